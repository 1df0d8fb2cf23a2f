/*
 * openalex.c - works as OpenAlex's API gives them.
 *
 * Much of what OpenAlex says is its own reckoning about a work (topics, concepts, counts of
 * citations, fees): that is left out, what describes the work is kept.
 */
#include "read/json_works.h"
#include "read/normalize.h"
#include "record/mapping.h"
#include "text/utf8.h"

enum { WORDS_MOST = 1 << 16 }; /* of an abstract */

int sniff_openalex(str head);
void read_openalex(read_job *job);

static uint32_t within(const json_works *w, uint32_t i, const char *key)
{
    return i ? json_works_member(w, i, key) : 0;
}

/* --- People ------------------------------------------------------------------------------- */

static void put_authors(json_works *w, uint32_t authorships)
{
    buf orcid, affiliation;
    buf_init(&orcid, w->t.job->scratch);
    buf_init(&affiliation, w->t.job->scratch);
    for (JSON_WORKS_EACH(w, at, authorships)) {
        uint32_t author = json_works_member(w, at, "author"), places = json_works_member(w, at, "raw_affiliation_strings");
        str written = author ? json_works_member_text(w, author, "display_name") : STR_NONE;
        name who = name_parse(written.n ? written : json_works_member_text(w, at, "raw_author_name"));
        put_name(&w->t, VAR_AUTHOR, who, json_works_span(w, at));
        put_about(&orcid, &who, author ? json_works_member_text(w, author, "orcid") : STR_NONE);
        for (JSON_WORKS_EACH(w, place, places))
            put_about(&affiliation, &who, json_works_text(w, place));
    }
    put_other(&w->t, STR("ORCID"), buf_str(&orcid), json_works_span(w, authorships));
    put_other(&w->t, STR("affiliation"), buf_str(&affiliation), json_works_span(w, authorships));
}

/* --- Where it was published ------------------------------------------------------------------ */

/* The place of a thesis is that of its author. */
static void put_university(json_works *w, uint32_t work)
{
    uint32_t first = json_works_first(w, json_works_member(w, work, "authorships"));
    uint32_t place = first ? json_works_first(w, json_works_member(w, first, "institutions")) : 0;
    if (place)
        json_works_put_member(w, VAR_PUBLISHER, place, "display_name");
    else if (first)
        json_works_put_member(w, VAR_PUBLISHER, first, "raw_affiliation_strings");
}

static void put_source(json_works *w, uint32_t venue)
{
    record_type type = w->t.record->type;
    bool is_house = type == TYPE_THESIS || type == TYPE_DATASET;
    bool is_archive = type == TYPE_ARTICLE || str_eq(json_works_member_text(w, venue, "type"), STR("repository"));
    if (is_house)
        json_works_put_member(w, VAR_PUBLISHER, venue, "display_name");
    else
        json_works_put_member(w, VAR_PUBLISHER, venue, "host_organization_name");
    if (is_archive && !is_house)
        json_works_put_member(w, VAR_ARCHIVE, venue, "display_name");
    else if (!is_house && type != TYPE_BOOK)
        json_works_put_member(w, VAR_CONTAINER_TITLE, venue, "display_name");
    uint32_t numbers = json_works_member(w, venue, "issn");
    for (JSON_WORKS_EACH(w, at, numbers))
        put_another(&w->t, VAR_ISSN, json_works_text(w, at), json_works_span(w, at));
}

static void put_location(json_works *w, uint32_t work, uint32_t location)
{
    uint32_t venue = within(w, location, "source");
    if (venue)
        put_source(w, venue);
    if (w->t.record->type == TYPE_THESIS && !record_has(w->t.record, VAR_PUBLISHER))
        put_university(w, work);
    if (location) {
        if (!normalize_is_doi(json_works_member_text(w, location, "landing_page_url")))
            json_works_put_member(w, VAR_URL, location, "landing_page_url");
        json_works_put_member(w, VAR_LICENSE, location, "license");
    }
}

static void put_biblio(json_works *w, uint32_t biblio)
{
    if (!biblio)
        return;
    str first = json_works_member_text(w, biblio, "first_page"), last = json_works_member_text(w, biblio, "last_page");
    json_works_put_member(w, VAR_VOLUME, biblio, "volume");
    json_works_put_member(w, VAR_ISSUE, biblio, "issue");
    if (last.n && !str_eq(first, last))
        first = str_join_by(w->t.job->scratch, first, STR("-"), last);
    put_value(&w->t, VAR_PAGE, first, json_works_span(w, biblio));
}

/* --- The rest ---------------------------------------------------------------------------------- */

