/*
 * filter.h - which entries a bibliography lists, and in which order: a part of one, for a section of a text.
 *
 * A filter is a list of tests of fields, and of ids.  An entry that it leaves out keeps its number and
 * its year suffix, and no entry behind it takes its author for its own.
 */
#ifndef OPCIT_ENGINE_FILTER_H
#define OPCIT_ENGINE_FILTER_H

#include "base/vec.h"
#include "record/record.h"

/* What it means that a record passes a test.  Of the first three a filter uses one, in this order. */
typedef enum filter_rule {
    FILTER_INCLUDE, /* one passed is enough to be listed */
    FILTER_EXCLUDE, /* one passed is enough to be left out */
    FILTER_SELECT,  /* all have to be passed to be listed */
    FILTER_QUASH,   /* all passed, and what the others listed is left out after all */
    FILTER_RULE_COUNT
} filter_rule;

typedef struct filter_test {
    uint8_t rule;    /* enum filter_rule */
    bool presence;   /* the field has a value at all; `value` is not looked at */
    str field;       /* a variable, "type", "id", or any other field of a record */
    str value;       /* empty: the field has none */
} filter_test;

typedef struct filter {
    VEC(filter_test) tests;
    VEC(str) order; /* ids of the entries that come first, in this order; the others keep the style's */
} filter;

/* `scratch` holds what is made on the way. */
bool filter_admits(const filter *f, const record *r, arena *scratch);

#endif
