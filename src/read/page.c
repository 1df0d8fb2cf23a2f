#include "read/page.h"

enum {
    EVIDENCE_ENOUGH = 4,    /* for a page to be one; a single strong sign and a weak one are not */
    EVIDENCE_SNIFFED = 5,
    HEAD_MOST = 64 * 1024,
};

/* ---- is it a landing page? ------------------------------------------------------ */

static int weight_of(page_mark mark)
{
    switch (mark) {
    case MARK_PUBLISHED_BY: return 4;
    case MARK_PRINT_YEAR: case MARK_ONLINE_DATE: case MARK_AFFILIATION: case MARK_DETAILS: case MARK_DOI:
    case MARK_EDITOR: case MARK_ISBN_PRINT: case MARK_ISBN_ONLINE: case MARK_ISSN_PRINT: case MARK_ISSN_ONLINE: case MARK_URL:
        return 2;
    case MARK_ABSTRACT: case MARK_KEYWORDS: case MARK_TYPE: case MARK_INFORMATION: case MARK_PUBLISHER:
    case MARK_PUBLISHER_NAME: case MARK_PUBLISHED: case MARK_ISSUE_DATE: case MARK_COPYRIGHT: case MARK_AUTHOR:
    case MARK_IS_CHAPTER: case MARK_IS_ARTICLE: case MARK_IS_PAPER: case MARK_CITE: case MARK_ARTICLE_CONTENTS:
    case MARK_SERIES: case MARK_BOOK: case MARK_JOURNAL: case MARK_PAGES:
        return 1;
    default: return 0;
    }
}

static bool has_place(const page *p)
{
    return p->where.pages.text.n || (p->where.volume.text.n && p->where.issue.text.n);
}

static int evidence(const page *p)
{
    int sum = 0;
    for (page_mark mark = MARK_NONE; mark < MARK_COUNT; mark++)
        sum += p->seen[mark] ? weight_of(mark) : 0;
    return sum + (p->entries.n > 3 ? 1 : 0) + (has_place(p) ? 2 : 0);
}

/* Other formats that are text: a page's reader has nothing to look for in them. */
static bool is_markup(str text)
{
    text = utf8_trim(text);
    if (text.n == 0)
        return true;
    str rest = utf8_trim(str_from_byte(text, 1));
    char first = text.p[0], second = rest.n ? rest.p[0] : '\0';
    bool json = first == '{' || (first == '[' && (second == '{' || second == '"' || second == '[' || second == ']'));
    return json || first == '<' || first == '@' || first == '%' || str_starts(text, STR("TY  -")) ||
           str_starts(text, STR("PMID-")) || str_starts(text, STR("---\n")) || str_starts(text, STR("cff-version"));
}

static void survey(page *p)
{
    page_cut_lines(p);
    page_find_contents(p);
    page_find_citation(p);
    page_find_title(p);
    page_find_sections(p);
    page_read_source(p);
    page_read_cited_journal(p);
}

int sniff_page(str head)
{
    arena a;
    page p = {.scratch = &a, .arena = &a, .title_line = PAGE_NO_LINE};
    source s = {.name = STR_NONE, .text = str_sub(head, 0, HEAD_MOST)};
    if (is_markup(head))
        return SNIFF_NO;
    arena_init(&a);
    p.source = &s;
    survey(&p);
    int sum = evidence(&p);
    bool has_title = p.title_line != PAGE_NO_LINE;
    arena_free(&a);
    if (!has_title || sum < EVIDENCE_SNIFFED)
        return SNIFF_NO;
    return sum >= 2 * EVIDENCE_SNIFFED ? SNIFF_LIKELY + 20 : SNIFF_LIKELY;
}

/* ---- the type ------------------------------------------------------------------- */

