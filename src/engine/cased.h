/*
 * cased.h - titles in title or sentence case, remembered.
 *
 * A title is printed in many cites and in the bibliography, and turning it costs more than
 * the rest of its printing.  What is remembered are whole texts without markup, in the
 * language of the locale.  Nothing but time depends on it: a text comes out the same each time.
 */
#ifndef OPCIT_ENGINE_CASED_H
#define OPCIT_ENGINE_CASED_H

#include "base/map.h"
#include "base/vec.h"
#include "text/format.h"

typedef struct cased {
    arena *arena;
    str lang;               /* the locale's                     */
    int kind;               /* casing_kind of all texts that are remembered */
    map titles, sentences;  /* as they came; values are places in `texts` */
    VEC(str) texts;         /* as they are printed              */
} cased;

void cased_init(cased *c, arena *a, str lang);

/* True for a case that is remembered. */
bool cased_keeps(const cased *c, text_case how, str lang);

/* The text in that case, which is one that is kept. */
str cased_text(cased *c, arena *scratch, str text, text_case how);

#endif
