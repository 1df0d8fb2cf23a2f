/*
 * places.h - line and column of many offsets in one source.
 *
 * source_locate counts from the start each time, which is right for one finding and
 * quadratic for a hundred thousand.  Places count once, keep where every 512th byte stands
 * and answer from the nearest one before.
 */
#ifndef OPCIT_BASE_PLACES_H
#define OPCIT_BASE_PLACES_H

#include "base/source.h"

typedef struct places {
    const source *source;
    source_place *marks; /* of the bytes 0, 512, 1024, ... */
} places;

void places_init(places *p, arena *a, const source *s);
source_place places_at(const places *p, uint32_t offset);

#endif
