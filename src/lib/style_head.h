/*
 * style_head.h - what cs:info says about a style, without reading the style.
 *
 * For lists of thousands of styles and for finding one by its id.  It looks at the text
 * of the first elements of each name and does not judge: a file that is no style has an
 * empty head.
 */
#ifndef OPCIT_LIB_STYLE_HEAD_H
#define OPCIT_LIB_STYLE_HEAD_H

#include "base/str.h"

typedef struct style_head {
    str id, title;
    str parent; /* a dependent style's */
} style_head;

/* The parts live in the arena. */
style_head style_head_of(arena *a, str text);

#endif
