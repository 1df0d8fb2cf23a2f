/*
 * tagged_note.h - variables that a format has no tag for, as lines of its note.
 *
 * Reference managers write them so, and read them so: "original-date: 1900", "illustrator: Doe || Jane".
 * They stand at the beginning, so that a record's own note is written when all else is.
 */
#ifndef OPCIT_WRITE_TAGGED_NOTE_H
#define OPCIT_WRITE_TAGGED_NOTE_H

#include "write/tagged.h"

/* False for what such a line cannot say: dates in words, names with particles.  It is a tagged_out's `elsewhere`. */
bool tagged_note_add(const tagged_out *o, const field *f);

#endif
