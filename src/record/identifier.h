/*
 * identifier.h - the numbers by which works are known, and whether they can be right.
 *
 * Only form and check digits are looked at; nothing is looked up.
 */
#ifndef OPCIT_RECORD_IDENTIFIER_H
#define OPCIT_RECORD_IDENTIFIER_H

#include "base/str.h"

/* The part of a text that is the DOI: from "10." on, behind a resolver's address or "doi:"; empty when there is none. */
str identifier_doi(str text);

/* "10.", four to nine digits (and parts with dots), a slash, something without blanks. */
bool identifier_doi_is_valid(str doi);

bool identifier_isbn_is_valid(str isbn); /* ten or thirteen digits, hyphens and blanks between them */
bool identifier_issn_is_valid(str issn);

#endif
