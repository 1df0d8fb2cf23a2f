/*
 * html_mend.h - JSON in a script that is nearly JSON, made JSON.
 *
 * Blanks take the place of comments and CDATA around the script, of raw line breaks in
 * strings, of a comma before a closing bracket and of semicolons between values, so every
 * byte that stays is where it was.
 */
#ifndef OPCIT_READ_HTML_MEND_H
#define OPCIT_READ_HTML_MEND_H

#include "base/str.h"

str html_mend_json(arena *a, str text);

#endif
