#include "read/page.h"

enum {
    PHRASE_LINE_MOST = 400, /* a longer line is text, unless it is a glued heading or a notice */
    VALUE_MOST = 300,       /* of a label */
    PAGES_MOST = 40,
    CUT_LINE_MOST = 600,    /* in longer lines a label must be glued to be one */
};

typedef enum fit { WHOLE, LABEL, BARE, HEAD, START } fit;

typedef struct phrase {
    str text;
    page_mark mark;
    fit how;
} phrase;

static const phrase phrases[] = {
#define X(text, mark, how) {STR_INIT(text), MARK_##mark, how},
#include "read/page_phrases.def"
#undef X
};

/* ---- marks ---------------------------------------------------------------------- */

/* What follows a phrase as its value, when it may be one. */
static bool take_bare_value(str rest, str *value)
{
    bool apart = rest.n && utf8_is_space(utf8_first(rest));
    *value = utf8_trim(rest);
    if (value->n == 0 || value->n > VALUE_MOST)
        return false;
    char first = value->p[0];
    return byte_is_digit(first) || byte_is_upper(first) || (unsigned char)first >= 0x80 ||
           (apart && (str_starts(*value, STR("https://")) || str_starts(*value, STR("the late "))));
}

static bool take_label_value(str rest, str *value)
{
    rest = utf8_trim(rest);
    if (rest.n && rest.p[0] != ':')
        return false;
    *value = utf8_trim(str_from_byte(rest, 1));
    return value->n <= VALUE_MOST;
}

/* A heading, a heading with a colon, or one that a paragraph is glued to. */
static bool take_head_value(str rest, str *value)
{
    str trimmed = utf8_trim(rest);
    bool colon = trimmed.n && (trimmed.p[0] == ':' || trimmed.p[0] == '.');
    *value = utf8_trim(colon ? str_from_byte(trimmed, 1) : trimmed);
    if (value->n == 0 || colon)
        return true;
    bool glued = byte_is_upper(rest.p[0]) && rest.n > 1 && (byte_is_lower(rest.p[1]) || rest.p[1] == ' ');
    return glued && rest.n > 60;
}

static bool fits(const phrase *ph, str line, str *value)
{
    str rest = str_from_byte(line, ph->text.n);
    *value = STR_NONE;
    switch (ph->how) {
    case WHOLE: return take_label_value(rest, value) && value->n == 0;
    case LABEL: return take_label_value(rest, value);
    case BARE: return take_label_value(rest, value) || take_bare_value(rest, value);
    case HEAD: return take_head_value(rest, value);
    case START: *value = line; return true;
    }
    return false;
}

/* The line's first letter must be as the phrase has it, or a capital: pages do not write labels small. */
static bool begins_alike(str line, str phrase_text)
{
    char a = line.p[0], b = phrase_text.p[0];
    return a == b || (byte_is_lower(b) && byte_to_lower(a) == b);
}

/* Labels whose values are numbers or dates: "Edition Wars" is a title. */
static bool wants_digit(page_mark mark)
{
    return (mark >= MARK_PRINT_YEAR && mark <= MARK_ONLINE_DATE) || (mark >= MARK_ISBN_PRINT && mark <= MARK_ISSN_ONLINE) ||
           mark == MARK_DOI || mark == MARK_PAGES || mark == MARK_EDITION || mark == MARK_COPYRIGHT || mark == MARK_CITE;
}

/* What follows "By" and its like must be names; a label's bare value must be of the label's kind. */
static bool is_sound(const page *p, const page_line *l, fit how)
{
    bool role = l->mark >= MARK_AUTHOR && l->mark <= MARK_CONTRIBUTOR;
    if (l->value.n == 0)
        return true;
    if (role && how == BARE)
        return page_begins_with_person(p, l->value);
    bool labelled = str_find_byte(l->text, ':') < (size_t)(l->value.p - l->text.p);
    return how != BARE || labelled || !wants_digit(l->mark) || str_has_digit(l->value);
}

/* "Chapter 3" above the title: a kind of publication, with a number. */
static bool is_chapter_number(page_line *l)
{
    if (!str_starts_nocase(l->text, STR("Chapter ")) || l->text.n > 24)
        return false;
    str number = utf8_trim(str_from_byte(l->text, 8));
    if (page_number_size(number) != number.n)
        return false;
    l->mark = MARK_IS_CHAPTER;
    l->value = number;
    return true;
}

