#include "read/page.h"

enum { SOURCE_MOST = 1000 };

/* ---- pages ---------------------------------------------------------------------- */

/* One page's name: "217", "ix", "e12", "S1", "217a", "A-3" is not. */
static size_t page_token_size(str text)
{
    size_t n = page_digits_size(text);
    if (n) {
        while (n < text.n && byte_is_lower(text.p[n]) && n < 8)
            n++;
        return n <= 7 && !(n < text.n && byte_is_alpha(text.p[n])) ? n : page_digits_size(text);
    }
    n = page_roman_size(text);
    if (n)
        return n;
    if (text.n > 1 && byte_is_alpha(text.p[0]) && byte_is_digit(text.p[1]))
        return 1 + page_digits_size(str_from_byte(text, 1));
    return 0;
}

static str after_blanks(str text)
{
    while (text.n && utf8_is_space(utf8_first(text)))
        text = str_from_byte(text, utf8_first_size(text));
    return text;
}

/* "275 - 296", "217–40, 300"; gives the bytes. */
static size_t range_size(str text)
{
    size_t n = page_token_size(text);
    for (str rest = str_from_byte(text, n); n;) {
        str ahead = after_blanks(rest);
        bool dash = ahead.n && page_is_dash(utf8_first(ahead));
        if (!dash)
            break;
        ahead = after_blanks(str_from_byte(ahead, utf8_first_size(ahead)));
        size_t more = page_token_size(ahead);
        if (more == 0)
            break;
        rest = str_from_byte(ahead, more);
        n = text.n - rest.n;
    }
    return n;
}

static size_t pages_label_size(str text)
{
    static const str labels[] = {STR_INIT("pages"), STR_INIT("page"), STR_INIT("pp."), STR_INIT("pp"),
                                 STR_INIT("p."),    STR_INIT("p")};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_starts_nocase(text, labels[i]))
            return labels[i].n;
    return 0;
}

size_t page_pages_size(str text, str *pages)
{
    size_t label = pages_label_size(text);
    str rest = after_blanks(str_from_byte(text, label));
    bool apart = label && (rest.p != text.p + label || text.p[label - 1] == '.' || (rest.n && byte_is_digit(rest.p[0])));
    if (label && rest.n && rest.p[0] == ':') {
        rest = after_blanks(str_from_byte(rest, 1));
        apart = true;
    }
    size_t n = apart ? range_size(rest) : 0;
    *pages = str_sub(rest, 0, n);
    return n ? text.n - (rest.n - n) : 0;
}

str page_join_pages(arena *a, str pages)
{
    buf b;
    buf_init(&b, a);
    code_point cp;
    while (utf8_next(&pages, &cp))
        if (page_is_dash(cp))
            buf_add_byte(&b, '-');
        else if (!utf8_is_space(cp))
            utf8_add(&b, cp);
    return buf_str(&b);
}

/* ---- volume and issue ----------------------------------------------------------- */

static bool word_starts_at(str text, size_t i)
{
    return i == 0 || !(byte_is_alpha(text.p[i - 1]) || byte_is_digit(text.p[i - 1]) || (unsigned char)text.p[i - 1] >= 0x80);
}

/* "3 — 15 March 2011": a number, a dash, a date. */
static bool before_date(str text)
{
    date d;
    str behind = after_blanks(str_from_byte(text, page_token_size(text)));
    if (behind.n == 0 || !page_is_dash(utf8_first(behind)))
        return false;
    behind = after_blanks(str_from_byte(behind, utf8_first_size(behind)));
    behind = utf8_trim(str_sub(behind, 0, str_find_byte(behind, ',')));
    return behind.n < 40 && date_parse(&d, behind) && d.from.month;
}

