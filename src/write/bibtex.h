/*
 * bibtex.h - records as entries of BibTeX and biblatex.
 *
 * Both write the same entry under names of their own: bibtex.def and biblatex.def say which.
 * BibTeX's styles pass over what they do not know, so that what only biblatex has a field for
 * is written under its name there too.  A value is TeX in braces; letters stay UTF-8.
 * Fields stand in a fixed order, those that came from such a file and have no variable behind
 * them, as they were written there.
 */
#ifndef OPCIT_WRITE_BIBTEX_H
#define OPCIT_WRITE_BIBTEX_H

#include "base/vec.h"
#include "record/mapping.h"
#include "text/latex.h"
#include "write/records.h"

typedef struct bibtex_line {
    str name, value; /* the value with its braces, or a macro */
    uint32_t rank;   /* in the order of fields */
} bibtex_line;

/* What is made once for all records of a file. */
typedef struct bibtex_tables {
    const mapping *own;                   /* the format's table */
    mapping_index written, written_other; /* its rows, and those of the one to look into when it has nothing */
    map ranks;                            /* of the fields, in the order in which they stand */
} bibtex_tables;

typedef struct bibtex_out {
    record_writer *w;
    const record *r;
    bool is_biblatex;
    const bibtex_tables *tables;
    str type_name;    /* "inproceedings" */
    record_type type; /* as which it will be read */
    VEC(bibtex_line) lines;
} bibtex_out;

/* A field of the entry: TeX as it is, with its delimiters; TeX in braces; and a text that becomes TeX. */
void bibtex_add_raw(bibtex_out *o, str called, str value);
void bibtex_add_tex(bibtex_out *o, str called, str tex);
void bibtex_add(bibtex_out *o, str called, str text, latex_mode mode);

/* The row of the format's own table for a variable, or of the other's; NULL when neither has one. */
const mapping_row *bibtex_row_for(const bibtex_out *o, variable v);

bool bibtex_has_line(const bibtex_out *o, str called);

static inline void bibtex_lost(const bibtex_out *o, const field *f)
{
    records_report_loss(o->w, o->r, f);
}

/* bibtex_fields.c */
void bibtex_add_field(bibtex_out *o, const field *f);

/* bibtex_names.c */
void bibtex_add_names(bibtex_out *o, const field *f);

/* bibtex_dates.c */
void bibtex_add_date(bibtex_out *o, const field *f);

#endif