static bool is_bare_doi(page_line *l)
{
    if (l->text.n > VALUE_MOST || page_find_doi(l->text).p != l->text.p)
        return false;
    l->mark = MARK_DOI;
    l->value = l->text;
    return true;
}

static void mark_line(const page *p, page_line *l)
{
    size_t best = 0;
    fit how = START;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        const phrase *ph = &phrases[i];
        bool fit_for_length = l->text.n <= PHRASE_LINE_MOST || ph->how == HEAD || ph->how == START;
        str value;
        if (ph->text.n > best && fit_for_length && l->text.n >= ph->text.n && begins_alike(l->text, ph->text) &&
            str_starts_nocase(l->text, ph->text) && fits(ph, l->text, &value)) {
            best = ph->text.n;
            how = ph->how;
            l->mark = ph->mark;
            l->value = value;
        }
    }
    if (!is_sound(p, l, how)) {
        l->mark = str_find(l->text, STR("received for review")) == STR_NPOS ? MARK_NONE : MARK_NOISE; /* who let it pass */
        l->value = STR_NONE;
    }
}

/* "Home > Books > …", "arXiv > cs > …", "Home / Journals / …", "Home Handbook of X Chapter". */
static bool is_path(str text)
{
    static const str steps[] = {STR_INIT(" > "), STR_INIT(" \xE2\x80\xBA "), STR_INIT(" \xC2\xBB ")};
    static const str ends[] = {STR_INIT(" Chapter"), STR_INIT(" Article"), STR_INIT(" Conference paper")};
    bool home = str_starts_nocase(text, STR("Home "));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (text.n <= PHRASE_LINE_MOST && str_find(text, steps[i]) != STR_NPOS)
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (home && text.n <= PHRASE_LINE_MOST && str_ends(text, ends[i]))
            return true;
    bool tight = str_starts(text, STR("Home>")) || str_starts(text, STR("Home/")) || str_starts(text, STR("Home|"));
    return tight || str_starts_nocase(text, STR("Home / ")) || (home && str_find(text, STR(" VOL.")) != STR_NPOS);
}

/* "12", "1234 Accesses", "> Books": counters and paths of menus. */
static bool is_counter(str text)
{
    bool is_address = str_find_byte(text, '@') != STR_NPOS && str_find_byte(text, ' ') == STR_NPOS;
    if (is_path(text) || is_address)
        return true;
    size_t n = str_skip_digits(text, 0);
    str rest = utf8_trim(str_from_byte(text, n));
    if (text.n && (text.p[0] == '>' || str_starts(text, STR("\xC2\xBB")) || str_starts(text, STR("Home >"))))
        return true;
    return n && n <= 6 &&
           (rest.n == 0 || str_starts_nocase(rest, STR("Accesses")) || str_starts_nocase(rest, STR("Citations")) ||
            str_starts(rest, STR("Pages Posted")) || str_starts_nocase(rest, STR("Views")) ||
            str_starts_nocase(rest, STR("CrossRef citations")) || str_starts_nocase(rest, STR("Altmetric")));
}

/* ---- cutting -------------------------------------------------------------------- */

static size_t item_mark_size(str text)
{
    enum { BULLET = 2 }; /* it marks nothing else, so that it needs no blank behind it */
    static const str marks[] = {STR_INIT("-"),  STR_INIT("*"), STR_INIT("\xE2\x80\xA2"), STR_INIT("\xC2\xB7"),
                                STR_INIT("\xE2\x80\x93"), STR_INIT("\xE2\x80\xA3"), STR_INIT("\xE2\x97\xA6"),
                                STR_INIT("\xE2\x96\xAA")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(text, marks[i]) && (i == BULLET || utf8_is_space(utf8_first(str_from_byte(text, marks[i].n)))))
            return marks[i].n;
    return 0;
}

/* Headings of Markdown are what they head. */
static str without_hashes(str text)
{
    size_t n = 0;
    while (n < text.n && text.p[n] == '#')
        n++;
    return n && n < 7 && n < text.n && text.p[n] == ' ' ? utf8_trim(str_from_byte(text, n)) : text;
}

