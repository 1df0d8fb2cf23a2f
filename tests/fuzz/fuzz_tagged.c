/*
 * The readers of the tagged formats take anything, and what was read from one of them and
 * written in it again is as many records.
 */
#include "fuzz.h"

/* Records of which the format may hold nothing but the type. */
static uint32_t count_bare(const library *lib)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < lib->records.n; i++)
        n += !record_has(lib->records.at[i], VAR_TITLE) && !record_has(lib->records.at[i], VAR_AUTHOR);
    return n;
}

static void check(arena *a, library *lib, const char *format)
{
    library again;
    read_into(&again, a, written_anew(lib, a, format), format);
    must(again.records.n == lib->records.n || again.records.n + count_bare(lib) >= lib->records.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"ris", "nbib", "refer", "wos", "ovid"};
    static const char *const written[] = {"ris", "nbib", "refer"};
    arena a;
    library lib;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, formats[size % 5]);
    check(&a, &lib, written[size % 3]);
    arena_free(&a);
    return 0;
}
