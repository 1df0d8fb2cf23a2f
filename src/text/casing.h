/*
 * casing.h - text-case, over text that comes in pieces.
 *
 * A title may be cut into pieces by its markup, and some pieces keep their case; words
 * and the rules for first and last words run through all of them.  So a text is handed
 * over as an array of pieces and comes back piece by piece.
 *
 * CSL 1.0.2, "Text-case", where the reference implementation follows it: title case gives
 * capitals and takes none away, so that a title in capitals stays in capitals.  ICU does the mapping of single letters, with the rules of the
 * language ("tr" has a dotted capital i).
 */
#ifndef OPCIT_TEXT_CASING_H
#define OPCIT_TEXT_CASING_H

#include "base/buf.h"
#include "text/format.h"

typedef struct casing_piece {
    str text;    /* replaced by its cased form, in the arena, unless `keep` */
    bool keep;   /* the piece is words, but keeps its case */
} casing_piece;

/*
 * Applies `how` to the pieces as one text.  `lang` is a BCP 47 tag; title case is an
 * English habit and leaves other languages alone.
 */
void casing_apply(arena *a, casing_piece *pieces, uint32_t n, text_case how, str lang);

/* Languages of one kind are cased alike: "en" and "en-GB" are. */
int casing_kind(str lang);

bool casing_lang_is(str lang, const char *base); /* "en" is the language of "en-GB" and of "EN" */

#endif
