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
    if (format == PAGES_AS_WRITTEN)
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

/* A page number is what stands before its last digits, and those: "S12", "iv", "275", "123N110". */
typedef struct page {
    str whole, prefix, digits;
} page;

static bool take_page(str *rest, page *out)
{
    size_t n = 0, digits;
    while (n < rest->n && (byte_is_alpha(rest->p[n]) || byte_is_digit(rest->p[n])))
        n++;
    digits = n;
    while (digits > 0 && byte_is_digit(rest->p[digits - 1]))
        digits--;
    *out = (page){str_sub(*rest, 0, n), str_sub(*rest, 0, digits), str_sub(*rest, digits, n)};
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

/* A number in digits or a Roman one, nothing else. */
static bool is_number(const page *p)
{
    return (p->prefix.n == 0 && p->digits.n) || numbers_is_roman(p->whole);
}

/* Words, and numbers with different prefixes, are no range: the hyphen belongs to one name or number. */
static bool is_range(const page *first, const page *last)
{
    if (first->digits.n == 0 || last->digits.n == 0)
        return is_number(first) && is_number(last);
    return str_eq(first->prefix, last->prefix);
}

static void add_range(eval *e, buf *out, const page *first, const page *last, page_range_format format)
{
    bool range = is_range(first, last);
    buf_add(out, first->whole);
    buf_add(out, range ? number_range_dash(e) : STR("-"));
    if (!range || first->digits.n == 0 || last->digits.n == 0) {
        buf_add(out, last->whole);
        return;
    }
    str shown = pages_shorten(e->scratch, format, first->digits, last->digits);
    if (format == PAGES_EXPANDED || format == PAGES_AS_WRITTEN)
        buf_add(out, last->prefix);
    buf_add(out, shown);
}

/* Takes one page or one range off the text and writes it. */
static void add_pages(eval *e, buf *out, str *rest, page_range_format format)
{
    page first, last;
    take_page(rest, &first);
    str ahead = *rest;
    if (take_dash(&ahead) && take_page(&ahead, &last)) {
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

str pages_write(eval *e, str text, page_range_format format)
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
