#include "read/page.h"
#include "text/letter.h"

/*
 * The reference that a page gives to its own text, asked before anything else is known:
 * of the page's lines, the one that the reference has first is the title, and what the
 * reference has behind the title is the journal.  page_cite.c takes the people and the
 * book from the same reference later.
 */

enum { CITATION_LEAST = 60, CITATION_MOST = 1500, LINES_ASKED = 200, TITLE_LEAST = 4, TITLE_BYTES_MOST = 600 };

static bool has_year(str text)
{
    size_t n;
    for (size_t i = 0; i + 4 <= text.n; i += n + 1) {
        n = str_skip_digits(str_from_byte(text, i), 0);
        if (n == 4 && (text.p[i] == '1' || text.p[i] == '2'))
            return true;
    }
    return false;
}

static bool may_be_citation(const page_line *l, str text)
{
    return l->region == REGION_NONE && text.n >= CITATION_LEAST && text.n <= CITATION_MOST && has_year(text);
}

static str citation_at(const page *p, uint32_t i)
{
    const page_line *l = &p->lines.at[i];
    bool below = i > 0 && p->lines.at[i - 1].mark == MARK_CITE && p->lines.at[i - 1].value.n == 0;
    bool edited = str_find(l->text, STR(" In: ")) != STR_NPOS && str_find(l->text, STR("(ed")) != STR_NPOS;
    if (l->mark == MARK_CITE && may_be_citation(l, l->value))
        return l->value;
    return l->mark == MARK_NONE && (below || edited) && may_be_citation(l, l->text) ? l->text : STR_NONE;
}

void page_find_citation(page *p)
{
    for (uint32_t i = 0; i < p->lines.n && p->citation.n == 0; i++)
        p->citation = citation_at(p, i);
}

/* ---- the title ------------------------------------------------------------------ */

static bool is_quote(code_point cp)
{
    return cp == '"' || cp == '\'' || (cp >= 0x2018 && cp <= 0x201D) || cp == 0xAB || cp == 0xBB;
}

/* What ends a part of a reference, or begins the next. */
static bool divides(code_point cp)
{
    return cp == '.' || cp == ',' || cp == ')' || cp == '(' || cp == '[' || cp == ':' || cp == ';' || cp == '?' || is_quote(cp);
}

/* Where the text is a part of its own in the reference; STR_NPOS when it is none. */
static size_t part_at(str citation, str text)
{
    for (size_t from = 0, at; (at = str_find(str_from_byte(citation, from), text)) != STR_NPOS; from += at + 1) {
        str before = utf8_trim(str_sub(citation, 0, from + at));
        str behind = utf8_trim(str_from_byte(citation, from + at + text.n));
        bool ends = behind.n == 0 || divides(utf8_first(behind)) || divides(utf8_last(text));
        if (before.n && divides(utf8_last(before)) && ends)
            return from + at;
    }
    return STR_NPOS;
}

/* "… (2020). ", "… 2020. " */
static bool ends_in_year(str before)
{
    size_t marks = 0, digits = 0;
    while (before.n && (utf8_last(before) == '.' || utf8_last(before) == ')' || utf8_last(before) == ' '))
        before.n--, marks++;
    while (digits < before.n && byte_is_digit(before.p[before.n - 1 - digits]))
        digits++;
    return marks && digits == 4;
}

/* What stands before a title, but not before a name: titles may read like names. */
static bool begins_title(str before)
{
    before = before.n && before.p[before.n - 1] == ' ' ? str_sub(before, 0, before.n - 1) : before;
    return ends_in_year(before) || (before.n && is_quote(utf8_last(before)));
}

static str without_number(str text)
{
    if (str_starts(text, STR("Chapter ")))
        text = str_from_byte(text, 8);
    size_t n = str_skip_digits(text, 0);
    str rest = page_trim_punctuation(str_from_byte(text, n));
    return n && n <= 3 && n < text.n && text.p[n] == ' ' && rest.n ? rest : text;
}

static bool may_be_title(const page *p, const page_line *l)
{
    bool plain = l->mark == MARK_NONE && l->region == REGION_NONE && !l->is_item;
    return plain && l->text.n >= TITLE_LEAST && l->text.n <= TITLE_BYTES_MOST && l->text.p != p->citation.p;
}

