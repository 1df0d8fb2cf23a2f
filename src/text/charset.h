/*
 * charset.h - bytes in any encoding made valid UTF-8.
 *
 * The byte-order mark decides first, or the NULs of UTF-16 that has none, then valid UTF-8
 * is taken for what it is, then the encoding that is declared (an HTML meta element, an XML
 * declaration, a MARC leader), then GBK for what has Chinese characters in it.  Without one,
 * a text with more letters in UTF-8 than bytes that are not is UTF-8 into which somebody
 * pasted windows-1252, and all else is windows-1252, of which ISO 8859-1 and ASCII are parts.
 * MARC-8 is left to the reader of MARC: each byte becomes the code point of its number.
 * Bytes that have no meaning in the encoding become U+FFFD.  A byte-order mark is removed;
 * NUL bytes become U+FFFD.
 */
#ifndef OPCIT_TEXT_CHARSET_H
#define OPCIT_TEXT_CHARSET_H

#include "base/source.h"

typedef struct charset_result {
    str text;             /* valid UTF-8: the input's own bytes when nothing had to change, else in the arena */
    const char *encoding; /* what it was taken for, as IANA has it; lives with the process */
    bool recovered;       /* it was not valid UTF-8 and no byte-order mark said what it is */
    size_t first_bad;     /* when recovered or replaced: the byte of `text` where that shows first */
    size_t replaced;      /* U+FFFD that stand for something lost */
} charset_result;

/* `declared` may be empty. */
charset_result charset_to_utf8(arena *a, str bytes, str declared);

/* The name of the encoding that the first kilobyte of an HTML, XML or BibTeX file declares; empty when none. */
str charset_declared(str bytes);

#endif
