#define _DEFAULT_SOURCE /* madvise */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/trap.h"

enum { HUGE_PAGE = 1 << 21, CHUNK_FIRST = 4096 };

struct arena_chunk {
    arena_chunk *older;
    size_t size;
    _Alignas(max_align_t) char bytes[];
};

struct arena_deferred {
    arena_deferred *older;
    void (*fn)(void *object);
    void *object;
};

void arena_init(arena *a)
{
    *a = (arena){0};
}

/* Room for an arena's usual chunk, its header included, is one huge page. */
enum { CHUNK_MOST = HUGE_PAGE - (int)sizeof(arena_chunk) };

/*
 * A program stops at each page that it touches first, and of a hundred megabytes in pages of
 * four kilobytes it spends a sixth of its time there: large chunks ask for huge pages.
 */
static void *large_chunk(size_t whole)
{
    void *chunk;
    if (posix_memalign(&chunk, HUGE_PAGE, whole) != 0)
        return NULL;
#ifdef MADV_HUGEPAGE
    madvise(chunk, whole, MADV_HUGEPAGE);
#endif
    return chunk;
}

static arena_chunk *new_chunk(arena *a, size_t size)
{
    size_t whole = sizeof(arena_chunk) + size;
    arena_chunk *chunk = whole < HUGE_PAGE ? malloc(whole) : large_chunk(whole);
    if (!chunk)
        trap_raise(TRAP_MEMORY);
    chunk->size = size;
    a->used += size;
    return chunk;
}

static void drop_chunk(arena *a, arena_chunk *chunk)
{
    if (chunk)
        a->used -= chunk->size;
    free(chunk);
}

static arena_chunk *take_spare(arena *a)
{
    arena_chunk *spare = a->spare;
    a->spare = NULL;
    return spare;
}

static void add_chunk(arena *a, size_t size)
{
    bool fits = a->spare && a->spare->size >= size;
    arena_chunk *chunk = fits ? take_spare(a) : new_chunk(a, size);
    chunk->older = a->chunk;
    a->chunk = chunk;
    a->next = chunk->bytes;
    a->limit = chunk->bytes + chunk->size;
}

#ifdef OPCIT_HARD_ARENA

/* A chunk is as large as its one object, so that nothing ever fits into the newest. */
void *arena_alloc_chunk(arena *a, size_t size)
{
    add_chunk(a, size ? size : 1);
    a->next = a->limit;
    return a->chunk->bytes;
}

void *arena_grow(arena *a, void *p, size_t old, size_t size)
{
    if (size <= old)
        return p;
    void *bigger = arena_alloc(a, size);
    if (old)
        memcpy(bigger, p, old);
    return bigger;
}

#else

static size_t round_up(size_t size)
{
    if (size > SIZE_MAX / 2)
        trap_raise(TRAP_MEMORY);
    return (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}

/* Chunks double with what the arena holds, so a large arena has few and a small one wastes little. */
static size_t chunk_size(const arena *a, size_t need)
{
    size_t size = a->used < CHUNK_FIRST ? CHUNK_FIRST : a->used;
    if (size > CHUNK_MOST)
        size = CHUNK_MOST;
    return size < need ? need : size;
}

void *arena_alloc_chunk(arena *a, size_t size)
{
    size = round_up(size ? size : 1);
    if ((size_t)(a->limit - a->next) < size)
        add_chunk(a, chunk_size(a, size));
    void *p = a->next;
    a->next += size;
    return p;
}

static int is_newest(const arena *a, const void *p, size_t size)
{
    return a->chunk && p && (const char *)p + round_up(size ? size : 1) == a->next;
}

void *arena_grow(arena *a, void *p, size_t old, size_t size)
{
    if (size <= old)
        return p;
    size_t more = p ? round_up(size) - round_up(old ? old : 1) : 0;
    if (is_newest(a, p, old) && (size_t)(a->limit - a->next) >= more) {
        a->next += more;
        return p;
    }
    void *bigger = arena_alloc(a, size);
    if (old)
        memcpy(bigger, p, old);
    return bigger;
}

#endif

void *arena_zalloc(arena *a, size_t size)
{
    return memset(arena_alloc(a, size), 0, size);
}

void arena_defer(arena *a, void (*fn)(void *object), void *object)
{
    arena_deferred *d = arena_alloc(a, sizeof *d);
    *d = (arena_deferred){.older = a->deferred, .fn = fn, .object = object};
    a->deferred = d;
}

static void free_inner(void *inner)
{
    arena_free(inner);
}

arena *arena_within(arena *outer)
{
    arena *inner = ARENA_NEW(outer, arena);
    arena_defer(outer, free_inner, inner);
    return inner;
}

/* Calls what was deferred after `oldest`, the newest first. */
static void settle(arena *a, const arena_deferred *oldest)
{
    while (a->deferred != oldest) {
        arena_deferred *d = a->deferred;
        a->deferred = d->older;
        d->fn(d->object);
    }
}

static arena_chunk *take_newest(arena *a)
{
    arena_chunk *chunk = a->chunk;
    a->chunk = chunk->older;
    return chunk;
}

void arena_free(arena *a)
{
    settle(a, NULL);
    drop_chunk(a, take_spare(a));
    while (a->chunk)
        drop_chunk(a, take_newest(a));
    arena_init(a);
}

#ifdef OPCIT_HARD_ARENA

static void give_back(arena *a, arena_chunk *chunk)
{
    drop_chunk(a, chunk);
}

#else

/* The largest is kept, and the rest goes back to the system. */
static void give_back(arena *a, arena_chunk *chunk)
{
    arena_chunk *spare = take_spare(a);
    bool larger = !spare || chunk->size > spare->size;
    a->spare = larger ? chunk : spare;
    drop_chunk(a, larger ? spare : chunk);
}

#endif

void arena_restore(arena *a, arena_mark mark)
{
    settle(a, mark.deferred);
    while (a->chunk != mark.chunk)
        give_back(a, take_newest(a));
    a->next = mark.next;
    a->limit = a->chunk ? a->chunk->bytes + a->chunk->size : NULL;
}
