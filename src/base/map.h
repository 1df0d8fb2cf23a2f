/*
 * map.h - from a piece of text to a number, in an arena.
 *
 * Open addressing, at most half full.  Keys are not copied: they live as long as the map.
 * A map of zeros is empty.
 */
#ifndef OPCIT_BASE_MAP_H
#define OPCIT_BASE_MAP_H

#include "base/str.h"

#define MAP_NONE UINT32_MAX

typedef struct map_slot {
    str key;
    uint32_t hash, value; /* an empty slot has the value MAP_NONE */
} map_slot;

typedef struct map {
    map_slot *slots;
    uint32_t n, cap; /* cap is zero or a power of two */
} map;

uint32_t map_get(const map *m, str key); /* MAP_NONE when absent */

/* Asks the memory for the place of a key that will be looked up soon: a large map is in no cache. */
void map_fetch(const map *m, str key);

/* Sets the value of `key`; `value` is below MAP_NONE. */
void map_put(arena *a, map *m, str key, uint32_t value);

/*
 * For getting and putting at once: the slot of `key`, whose value is MAP_NONE when it is new.
 * Then the caller sets it, and may give the slot another key of the same bytes.
 */
map_slot *map_slot_of(arena *a, map *m, str key);

void map_reserve(arena *a, map *m, uint32_t n); /* for n keys in all: they then go in without growing */

uint32_t map_hash(str key);

#endif
