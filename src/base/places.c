#include "base/places.h"

enum { STEP = 512 };

void places_init(places *p, arena *a, const source *s)
{
    size_t count = s->text.n / STEP + 1;
    source_place *marks = arena_alloc(a, count * sizeof *marks);
    marks[0] = (source_place){1, 1};
    for (size_t i = 1; i < count; i++)
        marks[i] = source_advance(s, (uint32_t)((i - 1) * STEP), marks[i - 1], (uint32_t)(i * STEP));
    *p = (places){s, marks};
}

source_place places_at(const places *p, uint32_t offset)
{
    if (offset > p->source->text.n)
        offset = (uint32_t)p->source->text.n;
    return source_advance(p->source, offset / STEP * STEP, p->marks[offset / STEP], offset);
}
