/* Any text gives at most one record, whose spans stand in the text and whose names were on the page, but for capitals. */
#include <stdlib.h>

#include "read/read.h"
#include "text/letter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static str folded(arena *a, str text)
{
    buf b;
    code_point cp;
    buf_init(&b, a);
    while (utf8_next(&text, &cp))
        utf8_add(&b, letter_fold(cp));
    return buf_str(&b);
}

/* A family name of several words may be put together from lines and runs of spaces. */
static void check_names(arena *a, const record *r, variable v)
{
    const names *list = record_names(r, v);
    str page = list ? folded(a, r->source->text) : STR_NONE;
    for (uint32_t i = 0; list && i < list->n; i++) {
        str family = folded(a, list->at[i].family);
        must(str_find(page, family) != STR_NPOS || str_find_byte(family, ' ') != STR_NPOS);
    }
}

static void check(arena *a, const record *r)
{
    size_t size = r->source->text.n;
    must(record_text(r, VAR_TITLE).n > 0 || record_text(r, VAR_CONTAINER_TITLE).n > 0); /* the first may be cut off */
    for (uint32_t i = 0; i < r->fields.n; i++)
        must(r->fields.at[i].span.off <= size && r->fields.at[i].span.len <= size - r->fields.at[i].span.off);
    check_names(a, r, VAR_AUTHOR);
    check_names(a, r, VAR_EDITOR);
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
        check(&a, lib.records.at[0]);
    arena_free(&a);
    return 0;
}
