#include "style/locale_merge.h"

str locale_lang(const locale *l) { return l->lang; }
const rich_quotes *locale_quotes(const locale *l) { return &l->quotes; }
bool locale_is_english(const locale *l) { return l->is_english; }
bool locale_punctuation_in_quote(const locale *l) { return l->punctuation_in_quote; }
bool locale_limits_day_ordinals(const locale *l) { return l->limits_day_ordinals; }

uint16_t locale_term_named(const locale *l, str named)
{
    uint32_t found = map_get(&l->names, str_eq(named, STR("sub verbo")) ? STR("sub-verbo") : named);
    return found == MAP_NONE ? TERM_NONE : (uint16_t)found;
}

uint16_t locale_term_of_variable(const locale *l, variable v)
{
    return v < VAR_COUNT ? l->of_variable[v] : TERM_NONE;
}

/* Where a form is not there, the next one to ask for: CSL 1.0.2, "Terms". */
static const uint8_t next_form[TERM_FORM_COUNT] = {
    [TERM_LONG] = TERM_LONG,       [TERM_SHORT] = TERM_LONG,   [TERM_VERB] = TERM_LONG,
    [TERM_VERB_SHORT] = TERM_VERB, [TERM_SYMBOL] = TERM_SHORT,
};

bool locale_term(const locale *l, uint16_t id, term_form form, bool plural, str *out)
{
    if (id >= l->terms.n)
        return false;
    const term_text *forms = l->terms.at[id].forms;
    unsigned f = form;
    while (!forms[f].present && f != TERM_LONG)
        f = next_form[f];
    if (forms[f].present)
        *out = plural ? forms[f].multiple : forms[f].single;
    return forms[f].present;
}

gender locale_term_gender(const locale *l, uint16_t id)
{
    return id < l->terms.n ? (gender)l->terms.at[id].gender : GENDER_NEUTER;
}

/* The one of this gender, else the neuter one, else what there is. */
static const suffix *pick_gender(const suffix *of, size_t stride, gender g)
{
    const gender order[] = {g, GENDER_NEUTER, GENDER_FEMININE, GENDER_MASCULINE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (of[order[i] * stride].present)
            return &of[order[i] * stride];
    return NULL;
}

/* The scheme of CSL 1.0: four terms, the fourth for all that the others do not take. */
static str ordinal_of_csl_1_0(const locale *l, unsigned number, gender g)
{
    unsigned digit = number % 10, teen = number % 100 / 10;
    unsigned which = teen != 1 && digit >= 1 && digit <= 3 ? digit : 4;
    const suffix *found = pick_gender(&l->ordinals->of[0][ORDINAL_LAST_DIGIT][which],
                                      (size_t)ORDINAL_MATCH_COUNT * 100, g);
    return found ? found->text : STR_NONE;
}

static const suffix *match_ordinal(const locale *l, unsigned number, gender g)
{
    const suffix (*of)[100] = l->ordinals->of[g];
    if (number < 100 && of[ORDINAL_WHOLE_NUMBER][number].present)
        return &of[ORDINAL_WHOLE_NUMBER][number];
    if (of[ORDINAL_LAST_TWO_DIGITS][number % 100].present)
        return &of[ORDINAL_LAST_TWO_DIGITS][number % 100];
    if (of[ORDINAL_LAST_DIGIT][number % 10].present)
        return &of[ORDINAL_LAST_DIGIT][number % 10];
    return NULL;
}

str locale_ordinal(const locale *l, int number, gender g)
{
    unsigned n = number < 0 ? 0u - (unsigned)number : (unsigned)number;
    const suffix *any = pick_gender(l->ordinals->any, 1, g);
    if (!any)
        return ordinal_of_csl_1_0(l, n, g);
    const suffix *found = match_ordinal(l, n, g);
    if (!found)
        found = match_ordinal(l, n, GENDER_NEUTER);
    return found ? found->text : any->text;
}

bool locale_long_ordinal(const locale *l, int number, gender g, str *out)
{
    if (number < 1 || number > LONG_ORDINAL_MOST)
        return false;
    const suffix *found = pick_gender(&l->long_ordinals[0][number - 1], LONG_ORDINAL_MOST, g);
    if (found)
        *out = found->text;
    return found != NULL;
}

const struct date_parts *locale_date(const locale *l, localized_form form)
{
    if (form == LOCALIZED_NONE || !l->has_date[form - LOCALIZED_NUMERIC])
        return NULL;
    return &l->dates[form - LOCALIZED_NUMERIC];
}
