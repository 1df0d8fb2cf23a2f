#include "record/date_forms.h"
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

/* "1987-present": behind the dash it says that there is no end. */
static bool is_now(str word)
{
    return str_eq_nocase(word, STR("present")) || str_eq_nocase(word, STR("date")) || str_eq_nocase(word, STR("today"));
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
    if (is_now(word))
        return t->n && t->at[t->n - 1].kind == TOKEN_DASH;
    if (is_ordinal_ending(word))
        return t->n && t->at[t->n - 1].kind == TOKEN_NUMBER && t->at[t->n - 1].width <= 2;
    return add_era(t, word);
}

/* Takes the next token; false when it can be in no date. */
static bool take_token(tokens *t, str *s)
{
    size_t n = str_skip_digits(*s, 0);
    int value;
    if (n)
        return n <= 4 && date_take_digits(s, n, &value) && add_token(t, TOKEN_NUMBER, value, n);
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
    if (n == 0)
        return out->from.year != 0;
    lengthen_year(&out->from, right, n);
    if (!parse_side(&out->to, right, n, has_era))
        return false;
    share_parts(out);
    return out->from.year != 0;
}

bool date_parse_words(date *out, str s)
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
