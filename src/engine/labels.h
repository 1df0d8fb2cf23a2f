/*
 * labels.h - cs:label: "p.", "pp.", "ed.", "eds." before or after what they name.
 */
#ifndef OPCIT_ENGINE_LABELS_H
#define OPCIT_ENGINE_LABELS_H

#include "engine/eval.h"

/* The label of a name variable; `plural` says whether it has several names. */
void labels_write_role(eval *e, const element *label, uint16_t term, bool plural);

/* The label of numbers that stand inside a variable's value, and a blank. */
void labels_write_inside(eval *e, variable v, uint16_t term, str numbers);

#endif
