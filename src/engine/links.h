/*
 * links.h - identifiers that are printed as links; CSL 1.0.2, appendix VI.
 *
 * A URL links to itself, a DOI, PMID or PMCID to where it is resolved.  What the style prints
 * of the address before an identifier ("https://doi.org/") is a part of the link, and no
 * other text is ("doi: ").
 */
#ifndef OPCIT_ENGINE_LINKS_H
#define OPCIT_ENGINE_LINKS_H

#include "engine/eval.h"

/* Writes the value of one of these variables; as a link where the document has them and it makes one. */
void links_write(eval *e, variable v, str value, bool want_short);

#endif
