/* One line that says where a text was published, taken apart. */
#include "read/page.h"

enum { LINE_MOST = 1000 };

/* ---- the line ------------------------------------------------------------------- */

typedef struct places {
    size_t first;           /* where the first known thing begins: what stands before is the container */
    size_t volume_end, pages_at;
    str volume, issue, pages;
} places;

/* "45(2), 217-240", "45(2):217-240", "45 (2) 217-240": pages without a label. */
static size_t take_pages_behind(places *found, str text, size_t at)
{
    str rest = page_after_blanks(str_from_byte(text, at));
    bool divided = rest.n && (rest.p[0] == ':' || rest.p[0] == ',');
    if (rest.n == 0 || (!divided && page_range_size(rest) != rest.n))
        return 0;
    rest = page_after_blanks(str_from_byte(rest, divided));
    size_t n = page_range_size(rest);
    bool single = page_folio_size(rest) == n && !(n < rest.n && (rest.p[n] == ';' || rest.p[n] == '.'));
    if (n == 0 || single)
        return 0;
    found->pages = str_sub(rest, 0, n);
    found->pages_at = at;
    return (size_t)(rest.p - text.p) + n - at;
}

/* "e12", "Article 12": what journals have that number no pages. */
static size_t article_number_size(str text, str *number)
{
    size_t label = str_starts_nocase(text, STR("Article ")) ? 8 : 0;
    str rest = str_from_byte(text, label);
    size_t n = rest.n && (rest.p[0] == 'e' || rest.p[0] == 'E') ? 1 : 0, digits = str_skip_digits(str_from_byte(rest, n), 0);
    n += digits;
    bool ends = n == rest.n || (rest.n > n && !byte_is_alpha(rest.p[n]) && !byte_is_digit(rest.p[n]));
    if (digits == 0 || !ends || (label == 0 && n == digits))
        return 0;
    *number = str_sub(rest, 0, n);
    return label + n;
}

/* What stands for the volume while there is none. */
static size_t unassigned_size(str text)
{
    static const str words[] = {STR_INIT("First View"), STR_INIT("FirstView"), STR_INIT("Online First"),
                                STR_INIT("Latest Articles")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_nocase(text, words[i]))
            return words[i].n;
    return 0;
}

/* "Volume 45", "Issue 2", "45(2), 217-240"; the first of each counts. */
static size_t take_volume(places *found, str text, size_t i)
{
    str rest = str_from_byte(text, i), number, other;
    size_t n = found->volume.n ? 0 : page_volume_size(rest, &number);
    if (n) {
        found->volume = number;
        found->volume_end = i + n;
        return n;
    }
    n = found->issue.n ? 0 : page_issue_size(rest, &number);
    if (n) {
        found->issue = number;
        return n;
    }
    n = found->volume.n ? 0 : page_volume_issue_size(rest, &number, &other);
    size_t pages = n ? take_pages_behind(found, text, i + n) : 0;
    if (n == 0 || (i == 0 && n + pages < text.n))
        return 0;
    found->volume = number;
    found->issue = other;
    return n + pages;
}

/* "pp. 217 - 240", of which the last counts, and behind a volume the number of an article. */
static size_t take_pages(places *found, str text, size_t i)
{
    str rest = str_from_byte(text, i), number;
    size_t n = page_pages_size(rest, &number);
    if (n == 0 && found->volume.n && found->pages.n == 0)
        n = article_number_size(rest, &number);
    if (n == 0)
        return 0;
    found->pages = number;
    found->pages_at = i;
    return n;
}

/* Takes what begins at byte `i`; gives its size, 0 when nothing known does. */
static size_t take_at(places *found, str text, size_t i)
{
    size_t n = i ? unassigned_size(str_from_byte(text, i)) : 0;
    if (n == 0)
        n = take_volume(found, text, i);
    if (n && i < found->first)
        found->first = i;
    return n ? n : take_pages(found, text, i);
}

static void scan(places *found, str text)
{
    *found = (places){.first = text.n, .pages_at = text.n};
    for (size_t i = 0; i < text.n;) {
        size_t n = page_word_starts_at(text, i) ? take_at(found, text, i) : 0;
        i += n ? n : 1;
    }
}

/* Brackets that were opened before the part that was taken away. */
static str without_open_bracket(str text)
{
    text = page_trim_punctuation(text);
    while (text.n && (text.p[text.n - 1] == '(' || text.p[text.n - 1] == '['))
        text = page_trim_punctuation(str_sub(text, 0, text.n - 1));
    return text;
}

