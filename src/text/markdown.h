/*
 * markdown.h - inline marks of pandoc's Markdown as the markup that fields of records carry.
 *
 *   *a* _a_  <i>     **a** __a__  <b>     ^a^  <sup>     ~a~  <sub>
 *   [a]{.nocase}  [a]{.smallcaps}  spans      [a](url) `a`  their text
 *   -- ---  dashes      \*  the mark itself      "\ "  a no-break space
 *
 * HTML passes as it is, and so do "$x$" with all that is in it, straight quotes and what has no partner.
 */
#ifndef OPCIT_TEXT_MARKDOWN_H
#define OPCIT_TEXT_MARKDOWN_H

#include "base/buf.h"

/* The text itself when it has no marks, else a new one in the arena. */
str markdown_to_rich(arena *a, str text);

/* Takes the backslashes away that stand before marks of punctuation, and looks at nothing else. */
str markdown_unescape(arena *a, str text);

/*
 * Adds the text with marks for CSL's markup and a backslash before what would be read as a mark.  Elements in
 * one another, and those that no marks can stand for, stay HTML.
 */
void markdown_add_rich(buf *out, str text);

#endif
