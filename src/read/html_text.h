/*
 * html_text.h - what a value of an HTML page says, free of HTML's and of its makers' ways.
 *
 * Values are attribute values, JSON strings and element texts.  Publishers' programs
 * escape them once, twice or not at all, leave markup in them, and write "undefined" for
 * what they do not know.  The calls here give the input itself where nothing had to
 * change, else a text in the arena; each takes time linear in its input.
 */
#ifndef OPCIT_READ_HTML_TEXT_H
#define OPCIT_READ_HTML_TEXT_H

#include "base/str.h"

/*
 * Character references replaced, as the HTML standard reads them in an attribute; the
 * names are those of HTML 4 and the ones that HTML 5 gives to ASCII.
 */
str html_unescape(arena *a, str raw);

/*
 * Character references replaced as often as the value was escaped, three times at most;
 * *times says how often that changed something.  White space is made single blanks, ends
 * are trimmed, and what no reader sees (U+200B, U+00AD, U+FEFF) goes.  A no-break space
 * stays only where French puts it, beside ; : ! ? and guillemets.
 */
str html_clean(arena *a, str raw, int *times);

/*
 * Markup in a clean text made that of CSL's rich text: <i>, <b>, <sub>, <sup> and small
 * capitals, always balanced.  Other elements that HTML, JATS or MathML know are taken
 * away and their text stays; a `<` that begins no such tag is a character like any other.
 */
str html_rich(arena *a, str clean);
str html_plain(arena *a, str clean); /* all markup taken away */

/* True for what programs write when they have nothing: "undefined", "null", "NaN", "[object Object]", "0000-00-00". */
bool html_is_placeholder(str clean);

#endif
