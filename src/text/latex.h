/*
 * latex.h - TeX, as fields of BibTeX hold it, into CSL's rich text, and back.
 *
 * What TeX prints is what comes out, in UTF-8: accents are put together, symbols and dashes are
 * characters, fonts become <i>, <b>, <sup>, <sub> and <span style="font-variant:small-caps;">.
 * Formulas turn into text where that is simple ("$H_2O$", "$\le\omega$") and stay TeX with
 * their dollars where it is not.  A command that nobody knows gives its argument ("\foo{bar}"
 * is "bar") and, without one, stays as it is; so no input loses its text.  White space is one
 * blank.  Straight quotation marks stay, `` and '' and ` with its ' become typographic.
 *
 * Braces protect the case of what is in them: <span class="nocase">.  As in BibTeX, a group
 * that begins with a command does not ("{\'E}cole"), nor do a command's own braces.
 *
 * Nothing is copied for what needs no conversion; see latex_is_plain.
 */
#ifndef OPCIT_TEXT_LATEX_H
#define OPCIT_TEXT_LATEX_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

typedef enum latex_mode {
    LATEX_TITLE,    /* fonts and protected case                                                */
    LATEX_TEXT,     /* fonts; empty lines stay, and those that a command ends: abstracts, notes */
    LATEX_PLAIN,    /* neither; every space is a blank: names, publishers                      */
    LATEX_VERBATIM, /* URLs, DOIs, files: only braces, "\_" and the like, and \url{} are undone */
} latex_mode;

typedef struct latex_macro {
    str name;      /* without the backslash */
    str body;      /* "#1" stands for the first argument */
    str preset;    /* of the first argument, which then is optional */
    uint8_t takes; /* arguments */
    bool has_preset;
} latex_macro;

/* What \newcommand, \def, \let and the like have defined.  Zeros define nothing. */
typedef struct latex_macros {
    VEC(latex_macro) all;
    map by_name;
} latex_macros;

/*
 * Adds what a preamble defines; the preamble outlives the macros.  Definitions that draw with
 * boxes are passed over: what they draw is in the tables, or has no place in text.
 */
void latex_macros_read(arena *a, latex_macros *macros, str preamble);

/* True when the text would come out as it is, in every mode. */
bool latex_is_plain(str tex);

/* Adds the text.  `macros` may be NULL.  What macros give is bounded. */
void latex_to_rich(buf *out, str tex, const latex_macros *macros, latex_mode mode);

/*
 * Adds the TeX that gives this text: what TeX would read otherwise is escaped, CSL's markup
 * becomes commands and braces (in plain text "<" is text), letters stay UTF-8.  Braces in it
 * always add up.
 */
void latex_from_rich(buf *out, str rich, latex_mode mode);

#endif
