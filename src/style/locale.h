/*
 * locale.h - the words of one language, as one style sees them.
 *
 * A locale is merged once, when a style is compiled, from the style's own cs:locale
 * elements and the locale files, in the order of CSL 1.0.2, "Locale fallback": the
 * dialect, then the language's main dialect, then en-US.  It is immutable.
 *
 * A term is a small number.  terms.def numbers those of CSL; a locale numbers those that
 * only its style or its files have.
 */
#ifndef OPCIT_STYLE_LOCALE_H
#define OPCIT_STYLE_LOCALE_H

#include "base/map.h"
#include "base/source.h"
#include "base/vec.h"
#include "record/record.h"
#include "text/rich.h"

struct date_parts;

typedef enum term_id {
#define X(tag, name, kind) TERM_##tag,
#include "style/terms.def"
#undef X
    TERM_COUNT,
    TERM_NONE = UINT16_MAX
} term_id;

typedef enum term_form { TERM_LONG, TERM_SHORT, TERM_VERB, TERM_VERB_SHORT, TERM_SYMBOL } term_form;
typedef enum gender { GENDER_NEUTER, GENDER_MASCULINE, GENDER_FEMININE } gender;
typedef enum localized_form { LOCALIZED_NONE, LOCALIZED_NUMERIC, LOCALIZED_TEXT } localized_form;

typedef struct locale locale;

str locale_lang(const locale *l); /* "en-US" */
bool locale_is_english(const locale *l);
const rich_quotes *locale_quotes(const locale *l);
bool locale_punctuation_in_quote(const locale *l);
bool locale_limits_day_ordinals(const locale *l); /* limit-day-ordinals-to-day-1 */

/* TERM_NONE when neither CSL nor this style and its locales have it.  "sub verbo" is "sub-verbo". */
uint16_t locale_term_named(const locale *l, str name);
uint16_t locale_term_of_variable(const locale *l, variable v); /* a role's or a number's own term, e.g. "editor" */

/*
 * The text of a term, falling back from verb-short to verb, from symbol to short, and from
 * short and verb to long.  False when the locale has no such term; a term that is there
 * may be empty.
 */
bool locale_term(const locale *l, uint16_t term, term_form form, bool plural, str *out);
gender locale_term_gender(const locale *l, uint16_t term);

/* "th" for 4; by last-two-digits, last-digit and whole-number, CSL 1.0.2, "Ordinal Suffixes". */
str locale_ordinal(const locale *l, int number, gender g);
/* "third" for 3; false beyond 10 or where there is none: then the ordinal is used. */
bool locale_long_ordinal(const locale *l, int number, gender g, str *out);

/* The localized date format, its delimiter in it; NULL when the locale has none. */
const struct date_parts *locale_date(const locale *l, localized_form form);

#endif
