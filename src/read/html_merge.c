#include "read/html_merge.h"

#include "read/html_type.h"

typedef struct order {
    html_origin at[HTML_ORIGINS];
    int n;
} order;

static const order by_rank = {
    {HTML_FROM_JSONLD, HTML_FROM_HIGHWIRE, HTML_FROM_EPRINTS, HTML_FROM_PRISM, HTML_FROM_DCTERMS, HTML_FROM_DC,
     HTML_FROM_COINS, HTML_FROM_WEBPAGE, HTML_FROM_PLAIN, HTML_FROM_OPENGRAPH, HTML_FROM_BODY},
    HTML_ORIGINS,
};

/* Where JSON-LD has the day that a work went online, the date of the print is Highwire's. */
static const order print_first = {
    {HTML_FROM_HIGHWIRE, HTML_FROM_JSONLD, HTML_FROM_EPRINTS, HTML_FROM_PRISM, HTML_FROM_DCTERMS, HTML_FROM_DC,
     HTML_FROM_COINS, HTML_FROM_WEBPAGE, HTML_FROM_PLAIN, HTML_FROM_OPENGRAPH},
    HTML_ORIGINS - 1,
};

/* The canonical link is among what the document itself says. */
static const order for_urls = {
    {HTML_FROM_BODY, HTML_FROM_OPENGRAPH, HTML_FROM_HIGHWIRE, HTML_FROM_JSONLD, HTML_FROM_EPRINTS, HTML_FROM_PRISM,
     HTML_FROM_DC, HTML_FROM_DCTERMS, HTML_FROM_COINS, HTML_FROM_WEBPAGE, HTML_FROM_PLAIN},
    HTML_ORIGINS,
};

/* What a page is written in need not be the language of the work that it presents. */
static const order for_languages = {
    {HTML_FROM_JSONLD, HTML_FROM_HIGHWIRE, HTML_FROM_EPRINTS, HTML_FROM_PRISM, HTML_FROM_DCTERMS, HTML_FROM_DC,
     HTML_FROM_COINS},
    HTML_ORIGINS - 4,
};

/* The record's fields come in this order; variables that are not here follow. */
static const variable leading[] = {
    VAR_TITLE, VAR_TITLE_SHORT, VAR_AUTHOR, VAR_EDITOR, VAR_TRANSLATOR, VAR_CONTAINER_TITLE, VAR_CONTAINER_TITLE_SHORT,
    VAR_CONTAINER_AUTHOR, VAR_COLLECTION_TITLE, VAR_COLLECTION_EDITOR, VAR_COLLECTION_NUMBER, VAR_EVENT_TITLE,
    VAR_EVENT_PLACE, VAR_EVENT_DATE, VAR_GENRE, VAR_EDITION, VAR_VOLUME, VAR_ISSUE, VAR_NUMBER, VAR_CHAPTER_NUMBER,
    VAR_PAGE, VAR_NUMBER_OF_PAGES, VAR_VERSION, VAR_PUBLISHER, VAR_PUBLISHER_PLACE, VAR_ISSUED, VAR_AVAILABLE_DATE,
    VAR_DOI, VAR_ISBN, VAR_ISSN, VAR_PMID, VAR_PMCID, VAR_URL, VAR_LANGUAGE, VAR_LICENSE, VAR_KEYWORD, VAR_ABSTRACT,
};

static bool is_of_the_web(record_type type)
{
    return type == TYPE_WEBPAGE || type == TYPE_POST_WEBLOG || type == TYPE_ARTICLE_NEWSPAPER || type == TYPE_POST;
}

static bool same_date(const date *a, const date *b)
{
    return a->from.year == b->from.year && a->from.month == b->from.month && a->from.day == b->from.day;
}

/* Springer's pages: datePublished is citation_online_date, and citation_publication_date another. */
static bool is_online_date(const html_draft *drafts)
{
    const html_draft *jsonld = &drafts[HTML_FROM_JSONLD], *highwire = &drafts[HTML_FROM_HIGHWIRE];
    return html_has(jsonld, VAR_ISSUED) && html_has(highwire, VAR_AVAILABLE_DATE) &&
           same_date(&jsonld->at[VAR_ISSUED].date, &highwire->at[VAR_AVAILABLE_DATE].date);
}

static const order *order_for(const html_draft *drafts, const record *r, variable v)
{
    if (v == VAR_ISSUED && is_online_date(drafts))
        return &print_first;
    if (v == VAR_URL)
        return &for_urls;
    return v == VAR_LANGUAGE && !is_of_the_web(r->type) ? &for_languages : &by_rank;
}

