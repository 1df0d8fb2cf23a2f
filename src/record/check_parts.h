/*
 * check_parts.h - the parts of the check of a record, each a file with one subject, and what they share.
 */
#ifndef OPCIT_RECORD_CHECK_PARTS_H
#define OPCIT_RECORD_CHECK_PARTS_H

#include "record/check.h"

typedef struct check {
    const record *record;
    diags *diags;
    check_told *told;
    arena *scratch; /* for what messages quote */
} check;

/*
 * A finding about a field, "the DOI of "doe2020" ...", at the place of `piece` where that stands in the source as it is,
 * else at the field's.
 */
void check_odd(const check *c, const field *f, str piece, diag_code code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * The values of CSL's own formats are as somebody wrote them; readers of others have looked at identifiers and dates, and
 * have said what is no such thing.
 */
bool check_is_unread(const record *r);

void check_missing(const check *c);
void check_field_known(const check *c, const field *f);
void check_identifiers(const check *c, const field *f);
void check_pages(const check *c, const field *f);
void check_dates(const check *c);
void check_names(const check *c, const field *f);
void check_title(const check *c, const field *f);
void check_leftovers(const check *c, const field *f, str text); /* of the field, or of a part of a name in it */

#endif
