/*
 * put.h - values into a record, made what CSL expects; what every format but CSL-JSON shares.
 *
 * Texts come decoded: without the format's escapes, with CSL's markup where a title has
 * any.  They are trimmed here, and copied unless they stand in the source.  An empty value
 * is none.  What cannot be what its variable wants is kept as written, and reported.
 * `where` is the value's place in the source, for findings about it, now and later.
 */
#ifndef OPCIT_READ_PUT_H
#define OPCIT_READ_PUT_H

#include "base/buf.h"
#include "read/read.h"

typedef struct put_target {
    read_job *job;
    record *record;
} put_target;

/* The type, and what the source calls it. */
void put_type(const put_target *t, record_type type, str source_type);
/* A type that the format has not, reported: the record becomes a document. */
void put_unknown_type(const put_target *t, str source_type, span where);
void put_id(const put_target *t, str id);

/* By the variable: dates, DOI, ISBN, ISSN, PMID, PMCID, URL, page and language are normalised, names added; the rest is text. */
void put_value(const put_target *t, variable v, str text, span where);

void put_text(const put_target *t, variable v, str text, span where); /* as it is */
void put_date(const put_target *t, variable v, str text, span where); /* as date_parse reads it */
void put_name(const put_target *t, variable v, name who, span where); /* adds one to those that are there */
void put_keyword(const put_target *t, str text, span where);          /* adds one to those that are there */

/* A field that CSL has no variable for, under the name that the source gives it. */
void put_other(const put_target *t, str key, str text, span where);

/* An ISSN or ISBN beside those that are there: "0028-0836, 1476-4687". */
void put_another(const put_target *t, variable v, str text, span where);

/* A title as PubMed ends it, without the full stop that is no part of it. */
str put_without_stop(str title);

/* What goes before a subtitle: a colon, but none behind a title that ends in a mark. */
const char *put_title_separator(str title);

/* "Title: subtitle"; no colon behind a title that ends in a mark, and nothing that the title says already. */
str put_with_subtitle(const put_target *t, str title, str subtitle);

/* Adds to a list of what is said of people one by one, for put_other: "Jane Doe: 0000-0001-2345-6789; ...". */
void put_about(buf *list, const name *who, str text);

/* The text where it may stay: itself when it is in the source, else a copy in the library. */
str put_keep(const put_target *t, str text);

#endif
