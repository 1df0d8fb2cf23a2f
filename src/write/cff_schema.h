/* cff_schema.h - what has the form that the schema of CITATION.cff wants. */
#ifndef OPCIT_WRITE_CFF_SCHEMA_H
#define OPCIT_WRITE_CFF_SCHEMA_H

#include "base/buf.h"
#include "base/map.h"
#include "record/record.h"

bool cff_has_text(const record *r, variable v); /* one that is not blank */

bool cff_is_integer(str text);
bool cff_is_address(str text);
bool cff_is_doi(str text);
bool cff_is_isbn(str text);
bool cff_is_issn(str text);
bool cff_is_pmcid(str text);
bool cff_is_language(str text);
bool cff_is_license(str text); /* identifiers of SPDX, of which one may be chosen: "MIT OR Apache-2.0" */
bool cff_is_status(str text);

/* Whether a text has the form of this member: "website", "country", "doi"; most may be anything. */
bool cff_has_form(str member, str text);

/* The address with what may not stand in one behind percent signs. */
str cff_address(arena *a, str text);

/*
 * No list has the same element twice: takes the one that was written from `start` on back when it is among those seen,
 * else remembers it in the arena.  Whether it was taken back.
 */
bool cff_drop_repeated(arena *a, map *seen, buf *out, size_t start);

bool cff_is_whole_day(const date_point *p);
bool cff_is_day(const date *d);           /* one day, and certain */
bool cff_is_month_or_year(const date *d); /* likewise, without a day */

#endif
