/* What the line of the title says: the number, the title and subtitle, the part that it is from. */
#include "read/page.h"

enum { SUBTITLE_MOST = 200, SUBTITLE_LINES = 4 };

/* Footnote marks and notes in brackets that the web page puts behind a title. */
static str without_marks(str text)
{
    static const str notes[] = {STR_INIT("[Opens in a new window]"), STR_INIT("(Opens in a new window)"),
                                STR_INIT("EDITOR'S CHOICE"), STR_INIT("Open Access"), STR_INIT("Get access"), STR_INIT("Free")};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (str_ends(text, notes[i]))
            text = utf8_trim(str_sub(text, 0, text.n - notes[i].n));
    while (text.n && (utf8_last(text) == '*' || utf8_last(text) == 0x2020 || utf8_last(text) == 0x2021))
        text = utf8_trim(str_sub(text, 0, text.n - utf8_last_size(text)));
    return text;
}

/* "12 Title", "12. Title": a number when the contents or the line above say that it is one, and where a page has no other form. */
static size_t tight_number(const page *p, str text, str *number)
{
    size_t size = str_skip_digits(text, 0);
    str behind = str_from_byte(text, size), title = page_trim_punctuation(behind);
    bool dotted = behind.n && behind.p[0] == '.';
    if (dotted)
        title = page_trim_punctuation(str_from_byte(behind, 1));
    if (size == 0 || size > 3 || title.n == 0 || title.p == behind.p)
        return 0;
    *number = str_sub(text, 0, size);
    const page_entry *e = page_find_entry(p, *number, title);
    bool below_kind = p->title_line > 0 && page_says_kind(p, p->title_line - 1) && p->lines.at[p->title_line - 1].value.n == 0;
    bool listed = e && (e->number.n == 0 || str_eq(e->number, *number));
    bool bare = p->seen[MARK_TYPE] && p->published_line == PAGE_NO_LINE && size <= 2 && byte_is_upper(title.p[0]);
    return listed || below_kind || dotted || bare ? (size_t)(title.p - text.p) : 0;
}

/* Whether the contents list the whole line as a title without a number ("1989 - The Year"). */
static bool is_whole_title(const page *p, str text)
{
    str key = page_key(p->scratch, text);
    for (uint32_t i = 0; i < p->entries.n; i++)
        if (p->entries.at[i].number.n == 0 && !p->entries.at[i].is_part && str_eq(p->entries.at[i].key, key))
            return true;
    return false;
}

str page_title_text(const page *p)
{
    return p->title_line == PAGE_NO_LINE ? STR_NONE : p->lines.at[p->title_line].text;
}

bool page_numbers_title(const page *p)
{
    str number, text = page_title_text(p);
    return text.n && page_spaced_number(text, &number) && !is_whole_title(p, text);
}

/* A page for a whole part: "Part V - Conclusion". */
static bool take_part_page(page *p, str text)
{
    str number, title;
    if (!page_parse_part(text, &number, &title) || title.n == 0)
        return false;
    p->part_number = page_value_of(p, number);
    p->title = page_value_of(p, title);
    return true;
}

/* "(p.88) Four The Library": the page where the text begins is no part of its title. */
static str without_page(str text)
{
    str pages, inside = str_from_byte(text, 1);
    size_t n = str_starts(text, STR("(p")) ? page_pages_size(inside, &pages) : 0;
    return n && n < inside.n && inside.p[n] == ')' ? page_trim_punctuation(str_from_byte(inside, n + 1)) : text;
}

/* "Four The Library at Noon", when another line of the page has the rest alone. */
static size_t word_number(const page *p, str text, str *number)
{
    size_t n = byte_is_alpha(text.p[0]) ? page_number_size(text) : 0;
    str title = utf8_trim(str_from_byte(text, n));
    for (uint32_t i = 0; i < p->title_line && n > 1 && title.n; i++)
        if (str_eq(p->lines.at[i].text, title)) {
            *number = str_sub(text, 0, n);
            return (size_t)(title.p - text.p);
        }
    return 0;
}

static void read_chapter_title(page *p, str text)
{
    str number = STR_NONE;
    text = without_page(text);
    size_t n = is_whole_title(p, text) ? 0 : page_spaced_number(text, &number);
    if (n == 0 && take_part_page(p, text))
        return;
    if (n == 0 && !is_whole_title(p, text))
        n = tight_number(p, text, &number);
    if (n == 0)
        n = word_number(p, text, &number);
    if (n == 0)
        number = STR_NONE;
    p->title = page_value_of(p, str_from_byte(text, n));
    if (n == 0 && p->title_line > 0 && page_says_kind(p, p->title_line - 1))
        number = p->lines.at[p->title_line - 1].value;
    p->number = page_value_of(p, number);
}

