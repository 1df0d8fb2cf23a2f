#include "write/yaml_text.h"

#include "text/utf8.h"

static void indent(buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_add_lit(out, "  ");
}

/* Words that some YAML takes for something else, and all that begins as a number or a date. */
static bool is_other_type(str text)
{
    static const str words[] = {STR_INIT("null"), STR_INIT("true"), STR_INIT("false"), STR_INIT("yes"), STR_INIT("no"),
                                STR_INIT("on"), STR_INIT("off"), STR_INIT("y"), STR_INIT("n")};
    return byte_is_digit(text.p[0]) || STR_IS_AMONG_NOCASE(text, words);
}

/* A line or what looks like a key or a comment begins there. */
static bool has_mark(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool before_blank = i + 1 == text.n || text.p[i + 1] == ' ';
        if ((c == ':' && before_blank) || (c == '#' && i && text.p[i - 1] == ' '))
            return true;
    }
    return false;
}

/* What YAML lets stand in a text, less what ends a line for some of its readers, and the byte order mark. */
static bool is_printable(code_point c)
{
    bool ends_line = c == 0x2028 || c == 0x2029;
    bool is_control = c < ' ' || (c >= 0x7F && c < 0xA0);
    return !is_control && !ends_line && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

static bool is_all_printable(str text)
{
    for (code_point c; utf8_next(&text, &c);)
        if (!is_printable(c))
            return false;
    return true;
}

static bool is_plain(str text)
{
    bool begins_well = text.n && (byte_is_alpha(text.p[0]) || (text.p[0] & 0x80) || text.p[0] == '(' || text.p[0] == '<');
    return begins_well && text.p[text.n - 1] != ' ' && !is_other_type(text) && !has_mark(text) && is_all_printable(text);
}

static void add_escaped(buf *out, code_point c)
{
    switch (c) {
    case '"': buf_add_lit(out, "\\\""); break;
    case '\\': buf_add_lit(out, "\\\\"); break;
    case '\n': buf_add_lit(out, "\\n"); break;
    case '\r': buf_add_lit(out, "\\r"); break;
    case '\t': buf_add_lit(out, "\\t"); break;
    default: buf_printf(out, "\\u%04x", (unsigned)c);
    }
}

static void add_quoted(buf *out, str text)
{
    buf_add_byte(out, '"');
    for (code_point c; utf8_next(&text, &c);)
        if (is_printable(c) && c != '"' && c != '\\')
            utf8_add(out, c);
        else
            add_escaped(out, c);
    buf_add_byte(out, '"');
}

void yaml_add_scalar(buf *out, str text)
{
    (is_plain(text) ? buf_add : add_quoted)(out, text);
}

void yaml_end_line(buf *out)
{
    buf_add_byte(out, '\n');
}

void yaml_add_key(buf *out, int depth, str key)
{
    indent(out, depth);
    yaml_add_scalar(out, key);
    buf_add_byte(out, ':');
}

void yaml_add_first_key(buf *out, int depth, str key)
{
    indent(out, depth);
    buf_add_lit(out, "- ");
    yaml_add_scalar(out, key);
    buf_add_byte(out, ':');
}

void yaml_add_item(buf *out, int depth, str text)
{
    indent(out, depth);
    buf_add_lit(out, "- ");
    yaml_add_scalar(out, text);
    yaml_end_line(out);
}

void yaml_add_pair(buf *out, int depth, str key, str text)
{
    yaml_add_key(out, depth, key);
    buf_add_byte(out, ' ');
    yaml_add_scalar(out, text);
    yaml_end_line(out);
}

void yaml_add_first_pair(buf *out, int depth, str key, str text)
{
    yaml_add_first_key(out, depth, key);
    buf_add_byte(out, ' ');
    yaml_add_scalar(out, text);
    yaml_end_line(out);
}
