#include "record/date.h"

#include "text/utf8.h"

static const char *const month_names[12] = {"january", "february", "march",     "april",   "may",      "june",
                                            "july",    "august",   "september", "october", "november", "december"};

static const str season_names[][2] = {
    {STR_INIT("spring"), STR_INIT("spring")},
    {STR_INIT("summer"), STR_INIT("summer")},
    {STR_INIT("autumn"), STR_INIT("fall")},
    {STR_INIT("winter"), STR_INIT("winter")},
};

static str without_dot(str word)
{
    return str_ends(word, STR(".")) ? str_sub(word, 0, word.n - 1) : word;
}

int date_month_named(str word)
{
    word = without_dot(word);
    for (int i = 0; i < 12; i++) {
        str full = str_from(month_names[i]);
        if (str_eq_nocase(word, full) || (word.n == 3 && str_starts_nocase(full, word)))
            return i + 1;
    }
    return str_eq_nocase(word, STR("sept")) ? 9 : 0;
}

int date_season_named(str word)
{
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 2; j++)
            if (str_eq_nocase(word, season_names[i][j]) || (word.n == 3 && str_starts_nocase(season_names[i][j], word)))
                return i + 1;
    return 0;
}

/* ---- validity ------------------------------------------------------------------- */

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

/* ---- EDTF ----------------------------------------------------------------------- */

/* Takes exactly `n` digits off the text. */
static bool take_digits(str *s, size_t n, int *value)
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

static size_t count_digits(str s)
{
    size_t n = 0;
    while (n < s.n && byte_is_digit(s.p[n]))
        n++;
    return n;
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
    size_t digits = count_digits(*s);
    int year;
    if (is_long ? digits < LONG_YEAR_LEAST || digits > LONG_YEAR_MOST : digits != 4)
        return false;
    if (!take_digits(s, digits, &year))
        return false;
    p->year = historical(negative ? -year : year);
    return true;
}

/* "-02": a month, or a season from 21 to 24; "-XX" is a month that is not known. */
static bool take_edtf_month(str *s, date_point *p)
{
    int month;
    if (str_starts(*s, STR("-XX"))) {
        *s = str_from_byte(*s, 3);
        return true;
    }
    *s = str_from_byte(*s, 1);
    if (!take_digits(s, 2, &month))
        return false;
    p->in_month = month >= 21 && month <= 24;
    if (p->in_month)
        p->season = (uint8_t)(month - 20);
    else
        p->month = (uint8_t)month;
    return p->season || (month >= 1 && month <= 12);
}

static bool take_edtf_day(str *s, date_point *p)
{
    int day;
    if (str_starts(*s, STR("-XX"))) {
        *s = str_from_byte(*s, 3);
        return true;
    }
    *s = str_from_byte(*s, 1);
    if (!take_digits(s, 2, &day))
        return false;
    p->day = (uint8_t)day;
    return day > 0;
}

/* "~", "?" and "%" behind a date: it is approximate, uncertain, or both. */
static str take_qualifier(str s, bool *circa)
{
    while (s.n && (s.p[s.n - 1] == '~' || s.p[s.n - 1] == '?' || s.p[s.n - 1] == '%')) {
        *circa = true;
        s.n--;
    }
    return s;
}

/* A time of day is of no use here. */
static str without_time(str s)
{
    size_t t = str_find_byte(s, 'T');
    return t >= 10 && t != STR_NPOS && t + 1 < s.n && byte_is_digit(s.p[t + 1]) ? str_sub(s, 0, t) : s;
}

static bool parse_edtf_point(date_point *p, str s, bool *circa)
{
    s = without_time(take_qualifier(s, circa));
    if (!take_edtf_year(&s, p))
        return false;
    if (s.n && s.p[0] == '-' && !take_edtf_month(&s, p))
        return false;
    return s.n == 0 || (s.p[0] == '-' && p->month && take_edtf_day(&s, p) && s.n == 0) ||
           (str_eq(s, STR("-XX")) && !p->month);
}

static bool is_open_end(str s)
{
    return s.n == 0 || str_eq(s, STR(".."));
}

static bool parse_edtf(date *out, str s)
{
    size_t slash = str_find_byte(s, '/');
    if (slash == STR_NPOS)
        return parse_edtf_point(&out->from, s, &out->circa);
    str right = str_from_byte(s, slash + 1);
    out->is_range = true;
    str left = str_sub(s, 0, slash);
    if (is_open_end(left))
        return parse_edtf_point(&out->to, right, &out->circa);
    if (!parse_edtf_point(&out->from, left, &out->circa))
        return false;
    return is_open_end(right) || parse_edtf_point(&out->to, right, &out->circa);
}

