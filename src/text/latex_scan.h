/*
 * latex_scan.h - taking pieces of TeX off the front of a text.
 *
 * What is not closed goes up to the end.
 */
#ifndef OPCIT_TEXT_LATEX_SCAN_H
#define OPCIT_TEXT_LATEX_SCAN_H

#include "base/str.h"

static inline bool latex_skip(str *rest, size_t n) /* always true */
{
    *rest = str_from_byte(*rest, n);
    return true;
}

void latex_skip_blanks(str *rest);

/* Behind a backslash: the name of a command, letters or one character; empty at the end. */
str latex_take_name(str *rest);

/* Behind "{": what is inside, and the step over "}". */
str latex_take_group(str *rest);

/* What a command takes as its argument, without braces: a group, a command, or one character. */
str latex_take_argument(str *rest);


/* "[...]" without its brackets; false, and nothing taken, when there is none. */
bool latex_take_option(str *rest, str *option);

/* "|a_b|" without its signs; false, and nothing taken, when there are no two. */
bool latex_take_delimited(str *rest, str *text);

/* "-.1em", "=1000". */
void latex_skip_measure(str *rest);

/* The first byte like this outside groups and commands; STR_NPOS when there is none. */
size_t latex_find(str text, char byte);

#endif
