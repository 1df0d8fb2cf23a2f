#include "read/page.h"

/* ---- identifiers ---------------------------------------------------------------- */

static str trim_doi(str doi)
{
    while (doi.n) {
        char last = doi.p[doi.n - 1];
        bool unpaired = (last == ')' && str_find_byte(doi, '(') == STR_NPOS) || last == ']' || last == '}' || last == '>';
        if (!unpaired && last != '.' && last != ',' && last != ';' && last != ':' && last != '"' && last != '\'')
            break;
        doi.n--;
    }
    return doi;
}

/* What the address of a page has behind the identifier. */
static str without_view(str doi)
{
    static const str views[] = {STR_INIT("/html"), STR_INIT("/pdf"), STR_INIT("/full"), STR_INIT("/abstract"), STR_INIT("/epub")};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (str_ends(doi, views[i]))
            return str_sub(doi, 0, doi.n - views[i].n);
    return doi;
}

static str doi_at(str text)
{
    size_t prefix = 3 + page_digits_size(str_from_byte(text, 3));
    if (prefix < 7 || prefix > 12 || prefix + 1 >= text.n || text.p[prefix] != '/')
        return STR_NONE;
    size_t n = prefix;
    while (n < text.n && (unsigned char)text.p[n] > ' ' && (unsigned char)text.p[n] < 0x7F)
        n++;
    str doi = without_view(trim_doi(str_sub(text, 0, n)));
    return doi.n > prefix + 1 ? doi : STR_NONE;
}

str page_find_doi(str text)
{
    text = str_sub(text, 0, str_find(text, STR("[Opens")));
    for (size_t from = 0, at; (at = str_find(str_from_byte(text, from), STR("10."))) != STR_NPOS; from += at + 3) {
        bool inside = from + at > 0 && (byte_is_digit(text.p[from + at - 1]) || text.p[from + at - 1] == '.');
        str doi = inside ? STR_NONE : doi_at(str_from_byte(text, from + at));
        if (doi.n)
            return doi;
    }
    return STR_NONE;
}

/* Digits, hyphens and a last X at the start of the text, when they are as many as wanted. */
static str number_with_hyphens(str text, size_t least, size_t most)
{
    size_t n = 0, digits = 0;
    while (n < text.n && (byte_is_digit(text.p[n]) || text.p[n] == '-' || text.p[n] == 'X' || text.p[n] == ' ')) {
        if (text.p[n] == ' ' && !(n + 1 < text.n && byte_is_digit(text.p[n + 1]) && digits < most))
            break;
        digits += text.p[n] != '-' && text.p[n] != ' ';
        n++;
    }
    return digits == least || digits == most ? utf8_trim(str_sub(text, 0, n)) : STR_NONE;
}

static str find_digits(str text)
{
    size_t i = 0;
    while (i < text.n && !byte_is_digit(text.p[i]))
        i++;
    return str_from_byte(text, i);
}

static void take_isbn(page *p, str value, bool is_print, bool *has_print)
{
    page_value isbn = page_value_of(p, number_with_hyphens(find_digits(value), 10, 13));
    if (isbn.text.n && is_print && !*has_print) {
        p->isbn = isbn;
        *has_print = true;
    }
    page_take_first(&p->isbn, isbn);
}

static void take_issn(page *p, str value, bool is_print, bool *has_print)
{
    page_value issn = page_value_of(p, number_with_hyphens(find_digits(value), 8, 8));
    if (issn.text.n && is_print && !*has_print) {
        p->issn = issn;
        *has_print = true;
    }
    page_take_first(&p->issn, issn);
}

/* ---- dates ---------------------------------------------------------------------- */

/* The date that a value is or begins with ("1992", "05 February 2012 | 120 views"). */
static page_value leading_date(const page *p, str value)
{
    static const char ends[] = {'|', ';', '(', '['};
    date d;
    value = utf8_trim(value);
    for (size_t i = 0; i < sizeof ends; i++)
        value = utf8_trim(str_sub(value, 0, str_find_byte(value, ends[i])));
    value = utf8_trim(str_sub(value, 0, str_find(value, STR("http"))));
    if (value.n && value.p[value.n - 1] == '.')
        value.n--;
    if (date_parse(&d, value))
        return page_value_of(p, value);
    str before_pages = utf8_trim(str_sub(value, 0, str_find(value, STR(", p"))));
    if (before_pages.n < value.n && date_parse(&d, before_pages))
        return page_value_of(p, before_pages);
    str year = str_sub(value, 0, 4);
    bool starts = page_digits_size(value) == 4;
    return starts && date_parse(&d, year) ? page_value_of(p, year) : (page_value){.text = STR_NONE};
}

