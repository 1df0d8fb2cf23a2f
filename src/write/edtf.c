#include "write/edtf.h"

enum { SEASON_MONTH = 20 }; /* 21 is spring */

/* EDTF counts years astronomically: 1 BC is year 0. */
static void add_year(buf *out, int32_t year)
{
    long long y = year < 0 ? (long long)year + 1 : year;
    if (y > 9999 || y < -9999)
        buf_printf(out, "Y%lld", y);
    else
        buf_printf(out, y < 0 ? "-%04lld" : "%04lld", y < 0 ? -y : y);
}

static void add_point(buf *out, const date_point *p)
{
    add_year(out, p->year);
    if (p->season)
        buf_printf(out, "-%02d", SEASON_MONTH + p->season);
    else if (p->month)
        buf_printf(out, "-%02d", p->month);
    if (p->month && p->day)
        buf_printf(out, "-%02d", p->day);
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
