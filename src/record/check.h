/*
 * check.h - what is missing or odd in records, whatever the style.
 *
 * A finding stands at the value that it is about, or at the record's start when it is
 * about one that is not there.
 */
#ifndef OPCIT_RECORD_CHECK_H
#define OPCIT_RECORD_CHECK_H

#include "base/diag.h"
#include "record/library.h"

bool check_has_creator(const record *r); /* an author, an editor or another who made it */
bool check_wants_creator(const record *r);
bool check_wants_date(const record *r);

/* What is said once for all records. */
typedef struct check_told {
    arena *arena;
    map fields; /* names of fields that are not known */
} check_told;

/* One record by itself. */
void check_record(arena *scratch, check_told *told, const record *r, diags *d);

/* Records that are of the same work as an earlier one; takes time linear in their number. */
void check_same_works(arena *scratch, const library *lib, diags *d);

#endif
