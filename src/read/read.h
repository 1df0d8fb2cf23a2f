/*
 * read.h - from bytes in any format to records in a library.
 *
 * A reader takes all that is good in its input and reports the rest: it never fails as a
 * whole.  No reader knows another; formats.def lists them.
 */
#ifndef OPCIT_READ_READ_H
#define OPCIT_READ_READ_H

#include "base/map.h"
#include "record/library.h"

/* All that a reader works with. */
typedef struct read_job {
    library *library;
    const source *source; /* valid UTF-8, in the library's arena */
    diags *diags;
    arena *scratch;       /* given back when the reader returns */
    bool text_was_mended; /* the bytes were not UTF-8; of MARC, the text has a character for each */
    bool knows_encoding;  /* set by a reader: what the bytes were taken for is no news */
    bool empty_list;      /* set by a reader: the input is a list, well formed and of nothing */
    map unknown;           /* names of CSL-JSON members that were reported as no variables */
} read_job;

/* How sure a format is that the bytes are its own. */
typedef enum sniff { SNIFF_NO = 0, SNIFF_MAYBE = 25, SNIFF_LIKELY = 60, SNIFF_SURE = 100 } sniff;

typedef struct read_format {
    const char *name;       /* as -f takes it */
    const char *extensions; /* "json bib", for ties between sniffers; separated by blanks */
    const char *title;      /* "CSL-JSON" */
    int (*sniff)(str head); /* of the first 64 kB, valid UTF-8; a sniff, or anything between */
    void (*read)(read_job *job);
} read_format;

extern const read_format read_formats[];
extern const size_t read_format_count;

const read_format *read_format_named(str format); /* NULL when there is none */

/* The format that claims the bytes most surely; NULL when none does.  The file name breaks ties. */
const read_format *read_format_sniffed(str file_name, str text);

/*
 * Reads `bytes` into the library.  `format` may be NULL: then it is sniffed.  The bytes are
 * made UTF-8 first, and copied.  An input that gives no record is an error finding, but for
 * a list that is empty.
 * Returns how many records it gave.
 */
uint32_t read_records(library *lib, str file_name, str bytes, const read_format *format, diags *d);

/* The same without a copy, where the bytes are UTF-8: they outlive the library, and SOURCE_PADDING bytes behind them may be read. */
uint32_t read_records_in_place(library *lib, str file_name, str bytes, const read_format *format, diags *d);

#endif
