/*
 * citation.h - a citation as pandoc's Markdown writes it, taken apart.
 *
 *   [see @doe2020, pp. 12-14 and passim; -@roe2019, chap. 3]
 *   @doe2020            @doe2020 [p. 12]        -@doe2020
 *   @{an id with blanks}                        [@doe2020, {any locator} and more]
 *
 * A key begins with a letter, a digit or "_" and goes on with letters, digits, "_" and
 * single punctuation marks of ":.#$%&-+?<>~/" between them.  A locator is a label of CSL in
 * English ("p.", "chap.", "sec."; none means a page) and what follows it as long as it has
 * digits or is a Roman number; the rest of the cite is its suffix.  Emphasis in prefixes and
 * suffixes becomes the markup of CSL (<i>, <b>); a backslash takes a mark's meaning away.
 */
#ifndef OPCIT_DOCUMENT_CITATION_H
#define OPCIT_DOCUMENT_CITATION_H

#include "base/diag.h"
#include "base/vec.h"

typedef struct citation_cite {
    str id;
    span span;             /* of "@id" in the source                  */
    str locator, label;    /* label: a locator term's name, or empty  */
    str prefix, suffix;    /* with the blanks that set them off       */
    bool suppress_author;  /* "-@id"                                  */
} citation_cite;

typedef VEC(citation_cite) citation_cites;

typedef struct citation_text {
    citation_cites cites;
    bool is_composite; /* "@doe2020" in the running text: the author belongs to the sentence */
} citation_text;

/* False, with a finding, when the source is not one citation. */
bool citation_parse(arena *a, citation_text *out, const source *s, diags *d);

#endif
