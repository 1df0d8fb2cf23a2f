/*
 * name_parts.h - one name written out: the order of its parts, particles, initials, scripts.
 *
 * CSL 1.0.2, "Name-part Order" and "Non-Latin names".
 */
#ifndef OPCIT_ENGINE_NAME_PARTS_H
#define OPCIT_ENGINE_NAME_PARTS_H

#include "engine/eval.h"

/* How one name of a list is to be written. */
typedef struct name_look {
    const name_options *options;
    const names_element *element; /* formatting of the parts */
    bool inverted;                /* family name first       */
    uint8_t given;                /* given_level: what disambiguation asked for */
} name_look;

void name_parts_write(eval *e, const name *n, const name_look *look);

/* True when the record's language puts family names first, in whatever script they are written. */
bool name_parts_family_first(const record *r);

/* True when name-as-sort-order can turn the name around: literals and what stands family name first stay as they are. */
bool name_parts_can_invert(const eval *e, const name *n);

/* Takes the particles that a source left inside family ("van Gogh") and given ("Ludwig van") out of them. */
name name_parts_split(const name *n);

#endif
