#include "engine/pages.h"

#include "engine/number.h"
#include "engine/numbers.h"
#include "text/utf8.h"

/* "321" and "8" mean 321 to 328: the digits that `last` leaves out are those of `first`. */
static str complete(arena *a, str first, str last)
{
    if (last.n >= first.n)
        return last;
    return str_join(a, str_sub(first, 0, first.n - last.n), last);
}

static size_t same_digits(str first, str last)
{
    size_t n = 0;
    while (n < last.n && first.p[n] == last.p[n])
        n++;
    return n;
}

/* All of `last` but the digits at its start that repeat; at least `least` of them stay. */
static str changed_part(str first, str last, size_t least)
{
    if (first.n != last.n)
        return last;
    size_t n = same_digits(first, last), most = last.n > least ? last.n - least : 0;
    return str_from_byte(last, n < most ? n : most);
}

/* The Chicago Manual of Style, 9.61 in the 16th edition; the 15th writes four-digit numbers whole when three digits change. */
static str chicago(str first, str last, bool fifteenth)
{
    int n = 0;
    str two = first.n > 2 ? str_from_byte(first, first.n - 2) : STR("00");
    if (first.n < 3 || first.n != last.n || str_eq(two, STR("00")))
        return last;
    str changed = changed_part(first, last, 1);
    if (fifteenth && first.n == 4 && changed.n >= 3)
        return last;
    str_to_int(two, &n);
    return n < 10 ? changed : changed_part(first, last, 2);
}

str pages_shorten(arena *a, page_range_format format, str first, str last)
{
    if (format == PAGES_AS_WRITTEN || str_eq(first, last))
        return last;
    last = complete(a, first, last);
    switch (format) {
    case PAGES_MINIMAL: return changed_part(first, last, 1);
    case PAGES_MINIMAL_TWO: return changed_part(first, last, 2);
    case PAGES_CHICAGO_15: return chicago(first, last, true);
    case PAGES_CHICAGO_16: return chicago(first, last, false);
    default: return last;
    }
}

/* ---- a page field: ranges in text ------------------------------------------------------------- */

static page_range_format format_of(const eval *e, variable v)
{
    bool is_page = v == VAR_PAGE || (v == VAR_LOCATOR && e->key->locator_term == TERM_PAGE);
    return is_page ? (page_range_format)e->style->page_range_format : PAGES_AS_WRITTEN;
}

/*
 * A page number is its last digits with what stands before them and a small letter or more
 * behind: "S12", "iv", "275", "123N110", "12a".  It may be of several parts: "3:12", "S.12".
 */
typedef struct page {
    str whole, prefix, digits, letters;
    bool has_parts;
} page;

static bool is_alphanumeric(str s, size_t at)
{
    return at < s.n && (byte_is_alpha(s.p[at]) || byte_is_digit(s.p[at]));
}

static bool joins_parts(str s, size_t at)
{
    return at > 0 && at < s.n && (s.p[at] == ':' || s.p[at] == '.') && is_alphanumeric(s, at + 1);
}

static size_t skip_page(str text, bool *has_parts)
{
    size_t n = 0;
    while (is_alphanumeric(text, n) || joins_parts(text, n))
        *has_parts |= joins_parts(text, n++);
    return n;
}

static bool take_page(str *rest, page *out)
{
    bool has_parts = false;
    size_t n = skip_page(*rest, &has_parts), letters = n;
    while (letters > 0 && byte_is_lower(rest->p[letters - 1]))
        letters--;
    if (letters == 0 || !byte_is_digit(rest->p[letters - 1]))
        letters = n;
    size_t digits = letters;
    while (digits > 0 && byte_is_digit(rest->p[digits - 1]))
        digits--;
    *out = (page){
        .whole = str_sub(*rest, 0, n),
        .prefix = str_sub(*rest, 0, digits),
        .digits = str_sub(*rest, digits, letters),
        .letters = str_sub(*rest, letters, n),
        .has_parts = has_parts,
    };
    *rest = str_from_byte(*rest, n);
    return n > 0;
}

