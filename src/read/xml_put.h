/*
 * xml_put.h - from a tree into a record: what a table says, and what nobody asked for.
 */
#ifndef OPCIT_READ_XML_PUT_H
#define OPCIT_READ_XML_PUT_H

#include "read/put.h"
#include "read/xml_tree.h"
#include "record/mapping.h"

typedef struct xml_put {
    put_target to;
    arena *arena; /* of the tree */
    const xml_node *root;
} xml_put;

/* A record for a tree; `x` reads it. */
xml_put xml_put_open(xml_records *x, const xml_node *root);
void xml_put_close(const xml_put *p); /* with what was not read */

void xml_put_value(const xml_put *p, variable v, const xml_node *node); /* as put_value, with markup in titles */

/*
 * The rows of a table without a note that are no names of people; what they are called are
 * paths from the root (xml_path).  The first that is there counts.
 */
void xml_put_mapped(const xml_put *p, const mapping *m);

/*
 * All elements with a text that were not read, as fields that CSL has no variable for: "Article/GrantList/Grant/GrantID".
 * An attribute that says what an element is stands behind it in brackets.
 */
void xml_put_unread(const xml_put *p);

/* The name of what stands at the end of a path from the root, as xml_put_unread has it. */
str xml_path_of(const xml_put *p, const xml_node *node);

#endif
