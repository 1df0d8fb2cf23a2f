/*
 * catalogue.h - how library catalogues write names, titles and imprints, in MARC and in MODS.
 *
 * The punctuation of ISBD stands at the ends of texts (" :", " /", ","), brackets are around
 * what the cataloguer supplied, and what people did is told by MARC's relators.
 */
#ifndef OPCIT_READ_CATALOGUE_H
#define OPCIT_READ_CATALOGUE_H

#include "record/record.h"

/* The variable for a relator, a code ("edt") or a term in English, German or French ("editor", "Hrsg."); VAR_NONE for others. */
variable catalogue_role(str text);

str catalogue_clean(str text);        /* without ISBD's punctuation at the end */
str catalogue_without_stop(str text); /* without a full stop at the end, but of an initial or an abbreviation */
str catalogue_name(str text);         /* clean, without stop, brackets, years of a life and remarks like "[from old catalog]" */
bool catalogue_says_more(str text, str made); /* there is more in it than the name that was made of it and punctuation */
bool catalogue_is_generation(str text); /* "Jr.", "III" */

/* A place or a publisher without brackets; "[s.l.]" and "[s.n.]" say that nothing is known. */
str catalogue_imprint(str text);

/* The first four figures that can be a year; 0 when there are none. */
int catalogue_year(str text);

/* "xiv, 390 p.": the largest number with a sign of pages behind it. */
str catalogue_page_count(str text);

#endif
