#include "style/sorted.h"

#include <stdlib.h>

static uint32_t number_file(sorted *s, const source *file)
{
    for (uint32_t i = 0; i < s->files.n; i++)
        if (s->files.at[i] == file)
            return i;
    VEC_PUSH(s->arena, s->files, file);
    return s->files.n - 1;
}

static void keep(const diag *found, void *user)
{
    sorted *s = user;
    sorted_finding kept = {.found = *found, .file = number_file(s, found->source), .number = s->findings.n};
    kept.found.message = str_copy(s->arena, found->message);
    VEC_PUSH(s->arena, s->findings, kept);
}

/* That there are more findings than are listed is said at the end of them. */
static uint32_t place_of(const diag *found)
{
    return found->code == DIAG_STYLE_MORE_FINDINGS ? UINT32_MAX : found->span.off;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare(const void *one, const void *other)
{
    const sorted_finding *a = one, *b = other;
    int order = compare_numbers(a->file, b->file);
    if (order == 0)
        order = compare_numbers(place_of(&a->found), place_of(&b->found));
    return order ? order : compare_numbers(a->number, b->number);
}

void sorted_open(sorted *s, arena *a, diags *out)
{
    *s = (sorted){.diags = {.emit = keep, .user = s}, .out = out, .arena = a};
}

void sorted_close(sorted *s)
{
    if (s->findings.n)
        qsort(s->findings.at, s->findings.n, sizeof *s->findings.at, compare);
    for (uint32_t i = 0; i < s->findings.n; i++)
        diag_pass(s->out, &s->findings.at[i].found);
}
