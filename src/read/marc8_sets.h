/*
 * marc8_sets.h - the characters of MARC-8's sets, as the Library of Congress maps them to Unicode.
 *
 * A set is named by the final character of the escapes that designate it: '1' East Asian, '2' Hebrew, '3' and '4' Arabic,
 * 'B' ASCII, 'E' extended Latin (ANSEL), 'N' and 'Q' Cyrillic, 'S' Greek, 'b' subscripts, 'g' Greek symbols, 'p' superscripts.
 */
#ifndef OPCIT_READ_MARC8_SETS_H
#define OPCIT_READ_MARC8_SETS_H

#include "text/utf8.h"

typedef struct marc8_character {
    code_point cp; /* UTF8_NONE where the set has no such code */
    bool is_mark;  /* combines with the letter that stands behind it */
} marc8_character;

enum { MARC8_LIGATURE_END = 0xFE21, MARC8_DOUBLE_TILDE_END = 0xFE23 }; /* marks that belong to one further ahead */

/* `code` is one byte, three in set '1', without their eighth bits. */
marc8_character marc8_find(char set, uint32_t code);

#endif
