/*
 * xml_record.h - from a tree into a record: what a table says, and what nobody asked for.
 */
#ifndef OPCIT_READ_XML_RECORD_H
#define OPCIT_READ_XML_RECORD_H

#include "read/put.h"
#include "read/xml_tree.h"
#include "record/mapping.h"

typedef struct xml_record {
    put_target to;
    arena *arena; /* of the tree */
    const xml_node *root;
} xml_record;

/* A record for a tree; `x` reads it. */
xml_record xml_record_open(xml_records *x, const xml_node *root);
void xml_record_close(const xml_record *p); /* with what was not read */

/*
 * Opens, fills by `put` and closes a record for each element of one of these names.  `list` is
 * the root of a file that may hold none.
 */
void xml_record_read_all(read_job *job, const str *elements, size_t n, const char *list, void put(const xml_record *p));

void xml_record_put(const xml_record *p, variable v, const xml_node *node); /* as put_value, with markup in titles */

/*
 * The rows of a table without a note that are no names of people; what they are called are
 * paths from the root (xml_path).  The first that is there counts.
 */
void xml_record_put_mapped(const xml_record *p, const mapping *m);

/*
 * All elements with a text that were not read, as fields that CSL has no variable for: "Article/GrantList/Grant/GrantID".
 * An attribute that says what an element is stands behind it in brackets.
 */
void xml_record_put_unread(const xml_record *p);

/* The name of what stands at the end of a path from the root, as xml_record_put_unread has it. */
str xml_record_path(const xml_record *p, const xml_node *node);

#endif
