#include "read/bibtex_slips.h"

#include "read/bibtex_name.h"
#include "text/latex_commands.h"
#include "text/latex_scan.h"
#include "text/letter.h"

/* -- what is between names --------------------------------------------------------------- */

/* But an ampersand makes a semicolon the end of a character of HTML's. */
static bool has_semicolons(str text)
{
    return str_find_byte(text, ';') != STR_NPOS && bibtex_find_bare(text, 0, ';') < text.n && str_find_byte(text, '&') == STR_NPOS;
}

static bool has_comma(str text)
{
    return bibtex_find_bare(text, 0, ',') < text.n;
}

/* The place of " \& " outside of braces; text.n when there is none. */
static size_t find_ampersand(str text)
{
    size_t at = str_find_byte(text, '&') == STR_NPOS ? STR_NPOS : str_find(text, STR(" \\& "));
    bool is_bare = at != STR_NPOS && bibtex_find_bare(str_sub(text, 0, at + 1), at, ' ') == at;
    return is_bare ? at : text.n;
}

static bool has_ampersand(str text)
{
    size_t at = find_ampersand(text);
    return at < text.n && has_comma(str_sub(text, 0, at)) && has_comma(str_from_byte(text, at));
}

/* "J.", "J.-P. K.": capitals that stand alone. */
static bool is_initials(str text)
{
    bool after_letter = false;
    code_point cp;
    while (utf8_next(&text, &cp)) {
        bool is_letter = letter_is_upper(cp);
        if ((is_letter && after_letter) || (!is_letter && cp != '.' && cp != '-' && cp != ' ' && cp != '~'))
            return false;
        after_letter = is_letter;
    }
    return true;
}

static str take_to_comma(str *rest)
{
    size_t comma = bibtex_find_bare(*rest, 0, ',');
    str piece = str_trim(str_sub(*rest, 0, comma));
    *rest = comma < rest->n ? str_from_byte(*rest, comma + 1) : STR_NONE;
    return piece;
}

static bool has_commas(str text)
{
    size_t count = 0, comma = str_find_byte(text, ',');
    bool has_second = str_find_byte(str_from_byte(text, comma + 1), ',') != STR_NPOS;
    if (!has_second || str_find_byte(text, '=') != STR_NPOS) /* biblatex's parts of a name have commas between them */
        return false;
    for (; text.n; count++) {
        str family = take_to_comma(&text), given = take_to_comma(&text);
        if (is_initials(family) || given.n == 0)
            return false;
    }
    return count > 1;
}

bibtex_divider bibtex_divider_of(str text)
{
    bool has_any = str_find_byte(text, ',') != STR_NPOS;
    return has_semicolons(text)  ? BIBTEX_SEMICOLONS
           : !has_any            ? BIBTEX_UNDIVIDED
           : has_ampersand(text) ? BIBTEX_AMPERSAND
           : has_commas(text)    ? BIBTEX_COMMAS
                                 : BIBTEX_UNDIVIDED;
}

/* Where the first name ends, and how long that is which divides it from the next. */
static size_t find_divider(bibtex_divider divider, str list, size_t *size)
{
    *size = divider == BIBTEX_AMPERSAND ? STR(" \\& ").n : 1;
    if (divider == BIBTEX_AMPERSAND)
        return find_ampersand(list);
    size_t end = bibtex_find_bare(list, 0, divider == BIBTEX_SEMICOLONS ? ';' : ',');
    return divider == BIBTEX_COMMAS ? bibtex_find_bare(list, end + 1, ',') : end;
}

bool bibtex_next_divided(bibtex_divider divider, str *list, str *one)
{
    size_t size, end = find_divider(divider, *list, &size);
    if (list->n == 0)
        return false;
    *one = str_trim(str_sub(*list, 0, end));
    *list = end < list->n ? str_from_byte(*list, end + size) : STR_NONE;
    return true;
}

/* -- what is in a name ------------------------------------------------------------------- */

static str without_comma(str text)
{
    while (text.n && text.p[text.n - 1] == ',')
        text = str_trim(str_sub(text, 0, text.n - 1));
    return text;
}

bool bibtex_cut_et_al(str *text)
{
    str all = STR(" et al"), bare = str_sub(*text, 0, text->n - str_ends(*text, STR(".")));
    bool found = bare.n > all.n && str_eq_nocase(str_from_byte(bare, bare.n - all.n), all);
    *text = without_comma(found ? str_trim(str_sub(bare, 0, bare.n - all.n)) : *text);
    return found;
}

/* The command that stands first, which is taken off. */
static latex_kind take_command(str *text)
{
    if (text->n == 0 || text->p[0] != '\\')
        return LATEX_UNKNOWN;
    *text = str_from_byte(*text, 1);
    const latex_command *c = latex_command_named(latex_take_name(text));
    latex_skip_blanks(text);
    return c ? c->kind : LATEX_UNKNOWN;
}

str bibtex_without_font(str text)
{
    str inner, rest = text;
    if (text.n == 0 || (text.p[0] != '{' && text.p[0] != '\\'))
        return text;
    if (bibtex_is_group(text, &inner))
        return take_command(&inner) == LATEX_SWITCH ? str_trim(inner) : text;
    latex_kind kind = take_command(&rest);
    bool is_around = (kind == LATEX_FONT || kind == LATEX_ARGUMENT) && bibtex_is_group(rest, &inner);
    return is_around && (kind == LATEX_FONT || has_comma(inner)) ? str_trim(inner) : text;
}

bool bibtex_cut_suffix(str *text)
{
    str rest = *text, front = take_to_comma(&rest);
    bool is_slip = rest.n && !has_comma(rest) && bibtex_find_bare(front, 0, ' ') < front.n;
    *text = is_slip ? front : *text;
    return is_slip;
}