/* A number with one of the labels before it: "Volume 45", "Vol. XII", "Issue 2-3", "No. 4". */
static size_t labelled_number(str text, const str *labels, size_t n, str *number)
{
    for (size_t i = 0; i < n; i++) {
        if (!str_starts_nocase(text, labels[i]))
            continue;
        str rest = after_blanks(str_from_byte(text, labels[i].n));
        if (rest.n && rest.p[0] == ':')
            rest = after_blanks(str_from_byte(rest, 1));
        bool apart = rest.p != text.p + labels[i].n || text.p[labels[i].n - 1] == '.' ||
                     (rest.n && byte_is_digit(rest.p[0]));
        bool special = str_starts_nocase(rest, STR("S")) && rest.n > 1 && byte_is_digit(rest.p[1]);
        size_t size = !apart ? 0 : before_date(rest) ? page_token_size(rest) : special ? 1 + page_digits_size(str_from_byte(rest, 1)) : range_size(rest);
        *number = str_sub(rest, 0, size);
        if (size && (byte_is_digit(rest.p[size - 1]) || page_roman_size(*number) == size || byte_is_digit(rest.p[0])))
            return text.n - (rest.n - size);
    }
    return 0;
}

static size_t volume_size(str text, str *number)
{
    static const str labels[] = {STR_INIT("volume"), STR_INIT("vol."), STR_INIT("vol")};
    return labelled_number(text, labels, sizeof labels / sizeof *labels, number);
}

static size_t issue_size(str text, str *number)
{
    static const str labels[] = {STR_INIT("special issue"), STR_INIT("issues"), STR_INIT("issue"), STR_INIT("numbers"),
                                 STR_INIT("number"), STR_INIT("nos."), STR_INIT("no."),
                                 STR_INIT("iss."), STR_INIT("no")};
    return labelled_number(text, labels, sizeof labels / sizeof *labels, number);
}

/* "45(2)", "45 (2)": the volume with the issue in brackets. */
static size_t volume_issue_size(str text, str *volume, str *issue)
{
    size_t n = page_digits_size(text);
    str rest = after_blanks(str_from_byte(text, n));
    if (n == 0 || n > 4 || rest.n == 0 || rest.p[0] != '(')
        return 0;
    size_t close = str_find_byte(rest, ')');
    str inside = close == STR_NPOS ? STR_NONE : str_sub(rest, 1, close);
    bool is_year = inside.n == 4 && page_digits_size(inside) == 4;
    if (inside.n == 0 || is_year || !byte_is_digit(inside.p[0]) || range_size(inside) != inside.n)
        return 0;
    *volume = str_sub(text, 0, n);
    *issue = inside;
    return text.n - (rest.n - close - 1);
}

/* ---- the line ------------------------------------------------------------------- */

typedef struct places {
    size_t first;           /* where the first known thing begins: what stands before is the container */
    size_t volume_end, pages_at;
    str volume, issue, pages;
} places;

/* "45(2), 217-240", "45(2):217-240", "45 (2) 217-240": pages without a label. */
static size_t take_pages_behind(places *found, str text, size_t at)
{
    str rest = after_blanks(str_from_byte(text, at));
    bool divided = rest.n && (rest.p[0] == ':' || rest.p[0] == ',');
    if (rest.n == 0 || (!divided && range_size(rest) != rest.n))
        return 0;
    rest = after_blanks(str_from_byte(rest, divided));
    size_t n = range_size(rest);
    bool single = page_token_size(rest) == n && !(n < rest.n && (rest.p[n] == ';' || rest.p[n] == '.'));
    if (n == 0 || single)
        return 0;
    found->pages = str_sub(rest, 0, n);
    found->pages_at = at;
    return (size_t)(rest.p - text.p) + n - at;
}

/* "e12", "Article 12": what journals have that number no pages. */
static size_t article_number_size(str text, str *number)
{
    size_t label = str_starts_nocase(text, STR("Article ")) ? 8 : 0;
    str rest = str_from_byte(text, label);
    size_t n = rest.n && (rest.p[0] == 'e' || rest.p[0] == 'E') ? 1 : 0, digits = page_digits_size(str_from_byte(rest, n));
    n += digits;
    bool ends = n == rest.n || (rest.n > n && !byte_is_alpha(rest.p[n]) && !byte_is_digit(rest.p[n]));
    if (digits == 0 || !ends || (label == 0 && n == digits))
        return 0;
    *number = str_sub(rest, 0, n);
    return label + n;
}

/* What stands for the volume while there is none. */
static size_t unassigned_size(str text)
{
    static const str words[] = {STR_INIT("First View"), STR_INIT("FirstView"), STR_INIT("Online First"),
                                STR_INIT("Latest Articles")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_nocase(text, words[i]))
            return words[i].n;
    return 0;
}

