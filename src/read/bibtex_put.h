/*
 * bibtex_put.h - an entry's fields into a record.
 *
 * Each field has a function that puts it, which may look at the others: fields keep their
 * order.  One whose place is taken, or that CSL has no variable for, is kept under its own
 * name and as it is written, TeX and all.
 */
#ifndef OPCIT_READ_BIBTEX_PUT_H
#define OPCIT_READ_BIBTEX_PUT_H

#include "read/bibtex_entry.h"
#include "read/put.h"

typedef struct bibtex_put {
    bibtex_file *file;
    const bibtex_entry *entry;
    put_target to;
    record_type type;
} bibtex_put;

typedef void bibtex_putter(bibtex_put *p, const bibtex_field *f);

void bibtex_put_entry(bibtex_file *f, const bibtex_entry *e, record *r);
void bibtex_put_fields(bibtex_file *f, const bibtex_entry *e, record *r); /* without what other entries say */

/* bibtex_type.c */
record_type bibtex_type(const bibtex_file *f, const bibtex_entry *e); /* TYPE_NONE for one that is unknown */
bool bibtex_is_part(record_type type);    /* of a book: it stands in a container */
bool bibtex_is_article(record_type type); /* of a periodical, or a periodical */
bool bibtex_is_legal(record_type type);

/* What is shared by the putters. */
const bibtex_field *bibtex_field_of(const bibtex_put *p, bibtex_tag tag);
bool bibtex_has(const bibtex_put *p, bibtex_tag tag);
str bibtex_decode(bibtex_put *p, str tex, latex_mode mode); /* lives as long as the entry's page */
str bibtex_text(bibtex_put *p, const bibtex_field *f);      /* as the field is written; empty for NULL */
void bibtex_keep(bibtex_put *p, const bibtex_field *f);     /* under its own name */
void bibtex_put_as(bibtex_put *p, variable v, const bibtex_field *f); /* keeps it when the variable is taken */

/* bibtex_texts.c */
bibtex_putter bibtex_put_keywords, bibtex_put_expanded, bibtex_put_series, bibtex_put_note, bibtex_put_language;
void bibtex_put_thesis_genre(bibtex_put *p); /* that of a type of BibTeX's */

/* bibtex_titles.c */
bibtex_putter bibtex_put_title, bibtex_put_maintitle, bibtex_put_booktitle, bibtex_put_journal, bibtex_put_title_part;

/* bibtex_people.c */
bibtex_putter bibtex_put_people, bibtex_put_role, bibtex_put_role_type;

/* bibtex_dates.c */
bibtex_putter bibtex_put_date, bibtex_put_year, bibtex_put_date_part, bibtex_put_other_date;

/* bibtex_origin.c: who published it, where, and its numbers there */
bibtex_putter bibtex_put_list, bibtex_put_publisher, bibtex_put_howpublished, bibtex_put_place, bibtex_put_number, bibtex_put_issue,
    bibtex_put_eid;

/* bibtex_links.c */
bibtex_putter bibtex_put_url, bibtex_put_eprint, bibtex_put_eprint_part, bibtex_put_numbers;

#endif
