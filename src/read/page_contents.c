#include "read/page.h"

enum { LIST_LEAST = 3, ENTRY_MOST = 400, HEADING_MOST = 200, HEADINGS_MOST = 100 };

/* ---- entries -------------------------------------------------------------------- */

/* Entries before the first and behind the last chapter. */
static const str frame_entries[] = {
    STR_INIT("frontmatter"), STR_INIT("contents"), STR_INIT("backmatter"), STR_INIT("index"), STR_INIT("preface"),
    STR_INIT("bibliography"), STR_INIT("references"), STR_INIT("acknowledgements"), STR_INIT("acknowledgments"),
    STR_INIT("contributors"), STR_INIT("notes"), STR_INIT("glossary"), STR_INIT("appendix"), STR_INIT("appendices"),
    STR_INIT("dedication"), STR_INIT("foreword"), STR_INIT("abbreviations"), STR_INIT("copyrightpage"),
    STR_INIT("titlepage"), STR_INIT("halftitle"), STR_INIT("figures"), STR_INIT("tables"), STR_INIT("maps"),
    STR_INIT("illustrations"), STR_INIT("listoftables"), STR_INIT("listoffigures"), STR_INIT("listofcontributors"),
    STR_INIT("listofillustrations"), STR_INIT("listofmaps"), STR_INIT("listofabbreviations"),
    STR_INIT("notesoncontributors"), STR_INIT("subjectindex"), STR_INIT("nameindex"), STR_INIT("generalindex"),
    STR_INIT("authorindex"), STR_INIT("selectbibliography"), STR_INIT("epigraph"), STR_INIT("plates"),
    STR_INIT("furtherreading"), STR_INIT("suggestedreading"), STR_INIT("indexofnames"), STR_INIT("seriespage"),
    STR_INIT("workscited"), STR_INIT("endnotes"), STR_INIT("platesection"),
};

/* Chapters that as often stand behind the last part as in it. */
static const str closing_entries[] = {
    STR_INIT("conclusion"), STR_INIT("conclusions"), STR_INIT("epilogue"), STR_INIT("afterword"), STR_INIT("coda"),
    STR_INIT("postscript"), STR_INIT("introduction"), STR_INIT("prologue"),
};

/* Steps over ": ", " - ", ". " and blanks between a number and a title; false when nothing stands between. */
static bool skip_separator(str *rest)
{
    str before = *rest;
    if (rest->n && rest->p[0] == '.')
        *rest = str_from_byte(*rest, 1);
    *rest = page_trim_punctuation(*rest);
    return before.n == 0 || rest->p != before.p;
}

static size_t part_word_size(str text)
{
    static const str words[] = {STR_INIT("Part"), STR_INIT("PART"), STR_INIT("Section"), STR_INIT("SECTION")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, words[i]) && text.n > words[i].n && utf8_is_space(utf8_first(str_from_byte(text, words[i].n))))
            return words[i].n;
    return 0;
}

bool page_parse_part(str text, str *number, str *title)
{
    size_t n = part_word_size(text);
    if (n == 0)
        return false;
    str rest = utf8_trim(str_from_byte(text, n));
    size_t size = page_number_size(rest);
    *number = str_sub(rest, 0, size);
    *title = str_from_byte(rest, size);
    return size && skip_separator(title);
}

/* "… pp 12-34" behind an entry. */
static str without_pages(str text)
{
    size_t at = STR_NPOS;
    for (size_t from = 0, next; (next = str_find(str_from_byte(text, from), STR(" pp"))) != STR_NPOS; from += next + 1)
        at = from + next;
    str pages, tail = at == STR_NPOS ? STR_NONE : str_from_byte(text, at + 1);
    if (tail.n && page_pages_size(tail, &pages) == tail.n)
        return page_trim_punctuation(str_sub(text, 0, at));
    return text;
}

/* "14 The impact", "Chapter 3: Method", "3. Method"; a title alone is an entry too. */
static void parse_chapter(page_entry *e, str text)
{
    str rest = str_starts_nocase(text, STR("Chapter ")) ? utf8_trim(str_from_byte(text, 8)) : text;
    size_t size = page_number_size(rest);
    str title = str_from_byte(rest, size);
    bool plain = rest.p == text.p && size && !byte_is_digit(rest.p[0]) && page_roman_size(rest) != size;
    if (size && size <= 6 && !plain && skip_separator(&title) && title.n) {
        e->number = str_sub(rest, 0, size);
        e->title = title;
    } else {
        e->title = text;
    }
}

/* "pp 1-20" below an entry. */
static bool is_pages_line(str text)
{
    str pages;
    return text.n < 40 && page_pages_size(text, &pages) == text.n;
}

static void add_entry(page *p, uint32_t line)
{
    page_entry e = {.line = line, .list = p->lists};
    str text = without_pages(p->lines.at[line].text);
    p->lines.at[line].region = REGION_CONTENTS;
    if (text.n > ENTRY_MOST || p->lines.at[line].mark == MARK_AUTHOR || is_pages_line(text))
        return;
    e.is_part = page_parse_part(text, &e.number, &e.title);
    if (!e.is_part)
        parse_chapter(&e, text);
    e.key = page_key(p->scratch, e.title);
    VEC_PUSH(p->scratch, p->entries, e);
}

