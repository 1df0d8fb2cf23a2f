#include "write/xml_out.h"

#include "text/utf8.h"

static const char *reference_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

/* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
static bool is_no_character(str rest)
{
    return rest.n >= 3 && (unsigned char)rest.p[0] == 0xef && (unsigned char)rest.p[1] == 0xbf && (unsigned char)rest.p[2] >= 0xbe;
}

void xml_add_escaped(buf *out, str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *reference = reference_of(text.p[i]);
        size_t skipped = reference || is_control(text.p[i]) ? 1 : is_no_character(str_from_byte(text, i)) ? 3 : 0;
        if (!skipped)
            continue;
        buf_add(out, str_sub(text, from, i));
        if (reference)
            buf_add_lit(out, reference);
        i += skipped - 1;
        from = i + 1;
    }
    buf_add(out, str_from_byte(text, from));
}

void xml_add_element(buf *out, int depth, const char *called, str text)
{
    if (text.n == 0)
        return;
    buf_printf(out, "%*s<%s>", 2 * depth, "", called);
    xml_add_escaped(out, text);
    buf_printf(out, "</%s>\n", called);
}

static bool is_id_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '_' || c == '.';
}

bool xml_is_id(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!is_id_byte(text.p[i]))
            return false;
    return text.n && (byte_is_alpha(text.p[0]) || text.p[0] == '_');
}

static bool is_subtag(str text, bool may_have_digits)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_alpha(text.p[i]) && !(may_have_digits && byte_is_digit(text.p[i])))
            return false;
    return text.n > 0 && text.n <= 8;
}

bool xml_is_language(str text)
{
    str rest = text, subtag;
    while (str_next_split(&rest, '-', &subtag))
        if (!is_subtag(subtag, subtag.p != text.p))
            return false;
    return text.n > 0 && !str_ends(text, STR("-"));
}
