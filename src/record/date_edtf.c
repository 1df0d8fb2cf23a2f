#include "record/date_forms.h"

str date_take_qualifier(str s, bool *circa)
{
    while (s.n && (s.p[s.n - 1] == '~' || s.p[s.n - 1] == '?' || s.p[s.n - 1] == '%')) {
        *circa = true;
        s.n--;
    }
    return s;
}

/* EDTF counts years astronomically: 0000 is 1 BC. */
static int32_t historical(int year)
{
    return year <= 0 ? year - 1 : year;
}

enum { LONG_YEAR_LEAST = 5, LONG_YEAR_MOST = 9 }; /* digits */

/* "2012", "-0043", "Y17000". */
static bool take_edtf_year(str *s, date_point *p)
{
    bool is_long = s->n && s->p[0] == 'Y';
    if (is_long)
        *s = str_from_byte(*s, 1);
    bool negative = s->n && s->p[0] == '-';
    if (negative)
        *s = str_from_byte(*s, 1);
    size_t digits = str_skip_digits(*s, 0);
    int year;
    if (is_long ? digits < LONG_YEAR_LEAST || digits > LONG_YEAR_MOST : digits != 4)
        return false;
    if (!date_take_digits(s, digits, &year))
        return false;
    p->year = historical(negative ? -year : year);
    return true;
}

/* "-02", or "-XX" for what is not known, which is 0. */
static bool take_two_digits(str *s, int *value)
{
    bool is_unknown = str_starts(*s, STR("-XX"));
    *s = str_from_byte(*s, is_unknown ? 3 : 1);
    *value = 0;
    return is_unknown || (date_take_digits(s, 2, value) && *value > 0);
}

/* A month, or a season from 21 to 24. */
static bool take_edtf_month(str *s, date_point *p)
{
    int month;
    if (!take_two_digits(s, &month))
        return false;
    p->in_month = month >= 21 && month <= 24;
    if (p->in_month)
        p->season = (uint8_t)(month - 20);
    else
        p->month = (uint8_t)month;
    return p->in_month || month <= 12;
}

static bool take_edtf_day(str *s, date_point *p)
{
    int day;
    if (!take_two_digits(s, &day))
        return false;
    p->day = (uint8_t)day;
    return true;
}

/* A time of day is of no use here. */
static str without_time(str s)
{
    size_t t = str_find_byte(s, 'T');
    return t >= 10 && t != STR_NPOS && t + 1 < s.n && byte_is_digit(s.p[t + 1]) ? str_sub(s, 0, t) : s;
}

static bool parse_edtf_point(date_point *p, str s, bool *circa)
{
    s = without_time(date_take_qualifier(s, circa));
    if (!take_edtf_year(&s, p))
        return false;
    if (s.n && s.p[0] == '-' && !take_edtf_month(&s, p))
        return false;
    return s.n == 0 || (s.p[0] == '-' && p->month && take_edtf_day(&s, p) && s.n == 0) ||
           (str_eq(s, STR("-XX")) && !p->month);
}

/* "199X", "19XX": digits that are not known, so it is one of the years from the first of them to the last. */
static bool parse_unspecified(date *out, str s)
{
    bool is_decade = s.n == 4 && str_ends(s, STR("X")) && s.p[2] != 'X';
    int year = 0, years = is_decade ? 10 : 100;
    bool is_one = s.n == 4 && date_take_digits(&s, is_decade ? 3 : 2, &year) && str_eq(s, is_decade ? STR("X") : STR("XX"));
    if (!is_one || year == 0)
        return false;
    out->is_range = true;
    out->from.year = year * years;
    out->to.year = out->from.year + years - 1;
    return true;
}

/* The words are those of EDTF before it was a part of ISO 8601. */
static bool is_open_end(str s)
{
    return s.n == 0 || str_eq(s, STR("..")) || str_eq(s, STR("open")) || str_eq(s, STR("unknown"));
}

bool date_parse_edtf(date *out, str s)
{
    size_t slash = str_find_byte(s, '/');
    if (slash == STR_NPOS)
        return parse_unspecified(out, s) || parse_edtf_point(&out->from, s, &out->circa);
    str right = str_from_byte(s, slash + 1);
    out->is_range = true;
    str left = str_sub(s, 0, slash);
    if (is_open_end(left))
        return parse_edtf_point(&out->to, right, &out->circa);
    if (!parse_edtf_point(&out->from, left, &out->circa))
        return false;
    return is_open_end(right) || parse_edtf_point(&out->to, right, &out->circa);
}
