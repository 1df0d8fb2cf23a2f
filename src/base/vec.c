#include "base/vec.h"

#include "base/trap.h"

/* Most arrays stay short: large elements get room for two at first, small ones for eight. */
static uint32_t first_room(size_t size)
{
    return size < 64 ? 8 : 2;
}

void *vec_reserve(arena *a, void *at, uint32_t *cap, uint32_t n, size_t size)
{
    at = arena_grow(a, at, *cap * size, n * size);
    *cap = n;
    return at;
}

void *vec_grow(arena *a, void *at, uint32_t *cap, size_t size)
{
    uint32_t more = *cap ? *cap * 2 : first_room(size);
    if (more <= *cap)
        trap_raise(TRAP_MEMORY);
    return vec_reserve(a, at, cap, more, size);
}
