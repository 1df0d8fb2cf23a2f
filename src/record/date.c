#include "record/date_forms.h"
#include "text/utf8.h"

static bool is_leap(int32_t year)
{
    int32_t y = year < 0 ? year + 1 : year; /* 1 BC is the year 0 of the calendar's rule */
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int days_in(int32_t year, int month)
{
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(const date_point *p)
{
    if (p->year == 0 || p->month > 12 || p->season > 4 || (p->season && (p->month || p->day)))
        return false;
    return p->day == 0 || (p->month && p->day <= days_in(p->year, p->month));
}

/* Whether `a` lies after `b`, as far as both say. */
static bool is_after(const date_point *a, const date_point *b)
{
    if (a->year != b->year)
        return a->year > b->year;
    if (!a->month || !b->month || a->month != b->month)
        return a->month && b->month && a->month > b->month;
    return a->day && b->day && a->day > b->day;
}

static bool is_sound(const date *d)
{
    if (d->is_range && d->from.year == 0)
        return date_is_valid(&d->to);
    if (!date_is_valid(&d->from))
        return false;
    return !d->is_range || d->to.year == 0 || (date_is_valid(&d->to) && !is_after(&d->from, &d->to));
}

static str without_brackets(str s)
{
    bool square = str_starts(s, STR("[")) && str_ends(s, STR("]"));
    bool round = str_starts(s, STR("(")) && str_ends(s, STR(")"));
    return square || round ? utf8_trim(str_sub(s, 1, s.n - 1)) : s;
}

/* "c1999" is what libraries write for the year of a copyright. */
static str without_copyright(str s)
{
    str year = str_starts(s, STR("c")) ? str_from_byte(s, 1) : str_starts(s, STR("©")) ? utf8_trim(str_from_byte(s, 2)) : STR_NONE;
    int n;
    return year.n == 4 && str_to_int(year, &n) ? year : s;
}

static str without_circa(str s, bool *circa)
{
    static const str marks[] = {STR_INIT("circa"), STR_INIT("ca."), STR_INIT("c."), STR_INIT("ca ")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts_nocase(s, marks[i])) {
            *circa = true;
            return utf8_trim(str_from_byte(s, marks[i].n));
        }
    return s;
}

static bool try_parse(date *out, str s, bool (*parse)(date *, str), bool circa)
{
    *out = (date){.circa = circa};
    return parse(out, s) && is_sound(out);
}

static bool same_point(const date_point *a, const date_point *b)
{
    return a->year == b->year && a->month == b->month && a->day == b->day && a->season == b->season;
}

bool date_eq(const date *a, const date *b)
{
    bool same_end = !a->is_range || same_point(&a->to, &b->to);
    return same_point(&a->from, &b->from) && a->is_range == b->is_range && same_end && a->circa == b->circa &&
           str_eq(a->literal, b->literal);
}

bool date_parse(date *out, str text)
{
    bool circa = false;
    str s = without_circa(without_copyright(without_brackets(utf8_trim(text))), &circa);
    if (s.n <= 64 && (try_parse(out, s, date_parse_edtf, circa) || try_parse(out, s, date_parse_digits, circa) ||
                      try_parse(out, s, date_parse_words, circa)))
        return true;
    *out = (date){.literal = utf8_trim(text)};
    return false;
}

bool date_is_phrase(str text)
{
    static const str words[] = {STR_INIT("in press"), STR_INIT("forthcoming"), STR_INIT("n.d."),          STR_INIT("no date"),
                                STR_INIT("undated"),  STR_INIT("s.d."),        STR_INIT("submitted"),     STR_INIT("to appear"),
                                STR_INIT("accepted"), STR_INIT("unpublished"), STR_INIT("ahead of print")};
    return STR_IS_AMONG_NOCASE(text, words);
}