/* "199X", "19XX": digits that are not known, so it is one of the years from the first of them to the last. */
static bool parse_unspecified(date *out, str s)
{
    size_t known = count_digits(s);
    int year = 0, years = known == 3 ? 10 : 100;
    if (known < 2 || !take_digits(&s, known, &year) || !(known == 3 ? str_eq(s, STR("X")) : str_eq(s, STR("XX"))))
        return false;
    out->is_range = true;
    out->from.year = year * years;
    out->to.year = out->from.year + years - 1;
    return year > 0;
}

/* ---- dates in digits ------------------------------------------------------------ */

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
    size_t width = count_digits(*s);
    if (width == 0 || width > 8 || d->n == 3)
        return false;
    d->width[d->n] = width;
    return take_digits(s, width, &d->value[d->n++]);
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

static bool parse_digits(date *out, str s)
{
    digits d;
    s = take_qualifier(s, &out->circa);
    if (!scan_digits(&d, s))
        return false;
    if (d.n == 1)
        return parse_one_number(&out->from, &d);
    return d.n == 2 ? parse_two_numbers(out, &d) : parse_three_numbers(&out->from, &d);
}

/* ---- dates in words ------------------------------------------------------------- */

typedef enum token_kind { TOKEN_NUMBER, TOKEN_MONTH, TOKEN_SEASON, TOKEN_DASH, TOKEN_BC, TOKEN_AD } token_kind;

typedef struct token {
    token_kind kind;
    int value;
    size_t width; /* digits of a number */
} token;

enum { TOKENS_MOST = 12 };

typedef struct tokens {
    token at[TOKENS_MOST];
    size_t n;
} tokens;

static bool add_token(tokens *t, token_kind kind, int value, size_t width)
{
    if (t->n == TOKENS_MOST)
        return false;
    t->at[t->n++] = (token){kind, value, width};
    return true;
}

static bool is_ordinal_ending(str word)
{
    return str_eq_nocase(word, STR("st")) || str_eq_nocase(word, STR("nd")) || str_eq_nocase(word, STR("rd")) ||
           str_eq_nocase(word, STR("th"));
}

static bool is_weekday(str word)
{
    static const str days[] = {STR_INIT("monday"),   STR_INIT("tuesday"), STR_INIT("wednesday"), STR_INIT("thursday"),
                               STR_INIT("friday"), STR_INIT("saturday"), STR_INIT("sunday")};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (str_eq_nocase(word, days[i]) || (word.n == 3 && str_starts_nocase(days[i], word)))
            return true;
    return false;
}

static bool add_era(tokens *t, str word)
{
    if (str_eq(word, STR("BC")) || str_eq(word, STR("BCE")))
        return add_token(t, TOKEN_BC, 0, 0);
    return (str_eq(word, STR("AD")) || str_eq(word, STR("CE"))) && add_token(t, TOKEN_AD, 0, 0);
}

static bool add_word(tokens *t, str word)
{
    int month = date_month_named(word), season = date_season_named(word);
    if (month)
        return add_token(t, TOKEN_MONTH, month, 0);
    if (season)
        return add_token(t, TOKEN_SEASON, season, 0);
    if (str_eq_nocase(word, STR("to")))
        return add_token(t, TOKEN_DASH, 0, 0);
    if (str_eq_nocase(word, STR("of")) || is_weekday(word))
        return true;
    if (is_ordinal_ending(word))
        return t->n && t->at[t->n - 1].kind == TOKEN_NUMBER && t->at[t->n - 1].width <= 2;
    return add_era(t, word);
}

/* Takes the next token; false when it can be in no date. */
static bool take_token(tokens *t, str *s)
{
    size_t n = count_digits(*s);
    int value;
    if (n)
        return n <= 4 && take_digits(s, n, &value) && add_token(t, TOKEN_NUMBER, value, n);
    while (n < s->n && byte_is_alpha(s->p[n]))
        n++;
    str word = str_sub(*s, 0, n);
    code_point cp = utf8_first(*s);
    *s = str_from_byte(*s, n ? n : utf8_first_size(*s));
    if (n)
        return add_word(t, word);
    if (cp == '-' || cp == '/' || (cp >= 0x2010 && cp <= 0x2014))
        return add_token(t, TOKEN_DASH, 0, 0);
    return cp == ',' || cp == '.' || utf8_is_space(cp);
}

static bool scan_tokens(tokens *t, str s)
{
    t->n = 0;
    while (s.n)
        if (!take_token(t, &s))
            return false;
    return t->n > 0;
}

/* Puts a number where it belongs: long ones are years, and any beside an era. */
static bool place_number(date_point *p, token number, bool has_era)
{
    if (number.width >= 3 || (has_era && p->year == 0 && number.value > 31)) {
        if (p->year)
            return false;
        p->year = number.value;
        return number.value > 0;
    }
    if (p->day || number.value == 0 || number.value > 31)
        return false;
    p->day = (uint8_t)number.value;
    return true;
}

