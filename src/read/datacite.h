/*
 * datacite.h - what DataCite's two forms, XML and JSON, share: one schema, with the same
 * properties in both.
 *
 * A form hands over the properties of a work as it meets them, in any order, between
 * datacite_begin and datacite_end, which puts what depends on several of them.  Texts
 * outlive datacite_end and are clean.
 */
#ifndef OPCIT_READ_DATACITE_H
#define OPCIT_READ_DATACITE_H

#include "read/put.h"

typedef struct datacite_text {
    str text;
    span where;
} datacite_text;

typedef struct datacite_work {
    put_target t;
    str general, specific, citeproc;       /* what the type is called */
    datacite_text title, subtitle, stand_in; /* the last is any title of another kind */
    str issued, available, year;           /* the dates that compete to be the work's */
    span issued_span, available_span, year_span;
    buf orcid, affiliation, roles, formats, rights;
    span people_span, rights_span, formats_span;
} datacite_work;

typedef struct datacite_person {
    str whole, given, family; /* "Doe, Jane" */
    str kind;                 /* nameType: "Personal", "Organizational" */
    str role;                 /* contributorType; empty for a creator */
    str orcid, affiliation;
    span where;
} datacite_person;

/* What the work is published in. */
typedef struct datacite_container {
    str title, volume, issue, number, edition, first_page, last_page, year;
    str identifier, identifier_type;
    span where;
} datacite_container;

void datacite_begin(datacite_work *w, const put_target *t);
void datacite_add_title(datacite_work *w, str text, str type, span where);
void datacite_add_person(datacite_work *w, const datacite_person *p);
void datacite_add_date(datacite_work *w, str text, str type, span where);
void datacite_add_description(datacite_work *w, str text, str type, span where);
void datacite_add_identifier(datacite_work *w, str text, str type, span where);   /* of the work, beside its DOI */
void datacite_add_related(datacite_work *w, str text, str type, str relation, span where);
void datacite_add_rights(datacite_work *w, str text, span where);
void datacite_add_format(datacite_work *w, str text, span where);
void datacite_add_size(datacite_work *w, str text, span where);
void datacite_put_container(datacite_work *w, const datacite_container *c);
void datacite_end(datacite_work *w);

bool datacite_json_is(str head);
void datacite_json_read(read_job *job);

bool datacite_xml_is(str head);
void datacite_xml_read(read_job *job);

#endif
