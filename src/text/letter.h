/*
 * letter.h - what kind of character a code point is: Unicode's General_Category, asked the
 * way that people speak.
 */
#ifndef OPCIT_TEXT_LETTER_H
#define OPCIT_TEXT_LETTER_H

#include "text/utf8.h"

bool letter_is(code_point cp); /* Alphabetic */
bool letter_is_upper(code_point cp); /* title-case letters among them */
bool letter_is_lower(code_point cp);
bool letter_or_digit(code_point cp);
bool letter_is_mark(code_point cp);        /* combines with the letter before it */
code_point letter_fold(code_point cp);     /* what letters that differ in case only have in common */

#endif
