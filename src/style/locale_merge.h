/*
 * locale_merge.h - what a locale is made of, and how it comes together.
 *
 * Layers are laid one over the other from the bottom up: en-US, the language's main
 * dialect, the dialect, then the style's cs:locale without a language, with the language,
 * with its main dialect and with the dialect.  A layer replaces a term form by form, but a
 * term that a language has in any form takes all of its en-US forms away: rather its long
 * form than an English short one.
 */
#ifndef OPCIT_STYLE_LOCALE_MERGE_H
#define OPCIT_STYLE_LOCALE_MERGE_H

#include "style/language.h"
#include "style/parse.h"

enum { TERM_FORM_COUNT = TERM_SYMBOL + 1, GENDER_COUNT = GENDER_FEMININE + 1, LONG_ORDINAL_MOST = 10 };

typedef struct term_text {
    bool present;
    str single, multiple;
} term_text;

typedef struct term_entry {
    term_text forms[TERM_FORM_COUNT];
    uint8_t gender;
    bool is_fallback; /* all of it comes from en-US beneath another language */
} term_entry;

/* Which numbers an ordinal term speaks for: CSL 1.0.2, "Ordinal suffixes". */
typedef enum ordinal_match { ORDINAL_LAST_DIGIT, ORDINAL_LAST_TWO_DIGITS, ORDINAL_WHOLE_NUMBER, ORDINAL_MATCH_COUNT } ordinal_match;

typedef struct suffix {
    bool present;
    str text;
} suffix;

typedef struct ordinals {
    suffix any[GENDER_COUNT]; /* the term "ordinal" */
    suffix of[GENDER_COUNT][ORDINAL_MATCH_COUNT][100];
} ordinals;

struct locale {
    str lang;
    bool is_english, punctuation_in_quote, limits_day_ordinals;
    rich_quotes quotes;
    map names; /* a term's name to its number */
    VEC(term_entry) terms;
    uint16_t of_variable[VAR_COUNT];
    ordinals *ordinals;
    suffix long_ordinals[GENDER_COUNT][LONG_ORDINAL_MOST];
    date_parts dates[2]; /* LOCALIZED_NUMERIC, LOCALIZED_TEXT */
    bool has_date[2];
};

/* `r` reads the style; a finding about a missing locale is placed at `asked`, in the style when that asks for the language. */
const locale *locale_merge(reading *r, const language *l, span asked, const style_files *files);

/* Reports what cannot be used of a locale file. */
void locale_check_file(reading *r);

/* True when the name is one of a term of CSL, though this locale may not have it. */
bool locale_knows_term(const locale *l, str named);

#endif
