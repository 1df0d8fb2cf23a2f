/* Publishers on a page, and what they say of a book: series and edition. */
#include "read/page_facts.h"

/* ---- publishers ----------------------------------------------------------------- */

bool page_is_publisher(str text)
{
    static const str words[] = {
        STR_INIT("Press"),    STR_INIT("Publishing"), STR_INIT("Publishers"), STR_INIT("Springer"), STR_INIT("Elsevier"),
        STR_INIT("Palgrave"), STR_INIT("Wiley"),      STR_INIT("Routledge"),  STR_INIT("Brill"),    STR_INIT("Gruyter"),
        STR_INIT("Sage"),     STR_INIT("Macmillan"),  STR_INIT("Verlag"),     STR_INIT("Blackwell"), STR_INIT("Francis"),
        STR_INIT("Informa"),  STR_INIT("Emerald"),    STR_INIT("Bloomsbury"), STR_INIT("Mouton"),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (page_has_word(text, words[i]))
            return true;
    return false;
}

/* A year between 1500 and 2099 in the text. */
str page_find_year(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        size_t n = str_skip_digits(str_from_byte(text, i), 0);
        str year = str_sub(text, i, i + n);
        if (n == 4 && (year.p[0] == '2' || str_cmp(year, STR("1500")) >= 0) && str_cmp(year, STR("2100")) < 0)
            return year;
        i += n;
    }
    return STR_NONE;
}

/* Up to a full stop; the points of "Elsevier B.V." and "Peeters Ltd." are none. */
static str first_sentence(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool initial = i > 0 && byte_is_upper(text.p[i - 1]) && (i == 1 || !byte_is_alpha(text.p[i - 2]));
        if (text.p[i] == '.' && !(initial && i + 1 < text.n))
            return str_sub(text, 0, i + (initial && i > 1 && text.p[i - 2] == '.'));
        if (text.p[i] == '.' && text.p[i + 1] == ' ')
            return str_sub(text, 0, i + 1);
    }
    return text;
}

/* The publisher in "© Cambridge University Press 2019" or "© 2017 Springer International". */
static str holder_of(str text, str year)
{
    str before = str_sub(text, 0, (size_t)(year.p - text.p));
    str after = str_from_byte(text, (size_t)(year.p - text.p) + year.n);
    static const str signs[] = {STR_INIT("Copyright"), STR_INIT("\xC2\xA9"), STR_INIT("(c)"), STR_INIT("The Author(s)")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts_nocase(page_trim_punctuation(before), signs[i]))
            before = str_from_byte(page_trim_punctuation(before), signs[i].n);
    before = page_trim_punctuation(before);
    after = page_trim_punctuation(first_sentence(after));
    after = str_sub(after, 0, str_find_byte(page_trim_punctuation(after), ','));
    return page_is_publisher(before) && before.n < 80 ? before : page_is_publisher(after) && after.n < 80 ? after : STR_NONE;
}

void page_take_copyright(page *p, str text, page_value *publisher)
{
    str year = page_find_year(text);
    if (year.n == 0)
        return;
    page_take_first(&p->copyright_year, page_value_of(p, year));
    size_t by = str_find_nocase(text, STR("published by "));
    str name_text = by == STR_NPOS ? holder_of(text, year) : str_from_byte(text, by + 13);
    name_text = page_trim_punctuation(first_sentence(name_text));
    size_t behalf = str_find_nocase(name_text, STR(" on behalf of"));
    page_take_first(publisher, page_value_of(p, str_sub(name_text, 0, behalf)));
}

/* "Springer, Cham". */
void page_take_publisher_name(page *p, str value)
{
    size_t comma = str_find_byte(value, ',');
    page_take_first(&p->publisher, page_value_of(p, str_sub(value, 0, comma)));
    if (comma != STR_NPOS)
        page_take_first(&p->place, page_value_of(p, str_from_byte(value, comma + 1)));
}

/* "Palgrave Macmillan London", "Springer Cham": some pages write the place behind the imprint. */
page_value page_take_place(page *p, str value)
{
    static const str imprints[] = {STR_INIT("Springer"), STR_INIT("Palgrave Macmillan"), STR_INIT("Birkh\xC3\xA4user"),
                                   STR_INIT("Apress"), STR_INIT("Springer VS"), STR_INIT("J.B. Metzler")};
    static const str places[] = {STR_INIT("Cham"), STR_INIT("London"), STR_INIT("New York"), STR_INIT("Berlin, Heidelberg"),
                                 STR_INIT("Singapore"), STR_INIT("Dordrecht"), STR_INIT("Tokyo"), STR_INIT("Wiesbaden"),
                                 STR_INIT("Berkeley, CA"), STR_INIT("Basel"), STR_INIT("Boston, MA"), STR_INIT("Stuttgart"),
                                 STR_INIT("New York, NY"), STR_INIT("Vienna"), STR_INIT("Milano")};
    for (size_t i = 0; i < sizeof imprints / sizeof *imprints; i++)
        for (size_t j = 0; j < sizeof places / sizeof *places; j++)
            if (value.n == imprints[i].n + 1 + places[j].n && str_starts(value, imprints[i]) && str_ends(value, places[j])) {
                page_take_first(&p->place, page_value_of(p, str_from_byte(value, imprints[i].n + 1)));
                value = str_sub(value, 0, imprints[i].n);
            }
    return page_value_of(p, value);
}

