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

/* A reference to a character, or to one of the entities that all documents have. */
static bool is_common_reference(str rest)
{
    static const str common[] = {STR_INIT("&#"),   STR_INIT("&amp;"),  STR_INIT("&lt;"),
                                 STR_INIT("&gt;"), STR_INIT("&quot;"), STR_INIT("&apos;")};
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_starts(rest, common[i]))
            return true;
    return false;
}

/* "xml:lang" needs no declaration. */
static bool is_prefix(str text, size_t colon)
{
    return !str_ends(str_sub(text, 0, colon), STR(" xml"));
}

/* What a byte outside of quotation marks says of the element. */
static bool needs_declaration(str text, size_t at, bool in_tag)
{
    bool is_comment = text.p[at] == '<' && at + 1 < text.n && (text.p[at + 1] == '!' || text.p[at + 1] == '?');
    return is_comment || (in_tag && text.p[at] == ':' && is_prefix(text, at));
}

bool xml_stands_alone(str element)
{
    bool in_tag = false;
    char quote = '\0';
    for (size_t i = 0; i < element.n; i++) {
        char c = element.p[i];
        bool is_bare = !quote && needs_declaration(element, i, in_tag),
             is_entity = c == '&' && !is_common_reference(str_from_byte(element, i));
        if (is_bare || is_entity)
            return false;
        if (in_tag && (c == '"' || c == '\'') && (!quote || quote == c))
            quote = quote ? '\0' : c;
        else if (!quote && (c == '<' || c == '>'))
            in_tag = c == '<';
    }
    return str_starts(element, STR("<")) && str_ends(element, STR(">"));
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
