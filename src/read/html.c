/*
 * html.c - the reader of HTML pages: one record of what a landing page says about a work.
 *
 * The page is scanned once.  Each source of metadata fills a draft (html_draft.h), the
 * drafts are merged by rank (html_merge.h).  A page that says nothing of itself but has
 * OpenURLs in spans is a list of works and gives a record for each.
 */
#include "read/html_byline.h"
#include "read/html_coins.h"
#include "read/html_jsonld.h"
#include "read/html_merge.h"
#include "read/html_meta.h"
#include "read/html_type.h"

int sniff_html(str head);
void read_html(read_job *job);

/* A page while it is read. */
typedef struct page {
    html_context c;
    html_draft *drafts; /* one of each origin */
    html_jsonld_score score;
    html_byline byline;
    VEC(html_tag) coins;
} page;

/* Sniffing. */

static str without_lead(str text)
{
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from_byte(text, 3);
    for (text = str_trim(text); str_starts(text, STR("<?xml")) || str_starts(text, STR("<!--")); text = str_trim(text)) {
        str end = str_starts(text, STR("<?")) ? STR("?>") : STR("-->");
        size_t at = str_find(text, end);
        if (at == STR_NPOS)
            return STR_NONE;
        text = str_from_byte(text, at + end.n);
    }
    return text;
}

/* The name ends where it should: "<head" is not the start of "<header>". */
static bool begins_element(str text, const char *wanted)
{
    str element = str_from(wanted);
    if (!str_starts_nocase(text, element) || text.n <= element.n)
        return false;
    char next = text.p[element.n];
    return byte_is_space(next) || next == '>' || next == '/';
}

int sniff_html(str head)
{
    static const char *const certain[] = {"<!doctype html", "<html"}, *const likely[] = {"<head", "<meta", "<title", "<body"};
    head = without_lead(head);
    for (size_t i = 0; i < sizeof certain / sizeof *certain; i++)
        if (begins_element(head, certain[i]))
            return SNIFF_SURE;
    for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
        if (begins_element(head, likely[i]))
            return SNIFF_LIKELY;
    return SNIFF_NO;
}

/* What the document itself says. */

static bool has_word(str words, str wanted)
{
    for (str word; str_next_word(&words, &word);)
        if (str_eq_nocase(word, wanted))
            return true;
    return false;
}

static void look_at(page *p, str value, const char *what)
{
    p->c.where = str_from(what);
    p->c.span = span_of(p->c.job->source, value);
}

static void take_link(page *p, const html_tag *tag)
{
    if (!has_word(tag->attr[HTML_REL], STR("canonical")) || !tag->attr[HTML_HREF].n)
        return;
    look_at(p, tag->attr[HTML_HREF], "canonical");
    html_set_url(&p->c, &p->drafts[HTML_FROM_BODY], VAR_URL, 1, tag->attr[HTML_HREF]);
}

static void take_title(page *p, const html_tag *tag)
{
    look_at(p, tag->text, "title");
    html_set_rich(&p->c, &p->drafts[HTML_FROM_PLAIN], VAR_TITLE, UINT16_MAX, tag->text);
}

static void take_language(page *p, const html_tag *tag)
{
    str language = tag->attr[HTML_LANG].n ? tag->attr[HTML_LANG] : tag->attr[HTML_XML_LANG];
    if (!language.n)
        return;
    look_at(p, language, "lang");
    html_set_language(&p->c, &p->drafts[HTML_FROM_BODY], VAR_LANGUAGE, 1, language);
}

static void take_tag(page *p, const html_scan *s, const html_tag *tag)
{
    html_draft *plain = &p->drafts[HTML_FROM_PLAIN];
    if (html_tag_is(tag, "meta"))
        html_take_meta(&p->c, p->drafts, tag);
    else if (html_tag_is(tag, "link"))
        take_link(p, tag);
    else if (html_tag_is(tag, "title"))
        take_title(p, tag);
    else if (html_tag_is(tag, "html"))
        take_language(p, tag);
    else if (html_is_jsonld(tag))
        html_take_jsonld(&p->c, p->drafts, &p->score, tag);
    else if (html_is_coins(tag))
        VEC_PUSH(p->c.arena, p->coins, *tag);
    else
        html_take_byline(&p->c, &p->drafts[HTML_FROM_BODY], &p->byline, s, tag);
    if (html_tag_is(tag, "html") || html_tag_is(tag, "body"))
        html_type_named_opengraph(plain, tag->attr[HTML_ITEMTYPE]);
}

