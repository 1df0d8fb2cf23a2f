/*
 * abbreviation_list.h - lists of abbreviations as reference managers have them:
 *
 *     {"default": {"container-title": {"Journal of Irreproducible Results": "J. Irrep. Res."}}}
 *
 * The outer level names jurisdictions, of which "default" is read; it may stand in a member
 * "xdata".  What is odd is reported and left out.
 */
#ifndef OPCIT_READ_ABBREVIATION_LIST_H
#define OPCIT_READ_ABBREVIATION_LIST_H

#include "base/diag.h"
#include "record/abbreviations.h"

/* Adds what `s` holds; the source lives as long as the list.  False when it holds nothing that could be a list. */
bool abbreviation_list_read(abbreviations *out, const source *s, diags *d);

#endif
