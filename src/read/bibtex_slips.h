/*
 * bibtex_slips.h - names as people write them though BibTeX reads them otherwise.
 *
 * Each of these is plain to a reader, and BibTeX would make one strange name of it.
 */
#ifndef OPCIT_READ_BIBTEX_SLIPS_H
#define OPCIT_READ_BIBTEX_SLIPS_H

#include "base/str.h"

/* What stands between names in place of "and". */
typedef enum bibtex_divider {
    BIBTEX_UNDIVIDED,
    BIBTEX_SEMICOLONS, /* "Long, Ada; Short, Bo": a semicolon is in no name          */
    BIBTEX_AMPERSAND,  /* "Long, A. \& Short, B.": what has a comma is no company    */
    BIBTEX_COMMAS,     /* "Long, Ada, Short, Bo": family and given names in turn     */
} bibtex_divider;

bibtex_divider bibtex_divider_of(str text); /* of what has no "and" in it */

/* Takes the first name off *list; false when it is empty. */
bool bibtex_next_divided(bibtex_divider divider, str *list, str *one);

/* "Long, A. et al.": cuts that off, and commas at the end. */
bool bibtex_cut_et_al(str *text);

/* "\textbf{Long, Ada}", "{\bf Long, Ada}": the name that a font is around; the text itself when there is none. */
str bibtex_without_font(str text);

/*
 * "Martin Luther King, Jr." has one comma, and behind it what is no given name: cuts that off.  Not of "King, Jr.",
 * which has nothing else for one.
 */
bool bibtex_cut_suffix(str *text);

#endif
