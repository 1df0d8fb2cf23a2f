/* What stands behind labels, line by line. */
#include "read/page_facts.h"

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
    bool starts = str_skip_digits(value, 0) == 4;
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

/* ---- the rest ------------------------------------------------------------------- */

/* "Pages: 275-296" are pages; "Pages: 320" is how many there are. */
static void take_pages(page *p, uint32_t i, str value)
{
    str pages;
    str labelled = str_printf(p->scratch, "pp. " STR_FMT, STR_ARG(value));
    if (page_pages_size(labelled, &pages) == 0)
        return;
    bool single = str_skip_digits(pages, 0) == pages.n;
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
    page_take_edition_line(p, text);
    page_take_series_line(p, text);
    if (str_find(text, STR("doi")) != STR_NPOS || str_find(text, STR("DOI")) != STR_NPOS)
        take_doi(p, i, text, rest);
}

/* A year alone below the publisher; elsewhere such a line counts something. */
static void take_bare_year(page *p, uint32_t i, second_best *rest)
{
    str text = p->lines.at[i].text;
    if (i > 0 && text.n == 4 && page_find_year(text).n == 4 && p->lines.at[i - 1].mark == MARK_NONE &&
        page_is_publisher(p->lines.at[i - 1].text))
        page_take_first(&rest->bare_date, page_value_of(p, text));
}

/* "Pages 217-240 | Received …, Published online: 05 Jun 2018". */
static void take_online_inside(page *p, str text)
{
    size_t at = str_find_nocase(text, STR("published online: "));
    if (at != STR_NPOS)
        page_take_first(&p->online, leading_date(p, str_from_byte(text, at + 18)));
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
    case MARK_PUBLISHER: page_take_first(&rest->publisher, page_take_place(p, page_trim_punctuation(value))); break;
    case MARK_PUBLISHER_NAME: page_take_publisher_name(p, value); break;
    case MARK_PUBLISHER_PLACE: page_take_first(&p->place, page_value_of(p, value)); break;
    case MARK_DOI: take_doi(p, i, value, rest); break;
    case MARK_URL: take_url(p, value); break;
    case MARK_ISBN_PRINT: page_take_isbn(p, value, true, &rest->has_print_isbn); break;
    case MARK_ISBN_ONLINE: page_take_isbn(p, value, false, &rest->has_print_isbn); break;
    case MARK_ISSN_PRINT: page_take_issn(p, value, true, &rest->has_print_issn); break;
    case MARK_ISSN_ONLINE: page_take_issn(p, value, false, &rest->has_print_issn); break;
    case MARK_SERIES: page_take_series(p, value); break;
    case MARK_EDITION: page_take_edition(p, value); break;
    case MARK_PAGES: take_pages(p, i, value); take_online_inside(p, value); break;
    case MARK_VOLUME: page_take_first(&p->where.volume, page_value_of(p, value)); break;
    case MARK_ISSUE: page_take_first(&p->where.issue, page_value_of(p, value)); break;
    case MARK_PAGE_COUNT: page_take_first(&p->number_of_pages, page_value_of(p, value)); break;
    case MARK_CONFERENCE: page_take_first(&rest->issue_date, leading_date(p, value)); break;
    case MARK_NOISE: take_bare_year(p, i, rest); break;
    case MARK_SUBTITLE: page_take_first(&p->subtitle, page_value_of(p, value)); break;
    case MARK_LANGUAGE: take_language(p, value); break;
    case MARK_COPYRIGHT: page_take_copyright(p, value.n ? value : p->lines.at[i].text, &rest->published_by_holder); break;
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
