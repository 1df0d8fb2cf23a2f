/*
 * ris.h - a record of RIS that is being read.
 */
#ifndef OPCIT_READ_RIS_H
#define OPCIT_READ_RIS_H

#include "read/tagged.h"

typedef struct ris_record {
    const tagged_reader *r;
    put_target t;
    str title;          /* TI */
    bool is_edited;     /* TY  - EDBOOK: its authors are editors */
    bool is_procite;    /* its notes hold fields */
    bool is_medline;    /* numbers in AN are PubMed's */
    bool is_proceedings; /* C3 names the book of a conference's papers, and T2 the conference */
} ris_record;

/* The fields of the record, in order. */
void ris_put_fields(ris_record *rec);

/* A note of ProCite, "N1  - Place of Publication: Oslo", which is a field; false when it is only a note. */
bool ris_put_procite_note(ris_record *rec, const tagged_field *f);
bool ris_is_procite(const tagged_reader *r);

#endif
