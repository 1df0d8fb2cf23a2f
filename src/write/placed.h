/*
 * placed.h - which fields of a record a writer has found a place for.
 *
 * A writer of a tree asks for variables in the order of its elements; what it never asked
 * for is reported at the end.
 */
#ifndef OPCIT_WRITE_PLACED_H
#define OPCIT_WRITE_PLACED_H

#include "write/records.h"

typedef struct placed {
    record_writer *w;
    const record *r;
    uint64_t asked[(VAR_COUNT + 63) / 64];
} placed;

str placed_text(placed *p, variable v);            /* empty when there is none */
const names *placed_names(placed *p, variable v);  /* NULL when there are none */
const date *placed_date(placed *p, variable v);
str placed_edtf(placed *p, variable v);            /* the date as EDTF has it, or its text */

/* Reports brackets around the text: in catalogues they say that it was supplied. */
void placed_check_brackets(const placed *p, variable v);

/* Takes the next keyword off the text of them all. */
bool placed_next_keyword(str *rest, str *keyword);

/* Reports what was not asked for. */
void placed_report(const placed *p);

#endif
