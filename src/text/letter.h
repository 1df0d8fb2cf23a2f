/*
 * letter.h - what kind of character a code point is: Unicode's General_Category, asked the
 * way that people speak.
 */
#ifndef OPCIT_TEXT_LETTER_H
#define OPCIT_TEXT_LETTER_H

#include "text/utf8.h"

/* Of the code points beyond ASCII. */
bool letter_is_wide(code_point cp);
bool letter_is_wide_upper(code_point cp);
bool letter_is_wide_lower(code_point cp);
bool letter_or_digit_wide(code_point cp);

static inline bool letter_is(code_point cp) /* Alphabetic */
{
    return cp < 0x80 ? byte_is_alpha((char)cp) : letter_is_wide(cp);
}

static inline bool letter_is_upper(code_point cp) /* title-case letters among them */
{
    return cp < 0x80 ? byte_is_upper((char)cp) : letter_is_wide_upper(cp);
}

static inline bool letter_is_lower(code_point cp)
{
    return cp < 0x80 ? byte_is_lower((char)cp) : letter_is_wide_lower(cp);
}

static inline bool letter_or_digit(code_point cp)
{
    return cp < 0x80 ? byte_is_alpha((char)cp) || byte_is_digit((char)cp) : letter_or_digit_wide(cp);
}

bool letter_is_mark(code_point cp);        /* combines with the letter before it */
code_point letter_fold(code_point cp);     /* what letters that differ in case only have in common */

#endif
