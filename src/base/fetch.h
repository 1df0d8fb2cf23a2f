/*
 * fetch.h - asking the memory for what will be looked at soon, so that nobody waits for it then.
 *
 * For who goes through what does not fit into the caches and lies in no order that the machine
 * could foresee.  It is a hint: any address will do, and nothing is read.
 */
#ifndef OPCIT_BASE_FETCH_H
#define OPCIT_BASE_FETCH_H

#include <stddef.h>

enum { CACHE_LINE = 64 };

static inline void fetch(const void *p, size_t size)
{
    for (size_t i = 0; i < size; i += CACHE_LINE)
        __builtin_prefetch((const char *)p + i);
}

#endif
