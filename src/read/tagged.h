/*
 * tagged.h - the formats whose records are lines of a tag and a value: RIS and its kin.
 *
 * A format says what a line is; what is the same for all stands here: records are taken
 * one at a time, values that go on over several lines are put together, and names, dates and
 * keywords are read as the reference managers write them.
 */
#ifndef OPCIT_READ_TAGGED_H
#define OPCIT_READ_TAGGED_H

#include "read/put.h"
#include "record/tags.h"

typedef enum tagged_line {
    TAGGED_MORE,  /* the value of the line before goes on, blank lines among it; noise outside of records */
    TAGGED_FIELD,
    TAGGED_FIRST, /* a field that begins a record */
    TAGGED_END,   /* the record ends with this line, which says nothing more */
} tagged_line;

/* A field as it stands in the file: `text` is all of its lines, trimmed, with the line ends between them. */
typedef struct tagged_field {
    str tag;
    str text;
    uint32_t key; /* the tag's */
    bool folded;  /* of more lines than one */
} tagged_field;

/* Notes of a record so far: it may have many. */
typedef struct tagged_notes {
    buf note, annote;
    span note_at, annote_at;
} tagged_notes;

typedef struct tagged_reader tagged_reader;

struct tagged_reader {
    read_job *job;
    /* What a line is; sets its tag and value when it is a field.  The reader's fields so far are at hand. */
    tagged_line (*line)(const tagged_reader *r, str line, str *tag, str *value);
    const tag_table *table;
    str rest;
    char line_end;
    VEC(tagged_field) fields; /* of the record that is being read */
    tagged_notes *notes;
    uint64_t present;         /* a bit for each of their tags, which other tags may share */
    str pending;              /* the line that begins the next record; empty when there is none */
    const char *begin, *end;  /* the record in the source */
    str stray;                /* the first line since the last record that belongs to none */
    bool is_ended;            /* the record ended where its format says that one does */
};

void tagged_open(tagged_reader *r, read_job *job, const char *format,
                 tagged_line (*line)(const tagged_reader *r, str line, str *tag, str *value));

/* A blank line that ends the record: a line with a tag comes next. */
bool tagged_is_gap(const tagged_reader *r, str line, bool (*has_tag)(str line));

/* Takes the next record that has a field, and reports what stands before it; false at the end. */
bool tagged_next(tagged_reader *r);

/* The place of a text of the source, and of the record. */
span tagged_span(const tagged_reader *r, str text);
span tagged_record_span(const tagged_reader *r);

/* Takes the first line off a text, trimmed; false at the end. */
bool tagged_next_line(str *text, str *line);

/* The lines of a value put together by `between`, a blank or a line end; itself when it has only one. */
str tagged_joined(const tagged_reader *r, const tagged_field *f, char between);

/* The field's text, its lines joined by blanks, with HTML's character references undone. */
str tagged_text(const tagged_reader *r, const tagged_field *f);

/* The first field of the tag that has a value; NULL when there is none. */
const tagged_field *tagged_find_key(const tagged_reader *r, uint32_t key);

static inline uint64_t tagged_bit(uint32_t key)
{
    return UINT64_C(1) << ((key * UINT32_C(2654435761)) >> 26);
}

static inline const tagged_field *tagged_find(const tagged_reader *r, str tag)
{
    uint32_t key = tag_key(tag);
    return r->present & tagged_bit(key) ? tagged_find_key(r, key) : NULL;
}

str tagged_value(const tagged_reader *r, str tag); /* its text, or nothing */

/* ---- values ------------------------------------------------------------------------------- */

/*
 * A name of these formats: "Doe, Jane, Jr.", "Doe,J." or, without a comma, an organisation,
 * unless it reads as a person's name.  With a comma at its end it is an organisation for sure.
 */
name tagged_name(const put_target *t, str text);

/* As databases have names, "Doe JA", "Doe JA Jr", "Doe, JA": without a comma, what comes before the initials is the family name. */
name tagged_short_name(const put_target *t, str text);

/* Adds the names of a field.  Several on one line are told apart, which is reported. */
void tagged_put_names(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f);

/* "2001/05/03/spring", parts may be missing; else as date_parse has it.  False when it is no date. */
bool tagged_date(date *out, str text);

/* Sets the variable unless it has a value already, or the text is no date. */
bool tagged_put_date(const put_target *t, variable v, str text, span where);

/* What is no date: words that stand for one ("in press") stay, the rest is kept under the tag, with a finding. */
void tagged_put_no_date(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f);

/*
 * By the variable; another value than the one that it has already is kept under the tag.
 * Notes are gathered; tagged_put_notes puts them into the record.
 */
void tagged_put(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f);

void tagged_put_notes(const tagged_reader *r, const put_target *t);

/* Keeps what CSL has no place for. */
void tagged_put_other(const tagged_reader *r, const put_target *t, const tagged_field *f);

/* Sets the pages from a first and a last one, either of which may be missing, or a range. */
void tagged_put_pages(const put_target *t, str first, str last, span where);

/* "6913-7" is "6913-6917". */
str tagged_full_pages(const put_target *t, str pages);

/* Keywords of all fields with these tags; those that stand on one line are divided by semicolons. */
void tagged_put_keywords(const tagged_reader *r, const put_target *t, const str *tags, size_t n);

/* Sets DOI, or adds the ISSNs and ISBNs that the text has, whatever its tag; false when it has none. */
bool tagged_put_identifier(const tagged_reader *r, const put_target *t, const tagged_field *f);

#endif
