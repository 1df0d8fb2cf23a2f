#include "read/bibtex_put.h"

#include "text/utf8.h"

static arena *home(const bibtex_put *p)
{
    return p->file->job->library->arena;
}

/* -- months ----------------------------------------------------------------------------- */

/* "10 January", "January 1-5", "May/June": up to two points, each a month or a season and perhaps a day. */
typedef struct month_text {
    date_point point[2];
    int n; /* the point that words go into */
    bool failed;
} month_text;

static bool is_divider(code_point cp)
{
    return cp == '/' || cp == '-' || (cp >= 0x2010 && cp <= 0x2015);
}

/* "1st" is 1. */
static str without_ordinal(str word)
{
    static const str endings[] = {STR_INIT("st"), STR_INIT("nd"), STR_INIT("rd"), STR_INIT("th")};
    str ending = word.n > 2 ? str_from_byte(word, word.n - 2) : STR_NONE;
    return STR_IS_AMONG_NOCASE(ending, endings) ? str_sub(word, 0, word.n - 2) : word;
}

static void take_word(month_text *m, str word)
{
    date_point *point = &m->point[m->n];
    int number = 0, month = date_month_named(word), season = date_season_named(word);
    if (str_to_int(without_ordinal(word), &number) && number >= 1 && number <= 31)
        point->day = point->day ? point->day : (uint8_t)number;
    else if (month)
        point->month = (uint8_t)month;
    else if (season)
        point->season = (uint8_t)season;
    else
        m->failed = true;
}

static void take_month_words(month_text *m, str text)
{
    while (text.n && !m->failed) {
        str word = text;
        code_point cp = 0;
        bool divides = false;
        for (str rest = text; utf8_next(&rest, &cp);) {
            divides = is_divider(cp);
            if (divides || utf8_is_space(cp) || cp == ',' || cp == '.') {
                word = str_sub(text, 0, text.n - rest.n - utf8_last_size(str_sub(text, 0, text.n - rest.n)));
                text = rest;
                break;
            }
            if (rest.n == 0)
                text = rest;
        }
        if (word.n && !str_eq_nocase(word, STR("and")))
            take_word(m, word);
        divides = divides || str_eq_nocase(word, STR("and"));
        bool is_empty = !m->point[m->n].day && !m->point[m->n].month && !m->point[m->n].season;
        m->failed |= divides && m->n == 1 && !is_empty;
        m->n += divides && m->n == 0 && !is_empty;
    }
}

/* "08" is August, and a day without a month, unless its range has one, was meant as one. */
static void settle_month(month_text *m)
{
    date_point *first = &m->point[0], *second = &m->point[1];
    if (m->n == 0 && !first->month && !first->season && first->day <= 12) {
        first->month = first->day;
        first->day = 0;
    }
    if (m->n == 1 && !first->month && !second->month && !first->season && first->day < second->day && second->day <= 12) {
        *first = (date_point){.month = first->day};
        *second = (date_point){.month = second->day};
    }
    if (m->n == 1 && !second->month && !second->season)
        second->month = first->month;
    if (m->n == 1 && !first->month && !first->season)
        first->month = second->month;
    m->failed |= (!first->month && !first->season) || (m->n == 1 && !second->month && !second->season);
}

static bool parse_month(month_text *m, str text)
{
    *m = (month_text){.n = 0};
    take_month_words(m, text);
    if (!m->failed)
        settle_month(m);
    return !m->failed;
}

/* -- the date of publication -------------------------------------------------------------------- */

/* True when the month was understood, and is in the date. */
static bool add_month(bibtex_put *p, date *d)
{
    month_text m;
    const bibtex_field *month = bibtex_field_of(p, BIBTEX_MONTH);
    if (!month || d->is_range || d->literal.n || d->from.month || !parse_month(&m, bibtex_text(p, month)))
        return false;
    int year = d->from.year;
    d->from = m.point[0];
    d->from.year = year;
    if (m.n == 1) {
        d->is_range = true;
        d->to = m.point[1];
        d->to.year = year;
    }
    return true;
}

static void add_day(bibtex_put *p, date *d)
{
    int day = 0;
    const bibtex_field *f = bibtex_field_of(p, BIBTEX_DAY);
    date_point with = d->from;
    if (!f || d->is_range || !d->from.month || d->from.day || !str_to_int(bibtex_text(p, f), &day) || day < 1 || day > 31)
        return;
    with.day = (uint8_t)day;
    d->from = date_is_valid(&with) ? with : d->from;
}

static void report_date(const bibtex_put *p, const bibtex_field *f, str text)
{
    diag_report(p->file->job->diags, DIAG_RECORD_DATE, p->file->job->source, f->where,
                "\"" STR_FMT "\" was not understood as a date; it was kept as text", STR_ARG(text));
}

/* Only biblatex's dates go by EDTF: a year of "20XX" is for somebody to fill in. */
static bool parse_year(date *d, str year)
{
    d->literal = year;
    return !str_ends(year, STR("X")) && date_parse(d, year);
}

void bibtex_put_year(bibtex_put *p, const bibtex_field *f)
{
    date d = {0};
    str year = put_keep(&p->to, bibtex_text(p, f));
    if (bibtex_has(p, BIBTEX_DATE)) {
        bibtex_keep(p, f);
        return;
    }
    if (!parse_year(&d, year))
        report_date(p, f, year);
    if (bibtex_has(p, BIBTEX_MONTH) && !add_month(p, &d))
        bibtex_keep(p, bibtex_field_of(p, BIBTEX_MONTH));
    add_day(p, &d);
    record_set_date(home(p), p->to.record, VAR_ISSUED, d, f->where);
}

/* Month and day are put with the year; without one they are kept. */
void bibtex_put_date_part(bibtex_put *p, const bibtex_field *f)
{
    if (bibtex_has(p, BIBTEX_DATE) || !bibtex_has(p, BIBTEX_YEAR))
        bibtex_keep(p, f);
}

/* One of several years, "199X", is a range in CSL, so how it was said is kept. */
static void put_edtf(bibtex_put *p, str text, const bibtex_field *f)
{
    put_date(&p->to, (variable)f->term.variable, text, f->where);
    if (str_ends(text, STR("X")) && record_date(p->to.record, (variable)f->term.variable)->is_range)
        bibtex_keep(p, f);
}

void bibtex_put_date(bibtex_put *p, const bibtex_field *f)
{
    put_edtf(p, bibtex_text(p, f), f);
}

/* "Accessed: Feb. 3, 2016". */
static str without_label(str text)
{
    size_t colon = str_find_byte(text, ':');
    bool is_label = colon != STR_NPOS && colon > 0 && colon < 20 && !str_has_digit(str_sub(text, 0, colon));
    return is_label ? str_trim(str_from_byte(text, colon + 1)) : text;
}

void bibtex_put_other_date(bibtex_put *p, const bibtex_field *f)
{
    put_edtf(p, without_label(bibtex_text(p, f)), f);
}
