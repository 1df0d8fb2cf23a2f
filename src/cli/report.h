/*
 * report.h - findings for the user, and the exit status that they make.
 *
 * Findings go to standard error, one a line as text or as JSON, or all together as SARIF
 * 2.1.0 at the end.  The status is the highest that applies.
 */
#ifndef OPCIT_CLI_REPORT_H
#define OPCIT_CLI_REPORT_H

#include <stdbool.h>

#include "cli/memory.h"
#include "opcit.h"

typedef enum exit_status {
    STATUS_OK = 0,
    STATUS_USAGE = 1,
    STATUS_INPUT = 2,     /* some input was malformed; what was good has been written */
    STATUS_CITATION = 3,  /* a citation names a record that is not there              */
    STATUS_STYLE = 4,     /* a style or a locale is missing or invalid                */
    STATUS_IO = 5,        /* reading or writing failed                                */
    STATUS_STRICT = 6,    /* there were warnings, under --strict                      */
} exit_status;

typedef enum report_form { REPORT_TEXT, REPORT_JSON, REPORT_SARIF } report_form;

typedef struct report {
    report_form form;
    bool quiet, strict, colour;
    exit_status status;
    text sarif;              /* the results so far */
    uint32_t line, column;   /* added to findings of an input that is a part of a file */
    const char *part_of;     /* the name of that file; NULL: any finding's             */
} report;

const char *report_severity(const opcit_code *code); /* "warning" */

void report_open(report *r);

/* A finding of the library; `user` is the report. */
void report_diag(const opcit_diag *diag, void *user);

/* A finding of the program itself, by its code; `file` may be NULL. */
void report_found(report *r, const char *code, const char *file, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What a failed call of the library means for the status, and a line where no finding has said it. */
void report_status(report *r, opcit_status status, const char *what);

void report_raise(report *r, exit_status s);

/* Writes what is still to be written.  The exit status. */
int report_close(report *r);

#endif
