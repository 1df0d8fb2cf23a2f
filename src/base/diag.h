/*
 * diag.h - findings about the input: what was seen, where, and what was done about it.
 *
 * A finding is data; nothing here prints.  diag.def has one line for each code: the code
 * is stable for ever, has its severity and the part of the product that it speaks of,
 * and a golden test.  A message is one line, names the thing as the user wrote it, and
 * says what was done: "the value of "pages" has an unclosed brace; it was ended at the
 * next entry".
 */
#ifndef OPCIT_BASE_DIAG_H
#define OPCIT_BASE_DIAG_H

#include <stdbool.h>

#include "base/source.h"

typedef enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR } diag_severity;

typedef enum diag_code {
#define X(tag, code, severity, area, meaning) DIAG_##tag,
#include "base/diag.def"
#undef X
    DIAG_CODE_COUNT
} diag_code;

typedef struct diag {
    diag_code code;
    diag_severity severity;
    const source *source; /* NULL when the finding has no place in a file */
    span span;
    str message;          /* one line, no code, no position; ends in NUL */
} diag;

/* Where findings go.  `emit` is called in input order; the diag dies when it returns. */
typedef struct diags {
    void (*emit)(const diag *found, void *user);
    void *user;
    uint32_t errors, warnings; /* so far */
} diags;

const char *diag_code_name(diag_code code);    /* "json-syntax" */

/* `d` may be NULL: then nobody wants to know.  A message longer than 2 kB is cut. */
void diag_report(diags *d, diag_code code, const source *s, span where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Passes a finding on that was made before. */
void diag_pass(diags *d, const diag *found);

#endif
