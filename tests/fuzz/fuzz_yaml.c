/*
 * The readers of YAML take anything, and what was read by one of them and written in one of
 * these formats is as many records; CITATION.cff may have fewer, for it has no work twice.
 * What was written once keeps its titles and authors.
 */
#include "fuzz.h"

static uint32_t count_authors(const record *r)
{
    const names *authors = record_names(r, VAR_AUTHOR);
    return authors ? authors->n : 0;
}

static void must_be_alike(const library *one, const library *other)
{
    must(one->records.n == other->records.n);
    for (uint32_t i = 0; i < one->records.n; i++) {
        const record *a = one->records.at[i], *b = other->records.at[i];
        must(str_eq(record_text(a, VAR_TITLE), record_text(b, VAR_TITLE)) && count_authors(a) == count_authors(b));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"cslyaml", "cff", "hayagriva"};
    arena a;
    library lib, again, last;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, formats[size % 3]);
    const char *format = formats[size / 3 % 3];
    read_into(&again, &a, written_anew(&lib, &a, format), format);
    must(again.records.n == lib.records.n || (strcmp(format, "cff") == 0 && again.records.n < lib.records.n));
    read_into(&last, &a, written_anew(&again, &a, format), format);
    must_be_alike(&again, &last);
    arena_free(&a);
    return 0;
}
