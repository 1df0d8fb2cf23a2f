/*
 * numbers.h - identifiers that a format has one place for, or none but by their form.
 *
 * "none" for an ISBN is a text of CSL like any other; where a reader looks for the form of a number, it is not one.
 */
#ifndef OPCIT_WRITE_NUMBERS_H
#define OPCIT_WRITE_NUMBERS_H

#include "record/record.h"

/* Whether the text of such a variable has its form: a DOI, an ISBN or an ISSN, or several with ", " between. */
bool numbers_have_form(variable v, str text);

/* Absolute, http or https, and without what no address has; that of a DOI is read as the DOI. */
bool numbers_are_address(str text);

#endif
