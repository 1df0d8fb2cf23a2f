/* cs:date: localized and custom dates, their parts, ranges and seasons; CSL 1.0.2, "Date". */
#include "engine/eval.h"
#include "engine/numbers.h"
#include "text/casing.h"

/* One cs:date as it runs: the parts in order, with what goes between them. */
typedef struct date_run {
    const date *value;
    date_parts parts; /* those that are asked for */
} date_run;

/* ---- the parts -------------------------------------------------------------------------------- */

static bool is_shown(const date_element *d, const date_part *part)
{
    static const uint8_t bits[] = {
        [DATE_PART_YEAR] = DATE_HAS_YEAR, [DATE_PART_MONTH] = DATE_HAS_MONTH, [DATE_PART_DAY] = DATE_HAS_DAY};
    return d->shown & bits[part->name];
}

/* What a style says of a part of a localized date goes over what the locale says. */
static date_part override_part(date_part part, const date_parts *own)
{
    for (uint32_t i = 0; i < own->n; i++) {
        const date_part *o = &own->at[i];
        if (o->name != part.name)
            continue;
        if (o->has_form)
            part.form = o->form;
        if (o->text_case)
            part.text_case = o->text_case;
        if (o->range_delimiter.n)
            part.range_delimiter = o->range_delimiter;
        part.fmt = format_apply(part.fmt, o->fmt);
        part.strip_periods |= o->strip_periods;
    }
    return part;
}

static date_parts localized_parts(const eval *e, const date_element *d)
{
    const date_parts *theirs = locale_date(e->locale, (localized_form)d->form);
    date_parts out = {.n = 0};
    if (!theirs)
        return out;
    out.delimiter = theirs->delimiter;
    for (uint32_t i = 0; i < theirs->n; i++)
        if (is_shown(d, &theirs->at[i]))
            out.at[out.n++] = override_part(theirs->at[i], &d->own);
    return out;
}

static date_parts parts_of(const eval *e, const date_element *d)
{
    return d->form == LOCALIZED_NONE ? d->own : localized_parts(e, d);
}

/* ---- the text of a part ----------------------------------------------------------------------- */

static str month_term(eval *e, int month, term_form form)
{
    str text;
    uint16_t term = (uint16_t)(TERM_MONTH_01 + month - 1);
    return locale_term(e->locale, term, form, false, &text) ? text : str_decimal(e->scratch, month, 0);
}

static str season_term(eval *e, int season)
{
    str text;
    uint16_t term = (uint16_t)(TERM_SEASON_01 + season - 1);
    return locale_term(e->locale, term, TERM_LONG, false, &text) ? text : STR_NONE;
}

/* CSL 1.0.2, "Seasons": they replace the month's term.  A season that was given as a month has no figure for it. */
static bool is_figures(const date_part *part)
{
    return part->form == DATE_FORM_NUMERIC || part->form == DATE_FORM_NUMERIC_LEADING_ZEROS;
}

static str month_text(eval *e, const date_part *part, const date_point *p)
{
    if (p->month == 0)
        return p->season && !(p->in_month && is_figures(part)) ? season_term(e, p->season) : STR_NONE;
    switch ((date_part_form)part->form) {
    case DATE_FORM_NUMERIC: return str_decimal(e->scratch, p->month, 0);
    case DATE_FORM_NUMERIC_LEADING_ZEROS: return str_decimal(e->scratch, p->month, 2);
    case DATE_FORM_SHORT: return month_term(e, p->month, TERM_SHORT);
    default: return month_term(e, p->month, TERM_LONG);
    }
}

static str day_ordinal(eval *e, const date_point *p)
{
    gender g = p->month ? locale_term_gender(e->locale, (uint16_t)(TERM_MONTH_01 + p->month - 1)) : GENDER_NEUTER;
    if (locale_limits_day_ordinals(e->locale) && p->day != 1)
        return str_decimal(e->scratch, p->day, 0);
    return str_join(e->scratch, str_decimal(e->scratch, p->day, 0), locale_ordinal(e->locale, p->day, g));
}

