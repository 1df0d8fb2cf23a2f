/* The reader of MARC takes any bytes, in MARC-8 and in UTF-8; what it gives can be written. */
#include "read/read.h"
#include "write/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    library lib;
    buf out;
    diags d = {0};
    arena_init(&a);
    library_init(&lib, &a);
    buf_init(&out, &a);
    read_records(&lib, STR("fuzz"), (str){(const char *)data, size}, read_format_named(STR("marc")), &d);
    records_write(&lib, record_format_named(STR("marcxml")), &out, NULL);
    arena_free(&a);
    return 0;
}
