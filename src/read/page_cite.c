#include "read/page.h"

/*
 * The reference to itself that many pages print, in two forms:
 *
 *   Doe, J., Roe, K. (2012). Title. In: Major, M. (eds) Book. Publisher, Place. https://…
 *   Jane Doe, 'Title', in Mary Major (ed.), Book (Place, 2012; online edn, …), https://…
 *
 * It is asked only for what the page says nowhere else: its names are initials.
 */

enum { LINES_ASKED = 200 };

static str before_first(str text, str needle)
{
    return str_sub(text, 0, str_find(text, needle));
}

/* The text behind the first of the needles that occurs; *at is where that one begins. */
static str behind_any(str text, const str *needles, size_t n, size_t *at)
{
    for (size_t i = 0; i < n; i++)
        if ((*at = str_find(text, needles[i])) != STR_NPOS)
            return str_from_byte(text, *at + needles[i].n);
    return STR_NONE;
}

/* ---- "Doe, J., Roe, K." and "Doe J., Roe K." -------------------------------------- */

static bool is_initials(str text)
{
    bool has_dot = false;
    for (size_t i = 0; i < text.n; i++) {
        if (!byte_is_upper(text.p[i]) && text.p[i] != '.' && text.p[i] != '-' && text.p[i] != ' ')
            return false;
        has_dot |= text.p[i] == '.';
    }
    return has_dot;
}

/* The start of initials behind a family name, "Doe J.R."; 0 when there are none. */
static size_t initials_at(str text)
{
    size_t at = text.n;
    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    return at > 1 && is_initials(str_from_byte(text, at)) ? at : 0;
}

static void add_initialled(page *p, page_mark role, str family, str given, str from)
{
    name n = name_parse(page_clean(p->arena, family));
    if (n.literal.n || n.given.n) /* more words than a family name has */
        n = (name){.family = page_clean(p->arena, family)};
    n.given = page_clean(p->arena, given);
    page_add_person(p, role, n, from);
}

static str without_leading_and(str text)
{
    text = utf8_trim(text);
    if (str_starts(text, STR("and ")))
        return utf8_trim(str_from_byte(text, 4));
    return str_starts(text, STR("& ")) ? utf8_trim(str_from_byte(text, 2)) : text;
}

/* Adds the names of a list up to the first that has no initials. */
static void add_initialled_list(page *p, page_mark role, str list)
{
    str piece, family = STR_NONE;
    while (str_next_split(&list, ',', &piece)) {
        piece = without_leading_and(piece);
        size_t at = initials_at(piece);
        if (family.n && is_initials(piece))
            add_initialled(p, role, family, piece,
                           (str){family.p, (size_t)(piece.p + piece.n - family.p)});
        else if (family.n == 0 && at)
            add_initialled(p, role, utf8_trim(str_sub(piece, 0, at)), str_from_byte(piece, at), piece);
        else if (family.n)
            return;
        family = family.n == 0 && !at && piece.n < 60 ? piece : STR_NONE;
    }
}

/* ---- the first form --------------------------------------------------------------- */

/* "Springer, Cham" is the sentence before the address. */
static void read_imprint(page *p, str text)
{
    str imprint = STR_NONE, sentence;
    size_t address = str_find(text, STR("http"));
    text = utf8_trim(str_sub(text, 0, address));
    while (text.n) {
        size_t stop = str_find(text, STR(". "));
        sentence = page_trim_punctuation(str_sub(text, 0, stop));
        if (sentence.n)
            imprint = sentence;
        text = stop == STR_NPOS ? STR_NONE : str_from_byte(text, stop + 2);
    }
    if (imprint.n && imprint.p[imprint.n - 1] == '.')
        imprint.n--;
    size_t comma = str_find_byte(imprint, ',');
    if (comma == STR_NPOS || imprint.n > 100 || p->publisher.text.n)
        return;
    page_take_first(&p->publisher, page_value_of(p, str_sub(imprint, 0, comma)));
    page_take_first(&p->place, page_value_of(p, page_trim_punctuation(str_from_byte(imprint, comma + 1))));
}

/* "Advances in Mining (MINE 2019)" on the page is the book with what the site adds to it. */
static void confirm_book(page *p, str title)
{
    str shown = p->where.container.text;
    if (title.n && shown.n > title.n && str_starts(shown, title) && str_starts(str_from_byte(shown, title.n), STR(" (")))
        p->where.container = page_value_of(p, title);
}

