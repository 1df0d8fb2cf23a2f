#include "lib/bundled.h"

#define X(n, kind, name) extern const char bundled_##n[], bundled_##n##_end[];
#include "bundled.def"
#undef X

static const bundled all[] = {
#define X(n, kind, name) {kind, STR_INIT(name), bundled_##n, bundled_##n##_end},
#include "bundled.def"
#undef X
    {0}, /* so that the table is one even when nothing is bundled */
};

const bundled *bundled_at(size_t i)
{
    return i + 1 < sizeof all / sizeof *all ? &all[i] : NULL;
}

const bundled *bundled_named(bundled_kind kind, str name)
{
    const bundled *b;
    for (size_t i = 0; (b = bundled_at(i)); i++)
        if (b->kind == kind && str_eq(b->name, name))
            return b;
    return NULL;
}

str bundled_text(const bundled *b)
{
    return (str){b->bytes, (size_t)(b->end - b->bytes)};
}
