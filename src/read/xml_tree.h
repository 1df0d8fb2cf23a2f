/*
 * xml_tree.h - the records of an XML file, one after another, each as a tree.
 *
 *   static const str elements[] = {STR_INIT("mods")};
 *   xml_records x;
 *   xml_records_open(&x, job, elements, 1);
 *   for (const xml_node *mods; (mods = xml_next_record(&x));) ...
 *
 * Only one record is in memory.  Names are compared without their prefixes, as programs
 * choose them freely and forget to declare them.  All helpers take NULL for a node that is
 * not there, so that a path can be followed without asking at each step.
 *
 * Files are not trusted (see xml_scan.h).  An element that is not closed ends where the one
 * around it does; an end tag of nothing is passed over; a record that is cut off keeps what
 * it has, and one whose end is missing ends where the next begins.  Each is reported.  A
 * record nested deeper than 256 or with more than half a million elements is left out.
 */
#ifndef OPCIT_READ_XML_TREE_H
#define OPCIT_READ_XML_TREE_H

#include "base/buf.h"
#include "read/read.h"
#include "read/xml_scan.h"

typedef struct xml_attr {
    str name, prefix, value;
    span span; /* the value */
    struct xml_attr *next;
} xml_attr;

typedef struct xml_node {
    str name;   /* without prefix; empty for a text */
    str prefix;
    str text;   /* of a text: references replaced, white space as it is */
    span span;  /* the element with its tags, or the text */
    span value; /* between the tags, without white space at the ends */
    xml_attr *attrs;
    struct xml_node *parent, *first, *last, *next;
    bool was_read; /* a text of it was asked for, or xml_mark_read was called: for xml_record_put_unread */
} xml_node;

typedef struct xml_records {
    read_job *job;
    arena *arena; /* of the tree; what else is wanted for one record may go there */
    xml_scan scan;
    const str *names;
    size_t name_count;
    const str *skipped; /* elements that are left out of trees, with all that is in them; set after opening */
    size_t skipped_count;
    int outside;       /* elements that are open around the records */
    uint32_t given;    /* records so far */
    bool is_within;    /* a record was left half-way: what is open cannot be told */
    bool never_nested; /* a record's end is missing: from here on the next one ends it */
} xml_records;

/* Elements with one of these names are records; one within a record is part of that. */
void xml_records_open(xml_records *x, read_job *job, const str *called, size_t n);

/* The next record; NULL at the end.  The tree before goes. */
const xml_node *xml_next_record(xml_records *x);

/* At the end: the file is a list with this root, well-formed and of nothing. */
bool xml_is_empty_list(const xml_records *x, const char *called);

/* --- Finding --- */

/* Readers ask for many elements that are not there: names are told apart by length and first letter, and literals measured by the compiler. */

static inline bool xml_same_name(str a, str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

const xml_node *xml_child_named(const xml_node *parent, str called);
const xml_node *xml_sibling_named(const xml_node *node, str called);
const xml_attr *xml_attribute_named(const xml_node *node, str called);

static inline const xml_node *xml_child(const xml_node *parent, const char *called) /* the first with this name; NULL when there is none */
{
    return xml_child_named(parent, str_from(called));
}

static inline const xml_node *xml_sibling(const xml_node *node, const char *called) /* the next one with this name */
{
    return xml_sibling_named(node, str_from(called));
}

static inline const xml_attr *xml_find_attribute(const xml_node *node, const char *called)
{
    return xml_attribute_named(node, str_from(called));
}

static inline str xml_attribute(const xml_node *node, const char *called) /* empty when absent */
{
    const xml_attr *attr = xml_find_attribute(node, called);
    return attr ? attr->value : STR_NONE;
}

static inline bool xml_is(const xml_node *node, const char *called)
{
    return node && xml_same_name(node->name, str_from(called));
}

const xml_node *xml_next_like(const xml_node *node);                       /* the next one with the same name */
/* "Journal/JournalIssue/PubDate": the first child at each step, "ArticleId[doi]" with an attribute of that value. */
const xml_node *xml_path(const xml_node *node, const char *path);

/* The first in document order, at any depth; not `node` itself. */
const xml_node *xml_within(const xml_node *node, const char *called);

span xml_place(const xml_node *node); /* of its value; nothing for NULL */
void xml_mark_read(const xml_node *node); /* it and all in it */
void xml_mark_unread(const xml_node *node); /* the same */

#define XML_EACH(child, parent, called) \
    (const xml_node *child = xml_child((parent), (called)); child; child = xml_sibling(child, (called)))
#define XML_EACH_ELEMENT(child, parent) \
    (const xml_node *child = xml_child((parent), NULL); child; child = xml_sibling(child, NULL))

/* --- Texts, white space made single blanks and trimmed; a slice of the source where that has it so --- */

str xml_text(arena *a, const xml_node *node); /* of all that is in it, without markup */

/*
 * With CSL's markup for <i>, <italic>, <b>, <bold>, <sub>, <sup>, <sc> and the like.  MathML
 * gives its characters; TeX beside it, footnotes and their marks give nothing.
 */
str xml_rich(arena *a, const xml_node *node);

str xml_path_text(arena *a, const xml_node *node, const char *path); /* xml_text of xml_path */

/* --- Sniffing --- */

str xml_root_name(str head);                    /* the root element's, without prefix; empty when this is no XML */
bool xml_has_tag(str head, const char *called);   /* a start tag of that name, with any prefix */

#endif