static str day_text(eval *e, const date_part *part, const date_point *p)
{
    if (p->day == 0)
        return STR_NONE;
    switch ((date_part_form)part->form) {
    case DATE_FORM_NUMERIC_LEADING_ZEROS: return str_decimal(e->scratch, p->day, 2);
    case DATE_FORM_ORDINAL: return day_ordinal(e, p);
    default: return str_decimal(e->scratch, p->day, 0);
    }
}

/* The years that "AD" goes with.  CSL says those of less than four digits; programs have agreed on less. */
static bool is_early(int year)
{
    return year > 0 && year < 500;
}

static str era(const eval *e, int year)
{
    str text = STR_NONE;
    if (year < 0)
        locale_term(e->locale, TERM_BC, TERM_LONG, false, &text);
    else if (is_early(year))
        locale_term(e->locale, TERM_AD, TERM_LONG, false, &text);
    return text;
}

/* What goes with a part: where the two dates of a range meet, some of it does not. */
enum { WITH_PREFIX = 1, WITH_SUFFIX = 2, WITH_ERA = 4, WITH_LETTER = 8, WITH_ALL = 15 };

static str year_text(eval *e, const date_part *part, const date_point *p, int with)
{
    int year = p->year < 0 ? -p->year : p->year;
    if (p->year == 0)
        return STR_NONE;
    if (part->form == DATE_FORM_SHORT && p->year >= 1000)
        return str_decimal(e->scratch, year % 100, 2);
    str figures = str_decimal(e->scratch, year, 0);
    return with & WITH_ERA ? str_join(e->scratch, figures, era(e, p->year)) : figures;
}

static str part_text(eval *e, const date_part *part, const date_point *p, int with)
{
    switch ((date_part_name)part->name) {
    case DATE_PART_YEAR: return year_text(e, part, p, with);
    case DATE_PART_MONTH: return month_text(e, part, p);
    case DATE_PART_DAY: return day_text(e, part, p);
    }
    return STR_NONE;
}

/* ---- writing ---------------------------------------------------------------------------------- */

static element part_look(const date_part *part)
{
    return (element){.kind = ELEMENT_TEXT, .fmt = part->fmt, .text_case = part->text_case, .strip_periods = part->strip_periods,
                     .prefix = part->prefix, .suffix = part->suffix};
}

/*
 * CSL 1.0.2, "Disambiguation": the suffix stands behind the year, unless the style puts it elsewhere.  It is a part of
 * its own, with the fonts and affixes of the year, as styles have always seen it: "(2001)(a)".
 */
static void write_year_suffix(eval *e, const date_part *part)
{
    element look = part_look(part);
    look.text_case = CASE_NONE;
    look.bare = element_is_bare(&look);
    eval_wrap w = eval_wrap_open(e, &look);
    tree_text_with(e->out, numbers_letters(e->scratch, e->key->year_suffix), ORIGIN_FIELD, TEXT_AS_IS);
    eval_wrap_close(e, &look, w);
    e->facts.rendered_year_suffix = true;
}

static bool wants_year_suffix(const eval *e, const date_part *part)
{
    return part->name == DATE_PART_YEAR && e->key->year_suffix && !e->facts.rendered_year_suffix && !e->key->year_suffix_elsewhere;
}

static bool write_part(eval *e, const date_part *part, const date_point *p, int with)
{
    element look = part_look(part);
    if (!(with & WITH_PREFIX))
        look.prefix = STR_NONE;
    if (!(with & WITH_SUFFIX))
        look.suffix = STR_NONE;
    look.bare = element_is_bare(&look);
    eval_wrap w = eval_wrap_open(e, &look);
    bool known = part->name == DATE_PART_YEAR && e->key->year_known;
    if (!known)
        eval_write_rich(e, part_text(e, part, p, with), ORIGIN_LABEL);
    bool printed = eval_wrap_close(e, &look, w), letter = with & WITH_LETTER && (known || printed) && wants_year_suffix(e, part);
    if (letter)
        write_year_suffix(e, part);
    return printed || letter;
}

/* The last of parts [from, to) that prints anything; `from` when none does. */
static uint32_t last_printing(eval *e, const date_parts *parts, uint32_t from, uint32_t to, const date_point *p)
{
    while (to > from + 1 && part_text(e, &parts->at[to - 1], p, 0).n == 0)
        to--;
    return to - 1;
}

