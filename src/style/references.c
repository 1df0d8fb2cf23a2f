#include "style/references.h"

#include "text/utf8.h"

static bool is_character(int number)
{
    return number == '\n' || (number >= ' ' && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF));
}

/* Of the named ones those of markup: "&amp;amp;" may be meant. */
static size_t read_named(str text, code_point *cp)
{
    bool less = str_starts(text, STR("&lt;"));
    *cp = less ? '<' : '>';
    return less || str_starts(text, STR("&gt;")) ? 4 : 0;
}

/* The size of the reference that the text begins with, 0 for none; styles in circulation have decimal ones only. */
static size_t read_reference(str text, code_point *cp)
{
    int number;
    size_t end = str_starts(text, STR("&#")) ? str_find_byte(text, ';') : STR_NPOS;
    if (end == STR_NPOS || !byte_is_digit(text.p[2]) || !str_to_int(str_sub(text, 2, end), &number) || !is_character(number))
        return read_named(text, cp);
    *cp = (code_point)number;
    return end + 1;
}

size_t references_resolve(char *text, size_t n)
{
    size_t kept = 0;
    for (size_t at = 0; at < n;) {
        code_point cp;
        size_t size = read_reference((str){text + at, n - at}, &cp);
        if (size)
            kept += utf8_put(text + kept, cp);
        else
            text[kept++] = text[at];
        at += size ? size : 1;
    }
    return kept;
}