/* ---- series and edition --------------------------------------------------------- */

/* "(PSMH)". */
static bool is_capitals_in_brackets(str text)
{
    for (size_t i = 1; i + 1 < text.n; i++)
        if (!byte_is_upper(text.p[i]) && text.p[i] != '&')
            return false;
    return text.n > 3 && text.p[0] == '(' && text.p[text.n - 1] == ')';
}

/* "Lecture Notes in Computer Science ((LNCS" without what the brackets open. */
static str without_abbreviation(str text)
{
    size_t open = str_find(text, STR(" ("));
    bool unclosed = open != STR_NPOS && str_find_byte(str_from_byte(text, open), ')') == STR_NPOS;
    bool capitals = open != STR_NPOS && is_capitals_in_brackets(str_from_byte(text, open + 1));
    bool doubled = open != STR_NPOS && str_starts(str_from_byte(text, open), STR(" ((")) && str_ends(text, STR("))"));
    return unclosed || doubled || capitals ? page_trim_punctuation(str_sub(text, 0, open)) : text;
}

/* "Studies in X (84)", "Studies in X, 84", "Studies in X, volume 84". */
void page_take_series(page *p, str value)
{
    str number = value, title = value;
    while (number.n && number.p[number.n - 1] == ')')
        number.n--;
    size_t digits = 0;
    while (digits < number.n && byte_is_digit(number.p[number.n - 1 - digits]))
        digits++;
    size_t cut = digits && digits <= 6 ? number.n - digits : value.n;
    str before = page_trim_punctuation(str_sub(value, 0, cut));
    static const str words[] = {STR_INIT("series number"), STR_INIT("volume"), STR_INIT("vol."), STR_INIT("no."),
                                STR_INIT("number")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_ends_nocase(before, words[i]))
            before = page_trim_punctuation(str_sub(before, 0, before.n - words[i].n));
    before = without_abbreviation(before);
    if (cut < value.n && before.n) {
        title = before;
        page_take_first(&p->series_number, page_value_of(p, str_from_byte(number, cut)));
    }
    page_take_first(&p->series, page_value_of(p, page_trim_punctuation(without_abbreviation(title))));
}

/* "Part of the Studies in X book series (ABC, volume 84)". */
void page_take_series_line(page *p, str text)
{
    size_t end = str_find(text, STR(" book series"));
    if (!str_starts(text, STR("Part of the ")) || end == STR_NPOS)
        return;
    page_take_first(&p->series, page_value_of(p, str_sub(text, 12, end)));
    size_t volume = str_find_nocase(text, STR("volume "));
    str digits = volume == STR_NPOS ? STR_NONE : str_from_byte(text, volume + 7);
    page_take_first(&p->series_number, page_value_of(p, str_sub(digits, 0, str_skip_digits(digits, 0))));
}

static str ordinal_of(str word)
{
    static const str words[][2] = {
        {STR_INIT("first"), STR_INIT("1")},   {STR_INIT("second"), STR_INIT("2")}, {STR_INIT("third"), STR_INIT("3")},
        {STR_INIT("fourth"), STR_INIT("4")},  {STR_INIT("fifth"), STR_INIT("5")},  {STR_INIT("sixth"), STR_INIT("6")},
        {STR_INIT("seventh"), STR_INIT("7")}, {STR_INIT("eighth"), STR_INIT("8")}, {STR_INIT("ninth"), STR_INIT("9")},
        {STR_INIT("tenth"), STR_INIT("10")},
    };
    size_t digits = str_skip_digits(word, 0);
    if (digits)
        return str_sub(word, 0, digits);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(word, words[i][0]))
            return words[i][1];
    return STR_NONE;
}

void page_take_edition(page *p, str value)
{
    str rest = value, word;
    if (!str_next_word(&rest, &word))
        return;
    str number = ordinal_of(word);
    page_value found = page_value_of(p, number.n ? word : value);
    if (number.n)
        found.text = number;
    page_take_first(&p->edition, found);
}

bool page_is_edition(str text)
{
    str rest = text, word;
    bool is_short = text.n <= 30 && str_next_word(&rest, &word) && ordinal_of(word).n;
    return is_short && (str_eq_nocase(utf8_trim(rest), STR("edition")) || str_eq_nocase(utf8_trim(rest), STR("ed.")));
}

void page_take_edition_line(page *p, str text)
{
    if (page_is_edition(text))
        page_take_edition(p, text);
}
