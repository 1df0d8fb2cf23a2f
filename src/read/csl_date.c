/*
 * Dates in CSL-JSON: an object of date parts, or of text; and what stands there in its
 * place: an EDTF string, a year, the bare parts.
 */
#include "read/csl_item.h"
#include "text/utf8.h"

enum { MONTHS = 12, FIRST_SEASON = MONTHS + 1, LAST_SEASON = 24, SEASONS = 4 };

static void report_date(const csl_item *item, uint32_t at, const char *what)
{
    csl_item_report(item, DIAG_CSLJSON_DATE, at, "%s", what);
}

/* A whole number, in digits or as a number; an empty string is none and says nothing. */
static bool number_of(const csl_item *item, uint32_t at, int *out)
{
    str text = utf8_trim(item->json->at[at].text);
    *out = 0;
    if (str_to_int(text, out))
        return true;
    if (item->json->at[at].kind != JSON_NULL && (text.n || item->json->at[at].kind != JSON_STRING))
        report_date(item, at, "a part of a date is a whole number; this one was left out");
    return false;
}

/* Months beyond the twelfth are seasons: 13 to 16, and EDTF's 21 to 24. */
static bool set_month(csl_item *item, uint32_t at, date_point *p)
{
    int month;
    if (!number_of(item, at, &month))
        return false;
    if (month >= 1 && month <= MONTHS)
        p->month = (uint8_t)month;
    else if ((p->in_month = month >= FIRST_SEASON && month <= LAST_SEASON))
        p->season = (uint8_t)((month - FIRST_SEASON) % SEASONS + 1);
    else if (month != 0)
        report_date(item, at, "there is no such month; the date ends with its year");
    return p->month || p->season;
}

/* A day that its month has not is left out, and so is the day of a season. */
static void set_day(csl_item *item, uint32_t at, date_point *p)
{
    int day;
    if (!number_of(item, at, &day) || day == 0 || p->season)
        return;
    date_point with_day = *p;
    with_day.day = (uint8_t)(day > 0 && day <= 31 ? day : 0);
    if (with_day.day && date_is_valid(&with_day))
        *p = with_day;
    else
        report_date(item, at, "there is no such day; it was left out");
}

static uint32_t member(const csl_item *item, uint32_t at, str key)
{
    return json_member(item->json, at, key);
}

/* {"year": 2020, "month": 3}, as pandoc had dates before there were parts. */
static bool read_named_point(csl_item *item, uint32_t at, date_point *out)
{
    uint32_t year = member(item, at, STR("year")), month = member(item, at, STR("month")), day = member(item, at, STR("day"));
    *out = (date_point){0};
    if (year)
        number_of(item, year, &out->year);
    if (out->year && month && set_month(item, month, out) && day)
        set_day(item, day, out);
    return out->year != 0;
}

static bool read_point(csl_item *item, uint32_t at, date_point *out)
{
    const json *j = item->json;
    if (j->at[at].kind == JSON_OBJECT)
        return read_named_point(item, at, out);
    uint32_t part = JSON_FIRST(at), end = j->at[at].end;
    *out = (date_point){0};
    if (part < end) {
        number_of(item, part, &out->year);
        part = JSON_NEXT(j, part);
    }
    if (part < end && out->year && set_month(item, part, out) && JSON_NEXT(j, part) < end)
        set_day(item, JSON_NEXT(j, part), out);
    return out->year != 0;
}

/* [[2020, 3]], [[2020], [2021]], and one point without its outer brackets. */
static bool read_parts(csl_item *item, uint32_t at, date *out)
{
    const json *j = item->json;
    uint32_t first = JSON_FIRST(at), end = j->at[at].end;
    if (j->at[at].kind != JSON_ARRAY || first == end)
        return false;
    bool is_list = j->at[first].kind == JSON_ARRAY || j->at[first].kind == JSON_OBJECT;
    if (!is_list) {
        report_date(item, at, "\"date-parts\" is an array of arrays; this was taken for one date");
        return read_point(item, at, &out->from);
    }
    bool from = read_point(item, first, &out->from), to = false;
    uint32_t second = JSON_NEXT(j, first);
    out->is_range = second < end && j->at[second].kind == j->at[first].kind;
    if (out->is_range)
        to = read_point(item, second, &out->to);
    if (second < end && JSON_NEXT(j, second) < end)
        report_date(item, at, "a date has at most two points; the others were left out");
    return from || to;
}

static int season_of(const csl_item *item, uint32_t at)
{
    int number;
    str text = utf8_trim(item->json->at[at].text);
    if (!str_to_int(text, &number))
        return date_season_named(text);
    return number >= 1 && number <= SEASONS ? number : 0;
}

static void read_season(csl_item *item, uint32_t at, date *out)
{
    uint32_t season = member(item, at, STR("season"));
    if (!season || item->json->at[season].kind == JSON_NULL || !out->from.year)
        return;
    int number = season_of(item, season);
    if (!number)
        report_date(item, season, "a season is a number from 1 to 4 or its English name; it was kept and is not used");
    else if (!out->from.month)
        out->from.season = (uint8_t)number;
}

static bool parse_text(csl_item *item, uint32_t at, date *out)
{
    str text = csl_item_text(item, at);
    if (text.n && !date_parse(out, text))
        report_date(item, at, "this date was not understood; it is printed as it is");
    return text.n > 0;
}

static bool parse_member(csl_item *item, uint32_t at, str key, date *out)
{
    uint32_t text = member(item, at, key);
    return text && parse_text(item, text, out);
}

static bool read_object(csl_item *item, uint32_t at, date *out)
{
    uint32_t parts = member(item, at, STR("date-parts")), literal = member(item, at, STR("literal"));
    uint32_t circa = member(item, at, STR("circa"));
    bool good = (parts && read_parts(item, parts, out)) || parse_member(item, at, STR("raw"), out) ||
                parse_member(item, at, STR("edtf"), out) || read_named_point(item, at, &out->from);
    if (literal && csl_item_text(item, literal).n)
        out->literal = csl_item_text(item, literal);
    read_season(item, at, out);
    out->circa = out->circa || (circa && csl_item_is_true(item, circa));
    return good || out->literal.n;
}

/* A date without a single part that says anything: [[]], [[""]], {}. */
static bool says_nothing(const csl_item *item, uint32_t at)
{
    const json *j = item->json;
    for (uint32_t i = at; i < j->at[at].end; i++)
        if (j->at[i].kind == JSON_TRUE || j->at[i].kind == JSON_FALSE || j->at[i].text.n)
            return false;
    return true;
}

bool csl_item_date(csl_item *item, uint32_t at, date *out)
{
    const json_value *v = &item->json->at[at];
    bool good = false;
    *out = (date){0};
    if (v->kind == JSON_OBJECT)
        good = read_object(item, at, out);
    else if (v->kind == JSON_STRING || v->kind == JSON_NUMBER)
        good = parse_text(item, at, out);
    else if (v->kind == JSON_ARRAY)
        good = read_parts(item, at, out);
    if (v->kind == JSON_ARRAY && good && !item->is_yaml)
        csl_item_report(item, DIAG_CSLJSON_VALUE_TYPE, at,
                        "the value of \"" STR_FMT "\" is an array, not an object; its date was used", STR_ARG(v->key));
    if (!good && !says_nothing(item, at))
        csl_item_report(item, DIAG_CSLJSON_DATE, at, "nothing in \"" STR_FMT "\" is a date; it was kept and is not used",
                        STR_ARG(v->key));
    return good;
}
