/*
 * script.h - what the writing systems of names do with spaces.
 */
#ifndef OPCIT_TEXT_SCRIPT_H
#define OPCIT_TEXT_SCRIPT_H

#include "text/utf8.h"

/* Scripts written without spaces between words: Chinese, Japanese, Korean, Thai and the like. */
bool script_is_unspaced(code_point cp);

/* Han, kana, bopomofo and hangul: the family name stands first, without a comma. */
bool script_is_east_asian(code_point cp);

/*
 * A word between names is written together with them unless it begins with a letter that keeps apart: not in East Asian
 * scripts, nor as the Hebrew vav, nor when it is a sign other than "&".
 */
bool script_joins(str word);

/* True when a letter or digit of the text is of an alphabet that has italics; others, and dashes alone, stand upright. */
bool script_has_italics(str text);

/* True when no letter of the text is of such a script. */
bool script_has_spaces(str text);

#endif
