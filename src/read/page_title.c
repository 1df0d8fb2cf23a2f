/* Which line of a page is the title. */
#include "read/page.h"

enum { BOOK_LINES_MOST = 10, STACK_MOST = 24 };

/* "II - The Early Middle Ages", a part without the word. */
static bool is_bare_part(str text, str *number, str *title)
{
    size_t n = page_number_size(text);
    str behind = utf8_trim(str_from_byte(text, n));
    *number = str_sub(text, 0, n);
    *title = page_trim_punctuation(behind);
    return n && n < text.n && text.p[n] == ' ' && behind.n && page_is_dash(utf8_first(behind)) && title->n;
}

/* "from Part Two - Europe", as it is printed under a chapter's title. */
bool page_is_from_part(str text, str *number, str *title)
{
    if (!str_starts(text, STR("from ")) && !str_starts(text, STR("From ")))
        return false;
    str part = utf8_trim(str_from_byte(text, 5));
    return page_parse_part(part, number, title) || (text.p[0] == 'f' && is_bare_part(part, number, title));
}

void page_take_from_part(page *p, uint32_t i)
{
    str number, title;
    if (!page_is_from_part(p->lines.at[i].text, &number, &title))
        return;
    page_take_first(&p->part_number, page_value_of(p, number));
    page_take_first(&p->part_title, page_value_of(p, title));
    p->lines.at[i].region = REGION_TITLE;
}

/* "Ten. The Return", "VII. The End": a word or a numeral of some letters, with its full stop. */
static bool is_worded(str number, str behind)
{
    size_t roman = page_roman_size(number);
    for (size_t i = 0; i < roman; i++)
        if (str_find_byte(STR("IVX"), number.p[i]) == STR_NPOS)
            return false;
    return number.n > 1 && byte_is_upper(number.p[0]) && str_starts(behind, STR(". ")) && behind.n > 4;
}

/* Bytes of "14 - " or "Chapter 3: " before a title; the number in *number. */
size_t page_spaced_number(str text, str *number)
{
    bool has_word = str_starts_nocase(text, STR("Chapter "));
    str rest = has_word ? utf8_trim(str_from_byte(text, 8)) : text;
    size_t size = page_number_size(rest), digits = str_skip_digits(rest, 0);
    str behind = str_from_byte(rest, size), title = page_trim_punctuation(behind);
    bool is_letter = size == 1 && byte_is_upper(rest.p[0]) && page_roman_size(rest) == 0;
    if (size == 0 || digits > 3 || (is_letter && !has_word) || title.n == 0)
        return 0;
    str after = utf8_trim(behind);
    bool spaced = after.p != behind.p;
    bool divides = (spaced && page_is_dash(utf8_first(after)) && after.n > 1 &&
                    utf8_is_space(utf8_first(str_from_byte(after, utf8_first_size(after))))) ||
                   is_worded(str_sub(rest, 0, size), behind) ||
                   (has_word && after.n && (spaced || after.p[0] == ':' || after.p[0] == '.'));
    *number = str_sub(rest, 0, size);
    if (!divides)
        return 0;
    if (title.p[0] == '.')
        title = page_trim_punctuation(str_from_byte(title, 1));
    return (size_t)(title.p - text.p);
}

static bool is_known_title(const page *p, str text)
{
    str number = STR_NONE;
    size_t n = page_spaced_number(text, &number);
    return n || page_find_entry(p, STR_NONE, text);
}

/* "Volume 12", "October 1971, pp. 399-412": where an article stands, and no more. */
static bool is_issue(const page *p, str text)
{
    page_source here;
    bool says_place = page_parse_source(p, &here, text) && !str_starts_nocase(text, STR("p"));
    str container = here.container.text;
    bool is_date = container.n && str_skip_digits(container, 0) != container.n && page_is_date(container);
    return says_place && (container.n == 0 || is_date) && text.n < 60 && (str_starts_nocase(text, STR("vol")) ||
           str_starts_nocase(text, STR("issue")) || is_date);
}

/* Buttons, and what names the journal or its issue, between the title and the date. */
static bool stands_between(const page *p, const page_line *l)
{
    bool is_button = l->mark == MARK_NOISE || l->mark == MARK_INLINE_NOISE || l->mark == MARK_DETAILS;
    bool is_label = (l->mark == MARK_JOURNAL || l->mark == MARK_BOOK) && l->value.n;
    return is_button || is_label || (page_is_text(l) && is_issue(p, l->text));
}

