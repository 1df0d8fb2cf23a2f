/* HTML, as the CSL test suite writes it; a bibliography in csl-bib-body and csl-entry. */
#include "text/superscript.h"
#include "write/format.h"

static const char *entity_of(char c)
{
    switch (c) {
    case '&': return "&#38;";
    case '<': return "&#60;";
    case '>': return "&#62;";
    default: return NULL;
    }
}

/* A raised letter that Unicode has as a letter of its own becomes one that HTML raises. */
static bool escape_superscript(code_point cp, buf *out)
{
    size_t before = out->n;
    buf_add_lit(out, "<sup>");
    if (!superscript_base(cp, out)) {
        buf_cut(out, before);
        return false;
    }
    buf_add_lit(out, "</sup>");
    return true;
}

/* Takes the first code point off *s. */
static void escape_first(str *s, buf *out)
{
    size_t size = utf8_first_size(*s);
    const char *entity = entity_of(s->p[0]);
    if (entity)
        buf_add_lit(out, entity);
    else if (!escape_superscript(utf8_first(*s), out))
        buf_add(out, str_sub(*s, 0, size));
    *s = str_from_byte(*s, size);
}

/* Most text is written as it is. */
static size_t skip_plain(str s, size_t i)
{
    static const bool others[256] = {
        ['&'] = true, ['<'] = true, ['>'] = true, [' '] = true, ['\t' ... '\r'] = true, [0x80 ... 0xFF] = true,
    };
    while (i < s.n && !others[(unsigned char)s.p[i]])
        i++;
    return i;
}

/* Takes bytes off *s that are written as they are. */
static void add_plain(str *s, size_t n, buf *out)
{
    buf_add(out, str_sub(*s, 0, n));
    *s = str_from_byte(*s, n);
}

static void escape(str s, buf *out)
{
    while (s.n) {
        size_t n = skip_plain(s, 0);
        while (n < s.n && byte_is_space(s.p[n]))
            n = skip_plain(s, n + 1);
        add_plain(&s, n, out);
        if (s.n)
            escape_first(&s, out);
    }
}

/* White space of any kind: HTML takes it together, and the line breaks of a style are meant. */
static size_t blank_size(str s)
{
    if (s.n && byte_is_space(s.p[0]))
        return 1;
    return str_starts(s, STR("\u00A0")) ? 2 : 0;
}

/* The bytes of two blanks at the start, whether they break lines or not. */
static size_t two_blanks(str s)
{
    size_t one = blank_size(s), other = one ? blank_size(str_from_byte(s, one)) : 0;
    return other ? one + other : 0;
}

/* A blank that another may stand behind. */
static bool starts_blanks(str s, size_t i)
{
    return byte_is_space(s.p[i]) && i + 1 < s.n && (byte_is_space(s.p[i + 1]) || (unsigned char)s.p[i + 1] >= 0x80);
}

/* Of two blanks the first is one that HTML does not take together with others. */
static void escape_text(str s, buf *out)
{
    while (s.n) {
        size_t n = skip_plain(s, 0);
        while (n < s.n && byte_is_space(s.p[n]) && !starts_blanks(s, n))
            n = skip_plain(s, n + 1);
        add_plain(&s, n, out);
        size_t blanks = two_blanks(s);
        if (blanks) {
            buf_add_lit(out, "\u00A0 ");
            s = str_from_byte(s, blanks);
        } else if (s.n) {
            escape_first(&s, out);
        }
    }
}

/* Within an attribute's double quotes. */
static void escape_attribute(str s, buf *out)
{
    for (str piece; s.n;) {
        size_t quote = str_find_byte(s, '"');
        piece = str_sub(s, 0, quote);
        escape(piece, out);
        if (quote == STR_NPOS)
            return;
        buf_add_lit(out, "&#34;");
        s = str_from_byte(s, quote + 1);
    }
}

static void open_link(str target, buf *out)
{
    buf_add_lit(out, "<a href=\"");
    escape_attribute(target, out);
    buf_add_lit(out, "\">");
}

static void close_link(str target, buf *out)
{
    (void)target;
    buf_add_lit(out, "</a>");
}

static void open_body(const write_layout *layout, buf *out)
{
    (void)layout;
    buf_add_lit(out, "<div class=\"csl-bib-body\">\n");
}

static void close_body(buf *out)
{
    buf_add_lit(out, "</div>\n");
}

static void open_entry(str id, bool first, buf *out)
{
    (void)first;
    buf_add_lit(out, "  <div class=\"csl-entry\" id=\"ref-");
    escape_attribute(id, out);
    buf_add_lit(out, "\">");
}

static void close_entry(buf *out)
{
    buf_add_lit(out, "</div>\n");
}

static void heading(const text_format *f, str title, buf *out)
{
    (void)f;
    buf_add_lit(out, "<h2>");
    escape(title, out);
    buf_add_lit(out, "</h2>\n");
}

const text_format format_html = {
    .name = "html",
    .escape = escape_text,
    .nests_fonts = true,
    .style = {[1] = {"<span style=\"font-style:normal;\">", "</span>"}, {"<i>", "</i>"}, {"<em>", "</em>"}},
    .variant = {[1] = {"<span style=\"font-variant:normal;\">", "</span>"},
                {"<span style=\"font-variant:small-caps;\">", "</span>"}},
    .weight = {[1] = {"<span style=\"font-weight:normal;\">", "</span>"},
               {"<b>", "</b>"},
               {"<span style=\"font-weight:lighter;\">", "</span>"}},
    .decoration = {[1] = {"<span style=\"text-decoration:none;\">", "</span>"},
                   {"<span style=\"text-decoration:underline;\">", "</span>"}},
    .align = {[1] = {"<span style=\"baseline\">", "</span>"}, {"<sup>", "</sup>"}, {"<sub>", "</sub>"}},
    .display = {[DISPLAY_BLOCK] = {"<div class=\"csl-block\">", "</div>"},
                [DISPLAY_LEFT_MARGIN] = {"<div class=\"csl-left-margin\">", "</div>"},
                [DISPLAY_RIGHT_INLINE] = {"<div class=\"csl-right-inline\">", "</div>"},
                [DISPLAY_INDENT] = {"<div class=\"csl-indent\">", "</div>"}},
    .link_open = open_link,
    .link_close = close_link,
    .open = open_body,
    .close = close_body,
    .entry_open = open_entry,
    .entry_close = close_entry,
    .heading = heading,
};
