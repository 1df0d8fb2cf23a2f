#include "write/bibtex.h"
#include "write/edtf.h"

static const char *const macros[] = {"", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

/* -- BibTeX's year and month -- */

static bool has_month(const date_point *p)
{
    return p->month || p->season;
}

/* "ca. 1900", "44 BC" */
static str year_text(arena *a, const date_point *p, bool circa)
{
    if (p->year >= 0 && !circa)
        return str_decimal(a, p->year, 0);
    return str_printf(a, "%s%d%s", circa ? "ca. " : "", p->year < 0 ? -p->year : p->year, p->year < 0 ? " BC" : "");
}

/* "1989–1990" */
static bool is_range_of_years(const date *d)
{
    return d->is_range && d->from.year > 0 && d->to.year > 0 && !has_month(&d->from) && !has_month(&d->to);
}

static str years_text(arena *a, const date *d)
{
    str from = year_text(a, &d->from, d->circa), to = year_text(a, &d->to, false);
    return str_join_by(a, from, STR("–"), to);
}

/* "jan", or a season. */
static str month_text(arena *a, const date_point *p)
{
    static const char *const seasons[] = {"", "Spring", "Summer", "Autumn", "Winter"};
    return p->season ? str_printf(a, "{%s}", seasons[p->season]) : str_from(macros[p->month]);
}

/* "{10~} # jan": in a range, the days stand with their months. */
static str day_and_month(arena *a, const date_point *p)
{
    str month = month_text(a, p);
    return p->day ? str_join(a, STR("{"), str_join_by(a, str_decimal(a, p->day, 0), STR("~} # "), month)) : month;
}

/* Whether a year and months can say it: a range has to be within a year. */
static bool is_year_and_month(const date *d)
{
    bool in_year = d->from.year == d->to.year && has_month(&d->from) && has_month(&d->to);
    return d->from.year != 0 && (!d->is_range || in_year);
}

/* The day has a field of its own: few programs but BibTeX itself find a month that has one before it. */
static void add_months(bibtex_out *o, const date *d)
{
    arena *a = o->w->scratch;
    if (d->is_range) {
        bibtex_add_raw(o, LINE_MONTH, str_join_by(a, day_and_month(a, &d->from), STR(" # {--} # "), day_and_month(a, &d->to)));
        return;
    }
    bibtex_add_raw(o, LINE_MONTH, month_text(a, &d->from));
    if (d->from.day)
        bibtex_add_tex(o, LINE_DAY, str_decimal(a, d->from.day, 0));
}

static void add_year_and_month(bibtex_out *o, const date *d)
{
    arena *a = o->w->scratch;
    if (is_range_of_years(d))
        bibtex_add(o, LINE_YEAR, years_text(a, d), LATEX_PLAIN);
    else if (!is_year_and_month(d))
        bibtex_add(o, LINE_YEAR, edtf_text(o->w->scratch, d), LATEX_PLAIN);
    else
        bibtex_add_tex(o, LINE_YEAR, year_text(a, &d->from, d->circa));
    if (is_year_and_month(d) && has_month(&d->from))
        add_months(o, d);
}

/* -- any date -- */

static bibtex_line line_of(const bibtex_out *o, variable v)
{
    const bibtex_tables *t = o->tables;
    bibtex_line line = v == VAR_ISSUED ? LINE_NONE : (bibtex_line)t->own_lines[v];
    return line != LINE_NONE ? line : (bibtex_line)(o->is_biblatex ? t->own_lines : t->other_lines)[v];
}

static void add_by_csl_name(bibtex_out *o, const field *f)
{
    size_t from = o->text.n;
    buf_add_byte(&o->text, '{');
    if (f->date->literal.n)
        latex_from_rich(&o->text, f->date->literal, LATEX_VERBATIM);
    else
        edtf_add_date(&o->text, f->date);
    buf_add_byte(&o->text, '}');
    bibtex_end_named(o, o->tables->csl_names[f->variable], from);
}

void bibtex_add_date(bibtex_out *o, const field *f)
{
    const date *d = f->date;
    bibtex_line line = line_of(o, (variable)f->variable);
    if (line == LINE_NONE && bibtex_has_csl_name(o, (variable)f->variable))
        add_by_csl_name(o, f);
    else if (line == LINE_NONE)
        bibtex_lost(o, f);
    else if (d->literal.n && f->variable == VAR_ISSUED)
        bibtex_add(o, LINE_YEAR, d->literal, LATEX_PLAIN);
    else if (d->literal.n)
        bibtex_add(o, line, d->literal, LATEX_VERBATIM);
    else if (f->variable == VAR_ISSUED && !o->is_biblatex)
        add_year_and_month(o, d);
    else
        bibtex_add_tex(o, line, edtf_text(o->w->scratch, d));
}