/* `with` is said of the outermost parts: where two dates meet, the dash takes the place of affixes. */
static void write_parts(eval *e, const date_parts *parts, uint32_t from, uint32_t to, const date_point *p, int with)
{
    bool any = false;
    uint32_t last = to > from ? last_printing(e, parts, from, to, p) : from;
    for (uint32_t i = from; i < to; i++) {
        tree_mark before = tree_save(e->out);
        if (any)
            tree_text(e->out, parts->delimiter, ORIGIN_DELIMITER);
        int inner = (any ? WITH_PREFIX : 0) | (i != last ? WITH_SUFFIX | WITH_ERA : 0);
        if (write_part(e, &parts->at[i], p, with | inner))
            any = true;
        else
            tree_cancel(e->out, before);
    }
}

static bool same_part(const date_part *part, const date_point *a, const date_point *b)
{
    switch ((date_part_name)part->name) {
    case DATE_PART_YEAR: return a->year == b->year;
    case DATE_PART_MONTH: return a->month == b->month && a->season == b->season;
    case DATE_PART_DAY: return a->day == b->day;
    }
    return true;
}

/* The largest part in which the two dates differ: its range delimiter stands between them. */
static const date_part *largest_difference(const date_parts *parts, const date *d)
{
    static const uint8_t order[] = {DATE_PART_YEAR, DATE_PART_MONTH, DATE_PART_DAY};
    for (uint32_t k = 0; k < 3; k++)
        for (uint32_t i = 0; i < parts->n; i++)
            if (parts->at[i].name == order[k] && !same_part(&parts->at[i], &d->from, &d->to))
                return &parts->at[i];
    return NULL;
}

/* Of a year before the dash, the era is the one behind it: "44–22 BC", but "44 BC–79 AD". */
static int era_before_dash(const date *d)
{
    bool same = d->from.year < 0 ? d->to.year < 0 : is_early(d->to.year);
    return same ? 0 : WITH_ERA;
}

/* The letter that tells years apart stands behind the last of them. */
static int letter_before_dash(const date_parts *parts, uint32_t first_behind)
{
    for (uint32_t i = first_behind; i < parts->n; i++)
        if (parts->at[i].name == DATE_PART_YEAR)
            return 0;
    return WITH_LETTER;
}

/*
 * CSL 1.0.2, "Date Ranges": what the two dates have in common is written once.  Parts
 * smaller than the one that differs are repeated with it; larger ones stand before or
 * behind both.
 */
static void write_range(eval *e, const date_run *run)
{
    const date_parts *parts = &run->parts;
    const date_part *differs = largest_difference(parts, run->value);
    if (!differs || (differs->name == DATE_PART_YEAR && e->key->year_known)) {
        write_parts(e, parts, 0, parts->n, &run->value->from, WITH_ALL);
        return;
    }
    uint32_t first = parts->n, last = 0;
    for (uint32_t i = 0; i < parts->n; i++)
        if (parts->at[i].name >= differs->name) {
            first = i < first ? i : first;
            last = i + 1;
        }
    str dash = differs->range_delimiter.n ? differs->range_delimiter : STR("\u2013");
    int before = era_before_dash(run->value) | letter_before_dash(parts, first);
    write_parts(e, parts, 0, last, &run->value->from, WITH_PREFIX | before);
    tree_mark mark = tree_save(e->out);
    tree_text(e->out, dash, ORIGIN_DELIMITER);
    tree_mark behind = tree_save(e->out);
    write_parts(e, parts, first, parts->n, &run->value->to, WITH_SUFFIX | WITH_ERA | WITH_LETTER);
    if (tree_is_empty_since(e->out, behind)) /* seasons where months are figures */
        tree_cancel(e->out, mark);
}

static bool is_known(const date_point *p)
{
    return p->year || p->month || p->season;
}

/* A range that goes on, or that has been for always: the date that there is and a dash. */
static void write_open_range(eval *e, const date_run *run)
{
    const date *d = run->value;
    tree_mark before = tree_save(e->out);
    bool goes_on = is_known(&d->from);
    if (!goes_on)
        tree_text(e->out, STR("\u2013"), ORIGIN_DELIMITER);
    tree_mark inside = tree_save(e->out);
    int with = goes_on ? WITH_PREFIX | WITH_ERA | WITH_LETTER : WITH_ALL;
    write_parts(e, &run->parts, 0, run->parts.n, goes_on ? &d->from : &d->to, with);
    if (tree_is_empty_since(e->out, inside))
        tree_cancel(e->out, before);
    else if (goes_on)
        tree_text(e->out, STR("\u2013"), ORIGIN_DELIMITER);
}