uint32_t page_cited_title(page *p)
{
    uint32_t best = PAGE_NO_LINE, asked = 0;
    size_t best_at = p->citation.n;
    for (uint32_t i = 0; i < p->lines.n && asked < LINES_ASKED && p->citation.n; i++) {
        if (!may_be_title(p, &p->lines.at[i]))
            continue;
        str text = p->lines.at[i].text;
        size_t at = part_at(p->citation, text);
        if (at == STR_NPOS) {
            text = without_number(text);
            at = part_at(p->citation, text);
        }
        asked++;
        if (at >= best_at || (page_is_people(p, text) && !begins_title(str_sub(p->citation, 0, at))))
            continue;
        best = i;
        best_at = at;
        p->cited_behind = str_from_byte(p->citation, at + text.n);
    }
    return best;
}

/* ---- the journal ---------------------------------------------------------------- */

/* Every word of the short form begins a word of the long one, in order: "Eur J Queues". */
static bool is_short_for(str brief, str full)
{
    str word, other;
    while (str_next_word(&brief, &word)) {
        while (word.n && word.p[word.n - 1] == '.')
            word.n--;
        do
            if (!str_next_word(&full, &other))
                return false;
        while (!str_starts_nocase(other, word));
    }
    return true;
}

static str long_form(const page *p, str brief)
{
    for (uint32_t i = 0; i < p->lines.n && i < LINES_ASKED; i++) {
        const page_line *l = &p->lines.at[i];
        if (i != p->title_line && l->mark == MARK_NONE && l->region == REGION_NONE && l->text.n < 120 && l->text.n > brief.n &&
            letter_is_upper(utf8_first(l->text)) && str_eq(str_sub(l->text, 0, 1), str_sub(brief, 0, 1)) &&
            is_short_for(brief, l->text))
            return l->text;
    }
    return brief;
}

/* "101–125" of "101–125 (2022)". */
static str pages_before_year(str text)
{
    str pages = utf8_trim(str_sub(text, 0, str_find(text, STR(" ("))));
    return pages.n < text.n && pages.n <= 20 && byte_is_digit(pages.p[0]) ? pages : STR_NONE;
}

/* "Eur J Queues 38, 101–125 (2022)", as journals of Springer and Nature have it. */
static bool parse_short(const page *p, page_source *out, str text)
{
    for (size_t i = 1; i < text.n; i++) {
        size_t n = text.p[i - 1] == ' ' ? str_skip_digits(str_from_byte(text, i), 0) : 0;
        if (n == 0 || n > 4 || !str_starts(str_from_byte(text, i + n), STR(", ")))
            continue;
        out->container = page_value_of(p, page_trim_punctuation(str_sub(text, 0, i)));
        out->volume = page_value_of(p, str_sub(text, i, i + n));
        out->pages = page_value_of(p, pages_before_year(str_from_byte(text, i + n + 2)));
        return out->pages.text.n > 0;
    }
    return false;
}

static str behind_title(const page *p)
{
    str rest = str_sub(p->cited_behind, 0, str_find(p->cited_behind, STR("http")));
    while (rest.n && (utf8_is_space(utf8_first(rest)) || divides(utf8_first(rest))) && rest.p[0] != '(')
        rest = str_from_byte(rest, utf8_first_size(rest));
    return page_trim_punctuation(rest);
}

/* "…, edited by Hanna Braun, Berlin: De Gruyter, 2016, pp. 101-124." */
static void take_pages_of_book(page *p, str text)
{
    size_t at = str_find(text, STR(", pp. "));
    str pages;
    if (at != STR_NPOS && page_pages_size(str_from_byte(text, at + 2), &pages))
        page_take_first(&p->where.pages, page_value_of(p, pages));
}

/* Where the text stands, when the page itself does not say so. */
void page_read_cited_journal(page *p)
{
    page_source here = {.container = {.text = STR_NONE}};
    str rest = behind_title(p);
    take_pages_of_book(p, rest);
    if (rest.n == 0 || str_starts(rest, STR("In: ")) || (p->where.container.text.n && p->where.pages.text.n))
        return;
    bool found = parse_short(p, &here, rest) || (page_parse_source(p, &here, rest) && here.volume.text.n);
    if (!found || here.container.text.n == 0 || here.container.text.n > 150)
        return;
    if (p->where.container.text.n == 0)
        p->where.container = page_value_of(p, long_form(p, here.container.text));
    page_take_first(&p->where.volume, here.volume);
    page_take_first(&p->where.issue, here.issue);
    page_take_first(&p->where.pages, here.pages);
}
