/*
 * namesakes.h - people of one record whose names would read alike in it.
 *
 * Where a style tells people apart by their given names, two of a record whose initials are
 * the same have them in full: "Miller, Anna, Miller, Andrew".  CSL speaks of cites only; this
 * is what processors do in entries and in notes.
 */
#ifndef OPCIT_ENGINE_NAMESAKES_H
#define OPCIT_ENGINE_NAMESAKES_H

#include "engine/eval.h"

/* The list is printed from here on: its names count. */
void namesakes_note(eval *e, const names *list);

/* The name of the list has a namesake among those noted, itself left out. */
bool namesakes_has(eval *e, const names *list, uint32_t index);

#endif
