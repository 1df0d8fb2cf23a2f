/*
 * compose.h - letters with marks, as one code point where Unicode has one.
 */
#ifndef OPCIT_TEXT_COMPOSE_H
#define OPCIT_TEXT_COMPOSE_H

#include "text/utf8.h"

/*
 * Puts a mark on the first letter of what stands in the buffer from `from` on; it is composed
 * as Unicode's NFC has it.  A dotless i or j gets its dot back under no mark but one above.
 */
void compose_mark(buf *b, size_t from, code_point mark);

/* The whole text in NFC, but for a letter under more marks than anyone writes; the text itself where it is. */
str compose_text(arena *a, str text);

#endif
