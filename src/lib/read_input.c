#include "lib/read_input.h"

_Static_assert(OPCIT_READ_PADDING >= SOURCE_PADDING, "what is read in place is read as far as callers were told");

bool read_input_take(read_input *in, const char *bytes, size_t length, const opcit_read_options *options)
{
    *in = (read_input){.bytes = {bytes, length}, .in_place = options->in_place, .file = str_from(options->file)};
    in->format = options->format ? read_format_named(str_from(options->format)) : NULL;
    return (bytes || !length) && (in->format || !options->format);
}

size_t read_input_records(const read_input *in, library *lib, diags *d)
{
    return (in->in_place ? read_records_in_place : read_records)(lib, in->file, in->bytes, in->format, d);
}
