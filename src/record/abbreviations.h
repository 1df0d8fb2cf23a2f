/*
 * abbreviations.h - lists of abbreviations: what stands for a text where its short form is wanted.
 *
 * A list belongs to a variable or to a group of them ("place", "number", "institution-part");
 * a variable's own list goes before its group's.  Lists are filled once and then only asked,
 * by any number of threads.  A text is looked up as it is, to the letter.
 */
#ifndef OPCIT_RECORD_ABBREVIATIONS_H
#define OPCIT_RECORD_ABBREVIATIONS_H

#include "base/map.h"
#include "record/record.h"

/* A list is numbered as its variable; those of groups that are no variable follow. */
enum { ABBREVIATED_PLACE = VAR_COUNT, ABBREVIATED_INSTITUTION, ABBREVIATED_COUNT };

typedef struct abbreviations {
    arena *arena;
    map lists[ABBREVIATED_COUNT]; /* from a text to an index into `texts` */
    VEC(str) texts;
} abbreviations;

void abbreviations_init(abbreviations *a, arena *of);

/* The list of that name; VAR_NONE when there is none. */
uint16_t abbreviations_list_named(str called);

/* Texts are not copied: they live as long as the arena.  A later abbreviation of a text goes before an earlier one. */
void abbreviations_add(abbreviations *a, uint16_t list, str text, str abbreviation);

/* The abbreviation of a variable's value, or the empty str; `a` may be NULL. */
str abbreviations_find(const abbreviations *a, variable v, str text);

#endif
