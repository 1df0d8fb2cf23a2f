/*
 * collate.h - the order of words in a language.
 *
 * Unicode's collation with the language's own rules, and the choices of a BCP 47 tag's
 * "-u-co-..." keywords.  Punctuation does not count, spaces do: "O'Neill" stands
 * beside "ONeill", and "Dale, W." before "Dalebout".  Capitals do not count, so that the
 * next key of a style decides; figures are numbers, "Part 9" stands before "Part 10".
 *
 * A collator belongs to one thread.
 */
#ifndef OPCIT_TEXT_COLLATE_H
#define OPCIT_TEXT_COLLATE_H

#include "base/buf.h"

typedef struct collator collator;

/* A collator for a language; it is closed with the arena.  An unknown language has the root order. */
collator *collate_open(arena *a, str lang);

/* Adds the sort key of `text`: keys compare with memcmp and never hold a NUL byte. */
void collate_key(collator *c, str text, buf *out);

#endif
