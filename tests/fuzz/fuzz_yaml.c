/*
 * The readers of YAML take anything, and what was read by one of them and written in its
 * format is as many records, which are written the same again.
 */
#include <stdlib.h>

#include "read/read.h"
#include "write/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_into(library *lib, arena *a, str bytes, const char *format)
{
    diags d = {0};
    library_init(lib, a);
    read_records(lib, STR("fuzz"), bytes, read_format_named(str_from(format)), &d);
}

/* As if it had come out of another format, so that its text is not kept. */
static str written(library *lib, arena *a, const char *format)
{
    buf out;
    buf_init(&out, a);
    for (uint32_t i = 0; i < lib->sources.n; i++)
        lib->sources.at[i]->format = "other";
    records_write(lib, record_format_named(str_from(format)), &out, NULL);
    return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"cslyaml", "cff", "hayagriva"};
    arena a;
    library lib, again, last;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, formats[size % 3]);
    const char *format = formats[size / 3 % 3];
    str once = written(&lib, &a, format);
    read_into(&again, &a, once, format);
    must(again.records.n == lib.records.n);
    str twice = written(&again, &a, format);
    read_into(&last, &a, twice, format);
    must(last.records.n == lib.records.n && str_eq(twice, written(&last, &a, format)));
    arena_free(&a);
    return 0;
}
