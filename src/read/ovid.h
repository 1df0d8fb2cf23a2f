/*
 * ovid.h - what Ovid's citations and names say when they are taken apart.
 *
 * "Ecohydrology. 8(6):1048-1064, September 2015." names journal, volume, issue, pages and
 * date, in one of a dozen orders; databases differ.
 */
#ifndef OPCIT_READ_OVID_H
#define OPCIT_READ_OVID_H

#include "base/str.h"

typedef struct ovid_source {
    str title;         /* the journal or the book */
    str volume, issue;
    str pages;
    str date;
    str editors;       /* "Doe, Jane [Ed]; Roe, Max [Ed]" */
} ovid_source;

ovid_source ovid_source_of(str text);

/* Without degrees, figures that point to affiliations, and what stands in brackets. */
str ovid_name(str text);

/* Without "[Article]" and the full stop behind it. */
str ovid_title(str text);

#endif
