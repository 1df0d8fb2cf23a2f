/*
 * numbers.h - what counts as a number, and how numbers are written; CSL 1.0.2, "Number".
 *
 * Numeric text is numbers, each perhaps with letters around it ("D2", "2b", "2nd"), joined
 * by commas, hyphens, en dashes or ampersands.
 */
#ifndef OPCIT_ENGINE_NUMBERS_H
#define OPCIT_ENGINE_NUMBERS_H

#include "base/str.h"

/* One number of a numeric text, and what stands before the next. */
typedef struct number_piece {
    str text;      /* with its letters                                          */
    bool plain;    /* digits only: it can be an ordinal or a Roman numeral      */
    int value;     /* when plain                                                */
    char joint;    /* ',' '-' '&' before it; NUL before the first; an en dash is '-' */
} number_piece;

/* Takes the next number off *rest; false at the end or where the text is not numeric. */
bool numbers_next(str *rest, number_piece *piece);

bool numbers_is_numeric(str text);

bool numbers_is_roman(str s); /* letters of Roman numerals only, in either case */

/*
 * "4-6", "2 & 3", "1, 3", and "2 and 3" when `and_word` is " and "; also for text that is
 * not numeric as a whole.  A hyphen behind a backslash joins nothing.
 */
bool numbers_has_several(str text, str and_word);

str numbers_letters(arena *a, uint32_t n);             /* 1 is "a", 27 "aa"; 0 is empty */
str numbers_roman(arena *a, int n);                    /* lower case; in digits beyond 1 to 3999 */

#endif
