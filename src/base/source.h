/*
 * source.h - a piece of input: its name and its bytes.
 *
 * Everything that is read keeps byte offsets into a source; line and column are worked
 * out only when somebody looks.  A source's bytes are valid UTF-8 (text/charset.h makes
 * them so) and live as long as what was read from them.  At most 4 GiB - 2.
 */
#ifndef OPCIT_BASE_SOURCE_H
#define OPCIT_BASE_SOURCE_H

#include "base/str.h"

/* A stretch of a source, in bytes. */
typedef struct span {
    uint32_t off, len;
} span;

typedef struct source {
    str name;    /* as the user gave it; "<stdin>" for standard input */
    str text;
    const char *format; /* the record format it was read as; NULL when it holds no records */
    bool padded; /* SOURCE_PADDING bytes behind the text may be read, whatever they are */
} source;

enum { SOURCE_PADDING = 64 };

/* Lines and columns count from 1; a column is a code point.  Lines end in LF, CRLF or CR. */
typedef struct source_place {
    uint32_t line, column;
} source_place;

source_place source_locate(const source *s, uint32_t offset);

/* The place of the byte at `to`, counted on from an earlier byte at `from` that stands at `place`. */
source_place source_advance(const source *s, uint32_t from, source_place place, uint32_t to);

span span_of(const source *s, str piece); /* of a piece that points into the source's text */
str source_slice(const source *s, span where);

#endif
