/* Where on the page it says where the text was published. */
#include "read/page.h"

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
    size_t n = page_volume_size(text, &number);
    rest = page_trim_punctuation(str_from_byte(text, n));
    str pages;
    if (n && n == text.n) { /* "Volume 1" */
        page_take_first(&whole->volume, page_value_of(p, number));
        return true;
    }
    bool titled = n && n < text.n && text.p[n] == ':' && rest.n;
    if (!titled && (n == 0 || !page_has_letters(rest) || text.p[n] == ' ' || page_pages_size(rest, &pages) ||
                    page_issue_size(rest, &pages)))
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
    if (page_is_date(here.container.text) && str_skip_digits(here.container.text, 0) != here.container.text.n) {
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
        if (page_volume_size(l->text, &number) == l->text.n)
            page_take_first(&p->where.volume, page_value_of(p, number));
        else if (page_issue_size(l->text, &number) == l->text.n)
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
