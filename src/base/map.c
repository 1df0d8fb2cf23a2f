#include "base/map.h"

/* FNV-1a: short keys, and the order of nothing depends on it. */
uint32_t map_hash(str key)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < key.n; i++)
        hash = (hash ^ (unsigned char)key.p[i]) * 16777619u;
    return hash;
}

/* The slot that holds the key, or the empty one where it would go. */
static map_slot *find_slot(const map *m, str key, uint32_t hash)
{
    for (uint32_t i = hash;; i++) {
        map_slot *slot = &m->slots[i & (m->cap - 1)];
        if (slot->value == MAP_NONE || (slot->hash == hash && str_eq(slot->key, key)))
            return slot;
    }
}

uint32_t map_get(const map *m, str key)
{
    return m->n ? find_slot(m, key, map_hash(key))->value : MAP_NONE;
}

static void make_room(arena *a, map *m)
{
    map bigger = {.cap = m->cap ? m->cap * 2 : 16, .n = m->n};
    bigger.slots = arena_alloc(a, bigger.cap * sizeof *bigger.slots);
    for (uint32_t i = 0; i < bigger.cap; i++)
        bigger.slots[i] = (map_slot){.value = MAP_NONE};
    for (uint32_t i = 0; i < m->cap; i++)
        if (m->slots[i].value != MAP_NONE)
            *find_slot(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    *m = bigger;
}

void map_put(arena *a, map *m, str key, uint32_t value)
{
    if (2 * (m->n + 1) > m->cap)
        make_room(a, m);
    uint32_t hash = map_hash(key);
    map_slot *slot = find_slot(m, key, hash);
    m->n += slot->value == MAP_NONE;
    *slot = (map_slot){.key = key, .hash = hash, .value = value};
}
