#include "read/html_person.h"

#include "text/utf8.h"

/* Degrees and titles behind a comma are no part of a name. */
static const str degrees[] = {
    STR_INIT("PhD"), STR_INIT("Ph.D."), STR_INIT("Ph.D"), STR_INIT("Ph. D."), STR_INIT("MD"), STR_INIT("M.D."),
    STR_INIT("MPH"), STR_INIT("MS"), STR_INIT("M.S."), STR_INIT("MSc"), STR_INIT("M.Sc."), STR_INIT("MA"),
    STR_INIT("M.A."), STR_INIT("MBA"), STR_INIT("BS"), STR_INIT("BSc"), STR_INIT("DO"), STR_INIT("DDS"),
    STR_INIT("DVM"), STR_INIT("DPhil"), STR_INIT("DrPH"), STR_INIT("ScD"), STR_INIT("Sc.D."), STR_INIT("EdD"),
    STR_INIT("Ed.D."), STR_INIT("PharmD"), STR_INIT("RN"), STR_INIT("JD"), STR_INIT("J.D."), STR_INIT("FRCP"),
    STR_INIT("FACP"), STR_INIT("MHS"), STR_INIT("MBBS"), STR_INIT("MB"), STR_INIT("BCh"), STR_INIT("PsyD"),
    STR_INIT("MSW"), STR_INIT("MEd"), STR_INIT("MSN"), STR_INIT("MSCE"), STR_INIT("MHSc"), STR_INIT("FRCS"),
    STR_INIT("FACS"), STR_INIT("RPh"), STR_INIT("MPP"),
};

static size_t last_comma(str text)
{
    for (size_t i = text.n; i > 0; i--)
        if (text.p[i - 1] == ',')
            return i - 1;
    return STR_NPOS;
}

static str without_degrees(str text)
{
    size_t at;
    while ((at = last_comma(text)) != STR_NPOS) {
        str after = utf8_trim(str_from_byte(text, at + 1));
        if (after.n && !STR_IS_AMONG(after, degrees))
            break;
        text = utf8_trim(str_sub(text, 0, at));
    }
    return text;
}

static bool is_initial(str word)
{
    return (word.n == 1 || (word.n == 2 && word.p[1] == '.')) && byte_is_upper(word.p[0]);
}

static bool has_initial(str text)
{
    for (str word; str_next_word(&text, &word);)
        if (is_initial(word))
            return true;
    return false;
}

/* "Press, Frank" and "William H. Press" are people, though there are presses too. */
static bool is_organisation(str text)
{
    size_t comma = str_find_byte(text, ',');
    bool one_word_leads = comma != STR_NPOS && str_find_byte(str_sub(text, 0, comma), ' ') == STR_NPOS;
    return name_is_organisation(text) && !one_word_leads && !has_initial(text);
}

static bool is_address(str text)
{
    return str_starts_nocase(text, STR("http:")) || str_starts_nocase(text, STR("https:")) || str_starts(text, STR("@")) ||
           str_starts_nocase(text, STR("www."));
}

name html_parse_person(str text, bool *inverted)
{
    text = without_degrees(utf8_trim(text));
    if (str_starts_nocase(text, STR("by ")))
        text = utf8_trim(str_from_byte(text, 3));
    if (text.n == 0 || is_address(text))
        return (name){.literal = STR_NONE};
    if (is_organisation(text))
        return (name){.literal = text};
    *inverted = str_find_byte(text, ',') != STR_NPOS;
    return name_parse(text);
}

/* Lists. */

static bool has_two_words(str text)
{
    return str_find_byte(utf8_trim(text), ' ') != STR_NPOS;
}

/* Every piece between commas could be a whole name, so the commas divide names. */
static bool commas_divide(str text)
{
    if (str_find_byte(text, ',') == STR_NPOS)
        return false;
    for (str piece; str_next_split(&text, ',', &piece);)
        if (!has_two_words(piece))
            return false;
    return true;
}

char html_names_divider(str text)
{
    if (str_find_byte(text, ';') != STR_NPOS || name_is_organisation(text))
        return ';';
    return commas_divide(text) ? ',' : '\0';
}

/* The bytes of an "and" at the start of `s`, or 0. */
static size_t and_length(str s)
{
    static const str words[] = {STR_INIT(" and "), STR_INIT(" & ")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_nocase(s, words[i]))
            return words[i].n;
    return 0;
}

/* Where the first name in `rest` ends; *length is that of what divides it from the next. */
static size_t person_end(str rest, char divider, size_t *length)
{
    size_t i = 0;
    for (; i < rest.n; i++) {
        *length = rest.p[i] == divider ? 1 : divider == ';' ? 0 : and_length(str_from_byte(rest, i));
        if (*length)
            return i;
    }
    *length = 0;
    return i;
}

bool html_next_person(str *rest, char divider, str *piece)
{
    *rest = utf8_trim(*rest);
    if (divider != ';' && str_starts_nocase(*rest, STR("and ")))
        *rest = str_from_byte(*rest, 4);
    if (!rest->n)
        return false;
    size_t length, end = person_end(*rest, divider, &length);
    *piece = str_sub(*rest, 0, end);
    *rest = str_from_byte(*rest, end + length);
    return true;
}
