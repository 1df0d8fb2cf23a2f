/*
 * needs.h - what of a key an area of a style can tell.
 *
 * Most styles print no citation numbers and no notes of first reference.  Their keys leave
 * these out, so that a number that moves does not make the text of every cite out of date.
 */
#ifndef OPCIT_ENGINE_NEEDS_H
#define OPCIT_ENGINE_NEEDS_H

#include "base/arena.h"
#include "style/style.h"

typedef struct key_needs {
    bool number, first_note;
    bool position;              /* something is printed or not by where a cite stands */
    bool disambiguate;          /* it asks whether its cite would be ambiguous */
    bool year_suffix_elsewhere; /* the layout has a place of its own for it, not behind the year */
} key_needs;

/* Of the layout, and of what its cites or entries are sorted by. */
key_needs needs_of_layout(arena *a, const style *s, const style_area *area);
key_needs needs_of_sort(arena *a, const style *s, const style_area *area);

#endif
