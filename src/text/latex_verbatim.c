#include "text/latex_commands.h"
#include "text/latex_job.h"
#include "text/latex_scan.h"

/* What a backslash hides in addresses: signs that TeX reads, and their names. */
static bool add_hidden(buf *out, str *rest)
{
    str behind = str_from_byte(*rest, 1);
    str called = latex_take_name(&behind);
    const latex_command *c = latex_command_named(called);
    bool is_sign = c && (c->kind == LATEX_SYMBOL || c->kind == LATEX_NOTHING) && !byte_is_alpha(called.p[0]);
    bool is_named = c && c->kind == LATEX_SYMBOL && (str_starts(called, STR("text")) || str_eq(called, STR("slash")));
    bool is_accent = c && c->kind == LATEX_ACCENT && (called.p[0] == '~' || called.p[0] == '^') && str_starts(behind, STR("{}"));
    if (!is_sign && !is_named && !is_accent)
        return false;
    if (is_named)
        latex_skip_blanks(&behind);
    buf_add(out, is_accent ? called : c->text);
    *rest = is_accent ? str_from_byte(behind, 2) : behind;
    return true;
}

/* "\url{" falls away, and its braces do so as others do. */
static bool skip_inner_url(str *rest)
{
    str behind = str_from_byte(*rest, 1);
    const latex_command *c = latex_command_named(latex_take_name(&behind));
    bool is_url = c && c->kind == LATEX_URL && behind.n && behind.p[0] == '{';
    *rest = is_url ? behind : *rest;
    return is_url;
}

/* Of "\href{address}{text}" the address. */
static bool add_href(buf *out, str *rest)
{
    str behind = str_from_byte(*rest, 1);
    if (!str_eq(latex_take_name(&behind), STR("href")) || !str_starts(behind, STR("{")))
        return false;
    latex_add_verbatim(out, latex_take_argument(&behind));
    if (str_starts(behind, STR("{")))
        latex_take_argument(&behind);
    *rest = behind;
    return true;
}

/* "$<$" in old DOIs */
static bool add_dollar_sign(buf *out, str *rest)
{
    bool is_sign = rest->n > 2 && rest->p[2] == '$' && (rest->p[1] == '<' || rest->p[1] == '>');
    if (is_sign)
        buf_add_byte(out, rest->p[1]);
    *rest = str_from_byte(*rest, is_sign ? 3 : 0);
    return is_sign;
}

void latex_add_verbatim(buf *out, str tex)
{
    while (tex.n) {
        char c = tex.p[0];
        bool done = c == '\\' ? skip_inner_url(&tex) || add_href(out, &tex) || add_hidden(out, &tex)
                              : c == '$' && add_dollar_sign(out, &tex);
        if (done)
            continue;
        if (c != '{' && c != '}')
            buf_add_byte(out, c);
        tex = str_from_byte(tex, 1);
    }
}