/* "Volume 45", "Issue 2", "45(2), 217-240"; the first of each counts. */
static size_t take_volume(places *found, str text, size_t i)
{
    str rest = str_from_byte(text, i), number, other;
    size_t n = found->volume.n ? 0 : volume_size(rest, &number);
    if (n) {
        found->volume = number;
        found->volume_end = i + n;
        return n;
    }
    n = found->issue.n ? 0 : issue_size(rest, &number);
    if (n) {
        found->issue = number;
        return n;
    }
    n = found->volume.n ? 0 : volume_issue_size(rest, &number, &other);
    size_t pages = n ? take_pages_behind(found, text, i + n) : 0;
    if (n == 0 || (i == 0 && n + pages < text.n))
        return 0;
    found->volume = number;
    found->issue = other;
    return n + pages;
}

/* "pp. 217 - 240", of which the last counts, and behind a volume the number of an article. */
static size_t take_pages(places *found, str text, size_t i)
{
    str rest = str_from_byte(text, i), number;
    size_t n = page_pages_size(rest, &number);
    if (n == 0 && found->volume.n && found->pages.n == 0)
        n = article_number_size(rest, &number);
    if (n == 0)
        return 0;
    found->pages = number;
    found->pages_at = i;
    return n;
}

/* Takes what begins at byte `i`; gives its size, 0 when nothing known does. */
static size_t take_at(places *found, str text, size_t i)
{
    size_t n = i ? unassigned_size(str_from_byte(text, i)) : 0;
    if (n == 0)
        n = take_volume(found, text, i);
    if (n && i < found->first)
        found->first = i;
    return n ? n : take_pages(found, text, i);
}

static void scan(places *found, str text)
{
    *found = (places){.first = text.n, .pages_at = text.n};
    for (size_t i = 0; i < text.n;) {
        size_t n = word_starts_at(text, i) ? take_at(found, text, i) : 0;
        i += n ? n : 1;
    }
}

/* Brackets that were opened before the part that was taken away. */
static str without_open_bracket(str text)
{
    text = page_trim_punctuation(text);
    while (text.n && (text.p[text.n - 1] == '(' || text.p[text.n - 1] == '['))
        text = page_trim_punctuation(str_sub(text, 0, text.n - 1));
    return text;
}

/* A date among what stands between commas and brackets behind the container. */
static page_value find_date(const page *p, str text)
{
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        bool divides = i == text.n || text.p[i] == ',' || text.p[i] == '(' || text.p[i] == ')' || text.p[i] == ';' ||
                       text.p[i] == '|' || (text.p[i] == ' ' && i + 2 < text.n && text.p[i + 1] == '-' && text.p[i + 2] == ' ');
        if (!divides)
            continue;
        str piece = page_trim_punctuation(str_sub(text, from, i));
        date d;
        if (piece.n >= 4 && date_parse(&d, piece) && d.from.year > 1400 && d.from.year < 2200)
            return page_value_of(p, piece);
        from = i + 1;
    }
    return (page_value){.text = STR_NONE};
}

/* "Vol. 45, No. 2 (May, 2018)": a date with a comma inside brackets. */
static page_value find_bracketed_date(const page *p, str text)
{
    size_t open = str_find_byte(text, '('), close = str_find_byte(text, ')');
    date d;
    if (open == STR_NPOS || close == STR_NPOS || close < open)
        return (page_value){.text = STR_NONE};
    str inside = str_sub(text, open + 1, close);
    return inside.n >= 4 && date_parse(&d, inside) && d.from.year > 1400 ? page_value_of(p, inside)
                                                                         : (page_value){.text = STR_NONE};
}

static bool has_letters(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (byte_is_alpha(text.p[i]) || ((unsigned char)text.p[i] >= 0xC3 && (unsigned char)text.p[i] != 0xE2))
            return true;
    return false;
}

/*
 * A volume and an issue belong to a journal, which also has a date; a book's title may
 * hold words like them ("Life at No. 10", "Volume 4: Early Modern Japan").
 */