/* The lines right above `i` that may be title, subtitle, part or names, the lowest first. */
static uint32_t stack_above(page *p, uint32_t i, uint32_t stack[STACK_MOST])
{
    uint32_t n = 0;
    str number, title;
    while (i-- > 0 && n < STACK_MOST) {
        const page_line *l = &p->lines.at[i];
        if (stands_between(p, l))
            continue;
        if (l->mark >= MARK_AUTHOR && l->mark <= MARK_CONTRIBUTOR) { /* what was below it are people, and where they work */
            n = 0;
            continue;
        }
        if (l->mark == MARK_AFFILIATION) { /* what was below it is one, and above it stands a name */
            n = 0;
            i -= i > 0;
            continue;
        }
        if (!page_is_text(l) || l->is_item)
            break;
        if (page_is_from_part(l->text, &number, &title))
            page_take_from_part(p, i);
        else
            stack[n++] = i;
    }
    return n;
}

/* Whether the page names the text as the place of publication: then it is no title. */
static bool is_container(const page *p, str text)
{
    for (uint32_t i = 0; i + 1 < p->lines.n; i++)
        if (p->lines.at[i].mark == MARK_INFORMATION)
            return str_starts(p->lines.at[i + 1].text, text);
    return false;
}

static bool opens_page(const page *p, uint32_t i)
{
    while (i-- > 0)
        if (p->lines.at[i].region == REGION_CONTENTS)
            return true;
        else if (p->lines.at[i].mark != MARK_NOISE)
            return false;
    return true;
}

static uint32_t without_people(const page *p, uint32_t stack[STACK_MOST], uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!page_is_people(p, p->lines.at[stack[i]].text))
            stack[kept++] = stack[i];
    return kept ? kept : n;
}

static uint32_t title_in_stack(page *p, uint32_t stack[STACK_MOST], uint32_t n)
{
    for (uint32_t i = n; i-- > 0;)
        if (is_known_title(p, p->lines.at[stack[i]].text))
            return stack[i];
    n = without_people(p, stack, n);
    bool has_subtitle = n == 2 && opens_page(p, stack[1]) && !is_container(p, p->lines.at[stack[1]].text);
    return has_subtitle ? stack[1] : stack[0];
}

/* "Editorial", "References", "Contents": a title that is a phrase of pages as well. */
static uint32_t marked_title_above(const page *p, uint32_t i)
{
    while (i-- > 0) {
        page_mark mark = p->lines.at[i].mark;
        bool may_be = (mark >= MARK_ABSTRACT && mark <= MARK_OTHER_SECTION) || mark >= MARK_IS_CHAPTER;
        if (may_be && p->lines.at[i].value.n == 0 && !p->lines.at[i].is_item && p->lines.at[i].region == REGION_NONE)
            return i;
        if (mark != MARK_NOISE)
            break;
    }
    return PAGE_NO_LINE;
}

static uint32_t title_above(page *p, uint32_t published)
{
    uint32_t stack[STACK_MOST], n = stack_above(p, published, stack);
    if (n)
        return title_in_stack(p, stack, n);
    return marked_title_above(p, published);
}

bool page_says_kind(const page *p, uint32_t i)
{
    const page_line *l = &p->lines.at[i];
    bool below_type = i > 0 && p->lines.at[i - 1].mark == MARK_TYPE;
    return l->mark >= MARK_IS_CHAPTER && l->mark <= MARK_IS_BOOK && l->region == REGION_NONE && !below_type;
}

/* The next line that is not a date of publication: some pages have it above the title. */
static uint32_t below_dates(const page *p, uint32_t i)
{
    while (i != PAGE_NO_LINE && (p->lines.at[i].mark == MARK_PUBLISHED || p->lines.at[i].mark == MARK_ONLINE_DATE))
        i = page_next_line(p, i + 1);
    return i;
}

/* Below "CHAPTER" or "Original Article", when a title stands there. */
static uint32_t title_below_kind(page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++) {
        if (!page_says_kind(p, i))
            continue;
        uint32_t next = below_dates(p, page_next_line(p, i + 1));
        if (next != PAGE_NO_LINE && page_is_text(&p->lines.at[next]) && !page_says_place(p, next) && page_is_above_title(p, next))
            next = page_text_below(p, next);
        bool is_line = !p->lines.at[i].is_item && next != PAGE_NO_LINE && page_is_text(&p->lines.at[next]) &&
                       !p->lines.at[next].is_item && !page_says_place(p, next);
        return is_line && (opens_page(p, i) || !page_is_people(p, p->lines.at[next].text)) ? next : PAGE_NO_LINE;
    }
    return PAGE_NO_LINE;
}

/* What may stand between a book's title and the line "Chapter". */
static bool belongs_to_book(const page *p, const page_line *l)
{
    return (l->mark >= MARK_AUTHOR && l->mark < MARK_IS_CHAPTER) || l->mark == MARK_NOISE || l->mark == MARK_INLINE_NOISE ||
           (l->mark == MARK_NONE && (page_is_edition(l->text) || page_is_publisher(l->text) || page_is_people(p, l->text)));
}

