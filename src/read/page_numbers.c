/* The numbers that say where a text was published: pages, volumes, issues, at the start of a text. */
#include "read/page.h"

/* ---- pages ---------------------------------------------------------------------- */

/* One page's name: "217", "ix", "e12", "S1", "217a", "A-3" is not. */
size_t page_folio_size(str text)
{
    size_t n = str_skip_digits(text, 0);
    if (n) {
        while (n < text.n && byte_is_lower(text.p[n]) && n < 8)
            n++;
        return n <= 7 && !(n < text.n && byte_is_alpha(text.p[n])) ? n : str_skip_digits(text, 0);
    }
    n = page_roman_size(text);
    if (n)
        return n;
    if (text.n > 1 && byte_is_alpha(text.p[0]) && byte_is_digit(text.p[1]))
        return 1 + str_skip_digits(str_from_byte(text, 1), 0);
    return 0;
}

/* "275 - 296", "217–40, 300"; gives the bytes. */
size_t page_range_size(str text)
{
    size_t n = page_folio_size(text);
    for (str rest = str_from_byte(text, n); n;) {
        str ahead = page_after_blanks(rest);
        bool dash = ahead.n && page_is_dash(utf8_first(ahead));
        if (!dash)
            break;
        ahead = page_after_blanks(str_from_byte(ahead, utf8_first_size(ahead)));
        size_t more = page_folio_size(ahead);
        if (more == 0)
            break;
        rest = str_from_byte(ahead, more);
        n = text.n - rest.n;
    }
    return n;
}

static size_t pages_label_size(str text)
{
    static const str labels[] = {STR_INIT("pages"), STR_INIT("page"), STR_INIT("pp."), STR_INIT("pp"),
                                 STR_INIT("p."),    STR_INIT("p")};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_starts_nocase(text, labels[i]))
            return labels[i].n;
    return 0;
}

size_t page_pages_size(str text, str *pages)
{
    size_t label = pages_label_size(text);
    str rest = page_after_blanks(str_from_byte(text, label));
    bool apart = label && (rest.p != text.p + label || text.p[label - 1] == '.' || (rest.n && byte_is_digit(rest.p[0])));
    if (label && rest.n && rest.p[0] == ':') {
        rest = page_after_blanks(str_from_byte(rest, 1));
        apart = true;
    }
    size_t n = apart ? page_range_size(rest) : 0;
    *pages = str_sub(rest, 0, n);
    return n ? text.n - (rest.n - n) : 0;
}

str page_join_pages(arena *a, str pages)
{
    buf b;
    buf_init(&b, a);
    code_point cp;
    while (utf8_next(&pages, &cp))
        if (page_is_dash(cp))
            buf_add_byte(&b, '-');
        else if (!utf8_is_space(cp))
            utf8_add(&b, cp);
    return buf_str(&b);
}

/* ---- volume and issue ----------------------------------------------------------- */

/* "3 — 15 March 2011": a number, a dash, a date. */
static bool before_date(str text)
{
    date d;
    str behind = page_after_blanks(str_from_byte(text, page_folio_size(text)));
    if (behind.n == 0 || !page_is_dash(utf8_first(behind)))
        return false;
    behind = page_after_blanks(str_from_byte(behind, utf8_first_size(behind)));
    behind = utf8_trim(str_sub(behind, 0, str_find_byte(behind, ',')));
    return behind.n < 40 && date_parse(&d, behind) && d.from.month;
}

/* A number with one of the labels before it: "Volume 45", "Vol. XII", "Issue 2-3", "No. 4". */
static size_t labelled_number(str text, const str *labels, size_t n, str *number)
{
    for (size_t i = 0; i < n; i++) {
        if (!str_starts_nocase(text, labels[i]))
            continue;
        str rest = page_after_blanks(str_from_byte(text, labels[i].n));
        if (rest.n && rest.p[0] == ':')
            rest = page_after_blanks(str_from_byte(rest, 1));
        bool apart = rest.p != text.p + labels[i].n || text.p[labels[i].n - 1] == '.' ||
                     (rest.n && byte_is_digit(rest.p[0]));
        bool special = str_starts_nocase(rest, STR("S")) && rest.n > 1 && byte_is_digit(rest.p[1]);
        size_t size = !apart              ? 0
                      : before_date(rest) ? page_folio_size(rest)
                      : special           ? 1 + str_skip_digits(str_from_byte(rest, 1), 0)
                                          : page_range_size(rest);
        *number = str_sub(rest, 0, size);
        if (size && (byte_is_digit(rest.p[size - 1]) || page_roman_size(*number) == size || byte_is_digit(rest.p[0])))
            return text.n - (rest.n - size);
    }
    return 0;
}

size_t page_volume_size(str text, str *number)
{
    static const str labels[] = {STR_INIT("volume"), STR_INIT("vol."), STR_INIT("vol")};
    return labelled_number(text, labels, sizeof labels / sizeof *labels, number);
}

size_t page_issue_size(str text, str *number)
{
    static const str labels[] = {STR_INIT("special issue"), STR_INIT("issues"), STR_INIT("issue"), STR_INIT("numbers"),
                                 STR_INIT("number"), STR_INIT("nos."), STR_INIT("no."),
                                 STR_INIT("iss."), STR_INIT("no")};
    return labelled_number(text, labels, sizeof labels / sizeof *labels, number);
}

/* "45(2)", "45 (2)": the volume with the issue in brackets. */
size_t page_volume_issue_size(str text, str *volume, str *issue)
{
    size_t n = str_skip_digits(text, 0);
    str rest = page_after_blanks(str_from_byte(text, n));
    if (n == 0 || n > 4 || rest.n == 0 || rest.p[0] != '(')
        return 0;
    size_t close = str_find_byte(rest, ')');
    str inside = close == STR_NPOS ? STR_NONE : str_sub(rest, 1, close);
    bool is_year = inside.n == 4 && str_skip_digits(inside, 0) == 4;
    if (inside.n == 0 || is_year || !byte_is_digit(inside.p[0]) || page_range_size(inside) != inside.n)
        return 0;
    *volume = str_sub(text, 0, n);
    *issue = inside;
    return text.n - (rest.n - close - 1);
}