/* "Type Chapter", "Type Research Article": the label with its value on one line. */
static bool is_type_line(const page *p, page_line *l)
{
    static const str label = STR_INIT("Type ");
    page_line kind = {.text = utf8_trim(str_from_byte(l->text, label.n))};
    if (!str_starts(l->text, label) || kind.text.n == 0)
        return false;
    mark_line(p, &kind);
    if (kind.mark < MARK_IS_CHAPTER || kind.mark > MARK_IS_BOOK)
        return false;
    l->mark = MARK_TYPE;
    l->value = kind.text;
    return true;
}

/* The text behind the label, or below it, is the line; without a colon the word is none. */
static void take_title(const page *p, page_line *l)
{
    if (l->mark == MARK_TITLE && l->value.n)
        *l = (page_line){.text = l->value, .is_item = l->is_item, .after_blank = l->after_blank, .is_title = true};
    else if (l->mark == MARK_TITLE && l->text.p[l->text.n - 1] != ':')
        l->mark = MARK_NONE;
    else if (l->mark == MARK_NONE && p->lines.n && p->lines.at[p->lines.n - 1].mark == MARK_TITLE)
        l->is_title = true;
}

/* "Research Article| June 01 2013": a kind of publication with its date. */
static bool is_dated_kind(page *p, page_line *l)
{
    size_t bar = str_find_byte(l->text, '|');
    page_line kind = {.text = utf8_trim(str_sub(l->text, 0, bar))};
    date d;
    if (bar == STR_NPOS || kind.text.n == 0 || l->text.n > 100 || !date_parse(&d, utf8_trim(str_from_byte(l->text, bar + 1))))
        return false;
    mark_line(p, &kind);
    if (kind.mark < MARK_IS_CHAPTER || kind.mark > MARK_IS_BOOK)
        return false;
    p->seen[kind.mark] = true;
    l->mark = MARK_PUBLISHED;
    l->value = utf8_trim(str_from_byte(l->text, bar + 1));
    return true;
}

/* "Book Sport and Society" behind the authors of a chapter. */
static bool is_book_line(const page *p, page_line *l)
{
    const page_line *last = p->lines.n ? &p->lines.at[p->lines.n - 1] : NULL;
    if (!last || last->mark != MARK_AUTHOR || last->value.n == 0 || !p->seen[MARK_IS_CHAPTER] ||
        !str_starts(l->text, STR("Book ")) || l->text.n > VALUE_MOST)
        return false;
    l->mark = MARK_BOOK;
    l->value = utf8_trim(str_from_byte(l->text, 5));
    return true;
}

static void add_line(page *p, str text, bool is_item, bool after_blank)
{
    page_line l = {.text = text, .is_item = is_item, .after_blank = after_blank};
    if (is_counter(text))
        l.mark = MARK_NOISE;
    else if (!is_chapter_number(&l) && !is_bare_doi(&l) && !is_type_line(p, &l) && !is_dated_kind(p, &l) && !is_book_line(p, &l))
        mark_line(p, &l);
    take_title(p, &l);
    p->seen[l.mark] = true;
    VEC_PUSH(p->scratch, p->lines, l);
}

/* Labels that extraction glues to what stands before them; the longer before those they end in. */
static const str glued_labels[] = {
    STR_INIT("Print publication year:"), STR_INIT("Print publication date:"), STR_INIT("Online publication date:"),
    STR_INIT("First published online:"), STR_INIT("Published online:"), STR_INIT("First published:"),
    STR_INIT("First Online:"), STR_INIT("Publication date:"), STR_INIT("Issue Date:"), STR_INIT("Published:"),
    STR_INIT("Publisher Name:"), STR_INIT("Publisher:"), STR_INIT("Hardback ISBN:"), STR_INIT("Paperback ISBN:"),
    STR_INIT("Online ISBN:"), STR_INIT("Print ISBN:"), STR_INIT("eBook ISBN:"), STR_INIT("eISBN:"), STR_INIT("ISBN:"),
    STR_INIT("Online ISSN:"), STR_INIT("Print ISSN:"), STR_INIT("eISSN:"), STR_INIT("ISSN:"),
    STR_INIT("Book series:"), STR_INIT("Series:"), STR_INIT("DOI:"), STR_INIT("Keywords:"), STR_INIT("Affiliation:"),
    STR_INIT("Subjects:"), STR_INIT("Edition:"), STR_INIT("Edited by:"),
};

/*
 * Phrases without a colon that are found glued: where the page begins again, and headings
 * where no line end was kept at all.  A heading stands alone: the line is cut behind it too.
 */