/* The line above the title, or above the date of an article that stands between; 0 when there is none. */
static uint32_t kind_above(const page *p)
{
    uint32_t i = p->title_line == PAGE_NO_LINE || p->title_line == 0 ? 0 : p->title_line - 1;
    while (i > 0 && (p->lines.at[i].mark == MARK_PUBLISHED || p->lines.at[i].mark == MARK_ONLINE_DATE))
        i--;
    return i;
}

void page_take_book_above(page *p)
{
    uint32_t kind = kind_above(p);
    if (kind == 0 || !page_says_kind(p, kind) || (p->lines.at[kind].value.n && p->type != TYPE_CHAPTER))
        return;
    for (uint32_t i = kind, steps = 0; i-- > 0 && steps < BOOK_LINES_MOST; steps++) {
        const page_line *l = &p->lines.at[i];
        if (belongs_to_book(p, l))
            continue;
        if (page_is_text(l) && !l->is_item && str_find(l->text, p->title.text) == STR_NPOS)
            page_take_first(&p->where.container, page_value_of(p, l->text));
        return;
    }
}

static bool is_prose(str text)
{
    return text.n > 150 && (text.p[text.n - 1] == '.' || text.n > 400);
}

/* What stands above a title without being one: the publisher, a date. */
static bool is_furniture(str text)
{
    return (text.n < 60 && page_is_publisher(text)) || page_is_date(text);
}

/* The first line that can be one. */
static uint32_t first_text(page *p)
{
    str journal = STR_NONE;
    for (uint32_t i = 0; i < p->lines.n; i++) {
        const page_line *l = &p->lines.at[i];
        bool plain = page_is_text(l) && !l->is_item, masthead = plain && page_is_masthead(p, i);
        if (masthead && journal.n == 0)
            journal = l->text;
        if (plain && !masthead && !page_is_above_title(p, i) && !is_furniture(l->text) && !str_eq(l->text, journal))
            return is_prose(l->text) ? PAGE_NO_LINE : i;
        if (l->region == REGION_NONE && (l->mark == MARK_ABSTRACT || l->mark == MARK_INFORMATION))
            break;
    }
    return PAGE_NO_LINE;
}

/* A line that repeats an entry of the contents. */
static uint32_t listed_title(page *p)
{
    if (p->entries.n == 0)
        return PAGE_NO_LINE;
    for (uint32_t i = 0, tried = 0; i < p->lines.n && tried < 20; i++)
        if (page_is_text(&p->lines.at[i]) && !p->lines.at[i].is_item) {
            tried++;
            if (is_known_title(p, p->lines.at[i].text))
                return i;
        }
    return PAGE_NO_LINE;
}

/* "Chapter 5 Title" in the head, below the names of the site and the book. */
static uint32_t numbered_chapter(page *p)
{
    str number;
    for (uint32_t i = 0; i < p->lines.n && p->lines.at[i].mark != MARK_ABSTRACT && p->lines.at[i].mark != MARK_CONTENTS; i++)
        if (page_is_text(&p->lines.at[i]) && !p->lines.at[i].is_item && str_starts(p->lines.at[i].text, STR("Chapter ")) &&
            page_spaced_number(p->lines.at[i].text, &number))
            return i;
    return PAGE_NO_LINE;
}

static uint32_t find_published(const page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++)
        if (p->lines.at[i].mark == MARK_PUBLISHED_BY && p->lines.at[i].region == REGION_NONE)
            return i;
    return PAGE_NO_LINE;
}

/* "Title: Learning to Weigh Anchors". */
static uint32_t titled_line(page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++)
        if (p->lines.at[i].is_title && p->lines.at[i].region == REGION_NONE)
            return i;
    return PAGE_NO_LINE;
}

static uint32_t title_above_published(page *p)
{
    return p->published_line == PAGE_NO_LINE ? PAGE_NO_LINE : title_above(p, p->published_line);
}

/* Where a title may stand, the surest place first. */
static uint32_t (*const title_finders[])(page *p) = {
    title_above_published, titled_line,  page_cited_title, page_linked_title,
    title_below_kind,      listed_title, numbered_chapter, first_text,
};

void page_find_title(page *p)
{
    p->published_line = find_published(p);
    p->title_line = PAGE_NO_LINE;
    for (size_t i = 0; i < sizeof title_finders / sizeof *title_finders && p->title_line == PAGE_NO_LINE; i++)
        p->title_line = title_finders[i](p);
    if (p->title_line == PAGE_NO_LINE)
        return;
    if (p->published_line == PAGE_NO_LINE)
        p->title_line = page_last_repeat(p, p->title_line);
    p->lines.at[p->title_line].region = REGION_TITLE;
}
