#include "write/yaml_text.h"

#include "base/json.h"

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

static bool has_mark(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool before_blank = i + 1 == text.n || text.p[i + 1] == ' ';
        if ((unsigned char)c < ' ' || c == 0x7F || (c == ':' && before_blank) || (c == '#' && i && text.p[i - 1] == ' '))
            return true;
    }
    return false;
}

/* U+0080 to U+009F, U+2028 and U+2029 end lines, or are not allowed. */
static bool has_odd_character(str text)
{
    return str_find(text, STR("\xC2\x85")) != STR_NPOS || str_find(text, STR("\xE2\x80\xA8")) != STR_NPOS ||
           str_find(text, STR("\xE2\x80\xA9")) != STR_NPOS || str_find(text, STR("\xEF\xBB\xBF")) != STR_NPOS;
}

static bool is_plain(str text)
{
    bool begins_well = text.n && (byte_is_alpha(text.p[0]) || (text.p[0] & 0x80) || text.p[0] == '(' || text.p[0] == '<');
    return begins_well && text.p[text.n - 1] != ' ' && !is_other_type(text) && !has_mark(text) && !has_odd_character(text);
}

void yaml_add_scalar(buf *out, str text)
{
    if (is_plain(text))
        buf_add(out, text);
    else
        json_add_string(out, text);
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
