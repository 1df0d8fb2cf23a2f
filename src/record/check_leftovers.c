/*
 * HTML and TeX in texts that should have none: the marks of a text that was copied from one
 * program into another.
 */
#include "record/check_parts.h"
#include "text/latex.h"
#include "text/utf8.h"

/* -- HTML -- */

enum { ENTITY_MOST = 12, TAG_MOST = 200, BRACES_MOST = 200 }; /* bytes; what is longer is something else */

/* "&amp;", "&#233;" at the front: its length; else 0. */
static size_t entity_length(str text)
{
    size_t from = text.n > 1 && text.p[1] == '#' ? 2 : 1, i = from;
    while (i < text.n && i <= ENTITY_MOST && (byte_is_alpha(text.p[i]) || byte_is_digit(text.p[i])))
        i++;
    return i < text.n && i - from >= 2 && text.p[i] == ';' ? i + 1 : 0;
}

static const str foreign_tags[] = {STR_INIT("p"), STR_INIT("br"), STR_INIT("em"), STR_INIT("strong"),
                                   STR_INIT("italic"), STR_INIT("bold"), STR_INIT("font"), STR_INIT("a"),
                                   STR_INIT("div"), STR_INIT("u"), STR_INIT("h1"), STR_INIT("title"), STR_INIT("inf"),
                                   STR_INIT("tt"), STR_INIT("math"), STR_INIT("li"), STR_INIT("ul"),
                                   STR_INIT("underline"), STR_INIT("scp"), STR_INIT("small"), STR_INIT("code")};

/* "<em>", "</jats:p>", "<br/>" at the front: its length; else 0. */
static size_t tag_length(str text)
{
    text = str_sub(text, 0, TAG_MOST);
    size_t from = text.n > 1 && text.p[1] == '/' ? 2 : 1, to = from, end = str_find_byte(text, '>');
    while (to < text.n && (byte_is_alpha(text.p[to]) || byte_is_digit(text.p[to]) || text.p[to] == ':'))
        to++;
    if (end == STR_NPOS || (to != end && text.p[to] != ' ' && text.p[to] != '/'))
        return 0;
    str called = str_sub(text, from, to);
    return str_find_byte(called, ':') != STR_NPOS || STR_IS_AMONG_NOCASE(called, foreign_tags) ? end + 1 : 0;
}

/* The first entity or foreign tag; empty when there is none. */
static str html_in(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        str rest = str_from_byte(text, i);
        size_t n = text.p[i] == '&' ? entity_length(rest) : text.p[i] == '<' ? tag_length(rest) : 0;
        if (n)
            return str_sub(rest, 0, n);
    }
    return STR_NONE;
}

/* What the commonest entities stand for. */
static const struct {
    str entity, text;
} entities[] = {
    {STR_INIT("&amp;"), STR_INIT("&")},   {STR_INIT("&lt;"), STR_INIT("<")},         {STR_INIT("&gt;"), STR_INIT(">")},
    {STR_INIT("&quot;"), STR_INIT("\"")}, {STR_INIT("&apos;"), STR_INIT("'")},       {STR_INIT("&#39;"), STR_INIT("'")},
    {STR_INIT("&#x27;"), STR_INIT("'")},  {STR_INIT("&ndash;"), STR_INIT("\u2013")}, {STR_INIT("&mdash;"), STR_INIT("\u2014")},
    {STR_INIT("&#8217;"), STR_INIT("\u2019")},
};

static str entity_text(str entity)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_eq(entities[i].entity, entity))
            return entities[i].text;
    return STR_NONE;
}

static void check_html(const check *c, const field *f, str text)
{
    str found = html_in(text), meant = entity_text(found);
    if (meant.n)
        check_odd(c, f, found, DIAG_CHECK_HTML, "has \"" STR_FMT "\" in it, which HTML writes for \"" STR_FMT "\"; write that",
                  STR_ARG(found), STR_ARG(meant));
    else if (found.n)
        check_odd(c, f, found, DIAG_CHECK_HTML, "has HTML in it, \"" STR_FMT "\", which styles print as it is", STR_ARG(found));
}

/* -- TeX -- */

static bool is_accent_sign(char c)
{
    return c && strchr("'`^\"~=.", c);
}

static bool is_escaped_sign(char c)
{
    return c && strchr("&%$_#{}", c);
}

/* A command of two letters or more ("\emph"), an accent over a letter or a brace, or an escaped sign. */
static bool begins_command(str rest)
{
    if (rest.n < 2)
        return false;
    char next = rest.p[1], third = rest.n > 2 ? rest.p[2] : '\0';
    if (byte_is_alpha(next))
        return byte_is_alpha(third) || third == '{' || third == ' ';
    return is_escaped_sign(next) || (is_accent_sign(next) && (byte_is_alpha(third) || third == '{' || third == '\\'));
}

/* "{DNA}", "{B}ayesian": braces around a letter. */
static bool begins_braces(str rest)
{
    rest = str_sub(rest, 0, BRACES_MOST);
    size_t end = str_find_byte(rest, '}');
    return rest.n > 2 && byte_is_alpha(rest.p[1]) && end != STR_NPOS && str_find_byte(str_sub(rest, 0, end), ',') == STR_NPOS;
}

/* The place of the first TeX, and what follows it; empty when there is none. */
static str tex_in(str text, bool knows_formulas)
{
    bool formula = false;
    for (size_t i = 0; i < text.n; i++) {
        str rest = str_from_byte(text, i);
        formula ^= text.p[i] == '$' && (i == 0 || text.p[i - 1] != '\\');
        if (formula && knows_formulas)
            continue;
        if ((text.p[i] == '\\' && begins_command(rest)) || (text.p[i] == '{' && begins_braces(rest)) || str_starts(rest, STR("``")))
            return rest;
    }
    return STR_NONE;
}

/* The reader of BibTeX has made text of all that it knows, and leaves formulas that are not simple. */
static bool is_of_tex(const record *r)
{
    return str_starts(str_from(r->source->format), STR("bib"));
}

static void check_tex(const check *c, const field *f, str text)
{
    str found = tex_in(text, is_of_tex(c->record));
    if (found.n == 0)
        return;
    buf meant;
    buf_init(&meant, c->scratch);
    latex_to_rich(&meant, text, NULL, f->variable == VAR_TITLE ? LATEX_TITLE : LATEX_PLAIN);
    if (str_eq(buf_str(&meant), text) || is_of_tex(c->record))
        check_odd(c, f, found, DIAG_CHECK_TEX, "has TeX in it, which styles print as it is: \"" STR_FMT "\"", STR_ARG(text));
    else
        check_odd(c, f, found, DIAG_CHECK_TEX, "has TeX in it, which styles print as it is; write \"" STR_FMT "\"",
                  STR_ARG(buf_str(&meant)));
}

/* Addresses and identifiers have signs of their own, and what is long is not printed. */
static bool is_prose(const field *f)
{
    switch (f->variable) {
    case VAR_NONE:
    case VAR_ABSTRACT:
    case VAR_ANNOTE:
    case VAR_NOTE:
    case VAR_KEYWORD:
    case VAR_DOI:
    case VAR_URL: return false;
    default: return true;
    }
}

void check_leftovers(const check *c, const field *f, str text)
{
    if (!is_prose(f))
        return;
    check_html(c, f, text);
    check_tex(c, f, text);
}
