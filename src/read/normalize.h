/*
 * normalize.h - identifiers, languages and pages as sources spell them, made what CSL expects.
 *
 * Texts come clean, without markup and escapes.  What is not found gives the empty text.
 */
#ifndef OPCIT_READ_NORMALIZE_H
#define OPCIT_READ_NORMALIZE_H

#include "base/str.h"

bool normalize_is_doi(str text);          /* it is a DOI and nothing else: bare, with "doi:", or as a URL of doi.org */
str normalize_doi(arena *a, str text); /* bare: "10.1000/182"; percent signs of URLs are undone */
str normalize_isbn(str text);        /* as written, hyphens and all */
str normalize_issn(arena *a, str text); /* with its hyphen */

str normalize_percent(arena *a, str text); /* what "%20" and the like stand for, which may be no UTF-8 */

bool normalize_is_url(str text);          /* absolute, http or https */

/* A BCP 47 tag: "EN" is "en", "en_US" is "en-US", "eng" and "English" are "en". */
str normalize_language(arena *a, str text);

/* "DV" is "D. V.": databases join the initials of a given name, and styles would take them for one name. */
str normalize_initials(arena *a, str given);

/* "pp. 275 – 296" is "275-296". */
str normalize_pages(arena *a, str text);

#endif
