/*
 * gzip.h - input that is packed: RFC 1952, read through zlib.
 *
 * A text that unpacks to more than 64 MiB and a hundred times its size is cut there, so that a
 * small file cannot fill the memory.  Members behind one another are one text, as gunzip has it.
 */
#ifndef OPCIT_READ_GZIP_H
#define OPCIT_READ_GZIP_H

#include "base/str.h"

typedef enum gzip_end { GZIP_WHOLE, GZIP_DAMAGED, GZIP_TOO_LARGE } gzip_end;

bool gzip_is(str bytes);

/* What could be unpacked, in the arena with `padding` bytes of zeros behind it, and how it ended. */
str gzip_unpack(arena *a, str bytes, size_t padding, gzip_end *end);

#endif