/* One more than the last place that a word of the abstract has. */
static int word_count(const json_works *w, uint32_t index)
{
    int place, n = 0;
    for (uint32_t word = JSON_FIRST(index); word < w->j->at[index].end; word = JSON_NEXT(w->j, word))
        for (JSON_WORKS_EACH(w, at, word))
            if (str_to_int(w->j->at[at].text, &place) && place >= n && place < WORDS_MOST)
                n = place + 1;
    return n;
}

static str joined(arena *a, const str *words, int n)
{
    buf text;
    buf_init(&text, a);
    for (int i = 0; i < n; i++) {
        if (text.n && words[i].n)
            buf_add_byte(&text, ' ');
        buf_add(&text, words[i]);
    }
    return buf_str(&text);
}

/* {"Despite": [0], "growing": [1, 57]} is an abstract, each word with its places. */
static void put_abstract(json_works *w, uint32_t index)
{
    arena *a = w->t.job->scratch;
    int place, n = word_count(w, index);
    str *words = arena_zalloc(a, ((size_t)n + 1) * sizeof *words);
    for (uint32_t word = JSON_FIRST(index); word < w->j->at[index].end; word = JSON_NEXT(w->j, word))
        for (JSON_WORKS_EACH(w, at, word))
            if (str_to_int(w->j->at[at].text, &place) && place >= 0 && place < n)
                words[place] = w->j->at[word].key;
    put_text(&w->t, VAR_ABSTRACT, joined(a, words, n), json_works_span(w, index));
}

static void put_keywords(json_works *w, uint32_t keywords)
{
    for (JSON_WORKS_EACH(w, at, keywords)) {
        str old = json_works_member_text(w, at, "keyword");
        put_keyword(&w->t, old.n ? old : json_works_member_text(w, at, "display_name"), json_works_span(w, at));
    }
}

static void put_ids(json_works *w, uint32_t work, uint32_t ids)
{
    uint32_t own = ids ? json_works_member(w, ids, "openalex") : 0;
    json_works_put_member(w, VAR_DOI, work, "doi");
    if (ids) {
        str pmid = json_works_member_text(w, ids, "pmid"), pmcid = json_works_member_text(w, ids, "pmcid");
        while (str_find_byte(pmid, '/') != STR_NPOS)
            pmid = str_from_byte(pmid, str_find_byte(pmid, '/') + 1);
        while (str_find_byte(pmcid, '/') != STR_NPOS)
            pmcid = str_from_byte(pmcid, str_find_byte(pmcid, '/') + 1);
        put_value(&w->t, VAR_PMID, pmid, json_works_span(w, ids));
        put_value(&w->t, VAR_PMCID, pmcid, json_works_span(w, ids));
    }
    json_works_put_other(w, STR("openalex"), own ? own : json_works_member(w, work, "id"));
}

static void put_the_type(json_works *w, uint32_t work)
{
    uint32_t type = json_works_member(w, work, "type");
    str called = type ? w->j->at[type].text : STR("other");
    const mapping_row *row = mapping_read_type(mapping_named(STR("openalex")), called);
    if (row)
        put_type(&w->t, (record_type)row->csl, called);
    else
        put_unknown_type(&w->t, called, json_works_span(w, type ? type : work));
}

static void read_work(json_works *w, uint32_t work)
{
    uint32_t authors = json_works_member(w, work, "authorships"), words = json_works_member(w, work, "abstract_inverted_index");
    put_the_type(w, work);
    if (authors)
        put_authors(w, authors);
    json_works_put_member(w, VAR_TITLE, work, json_works_member(w, work, "title") ? "title" : "display_name");
    json_works_put_member(w, VAR_ISSUED, work,
                          json_works_member(w, work, "publication_date") ? "publication_date" : "publication_year");
    json_works_put_member(w, VAR_LANGUAGE, work, "language");
    put_location(w, work, json_works_member(w, work, "primary_location"));
    put_biblio(w, json_works_member(w, work, "biblio"));
    put_ids(w, work, json_works_member(w, work, "ids"));
    put_keywords(w, json_works_member(w, work, "keywords"));
    if (words && json_works_is(w, words, JSON_OBJECT))
        put_abstract(w, words);
}

int sniff_openalex(str head)
{
    str text = utf8_trim(head);
    bool is_json = str_starts(text, STR("{")) || str_starts(text, STR("["));
    return is_json && str_find(text, STR("https://openalex.org/")) != STR_NPOS && str_find(text, STR("\"display_name\"")) != STR_NPOS
               ? SNIFF_SURE
               : SNIFF_NO;
}

void read_openalex(read_job *job)
{
    static const char *const wrappers[] = {"results", NULL};
    static const json_works_format format = {wrappers, read_work};
    json_works_read(job, &format);
}