static bool has_day(str text)
{
    date d;
    return date_parse(&d, text) && d.from.day;
}

/* "Cambridge University Press: 05 February 2012". */
static void take_published_by(page *p, uint32_t i)
{
    str value = p->lines.at[i].value, when = STR_NONE;
    size_t colon = str_find_byte(value, ':');
    if (colon != STR_NPOS)
        when = str_from_byte(value, colon + 1);
    if (utf8_trim(when).n == 0 && i + 1 < p->lines.n && p->lines.at[i + 1].mark == MARK_NONE)
        when = p->lines.at[i + 1].text;
    page_take_first(&p->online, leading_date(p, when));
    str by = page_trim_punctuation(str_sub(value, 0, colon));
    bool is_cut_off = colon == STR_NPOS && i + 1 == p->lines.n;
    if (!is_cut_off && by.n < 100 && !byte_is_digit(by.n ? by.p[0] : '0'))
        page_take_first(&p->publisher, page_value_of(p, by));
}

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
static str find_year(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        size_t n = page_digits_size(str_from_byte(text, i));
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

static void take_copyright(page *p, str text, page_value *publisher)
{
    str year = find_year(text);
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
static void take_publisher_name(page *p, str value)
{
    size_t comma = str_find_byte(value, ',');
    page_take_first(&p->publisher, page_value_of(p, str_sub(value, 0, comma)));
    if (comma != STR_NPOS)
        page_take_first(&p->place, page_value_of(p, str_from_byte(value, comma + 1)));
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
static void take_series(page *p, str value)
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
static void take_series_line(page *p, str text)
{
    size_t end = str_find(text, STR(" book series"));
    if (!str_starts(text, STR("Part of the ")) || end == STR_NPOS)
        return;
    page_take_first(&p->series, page_value_of(p, str_sub(text, 12, end)));
    size_t volume = str_find_nocase(text, STR("volume "));
    str digits = volume == STR_NPOS ? STR_NONE : str_from_byte(text, volume + 7);
    page_take_first(&p->series_number, page_value_of(p, str_sub(digits, 0, page_digits_size(digits))));
}

static str ordinal_of(str word)
{
    static const str words[][2] = {
        {STR_INIT("first"), STR_INIT("1")},   {STR_INIT("second"), STR_INIT("2")}, {STR_INIT("third"), STR_INIT("3")},
        {STR_INIT("fourth"), STR_INIT("4")},  {STR_INIT("fifth"), STR_INIT("5")},  {STR_INIT("sixth"), STR_INIT("6")},
        {STR_INIT("seventh"), STR_INIT("7")}, {STR_INIT("eighth"), STR_INIT("8")}, {STR_INIT("ninth"), STR_INIT("9")},
        {STR_INIT("tenth"), STR_INIT("10")},
    };
    size_t digits = page_digits_size(word);
    if (digits)
        return str_sub(word, 0, digits);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(word, words[i][0]))
            return words[i][1];
    return STR_NONE;
}

static void take_edition(page *p, str value)
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

static void take_edition_line(page *p, str text)
{
    if (page_is_edition(text))
        take_edition(p, text);
}

/* ---- the rest ------------------------------------------------------------------- */

/* "Pages: 275-296" are pages; "Pages: 320" is how many there are. */
static void take_pages(page *p, uint32_t i, str value)
{
    str pages;
    str labelled = str_printf(p->scratch, "pp. " STR_FMT, STR_ARG(value));
    if (page_pages_size(labelled, &pages) == 0)
        return;
    bool single = page_digits_size(pages) == pages.n;
    bool many = single && !str_eq_nocase(str_sub(p->lines.at[i].text, 0, 5), STR("Page ")) ;
    size_t at = str_find(value, pages);
    page_take_first(many ? &p->number_of_pages : &p->where.pages, page_value_of(p, str_sub(value, at, at + pages.n)));
}

static void take_language(page *p, str value)
{
    static const str codes[][2] = {
        {STR_INIT("English"), STR_INIT("en")}, {STR_INIT("French"), STR_INIT("fr")},  {STR_INIT("German"), STR_INIT("de")},
        {STR_INIT("Spanish"), STR_INIT("es")}, {STR_INIT("Italian"), STR_INIT("it")}, {STR_INIT("Russian"), STR_INIT("ru")},
        {STR_INIT("Portuguese"), STR_INIT("pt")}, {STR_INIT("Dutch"), STR_INIT("nl")},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_eq_nocase(value, codes[i][0]))
            page_take_first(&p->language, (page_value){.text = codes[i][1], .from = value});
}

/* Facts that wait for better ones. */
typedef struct second_best {
    page_value issue_date, print_year, published, publisher, published_by_holder, book_doi, bare_publisher, bare_date;
    bool has_print_isbn, has_print_issn;
} second_best;

/* "Print publication: 01 January 2003, pp. 1-9": older pages put the pages behind the date. */
static void take_pages_behind(page *p, str value)
{
    page_source here;
    if (page_parse_source(p, &here, value))
        page_take_first(&p->where.pages, here.pages);
}

/* "First published: 05 June 2018" is the day it went online; "First Published 2012" the year of the print. */
static void take_print_year(page *p, uint32_t i, str value, second_best *rest)
{
    page_value found = leading_date(p, value);
    bool says_print = str_find_nocase(str_sub(p->lines.at[i].text, 0, 24), STR("print")) != STR_NPOS;
    bool is_day = found.text.n && has_day(found.text) && !says_print;
    page_take_first(is_day ? &p->online : &rest->print_year, found);
    page_take_first(&rest->published, found);
    take_pages_behind(p, value);
}

/* A page of a chapter names its book's DOI first; the chapter's stands below the title. */
static void take_doi(page *p, uint32_t i, str value, second_best *rest)
{
    bool below = p->title_line == PAGE_NO_LINE || i > p->title_line;
    page_take_first(below ? &p->doi : &rest->book_doi, page_value_of(p, page_find_doi(value)));
}

static void take_url(page *p, str value)
{
    str rest = value, word;
    if (str_next_word(&rest, &word) && str_starts(word, STR("http")))
        page_take_first(&p->url, page_value_of(p, word));
}

/* "Book The Routledge Companion" above "Edition 1st Edition": a label that has no colon. */
static void take_book_line(page *p, uint32_t i, str text)
{
    page_mark next = i + 1 < p->lines.n ? p->lines.at[i + 1].mark : MARK_NONE;
    if (str_starts(text, STR("Book ")) && (next == MARK_EDITION || next == MARK_PRINT_YEAR || next == MARK_PUBLISHER)) {
        page_take_first(&p->where.container, page_value_of(p, str_from_byte(text, 5)));
        p->seen[MARK_BOOK] = true;
    }
}

/* A publisher or a date that stands on a line of its own, where the page has nothing better. */
static void take_bare(page *p, str text, second_best *rest)
{
    date d;
    str inside = page_without_brackets(text);
    if (text.n < 60 && !str_eq(text, p->where.container.text) && page_is_publisher(text) && str_find_byte(text, ':') == STR_NPOS)
        page_take_first(&rest->bare_publisher, page_value_of(p, text));
    if (inside.n >= 4 && inside.n < 40 && date_parse(&d, inside) && d.from.year > 1500 && d.from.year < 2100)
        page_take_first(&rest->bare_date, page_value_of(p, inside));
}

/* Whether the line is the value of the label above it. */
static bool is_value(const page *p, uint32_t i)
{
    const page_line *above = i ? &p->lines.at[i - 1] : NULL;
    return above && above->mark >= MARK_PUBLISHED_BY && above->mark < MARK_IS_CHAPTER && above->value.n == 0;
}

static void take_plain(page *p, uint32_t i, second_best *rest)
{
    str text = p->lines.at[i].text;
    if (text.n > 400)
        return;
    if (!is_value(p, i))
        take_bare(p, text, rest);
    take_book_line(p, i, text);
    take_edition_line(p, text);
    take_series_line(p, text);
    if (str_find(text, STR("doi")) != STR_NPOS || str_find(text, STR("DOI")) != STR_NPOS)
        take_doi(p, i, text, rest);
}

/* A year alone below the publisher; elsewhere such a line counts something. */
static void take_bare_year(page *p, uint32_t i, second_best *rest)
{
    str text = p->lines.at[i].text;
    if (i > 0 && text.n == 4 && find_year(text).n == 4 && p->lines.at[i - 1].mark == MARK_NONE && page_is_publisher(p->lines.at[i - 1].text))
        page_take_first(&rest->bare_date, page_value_of(p, text));
}

/* "Pages 217-240 | Received …, Published online: 05 Jun 2018". */
static void take_online_inside(page *p, str text)
{
    size_t at = str_find_nocase(text, STR("published online: "));
    if (at != STR_NPOS)
        page_take_first(&p->online, leading_date(p, str_from_byte(text, at + 18)));
}

/* "Palgrave Macmillan London", "Springer Cham": some pages write the place behind the imprint. */
static void take_publisher(page *p, str value, second_best *rest)
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
    page_take_first(&rest->publisher, page_value_of(p, value));
}

static void take_fact(page *p, uint32_t i, second_best *rest)
{
    str value = page_line_value(p, i);
    switch (p->lines.at[i].mark) {
    case MARK_NONE: take_plain(p, i, rest); break;
    case MARK_PUBLISHED_BY: take_published_by(p, i); break;
    case MARK_PRINT_YEAR: take_print_year(p, i, value, rest); break;
    case MARK_ISSUE_DATE: page_take_first(&rest->issue_date, leading_date(p, value)); break;
    case MARK_PUBLISHED: page_take_first(&rest->published, leading_date(p, value)); break;
    case MARK_ONLINE_DATE: page_take_first(&p->online, leading_date(p, value)); break;
    case MARK_PUBLISHER: take_publisher(p, page_trim_punctuation(value), rest); break;
    case MARK_PUBLISHER_NAME: take_publisher_name(p, value); break;
    case MARK_PUBLISHER_PLACE: page_take_first(&p->place, page_value_of(p, value)); break;
    case MARK_DOI: take_doi(p, i, value, rest); break;
    case MARK_URL: take_url(p, value); break;
    case MARK_ISBN_PRINT: take_isbn(p, value, true, &rest->has_print_isbn); break;
    case MARK_ISBN_ONLINE: take_isbn(p, value, false, &rest->has_print_isbn); break;
    case MARK_ISSN_PRINT: take_issn(p, value, true, &rest->has_print_issn); break;
    case MARK_ISSN_ONLINE: take_issn(p, value, false, &rest->has_print_issn); break;
    case MARK_SERIES: take_series(p, value); break;
    case MARK_EDITION: take_edition(p, value); break;
    case MARK_PAGES: take_pages(p, i, value); take_online_inside(p, value); break;
    case MARK_VOLUME: page_take_first(&p->where.volume, page_value_of(p, value)); break;
    case MARK_ISSUE: page_take_first(&p->where.issue, page_value_of(p, value)); break;
    case MARK_PAGE_COUNT: page_take_first(&p->number_of_pages, page_value_of(p, value)); break;
    case MARK_CONFERENCE: page_take_first(&rest->issue_date, leading_date(p, value)); break;
    case MARK_NOISE: take_bare_year(p, i, rest); break;
    case MARK_SUBTITLE: page_take_first(&p->subtitle, page_value_of(p, value)); break;
    case MARK_LANGUAGE: take_language(p, value); break;
    case MARK_COPYRIGHT: take_copyright(p, value.n ? value : p->lines.at[i].text, &rest->published_by_holder); break;
    default: break;
    }
}

void page_read_facts(page *p)
{
    second_best rest = {.has_print_isbn = false};
    for (uint32_t i = 0; i < p->lines.n; i++)
        if (p->lines.at[i].region == REGION_NONE)
            take_fact(p, i, &rest);
    if (rest.publisher.text.n)
        p->publisher = rest.publisher;
    page_take_first(&p->publisher, rest.published_by_holder);
    page_take_first(&p->publisher, rest.bare_publisher);
    page_take_first(&p->doi, rest.book_doi);
    page_take_first(&p->issued, rest.issue_date);
    page_take_first(&p->issued, rest.print_year);
    page_take_first(&p->issued, p->where.date);
    page_take_first(&p->issued, rest.published);
    page_take_first(&p->issued, rest.bare_date);
    page_take_first(&p->issued, p->copyright_year);
}