static const html_value *first_value(const html_draft *drafts, const order *o, variable v)
{
    for (int i = 0; i < o->n; i++)
        if (html_has(&drafts[o->at[i]], v))
            return &drafts[o->at[i]].at[v];
    return NULL;
}

/* The same people with their family names told apart are the better list. */
static const html_value *best_names(const html_draft *drafts, variable v)
{
    const html_value *first = first_value(drafts, &by_rank, v);
    for (int i = 0; first && !first->inverted && i < HTML_ORIGINS; i++)
        if (drafts[i].at[v].inverted && drafts[i].at[v].names.n == first->names.n)
            return &drafts[i].at[v];
    return first;
}

/* A range of pages goes before the first page alone. */
static const html_value *best_pages(const html_draft *drafts)
{
    for (int i = 0; i < HTML_ORIGINS; i++)
        if (str_find_byte(drafts[i].at[VAR_PAGE].text, '-') != STR_NPOS)
            return &drafts[i].at[VAR_PAGE];
    return first_value(drafts, &by_rank, VAR_PAGE);
}

/* Into the library's arena, where it has to stay. */

static str keep(html_context *c, str text)
{
    str whole = c->job->source->text;
    bool is_slice = text.n && text.p >= whole.p && text.p <= whole.p + whole.n;
    return is_slice ? text : str_copy(c->job->library->arena, text);
}

static name keep_name(html_context *c, name n)
{
    str *parts[] = {&n.family, &n.given, &n.dropping_particle, &n.non_dropping_particle, &n.suffix, &n.literal};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i]->n)
            *parts[i] = keep(c, *parts[i]);
    return n;
}

static void set_names(html_context *c, record *r, variable v, const html_value *value)
{
    arena *a = c->job->library->arena;
    names list = {arena_alloc(a, value->names.n * sizeof(name)), value->names.n};
    for (uint32_t i = 0; i < list.n; i++)
        list.at[i] = keep_name(c, value->names.at[i]);
    record_set_names(a, r, v, list, value->span);
}

static void set_value(html_context *c, record *r, variable v, const html_value *value)
{
    arena *a = c->job->library->arena;
    if (variable_kind_of(v) == VAR_IS_NAMES)
        set_names(c, r, v, value);
    else if (variable_kind_of(v) == VAR_IS_DATE)
        record_set_date(a, r, v, value->date, value->span);
    else if (value->text.n)
        record_set_text(a, r, v, keep(c, value->text), value->span);
}

/* The site is what a page is part of, and the last that is known of where an article appeared. */
static bool may_be_of_site(record_type type)
{
    return is_of_the_web(type) || type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_MAGAZINE;
}

static bool set_site(html_context *c, record *r, const html_draft *drafts)
{
    for (int i = 0; i < HTML_ORIGINS; i++)
        if (drafts[i].site.n && !str_eq_nocase(drafts[i].site, record_text(r, VAR_TITLE))) {
            record_set_text(c->job->library->arena, r, VAR_CONTAINER_TITLE, keep(c, drafts[i].site), drafts[i].site_span);
            return true;
        }
    return false;
}

/* What stands for a container that no source names: the conference, the site, the newspaper's publisher. */
static void set_other_container(html_context *c, record *r, const html_draft *drafts)
{
    const html_value *value = NULL;
    if (r->type == TYPE_PAPER_CONFERENCE)
        value = first_value(drafts, &by_rank, VAR_EVENT_TITLE);
    else if (may_be_of_site(r->type) && set_site(c, r, drafts))
        return;
    else if (r->type == TYPE_ARTICLE_NEWSPAPER)
        value = first_value(drafts, &by_rank, VAR_PUBLISHER);
    if (value)
        set_value(c, r, VAR_CONTAINER_TITLE, value);
}

static void merge_variable(html_context *c, record *r, const html_draft *drafts, variable v)
{
    const html_value *value = v == VAR_PAGE                         ? best_pages(drafts)
                              : variable_kind_of(v) == VAR_IS_NAMES ? best_names(drafts, v)
                                                                    : first_value(drafts, order_for(drafts, r, v), v);
    if (record_field(r, v))
        return;
    if (value)
        set_value(c, r, v, value);
    else if (v == VAR_CONTAINER_TITLE)
        set_other_container(c, r, drafts);
}

/* What one field says about another. */

static void drop(record *r, variable v)
{
    uint16_t at = r->where[v];
    if (!at)
        return;
    for (uint32_t i = at; i < r->fields.n; i++) {
        r->fields.at[i - 1] = r->fields.at[i];
        r->where[r->fields.at[i].variable]--;
    }
    r->fields.n--;
    r->where[v] = 0;
    record_settle(r);
}

