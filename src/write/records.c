#include "write/records.h"

#define X(symbol, name, title)                                     \
    void write_##symbol(const library *lib, buf *out, diags *d);   \
    void write_##symbol##_record(const record *r, buf *out, diags *d);
#include "write/records.def"
#undef X

const record_format record_formats[] = {
#define X(symbol, name, title) {name, title, write_##symbol, write_##symbol##_record},
#include "write/records.def"
#undef X
};
const size_t record_format_count = sizeof record_formats / sizeof *record_formats;

const record_format *record_format_named(str format)
{
    for (size_t i = 0; i < record_format_count; i++)
        if (str_eq(str_from(record_formats[i].name), format))
            return &record_formats[i];
    return NULL;
}
