/*
 * bibtex_inherit.h - what an entry takes from others: crossref, xdata, and the members of a set.
 */
#ifndef OPCIT_READ_BIBTEX_INHERIT_H
#define OPCIT_READ_BIBTEX_INHERIT_H

#include "read/bibtex_entry.h"

void bibtex_inherit(bibtex_file *f, bibtex_entry *e);

#endif