/* What stands below "Type". */
static page_mark stated_type(const page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++) {
        const page_line *l = &p->lines.at[i];
        bool is_value = i > 0 && p->lines.at[i - 1].mark == MARK_TYPE && p->lines.at[i - 1].value.n == 0;
        str text = is_value ? l->text : l->mark == MARK_TYPE ? l->value : STR_NONE;
        if (page_has_word(text, STR("chapter")))
            return MARK_IS_CHAPTER;
        if (page_has_word(text, STR("article")) || page_has_word(text, STR("articles")))
            return MARK_IS_ARTICLE;
    }
    return MARK_NONE;
}

/* A page of a whole book names it behind the label "Book title". */
static bool is_own_book(const page *p)
{
    str title = page_title_text(p);
    for (uint32_t i = 0; i < p->lines.n && title.n; i++)
        if (p->lines.at[i].mark == MARK_BOOK && str_eq(page_line_value(p, i), title))
            return p->lines.at[i].region == REGION_NONE;
    return false;
}

/* A volume of proceedings, not a journal that is called so. */
static bool is_proceedings(const page *p)
{
    static const str words[] = {STR_INIT("Proceedings"), STR_INIT("Conference"), STR_INIT("Symposium"), STR_INIT("Workshop")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (page_has_word(p->where.container.text, words[i]))
            return p->where.volume.text.n == 0 && p->where.issue.text.n == 0 && p->where.pages.text.n;
    return false;
}

static bool has_journal(const page *p)
{
    return p->where.issue.text.n || p->issn.text.n || p->seen[MARK_ARTICLE_CONTENTS] || p->seen[MARK_JOURNAL] ||
           (p->where.volume.text.n && p->isbn.text.n == 0);
}

/* A number before the title, an entry of the contents, "from Part II". */
static bool reads_as_chapter(const page *p)
{
    str title = page_title_text(p);
    if (title.n == 0)
        return false;
    if (p->part_number.text.n || page_numbers_title(p) || page_find_entry(p, STR_NONE, title))
        return true;
    size_t n = page_number_size(title);
    return p->entries.n && n && page_find_entry(p, str_sub(title, 0, n), page_trim_punctuation(str_from_byte(title, n)));
}

/* "Proceedings of the 2019 Conference on …"; proceedings with an issue or an ISSN are a journal. */
static bool is_conference(const page *p)
{
    static const str words[] = {STR_INIT("Conference"), STR_INIT("Symposium"), STR_INIT("Workshop")};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        found |= page_has_word(p->where.container.text, words[i]);
    return found && p->where.issue.text.n == 0 && p->issn.text.n == 0;
}

static bool is_preprint(const page *p)
{
    return str_find_nocase(p->doi.text, STR("/arxiv.")) != STR_NPOS && p->where.container.text.n == 0;
}

/* A book is named, and it is not the text's own title. */
static bool is_in_book(const page *p)
{
    str container = page_key(p->scratch, p->where.container.text);
    return p->seen[MARK_BOOK] && container.n && !str_eq(container, page_key(p->scratch, page_title_text(p)));
}

static record_type type_of(const page *p)
{
    page_mark stated = stated_type(p);
    bool book_facts = p->isbn.text.n || p->seen[MARK_BOOK] || p->seen[MARK_PRINT_YEAR];
    if (p->seen[MARK_IS_PAPER] || p->seen[MARK_CONFERENCE] || (stated == MARK_NONE && is_conference(p)))
        return TYPE_PAPER_CONFERENCE;
    if (is_preprint(p))
        return TYPE_ARTICLE;
    if (stated == MARK_IS_CHAPTER)
        return TYPE_CHAPTER;
    if (stated == MARK_NONE && is_proceedings(p) && !p->seen[MARK_IS_CHAPTER])
        return TYPE_PAPER_CONFERENCE;
    if (stated == MARK_NONE && is_own_book(p))
        return TYPE_BOOK;
    if (stated == MARK_NONE && str_starts(page_title_text(p), STR("Chapter ")) && page_numbers_title(p))
        return TYPE_CHAPTER;
    if (stated == MARK_IS_ARTICLE || has_journal(p))
        return TYPE_ARTICLE_JOURNAL;
    if (p->seen[MARK_PREPRINT])
        return TYPE_ARTICLE;
    if (p->seen[MARK_IS_CHAPTER] || reads_as_chapter(p) || is_in_book(p) || (p->where.container.text.n && p->where.pages.text.n))
        return TYPE_CHAPTER;
    if (p->seen[MARK_IS_ARTICLE] && !book_facts)
        return TYPE_ARTICLE_JOURNAL;
    return book_facts ? TYPE_BOOK : TYPE_DOCUMENT;
}

/* ---- the record ----------------------------------------------------------------- */

typedef struct build {
    page *page;
    record *record;
    library *library;
} build;

static void set_text(build *b, variable v, page_value value)
{
    if (value.text.n)
        record_set_text(b->library->arena, b->record, v, value.text,
                        value.from.n ? span_of(b->record->source, value.from) : (span){0, 0});
}

static void set_date(build *b, variable v, page_value value)
{
    date d;
    if (value.text.n && date_parse(&d, value.text))
        record_set_date(b->library->arena, b->record, v, d, span_of(b->record->source, value.from));
}

/* The people of one role, in the order of the page; the span runs from the first to the last that follows it. */
static void set_people(build *b, variable v, page_mark role)
{
    const page *p = b->page;
    names list = {.at = arena_alloc(b->library->arena, sizeof(name) * (p->people.n + 1)), .n = 0};
    str from = STR_NONE;
    for (uint32_t i = 0; i < p->people.n; i++) {
        const page_person *who = &p->people.at[i];
        if (who->role != role)
            continue;
        list.at[list.n++] = who->name;
        if (from.n == 0)
            from = who->from;
        else if (who->from.p > from.p)
            from.n = (size_t)(who->from.p + who->from.n - from.p);
    }
    if (list.n)
        record_set_names(b->library->arena, b->record, v, list, span_of(b->record->source, from));
}

static void set_pages(build *b)
{
    page_value pages = b->page->where.pages;
    pages.text = page_join_pages(b->library->arena, pages.text);
    set_text(b, VAR_PAGE, pages);
}

/* What a book, a chapter and an article have in common. */
static void set_common(build *b)
{
    const page *p = b->page;
    set_people(b, VAR_AUTHOR, MARK_AUTHOR);
    if (p->type != TYPE_ARTICLE_JOURNAL) /* a journal's editors handled the article, and are not cited */
        set_people(b, VAR_EDITOR, MARK_EDITOR);
    set_people(b, VAR_TRANSLATOR, MARK_TRANSLATOR);
    set_people(b, VAR_EDITOR_TRANSLATOR, MARK_EDITOR_TRANSLATOR);
    set_text(b, VAR_PUBLISHER, p->publisher);
    set_text(b, VAR_PUBLISHER_PLACE, p->place);
    set_date(b, VAR_ISSUED, p->issued);
    set_date(b, VAR_AVAILABLE_DATE, p->online);
    set_text(b, VAR_DOI, p->doi);
    set_text(b, VAR_URL, p->url);
    set_text(b, VAR_ISSN, p->issn);
    set_text(b, VAR_LANGUAGE, p->language);
    set_text(b, VAR_KEYWORD, p->keywords);
    set_text(b, VAR_ABSTRACT, p->abstract);
}

static void set_book_facts(build *b)
{
    const page *p = b->page;
    set_text(b, VAR_ISBN, p->isbn);
    set_text(b, VAR_EDITION, p->edition);
    set_text(b, VAR_COLLECTION_TITLE, p->series);
    set_text(b, VAR_COLLECTION_NUMBER, p->series_number);
}

static void fill(build *b)
{
    const page *p = b->page;
    record_type type = p->type;
    set_text(b, VAR_TITLE, p->title);
    set_text(b, VAR_CHAPTER_NUMBER, p->number);
    if (type != TYPE_BOOK) {
        set_text(b, VAR_CONTAINER_TITLE, p->where.container);
        set_text(b, VAR_ISSUE, p->where.issue);
        set_pages(b);
    }
    set_text(b, VAR_VOLUME, p->where.volume);
    set_text(b, VAR_VOLUME_TITLE, p->where.volume_title);
    set_text(b, VAR_PART_NUMBER, p->part_number);
    set_text(b, VAR_PART_TITLE, p->part_title);
    if (type != TYPE_ARTICLE_JOURNAL) {
        set_text(b, VAR_NUMBER_OF_PAGES, p->number_of_pages);
        set_book_facts(b);
    }
    set_common(b);
}

/* ---- what is missing ------------------------------------------------------------ */

static void report_missing(const build *b, diags *d, const char *what)
{
    uint32_t line = b->page->title_line;
    str at = b->page->lines.at[line == PAGE_NO_LINE ? 0 : line].text;
    diag_report(d, DIAG_PAGE_INCOMPLETE, b->record->source, span_of(b->record->source, at),
                "the page names no %s; the record was made without it", what);
}

static void report_gaps(const build *b, diags *d)
{
    const record *r = b->record;
    bool is_part = r->type == TYPE_CHAPTER || r->type == TYPE_PAPER_CONFERENCE;
    if (record_text(r, VAR_TITLE).n == 0)
        report_missing(b, d, "title");
    if (r->type == TYPE_DOCUMENT)
        report_missing(b, d, "kind of publication");
    if (is_part && record_text(r, VAR_CONTAINER_TITLE).n == 0)
        report_missing(b, d, "title of the book");
    if (r->type == TYPE_ARTICLE_JOURNAL && record_text(r, VAR_CONTAINER_TITLE).n == 0)
        report_missing(b, d, "journal");
    if (!record_date(r, VAR_ISSUED))
        report_missing(b, d, "year of publication");
    if (r->type == TYPE_CHAPTER && record_text(r, VAR_PAGE).n == 0)
        report_missing(b, d, "page numbers");
    if (r->type == TYPE_BOOK && record_text(r, VAR_PUBLISHER).n == 0)
        report_missing(b, d, "publisher");
}

/* ---- reading -------------------------------------------------------------------- */

/* A single number of pages is the page of an article, and of a chapter the length. */
static void settle_pages(page *p)
{
    if (p->type == TYPE_ARTICLE_JOURNAL)
        page_take_first(&p->where.pages, p->number_of_pages);
}

/* An article that waits for its volume has no other date than that of the web. */
static void settle_date(page *p)
{
    if (p->type != TYPE_BOOK && p->type != TYPE_CHAPTER)
        page_take_first(&p->issued, p->online);
}

/* A page that lost its beginning still says where its text was published. */
static bool lacks_title_only(const page *p)
{
    return p->title_line == PAGE_NO_LINE && p->where.container.text.n && p->where.pages.text.n &&
           evidence(p) >= EVIDENCE_SNIFFED;
}

static bool analyse(page *p)
{
    survey(p);
    bool headless = lacks_title_only(p);
    if (!headless && (p->title_line == PAGE_NO_LINE || evidence(p) < EVIDENCE_ENOUGH))
        return false;
    page_read_facts(p);
    p->type = type_of(p);
    page_read_title(p);
    if (p->title.text.n == 0 && !headless)
        return false;
    page_read_people(p);
    page_read_citation(p);
    page_settle_capitals(p);
    page_take_book_above(p);
    settle_pages(p);
    settle_date(p);
    return true;
}

void read_page(read_job *job)
{
    page p = {.source = job->source, .arena = job->library->arena, .scratch = job->scratch, .title_line = PAGE_NO_LINE};
    if (is_markup(job->source->text) || !analyse(&p)) {
        diag_report(job->diags, DIAG_PAGE_NOT_A_LANDING_PAGE, job->source, (span){0, 0},
                    "the text does not read as a publisher's landing page; no record was made");
        return;
    }
    span whole = {0, (uint32_t)job->source->text.n};
    build b = {.page = &p, .library = job->library};
    b.record = library_open_record(job->library, job->source, whole);
    b.record->type = p.type;
    b.record->type_name = type_name(p.type);
    fill(&b);
    report_gaps(&b, job->diags);
    library_close_record(job->library, b.record, job->diags);
}
