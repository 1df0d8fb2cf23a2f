/*
 * superscript.h - letters and digits that Unicode has raised: U+00B2, U+2071, U+1D43.
 */
#ifndef OPCIT_TEXT_SUPERSCRIPT_H
#define OPCIT_TEXT_SUPERSCRIPT_H

#include "text/utf8.h"

/* Adds what a raised code point stands for ("2" for U+00B2); false, and nothing, for any other. */
bool superscript_base(code_point cp, buf *out);

#endif