/* The value keeps its place among the fields. */
static void rename_field(record *r, variable from, variable to)
{
    uint16_t at = r->where[from];
    if (!at || record_field(r, to))
        return;
    r->fields.at[at - 1].variable = (uint16_t)to;
    r->fields.at[at - 1].key = variable_name(to);
    r->where[to] = at;
    r->where[from] = 0;
    record_settle(r);
}

static bool same_text(const record *r, variable a, variable b)
{
    return record_field(r, a) && str_eq_nocase(record_text(r, a), record_text(r, b));
}

/* A book that names itself as its container is no chapter. */
static void settle_container(record *r)
{
    if (same_text(r, VAR_CONTAINER_TITLE, VAR_TITLE) && r->type != TYPE_ARTICLE_JOURNAL) {
        drop(r, VAR_CONTAINER_TITLE);
        if (r->type == TYPE_CHAPTER)
            r->type = TYPE_BOOK;
    }
    static const variable repeats[] = {VAR_CONTAINER_TITLE_SHORT, VAR_COLLECTION_TITLE, VAR_EVENT_TITLE};
    for (size_t i = 0; i < sizeof repeats / sizeof *repeats; i++)
        if (same_text(r, repeats[i], VAR_CONTAINER_TITLE))
            drop(r, repeats[i]);
    if (r->type == TYPE_ARTICLE_NEWSPAPER && same_text(r, VAR_PUBLISHER, VAR_CONTAINER_TITLE))
        drop(r, VAR_PUBLISHER);
}

static void settle_dates(record *r)
{
    rename_field(r, VAR_AVAILABLE_DATE, VAR_ISSUED);
    const date *online = record_date(r, VAR_AVAILABLE_DATE), *issued = record_date(r, VAR_ISSUED);
    if (online && issued && same_date(online, issued))
        drop(r, VAR_AVAILABLE_DATE);
}

/* "The title | The Site" and "The title - The Journal" are the title. */
static str without_ending(str title, str ending)
{
    static const str dividers[] = {STR_INIT("|"), STR_INIT("-"), STR_INIT("\xE2\x80\x93"), STR_INIT("\xE2\x80\x94"),
                                   STR_INIT("::"), STR_INIT("\xC2\xB7")};
    if (ending.n == 0 || !str_ends_nocase(title, ending))
        return title;
    str head = str_trim(str_sub(title, 0, title.n - ending.n));
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
        if (str_ends(head, dividers[i]) && head.n > dividers[i].n)
            return str_trim(str_sub(head, 0, head.n - dividers[i].n));
    return title;
}

static void settle_title(html_context *c, record *r, const html_draft *drafts)
{
    str title = record_text(r, VAR_TITLE), shorter = without_ending(title, record_text(r, VAR_CONTAINER_TITLE));
    for (int i = 0; i < HTML_ORIGINS; i++)
        shorter = without_ending(shorter, drafts[i].site);
    if (shorter.n < title.n)
        record_set_text(c->job->library->arena, r, VAR_TITLE, shorter, record_field(r, VAR_TITLE)->span);
}

void html_merge(html_context *c, record *r, const html_draft drafts[HTML_ORIGINS])
{
    r->type = html_type_of(drafts);
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        merge_variable(c, r, drafts, leading[i]);
    for (int v = VAR_NONE + 1; v < VAR_COUNT; v++)
        merge_variable(c, r, drafts, (variable)v);
    settle_title(c, r, drafts);
    settle_container(r);
    settle_dates(r);
    r->type_name = type_name(r->type);
}

bool html_is_bibliographic(const html_draft drafts[HTML_ORIGINS])
{
    for (int i = 0; i < HTML_FROM_COINS; i++)
        if (html_has(&drafts[i], VAR_TITLE) || html_has(&drafts[i], VAR_AUTHOR) || html_has(&drafts[i], VAR_DOI))
            return true;
    return false;
}

bool html_is_about_a_work(const html_draft drafts[HTML_ORIGINS])
{
    static const variable enough[] = {VAR_AUTHOR, VAR_EDITOR, VAR_DOI, VAR_ISBN, VAR_ISSUED, VAR_PMID};
    if (html_is_bibliographic(drafts) || html_has(&drafts[HTML_FROM_COINS], VAR_TITLE) ||
        html_has(&drafts[HTML_FROM_WEBPAGE], VAR_TITLE) || html_has(&drafts[HTML_FROM_OPENGRAPH], VAR_TITLE))
        return true;
    for (int i = 0; i < HTML_FROM_BODY; i++)
        for (size_t v = 0; v < sizeof enough / sizeof *enough; v++)
            if (html_has(&drafts[i], enough[v]))
                return true;
    return false;
}
