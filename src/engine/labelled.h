/*
 * labelled.h - numbers that bring labels of their own: "vol. 1, fol. 186".
 *
 * A label that stands first takes the place of the one that the style would have printed
 * and is no part of the number; behind it each label is printed as its term.  In a locator
 * and in the variables `number` and `page` any label may stand first, elsewhere only the
 * variable's own.  A text without a period has no labels and costs one look at its bytes.
 */
#ifndef OPCIT_ENGINE_LABELLED_H
#define OPCIT_ENGINE_LABELLED_H

#include "engine/eval.h"

/* A stretch of a number under one label. */
typedef struct labelled_part {
    uint16_t term; /* TERM_NONE when it has no label of its own */
    str text;      /* the numbers                               */
    str joint;     /* ", ": what stands before the next label   */
    str rest;      /* from the next label on; empty in the last */
} labelled_part;

/* The part that a value begins with. */
labelled_part labelled_first(const locale *l, variable v, str value);

/* The label that a part stands under: its own, else the cite's or the variable's. */
uint16_t labelled_term(const eval *e, variable v, const labelled_part *part);

/* The next part stands under the same label: "p. 3, p. 5" is pages. */
bool labelled_goes_on(const eval *e, variable v, const labelled_part *part);

/* Writes one part's text; `first` says that it stands under the style's own label. */
typedef void labelled_write_fn(eval *e, const element *el, str text, bool first);

/* Writes a value part by part, with the labels between. */
void labelled_write(eval *e, variable v, str value, const element *el, labelled_write_fn *write);

#endif