/* ---- where lists stand ---------------------------------------------------------- */

/* "Contents" is an entry of many lists; "Book contents" heads the next one. */
static bool ends_list(const page_line *l)
{
    page_mark mark = l->mark;
    bool heads_next = mark == MARK_CONTENTS && !str_eq_nocase(l->text, STR("Contents"));
    return heads_next || mark == MARK_TYPE || mark == MARK_INFORMATION || mark == MARK_PUBLISHED_BY ||
           mark == MARK_PRINT_YEAR || (mark >= MARK_AUTHOR && mark <= MARK_CONTRIBUTOR) ||
           mark == MARK_AFFILIATION || mark == MARK_DETAILS;
}

static uint32_t items_end(const page *p, uint32_t i)
{
    while (i < p->lines.n && p->lines.at[i].is_item && !ends_list(&p->lines.at[i]))
        i++;
    return i;
}

static bool is_frame_entry(const page *p, uint32_t i)
{
    return p->lines.at[i].text.n < 40 && STR_IS_AMONG(page_key(p->scratch, p->lines.at[i].text), frame_entries);
}

static bool is_last_entry(const page *p, uint32_t i)
{
    str key = p->lines.at[i].text.n < 40 ? page_key(p->scratch, p->lines.at[i].text) : STR_NONE;
    return str_eq(key, STR("index")) || str_eq(key, STR("backmatter")) || str_eq(key, STR("subjectindex")) ||
           str_eq(key, STR("generalindex"));
}

/* The authors of an entry, below its pages or between it and them. */
static bool is_entry_author(const page *p, uint32_t i)
{
    const page_line *l = &p->lines.at[i];
    return i > 0 && l->mark == MARK_AUTHOR && l->value.n &&
           (is_pages_line(p->lines.at[i - 1].text) || (i + 1 < p->lines.n && is_pages_line(p->lines.at[i + 1].text)));
}

/* Whether line `i` is still of the list that had its index: "Preface" right above the date is the page's own title. */
static bool goes_on(const page *p, uint32_t i)
{
    if (i >= p->lines.n)
        return false;
    bool is_title = i + 1 < p->lines.n && p->lines.at[i + 1].mark == MARK_PUBLISHED_BY;
    return (is_frame_entry(p, i) && !is_title) || is_pages_line(p->lines.at[i].text);
}

/* Without item marks a list goes on to "Index", or to a line that is no entry. */
static uint32_t plain_list_end(const page *p, uint32_t i)
{
    for (; i < p->lines.n; i++) {
        const page_line *l = &p->lines.at[i];
        bool stops = l->is_item || l->text.n > ENTRY_MOST ||
                     (l->mark != MARK_NONE && l->mark != MARK_CONTENTS && !is_frame_entry(p, i));
        if (is_entry_author(p, i) || (l->mark == MARK_PAGES && is_pages_line(l->text)))
            continue;
        if (stops || ends_list(l))
            return i;
        if (is_last_entry(p, i) && !goes_on(p, i + 1))
            return i + 1;
    }
    return i;
}

/* Whether the lines read as a book's contents: they have frame entries, parts or numbers. */
static bool reads_as_contents(const page *p, uint32_t from, uint32_t to)
{
    uint32_t numbered = 0;
    str number, title;
    for (uint32_t i = from; i < to; i++) {
        page_entry e = {.list = 0};
        str text = without_pages(p->lines.at[i].text);
        if (is_frame_entry(p, i) || page_parse_part(text, &number, &title))
            return true;
        parse_chapter(&e, text);
        numbered += p->lines.at[i].mark == MARK_NONE && e.number.n > 0 && e.number.n <= 3;
    }
    return numbered >= 2;
}

static void take_list(page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        add_entry(p, i);
    p->lists++;
}

static uint32_t list_end(const page *p, uint32_t i)
{
    return i < p->lines.n && p->lines.at[i].is_item ? items_end(p, i) : plain_list_end(p, i);
}

/* A heading and the list below it; gives the line behind them. */
static uint32_t take_headed_list(page *p, uint32_t heading)
{
    uint32_t from = heading + 1, to = list_end(p, from);
    if (to - from < 2 || !reads_as_contents(p, from, to))
        return heading + 1;
    p->lines.at[heading].region = REGION_CONTENTS;
    take_list(p, from, to);
    return to;
}

static bool is_heading_line(const page_line *l)
{
    bool section = l->mark == MARK_REFERENCES || (l->mark >= MARK_ABSTRACT && l->mark <= MARK_OTHER_SECTION && l->value.n == 0);
    return !l->is_item && l->text.n <= HEADING_MOST && (section || l->mark == MARK_NONE) && l->mark != MARK_TYPE &&
           l->mark != MARK_INFORMATION;
}