static void skip_blanks(str *rest)
{
    while (rest->n && rest->p[0] == ' ')
        *rest = str_from_byte(*rest, 1);
}

/* Steps over "-", " - ", "--" or an en dash; false when there is none. */
static bool take_dash(str *rest)
{
    str ahead = *rest;
    bool any = false;
    skip_blanks(&ahead);
    for (code_point cp = utf8_first(ahead); cp == '-' || cp == 0x2013; cp = utf8_first(ahead)) {
        ahead = str_from_byte(ahead, utf8_first_size(ahead));
        any = true;
    }
    skip_blanks(&ahead);
    if (any)
        *rest = ahead;
    return any;
}

str pages_dash(const eval *e)
{
    str dash;
    return locale_term(e->locale, TERM_PAGE_RANGE_DELIMITER, TERM_LONG, false, &dash) ? dash : STR("\u2013");
}

/* A number in digits or a Roman one, nothing else. */
static bool is_number(const page *p)
{
    return (p->prefix.n == 0 && p->digits.n && p->letters.n == 0) || numbers_is_roman(p->whole);
}

static bool have_digits(const page *first, const page *last)
{
    return first->digits.n && last->digits.n;
}

/* Words, and numbers with different prefixes, are no range: the hyphen belongs to one name or number. */
static bool is_range(const page *first, const page *last)
{
    if (!have_digits(first, last))
        return is_number(first) && is_number(last);
    return !first->has_parts && !last->has_parts && str_eq(first->prefix, last->prefix);
}

static void add_range(eval *e, buf *out, const page *first, const page *last, page_range_format format)
{
    bool range = is_range(first, last);
    buf_add(out, first->whole);
    buf_add(out, range ? pages_dash(e) : STR("-"));
    if (!range || !have_digits(first, last) || first->letters.n || last->letters.n) {
        buf_add(out, last->whole);
        return;
    }
    str shown = pages_shorten(e->scratch, format, first->digits, last->digits);
    if (format == PAGES_EXPANDED || format == PAGES_AS_WRITTEN)
        buf_add(out, last->prefix);
    buf_add(out, shown);
}

/* Takes one page, or one range or name with a hyphen off the text and writes it. */
static void add_pages(eval *e, buf *out, str *rest, page_range_format format)
{
    page first, last;
    take_page(rest, &first);
    str ahead = *rest;
    if (take_dash(&ahead) && take_page(&ahead, &last) && (is_range(&first, &last) || have_digits(&first, &last))) {
        add_range(e, out, &first, &last, format);
        *rest = ahead;
    } else {
        buf_add(out, first.whole);
    }
}

/* A backslash before a hyphen says that it is no range; an ampersand between numbers is the locale's. */
static void add_other(const eval *e, buf *out, str *rest)
{
    if (str_starts(*rest, STR("\\-")))
        *rest = str_from_byte(*rest, 1);
    size_t size = utf8_first_size(*rest);
    buf_add(out, rest->p[0] == '&' ? number_ampersand(e) : str_sub(*rest, 0, size));
    *rest = str_from_byte(*rest, size);
}

static str write_ranges(eval *e, str text, page_range_format format)
{
    buf out;
    buf_init(&out, e->scratch);
    while (text.n)
        if (byte_is_alpha(text.p[0]) || byte_is_digit(text.p[0]))
            add_pages(e, &out, &text, format);
        else
            add_other(e, &out, &text);
    return buf_str(&out);
}

/* Whoever writes an en dash means it: only the pages of a work are made alike. */
str pages_write(eval *e, variable v, str text)
{
    bool is_meant = v != VAR_PAGE && str_find(text, STR("\u2013")) != STR_NPOS;
    return is_meant ? text : write_ranges(e, text, format_of(e, v));
}