static void give_back_title(places *found, str text, bool has_date)
{
    str between = str_sub(text, found->volume_end, found->pages_at);
    bool no_journal = !has_date && (found->volume.n == 0 || (found->issue.n == 0 && has_letters(between)));
    if (!no_journal || found->first >= found->pages_at || found->pages.n == 0 || unassigned_size(str_from_byte(text, found->first)))
        return;
    found->volume = found->issue = STR_NONE;
    found->first = found->pages_at;
}

/*
 * "Sustain. Roofs 2020, 12(7), 2845" and ". 2019 Mar;43(3):512-520": a year, or all of a
 * date, before the volume in its brackets.
 */
static void take_date_before(const page *p, page_source *out, str *container)
{
    date d;
    str text = *container;
    size_t open = str_find(text, STR(" ("));
    if (out->volume.text.n && open != STR_NPOS && open + 7 == text.n && page_digits_size(str_from_byte(text, open + 2)) == 4) {
        out->date = page_value_of(p, str_sub(text, open + 2, open + 6)); /* "Brain Letters (2013) 25(6)" */
        *container = str_sub(text, 0, open);
        return;
    }
    if (out->volume.text.n == 0 || out->issue.text.n == 0 || text.n < 4)
        return;
    size_t at = text.n - 4;
    bool year = page_digits_size(str_from_byte(text, at)) == 4 && (at == 0 || text.p[at - 1] == ' ');
    bool dotted = text.p[0] == '.' || byte_is_digit(text.p[0]);
    str whole = text.p[0] == '.' ? utf8_trim(str_from_byte(text, 1)) : text;
    if (dotted && date_parse(&d, whole) && d.from.year > 1400) {
        out->date = page_value_of(p, whole);
        *container = STR_NONE;
    } else if (year && page_token_size(out->issue.text) == out->issue.text.n) {
        out->date = page_value_of(p, str_from_byte(text, at));
        *container = page_trim_punctuation(str_sub(text, 0, at));
    }
}

/* "Paper No.: 33, Pages 1 - 12". */
static bool is_paper_number(str text)
{
    return str_starts_nocase(text, STR("Paper No")) || str_starts_nocase(text, STR("Article No"));
}

bool page_parse_source(const page *p, page_source *out, str text)
{
    places found;
    *out = (page_source){.container = {.text = STR_NONE}};
    if (text.n > SOURCE_MOST)
        return false;
    scan(&found, text);
    str tail = str_from_byte(text, found.first < found.pages_at ? found.first : found.pages_at);
    out->date = find_bracketed_date(p, tail);
    page_take_first(&out->date, find_date(p, str_sub(tail, 0, found.pages_at - (size_t)(tail.p - text.p))));
    if (found.pages.n && found.pages.p >= tail.p)
        page_take_first(&out->date, find_date(p, str_from_byte(tail, (size_t)(found.pages.p + found.pages.n - tail.p))));
    give_back_title(&found, text, out->date.text.n > 0);
    out->volume = page_value_of(p, found.volume);
    out->issue = page_value_of(p, found.issue);
    out->pages = page_value_of(p, found.pages);
    size_t end = found.first < found.pages_at ? found.first : found.pages_at;
    str container = without_open_bracket(str_sub(text, 0, end));
    take_date_before(p, out, &container);
    out->container = page_value_of(p, is_paper_number(container) ? STR_NONE : container);
    return found.volume.n || found.issue.n || found.pages.n;
}

/* ---- on the page ---------------------------------------------------------------- */

static void merge(page_source *into, const page_source *found)
{
    page_take_first(&into->container, found->container);
    page_take_first(&into->volume, found->volume);
    page_take_first(&into->volume_title, found->volume_title);
    page_take_first(&into->issue, found->issue);
    page_take_first(&into->pages, found->pages);
    page_take_first(&into->date, found->date);
}

