#include "base/vec.h"

#include "base/trap.h"

void *vec_grow(arena *a, void *at, uint32_t *cap, size_t size)
{
    uint32_t more = *cap ? *cap * 2 : 8;
    if (more <= *cap)
        trap_raise(TRAP_MEMORY);
    at = arena_grow(a, at, *cap * size, more * size);
    *cap = more;
    return at;
}
