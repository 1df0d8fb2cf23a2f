/*
 * marc_text.h - the encoding of a MARC 21 record, which each record tells for itself, and often wrongly.
 */
#ifndef OPCIT_READ_MARC_TEXT_H
#define OPCIT_READ_MARC_TEXT_H

#include "base/arena.h"
#include "base/str.h"

typedef struct marc_text {
    arena *arena;
    bool has_bytes; /* the characters of the source are the bytes of the file */
    bool is_utf8;   /* else MARC-8 */
    bool is_broken; /* it says that it is UTF-8, and is not */
    size_t lost;    /* characters that have become U+FFFD */
} marc_text;

/* For the texts of one record. `has_bytes`: the file was not UTF-8, and charset.h gave a character for each byte. */
marc_text marc_text_of(arena *a, str leader, str record, bool has_bytes);

/* A piece of the record in UTF-8. */
str marc_text_decode(marc_text *t, str piece);

#endif
