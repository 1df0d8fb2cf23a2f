#include "base/vec.h"

#include "base/trap.h"

/* Most arrays stay short: large elements get room for two at first, small ones for eight. */
static uint32_t first_room(size_t size)
{
    return size < 64 ? 8 : 2;
}

void *vec_grow(arena *a, void *at, uint32_t *cap, size_t size)
{
    uint32_t more = *cap ? *cap * 2 : first_room(size);
    if (more <= *cap)
        trap_raise(TRAP_MEMORY);
    at = arena_grow(a, at, *cap * size, more * size);
    *cap = more;
    return at;
}
