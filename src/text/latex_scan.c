#include "text/latex_scan.h"

#include "text/utf8.h"

static str take(str *rest, size_t n)
{
    str taken = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    return taken;
}

void latex_skip_blanks(str *rest)
{
    size_t n = 0;
    while (n < rest->n && byte_is_space(rest->p[n]))
        n++;
    take(rest, n);
}

str latex_take_name(str *rest)
{
    size_t n = 0;
    while (n < rest->n && byte_is_alpha(rest->p[n]))
        n++;
    return take(rest, n ? n : utf8_first_size(*rest));
}

/* Bytes up to the brace that closes, behind the one that opens. */
static size_t group_size(str text)
{
    size_t depth = 1;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\\')
            i++;
        else if (c == '{')
            depth++;
        else if (c == '}' && --depth == 0)
            return i;
    }
    return text.n;
}

str latex_take_group(str *rest)
{
    str inside = take(rest, group_size(*rest));
    take(rest, 1);
    return inside;
}

/* A command with the argument that it takes itself would need to be known here: "\'\i" does not. */
static str take_command(str *rest)
{
    str from = *rest;
    take(rest, 1);
    str called = latex_take_name(rest);
    if (called.n && byte_is_alpha(called.p[0]))
        latex_skip_blanks(rest);
    return (str){from.p, 1 + called.n};
}

str latex_take_argument(str *rest)
{
    latex_skip_blanks(rest);
    if (rest->n && rest->p[0] == '{') {
        take(rest, 1);
        return latex_take_group(rest);
    }
    if (rest->n && rest->p[0] == '\\')
        return take_command(rest);
    if (rest->n > 1 && rest->p[0] == '#' && byte_is_digit(rest->p[1]))
        return take(rest, 2);
    return take(rest, rest->n && rest->p[0] == '}' ? 0 : utf8_first_size(*rest));
}

bool latex_take_delimited(str *rest, str *text)
{
    char sign = rest->n && strchr("|!+/\"'=:;?@", rest->p[0]) ? rest->p[0] : '\0';
    size_t end = sign ? str_find_byte(str_from_byte(*rest, 1), sign) : STR_NPOS;
    if (end == STR_NPOS)
        return false;
    *text = str_sub(*rest, 1, end + 1);
    *rest = str_from_byte(*rest, end + 2);
    return true;
}

static void skip_unit(str *rest)
{
    static const str units[] = {STR_INIT("pt"), STR_INIT("em"), STR_INIT("ex"), STR_INIT("mm"), STR_INIT("cm"), STR_INIT("in"),
                                STR_INIT("pc"), STR_INIT("bp"), STR_INIT("dd"), STR_INIT("cc"), STR_INIT("sp"), STR_INIT("mu")};
    str behind = *rest;
    latex_skip_blanks(&behind);
    if (STR_IS_AMONG(str_sub(behind, 0, 2), units))
        *rest = str_from_byte(behind, 2);
}

static void skip_all(str *rest, const char *bytes)
{
    while (rest->n && rest->p[0] && strchr(bytes, rest->p[0]))
        latex_skip(rest, 1);
}

void latex_skip_measure(str *rest)
{
    skip_all(rest, "= +-");
    skip_all(rest, "0123456789.,");
    skip_unit(rest);
    latex_skip(rest, rest->n && rest->p[0] == ' ');
}

size_t latex_find(str text, char byte)
{
    size_t i = 0;
    while (i < text.n && text.p[i] != byte) {
        if (text.p[i] == '\\')
            i++;
        else if (text.p[i] == '{')
            i += group_size(str_from_byte(text, i + 1)) + 1;
        else if (text.p[i] == '}')
            return STR_NPOS;
        i++;
    }
    return i < text.n ? i : STR_NPOS;
}

bool latex_take_option(str *rest, str *option)
{
    if (rest->n == 0 || rest->p[0] != '[')
        return false;
    size_t end = latex_find(*rest, ']');
    if (end == STR_NPOS)
        return false;
    *option = str_from_byte(take(rest, end), 1);
    take(rest, 1);
    return true;
}
