/*
 * rules.h - what CSL asks of a file beyond what makes it work.
 *
 * The compiler reports what it cannot use.  A style can work and yet break the rules of CSL,
 * so that other processors do something else with it or refuse it; these are found here, in
 * a walk of its own that only a check of the file makes.
 *
 * The parts: rules.c which elements and attributes stand where, rules_values.c what they may
 * say, rules_terms.c the terms of a cs:locale.
 */
#ifndef OPCIT_STYLE_RULES_H
#define OPCIT_STYLE_RULES_H

#include "style/locale_merge.h"

/* One file at work. */
typedef struct rules {
    reading *reading;
    const locale *words; /* what the style was compiled with; NULL where there is none: then terms are not looked up */
    bool is_dependent;   /* a style that only names its parent */
} rules;

/* A style or a locale file. */
void rules_check(const rules *r);

/* What the element says, which may stand where it stands. */
void rules_check_values(const rules *r, uint32_t parent, uint32_t xml);

/* The terms of a cs:terms. */
void rules_check_terms(reading *r, uint32_t xml);

#endif
