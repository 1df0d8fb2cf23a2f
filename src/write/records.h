/*
 * records.h - records into a format for records.
 *
 * records.def lists the formats.  A format is three functions: what stands before all
 * records, a record, and what stands behind them; so that records can be written while they
 * are read, and none has to stay.  `write_record` alone makes one with nothing around it,
 * for streams, where `depth` and `index` are 0.  What the format cannot hold is reported.
 */
#ifndef OPCIT_WRITE_RECORDS_H
#define OPCIT_WRITE_RECORDS_H

#include "base/buf.h"
#include "record/library.h"
#include "record/mapping.h"

/* One run of a writer. */
typedef struct record_writer {
    buf *out;
    diags *loss;    /* where it is said what the format cannot hold; NULL: nobody wants to know */
    uint32_t index; /* records written so far */
    arena *scratch; /* given back behind each record */
    const void *own; /* what a format makes with its first record, for the ones that follow */
    map keys;        /* of ids which the format cannot hold, and how often each; what must not be written twice */
} record_writer;

/* The mark-up in a text that a format has something for. */
typedef enum record_marks {
    MARKS_NONE,
    MARKS_CASE = 1,  /* a word keeps its letter case */
    MARKS_FONTS = 2, /* italics, superscripts and the like, be it as CSL writes them */
    MARKS_ALL = MARKS_CASE | MARKS_FONTS,
} record_marks;

/* What becomes of sources that are in the format itself: in pieces their records are kept one by one. */
typedef enum record_texts { RECORDS_MADE, RECORDS_KEPT, RECORDS_IN_PIECES } record_texts;

/* Which texts of a format can have several lines. */
typedef enum record_lines { LINES_NONE, LINES_OF_NOTE, LINES_OF_ALL } record_lines;

typedef struct record_format {
    const char *name; /* as -t takes it */
    const char *title;
    record_texts text;
    record_marks marks;
    record_lines lines;
    void (*begin)(record_writer *w); /* NULL when nothing stands there, nor at the end */
    void (*write)(record_writer *w, const record *r);
    void (*end)(record_writer *w);
} record_format;

extern const record_format record_formats[];
extern const size_t record_format_count;

const record_format *record_format_named(str format); /* NULL when there is none */

void records_begin(record_writer *w, const record_format *f, buf *out, diags *loss, arena *scratch);
void records_add(record_writer *w, const record_format *f, const record *r);
void records_end(record_writer *w, const record_format *f);

/* Whether the texts of these sources, one behind the other, are the file that is wanted. */
bool records_keep_text(const library *lib, const record_format *f);

/* A whole file of all records of a library. */
void records_write(const library *lib, const record_format *f, buf *out, diags *loss);

/* -- what is lost: records_loss.c -- */

/* The record as the format has it that cannot mark all in a text, or where texts have no lines; what that loses is reported. */
const record *records_held(record_writer *w, const record_format *f, const record *r);

/* Reports that a field of the record has no place in the format. */
void records_report_loss(record_writer *w, const record *r, const field *f);

/* Reports that a field was written without a part of what it says: "that it is approximate". */
void records_report_part_loss(record_writer *w, const record *r, const field *f, const char *part);

/* The text on one line, of a field of which the format can have no more; what that loses is reported. */
str records_flat(record_writer *w, const record *r, const field *f);

/* Reports that the id cannot be written: as what it was, or, when `called` is empty, that it was not. */
void records_report_id_loss(record_writer *w, const record *r, str called);

/* Reports that what was written is read as having a variable that the record has not. */
void records_report_addition(record_writer *w, const record *r, variable v, str text);

/* Reports that the format has no such type, and what was written. */
void records_report_type_loss(record_writer *w, const record *r, str called);

/* Likewise, unless its table reads that name as the type. */
void records_check_type(record_writer *w, const record *r, const mapping *m, str called);

#endif
