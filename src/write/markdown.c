/* Markdown, as pandoc and CommonMark read it; an entry a paragraph. */
#include "write/format.h"

static bool is_markup(char c)
{
    switch (c) {
    case '\\': case '`': case '*': case '_': case '[': case ']': case '<': case '>': case '^': case '~': case '$': case '|':
        return true;
    default: return false;
    }
}

static void escape(str s, buf *out)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_markup(s.p[i]))
            buf_add_byte(out, '\\');
        buf_add_byte(out, s.p[i]);
    }
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
    .blocks_need_space = true,
    .entry_open = open_entry,
    .entry_close = close_entry,
    .heading = heading,
};