/* "Volume 4: The Twentieth Century" on a line of its own below the title. */
static bool take_titled_volume(const page *p, page_source *whole, str text)
{
    str number, rest;
    size_t n = volume_size(text, &number);
    rest = page_trim_punctuation(str_from_byte(text, n));
    str pages;
    if (n && n == text.n) { /* "Volume 1" */
        page_take_first(&whole->volume, page_value_of(p, number));
        return true;
    }
    bool titled = n && n < text.n && text.p[n] == ':' && rest.n;
    if (!titled && (n == 0 || !has_letters(rest) || text.p[n] == ' ' || page_pages_size(rest, &pages) || issue_size(rest, &pages)))
        return false;
    page_source here;
    bool has_pages = page_parse_source(p, &here, rest) && here.pages.text.n && here.volume.text.n == 0;
    page_take_first(&whole->volume, page_value_of(p, number));
    page_take_first(&whole->volume_title, has_pages ? here.container : page_value_of(p, rest));
    if (has_pages)
        page_take_first(&whole->pages, here.pages);
    return true;
}

/* A comma alone, or one that ends a line, says that the line goes on in the next. */
static bool goes_on(const page *p, uint32_t i, str text)
{
    bool has_next = i + 1 < p->lines.n && p->lines.at[i + 1].region == REGION_SOURCE;
    bool is_joined = text.p != p->lines.at[i].text.p;
    str next = has_next ? p->lines.at[i + 1].text : STR_NONE;
    return has_next && (text.p[text.n - 1] == ',' || str_eq(next, STR(",")) || (is_joined && next.p[0] == ','));
}

/* The line with what commas join to it; `i` becomes the last of them. */
static str joined_line(const page *p, uint32_t *i)
{
    str text = p->lines.at[*i].text;
    while (goes_on(p, *i, text)) {
        str next = p->lines.at[++*i].text;
        text.n = (size_t)(next.p + next.n - text.p); /* the line ends between them are white space */
    }
    return text;
}

/*
 * The lines below "Information": the container's title, perhaps a subtitle on a line of
 * its own, and the rest behind commas, on the same line or on lines that begin with one.
 */
static void read_information(page *p, uint32_t i)
{
    page_source whole = {.container = {.text = STR_NONE}};
    bool known = false;
    for (; i < p->lines.n && !known && p->lines.at[i].region == REGION_SOURCE; i++) {
        page_source here;
        str text = joined_line(p, &i);
        if (whole.container.text.n && take_titled_volume(p, &whole, text))
            continue;
        bool continues = text.p[0] == ',';
        bool whole_title = !continues && text.p == p->lines.at[i].text.p && i + 1 < p->lines.n && p->lines.at[i + 1].text.p[0] == ',';
        known = page_parse_source(p, &here, text) && here.pages.text.n && !whole_title;
        if (whole_title)
            here = (page_source){.container = page_value_of(p, page_trim_punctuation(text))};
        if (whole.container.text.n && here.container.text.n && !continues) {
            whole.container.text = page_join_titles(p->arena, whole.container.text, here.container.text);
            whole.container.from.n = (size_t)(here.container.from.p + here.container.from.n - whole.container.from.p);
        }
        merge(&whole, &here);
    }
    merge(&p->where, &whole);
}

/* A line that may be the name of a journal: not a name of a person, unless it is short for one ("J Sleep Med"). */
static bool may_be_container(const page *p, const page_line *l)
{
    page_source here;
    bool plain = l->mark == MARK_NONE && l->region == REGION_NONE && l->text.n < 200;
    if (!plain || str_starts(l->text, STR("Part of the ")) || (page_is_people(p, l->text) && !str_starts(l->text, STR("J "))))
        return false;
    return !page_parse_source(p, &here, l->text) || here.container.text.n;
}

/* The text line above that may be the name of the journal; a date between is that of the issue. */
static page_value container_above(page *p, uint32_t i)
{
    for (uint32_t steps = 0; i-- > 0 && steps < 3; steps++) {
        const page_line *l = &p->lines.at[i];
        bool plain = l->mark == MARK_NONE && l->region == REGION_NONE;
        if (plain && l->text.n < 80 && page_is_publisher(l->text))
            page_take_first(&p->publisher, page_value_of(p, l->text));
        else if (plain && page_is_date(page_without_brackets(l->text)))
            page_take_first(&p->where.date, page_value_of(p, page_without_brackets(l->text)));
        else if (may_be_container(p, l))
            return page_value_of(p, l->text);
        else if (l->mark != MARK_NOISE && l->mark != MARK_INLINE_NOISE)
            break;
    }
    return (page_value){.text = STR_NONE};
}

