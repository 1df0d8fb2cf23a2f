#include "read/page.h"
#include "text/letter.h"

/*
 * What stands above a title and is none: a journal's name with its volume, a publisher, a
 * subject, the conference above the line with the pages.
 */

enum { HEAD_LINES_MOST = 6, TITLE_MOST = 600 };

static bool has_letter_or_digit(str text)
{
    code_point cp;
    while (utf8_next(&text, &cp))
        if (letter_or_digit(cp))
            return true;
    return false;
}

bool page_is_text(const page_line *l)
{
    return l->mark == MARK_NONE && l->region == REGION_NONE && l->text.n <= TITLE_MOST && has_letter_or_digit(l->text);
}

/* A journal's name or the line with its volume, which some pages print above the title. */
bool page_is_masthead(const page *p, uint32_t i)
{
    page_source here;
    uint32_t next = page_next_line(p, i + 1);
    if (page_parse_source(p, &here, p->lines.at[i].text) && (here.volume.text.n || here.pages.text.n) &&
        (here.volume.text.n || here.issue.text.n))
        return true;
    return next != PAGE_NO_LINE && p->lines.at[next].mark == MARK_NONE &&
           page_parse_source(p, &here, p->lines.at[next].text) && here.volume.text.n && here.container.text.n == 0;
}

/* "In: Book pp 12–34" below "Chapter": the title stood above. */
bool page_says_place(const page *p, uint32_t i)
{
    page_source here;
    str text = p->lines.at[i].text;
    return page_is_masthead(p, i) || str_starts(text, STR("In: ")) ||
           (page_parse_source(p, &here, text) && here.pages.text.n && str_ends(text, here.pages.from));
}

/* The text line below `i`, past what pages put between; PAGE_NO_LINE when there is none near. */
uint32_t page_text_below(const page *p, uint32_t i)
{
    uint32_t end = i + HEAD_LINES_MOST;
    while (++i < p->lines.n && i < end) {
        const page_line *l = &p->lines.at[i];
        if (l->mark == MARK_ABSTRACT || l->mark == MARK_INFORMATION)
            break;
        if (page_is_text(l) && !l->is_item && !page_says_place(p, i))
            return i;
    }
    return PAGE_NO_LINE;
}

/* Whether a title with names below it follows: then `i` stands above the title. */
static bool title_follows(const page *p, uint32_t i)
{
    uint32_t title = page_text_below(p, i), next = title == PAGE_NO_LINE ? PAGE_NO_LINE : page_next_line(p, title + 1);
    if (next == PAGE_NO_LINE || page_is_people(p, p->lines.at[title].text))
        return false;
    if (str_starts(p->lines.at[next].text, STR("in ")) && next + 1 < p->lines.n)
        next++;
    const page_line *l = &p->lines.at[next];
    return l->mark == MARK_AUTHOR || (l->mark == MARK_NONE && page_is_people(p, l->text));
}

/* A line that has the book's or the journal's name as well as the pages. */
static bool names_place(const page *p, uint32_t i)
{
    page_source here;
    return page_says_place(p, i) && page_parse_source(p, &here, p->lines.at[i].text) && here.container.text.n;
}

/* "Oxford University Press", "Social Sciences", a conference above the line with the pages. */
static bool is_kicker(const page *p, uint32_t i)
{
    str text = p->lines.at[i].text;
    uint32_t next = page_next_line(p, i + 1);
    bool publisher =
        str_ends(text, STR("University Press")) || str_ends(text, STR("Publishing")) || str_ends(text, STR("Publishers"));
    bool above_place = next != PAGE_NO_LINE && p->lines.at[next].mark == MARK_NONE && names_place(p, next);
    return publisher || above_place || page_is_subject(text) || page_says_place(p, i);
}

bool page_is_above_title(const page *p, uint32_t i)
{
    return is_kicker(p, i) && title_follows(p, i);
}