typedef struct glued_phrase {
    str text;
    size_t heading; /* bytes that are a heading; 0 when there is none        */
    bool starts;    /* it is cut off from what stands before it, heading or not */
} glued_phrase;

static const glued_phrase glued_phrases[] = {
    {STR_INIT("Book contents"), 13, true},        {STR_INIT("Article contents"), 16, true},
    {STR_INIT("Show author details"), 19, true},  {STR_INIT("Published online by "), 0, true},
    {STR_INIT("Copyright \xC2\xA9"), 0, true},    {STR_INIT("Summary"), 7, false},
    {STR_INIT("Abstract"), 8, false},             {STR_INIT("TypeChapter"), 4, false},
    {STR_INIT("TypeArticle"), 4, false},          {STR_INIT("TypeResearch Article"), 4, false},
    {STR_INIT("ChapterInformation"), 7, false},   {STR_INIT("ArticleInformation"), 7, false},
    {STR_INIT("Information"), 11, false},         {STR_INIT("View all authors"), 0, true},
    {STR_INIT("Authors Info & "), 0, true},       {STR_INIT("Author links open overlay panel"), 31, true},
};
enum { GLUED_PHRASES = sizeof glued_phrases / sizeof *glued_phrases };

static bool is_glue(str before)
{
    code_point cp = utf8_last(before);
    return before.n && !utf8_is_space(cp) && cp != '"' && cp != '\'' && cp != '(' && cp != '[' && cp != '/' &&
           cp != 0x2018 && cp != 0x201C && !page_is_dash(cp);
}

/* "… , pp. 275 - 296", "…, p. xi". */
static bool ends_in_pages(str text)
{
    str tail = text.n > PAGES_MOST ? str_from_byte(text, text.n - PAGES_MOST) : text, pages;
    for (size_t i = tail.n; i-- > 1;)
        if (tail.p[i] == 'p' && (tail.p[i - 1] == ' ' || tail.p[i - 1] == ',' || tail.p[i - 1] == '\xA0'))
            return page_pages_size(str_from_byte(tail, i), &pages) == tail.n - i;
    return false;
}

/* "… , pp. 275 - 296 " and "Publisher: X ": what a label may follow with a blank between. */
static bool invites_label(str before, bool has_label)
{
    before = utf8_trim(before);
    str value = utf8_trim(str_from_byte(before, str_find_byte(before, ':') + 1));
    if (has_label && value.n && byte_is_lower(value.p[0]) && before.p[before.n - 1] == '.')
        return false; /* a sentence that begins like a label */
    return has_label || ends_in_pages(before);
}

/* The label that ends with the colon at `colon`; 0 bytes when none does. */
static size_t label_before(str line, size_t colon)
{
    str before = str_sub(line, 0, colon + 1);
    for (size_t i = 0; i < sizeof glued_labels / sizeof *glued_labels; i++)
        if (str_ends(before, glued_labels[i]))
            return glued_labels[i].n;
    return 0;
}

/* A line that is being cut, and the start of the piece that is not added yet. */
typedef struct cutter {
    page *page;
    str line;
    size_t from;
    bool is_item, after_blank; /* of the first piece  */
    bool has_label;            /* the piece begins with one, or follows one */
} cutter;

static void cut_at(cutter *c, size_t at)
{
    str piece = utf8_trim(str_sub(c->line, c->from, at));
    c->from = at;
    if (piece.n == 0)
        return;
    add_line(c->page, piece, c->is_item, c->after_blank);
    c->is_item = c->after_blank = false;
}

/* Where in a line the next of each glued phrase stands, and the nearest of them; at the line's end when there is none. */
typedef struct phrases_ahead {
    size_t at[GLUED_PHRASES], nearest;
    const glued_phrase *phrase;
} phrases_ahead;

static void look_ahead(phrases_ahead *ahead, str line, size_t from)
{
    ahead->nearest = line.n;
    for (size_t i = 0; i < GLUED_PHRASES; i++) {
        if (from == 0 || ahead->at[i] < from) {
            size_t at = str_find(str_from_byte(line, from), glued_phrases[i].text);
            ahead->at[i] = at == STR_NPOS ? line.n : from + at;
        }
        if (ahead->at[i] < ahead->nearest) {
            ahead->nearest = ahead->at[i];
            ahead->phrase = &glued_phrases[i];
        }
    }
}

