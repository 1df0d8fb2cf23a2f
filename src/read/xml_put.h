/*
 * xml_put.h - what XML elements say, into a record.
 */
#ifndef OPCIT_READ_XML_PUT_H
#define OPCIT_READ_XML_PUT_H

#include "read/put.h"
#include "read/xml_tree.h"

/* An element's text into the variable, by put_value; that of prose keeps its markup.  Nothing for NULL. */
void xml_put(const put_target *t, variable v, const xml_node *node);

/*
 * Under a name of the source: the text of an element that holds no others, and those of
 * the elements in one that does as "name.element".  Nothing for NULL.
 */
void xml_put_other(const put_target *t, str called, const xml_node *node);

/* All elements in it but those in a table of names that ends in NULL. */
void xml_put_rest(const put_target *t, const xml_node *parent, const char *const *taken);

#endif
