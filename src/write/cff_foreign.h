/*
 * cff_foreign.h - what a record has beside CSL's variables, where CITATION.cff has a member for it:
 * identifiers, contacts, what is said of organisations.
 */
#ifndef OPCIT_WRITE_CFF_FOREIGN_H
#define OPCIT_WRITE_CFF_FOREIGN_H

#include "record/mapping.h"
#include "write/records.h"

/* A record as a work in the file. */
typedef struct cff_work {
    record_writer *w;
    const record *r;
    const mapping *table;
    int depth;
    bool is_root;
} cff_work;

void cff_add_open(const cff_work *k, const char *key); /* a key whose value follows below */

const field *cff_foreign(const record *r, str key); /* NULL when it has none of that name */
str cff_foreign_text(const record *r, const char *key);

/* Whether a DOI or a URL must stand among the identifiers: those go before the fields of their own. */
bool cff_is_identifier(const cff_work *k, variable v);

void cff_add_identifiers(const cff_work *k);
void cff_add_contacts(const cff_work *k);
void cff_add_parts(const cff_work *k, str whole);       /* of an organisation: `whole` is "publisher." */
void cff_add_foreign(const cff_work *k, const field *f); /* a field without a variable, or its loss */

#endif
