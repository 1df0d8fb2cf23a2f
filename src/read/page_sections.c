#include "read/page.h"

enum {
    PARAGRAPH_LEAST = 150, /* a longer line in a summary is text, whatever it begins with */
    SENTENCE_LEAST = 20,
    WRAPPED_MOST = 100,    /* lines that were wrapped are not longer                       */
    KEYWORD_MOST = 100,
    REFERENCE_LEAST = 60,
    SOURCE_LINES_MOST = 12,
    HEADINGS_MOST = 200,   /* below "Abstract" in a menu stand other headings, not a text      */
};

static bool is_plain(const page_line *l)
{
    return l->mark == MARK_NONE && l->region == REGION_NONE;
}

/* ---- the abstract --------------------------------------------------------------- */

static bool ends_sentence(str text)
{
    code_point last = utf8_last(text);
    return last == '.' || last == '!' || last == '?' || last == ':' || last == '"' || last == ')' || last == 0x201D ||
           last == 0x2019;
}

/* "Introduction", "1 Introduction", "I. Background": where the full text begins. */
static bool begins_full_text(str text)
{
    if (text.n > 80 || ends_sentence(text))
        return false;
    size_t n = page_number_size(text);
    str rest = page_trim_punctuation(str_from_byte(text, n < text.n && text.p[n] == '.' ? n + 1 : n));
    return str_eq_nocase(rest, STR("Introduction")) || (n && byte_is_digit(text.p[0]) && rest.n && byte_is_upper(rest.p[0]));
}

/* "Publisher: this word begins a sentence." is text, not a label with its value. */
static bool is_labelled_sentence(const page_line *l)
{
    bool small = l->mark != MARK_KEYWORDS && l->mark != MARK_CITE && l->value.n > SENTENCE_LEAST && byte_is_lower(l->value.p[0]);
    bool heads = l->mark == MARK_ABSTRACT || l->mark == MARK_KEYWORDS || l->mark == MARK_CONTENTS || l->mark == MARK_NOISE;
    return small && !heads && l->text.p[l->text.n - 1] == '.' && str_find(l->value, STR(" ")) != STR_NPOS &&
           page_find_doi(l->value).n == 0;
}

static bool is_own_citation(const page_line *l)
{
    return l->mark == MARK_CITE && l->value.n;
}

static bool is_abstract_line(const page_line *l, bool begun)
{
    if (l->region != REGION_NONE || is_own_citation(l))
        return false;
    bool heads = l->mark == MARK_ABSTRACT || l->mark == MARK_KEYWORDS || l->mark == MARK_CONTENTS;
    if ((l->text.n > PARAGRAPH_LEAST && !heads && l->mark != MARK_NOISE) || is_labelled_sentence(l))
        return true;
    return l->mark == MARK_NONE && !(begun && begins_full_text(l->text));
}

/* Lines of one paragraph that were wrapped are joined by a blank, paragraphs by an empty line. */
static void add_paragraph(buf *b, const page_line *l, str text, str before)
{
    bool wrapped = before.n <= WRAPPED_MOST && !(ends_sentence(before) && before.n < WRAPPED_MOST / 2);
    if (b->n)
        buf_add(b, !l->after_blank && wrapped ? STR(" ") : STR("\n\n"));
    buf_add(b, text);
}

static uint32_t skip_noise_below(const page *p, uint32_t i)
{
    while (i < p->lines.n && (p->lines.at[i].mark == MARK_NOISE || p->lines.at[i].mark == MARK_INLINE_NOISE))
        i++;
    return i;
}

/* The lines below the heading `i`; gives the line behind them. */
static uint32_t read_abstract(page *p, uint32_t i)
{
    buf b;
    buf_init(&b, p->arena);
    str first = p->lines.at[i].value, last = first;
    p->lines.at[i].region = REGION_ABSTRACT;
    buf_add(&b, page_clean(p->scratch, first));
    for (i = first.n ? i + 1 : skip_noise_below(p, i + 1); i < p->lines.n && is_abstract_line(&p->lines.at[i], b.n > 0); i++) {
        page_line *l = &p->lines.at[i];
        l->region = REGION_ABSTRACT;
        if (first.n == 0)
            first = l->text;
        add_paragraph(&b, l, page_clean(p->scratch, l->text), last);
        last = l->text;
    }
    page_value found = {.text = buf_str(&b), .from = {first.p, (size_t)(last.p + last.n - first.p)}};
    bool is_text = found.text.n > HEADINGS_MOST || (found.text.n && ends_sentence(found.text));
    page_take_first(is_text ? &p->abstract : &p->short_abstract, found);
    return i;
}

/* ---- keywords ------------------------------------------------------------------- */

static char keyword_divider(str text)
{
    static const char dividers[] = {';', '|', ','};
    for (size_t i = 0; i < sizeof dividers; i++)
        if (str_find_byte(text, dividers[i]) != STR_NPOS)
            return dividers[i];
    return '\0';
}

static bool is_dot(code_point cp)
{
    return cp == 0xB7 || cp == 0x2022;
}

static void add_keyword(buf *b, str text)
{
    text = page_trim_punctuation(text);
    if (text.n && text.p[text.n - 1] == '.')
        text.n--;
    if (text.n && b->n)
        buf_add_lit(b, ", ");
    buf_add(b, text);
}