/* Records. */

static void add_record(page *p, const html_draft *drafts, span where)
{
    read_job *job = p->c.job;
    record *r = library_open_record(job->library, job->source, where);
    html_merge(&p->c, r, drafts);
    library_close_record(job->library, r, job->diags);
}

/* The same work under both descriptions: one DOI, or one title in the other. */
static bool same_work(const html_draft *a, const html_draft *b)
{
    str doi = a->at[VAR_DOI].text, title = a->at[VAR_TITLE].text;
    str other_doi = b->at[VAR_DOI].text, other_title = b->at[VAR_TITLE].text;
    if (doi.n && other_doi.n)
        return str_eq_nocase(doi, other_doi);
    return title.n && other_title.n && (str_starts_nocase(title, other_title) || str_starts_nocase(other_title, title));
}

static bool is_of_page(const page *p, const html_draft *coins)
{
    for (int i = 0; i < HTML_ORIGINS; i++)
        if (i != HTML_FROM_COINS && same_work(&p->drafts[i], coins))
            return true;
    return false;
}

/* Reads an OpenURL without a word about its faults: it may be a reference's. */
static void try_coins(page *p, html_draft *d, const html_tag *tag)
{
    html_context quiet = p->c;
    read_job job = *p->c.job;
    job.diags = NULL;
    quiet.job = &job;
    *d = (html_draft){.type = TYPE_NONE};
    html_take_coins(&quiet, d, tag);
    html_finish_draft(&quiet, d);
}

static void add_each_of_coins(page *p)
{
    html_draft *drafts = arena_zalloc(p->c.arena, HTML_ORIGINS * sizeof *drafts), *d = &drafts[HTML_FROM_COINS];
    for (uint32_t i = 0; i < p->coins.n; i++) {
        *d = (html_draft){.type = TYPE_NONE};
        html_take_coins(&p->c, d, &p->coins.at[i]);
        html_finish_draft(&p->c, d);
        if (html_is_about_a_work(drafts))
            add_record(p, drafts, span_of(p->c.job->source, p->coins.at[i].attr[HTML_TITLE]));
    }
}

/* A page that is an article, or has metadata of libraries' kind, is a work itself. */
static bool is_work(const page *p)
{
    return html_is_bibliographic(p->drafts) || p->drafts[HTML_FROM_OPENGRAPH].type == TYPE_ARTICLE ||
           p->drafts[HTML_FROM_OPENGRAPH].certainty > HTML_GUESSED;
}

/* Of the OpenURLs in the page the one that describes its work joins the drafts; gives whether there is one. */
static bool adopt_coins(page *p)
{
    html_draft *d = &p->drafts[HTML_FROM_COINS];
    for (uint32_t i = 0; i < p->coins.n; i++) {
        try_coins(p, d, &p->coins.at[i]);
        if (is_of_page(p, d))
            return true;
    }
    *d = (html_draft){.type = TYPE_NONE};
    return false;
}

static void finish_drafts(page *p)
{
    for (int i = 0; i < HTML_ORIGINS; i++)
        if (i != HTML_FROM_COINS)
            html_finish_draft(&p->c, &p->drafts[i]);
}

static void add_records(page *p)
{
    str text = p->c.job->source->text;
    finish_drafts(p);
    bool adopted = adopt_coins(p);
    if (p->coins.n && !is_work(p) && (p->coins.n > 1 || !adopted))
        add_each_of_coins(p);
    else if (html_is_about_a_work(p->drafts))
        add_record(p, p->drafts, (span){0, (uint32_t)text.n});
    else
        diag_report(p->c.job->diags, DIAG_HTML_NO_METADATA, p->c.job->source, (span){0},
                    "the page has no metadata of a work beyond its title; it gave no record");
}

void read_html(read_job *job)
{
    page p = {.c = {.job = job, .arena = job->scratch}};
    p.drafts = arena_zalloc(job->scratch, HTML_ORIGINS * sizeof *p.drafts);
    html_scan scan;
    html_scan_open(&scan, job->source->text);
    for (html_tag tag; html_scan_next(&scan, &tag);)
        if (!tag.is_end)
            take_tag(&p, &scan, &tag);
    add_records(&p);
}
