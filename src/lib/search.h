/*
 * search.h - where styles and locales are: folders, then what is bundled, then more folders.
 *
 * A folder holds NAME.csl, or dependent/NAME.csl, and locales-LANG.xml.  An id is looked
 * for among the files of each folder; the bundled styles answer to their own ids and to
 * the ids that the style repository gives to styles of the same names.
 */
#ifndef OPCIT_LIB_SEARCH_H
#define OPCIT_LIB_SEARCH_H

#include "lib/findings.h"

typedef struct search {
    arena *arena;                /* of the sources that are found */
    opcit_style_options options;
    int error;                   /* errno of the last file that is there and could not be read, else 0 */
} search;

typedef struct found {
    const source *source;        /* NULL when nothing was found */
    bool is_bundled;
} found;

found search_style(search *s, str style);             /* a name, a path or an id */
found search_locale(search *s, str lang);             /* exactly this tag */
void search_list(search *s, opcit_style_entry_fn *entry, void *user);

#endif