/* Buttons that a journal's name is glued to. */
static str without_buttons(str text)
{
    return utf8_trim(str_sub(text, 0, str_find(text, STR("Aims and scope"))));
}

/* The date of an issue, on a line of its own below volume and issue. */
static page_value date_below(const page *p, uint32_t i)
{
    uint32_t next = page_next_line(p, i + 1);
    bool dated = next != PAGE_NO_LINE && p->lines.at[next].mark == MARK_NONE && page_is_date(p->lines.at[next].text);
    return dated ? page_value_of(p, p->lines.at[next].text) : (page_value){.text = STR_NONE};
}

/* A page that has its title first names the book or the journal below the pages. */
static page_value container_below(const page *p, uint32_t i)
{
    for (uint32_t last = i + 5; ++i < p->lines.n && i < last && p->lines.at[i].mark != MARK_ABSTRACT;) {
        const page_line *l = &p->lines.at[i];
        if (!l->is_item && may_be_container(p, l) && !page_is_date(l->text))
            return page_value_of(p, without_buttons(l->text));
    }
    return (page_value){.text = STR_NONE};
}

static str without_in(str text)
{
    if (str_starts(text, STR("In: ")) || str_starts(text, STR("in: ")))
        return utf8_trim(str_from_byte(text, 4));
    return str_starts(text, STR("In ")) ? utf8_trim(str_from_byte(text, 3)) : text;
}

/* "In: Book", "In: Book, edited by Jane Doe", "in Book" right below the title. */
static bool read_named_book(page *p, uint32_t i)
{
    str text = p->lines.at[i].text;
    static const str marks[] = {STR_INIT(", edited by "), STR_INIT(". Edited by "), STR_INIT(" Edited by ")};
    bool below_title = p->title_line != PAGE_NO_LINE && i == p->title_line + 1 && i + 1 < p->lines.n &&
                       str_starts(text, STR("in ")) && p->lines.at[i + 1].mark != MARK_NONE;
    if ((!below_title && !str_starts(text, STR("In: "))) || str_find(text, STR("(ed")) != STR_NPOS)
        return false;
    str book = utf8_trim(str_from_byte(text, below_title ? 3 : 4)), editors = STR_NONE;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        size_t at = str_find(book, marks[m]);
        editors = at == STR_NPOS ? editors : str_from_byte(book, at + marks[m].n);
        book = str_sub(book, 0, at);
    }
    page_take_first(&p->where.container, page_value_of(p, book));
    page_add_people(p, MARK_EDITOR, editors);
    return true;
}

/* A line anywhere on the page that says a volume with an issue, or pages. */
static bool read_loose_line(page *p, uint32_t i)
{
    page_source here;
    const page_line *l = &p->lines.at[i];
    bool is_place = page_parse_source(p, &here, without_in(l->text)) &&
                    (here.pages.text.n || (here.volume.text.n && (here.issue.text.n || here.date.text.n)));
    if (!is_place)
        return read_named_book(p, i);
    if (page_is_date(here.container.text) && page_digits_size(here.container.text) != here.container.text.n) {
        here.date = here.container; /* "October 1971, pp. 399-412" */
        here.container = (page_value){.text = STR_NONE};
    }
    if (here.container.text.n == 0 && p->where.container.text.n == 0)
        here.container = container_above(p, i);
    if (here.container.text.n == 0 && p->where.container.text.n == 0 && i > p->title_line)
        here.container = container_below(p, i);
    page_take_first(&here.date, date_below(p, i));
    merge(&p->where, &here);
    return true;
}

/* Prose may speak of pages; a line that says where a text stands is short and has no sentence. */
static bool may_be_loose(const page_line *l)
{
    bool prose = l->text.n > 300 || (l->text.p[l->text.n - 1] == '.' && l->text.n > 120);
    return l->region == REGION_NONE && l->mark == MARK_NONE && !prose;
}

/* "Jane Doe and John Roe (eds)" above the title of a chapter: the book stands above them. */
static void read_book_head(page *p)
{
    for (uint32_t i = 1; i < p->title_line && p->title_line != PAGE_NO_LINE; i++) {
        const page_line *l = &p->lines.at[i];
        bool editors = l->mark == MARK_NONE && l->text.p[l->text.n - 1] == ')' && page_is_people(p, l->text) &&
                       page_cut_names(p, l->text).role == MARK_EDITOR;
        if (editors)
            page_take_first(&p->where.container, container_above(p, i));
    }
}