/* Cuts before a phrase that is glued to what stands before it, and behind one that heads what is glued to it. */
static void cut_phrase(cutter *c, const glued_phrase *glued, size_t at)
{
    str behind = str_from_byte(c->line, at + glued->heading);
    bool heads = glued->heading && behind.n && (byte_is_upper(behind.p[0]) || behind.p[0] == '"');
    bool is_glued = at == c->from || is_glue(str_sub(c->line, c->from, at));
    if (!is_glued || (!heads && !glued->starts))
        return;
    cut_at(c, at);
    if (heads)
        cut_at(c, at + glued->heading);
}

static void cut_label(cutter *c, size_t colon)
{
    size_t n = label_before(c->line, colon), at = colon + 1 - n;
    if (n == 0)
        return;
    str before = at > c->from ? str_sub(c->line, c->from, at) : STR_NONE;
    bool spaced = c->line.n <= CUT_LINE_MOST && invites_label(before, c->has_label);
    bool cuts = before.n && (is_glue(before) || spaced);
    if (cuts)
        cut_at(c, at);
    c->has_label = c->from == at;
}

/* "Published online by X: 05 February 2012Jane Doe": the year ends the line. */
static bool ends_date(const cutter *c, size_t i)
{
    static const str label = STR_INIT("Published online by ");
    return i > c->from + label.n && byte_is_upper(c->line.p[i]) && byte_is_digit(c->line.p[i - 1]) &&
           str_starts(str_from_byte(c->line, c->from), label);
}

/*
 * Cuts a line before each glued label.  The scan looks at colons for labels and keeps the
 * next place of every phrase, so that it passes over the line once.
 */
static void cut_line(page *p, str line, bool is_item, bool after_blank)
{
    cutter c = {.page = p, .line = line, .is_item = is_item, .after_blank = after_blank};
    phrases_ahead ahead = {.phrase = NULL};
    look_ahead(&ahead, line, 0);
    for (size_t i = 0; i < line.n; i++) {
        if (ends_date(&c, i))
            cut_at(&c, i);
        if (i == ahead.nearest) {
            cut_phrase(&c, ahead.phrase, i);
            look_ahead(&ahead, line, i + 1);
        } else if (line.p[i] == ':') {
            cut_label(&c, i);
        }
    }
    cut_at(&c, line.n);
}

/* "Information Book , pp. 1 - 2" behind the type: a heading and what it heads. */
static str without_heading(page *p, str line, bool is_item)
{
    static const str heading = STR_INIT("Information "), label = STR_INIT("Information: ");
    uint32_t n = p->lines.n;
    bool below_type = n && (p->lines.at[n - 1].mark == MARK_TYPE || (n > 1 && p->lines.at[n - 2].mark == MARK_TYPE));
    bool has_colon = str_starts(line, label);
    if (!below_type || (!has_colon && !str_starts(line, heading)))
        return line;
    add_line(p, str_sub(line, 0, heading.n - 1), is_item, false);
    return utf8_trim(str_from_byte(line, has_colon ? label.n : heading.n));
}

void page_cut_lines(page *p)
{
    str rest = p->source->text, line;
    bool after_blank = false;
    while (str_next_line(&rest, &line)) {
        line = without_hashes(utf8_trim(line));
        size_t mark = item_mark_size(line);
        line = utf8_trim(str_from_byte(line, mark));
        if (line.n)
            cut_line(p, without_heading(p, line, mark > 0), mark > 0, after_blank);
        after_blank = line.n == 0;
    }
}

/* ---- walking -------------------------------------------------------------------- */

uint32_t page_next_line(const page *p, uint32_t i)
{
    while (i < p->lines.n && (p->lines.at[i].mark == MARK_NOISE || p->lines.at[i].mark == MARK_INLINE_NOISE))
        i++;
    return i < p->lines.n ? i : PAGE_NO_LINE;
}

str page_line_value(const page *p, uint32_t i)
{
    const page_line *l = &p->lines.at[i];
    if (l->value.n || i + 1 == p->lines.n)
        return l->value;
    const page_line *next = l + 1;
    bool is_plain = next->mark == MARK_NONE || (next->mark == MARK_DOI && l->mark == MARK_DOI) ||
                    (next->mark == MARK_COPYRIGHT && l->mark == MARK_COPYRIGHT) ||
                    (next->mark == MARK_NOISE && (byte_is_digit(next->text.p[0]) || l->mark == MARK_PUBLISHER));
    return is_plain && next->text.n <= VALUE_MOST ? next->text : STR_NONE;
}
