/* Markdown, as pandoc and CommonMark read it; an entry a paragraph. */
#include "write/format.h"

static bool is_markup(char c)
{
    switch (c) {
    case '\\': case '`': case '*': case '_': case '<': case '>': case '^': case '~': case '$': case '|': return true;
    default: return false;
    }
}

/*
 * A bracket is a bracket, "[1]" as people write it, until what follows makes a link, a
 * definition, a span or a citation of it.  So that is escaped, and the bracket is not.
 */
static bool completes_bracket(char before, char c)
{
    return (before == ']' && (c == '(' || c == '[' || c == ':' || c == '{')) || (before == '[' && c == '@');
}

/* "&copy;" would be a character. */
static bool is_entity(str s)
{
    size_t n = 1;
    while (n < s.n && (byte_is_alpha(s.p[n]) || byte_is_digit(s.p[n]) || s.p[n] == '#'))
        n++;
    return s.p[0] == '&' && n > 1 && n < s.n && s.p[n] == ';';
}

/* What was written since the last blank. */
static str last_word(const buf *out)
{
    size_t from = out->n;
    while (from > 0 && !byte_is_space(out->p[from - 1]))
        from--;
    return str_from_byte(buf_str(out), from);
}

static bool is_word(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Underscores inside words mark nothing, and in an address neither do tildes: it is to be copied as it stands. */
static bool is_harmless(str s, char before, const buf *out)
{
    if (s.p[0] == '_' && is_word(before) && s.n > 1 && is_word(s.p[1]))
        return true;
    return (s.p[0] == '_' || s.p[0] == '~') && str_find(last_word(out), STR("://")) != STR_NPOS;
}

static void escape(str s, buf *out)
{
    for (; s.n; s = str_from_byte(s, 1)) {
        char before = out->n ? out->p[out->n - 1] : '\0';
        bool markup = is_markup(s.p[0]) && !is_harmless(s, before, out);
        if (markup || completes_bracket(before, s.p[0]) || is_entity(s))
            buf_add_byte(out, '\\');
        buf_add_byte(out, s.p[0]);
    }
}

static void open_link(str target, buf *out)
{
    (void)target;
    buf_add_byte(out, '[');
}

/* A target has neither blanks nor angle brackets (engine/links.c), but it may have parentheses. */
static void close_link(str target, buf *out)
{
    buf_add_lit(out, "](<");
    buf_add(out, target);
    buf_add_lit(out, ">)");
}

static void open_entry(str id, bool first, buf *out)
{
    (void)id;
    if (!first)
        buf_add_byte(out, '\n');
}

static void close_entry(buf *out)
{
    buf_add_byte(out, '\n');
}

static void heading(const text_format *f, str title, buf *out)
{
    buf_add_lit(out, "## ");
    f->escape(title, out);
    buf_add_lit(out, "\n\n");
}

const text_format format_markdown = {
    .name = "markdown",
    .escape = escape,
    .style = {[2] = {"*", "*"}, {"*", "*"}},
    .variant = {[2] = {"[", "]{.smallcaps}"}},
    .weight = {[2] = {"**", "**"}},
    .decoration = {[2] = {"[", "]{.underline}"}},
    .align = {[2] = {"^", "^"}, {"~", "~"}},
    .display = {[DISPLAY_BLOCK] = {"\n\n", NULL}, [DISPLAY_INDENT] = {"\n\n", NULL}},
    .link_open = open_link,
    .link_close = close_link,
    .blocks_need_space = true,
    .entry_open = open_entry,
    .entry_close = close_entry,
    .heading = heading,
};
