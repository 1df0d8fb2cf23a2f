#include "base/map.h"

#include <string.h>

#include "base/fetch.h"

static uint64_t mix(uint64_t hash, uint64_t bits)
{
    hash = (hash ^ bits) * UINT64_C(0x9E3779B97F4A7C15); /* 2^64 by the golden ratio: its bits are well mixed */
    return hash ^ hash >> 32;
}

/* The last eight bytes, some of which were seen before; or all of a shorter key. */
static uint64_t last_bits(str key)
{
    uint64_t bits = 0;
    uint32_t first, last;
    if (key.n >= sizeof bits) {
        memcpy(&bits, key.p + key.n - sizeof bits, sizeof bits);
    } else if (key.n >= sizeof last) {
        memcpy(&first, key.p, sizeof first);
        memcpy(&last, key.p + key.n - sizeof last, sizeof last);
        bits = (uint64_t)first << 32 | last;
    } else {
        for (size_t i = 0; i < key.n; i++)
            bits = bits << 8 | (unsigned char)key.p[i];
    }
    return bits;
}

/* Eight bytes at a time; the order of nothing depends on it. */
uint32_t map_hash(str key)
{
    uint64_t hash = key.n, bits;
    for (size_t i = 0; i + sizeof bits < key.n; i += sizeof bits) {
        memcpy(&bits, key.p + i, sizeof bits);
        hash = mix(hash, bits);
    }
    return (uint32_t)mix(hash, last_bits(key));
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

void map_fetch(const map *m, str key)
{
    if (m->n)
        fetch(&m->slots[map_hash(key) & (m->cap - 1)], sizeof *m->slots);
}

static void grow_to(arena *a, map *m, uint32_t cap)
{
    map bigger = {.cap = cap, .n = m->n};
    bigger.slots = arena_alloc(a, bigger.cap * sizeof *bigger.slots);
    for (uint32_t i = 0; i < bigger.cap; i++)
        bigger.slots[i] = (map_slot){.value = MAP_NONE};
    for (uint32_t i = 0; i < m->cap; i++)
        if (m->slots[i].value != MAP_NONE)
            *find_slot(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    *m = bigger;
}

void map_reserve(arena *a, map *m, uint32_t n)
{
    uint32_t cap = m->cap ? m->cap : 16;
    while (cap / 2 < n && cap <= UINT32_MAX / 2)
        cap *= 2;
    if (cap > m->cap)
        grow_to(a, m, cap);
}

map_slot *map_slot_of(arena *a, map *m, str key)
{
    map_reserve(a, m, m->n + 1);
    uint32_t hash = map_hash(key);
    map_slot *slot = find_slot(m, key, hash);
    m->n += slot->value == MAP_NONE;
    *slot = (map_slot){.key = slot->value == MAP_NONE ? key : slot->key, .hash = hash, .value = slot->value};
    return slot;
}

void map_put(arena *a, map *m, str key, uint32_t value)
{
    map_slot *slot = map_slot_of(a, m, key);
    slot->key = key;
    slot->value = value;
}
