#include "record/date_forms.h"

bool date_take_digits(str *s, size_t n, int *value)
{
    int sum = 0;
    if (s->n < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!byte_is_digit(s->p[i]))
            return false;
        sum = sum * 10 + (s->p[i] - '0');
    }
    *value = sum;
    *s = str_from_byte(*s, n);
    return true;
}

/* Up to three numbers between one kind of separator, "2012/2/5". */
typedef struct digits {
    int value[3];
    size_t width[3], n;
    char separator;
} digits;

static bool is_separator(char c)
{
    return c == '/' || c == '.' || c == '-';
}

static bool take_number(digits *d, str *s)
{
    size_t width = str_skip_digits(*s, 0);
    if (width == 0 || width > 8 || d->n == 3)
        return false;
    d->width[d->n] = width;
    return date_take_digits(s, width, &d->value[d->n++]);
}

static bool scan_digits(digits *d, str s)
{
    *d = (digits){.n = 0};
    while (take_number(d, &s)) {
        if (s.n == 0)
            return true;
        if (!is_separator(s.p[0]) || (d->separator && d->separator != s.p[0]))
            return false;
        d->separator = s.p[0];
        s = str_from_byte(s, 1);
    }
    return false;
}

static bool set_point(date_point *p, int year, int month, int day)
{
    if (month < 0 || month > 12 || day < 0 || day > 31)
        return false;
    *p = (date_point){.year = year, .month = (uint8_t)month, .day = (uint8_t)day};
    return true;
}

/* "2012", "20120205". */
static bool parse_one_number(date_point *p, const digits *d)
{
    int v = d->value[0];
    if (d->width[0] == 8)
        return v / 100 % 100 > 0 && v % 100 > 0 && set_point(p, v / 10000, v / 100 % 100, v % 100);
    return (d->width[0] == 4 || d->width[0] == 3) && set_point(p, v, 0, 0);
}

/* "2012/02", "02/2012", and the ranges "1989/90", "1989-1990". */
static bool parse_two_numbers(date *out, const digits *d)
{
    int a = d->value[0], b = d->value[1];
    if (d->width[0] <= 2 && d->width[1] == 4)
        return a > 0 && set_point(&out->from, b, a, 0);
    if (d->width[0] != 4)
        return false;
    if (d->width[1] <= 2 && b >= 1 && b <= 12)
        return set_point(&out->from, a, b, 0);
    out->is_range = true;
    if (d->width[1] == 2 && b > a % 100)
        b += a / 100 * 100;
    else if (d->width[1] != 4)
        return false;
    return set_point(&out->from, a, 0, 0) && set_point(&out->to, b, 0, 0);
}

/* "2012/2/5"; with the year last, the day is known only when it cannot be a month. */
static bool parse_three_numbers(date_point *p, const digits *d)
{
    int a = d->value[0], b = d->value[1], c = d->value[2];
    if (d->width[0] == 4)
        return b > 0 && c > 0 && set_point(p, a, b, c);
    if (d->width[2] != 4 || a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12))
        return false;
    if (a > 12)
        return set_point(p, c, b, a);
    if (b > 12 || a == b)
        return set_point(p, c, a, b);
    return set_point(p, c, 0, 0);
}

bool date_parse_digits(date *out, str s)
{
    digits d;
    s = date_take_qualifier(s, &out->circa);
    if (!scan_digits(&d, s))
        return false;
    if (d.n == 1)
        return parse_one_number(&out->from, &d);
    return d.n == 2 ? parse_two_numbers(out, &d) : parse_three_numbers(&out->from, &d);
}
