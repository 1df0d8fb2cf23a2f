/*
 * yaml_text.h - YAML written line by line: keys, scalars and what is indented below them.
 *
 * A scalar is plain where every YAML reads it as the text that it is, else in double quotes.
 */
#ifndef OPCIT_WRITE_YAML_TEXT_H
#define OPCIT_WRITE_YAML_TEXT_H

#include "base/buf.h"

/* "  key:" on a line of its own, two blanks a level. */
void yaml_add_key(buf *out, int depth, str key);

/* "- key:", the first of a list's element; the others stand one level deeper than the dash. */
void yaml_add_first_key(buf *out, int depth, str key);

/* What stands behind a key or a dash on its line. */
void yaml_add_scalar(buf *out, str text);
void yaml_end_line(buf *out);

/* "- text" */
void yaml_add_item(buf *out, int depth, str text);

/* "- key: text" */
void yaml_add_first_pair(buf *out, int depth, str key, str text);

/* "  key: text" */
void yaml_add_pair(buf *out, int depth, str key, str text);

#endif