/*
 * Headings without item marks go on to the references and what stands right behind them,
 * or to where the first is repeated, which begins the text; else they are not sure to be headings.
 */
static uint32_t plain_headings_end(const page *p, uint32_t from)
{
    uint32_t end = from;
    for (uint32_t i = from; i < p->lines.n && i < from + HEADINGS_MOST && is_heading_line(&p->lines.at[i]); i++) {
        bool closing = p->lines.at[i].mark == MARK_REFERENCES || p->lines.at[i].mark == MARK_OTHER_SECTION;
        if (i > from && str_eq(p->lines.at[i].text, p->lines.at[from].text))
            return i;
        if (end > from && !closing)
            break;
        if (p->lines.at[i].mark == MARK_REFERENCES || end > from)
            end = i + 1;
    }
    return end;
}

/* The headings of an article that its page lists. */
static uint32_t skip_article_contents(page *p, uint32_t heading)
{
    uint32_t i = heading + 1;
    uint32_t end = i < p->lines.n && p->lines.at[i].is_item ? items_end(p, i) : plain_headings_end(p, i);
    while (i < end)
        p->lines.at[i++].region = REGION_IGNORED;
    return i;
}

static bool is_keyword_list(const page *p, uint32_t from)
{
    page_mark before = from ? p->lines.at[from - 1].mark : MARK_NONE;
    return before == MARK_KEYWORDS || before == MARK_REFERENCES || before == MARK_TYPE || before == MARK_INFORMATION;
}

/* A list with no heading above it. */
static uint32_t take_bare_list(page *p, uint32_t from)
{
    const page_line *l = &p->lines.at[from];
    uint32_t to = from + 1;
    if (l->is_item)
        to = items_end(p, from);
    else if (str_eq_nocase(l->text, STR("Frontmatter")) || str_eq_nocase(l->text, STR("Front matter")))
        to = plain_list_end(p, from);
    if (to <= from)
        return from + 1;
    if (to - from >= LIST_LEAST && !is_keyword_list(p, from) && reads_as_contents(p, from, to))
        take_list(p, from, to);
    return to;
}

void page_find_contents(page *p)
{
    for (uint32_t i = 0; i < p->lines.n;) {
        page_mark mark = p->lines.at[i].mark;
        if (mark == MARK_CONTENTS)
            i = take_headed_list(p, i);
        else if (mark == MARK_ARTICLE_CONTENTS)
            i = skip_article_contents(p, i);
        else
            i = take_bare_list(p, i);
    }
}

/* ---- the page's own entry ------------------------------------------------------- */

static bool same_start(str a, str b)
{
    return a.n < b.n ? str_starts(b, a) : str_starts(a, b);
}

/* How well an entry fits: its title and number, its title alone, its number with the start of the title. */
static int match(const page_entry *e, str number, str key)
{
    bool number_fits = number.n && str_eq_nocase(e->number, number);
    bool number_differs = number.n && e->number.n && !number_fits;
    if (str_eq(e->key, key))
        return number_fits ? 4 : number_differs ? 0 : 3;
    return number_fits && same_start(e->key, key) ? 2 : 0;
}

const page_entry *page_find_entry(const page *p, str number, str title)
{
    const page_entry *best = NULL;
    str key = page_key(p->scratch, title);
    int best_match = 0;
    for (uint32_t i = 0; i < p->entries.n && key.n && best_match < 4; i++) {
        int m = p->entries.at[i].is_part ? 0 : match(&p->entries.at[i], number, key);
        if (m > best_match) {
            best_match = m;
            best = &p->entries.at[i];
        }
    }
    return best;
}

static bool list_has_numbers(const page *p, const page_entry *e)
{
    for (uint32_t i = 0; i < p->entries.n; i++)
        if (p->entries.at[i].list == e->list && !p->entries.at[i].is_part && p->entries.at[i].number.n)
            return true;
    return false;
}

/* Whether a numbered chapter follows before the next part begins. */
static bool numbered_follows(const page *p, const page_entry *e)
{
    const page_entry *end = p->entries.at + p->entries.n;
    for (const page_entry *next = e + 1; next < end && next->list == e->list && !next->is_part; next++)
        if (next->number.n)
            return true;
    return false;
}

/*
 * A numbered chapter is in the part that it stands below.  One without a number is when a
 * numbered one follows it in the same part, or when the book numbers no chapter; front and
 * back matter, and a conclusion behind the last part, are in none.
 */
const page_entry *page_part_of(const page *p, const page_entry *entry)
{
    bool is_frame = STR_IS_AMONG(entry->key, frame_entries), is_closing = STR_IS_AMONG(entry->key, closing_entries);
    bool is_inside = entry->number.n || numbered_follows(p, entry) || (!is_closing && !list_has_numbers(p, entry));
    if (is_frame || !is_inside)
        return NULL;
    for (const page_entry *e = entry; e >= p->entries.at && e->list == entry->list; e--)
        if (e->is_part)
            return e;
    return NULL;
}
