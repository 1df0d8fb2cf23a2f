/*
 * sixteen.h - sixteen bytes at once, for scans over text of which most is nothing special.
 *
 * A comparison of vectors gives bytes of ones where it holds; compilers make instructions of it
 * on every machine that has them, and loops elsewhere.
 */
#ifndef OPCIT_BASE_SIXTEEN_H
#define OPCIT_BASE_SIXTEEN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char sixteen __attribute__((vector_size(16)));

static inline sixteen sixteen_at(const char *p)
{
    sixteen bytes;
    memcpy(&bytes, p, sizeof bytes);
    return bytes;
}

/* Whether a byte of them is not zero. */
static inline bool sixteen_any(sixteen bytes)
{
    uint64_t half[2];
    memcpy(half, &bytes, sizeof half);
    return (half[0] | half[1]) != 0;
}

#endif
