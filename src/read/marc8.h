/*
 * marc8.h - MARC-8, the encoding of library catalogues before Unicode.
 *
 * ASCII, ANSEL (whose accents stand before their letters), raised and lowered digits, and
 * the basic Cyrillic and Hebrew sets.  Greek, Arabic and East Asian characters become U+FFFD.
 */
#ifndef OPCIT_READ_MARC8_H
#define OPCIT_READ_MARC8_H

#include "base/str.h"

/*
 * `text` is MARC-8 that was taken for windows-1252 and made UTF-8, as read.h gives it; the
 * result is composed.  Without bytes beyond ASCII and escapes it is the text itself.  *lost counts the characters that have
 * become U+FFFD.
 */
str marc8_decode(arena *a, str text, size_t *lost);

#endif
