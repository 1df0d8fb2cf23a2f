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

#endif
