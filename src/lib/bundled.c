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

/* Names of the same manuals in style repositories, and what people type. */
static const struct {
    str alias, name;
} aliases[] = {
    {STR_INIT("american-psychological-association"), STR_INIT("apa")},
    {STR_INIT("chicago"), STR_INIT("chicago-author-date")},
    {STR_INIT("chicago-notes"), STR_INIT("chicago-notes-bibliography")},
    {STR_INIT("chicago-note-bibliography"), STR_INIT("chicago-notes-bibliography")},
    {STR_INIT("harvard"), STR_INIT("harvard-cite-them-right")},
    {STR_INIT("modern-language-association"), STR_INIT("mla")},
    {STR_INIT("nlm"), STR_INIT("vancouver")},
    {STR_INIT("nlm-citation-sequence"), STR_INIT("vancouver")},
};

const bundled *bundled_alias(str name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (str_eq(aliases[i].alias, name))
            return bundled_named(BUNDLED_STYLE, aliases[i].name);
    return NULL;
}

str bundled_text(const bundled *b)
{
    return (str){b->bytes, (size_t)(b->end - b->bytes)};
}
