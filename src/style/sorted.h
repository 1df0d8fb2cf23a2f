/*
 * sorted.h - findings in the order of their places, whatever the order in which they are made.
 *
 *   sorted s;
 *   sorted_open(&s, arena, where_they_go);
 *   ... report to s.diags ...
 *   sorted_close(&s);
 *
 * Findings of one file are sorted; files come in the order in which they were first spoken of.
 */
#ifndef OPCIT_STYLE_SORTED_H
#define OPCIT_STYLE_SORTED_H

#include "base/diag.h"
#include "base/vec.h"

typedef struct sorted_finding {
    diag found;
    uint32_t file, number; /* the file's and the finding's, in the order in which they came */
} sorted_finding;

typedef struct sorted {
    diags diags;
    struct diags *out;
    arena *arena;
    VEC(sorted_finding) findings;
    VEC(const source *) files;
} sorted;

void sorted_open(sorted *s, arena *a, diags *out);
void sorted_close(sorted *s);

#endif