/* The book's title, up to a full stop; or to a comma, where the page has what stands before it as a line. */
static str shown_book(const page *p, str book)
{
    for (uint32_t i = 0; i < p->lines.n && i < LINES_ASKED; i++) {
        const page_line *l = &p->lines.at[i];
        bool begins = l->mark == MARK_NONE && l->text.n > 3 && l->text.n < book.n && str_starts(book, l->text);
        if (begins && book.p[l->text.n] == ',')
            return l->text;
    }
    return before_first(book, STR(". "));
}

static void read_book(page *p, str text)
{
    static const str marks[] = {STR_INIT("(Eds.)"), STR_INIT("(Eds)"), STR_INIT("(Ed.)"), STR_INIT("(eds.)"),
                                STR_INIT("(eds)"),  STR_INIT("(ed.)"), STR_INIT("(ed)")};
    size_t at;
    str book = utf8_trim(behind_any(text, marks, sizeof marks / sizeof *marks, &at));
    if (book.n == 0)
        return;
    if (!page_has_people(p, MARK_EDITOR))
        add_initialled_list(p, MARK_EDITOR, str_sub(text, 0, at));
    str title = shown_book(p, book);
    confirm_book(p, page_trim_punctuation(title));
    page_take_first(&p->where.container, page_value_of(p, page_trim_punctuation(title)));
    read_imprint(p, str_from_byte(book, title.n));
}

/* `", Marsh, E. (Ed.) Book` without the end of the quoted title. */
static str behind_quote(str text)
{
    while (text.n && (utf8_first(text) == '"' || utf8_first(text) == 0x201D || utf8_first(text) == '\'' || utf8_first(text) == ',' ||
                      utf8_first(text) == ' '))
        text = str_from_byte(text, utf8_first_size(text));
    return text;
}

static bool read_initialled(page *p, str text)
{
    size_t in = str_find(text, STR(" In: ")), open = str_find_byte(text, '(');
    str year = open == STR_NPOS ? STR_NONE : str_sub(text, open + 1, open + 5);
    if (str_skip_digits(year, 0) != 4)
        return false;
    if (!page_has_people(p, MARK_AUTHOR))
        add_initialled_list(p, MARK_AUTHOR, str_sub(text, 0, open));
    page_take_first(&p->issued, page_value_of(p, year));
    size_t title = str_find(text, p->title.text);
    if (in != STR_NPOS)
        read_book(p, str_from_byte(text, in + 5));
    else if (title != STR_NPOS && p->type == TYPE_CHAPTER)
        read_book(p, behind_quote(str_from_byte(text, title + p->title.text.n)));
    return true;
}

/* ---- the second form -------------------------------------------------------------- */

static void read_quoted(page *p, str text)
{
    static const str quotes[] = {STR_INIT("', in "), STR_INIT("\xE2\x80\x99, in "), STR_INIT("', "),
                                 STR_INIT("\xE2\x80\x99, ")};
    static const str marks[] = {STR_INIT(" (eds), "), STR_INIT(" (ed.), "), STR_INIT(" (eds.), ")};
    size_t at;
    str behind = behind_any(text, quotes, sizeof quotes / sizeof *quotes, &at);
    str book = behind_any(behind, marks, sizeof marks / sizeof *marks, &at);
    if (book.n && !page_has_people(p, MARK_EDITOR))
        page_add_people(p, MARK_EDITOR, str_sub(behind, 0, at));
    size_t open = str_find(book.n ? book : behind, STR(" ("));
    if (open != STR_NPOS)
        page_take_first(&p->where.container, page_value_of(p, str_sub(book.n ? book : behind, 0, open)));
}

/* A line that has the first form wherever it stands. */
static bool is_reference(const page_line *l)
{
    return l->region == REGION_NONE && l->text.n < 1500 && str_find(l->text, STR(" In: ")) != STR_NPOS &&
           (str_find(l->text, STR("(eds")) != STR_NPOS || str_find(l->text, STR("(ed")) != STR_NPOS);
}

void page_read_citation(page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++) {
        const page_line *l = &p->lines.at[i];
        if (l->region != REGION_CITE && !is_reference(l))
            continue;
        str text = l->mark == MARK_CITE && l->value.n ? l->value : l->text;
        page_take_first(&p->doi, page_value_of(p, page_find_doi(text)));
        if (!read_initialled(p, text))
            read_quoted(p, text);
        return;
    }
}
