/*
 * xml_out.h - texts and elements of XML.
 *
 * What XML cannot hold in any way (control characters, U+FFFE and U+FFFF) is left out.
 */
#ifndef OPCIT_WRITE_XML_OUT_H
#define OPCIT_WRITE_XML_OUT_H

#include "base/buf.h"

void xml_add_escaped(buf *out, str text); /* for texts and for attributes in double quotation marks */

/* <called>text</called> on a line of its own, `depth` times two blanks in; nothing for an empty text. */
void xml_add_element(buf *out, int depth, const char *called, str text);

/* Whether an element is the same in another document: it has no prefixes or entities that are declared around it. */
bool xml_stands_alone(str element);

/* What an attribute of type ID can be: letters, figures, "-", "_" and "."; not a figure first. */
bool xml_is_id(str text);

/* What xml:lang can be: "en", "zh-Hant-TW". */
bool xml_is_language(str text);

#endif