static bool has_kind(const token *at, size_t n, token_kind kind)
{
    for (size_t i = 0; i < n; i++)
        if (at[i].kind == kind)
            return true;
    return false;
}

static bool place_token(date_point *p, token t, bool has_era)
{
    if (t.kind == TOKEN_NUMBER)
        return place_number(p, t, has_era);
    if (t.kind != TOKEN_MONTH && t.kind != TOKEN_SEASON)
        return true;
    if (p->month || p->season)
        return false;
    if (t.kind == TOKEN_MONTH)
        p->month = (uint8_t)t.value;
    else
        p->season = (uint8_t)t.value;
    return true;
}

/* What one side of a dash says; parts that it leaves out stay zero. */
static bool parse_side(date_point *p, const token *at, size_t n, bool has_era)
{
    for (size_t i = 0; i < n; i++)
        if (!place_token(p, at[i], has_era))
            return false;
    if (has_era && p->year == 0 && p->month == 0 && p->day) {
        p->year = p->day;
        p->day = 0;
    }
    if (has_kind(at, n, TOKEN_BC))
        p->year = -p->year;
    return n > 0;
}

/* "2003/04": two digits behind a year are the last two of a later one. */
static void lengthen_year(const date_point *left, token *at, size_t n)
{
    if (n == 1 && at->kind == TOKEN_NUMBER && at->width == 2 && left->year > 0 && !left->day) {
        at->value += left->year / 100 * 100;
        at->width = 4;
    }
}

/* "5-8 July 2010", "July 5-8, 2010", "Jan-Feb 2012", "44-43 BC": each side lends what the other lacks. */
static void share_parts(date *d)
{
    date_point *a = &d->from, *b = &d->to;
    if (a->year > 0 && b->year < 0)
        a->year = -a->year;
    if (!a->year)
        a->year = b->year;
    if (!b->year)
        b->year = a->year;
    if (a->day && !a->month)
        a->month = b->month;
    if (b->day && !b->month)
        b->month = a->month;
}

static size_t find_dash(const tokens *t, size_t from)
{
    while (from < t->n && t->at[from].kind != TOKEN_DASH)
        from++;
    return from;
}

/* "5-Feb-2012": the dashes hold one date together. */
static bool is_hyphenated(const tokens *t)
{
    return t->n == 5 && t->at[1].kind == TOKEN_DASH && t->at[2].kind == TOKEN_MONTH && t->at[3].kind == TOKEN_DASH;
}

static bool parse_range(date *out, tokens *t, size_t dash, bool has_era)
{
    token *right = t->at + dash + 1;
    size_t n = t->n - dash - 1;
    out->is_range = true;
    if (!parse_side(&out->from, t->at, dash, has_era))
        return false;
    lengthen_year(&out->from, right, n);
    if (!parse_side(&out->to, right, n, has_era))
        return false;
    share_parts(out);
    return out->from.year != 0;
}

static bool parse_words(date *out, str s)
{
    tokens t;
    if (!scan_tokens(&t, s))
        return false;
    size_t dash = find_dash(&t, 0);
    bool has_era = has_kind(t.at, t.n, TOKEN_BC) || has_kind(t.at, t.n, TOKEN_AD);
    if (dash == t.n || is_hyphenated(&t))
        return parse_side(&out->from, t.at, t.n, has_era) && out->from.year;
    return find_dash(&t, dash + 1) == t.n && parse_range(out, &t, dash, has_era);
}

/* ---- all together --------------------------------------------------------------- */

static str without_brackets(str s)
{
    bool square = str_starts(s, STR("[")) && str_ends(s, STR("]"));
    bool round = str_starts(s, STR("(")) && str_ends(s, STR(")"));
    return square || round ? utf8_trim(str_sub(s, 1, s.n - 1)) : s;
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

bool date_parse(date *out, str text)
{
    bool circa = false;
    str s = without_circa(without_brackets(utf8_trim(text)), &circa);
    if (s.n <= 64 && (try_parse(out, s, parse_edtf, circa) || try_parse(out, s, parse_unspecified, circa) ||
                      try_parse(out, s, parse_digits, circa) || try_parse(out, s, parse_words, circa)))
        return true;
    *out = (date){.literal = utf8_trim(text)};
    return false;
}

bool date_is_phrase(str text)
{
    static const str words[] = {STR_INIT("in press"),    STR_INIT("forthcoming"), STR_INIT("n.d."),      STR_INIT("no date"), STR_INIT("undated"),
                                STR_INIT("s.d."),        STR_INIT("submitted"),   STR_INIT("to appear"), STR_INIT("accepted"),
                                STR_INIT("unpublished"), STR_INIT("ahead of print")};
    return STR_IS_AMONG_NOCASE(text, words);
}
