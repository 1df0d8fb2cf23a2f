/* What was read from CSL-JSON and written again reads as the same records: read(write(x)) = x. */
#include <stdlib.h>

#include "read/read.h"
#include "write/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void must_be_same(const record *a, const record *b)
{
    must(str_eq(a->id, b->id) && a->type == b->type && str_eq(a->type_name, b->type_name));
    for (int v = VAR_NONE + 1; v < VAR_COUNT; v++) {
        const field *one = record_field(a, (variable)v), *other = record_field(b, (variable)v);
        must(!one == !other && (!one || one->kind == other->kind));
        must(str_eq(record_text(a, (variable)v), record_text(b, (variable)v)));
    }
}

static void read_into(library *lib, arena *a, str bytes, const char *format)
{
    diags d = {0};
    library_init(lib, a);
    read_records(lib, STR("fuzz"), bytes, format ? read_format_named(str_from(format)) : NULL, &d);
}

/* Writes the library, reads that and writes it again. */
static void check(arena *a, const library *lib, const char *format)
{
    library again;
    buf once, twice;
    const record_format *f = record_format_named(str_from(format));
    buf_init(&once, a);
    buf_init(&twice, a);
    records_write(lib, f, &once, NULL);
    read_into(&again, a, buf_str(&once), format);
    must(again.records.n == lib->records.n);
    for (uint32_t i = 0; i < lib->records.n; i++)
        must_be_same(lib->records.at[i], again.records.at[i]);
    records_write(&again, f, &twice, NULL);
    must(str_eq(buf_str(&once), buf_str(&twice)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    library lib;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, size % 2 ? "ndjson" : "csljson");
    check(&a, &lib, "csljson");
    check(&a, &lib, "ndjson");
    arena_free(&a);
    return 0;
}
