/*
 * The readers of XML records take anything, in any format; and what was read and written as XML again is
 * as many records, in files without a fault.
 */
#include <string.h>

#include "fuzz.h"

static void must_be_well_formed(const diag *found, void *user)
{
    (void)user;
    must(strncmp(diag_code_name(found->code), "xml-", 4) != 0);
}

static void check(arena *a, library *lib, const char *format)
{
    library again;
    read_with(&again, a, written_anew(lib, a, format), format, (diags){.emit = must_be_well_formed});
    must(again.records.n == lib->records.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"pubmed", "endnote", "mods", "marcxml", "msbib"};
    static const char *const written[] = {"endnote", "mods", "marcxml"};
    arena a;
    library lib;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, formats[size % 5]);
    check(&a, &lib, written[size % 3]);
    arena_free(&a);
    return 0;
}
