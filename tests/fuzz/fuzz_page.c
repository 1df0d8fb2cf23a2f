/* Any text gives at most one record, whose spans stand in the text and whose names were on the page. */
#include <stdlib.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_names(const record *r, variable v)
{
    const names *list = record_names(r, v);
    for (uint32_t i = 0; list && i < list->n; i++)
        must(str_find(r->source->text, list->at[i].family) != STR_NPOS || str_find_byte(list->at[i].family, ' ') != STR_NPOS);
}

static void check(const record *r)
{
    size_t size = r->source->text.n;
    must(record_text(r, VAR_TITLE).n > 0);
    for (uint32_t i = 0; i < r->fields.n; i++)
        must(r->fields.at[i].span.off <= size && r->fields.at[i].span.len <= size - r->fields.at[i].span.off);
    check_names(r, VAR_AUTHOR);
    check_names(r, VAR_EDITOR);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    library lib;
    diags d = {0};
    arena_init(&a);
    library_init(&lib, &a);
    uint32_t n = read_records(&lib, STR("fuzz"), (str){(const char *)data, size}, read_format_named(STR("page")), &d);
    must(n <= 1);
    if (n)
        check(lib.records.at[0]);
    arena_free(&a);
    return 0;
}