/* A date among what stands between commas and brackets behind the container. */
static page_value find_date(const page *p, str text)
{
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        bool divides = i == text.n || text.p[i] == ',' || text.p[i] == '(' || text.p[i] == ')' || text.p[i] == ';' ||
                       text.p[i] == '|' || (text.p[i] == ' ' && i + 2 < text.n && text.p[i + 1] == '-' && text.p[i + 2] == ' ');
        if (!divides)
            continue;
        str piece = page_trim_punctuation(str_sub(text, from, i));
        date d;
        if (piece.n >= 4 && date_parse(&d, piece) && d.from.year > 1400 && d.from.year < 2200)
            return page_value_of(p, piece);
        from = i + 1;
    }
    return (page_value){.text = STR_NONE};
}

/* "Vol. 45, No. 2 (May, 2018)": a date with a comma inside brackets. */
static page_value find_bracketed_date(const page *p, str text)
{
    size_t open = str_find_byte(text, '('), close = str_find_byte(text, ')');
    date d;
    if (open == STR_NPOS || close == STR_NPOS || close < open)
        return (page_value){.text = STR_NONE};
    str inside = str_sub(text, open + 1, close);
    return inside.n >= 4 && date_parse(&d, inside) && d.from.year > 1400 ? page_value_of(p, inside)
                                                                         : (page_value){.text = STR_NONE};
}

/*
 * A volume and an issue belong to a journal, which also has a date; a book's title may
 * hold words like them ("Life at No. 10", "Volume 4: Early Modern Japan").
 */
static void give_back_title(places *found, str text, bool has_date)
{
    str between = str_sub(text, found->volume_end, found->pages_at);
    bool no_journal = !has_date && (found->volume.n == 0 || (found->issue.n == 0 && page_has_letters(between)));
    if (!no_journal || found->first >= found->pages_at || found->pages.n == 0 || unassigned_size(str_from_byte(text, found->first)))
        return;
    found->volume = found->issue = STR_NONE;
    found->first = found->pages_at;
}

/*
 * "Sustain. Roofs 2020, 12(7), 2845" and ". 2019 Mar;43(3):512-520": a year, or all of a
 * date, before the volume in its brackets.
 */
static void take_date_before(const page *p, page_source *out, str *container)
{
    date d;
    str text = *container;
    size_t open = str_find(text, STR(" ("));
    if (out->volume.text.n && open != STR_NPOS && open + 7 == text.n && str_skip_digits(str_from_byte(text, open + 2), 0) == 4) {
        out->date = page_value_of(p, str_sub(text, open + 2, open + 6)); /* "Brain Letters (2013) 25(6)" */
        *container = str_sub(text, 0, open);
        return;
    }
    if (out->volume.text.n == 0 || out->issue.text.n == 0 || text.n < 4)
        return;
    size_t at = text.n - 4;
    bool year = str_skip_digits(str_from_byte(text, at), 0) == 4 && (at == 0 || text.p[at - 1] == ' ');
    bool dotted = text.p[0] == '.' || byte_is_digit(text.p[0]);
    str whole = text.p[0] == '.' ? utf8_trim(str_from_byte(text, 1)) : text;
    if (dotted && date_parse(&d, whole) && d.from.year > 1400) {
        out->date = page_value_of(p, whole);
        *container = STR_NONE;
    } else if (year && page_folio_size(out->issue.text) == out->issue.text.n) {
        out->date = page_value_of(p, str_from_byte(text, at));
        *container = page_trim_punctuation(str_sub(text, 0, at));
    }
}

/* "Paper No.: 33, Pages 1 - 12". */
static bool is_paper_number(str text)
{
    return str_starts_nocase(text, STR("Paper No")) || str_starts_nocase(text, STR("Article No"));
}

bool page_parse_source(const page *p, page_source *out, str text)
{
    places found;
    *out = (page_source){.container = {.text = STR_NONE}};
    if (text.n > LINE_MOST)
        return false;
    scan(&found, text);
    str tail = str_from_byte(text, found.first < found.pages_at ? found.first : found.pages_at);
    out->date = find_bracketed_date(p, tail);
    page_take_first(&out->date, find_date(p, str_sub(tail, 0, found.pages_at - (size_t)(tail.p - text.p))));
    if (found.pages.n && found.pages.p >= tail.p)
        page_take_first(&out->date, find_date(p, str_from_byte(tail, (size_t)(found.pages.p + found.pages.n - tail.p))));
    give_back_title(&found, text, out->date.text.n > 0);
    out->volume = page_value_of(p, found.volume);
    out->issue = page_value_of(p, found.issue);
    out->pages = page_value_of(p, found.pages);
    size_t end = found.first < found.pages_at ? found.first : found.pages_at;
    str container = without_open_bracket(str_sub(text, 0, end));
    take_date_before(p, out, &container);
    out->container = page_value_of(p, is_paper_number(container) ? STR_NONE : container);
    return found.volume.n || found.issue.n || found.pages.n;
}
