/*
 * identifier.h - the numbers by which works and people are known, and whether they can be right.
 *
 * Only form and check digits are looked at; nothing is looked up.
 */
#ifndef OPCIT_RECORD_IDENTIFIER_H
#define OPCIT_RECORD_IDENTIFIER_H

#include "base/str.h"

/*
 * The part of a text that is the DOI: from "10." on, behind a resolver's address or "doi:", without a full stop or a comma
 * at the end; empty when there is none.
 */
str identifier_doi(str text);

/* "10.", four digits or more (and parts with dots), a slash, something without blanks. */
bool identifier_doi_is_valid(str doi);

/* What the last digit of a number says of the others. */
typedef struct number_check {
    bool counts;   /* it has the right number of digits, and nothing but hyphens and blanks between them */
    bool is_right; /* the last digit is the one that the others ask for                                  */
    char last;     /* that one: '0' to '9', 'X'                                                          */
} number_check;

number_check identifier_isbn(str isbn);   /* ten or thirteen digits */
number_check identifier_issn(str issn);   /* eight   */
number_check identifier_orcid(str orcid); /* sixteen */

static inline bool identifier_isbn_is_valid(str isbn) { return identifier_isbn(isbn).is_right; }
static inline bool identifier_issn_is_valid(str issn) { return identifier_issn(issn).is_right; }

/* Without labels and addresses: a PMID of digits, what follows "PMC" in a PMCID (empty when that is no number), an arXiv identifier. */
str identifier_pmid(str text);
str identifier_pmcid_digits(str text);
str identifier_arxiv(str text);

bool identifier_pmid_is_valid(str pmid);
bool identifier_pmcid_is_valid(str pmcid); /* "PMC" and digits */
bool identifier_arxiv_is_valid(str id);    /* "2101.00001v2", "hep-th/9901001" */

#endif
