#include "read/page.h"

/*
 * What a page says twice: its title in the path above it and behind "DOI link for", a
 * subtitle and a person in its own reference, a person in a list and among affiliations.
 * Few lines are asked, so that the search costs no more than the head of the page.
 */

enum { ASKED_MOST = 200, LINE_MOST = 1000, REPEAT_LEAST = 4 };

static bool may_be_title(const page_line *l)
{
    return l->mark == MARK_NONE && l->region == REGION_NONE && !l->is_item && l->text.n >= REPEAT_LEAST;
}

/* ---- the title ------------------------------------------------------------------ */

uint32_t page_last_repeat(const page *p, uint32_t line)
{
    uint32_t last = line;
    for (uint32_t i = line + 1; i < p->lines.n && p->lines.at[i].mark != MARK_ABSTRACT; i++)
        if (may_be_title(&p->lines.at[i]) && str_eq(p->lines.at[i].text, p->lines.at[line].text))
            last = i;
    return last;
}

static uint32_t first_equal(const page *p, str text)
{
    for (uint32_t i = 0; i < p->lines.n && text.n; i++)
        if (may_be_title(&p->lines.at[i]) && str_eq(p->lines.at[i].text, text))
            return i;
    return PAGE_NO_LINE;
}

uint32_t page_linked_title(page *p)
{
    static const str link = STR_INIT("DOI link for ");
    for (uint32_t i = 0; i < p->lines.n; i++)
        if (str_starts(p->lines.at[i].text, link))
            return first_equal(p, utf8_trim(str_from_byte(p->lines.at[i].text, link.n)));
    return PAGE_NO_LINE;
}

bool page_has_subtitle(const page *p, str title, str line)
{
    static const str ends = STR_INIT(".,;:?!(");
    size_t at = str_find_nocase(p->citation, title);
    str behind = at == STR_NPOS ? STR_NONE : str_from_byte(p->citation, at + title.n);
    if (!str_starts(behind, STR(": ")) || !str_starts_nocase(str_from_byte(behind, 2), line))
        return false;
    str rest = utf8_trim(str_from_byte(behind, 2 + line.n));
    return rest.n == 0 || str_find_byte(ends, rest.p[0]) != STR_NPOS;
}

/* ---- people --------------------------------------------------------------------- */

/* "Doe, J" for "Jane Q. Doe", as references have it. */
static bool cites(str reference, str person)
{
    size_t at = person.n;
    while (at > 0 && person.p[at - 1] != ' ')
        at--;
    str family = str_from_byte(person, at);
    size_t found = at ? str_find(reference, family) : STR_NPOS;
    str behind = found == STR_NPOS ? STR_NONE : page_trim_punctuation(str_from_byte(reference, found + family.n));
    return behind.n && behind.p[0] == person.p[0];
}

static bool line_names(const page *p, const page_line *l, str person)
{
    bool may_name = l->region == REGION_NONE && l->text.n <= LINE_MOST && l->mark != MARK_NOISE;
    return may_name && str_find(l->text, person) != STR_NPOS && page_is_people(p, l->value.n ? l->value : l->text);
}

bool page_is_named_elsewhere(const page *p, str person, uint32_t line)
{
    if (cites(p->citation, person) || str_find(p->citation, person) != STR_NPOS)
        return true;
    for (uint32_t i = 0; i < p->lines.n && i < ASKED_MOST; i++)
        if (i != line && line_names(p, &p->lines.at[i], person))
            return true;
    return false;
}