/* "Information" below the type heads the source; a chapter may have the word for its title. */
static bool is_typed(const page *p, uint32_t i)
{
    return (i > 0 && p->lines.at[i - 1].mark == MARK_TYPE) || (i > 1 && p->lines.at[i - 2].mark == MARK_TYPE);
}

static bool has_typed_information(const page *p)
{
    for (uint32_t i = 0; i + 1 < p->lines.n; i++)
        if (p->lines.at[i].mark == MARK_INFORMATION && is_typed(p, i) && p->lines.at[i + 1].region == REGION_SOURCE)
            return true;
    return false;
}

/* "Volume8, Issue2" and below it "April 2015", far from where the page has the volume first. */
static void take_issue_date(page *p)
{
    page_source here;
    for (uint32_t i = 0; i < p->lines.n && p->where.volume.text.n && p->where.date.text.n == 0; i++) {
        const page_line *l = &p->lines.at[i];
        bool same = may_be_loose(l) && l->text.n < 60 && page_parse_source(p, &here, l->text) && here.issue.text.n &&
                    str_eq(here.volume.text, p->where.volume.text) && str_eq(here.issue.text, p->where.issue.text);
        if (same)
            page_take_first(&p->where.date, date_below(p, i));
    }
}

/* "From the journal Folia Volume 39 Issue 1", "Published in: Transactions ( Volume: 12, Issue: 4, August 2015)". */
static void read_label(page *p, str value)
{
    page_source here;
    if (!page_parse_source(p, &here, value))
        here = (page_source){.container = page_value_of(p, value)};
    merge(&p->where, &here);
}

/* What a label says is sure, and comes before what a line seems to say; but a book's page names itself so. */
static void read_labels(page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++) {
        const page_line *l = &p->lines.at[i];
        bool names_place = l->region == REGION_NONE && (l->mark == MARK_JOURNAL || l->mark == MARK_BOOK);
        str value = names_place ? page_line_value(p, i) : STR_NONE;
        bool is_title = str_eq(value, page_title_text(p));
        if (value.n && !is_title && !page_is_date(value))
            read_label(p, value);
    }
}

/* "Volume 12" and "Issue 3" on lines of their own, where a label names the journal. */
static void read_lone_numbers(page *p)
{
    str number;
    for (uint32_t i = 0; i < p->lines.n && p->seen[MARK_JOURNAL]; i++) {
        const page_line *l = &p->lines.at[i];
        if (l->mark != MARK_NONE || l->region != REGION_NONE || l->text.n > 30)
            continue;
        if (volume_size(l->text, &number) == l->text.n)
            page_take_first(&p->where.volume, page_value_of(p, number));
        else if (issue_size(l->text, &number) == l->text.n)
            page_take_first(&p->where.issue, page_value_of(p, number));
    }
}

/* The line above "Chapters in this book". */
static void read_book_above_contents(page *p)
{
    for (uint32_t i = 1; i < p->lines.n; i++)
        if (str_eq_nocase(p->lines.at[i].text, STR("Chapters in this book")) && i - 1 != p->title_line)
            page_take_first(&p->where.container, container_above(p, i));
}

void page_read_source(page *p)
{
    read_book_head(p);
    bool typed = has_typed_information(p);
    for (uint32_t i = 0; i + 1 < p->lines.n; i++)
        if (p->lines.at[i].mark == MARK_INFORMATION && p->lines.at[i + 1].region == REGION_SOURCE && (!typed || is_typed(p, i)))
            read_information(p, i + 1);
    read_labels(p);
    read_lone_numbers(p);
    read_book_above_contents(p);
    if (p->where.container.text.n && p->where.pages.text.n)
        return;
    bool found = false;
    for (uint32_t i = 0; i < p->lines.n && !(found && p->where.pages.text.n); i++)
        if (may_be_loose(&p->lines.at[i]))
            found |= read_loose_line(p, i);
    take_issue_date(p);
}
