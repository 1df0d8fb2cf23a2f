/*
 * html_scan.h - the tags of an HTML page, one after another, with the place of every value.
 *
 * All that a landing page says about a work stands in the attributes of a few elements
 * and in the text of two, so no tree is built: the scan hands out the tags in the order
 * of the source, the way the tokenizer of the HTML standard would cut them.  Names and
 * values are slices of the source as it was written (html_text.h takes their character
 * references away), so each value knows its place exactly.  libxml2's HTML reader is not
 * used: its positions cannot be trusted, it stops at 256 open elements, and its time is
 * quadratic in the attributes of a tag.
 *
 * One thing browsers do not: a quotation mark that nothing of a tag can follow, with one
 * further on that ends the value, is taken to stand in it (content="The "new" world").
 *
 * The scan steps over comments (conditional ones too), declarations and the text of
 * scripts and styles.  Its time is linear in the input whatever that is, it needs no
 * memory, and it never fails: what is not a tag is text.
 */
#ifndef OPCIT_READ_HTML_SCAN_H
#define OPCIT_READ_HTML_SCAN_H

#include "base/str.h"

/* The attributes that metadata uses; the others are stepped over. */
typedef enum html_attribute {
    HTML_NAME, HTML_PROPERTY, HTML_ITEMPROP, HTML_ID, HTML_HTTP_EQUIV,
    HTML_CONTENT, HTML_CONTENTS, HTML_VALUE, HTML_CHARSET, HTML_SCHEME,
    HTML_REL, HTML_HREF, HTML_TYPE, HTML_CLASS, HTML_TITLE, HTML_LANG, HTML_XML_LANG, HTML_ITEMTYPE,
    HTML_ATTRIBUTES
} html_attribute;

typedef struct html_tag {
    str name;                   /* as written: "meta", "META"                                  */
    str attr[HTML_ATTRIBUTES];  /* as written, without quotes; p is NULL when absent           */
    str text;                   /* of script, style, title and textarea: all up to the end tag */
    str mended;                 /* a value with quotation marks that did not end it; else empty */
    bool is_end;
} html_tag;

typedef struct html_scan {
    str text;
    size_t at;
    bool is_xml;  /* the page has an XML declaration: <script/> is an empty element */
} html_scan;

void html_scan_open(html_scan *s, str text);

/* The next start or end tag; false at the end of the page. */
bool html_scan_next(html_scan *s, html_tag *tag);

bool html_tag_is(const html_tag *tag, const char *name); /* `name` in lower case */

#endif
