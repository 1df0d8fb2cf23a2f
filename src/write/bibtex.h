/*
 * bibtex.h - records as entries of BibTeX and biblatex.
 *
 * Both write the same entry under names of their own: bibtex.def and biblatex.def say which.
 * BibTeX's styles pass over what they do not know, so that what only biblatex has a field for
 * is written under its name there too, and what neither has a field for under CSL's, as which it is
 * read again.  A value is TeX in braces; letters stay UTF-8.
 * Fields stand in a fixed order, those that came from such a file and have no variable behind
 * them, as they were written there.
 */
#ifndef OPCIT_WRITE_BIBTEX_H
#define OPCIT_WRITE_BIBTEX_H

#include "base/vec.h"
#include "record/mapping.h"
#include "text/latex.h"
#include "write/records.h"

typedef enum bibtex_line {
#define X(tag, name) LINE_##tag,
#include "write/bibtex_lines.def"
#undef X
    LINE_COUNT,
    LINE_NONE = LINE_COUNT
} bibtex_line;

/* Where it stands in the text of all values, with its braces and the end of its line. */
typedef struct bibtex_value {
    uint32_t at, n;
} bibtex_value;

/* A field that has no line of its own. */
typedef struct bibtex_more {
    str name;
    bibtex_value value;
} bibtex_more;

/* What an entry is called, and as what it will be read. */
typedef struct bibtex_type {
    str name;
    record_type seen;
} bibtex_type;

/* What is made once for all records of a file. */
typedef struct bibtex_tables {
    const mapping *own;             /* the format's table */
    bibtex_type types[TYPE_COUNT];
    uint8_t own_lines[VAR_COUNT];   /* a bibtex_line by its rows, LINE_NONE where it has none */
    uint8_t other_lines[VAR_COUNT]; /* likewise, of the table to look into then */
    str csl_names[VAR_COUNT];       /* of what neither has a field of that name for; empty for others */
    str heads[LINE_COUNT];          /* "  author        = " */
} bibtex_tables;

typedef struct bibtex_out {
    record_writer *w;
    const record *r;
    bool is_biblatex;
    const bibtex_tables *tables;
    str type_name;    /* "inproceedings" */
    record_type type; /* as which it will be read */
    buf text;         /* all values, in the order in which they came */
    bibtex_value values[LINE_COUNT];
    VEC(bibtex_more) more; /* behind all lines */
} bibtex_out;

/* bibtex_lines.c */

/* A field of the entry: TeX as it is, with its delimiters; TeX in braces; and a text that becomes TeX. */
void bibtex_add_raw(bibtex_out *o, bibtex_line line, str value);
void bibtex_add_tex(bibtex_out *o, bibtex_line line, str tex);
void bibtex_add(bibtex_out *o, bibtex_line line, str text, latex_mode mode);

/* Makes a line's value of what was written into the text from `from` on. */
void bibtex_end_line(bibtex_out *o, bibtex_line line, size_t from);

/* By the format's own table, or by the other's; LINE_NONE when neither has the variable. */
bibtex_line bibtex_line_for(const bibtex_out *o, variable v);

static inline bool bibtex_has_line(const bibtex_out *o, bibtex_line line)
{
    return o->values[line].n > 0;
}

/* Fields by any name. */
bool bibtex_has_named(const bibtex_out *o, str called); /* ASCII letter case does not count */
void bibtex_add_named(bibtex_out *o, str called, str text, bool is_tex);
void bibtex_end_named(bibtex_out *o, str called, size_t from);

static inline bool bibtex_has_csl_name(const bibtex_out *o, variable v)
{
    return o->tables->csl_names[v].n > 0;
}

void bibtex_write_lines(const bibtex_out *o, buf *out);
void bibtex_note_lines(arena *a, bibtex_tables *t, const mapping *other);

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
