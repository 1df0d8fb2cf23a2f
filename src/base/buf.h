/*
 * buf.h - bytes that grow at the end, in an arena.
 *
 * Growing doubles, in place while the buffer is the arena's newest object.  What buf_str
 * returns is good until the next call that writes.
 */
#ifndef OPCIT_BASE_BUF_H
#define OPCIT_BASE_BUF_H

#include "base/str.h"

typedef struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap;
} buf;

static inline void buf_init(buf *b, arena *a)
{
    b->arena = a;
    b->p = NULL;
    b->n = b->cap = 0;
}

void buf_grow(buf *b, size_t n); /* makes room for `n` more bytes than there is room for */

static inline void buf_add(buf *b, str s)
{
    if (s.n == 0)
        return;
    if (b->cap - b->n < s.n)
        buf_grow(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

static inline void buf_add_byte(buf *b, char byte)
{
    if (b->cap == b->n)
        buf_grow(b, 1);
    b->p[b->n++] = byte;
}

/* Of a literal the compiler knows the length. */
static inline void buf_add_lit(buf *b, const char *c_string)
{
    buf_add(b, str_from(c_string));
}

void buf_printf(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for `n` more bytes at the returned place; buf_commit says how many were used. */
static inline char *buf_reserve(buf *b, size_t n)
{
    if (b->cap - b->n < n)
        buf_grow(b, n);
    return b->p + b->n;
}

static inline void buf_commit(buf *b, size_t n)
{
    b->n += n;
}

void buf_cut(buf *b, size_t n); /* forgets all after the first n bytes */

static inline str buf_str(const buf *b)
{
    return (str){b->p, b->n};
}

const char *buf_cstr(buf *b); /* with a NUL behind it */

#endif
