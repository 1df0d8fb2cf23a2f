/*
 * hayagriva_people.h - people and organisations as Typst reads them.
 *
 * In a text, Typst takes the lower-case words in front for a particle that is dropped, and puts the
 * suffix where its documentation has the given name.  So a name that has more than a family
 * name and a given one is written member by member: `prefix` is the dropping particle, and the
 * other stands in `name`, as in CSL's way of telling them apart.
 */
#ifndef OPCIT_WRITE_HAYAGRIVA_PEOPLE_H
#define OPCIT_WRITE_HAYAGRIVA_PEOPLE_H

#include "write/records.h"

/* A list of them, at this depth. */
void hayagriva_people_add(record_writer *w, const record *r, int depth, const field *f);

#endif
