/*
 * html_identifier.h - identifiers, languages and pages as pages spell them, made what CSL expects.
 *
 * Texts come clean (html_text.h).  What is not found gives the empty text.
 */
#ifndef OPCIT_READ_HTML_IDENTIFIER_H
#define OPCIT_READ_HTML_IDENTIFIER_H

#include "base/str.h"

bool html_is_doi(str text);          /* it is a DOI and nothing else: bare, with "doi:", or as a URL of doi.org */
str html_find_doi(arena *a, str text); /* bare: "10.1000/182"; percent signs of URLs are undone */
str html_find_isbn(str text);        /* as written, hyphens and all */
str html_find_issn(arena *a, str text); /* with its hyphen */

bool html_is_url(str text);          /* absolute, http or https */

/* A BCP 47 tag: "EN" is "en", "en_US" is "en-US", "eng" and "English" are "en". */
str html_language_tag(arena *a, str text);

/* "pp. 275 – 296" is "275-296". */
str html_page_range(arena *a, str text);

#endif
