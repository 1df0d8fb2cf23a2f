#include "style/references.h"

#include "text/utf8.h"

static bool is_character(int number)
{
    return number == '\n' || (number >= ' ' && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF));
}

/* Of the named ones those of markup: "&amp;amp;" may be meant. */
static size_t read_named(str text, code_point *cp)
{
    bool less = str_starts(text, STR("lt;"));
    *cp = less ? '<' : '>';
    return less || str_starts(text, STR("gt;")) ? 3 : 0;
}

/* The size of what makes an ampersand before the text a reference, 0 for none; styles in circulation have decimal ones only. */
static size_t read_reference(str text, code_point *cp)
{
    int number;
    size_t end = str_starts(text, STR("#")) ? str_find_byte(text, ';') : STR_NPOS;
    if (end == STR_NPOS || !byte_is_digit(text.p[1]) || !str_to_int(str_sub(text, 1, end), &number) || !is_character(number))
        return read_named(text, cp);
    *cp = (code_point)number;
    return end + 1;
}

bool references_escaped_twice(str xml)
{
    const str ampersand = STR("&amp;");
    code_point cp;
    for (size_t at; (at = str_find(xml, ampersand)) != STR_NPOS;) {
        xml = str_from_byte(xml, at + ampersand.n);
        if (read_reference(xml, &cp))
            return true;
    }
    return false;
}

size_t references_resolve(char *text, size_t n)
{
    size_t kept = 0;
    for (size_t at = 0; at < n;) {
        code_point cp;
        size_t size = text[at] == '&' ? read_reference((str){text + at + 1, n - at - 1}, &cp) : 0;
        if (size)
            kept += utf8_put(text + kept, cp);
        else
            text[kept++] = text[at];
        at += 1 + size;
    }
    return kept;
}
