/*
 * check.h - what is missing or odd in records, and what styles do about it.
 *
 * What a style does is found by asking it: the record's entry and citation are formatted,
 * and what they begin with is looked for among the record's own fields.
 */
#ifndef OPCIT_LIB_CHECK_H
#define OPCIT_LIB_CHECK_H

#include "base/diag.h"
#include "opcit.h"
#include "record/library.h"

typedef struct check_job {
    const library *library;
    const opcit_style *const *styles;
    size_t style_count;
    bool fields; /* say which fields that the styles print are missing */
    diags *diags;
    arena *memory;  /* for what outlives the check of one record */
    arena *scratch;
} check_job;

void check_run(void *job);

#endif
