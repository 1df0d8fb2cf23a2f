#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_grow(buf *b, size_t n)
{
    size_t cap = b->cap * 2 < b->n + n ? b->n + n : b->cap * 2;
    if (cap < 64)
        cap = 64;
    b->p = arena_grow(b->arena, b->p, b->cap, cap);
    b->cap = cap;
}

void buf_printf(buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        vsnprintf(buf_reserve(b, (size_t)n + 1), (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void buf_cut(buf *b, size_t n)
{
    if (n < b->n)
        b->n = n;
}

const char *buf_cstr(buf *b)
{
    *buf_reserve(b, 1) = '\0';
    return b->p;
}
