/*
 * cff_people.h - persons and organisations in a CITATION.cff, with what is said of them.
 *
 * Readers keep what formats say of people beside their names in fields of the record, such
 * as "orcid": "Jane Doe: 0000-0001-2345-6789; ..." (read/put.h).
 */
#ifndef OPCIT_WRITE_CFF_PEOPLE_H
#define OPCIT_WRITE_CFF_PEOPLE_H

#include "write/people.h"

/* A list of them, at this depth. */
void cff_people_add(record_writer *w, const record *r, int depth, const names *people);

/* As what one is read. */
name cff_people_seen(arena *a, const name *n);

/* Whether the field is such a one, and somebody of the record is there to say it of. */
bool cff_people_say(record_writer *w, const record *r, const field *f);

#endif
