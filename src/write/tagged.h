/*
 * tagged.h - records as lines of a tag and a value, for RIS and its kin.
 *
 * The table of a format (record/tags.h) says under which tag a variable goes for a type; a
 * format adds what a table cannot say, and how a line looks.
 */
#ifndef OPCIT_WRITE_TAGGED_H
#define OPCIT_WRITE_TAGGED_H

#include "record/tags.h"
#include "write/records.h"

typedef struct tagged_out {
    record_writer *w;
    const record *r;
    const char *format;
    const tag_table *table;
    record_type type; /* as which it will be read: the format may not have the record's own */
    str type_tag;     /* what the format calls that */
    void (*line)(const struct tagged_out *o, str tag, str text);
    bool (*elsewhere)(const struct tagged_out *o, const field *f); /* finds another place for what has no tag; NULL: there is none */
} tagged_out;

/* `fallback` is the format's name for a record of any type. */
tagged_out tagged_start(record_writer *w, const record *r, const char *format, str fallback,
                        void (*line)(const tagged_out *o, str tag, str text));

/* A variable under its tag, or the report that it has none.  Fields that came out of this format go back under their own tags. */
void tagged_add(const tagged_out *o, const field *f);

void tagged_add_text(const tagged_out *o, const field *f, str tag, str text);
void tagged_add_names(const tagged_out *o, const field *f, str tag);

/* Each of the keywords, which CSL has in one text with commas between. */
void tagged_add_keywords(const tagged_out *o, const field *f, str tag);

/* "Doe, Jane, Jr."; a name that is not a person's ends in a comma when it could be read as one. */
str tagged_name_text(arena *a, const name *n);

/* As what that is read; and under a tag, where semicolons stand between names. */
name tagged_name_seen(arena *a, const name *n);
name tagged_name_seen_in_tag(arena *a, const name *n);

/* What has no tag goes elsewhere, or is reported. */
void tagged_lost(const tagged_out *o, const field *f);

/* A date, or a phrase that is read for one: what else is text would come back as another field. */
bool tagged_holds_date(const date *d);

/* Whether that is what the text is read as, but for its being approximate. */
bool tagged_reads_date(const date *d, str text);


/* With the ampersands of what would be read as a character reference, "&lt;", written as references. */
str tagged_escaped(arena *a, str text);

str tagged_year(arena *a, int year); /* "1953", "44 BC" */

/* The two ends of a range of pages; false when it is none. */
bool tagged_page_range(str pages, str *first, str *last);

const char *tagged_month(int month);   /* "January"; "" for none */
const char *tagged_season(int season); /* "Spring" */

/* "April 25", "April", "Spring", beside a year; empty when there is only that. */
str tagged_day(arena *a, const date_point *p);

#endif
