/*
 * xml.h - an XML file as one array of elements in preorder, each with its place.
 *
 * libxml2 parses; what it finds is written into arrays that were sized beforehand, so no
 * memory is asked for while it runs.  Names are numbers from the caller's vocabulary.
 * Values and texts point into the source where it has them as they are, else to copies
 * with the references resolved.  The position of an attribute is worked out when asked for.
 *
 * Files are not trusted: a DOCTYPE is refused (so there are no entities but XML's five),
 * and so are files beyond 64 MB, nesting beyond 256, more than half a million elements and
 * more attributes in a tag than anyone writes.  The time is linear in the size of the file.
 */
#ifndef OPCIT_STYLE_XML_H
#define OPCIT_STYLE_XML_H

#include "base/source.h"

enum {
    XML_UNKNOWN = 0,          /* a name that is not in the vocabulary, or in another namespace */
    XML_FOREIGN = UINT16_MAX, /* an attribute with a prefix other than xml: */
};

typedef struct xml_attribute {
    uint16_t name;
    str value;
} xml_attribute;

typedef struct xml_element {
    uint16_t name;
    uint16_t attribute_count;
    uint32_t attribute;  /* index of the first */
    uint32_t end;        /* index just past this subtree */
    span tag;            /* the start tag */
    uint32_t later_text; /* where text stands behind a child; 0 when there is none */
    str text;            /* between its tags, up to the first child */
} xml_element;

typedef struct xml_doc {
    const source *source;
    xml_element *elements; /* elements[0] is the root */
    xml_attribute *attributes;
    uint32_t n, attribute_count;
    bool in_namespace;     /* the root is in the vocabulary's namespace */
} xml_doc;

/* Both lookups give XML_UNKNOWN for what they do not know; xml:lang is looked up under that name. */
typedef struct xml_vocabulary {
    str name_space;
    uint16_t (*element)(str name);
    uint16_t (*attribute)(str name);
} xml_vocabulary;

typedef enum xml_problem { XML_NO_PROBLEM, XML_IS_MALFORMED, XML_HAS_DTD, XML_IS_TOO_LARGE } xml_problem;

typedef struct xml_error {
    xml_problem problem;
    uint32_t off;      /* byte of the source */
    char message[200]; /* one phrase, no full stop */
} xml_error;

/*
 * False when the source cannot be used; then *error says why.  Values and texts live in
 * `keep` or in the source, the arrays in `scratch`.
 */
bool xml_read(arena *keep, arena *scratch, xml_doc *out, const source *src, const xml_vocabulary *v, xml_error *error);

/* The name as written in the start tag, with its prefix. */
str xml_written_name(const xml_doc *doc, uint32_t element);

/* Where an attribute stands with its value, and the value as written; `at` is its index in doc->attributes. */
span xml_attribute_place(const xml_doc *doc, uint32_t element, uint32_t at);
span xml_value_place(const xml_doc *doc, uint32_t element, uint32_t at);
str xml_attribute_name(const xml_doc *doc, uint32_t element, uint32_t at);

#endif
