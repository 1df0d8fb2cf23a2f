/*
 * arena.h - memory with one lifetime, given back all at once.
 *
 * An arena hands out memory by moving a mark through large chunks: an allocation costs
 * an addition, and nothing is freed singly.  There are five lifetimes (process, style,
 * library, document, call), each an arena; a pointer points to its own or a longer one.
 *
 * A failed allocation raises TRAP_MEMORY (trap.h), so no caller tests for NULL.  Memory
 * comes aligned for any object and is not cleared unless the call says so.  One thread
 * at a time.  With OPCIT_HARD_ARENA every allocation is a malloc of its own, so that the
 * address sanitizer sees each overrun.
 */
#ifndef OPCIT_BASE_ARENA_H
#define OPCIT_BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

typedef struct arena_chunk arena_chunk;
typedef struct arena_deferred arena_deferred;

typedef struct arena {
    arena_chunk *chunk;       /* newest first                                   */
    arena_chunk *spare;       /* one that was given back, for who works and gives back in turn */
    char *next, *limit;       /* the free part of the newest chunk              */
    arena_deferred *deferred; /* newest first; run when the arena is given back */
    size_t used;              /* bytes held from the system                     */
} arena;

/* A point in an arena's life, to go back to. */
typedef struct arena_mark {
    arena_chunk *chunk;
    char *next;
    arena_deferred *deferred;
} arena_mark;

/* An arena of zeros is a valid empty arena; this makes one. */
void arena_init(arena *a);
void arena_free(arena *a);

#define ARENA_ALIGN alignof(max_align_t)

void *arena_alloc_chunk(arena *a, size_t size); /* for what does not fit into the newest chunk */

static inline void *arena_alloc(arena *a, size_t size)
{
    size_t whole = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    if (size == 0 || whole < size || (size_t)(a->limit - a->next) < whole)
        return arena_alloc_chunk(a, size);
    a->next += whole;
    return a->next - whole;
}

void *arena_zalloc(arena *a, size_t size); /* cleared */
#define ARENA_NEW(a, type) ((type *)arena_zalloc((a), sizeof(type)))

/* Makes the object `p` of `old` bytes `size` bytes long: in place when it is the newest. */
void *arena_grow(arena *a, void *p, size_t old, size_t size);

/* Calls fn(object) when the arena is freed: for what lives outside arenas. */
void arena_defer(arena *a, void (*fn)(void *object), void *object);

/* A new arena, which is freed with `outer` when nobody has freed it before. */
arena *arena_within(arena *outer);

/* Everything allocated after `arena_save` is given back by `arena_restore`; what was deferred since is called. */
static inline arena_mark arena_save(const arena *a)
{
    return (arena_mark){.chunk = a->chunk, .next = a->next, .deferred = a->deferred};
}

void arena_restore(arena *a, arena_mark mark);

#endif
