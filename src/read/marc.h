/*
 * marc.h - a MARC 21 record, from ISO 2709 or from XML, and what it says of a work.
 *
 * A record is a list of fields: control fields (001 to 009) are one text, data fields have
 * two indicators and subfields.  Catalogues end subfields with the punctuation of ISBD
 * (" :", " /", ","), which is no part of what they say; it is taken away.
 */
#ifndef OPCIT_READ_MARC_H
#define OPCIT_READ_MARC_H

#include "base/vec.h"
#include "read/put.h"

typedef struct marc_subfield {
    char code;
    str text; /* as in the record, but in NFC */
    span span;
    bool was_read;
} marc_subfield;

typedef struct marc_field {
    str tag;
    char first, second; /* indicators; blanks where there are none */
    str text;           /* of a control field */
    span span;
    VEC(marc_subfield) subfields;
    bool was_read;      /* a control field was */
} marc_field;

typedef struct marc_record {
    arena *arena; /* of the fields, and of what is made from them */
    str leader;   /* 24 bytes, or fewer in a broken record */
    span span;
    VEC(marc_field) fields;
} marc_record;

marc_field *marc_add_field(marc_record *m, str tag);
void marc_add_subfield(marc_record *m, marc_field *f, char code, str text, span where);

/* The record as one of the library's. */
void marc_put(read_job *job, marc_record *m);

/* --- For who looks into it --- */

marc_field *marc_next_field(const marc_record *m, const marc_field *after, const char *tag); /* the first for NULL */
#define MARC_EACH(f, m, tag) (marc_field *f = marc_next_field((m), NULL, (tag)); f; f = marc_next_field((m), f, (tag)))

marc_subfield *marc_find(const marc_field *f, char code); /* the first; NULL when there is none */

/* The field in the script of the work, when this one has it in Latin letters (880); else the field. */
marc_field *marc_original(const marc_record *m, marc_field *f);

#endif
