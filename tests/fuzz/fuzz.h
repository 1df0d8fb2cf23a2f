/* fuzz.h - what the targets share. */
#ifndef OPCIT_TESTS_FUZZ_H
#define OPCIT_TESTS_FUZZ_H

#include <stdlib.h>

#include "read/read.h"
#include "write/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool holds)
{
    if (!holds)
        abort();
}

static inline void read_with(library *lib, arena *a, str bytes, const char *format, diags d)
{
    library_init(lib, a);
    read_records(lib, STR("fuzz"), bytes, read_format_named(str_from(format)), &d);
}

static inline void read_into(library *lib, arena *a, str bytes, const char *format)
{
    read_with(lib, a, bytes, format, (diags){0});
}

/* As if all had come out of another format, so that no text is kept. */
static inline str written_anew(library *lib, arena *a, const char *format)
{
    buf out;
    buf_init(&out, a);
    for (uint32_t i = 0; i < lib->sources.n; i++)
        lib->sources.at[i]->format = "other";
    records_write(lib, record_format_named(str_from(format)), &out, NULL);
    return buf_str(&out);
}

#endif
