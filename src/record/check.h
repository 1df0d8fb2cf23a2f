/*
 * check.h - what is missing or odd in a record, whatever the style.
 *
 * A finding stands at the field that it is about, or at the record's start when it is
 * about one that is not there.
 */
#ifndef OPCIT_RECORD_CHECK_H
#define OPCIT_RECORD_CHECK_H

#include "base/diag.h"
#include "record/record.h"

bool check_has_creator(const record *r); /* an author, an editor or another who made it */
bool check_wants_creator(const record *r);
bool check_wants_date(const record *r);

void check_record(const record *r, diags *d);

#endif