/* Cuts a line of keywords at semicolons, bars, commas or dots in the middle of the line. */
static void add_keywords(buf *b, str text)
{
    char divider = keyword_divider(text);
    size_t from = 0;
    code_point cp;
    for (str rest = text; utf8_next(&rest, &cp);) {
        size_t at = text.n - rest.n;
        if (!is_dot(cp) && cp != (code_point)divider)
            continue;
        add_keyword(b, str_sub(text, from, at - utf8_last_size(str_sub(text, 0, at))));
        from = at;
    }
    add_keyword(b, str_from_byte(text, from));
}

/* A list item is a keyword even when it is a word that heads sections elsewhere. */
static bool is_keyword(const page_line *l, bool in_list)
{
    bool known = l->mark == MARK_TYPE || l->mark == MARK_INFORMATION || l->value.n;
    return l->region == REGION_NONE && l->text.n <= KEYWORD_MOST && l->is_item == in_list &&
           (l->mark == MARK_NONE || (in_list && !known && l->mark != MARK_ABSTRACT && l->mark != MARK_REFERENCES));
}

static uint32_t read_keywords(page *p, uint32_t i)
{
    buf b;
    buf_init(&b, p->arena);
    str first = p->lines.at[i].value, last = first;
    p->lines.at[i].region = REGION_KEYWORDS;
    add_keywords(&b, page_clean(p->scratch, first));
    uint32_t from = ++i;
    bool in_list = i < p->lines.n && p->lines.at[i].is_item;
    bool one_line = first.n || (i < p->lines.n && (keyword_divider(p->lines.at[i].text) || p->lines.at[i].text.n > KEYWORD_MOST));
    for (; i < p->lines.n && b.n < 4096; i++) {
        page_line *l = &p->lines.at[i];
        bool takes = one_line ? first.n == 0 && i == from && is_plain(l) && l->text.n < 1000 : is_keyword(l, in_list);
        if (!takes)
            break;
        l->region = REGION_KEYWORDS;
        if (first.n == 0)
            first = l->text;
        last = l->text;
        add_keywords(&b, page_clean(p->scratch, l->text));
    }
    if (b.n)
        page_take_first(&p->keywords, (page_value){.text = buf_str(&b),
                                                   .from = {first.p, (size_t)(last.p + last.n - first.p)}});
    return i;
}

/* ---- the other sections --------------------------------------------------------- */

static uint32_t mark_plain_lines(page *p, uint32_t i, page_region region, uint32_t most)
{
    for (uint32_t n = 0; i < p->lines.n && is_plain(&p->lines.at[i]) && n < most; i++, n++)
        p->lines.at[i].region = region;
    return i;
}

static bool ends_references(page_mark mark)
{
    bool section = mark >= MARK_ABSTRACT && mark <= MARK_OTHER_SECTION && mark != MARK_REFERENCES;
    return section || mark == MARK_PUBLISHED_BY || mark == MARK_PRINT_YEAR || mark == MARK_COPYRIGHT ||
           mark == MARK_ISBN_PRINT || mark == MARK_ISBN_ONLINE || mark == MARK_PUBLISHER || mark == MARK_PUBLISHER_NAME;
}

static bool looks_like_reference(str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.n && digits < 4; i++)
        digits = byte_is_digit(text.p[i]) ? digits + 1 : 0;
    return text.n > REFERENCE_LEAST || digits == 4;
}

static uint32_t skip_references(page *p, uint32_t i)
{
    if (i + 1 < p->lines.n && is_plain(&p->lines.at[i + 1]) && looks_like_reference(p->lines.at[i + 1].text))
        for (i++; i < p->lines.n && !ends_references(p->lines.at[i].mark) && p->lines.at[i].region == REGION_NONE; i++)
            p->lines.at[i].region = REGION_REFERENCES;
    else
        i++;
    return i;
}

/* "Cite this chapter" is a button when no reference follows. */
static uint32_t read_cite(page *p, uint32_t i)
{
    if (p->lines.at[i].value.n)
        p->lines.at[i].region = REGION_CITE;
    else if (i + 1 < p->lines.n && is_plain(&p->lines.at[i + 1]) && looks_like_reference(p->lines.at[i + 1].text) &&
             p->lines.at[i + 1].text.n > REFERENCE_LEAST)
        p->lines.at[++i].region = REGION_CITE;
    return i + 1;
}

static uint32_t read_section(page *p, uint32_t i)
{
    switch (p->lines.at[i].mark) {
    case MARK_ABSTRACT: return read_abstract(p, i);
    case MARK_KEYWORDS: return read_keywords(p, i);
    case MARK_INFORMATION: return mark_plain_lines(p, i + 1, REGION_SOURCE, SOURCE_LINES_MOST);
    case MARK_REFERENCES: return skip_references(p, i);
    case MARK_CITE: return read_cite(p, i);
    case MARK_OTHER_SECTION: return p->lines.at[i].value.n ? i + 1 : mark_plain_lines(p, i + 1, REGION_IGNORED, UINT32_MAX);
    default: return i + 1;
    }
}

void page_find_sections(page *p)
{
    for (uint32_t i = 0; i < p->lines.n;)
        i = p->lines.at[i].region == REGION_NONE ? read_section(p, i) : i + 1;
    page_take_first(&p->abstract, p->short_abstract);
}
