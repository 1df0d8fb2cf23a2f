/*
 * csl_note.h - variables in an item's note.
 *
 * Reference managers that have no field for a variable let people write it into the note,
 * a line each at its beginning, perhaps behind one line of prose:
 *
 *     original-date: 1900
 *     editor: Doe || Jane
 *     type: broadcast
 *
 * or anywhere between braces: {:original-date: 1900}.  A variable that the item has already
 * stays as it is, but for dates, of which the note may say more; a type takes the place of
 * the item's.  Lines that were understood are no part of the note any more; what is not a
 * variable of CSL is.  The JSON of the note stays whole, and writing the record back gives
 * it as it came.
 */
#ifndef OPCIT_READ_CSL_NOTE_H
#define OPCIT_READ_CSL_NOTE_H

#include "read/csl_item.h"

/* Looks for variables in the note of the record that is being read, when all its members are. */
void csl_note_read(csl_item *item);

/* The same for a record of another format, whose note is what is left when the variables are taken. */
void csl_note_take(read_job *job, record *r);

#endif
