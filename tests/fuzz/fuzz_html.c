/* Any bytes as an HTML page: read, and every field's place looked up. */
#include "base/trap.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_page(arena *a, str bytes)
{
    library lib;
    library_init(&lib, a);
    diags found = {.emit = NULL};
    read_records(&lib, STR("fuzz.html"), bytes, read_format_named(STR("html")), &found);
    for (uint32_t i = 0; i < lib.records.n; i++)
        for (uint32_t k = 0; k < lib.records.at[i]->fields.n; k++)
            source_slice(lib.records.at[i]->source, lib.records.at[i]->fields.at[k].span);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    trap t;
    arena_init(&a);
    if (TRAP_OPEN(&t) == TRAP_NONE) {
        read_page(&a, (str){(const char *)data, size});
        trap_close(&t);
    }
    arena_free(&a);
    return 0;
}
