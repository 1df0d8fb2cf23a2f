/* Any bytes are read as BibTeX and as biblatex without harm; what is kept of them has its place in the file. */
#include <stdlib.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool is_inside(const record *r, span where)
{
    return (size_t)where.off + where.len <= r->source->text.n;
}

static void check(const record *r)
{
    must(r->id.n > 0 && is_inside(r, r->span));
    for (uint32_t i = 0; i < r->fields.n; i++)
        must(is_inside(r, r->fields.at[i].span));
}

static void read_as(str bytes, const char *format)
{
    arena a;
    library lib;
    diags d = {0};
    arena_init(&a);
    library_init(&lib, &a);
    read_records(&lib, STR("fuzz"), bytes, read_format_named(str_from(format)), &d);
    for (uint32_t i = 0; i < lib.records.n; i++)
        check(lib.records.at[i]);
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    read_as(bytes, "bibtex");
    read_as(bytes, "biblatex");
    return 0;
}
