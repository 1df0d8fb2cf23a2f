/*
 * citation_label.h - the citation-label variable: a record's own, or one made of letters of
 * its authors' names and two digits of its year ("Doe65", "RoNo78").
 *
 * CSL leaves the form to processors; this is the reference implementation's.
 */
#ifndef OPCIT_ENGINE_CITATION_LABEL_H
#define OPCIT_ENGINE_CITATION_LABEL_H

#include "record/record.h"

/* The label without a year suffix; in the arena. */
str citation_label_of(arena *a, const record *r);

#endif
