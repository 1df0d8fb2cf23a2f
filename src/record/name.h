/*
 * name.h - a person or an organisation, as CSL-JSON's name variables have it.
 *
 * A name has either `literal` or `family` and perhaps `given`.  Parts are as the source
 * wrote them, trimmed; which one leads and what is abbreviated is the style's business.
 */
#ifndef OPCIT_RECORD_NAME_H
#define OPCIT_RECORD_NAME_H

#include "base/str.h"

typedef struct name {
    str family, given;
    str dropping_particle;     /* "von" in "Humboldt, Alexander von"               */
    str non_dropping_particle; /* "van" in "Vincent van Gogh", "de" in "de Gaulle" */
    str suffix;                /* "Jr."                                            */
    str literal;
    bool comma_suffix;         /* a comma goes before the suffix                   */
    bool static_ordering;      /* family name first, whatever the style says       */
} name;

typedef struct names {
    name *at;
    uint32_t n;
} names;

bool name_eq(const name *a, const name *b);
bool names_eq(const names *a, const names *b); /* either may be NULL, and then they are not the same */
bool names_hold(const names *list, const name *who); /* `list` may be NULL */

/*
 * A name as one line of text, taken apart: "Jane Q. Doe", "Doe, Jane", "Doe, Jr., Jane",
 * "Ludwig van Beethoven".  Lower-case words before the family name are its non-dropping
 * particle; after the given name ("Humboldt, Alexander von") they are a dropping one.  A
 * particle that ends in an apostrophe or a hyphen ("d'", "al-") stands against the name
 * without a space.  One word is a family name.  A name in Han, kana or hangul is literal
 * unless a comma divides it, and so is what has more commas than a name can have.  An
 * organisation has to be told by the caller.  The parts point into `text`.
 */
name name_parse(str text);

/* Takes apart what most names are: "Doe, Jane Q.", of nothing but letters, hyphens and full stops; false for any other. */
bool name_parse_plain(name *out, str text);

/*
 * True when a line reads as an organisation's name, not a person's: it has a word that
 * only organisations have ("University", "Committee", "Press", "Group", ...).
 */
bool name_is_organisation(str text);

bool name_is_suffix(str word); /* "Jr.", "III": of those that stand behind a name */

#endif
