/*
 * mapping.h - what the types and fields of other formats are in CSL, as tables.
 *
 * A file maps/FORMAT.def has a line for each:
 *
 *   TYPE(BOTH, "book", BOOK, "")
 *   FIELD(READ, "issue_date", ISSUED, "when there is no year")
 *
 * READ rows are for reading alone, WRITE rows for writing alone.  The note says when, or how,
 * a row holds, in words for users: `opcit convert --mapping` prints the tables.  The first row
 * of a thing is the one that is used when the code has no reason for another.
 */
#ifndef OPCIT_RECORD_MAPPING_H
#define OPCIT_RECORD_MAPPING_H

#include "record/record.h"

typedef enum mapping_way { MAPPING_BOTH, MAPPING_READ, MAPPING_WRITE } mapping_way;

typedef struct mapping_row {
    uint8_t way;      /* mapping_way */
    bool is_type;     /* else a field */
    uint16_t csl;     /* record_type or variable */
    str name;         /* the format's; unique among the rows that are read, but for notes that tell them apart */
    const char *note; /* "" when it holds always */
} mapping_row;

typedef struct mapping {
    const char *format;
    const mapping_row *rows;
    size_t n;
} mapping;

extern const mapping mappings[];
extern const size_t mapping_count;

const mapping *mapping_named(str format); /* NULL when the format has no table */

/* The first row of that name that is read; ASCII letter case does not count.  NULL when there is none. */
const mapping_row *mapping_read_type(const mapping *m, str name);
/* Whether a record of the type may be read where the format has that name. */
bool mapping_reads_as(const mapping *m, str name, record_type type);
const mapping_row *mapping_read_field(const mapping *m, str name);

/* The first row for it that is written; NULL when there is none. */
const mapping_row *mapping_write_type(const mapping *m, record_type type);
const mapping_row *mapping_write_field(const mapping *m, variable v);

#endif
