/*
 * The values of variables as a run of a style sees them.  Asking for one counts: a group
 * whose variables are all empty prints nothing, and what a substitute printed is empty
 * for the rest of the run.
 */
#include "engine/citation_label.h"
#include "engine/eval.h"
#include "engine/labelled.h"
#include "engine/numbers.h"
#include "text/utf8.h"

static bool in_set(const uint64_t *set, variable v)
{
    return set[v / 64] >> (v % 64) & 1;
}

static void add_to_set(uint64_t *set, variable v)
{
    set[v / 64] |= (uint64_t)1 << (v % 64);
}

static str number_text(eval *e, uint32_t number)
{
    return number ? str_decimal(e->scratch, number, 0) : STR_NONE;
}

static str year_suffix_text(eval *e)
{
    return numbers_letters(e->scratch, e->key->year_suffix);
}

static str citation_label(eval *e)
{
    str label = citation_label_of(e->scratch, e->key->record), suffix = year_suffix_text(e);
    return str_join(e->scratch, label, suffix);
}

/* The variables that a run has and no record. */
static bool run_value(const eval *e, variable v, str *out)
{
    eval *w = (eval *)e;
    switch (v) {
    case VAR_CITATION_NUMBER: *out = number_text(w, e->key->citation_number); return true;
    case VAR_FIRST_REFERENCE_NOTE_NUMBER:
        *out = e->key->position == POSITION_FIRST ? STR_NONE : number_text(w, (uint32_t)e->key->first_reference_note_number);
        return true;
    case VAR_CITATION_LABEL: *out = citation_label(w); return true;
    case VAR_LOCATOR: *out = e->key->locator; return true;
    case VAR_YEAR_SUFFIX: *out = e->key->year_suffix ? year_suffix_text(w) : record_text(e->key->record, v); return true;
    default: return false;
    }
}

static bool ends_page(str rest)
{
    code_point cp = utf8_first(rest);
    return cp == '-' || cp == 0x2013 || cp == '&' || str_starts(rest, STR(", "));
}

static str first_page(str pages)
{
    size_t n = 0;
    while (n < pages.n && !ends_page(str_from_byte(pages, n)))
        n += utf8_first_size(str_from_byte(pages, n));
    return n ? utf8_trim(str_sub(pages, 0, n)) : pages;
}

static str plain_value(const eval *e, variable v)
{
    str value;
    if (run_value(e, v, &value))
        return value;
    value = record_text(e->key->record, v);
    if (value.n == 0 && v == VAR_PAGE_FIRST)
        return first_page(labelled_first(e->locale, VAR_PAGE, record_text(e->key->record, VAR_PAGE)).text);
    return value;
}

/* The variable whose short form this is. */
static variable long_form(variable v)
{
    switch (v) {
    case VAR_TITLE_SHORT: return VAR_TITLE;
    case VAR_CONTAINER_TITLE_SHORT: return VAR_CONTAINER_TITLE;
    default: return VAR_NONE;
    }
}

/* An abbreviated title goes before the short one that a record has; a number is abbreviated in every form. */
str eval_value(const eval *e, variable v)
{
    const abbreviations *all = e->key->abbreviations;
    str short_text = STR_NONE;
    if (!all)
        return plain_value(e, v);
    str value = plain_value(e, v);
    if (long_form(v) != VAR_NONE)
        short_text = abbreviations_find(all, long_form(v), plain_value(e, long_form(v)));
    else if (variable_kind_of(v) == VAR_IS_NUMBER)
        short_text = abbreviations_find(all, v, value);
    return short_text.n ? short_text : value;
}

/* Variables that may have a value where the record has none, or none where it has one. */
static bool is_made(variable v)
{
    switch (v) {
    case VAR_CITATION_NUMBER: case VAR_FIRST_REFERENCE_NOTE_NUMBER: case VAR_CITATION_LABEL: case VAR_LOCATOR:
    case VAR_YEAR_SUFFIX: case VAR_PAGE_FIRST: case VAR_TITLE_SHORT: case VAR_CONTAINER_TITLE_SHORT: return true;
    default: return false;
    }
}

bool eval_has(const eval *e, variable v)
{
    return is_made(v) ? eval_value(e, v).n > 0 : record_has(e->key->record, v);
}

bool eval_is_used(const eval *e, variable v)
{
    return in_set(e->used, v);
}

void eval_use_up(eval *e, variable v)
{
    add_to_set(e->used, v);
}

str eval_peek(const eval *e, variable v)
{
    return in_set(e->used, v) ? STR_NONE : eval_value(e, v);
}

void eval_count(eval *e, variable v, bool has_value)
{
    bool keeps_group = v == VAR_YEAR_SUFFIX; /* beside it a term stands for the missing date, whether it is needed or not */
    e->called++;
    e->rendered += has_value || keeps_group;
    if (!has_value)
        return;
    e->facts.rendered_variable = true;
    add_to_set(e->printing, v);
    if (e->facts.first_variable == VAR_NONE)
        e->facts.first_variable = v;
}

/* A cite has its locator once, wherever its style prints it first. */
str eval_text(eval *e, variable v)
{
    bool again = v == VAR_LOCATOR && e->locator_printed;
    str value = again ? STR_NONE : eval_peek(e, v);
    e->locator_printed |= v == VAR_LOCATOR && value.n;
    eval_count(e, v, value.n > 0);
    return value;
}

const names *eval_names(eval *e, variable v)
{
    const names *value = in_set(e->used, v) ? NULL : record_names(e->key->record, v);
    eval_count(e, v, value != NULL);
    return value;
}
