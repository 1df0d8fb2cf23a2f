/*
 * numbers.h - what counts as a number, and how numbers are written; CSL 1.0.2, "Number".
 *
 * A text with numbers in it is pieces with something that joins them between: a hyphen or
 * dash, an ampersand, a comma, a semicolon, or the word "and".  It is numeric when its first
 * piece is a number: digits, perhaps with letters around them ("D2", "2nd"), a Roman numeral
 * in small letters, or "12/13", an issue that has two.
 */
#ifndef OPCIT_ENGINE_NUMBERS_H
#define OPCIT_ENGINE_NUMBERS_H

#include "base/str.h"

typedef enum piece_kind {
    PIECE_NONE,     /* "passim", or nothing behind a joint: "12-" */
    PIECE_PLAIN,    /* digits only: it can be an ordinal or a Roman numeral */
    PIECE_ROMAN,    /* "xii"  */
    PIECE_LETTERED, /* "2nd"  */
} piece_kind;

/* One piece, and what joins it to the one before. */
typedef struct number_piece {
    str joint; /* with its blanks; empty before the first */
    str text;
    piece_kind kind;
    int value; /* when plain */
} number_piece;

/* Takes the next piece off *rest; false at the end.  `and_word` is the language's own, without blanks. */
bool numbers_next(str *rest, str and_word, number_piece *piece);

bool numbers_is_numeric(str text, str and_word);

bool numbers_is_roman(str s); /* letters of Roman numerals only, in either case */

/* A numeric text of more than one piece: "4-6", "2 & 3", "12, passim". */
bool numbers_has_several(str text, str and_word);

/* How far a text is read that may be figures: "3", "S4–S6", "1, 2", but not "2nd", "012" or "xii". */
typedef enum figures_state { FIGURES_BEGIN, FIGURES_LETTERS, FIGURES_DIGITS, FIGURES_NONE } figures_state;

figures_state numbers_read_figures(figures_state state, str text); /* figures when it comes to FIGURES_DIGITS */

str numbers_letters(arena *a, uint32_t n);             /* 1 is "a", 27 "aa"; 0 is empty */
str numbers_roman(arena *a, int n);                    /* lower case; in digits beyond 1 to 3999 */

#endif
