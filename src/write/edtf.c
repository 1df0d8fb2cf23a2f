#include "write/edtf.h"

enum { SEASON_MONTH = 20 }; /* 21 is spring */

static void add_figures(buf *out, long long n, size_t width)
{
    char *p = buf_reserve(out, width);
    for (size_t i = width; i-- > 0; n /= 10)
        p[i] = (char)('0' + n % 10);
    buf_commit(out, width);
}

/* EDTF counts years astronomically: 1 BC is year 0. */
static void add_year(buf *out, int32_t year)
{
    long long y = year < 0 ? (long long)year + 1 : year;
    if (y > 9999 || y < -9999) {
        buf_printf(out, "Y%lld", y);
        return;
    }
    buf_add_lit(out, y < 0 ? "-" : "");
    add_figures(out, y < 0 ? -y : y, 4);
}

static void add_part(buf *out, int part)
{
    buf_add_byte(out, '-');
    add_figures(out, part, 2);
}

static void add_point(buf *out, const date_point *p)
{
    add_year(out, p->year);
    if (p->season)
        add_part(out, SEASON_MONTH + p->season);
    else if (p->month)
        add_part(out, p->month);
    if (p->month && p->day)
        add_part(out, p->day);
}

static void add_end(buf *out, const date_point *p, bool circa)
{
    if (!p->year) {
        buf_add_lit(out, "..");
        return;
    }
    add_point(out, p);
    buf_add_lit(out, circa ? "~" : "");
}

void edtf_add_date(buf *out, const date *d)
{
    if (!d->from.year && !(d->is_range && d->to.year))
        return;
    add_end(out, &d->from, d->circa);
    if (d->is_range) {
        buf_add_byte(out, '/');
        add_end(out, &d->to, d->circa);
    }
}

str edtf_text(arena *a, const date *d)
{
    buf text;
    buf_init(&text, a);
    edtf_add_date(&text, d);
    return buf_str(&text);
}
