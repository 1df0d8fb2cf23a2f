/*
 * table.h - tests that are lines of a file, "input => expected".
 *
 * Lines that begin with '#' are comments.  Each input goes through `render`, and what
 * comes back must be the expected text; every line that differs is printed before the
 * test fails.
 */
#ifndef OPCIT_TESTS_TABLE_H
#define OPCIT_TESTS_TABLE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

static inline str table_read_file(arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return STR_NONE;
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    char *p = arena_alloc(a, (size_t)n + 1);
    size_t got = fread(p, 1, (size_t)n, f);
    fclose(f);
    return (str){p, got};
}

/* " label=part", for what a text comes apart into; nothing for no part. */
static inline void table_add_part(buf *b, const char *label, str part)
{
    if (part.n)
        buf_printf(b, "%s%s=" STR_FMT, b->n ? " " : "", label, STR_ARG(part));
}

/* How many lines differ, or -1 when there is no line at all. */
static inline int table_differences(const char *path, str (*render)(arena *a, str input))
{
    arena a;
    arena_init(&a);
    str rest = table_read_file(&a, path), line;
    int lines = 0, differ = 0;
    while (str_next_line(&rest, &line)) {
        size_t arrow = str_find(line, STR("=>"));
        if (arrow == STR_NPOS || str_starts(line, STR("#")))
            continue;
        str want = str_trim(str_from_byte(line, arrow + 2)), got = str_trim(render(&a, str_sub(line, 0, arrow)));
        lines++;
        if (!str_eq(want, got)) {
            printf(STR_FMT "\n  want " STR_FMT "\n  got  " STR_FMT "\n", STR_ARG(line), STR_ARG(want), STR_ARG(got));
            differ++;
        }
    }
    arena_free(&a);
    return lines ? differ : -1;
}

#endif