static const page_entry *entry_of_part(const page *p, str number)
{
    for (uint32_t i = 0; i < p->entries.n; i++)
        if (p->entries.at[i].is_part && str_eq_nocase(p->entries.at[i].number, number))
            return &p->entries.at[i];
    return NULL;
}

/* What the page's own list of contents knows about the chapter. */
static void read_contents(page *p)
{
    const page_entry *e = page_find_entry(p, p->number.text, p->title.text);
    if (e && e->number.n)
        page_take_first(&p->number, page_value_of(p, e->number));
    const page_entry *part = p->part_number.text.n ? entry_of_part(p, p->part_number.text) : e ? page_part_of(p, e) : NULL;
    if (!part)
        return;
    page_take_first(&p->part_number, page_value_of(p, part->number));
    page_take_first(&p->part_title, page_value_of(p, part->title));
}

/* A line right below the title that goes on with it. */
static bool is_subtitle(const page *p, uint32_t i)
{
    page_source here;
    if (i >= p->lines.n || !page_is_text(&p->lines.at[i]) || p->lines.at[i].is_item)
        return false;
    str text = p->lines.at[i].text;
    str number, title;
    bool ends = text.p[text.n - 1] == '.' || text.p[text.n - 1] == ':';
    return text.n <= SUBTITLE_MOST && !ends && !page_is_people(p, text) && !page_parse_source(p, &here, text) &&
           !page_is_from_part(text, &number, &title) && !page_is_edition(text) &&
           !(p->where.container.text.n && str_starts(p->where.container.text, text));
}

/* What may follow a book's subtitle: a label, a button, the people, the edition. */
static bool ends_subtitle(const page *p, uint32_t i)
{
    const page_line *l = &p->lines.at[i];
    return l->mark != MARK_NONE || page_is_people(p, l->text) || page_is_edition(l->text);
}

/* The line behind the title, and behind where the page says it again. */
static uint32_t below_title(const page *p)
{
    uint32_t i = p->title_line + 1;
    while (i < p->lines.n && str_eq(p->lines.at[i].text, p->lines.at[p->title_line].text))
        i++;
    return i;
}

/* The line below the title, perhaps behind repeats of it, that the page's own reference has as the subtitle. */
static uint32_t witnessed_subtitle(const page *p)
{
    for (uint32_t i = p->title_line + 1; i < p->lines.n && i <= p->title_line + SUBTITLE_LINES; i++)
        if (page_is_text(&p->lines.at[i]) && p->lines.at[i].text.n <= SUBTITLE_MOST &&
            page_has_subtitle(p, p->title.text, p->lines.at[i].text))
            return i;
    return PAGE_NO_LINE;
}

/* What a label or the page's own reference says is the subtitle. */
static bool take_sure_subtitle(page *p)
{
    uint32_t i = witnessed_subtitle(p);
    bool labelled = p->type == TYPE_BOOK && p->subtitle.text.n;
    if (!labelled && i == PAGE_NO_LINE)
        return false;
    str subtitle = labelled ? p->subtitle.text : page_clean(p->arena, p->lines.at[i].text);
    p->title.text = page_join_titles(p->arena, p->title.text, subtitle);
    if (i != PAGE_NO_LINE)
        p->lines.at[i].region = REGION_TITLE;
    return true;
}

/* Between the title and the line that dates it, or below the title of a book. */
static void read_subtitle(page *p)
{
    if (take_sure_subtitle(p))
        return;
    uint32_t i = below_title(p);
    bool bounded = p->published_line != PAGE_NO_LINE && page_next_line(p, i + 1) == p->published_line;
    bool book = p->type == TYPE_BOOK && i + 1 < p->lines.n && ends_subtitle(p, i + 1);
    if ((!bounded && !book) || !is_subtitle(p, i))
        return;
    p->title.text = page_join_titles(p->arena, p->title.text, page_clean(p->arena, p->lines.at[i].text));
    p->title.from.n = (size_t)(p->lines.at[i].text.p + p->lines.at[i].text.n - p->title.from.p);
    while (i > p->title_line)
        p->lines.at[i--].region = REGION_TITLE;
}

void page_read_title(page *p)
{
    if (p->title_line == PAGE_NO_LINE)
        return;
    for (uint32_t i = p->title_line + 1; i < p->lines.n && i <= p->title_line + 3; i++)
        page_take_from_part(p, i);
    str text = without_marks(p->lines.at[p->title_line].text);
    if (p->type == TYPE_CHAPTER)
        read_chapter_title(p, text);
    else
        p->title = page_value_of(p, text);
    if (p->title.text.n == 0)
        return;
    if (p->type == TYPE_CHAPTER)
        read_contents(p);
    read_subtitle(p);
}
