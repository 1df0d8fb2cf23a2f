#include "record/check_parts.h"
#include "text/utf8.h"

/* The number at the start of a page, after letters such as "e" or "S". */
static bool page_number(str page, int *number)
{
    page = str_trim(page);
    size_t digits = 0;
    while (digits < page.n && byte_is_digit(page.p[digits]))
        digits++;
    return digits == page.n && str_to_int(page, number);
}

static bool is_dash(code_point cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

/* Cuts a range at its dashes, however many there are; false when it is none. */
static bool cut_range(str text, str *from, str *to)
{
    code_point cp;
    for (str rest = text; utf8_next(&rest, &cp);) {
        if (!is_dash(cp))
            continue;
        size_t end = text.n - rest.n;
        *from = str_trim(str_sub(text, 0, end - utf8_last_size(str_sub(text, 0, end))));
        while (is_dash(utf8_first(rest)))
            rest = str_from_byte(rest, utf8_first_size(rest));
        *to = str_trim(rest);
        return true;
    }
    return false;
}

/* A last page with fewer digits is an abbreviation ("275-96") and runs forwards. */
static void check_order(const check *c, const field *f, str range)
{
    str from, to;
    int first, last;
    if (cut_range(range, &from, &to) && page_number(from, &first) && page_number(to, &last) && to.n >= from.n && last < first)
        check_odd(c, f, range, DIAG_CHECK_PAGE, "runs backwards: \"" STR_FMT "\"", STR_ARG(range));
}

static const str page_labels[] = {STR_INIT("pages"), STR_INIT("page"), STR_INIT("pp."), STR_INIT("pp"), STR_INIT("pgs."),
                                  STR_INIT("pg."), STR_INIT("p."), STR_INIT("p ")};

/* Behind "pp." and the like; the text itself when it has no such label, or no number follows. */
static str without_label(str text)
{
    for (size_t i = 0; i < sizeof page_labels / sizeof *page_labels; i++) {
        str rest = str_trim(str_from_byte(text, page_labels[i].n));
        if (str_starts_nocase(text, page_labels[i]) && rest.n && byte_is_digit(rest.p[0]))
            return rest;
    }
    return text;
}

static bool is_roman(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!strchr("ivxlcdm-", byte_to_lower(text.p[i])))
            return false;
    return true;
}

/* Nothing in it is a number: "in press", "n/a", "??". */
static bool is_no_page(str text)
{
    return utf8_is_ascii(text) && !str_has_digit(text) && text.n > 1 && !is_roman(text);
}

static bool has_double_dash(str text)
{
    return str_find(text, STR("--")) != STR_NPOS;
}

static void check_form(const check *c, const field *f, str text)
{
    str bare = without_label(text), from, to;
    if (bare.n != text.n)
        check_odd(c, f, text, DIAG_CHECK_PAGE, "has a label, and styles put their own; write \"" STR_FMT "\"", STR_ARG(bare));
    else if (has_double_dash(text) && cut_range(text, &from, &to) && from.n && to.n)
        check_odd(c, f, text, DIAG_CHECK_PAGE, "has two hyphens, as TeX writes a dash; write \"" STR_FMT "-" STR_FMT "\"",
                  STR_ARG(from), STR_ARG(to));
    else if (cut_range(text, &from, &to) && (from.n == 0) != (to.n == 0))
        check_odd(c, f, text, DIAG_CHECK_PAGE, "is a range without %s page: \"" STR_FMT "\"", from.n ? "a last" : "a first",
                  STR_ARG(text));
    else if (is_no_page(text))
        check_odd(c, f, text, DIAG_CHECK_PAGE, "has no number in it: \"" STR_FMT "\"", STR_ARG(text));
}

void check_pages(const check *c, const field *f)
{
    str text = f->kind == FIELD_TEXT ? utf8_trim(f->text) : STR_NONE, range;
    if (text.n == 0)
        return;
    check_form(c, f, text);
    for (str rest = text; str_next_split(&rest, ',', &range);)
        check_order(c, f, str_trim(range));
}
