#include "read/ovid.h"

#include "record/date.h"

static str trimmed(str s)
{
    s = str_trim(s);
    while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';' || byte_is_space(s.p[s.n - 1])))
        s.n--;
    return s;
}

/* ---- titles and names ------------------------------------------------------------------------- */

str ovid_title(str text)
{
    text = str_trim(text);
    str bare = str_ends(text, STR(".")) ? str_trim(str_sub(text, 0, text.n - 1)) : text;
    size_t bracket = bare.n;
    while (str_ends(bare, STR("]")) && bracket && bare.p[bracket - 1] != '[')
        bracket--;
    if (str_ends(bare, STR("]")) && bracket > 1)
        bare = str_trim(str_sub(bare, 0, bracket - 1));
    return str_ends(bare, STR(".")) ? str_sub(bare, 0, bare.n - 1) : bare;
}

static bool is_degree(str word)
{
    static const str degrees[] = {
        STR_INIT("MD"),  STR_INIT("PhD"), STR_INIT("Ph.D."), STR_INIT("Ph.D"), STR_INIT("MSc"), STR_INIT("BSc"), STR_INIT("MPH"), STR_INIT("MB"),
        STR_INIT("RN"),  STR_INIT("MA"),  STR_INIT("FACSM"), STR_INIT("FAAN"), STR_INIT("BA"),  STR_INIT("MS"),  STR_INIT("DVM"), STR_INIT("DrPH"),
    };
    return STR_IS_AMONG(word, degrees);
}

/* "1,2,+", "2*": where an affiliation is to be found. */
static bool is_mark(str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!byte_is_digit(word.p[i]) && word.p[i] != ',' && word.p[i] != '+' && word.p[i] != '*' && word.p[i] != '#')
            return false;
    return word.n > 0;
}

static size_t last_word_at(str s)
{
    size_t at = s.n;
    while (at && !byte_is_space(s.p[at - 1]))
        at--;
    return at;
}

/* A full stop belongs to an initial, and to nothing else at a name's end. */
static str without_stop(str text)
{
    while (text.n && (text.p[text.n - 1] == ',' || text.p[text.n - 1] == ';' || byte_is_space(text.p[text.n - 1])))
        text.n--;
    bool is_initial = text.n > 2 && text.p[text.n - 1] == '.' && !byte_is_lower(text.p[text.n - 2]);
    return !is_initial && str_ends(text, STR(".")) ? str_sub(text, 0, text.n - 1) : text;
}

static bool is_addition(str name, size_t at)
{
    str word = str_from_byte(name, at), before = without_stop(str_sub(name, 0, at));
    return is_mark(word) || (is_degree(word) && str_find_byte(before, ',') + 1 < before.n);
}

str ovid_name(str text)
{
    text = without_stop(str_trim(str_sub(text, 0, str_find_byte(text, '['))));
    for (size_t at; (at = last_word_at(text)) > 0 && is_addition(text, at);)
        text = without_stop(str_sub(text, 0, at));
    return text;
}

/* ---- citations -------------------------------------------------------------------------------- */

static size_t digits_at(str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && byte_is_digit(s.p[at + n]))
        n++;
    return n;
}

/* Four figures that are not one of two pages. */
static bool is_year_at(str s, size_t at)
{
    bool begins = at == 0 || (!byte_is_digit(s.p[at - 1]) && s.p[at - 1] != ':' && s.p[at - 1] != '-');
    bool ends = at + 4 >= s.n || s.p[at + 4] != '-';
    return begins && ends && digits_at(s, at) == 4 && (s.p[at] == '1' || s.p[at] == '2');
}

static str word_at(str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && byte_is_alpha(s.p[at + n]))
        n++;
    return str_sub(s, at, at + n);
}

static bool is_word_start(str s, size_t at)
{
    return byte_is_alpha(s.p[at]) && (at == 0 || !byte_is_alpha(s.p[at - 1]));
}

static bool is_time_at(str s, size_t at)
{
    if (!is_word_start(s, at) || !byte_is_upper(s.p[at]))
        return false;
    str word = word_at(s, at);
    return date_month_named(word) || date_season_named(word);
}

/* The journal's name ends where a number, a month or a season begins, mostly behind a point or a comma. */
static size_t title_end(str s)
{
    for (size_t at = 1; at < s.n; at++) {
        bool divided = s.p[at - 1] == '.' || s.p[at - 1] == ',' || s.p[at - 1] == ';';
        size_t next = at;
        while (next < s.n && byte_is_space(s.p[next]))
            next++;
        bool number = next < s.n && (byte_is_digit(s.p[next]) || str_starts_nocase(str_from_byte(s, next), STR("vol")));
        if (divided && next > at && (number || is_time_at(s, next)))
            return at - 1;
        if (byte_is_space(s.p[at - 1]) && (is_time_at(s, at) || is_year_at(s, at)))
            return at;
    }
    return s.n;
}

