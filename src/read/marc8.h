/*
 * marc8.h - MARC-8, the encoding of library catalogues before Unicode.
 *
 * Two sets are in use at a time, G0 for the bytes below 0x80 and G1 for those above: ASCII and ANSEL at the start of a text,
 * others after an escape.  Marks stand before their letters, one over two letters is in two halves.  What has no code in
 * any set is a reference like "&#x1E17;".
 */
#ifndef OPCIT_READ_MARC8_H
#define OPCIT_READ_MARC8_H

#include "base/str.h"

/*
 * UTF-8, the text itself when it is plain ASCII; marks are not composed with their letters yet.  *lost goes up by the
 * characters that have become U+FFFD.  The signs around words that do not sort are left out.
 */
str marc8_decode(arena *a, str bytes, size_t *lost);

#endif
