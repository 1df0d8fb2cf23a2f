/*
 * people.h - names that come back otherwise from what a format has of them.
 *
 * CSL tells six parts of a name; most formats have two or three, or a line of text that whoever
 * reads it takes apart again.  A writer says how it will be read, and this reports what differs.
 */
#ifndef OPCIT_WRITE_PEOPLE_H
#define OPCIT_WRITE_PEOPLE_H

#include "write/records.h"

/* What a name is read as that the format wrote. */
typedef name people_seen(arena *a, const name *n);

/* Reports a list of which not every name comes back as it was. */
void people_check(record_writer *w, const record *r, const field *f, people_seen *seen);

/* "de la" and "Cruz" with a blank between them; a particle that ends in an apostrophe or a hyphen stands against the name. */
str people_joined(arena *a, str particle, str part);

/* What cataloguers' formats take for a suffix. */
bool people_is_generation(str suffix);

/* Of who has a family name with its particle, a given name with its own behind it, and a suffix, which says what it is. */
name people_seen_in_parts(arena *a, const name *n);

#endif