/* Ten digits that compare as dates do.  Years before our era count up to it; those beyond the digits are as one. */
static void write_sort_point(eval *e, const date_point *p)
{
    enum { ERA_BEGINS = 100000, LAST = 999999 };
    int year = p->year < -ERA_BEGINS ? 0 : p->year > LAST - ERA_BEGINS ? LAST : ERA_BEGINS + p->year;
    tree_text(e->out, str_decimal(e->scratch, year, 6), ORIGIN_FIELD);
    tree_text(e->out, str_decimal(e->scratch, p->month * 100 + p->day, 4), ORIGIN_FIELD);
}

/* Both ends, always: figures of one width, so that dates behind each other compare as they stand. */
static void write_sort_date(eval *e, const date *d)
{
    write_sort_point(e, is_known(&d->from) ? &d->from : &d->to);
    write_sort_point(e, d->is_range ? &d->to : &(date_point){0});
}

/* A macro that prints only some parts of a date sorts by those; the others are zero, to keep their places. */
static date_point only_parts(date_point p, const date_parts *parts)
{
    date_point out = {0};
    for (uint32_t i = 0; i < parts->n; i++)
        switch ((date_part_name)parts->at[i].name) {
        case DATE_PART_YEAR: out.year = p.year; break;
        case DATE_PART_MONTH: out.month = p.month; out.season = p.season; break;
        case DATE_PART_DAY: out.day = p.day; break;
        }
    return out;
}

static void write_sort_parts(eval *e, const date_run *run)
{
    date d = *run->value;
    d.from = only_parts(d.from, &run->parts);
    d.to = only_parts(d.to, &run->parts);
    if (run->value->from.year || run->value->to.year)
        write_sort_date(e, &d);
}

/*
 * A text for a date stands where the year would: a style that prints parts apart prints it once.  A letter stands
 * behind it only where the author does not, as nothing else is left to tell the cite from the one before.
 */
static void write_literal(eval *e, const date_run *run)
{
    for (uint32_t i = 0; i < run->parts.n; i++) {
        const date_part *part = &run->parts.at[i];
        element look = part_look(part);
        if (part->name != DATE_PART_YEAR)
            continue;
        eval_part(e, run->value->literal, ORIGIN_FIELD, &look);
        if (e->key->behind_author && run->value->literal.n && wants_year_suffix(e, part))
            write_year_suffix(e, part);
    }
}

static void write_date(eval *e, const date_run *run)
{
    const date *d = run->value;
    bool is_open = d->is_range && (d->to.year == 0 || !is_known(&d->from));
    if (e->sorting)
        write_sort_parts(e, run);
    else if (!is_known(&d->from) && d->to.year == 0)
        write_literal(e, run);
    else if (is_open)
        write_open_range(e, run);
    else if (d->is_range)
        write_range(e, run);
    else
        write_parts(e, &run->parts, 0, run->parts.n, &d->from, WITH_ALL);
}

/* A date in words has no place among the others: it sorts as a missing one. */
void eval_sort_date(eval *e, variable v)
{
    const date *d = record_date(e->key->record, v);
    if (d && (d->from.year || d->to.year))
        write_sort_date(e, d);
}

void eval_date_element(eval *e, const element *el)
{
    const date_element *d = &e->style->dates.at[el->ref];
    bool skipped = e->key->comparing && d->variable == VAR_ACCESSED;
    bool hidden = skipped || eval_is_used(e, d->variable);
    const date *value = hidden ? NULL : record_date(e->key->record, d->variable);
    bool printed = false;
    if (value) {
        date_run run = {.value = value, .parts = parts_of(e, d)};
        eval_wrap w = eval_wrap_open(e, el);
        write_date(e, &run);
        printed = eval_wrap_close(e, el, w);
    }
    eval_count(e, d->variable, printed);
}
