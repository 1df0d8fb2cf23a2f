/*
 * The readers of XML records take anything, in any format; and what was read and written as XML again is
 * as many records, in files without a fault.
 */
#include <stdlib.h>
#include <string.h>

#include "read/read.h"
#include "write/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void must_be_well_formed(const diag *found, void *user)
{
    (void)user;
    must(strncmp(diag_code_name(found->code), "xml-", 4) != 0);
}

static void read_into(library *lib, arena *a, str bytes, const char *format, diags d)
{
    library_init(lib, a);
    read_records(lib, STR("fuzz"), bytes, read_format_named(str_from(format)), &d);
}

static void check(arena *a, const library *lib, const char *format)
{
    library again;
    buf once;
    buf_init(&once, a);
    for (uint32_t i = 0; i < lib->sources.n; i++)
        lib->sources.at[i]->format = "other";
    records_write(lib, record_format_named(str_from(format)), &once, NULL);
    read_into(&again, a, buf_str(&once), format, (diags){.emit = must_be_well_formed});
    must(again.records.n == lib->records.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"pubmed", "endnote", "mods", "marcxml", "msbib"};
    static const char *const written[] = {"endnote", "mods", "marcxml"};
    arena a;
    library lib;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, formats[size % 5], (diags){0});
    check(&a, &lib, written[size % 3]);
    arena_free(&a);
    return 0;
}
