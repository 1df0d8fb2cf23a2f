/*
 * bibtex_name.h - names as BibTeX takes them apart.
 *
 * "First von Last", "von Last, First" and "von Last, Jr, First", with TeX in them.  A word
 * is a von part when it begins with a small letter: in braces letters do not count, but for
 * those of an accent ("{\'e}").
 */
#ifndef OPCIT_READ_BIBTEX_NAME_H
#define OPCIT_READ_BIBTEX_NAME_H

#include "base/str.h"

typedef struct bibtex_name {
    str first, von, last, jr; /* pieces of the name, TeX and all */
    bool has_surplus;         /* more than two commas: what is behind them stands in `first` */
    bool has_capital_von;     /* the word before the comma that comes first is none: "Mollat du Jourdin, Michel" */
    bool is_small;            /* no word begins with a capital, and there is no comma: "danah boyd" has only a von part */
} bibtex_name;

/* Takes the first of several names off *list, which has "and" between them; false when it is empty. */
bool bibtex_next_name(str *list, str *one);

bibtex_name bibtex_parse_name(str text);

/* The text is one group in braces, as an organisation's name is; the braces are taken off. */
bool bibtex_is_group(str text, str *inner);

/*
 * A name as biblatex may have it: "family=Hasselt, given=Jan, prefix=van, useprefix=true".  Takes the first of its
 * parts off *rest; false when there is none left, or the text is no such name.
 */
bool bibtex_next_name_part(str *rest, str *key, str *value);
bool bibtex_is_name_part(str key); /* biblatex has it, or has it say how the name is printed */

/* The place of a byte outside of braces, from `at` on; text.n when there is none. */
size_t bibtex_find_bare(str text, size_t at, char byte);

#endif
