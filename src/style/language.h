/*
 * language.h - BCP 47 tags as CSL uses them: which locale a tag asks for.
 */
#ifndef OPCIT_STYLE_LANGUAGE_H
#define OPCIT_STYLE_LANGUAGE_H

#include "base/str.h"

typedef struct language {
    str tag;      /* "de-AT-u-co-phonebk": subtags in their usual case, extensions kept */
    str dialect;  /* "de-AT": the tag without extensions; a bare language becomes its main dialect */
    str language; /* "de"                                                                 */
    str main;     /* "de-DE": the language's main dialect, or the language where CSL names none */
} language;

/* True for what has the form of a tag: letters and digits, up to eight between hyphens. */
bool language_is_tag(str tag);

/* Takes "de_at" and "DE-at" for "de-AT"; what is no tag is en-US. */
language language_of(arena *a, str tag);

#endif