/* "14(1)", "Vol.43(5)", "201(2-3)". */
static void find_volume(ovid_source *out, str s)
{
    for (size_t at = 0; at < s.n; at++) {
        size_t n = byte_is_digit(s.p[at]) && (at == 0 || !byte_is_digit(s.p[at - 1])) ? digits_at(s, at) : 0;
        if (!n || at + n >= s.n || s.p[at + n] != '(' || digits_at(s, at + n + 1) == 0)
            continue;
        str issue = str_from_byte(s, at + n + 1);
        out->volume = str_sub(s, at, at + n);
        out->issue = str_sub(issue, 0, str_find_byte(issue, ')'));
        return;
    }
    size_t vol = str_find_nocase(s, STR("vol.")), behind = vol == STR_NPOS ? 0 : vol + 4, semicolon = str_find_byte(s, ';');
    behind = behind ? str_skip_spaces(s, behind) : 0;
    if (behind)
        out->volume = str_sub(s, behind, behind + digits_at(s, behind));
    else if (semicolon != STR_NPOS && digits_at(s, semicolon + 1))
        out->volume = str_sub(s, semicolon + 1, semicolon + 1 + digits_at(s, semicolon + 1));
}

/* Behind "pp. ", or a colon that a number follows. */
static size_t pages_at(str s)
{
    size_t pp = str_find(s, STR("pp. "));
    if (pp != STR_NPOS)
        return str_skip_spaces(s, pp + 4);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ':' && digits_at(s, str_skip_spaces(s, i + 1)))
            return str_skip_spaces(s, i + 1);
    return s.n;
}

/* ":327-334", "pp. 623-634", "(pp. 11-31)". */
static void find_pages(ovid_source *out, str s)
{
    size_t at = pages_at(s), end = at;
    while (end < s.n && (byte_is_digit(s.p[end]) || byte_is_alpha(s.p[end]) || s.p[end] == '-'))
        end++;
    if (str_has_digit(str_sub(s, at, end)))
        out->pages = str_sub(s, at, end);
}

/* A number of one or two figures at `at`: where it ends; else `at`. */
static size_t short_number_end(str s, size_t at)
{
    size_t n = digits_at(s, at);
    return n && n < 3 ? at + n : at;
}

/* Behind a year, "Apr 25" or "25 Apr": where the month and the day end. */
static size_t day_end(str s, size_t at)
{
    size_t next = str_skip_spaces(s, at), month = str_skip_spaces(s, short_number_end(s, next));
    if (next == at || month >= s.n || !is_time_at(s, month))
        return at;
    size_t end = month + word_at(s, month).n, day = str_skip_spaces(s, end), day_ends = short_number_end(s, day);
    return month == next && day > end && day_ends > day ? day_ends : end;
}

/* "November 15, 2004", "January/February 2010", "1953 Apr 25", "2007". */
static void find_date(ovid_source *out, str s)
{
    size_t begin = STR_NPOS;
    for (size_t at = 0; at < s.n; at++) {
        if (begin == STR_NPOS && is_time_at(s, at))
            begin = at;
        if (!is_year_at(s, at))
            continue;
        bool month_first = begin != STR_NPOS && at - begin < 24;
        out->date = month_first ? str_sub(s, begin, at + 4) : str_sub(s, at, day_end(s, at + 4));
        return;
    }
}

/* A book's editors stand before its title, each with "[Ed]" behind the name. */
static str take_editors(ovid_source *out, str s)
{
    size_t end = 0;
    for (size_t at; (at = str_find(str_from_byte(s, end), STR("[Ed"))) != STR_NPOS;) {
        size_t close = str_find_byte(str_from_byte(s, end + at), ']');
        if (close == STR_NPOS)
            break;
        end += at + close + 1;
    }
    out->editors = str_sub(s, 0, end);
    s = str_from_byte(s, end);
    while (s.n && (s.p[0] == '.' || s.p[0] == ' '))
        s = str_from_byte(s, 1);
    size_t year = s.n > 7 && s.p[0] == '(' && digits_at(s, 1) == 4 ? str_find_byte(s, ')') : STR_NPOS;
    if (year == STR_NPOS)
        return s;
    s = str_from_byte(s, year + 1);
    return s.n && s.p[0] == '.' ? str_trim(str_from_byte(s, 1)) : s;
}

static bool is_initial_at(str s, size_t stop)
{
    return stop && byte_is_upper(s.p[stop - 1]) && (stop == 1 || !byte_is_alpha(s.p[stop - 2]));
}

/* The first sentence, which may stand in brackets; the full stop of an initial does not end it. */
static str first_sentence(str s)
{
    for (size_t at = 0; at + 1 < s.n; at++) {
        char next = s.p[at + 1];
        if (s.p[at] == '.' && !is_initial_at(s, at) && (byte_is_space(next) || next == ']' || next == ':'))
            return str_sub(s, 0, next == ']' ? at + 2 : at);
    }
    return trimmed(s);
}

ovid_source ovid_source_of(str text)
{
    ovid_source out = {.title = STR_NONE};
    str rest = take_editors(&out, text);
    out.title = out.editors.n ? first_sentence(rest) : trimmed(str_sub(rest, 0, title_end(rest)));
    rest = str_from_byte(rest, out.title.n);
    if (!out.editors.n)
        find_volume(&out, rest);
    find_pages(&out, rest);
    find_date(&out, rest);
    return out;
}
