/*
 * Publishers' formats: whatever is read can be written as JATS and as Dublin Core, and what
 * has been through one of them once is the same ever after.
 */
#include <stdlib.h>

#include "read/read.h"
#include "write/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_into(library *lib, arena *a, str bytes, const char *format)
{
    diags d = {0};
    library_init(lib, a);
    read_records(lib, STR("fuzz"), bytes, read_format_named(str_from(format)), &d);
}

/* Made anew, even where the source is in the format. */
static str written(arena *a, const library *lib, const char *format)
{
    record_writer w;
    buf out;
    arena *scratch = ARENA_NEW(a, arena);
    const record_format *f = record_format_named(str_from(format));
    buf_init(&out, a);
    records_begin(&w, f, &out, NULL, scratch);
    for (uint32_t i = 0; i < lib->records.n; i++)
        records_add(&w, f, lib->records.at[i]);
    records_end(&w, f);
    arena_free(scratch);
    return buf_str(&out);
}

static void check(arena *a, const library *lib, const char *format)
{
    library again;
    str once = written(a, lib, format), twice;
    read_into(&again, a, once, format);
    if (again.records.n != lib->records.n)
        abort();
    twice = written(a, &again, format);
    read_into(&again, a, twice, format);
    if (!str_eq(twice, written(a, &again, format)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"crossref", "datacite", "jats", "dc", "openalex"};
    arena a;
    library lib;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, formats[size % (sizeof formats / sizeof *formats)]);
    check(&a, &lib, "jats");
    check(&a, &lib, "dc");
    arena_free(&a);
    return 0;
}
