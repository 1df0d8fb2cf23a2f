#include "read/catalogue.h"

#include "record/relator.h"
#include "text/utf8.h"

/* "http://id.loc.gov/vocabulary/relators/edt", "ed.", "(editor)", "tr. [and] ed." */
variable catalogue_role(str text)
{
    for (size_t i = text.n; i > 0; i--)
        if (text.p[i - 1] == '/') {
            text = str_from_byte(text, i);
            break;
        }
    text = str_trim(text);
    while (text.n && strchr("([", text.p[0]))
        text = str_from_byte(text, 1);
    while (text.n && strchr(".,;)] ", text.p[text.n - 1]))
        text.n--;
    variable v = relator_variable(text);
    size_t stop = str_find(text, STR(". "));
    return v == VAR_NONE && stop != STR_NPOS ? relator_variable(str_sub(text, 0, stop)) : v;
}

str catalogue_clean(str text)
{
    text = str_trim(text);
    while (text.n && strchr("/:;,= ", text.p[text.n - 1]))
        text.n--;
    return text;
}

static bool ends_in_abbreviation(str text)
{
    static const str known[] = {STR_INIT(" Co."),   STR_INIT(" Inc."),  STR_INIT(" Ltd."), STR_INIT(" Corp."),
                                STR_INIT(" Dept."), STR_INIT(" Bros."), STR_INIT(" etc.")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_ends_nocase(text, known[i]))
            return true;
    return false;
}

str catalogue_without_stop(str text)
{
    bool stops = text.n > 2 && text.p[text.n - 1] == '.' && text.p[text.n - 2] != '.' && !ends_in_abbreviation(text);
    bool initial = stops && byte_is_alpha(text.p[text.n - 2]) &&
                   (text.p[text.n - 3] == ' ' || text.p[text.n - 3] == '.' || text.p[text.n - 3] == '-');
    return str_sub(text, 0, text.n - (stops && !initial));
}

/* "Gardner, Alexander, 1821-1882": what stands behind the last comma are years of a life. */
static str without_years(str text)
{
    size_t comma = text.n;
    while (comma > 0 && text.p[comma - 1] != ',')
        comma--;
    str years = str_trim(str_from_byte(text, comma));
    size_t n = 0;
    while (n < years.n && (byte_is_digit(years.p[n]) || strchr("-? ", years.p[n])))
        n++;
    bool are_years = comma > 0 && n == years.n && years.n >= 4 && byte_is_digit(years.p[3]);
    return are_years ? catalogue_clean(str_sub(text, 0, comma)) : text;
}

/* Brackets tell what the cataloguer has supplied, or "from old catalog". */
str catalogue_name(str text)
{
    text = catalogue_clean(text);
    size_t bracket = str_find(text, STR(" ["));
    text = catalogue_clean(str_sub(text, 0, bracket == STR_NPOS || !str_ends(text, STR("]")) ? text.n : bracket));
    while (text.n && text.p[0] == '[')
        text = str_from_byte(text, 1);
    while (str_ends(text, STR("]")))
        text.n--;
    return without_years(catalogue_without_stop(text));
}

bool catalogue_says_more(str text, str made)
{
    return catalogue_without_stop(catalogue_clean(text)).n > made.n;
}

bool catalogue_is_generation(str text)
{
    static const str known[] = {STR_INIT("Jr"), STR_INIT("Jr."), STR_INIT("Sr"), STR_INIT("Sr."),
                                STR_INIT("II"), STR_INIT("III"), STR_INIT("IV")};
    return STR_IS_AMONG(text, known);
}

/* The first four figures that can be a year; 0 when there are none. */
int catalogue_year(str text)
{
    int year;
    for (size_t i = 0; i + 4 <= text.n; i++)
        if (str_to_int(str_sub(text, i, i + 4), &year) && byte_is_digit(text.p[i]) && year >= 1000 && year <= 2100)
            return year;
    return 0;
}

/* "[Paris]" was supplied by the cataloguer; "[s.l." and "s.n.]" say that nothing is known. */
str catalogue_imprint(str text)
{
    static const str nowhere[] = {STR_INIT("s.l."), STR_INIT("s.l"), STR_INIT("s. l."), STR_INIT("sine loco")};
    static const str nobody[] = {STR_INIT("s.n."), STR_INIT("s.n"), STR_INIT("s. n."), STR_INIT("sine nomine")};
    str inside = catalogue_clean(text);
    while (inside.n && strchr("[(", inside.p[0]))
        inside = str_from_byte(inside, 1);
    while (inside.n && strchr("])?", inside.p[inside.n - 1]))
        inside.n--;
    bool is_word = str_find_byte(inside, '[') == STR_NPOS && str_find_byte(inside, '(') == STR_NPOS;
    if (STR_IS_AMONG_NOCASE(inside, nowhere))
        return STR("[s.l.]");
    if (STR_IS_AMONG_NOCASE(inside, nobody))
        return STR("[s.n.]");
    return is_word ? inside : catalogue_clean(text);
}

/* "xiv, 390 p.": the largest number with a sign of pages behind it. */
str catalogue_page_count(str text)
{
    str best = STR_NONE;
    int most = 0, n;
    for (size_t i = 0; i < text.n; i++) {
        size_t end = i;
        while (end < text.n && byte_is_digit(text.p[end]))
            end++;
        str rest = utf8_trim(str_from_byte(text, end)), number = str_sub(text, i, end);
        if (str_to_int(number, &n) && n > most && rest.n && strchr("pPsSl", rest.p[0])) {
            most = n;
            best = number;
        }
        i = end > i ? end - 1 : i;
    }
    return best;
}
