#define _DEFAULT_SOURCE /* madvise */
#include "cli/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void *checked(void *p)
{
    if (p)
        return p;
    fputs("opcit: out of memory\n", stderr);
    exit(5);
}

void *memory_get(size_t size) { return checked(calloc(1, size ? size : 1)); }
void *memory_grow(void *p, size_t size) { return checked(realloc(p, size ? size : 1)); }

enum { HUGE_PAGE = 1 << 21 };

void *memory_for_input(size_t size)
{
    void *p;
    if (size < HUGE_PAGE)
        return memory_grow(NULL, size);
    if (posix_memalign(&p, HUGE_PAGE, size) != 0)
        p = NULL;
#ifdef MADV_HUGEPAGE
    else
        madvise(p, size, MADV_HUGEPAGE);
#endif
    return checked(p);
}

char *memory_print(const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *out = memory_get((size_t)n + 1);
    vsnprintf(out, (size_t)n + 1, format, args);
    va_end(args);
    return out;
}

static void make_room(text *t, size_t n)
{
    if (t->cap - t->n > n)
        return;
    t->cap = 2 * t->cap + n + 64;
    t->p = memory_grow(t->p, t->cap);
}

void text_add(text *t, const char *bytes, size_t n)
{
    make_room(t, n);
    if (n)
        memcpy(t->p + t->n, bytes, n);
    t->n += n;
    t->p[t->n] = '\0';
}

void text_put(text *t, const char *string)
{
    text_add(t, string, strlen(string));
}

void text_print(text *t, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t n = (size_t)vsnprintf(NULL, 0, format, again);
    va_end(again);
    make_room(t, n);
    vsnprintf(t->p + t->n, n + 1, format, args);
    t->n += n;
    va_end(args);
}

void text_put_json(text *t, const char *string)
{
    text_put(t, "\"");
    for (; *string; string++)
        if (*string == '"' || *string == '\\')
            text_print(t, "\\%c", *string);
        else if (*string == '\n')
            text_put(t, "\\n");
        else if ((unsigned char)*string < ' ')
            text_print(t, "\\u%04x", (unsigned)*string);
        else
            text_add(t, string, 1);
    text_put(t, "\"");
}

void text_free(text *t)
{
    free(t->p);
    *t = (text){0};
}

void words_add(words *w, const char *word)
{
    w->at = memory_grow(w->at, (w->n + 2) * sizeof *w->at);
    w->at[w->n++] = word;
    w->at[w->n] = NULL;
}

void words_free(words *w)
{
    free(w->at);
    *w = (words){0};
}

void words_free_all(words *w)
{
    for (size_t i = 0; i < w->n; i++)
        free((char *)w->at[i]);
    words_free(w);
}
