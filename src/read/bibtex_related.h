/*
 * bibtex_related.h - what an entry says of its original, or of what it reviews, by naming that entry.
 */
#ifndef OPCIT_READ_BIBTEX_RELATED_H
#define OPCIT_READ_BIBTEX_RELATED_H

#include "read/bibtex_put.h"

/* Fills what the record has not got by fields of its own, when all of those have been put. */
void bibtex_put_related(bibtex_put *p);

#endif
