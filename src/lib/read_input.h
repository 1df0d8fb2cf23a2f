/* read_input.h - what a call hands over to be read, the same for a library and a converter. */
#ifndef OPCIT_LIB_READ_INPUT_H
#define OPCIT_LIB_READ_INPUT_H

#include "opcit.h"
#include "read/read.h"

typedef struct read_input {
    const read_format *format; /* NULL: it is told by the bytes */
    str bytes, file;           /* the caller's */
    bool in_place;
} read_input;

/* False when there are no bytes where some are promised, or no such format. */
bool read_input_take(read_input *in, const char *bytes, size_t length, const opcit_read_options *options);

/* How many records came of it. */
size_t read_input_records(const read_input *in, library *lib, diags *d);

#endif
