#include "record/check_parts.h"
#include "text/utf8.h"

enum {
    LATEST_YEAR = 2100,
    FIRST_JOURNALS = 1600, /* no article and no report is older */
};

/* -- text for a date -- */

/* What is said where a work has no date yet. */
static const str statuses[] = {STR_INIT("in press"), STR_INIT("forthcoming"), STR_INIT("to appear"), STR_INIT("submitted"),
                               STR_INIT("accepted"), STR_INIT("in preparation"), STR_INIT("under review"), STR_INIT("preprint")};

static const str no_dates[] = {STR_INIT("n.d."), STR_INIT("n. d."), STR_INIT("nd"), STR_INIT("no date"), STR_INIT("undated"),
                               STR_INIT("s.d."), STR_INIT("s. d."), STR_INIT("s.a."), STR_INIT("o.J."), STR_INIT("unknown")};

static void check_text(const check *c, const field *f, str text)
{
    date understood;
    if (STR_IS_AMONG_NOCASE(text, statuses))
        check_odd(c, f, text, DIAG_CHECK_DATE, "is no date; write \"" STR_FMT "\" as status", STR_ARG(text));
    else if (STR_IS_AMONG_NOCASE(text, no_dates))
        check_odd(c, f, text, DIAG_CHECK_DATE, "says that there is none; leave it out, and styles write their own words for that");
    else if (date_parse(&understood, text))
        check_odd(c, f, text, DIAG_CHECK_DATE, "is text, which no style can sort by or translate; write \"" STR_FMT "\" as a date",
                  STR_ARG(text));
}

/* -- dates that cannot be -- */

static bool is_after(const date_point *a, const date_point *b)
{
    if (a->year != b->year || !a->month || !b->month)
        return a->year > b->year;
    return a->month != b->month ? a->month > b->month : a->day && b->day && a->day > b->day;
}

static bool is_of_journals(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_MAGAZINE || type == TYPE_ARTICLE_NEWSPAPER ||
           type == TYPE_PAPER_CONFERENCE || type == TYPE_REPORT || type == TYPE_WEBPAGE || type == TYPE_DATASET ||
           type == TYPE_SOFTWARE;
}

static void check_year(const check *c, const field *f, const date_point *p)
{
    if (p->year > LATEST_YEAR)
        check_odd(c, f, STR_NONE, DIAG_CHECK_DATE, "is in the year %d", (int)p->year);
    else if (p->year && p->year < FIRST_JOURNALS && is_of_journals(c->record->type))
        check_odd(c, f, STR_NONE, DIAG_CHECK_DATE, "is in the year %d, when nothing of this type was published", (int)p->year);
}

static void check_date(const check *c, const field *f)
{
    const date *d = f->date;
    check_year(c, f, &d->from);
    if (d->is_range && d->from.year && d->to.year && is_after(&d->from, &d->to))
        check_odd(c, f, STR_NONE, DIAG_CHECK_DATE, "runs backwards: it ends before it begins");
    if (d->literal.n && !d->from.year && check_is_unread(c->record))
        check_text(c, f, utf8_trim(d->literal));
}

/* -- one date and another -- */

static void check_sequence(const check *c, variable early, variable late, const char *what)
{
    const date *first = record_date(c->record, early), *second = record_date(c->record, late);
    if (first && second && first->from.year && second->from.year && first->from.year > second->from.year)
        check_odd(c, record_field(c->record, late), STR_NONE, DIAG_CHECK_DATE, "%s", what);
}

void check_dates(const check *c)
{
    for (uint32_t i = 0; i < c->record->fields.n; i++)
        if (c->record->fields.at[i].kind == FIELD_DATE)
            check_date(c, &c->record->fields.at[i]);
    check_sequence(c, VAR_ISSUED, VAR_ACCESSED, "is before the year in which the work was published");
    check_sequence(c, VAR_ORIGINAL_DATE, VAR_ISSUED, "is before the original date");
}
