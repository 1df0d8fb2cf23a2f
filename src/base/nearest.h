/*
 * nearest.h - what somebody may have meant.
 *
 * Distance counts letters added, left out, replaced and swapped with their neighbour; case
 * does not count.  A word is near when a third of the typed letters, and at least one, are
 * wrong at most.
 */
#ifndef OPCIT_BASE_NEAREST_H
#define OPCIT_BASE_NEAREST_H

#include "base/str.h"

/* A search through words given one after another. */
typedef struct nearest {
    str typed;
    str word;        /* the nearest so far; empty when none is near */
    size_t distance;
} nearest;

void nearest_init(nearest *n, str typed);
void nearest_init_within(nearest *n, str typed, size_t most); /* `most` wrong letters, however long the word */
void nearest_try(nearest *n, str word);

#endif
