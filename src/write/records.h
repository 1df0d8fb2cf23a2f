/*
 * records.h - records into a format for records.
 *
 * records.def lists the formats.  `write` makes a whole file; `write_record` makes one
 * record of it, with nothing around it, for streams.  What the format cannot hold is
 * reported.
 */
#ifndef OPCIT_WRITE_RECORDS_H
#define OPCIT_WRITE_RECORDS_H

#include "base/buf.h"
#include "record/library.h"

typedef struct record_format {
    const char *name; /* as -t takes it */
    const char *title;
    void (*write)(const library *lib, buf *out, diags *d);
    void (*write_record)(const record *r, buf *out, diags *d);
} record_format;

extern const record_format record_formats[];
extern const size_t record_format_count;

const record_format *record_format_named(str format); /* NULL when there is none */

#endif
