/*
 * cff_fields.c - what the members of a work in CFF are in CSL.
 */
#include "read/cff_work.h"

/* -- dates -- */

static void put_issued(cff_work *c, uint32_t at)
{
    str text = json_works_text(&c->w, at), month = cff_text_of(c, "month");
    int number;
    if (str_eq(c->w.j->at[at].key, STR("year")) && str_to_int(month, &number) && number >= 1 && number <= 12)
        text = str_printf(c->w.t.job->scratch, STR_FMT "-%02d", STR_ARG(text), number);
    put_date(&c->w.t, VAR_ISSUED, text, json_works_span(&c->w, at));
}

/* What the chosen date says as well: a month is taken together with the year. */
static bool is_said(const cff_work *c, uint32_t at)
{
    str key = c->w.j->at[at].key;
    int month;
    if (str_eq(key, STR("year")))
        return str_starts(json_works_text(&c->w, c->date), json_works_text(&c->w, at));
    return str_eq(key, STR("month")) && str_eq(c->w.j->at[c->date].key, STR("year")) &&
           str_to_int(json_works_text(&c->w, at), &month) && month >= 1 && month <= 12;
}

static void put_any_date(cff_work *c, uint32_t at)
{
    str key = c->w.j->at[at].key;
    if (at == c->date)
        put_issued(c, at);
    else if (!is_said(c, at))
        json_works_put_other(&c->w, key, at);
}

static void put_accessed(cff_work *c, uint32_t at)
{
    bool is_other = str_eq(c->w.j->at[at].key, STR("date-downloaded")) && cff_member(c, "date-accessed");
    if (is_other)
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
    else
        json_works_put(&c->w, VAR_ACCESSED, at);
}

/* -- identifiers and addresses -- */

/* One that says no more than the variable does is not kept twice. */
static void put_identifier(cff_work *c, uint32_t at)
{
    arena *a = c->w.t.job->scratch;
    str type = json_works_member_text(&c->w, at, "type"), about = json_works_member_text(&c->w, at, "description");
    uint32_t value = json_works_member(&c->w, at, "value");
    str text = value ? json_works_text(&c->w, value) : STR_NONE;
    bool is_doi = str_eq_nocase(type, STR("doi")), is_url = str_eq_nocase(type, STR("url"));
    if (value && (value == c->doi || value == c->url))
        json_works_put(&c->w, value == c->doi ? VAR_DOI : VAR_URL, value);
    bool is_same = value && ((is_doi && str_eq(text, json_works_text(&c->w, c->doi))) ||
                             (is_url && str_eq(text, json_works_text(&c->w, c->url))));
    if (is_same && about.n == 0)
        return;
    if (about.n)
        text = str_printf(a, STR_FMT " (" STR_FMT ")", STR_ARG(text), STR_ARG(about));
    put_other(&c->w.t, str_printf(a, "identifiers." STR_FMT, STR_ARG(type)), text, json_works_span(&c->w, at));
}

static void put_identifiers(cff_work *c, uint32_t list)
{
    for (JSON_WORKS_EACH(&c->w, at, list))
        put_identifier(c, at);
    if (!json_works_is(&c->w, list, JSON_ARRAY))
        json_works_put_other(&c->w, STR("identifiers"), list);
}

static void put_doi(cff_work *c, uint32_t at)
{
    if (at == c->doi)
        json_works_put(&c->w, VAR_DOI, at);
    else if (!str_eq(json_works_text(&c->w, at), json_works_text(&c->w, c->doi)))
        json_works_put_other(&c->w, STR("doi"), at);
}

static void put_address(cff_work *c, uint32_t at)
{
    if (at == c->url)
        json_works_put(&c->w, VAR_URL, at);
    else
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
}

/* -- lists and numbers -- */

static str joined(const cff_work *c, uint32_t list, const char *between)
{
    buf all;
    buf_init(&all, c->w.t.job->scratch);
    for (JSON_WORKS_EACH(&c->w, at, list)) {
        buf_add_lit(&all, all.n ? between : "");
        buf_add(&all, json_works_text(&c->w, at));
    }
    return json_works_is(&c->w, list, JSON_ARRAY) ? buf_str(&all) : json_works_text(&c->w, list);
}

static void put_keywords(cff_work *c, uint32_t list)
{
    for (JSON_WORKS_EACH(&c->w, at, list))
        put_keyword(&c->w.t, json_works_text(&c->w, at), json_works_span(&c->w, at));
    put_keyword(&c->w.t, json_works_text(&c->w, list), json_works_span(&c->w, list));
}

static void put_license(cff_work *c, uint32_t at)
{
    put_text(&c->w.t, VAR_LICENSE, joined(c, at, " OR "), json_works_span(&c->w, at));
}

static void put_license_url(cff_work *c, uint32_t at)
{
    if (cff_member(c, "license"))
        json_works_put_other(&c->w, STR("license-url"), at);
    else
        json_works_put(&c->w, VAR_LICENSE, at);
}

static void put_languages(cff_work *c, uint32_t at)
{
    uint32_t first = json_works_first(&c->w, at);
    json_works_put(&c->w, VAR_LANGUAGE, first);
    if (first && first != at && JSON_NEXT(c->w.j, first) < c->w.j->at[at].end)
        json_works_put_other(&c->w, STR("languages"), at);
}

static void put_states(cff_work *c, uint32_t at)
{
    put_text(&c->w.t, VAR_JURISDICTION, joined(c, at, "; "), json_works_span(&c->w, at));
}

static void put_start(cff_work *c, uint32_t at)
{
    str start = json_works_text(&c->w, at), end = cff_text_of(c, "end");
    const char *between = end.n && !str_eq(start, end) ? "-" : "";
    if (*between == '\0')
        end = STR_NONE;
    put_text(&c->w.t, VAR_PAGE, str_printf(c->w.t.job->scratch, STR_FMT "%s" STR_FMT, STR_ARG(start), between, STR_ARG(end)),
             json_works_span(&c->w, at));
}

static void put_end(cff_work *c, uint32_t at)
{
    if (!cff_member(c, "start"))
        json_works_put_other(&c->w, STR("end"), at);
}

/* Many take the number of pages for the pages. */
static void put_pages(cff_work *c, uint32_t at)
{
    int number;
    bool is_number = str_to_int(json_works_text(&c->w, at), &number);
    if (!is_number && cff_member(c, "start"))
        json_works_put_other(&c->w, STR("pages"), at);
    else
        json_works_put(&c->w, is_number ? VAR_NUMBER_OF_PAGES : VAR_PAGE, at);
}

/* -- titles -- */

bool cff_has_term(const cff_work *c)
{
    str type = cff_text_of(c, "type");
    return (str_eq(type, STR("dictionary")) || str_eq(type, STR("encyclopedia"))) &&
           (cff_member(c, "term") || cff_member(c, "entry"));
}

static void put_title(cff_work *c, uint32_t at)
{
    json_works_put(&c->w, cff_has_term(c) ? VAR_CONTAINER_TITLE : VAR_TITLE, at);
}

static void put_term(cff_work *c, uint32_t at)
{
    bool is_title = cff_has_term(c) && (str_eq(c->w.j->at[at].key, STR("term")) || !cff_member(c, "term"));
    if (is_title)
        json_works_put(&c->w, VAR_TITLE, at);
    else
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
}

bool cff_names_container(str collection_type)
{
    return str_eq_nocase(collection_type, STR("book")) || str_eq_nocase(collection_type, STR("proceedings"));
}

bool cff_is_series(str collection_type)
{
    return str_eq_nocase(collection_type, STR("series"));
}

static void put_collection_title(cff_work *c, uint32_t at)
{
    json_works_put(&c->w, c->has_container ? VAR_CONTAINER_TITLE : VAR_COLLECTION_TITLE, at);
}

static void put_collection_type(cff_work *c, uint32_t at)
{
    str text = json_works_text(&c->w, at);
    if (!cff_is_series(text) && !(c->has_container && cff_names_container(text)))
        json_works_put_other(&c->w, STR("collection-type"), at);
}

static bool is_preprint(const cff_work *c)
{
    return c->w.t.record->type == TYPE_ARTICLE;
}

static void put_status(cff_work *c, uint32_t at)
{
    if (!is_preprint(c))
        json_works_put(&c->w, VAR_STATUS, at);
}

static void put_genre(cff_work *c, uint32_t at)
{
    bool is_thesis = str_eq(c->w.j->at[at].key, STR("thesis-type"));
    if (c->w.t.record->type == (is_thesis ? TYPE_THESIS : TYPE_DATASET))
        json_works_put(&c->w, VAR_GENRE, at);
    else
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
}

/* -- all members -- */

/* Members that are more than a text for a variable. */
static const struct {
    const char *key;
    variable people; /* then `put` is not used */
    void (*put)(cff_work *c, uint32_t at);
} special[] = {
    {"title", VAR_NONE, put_title}, {"authors", VAR_AUTHOR, NULL}, {"editors", VAR_EDITOR, NULL},
    {"editors-series", VAR_COLLECTION_EDITOR, NULL}, {"translators", VAR_TRANSLATOR, NULL}, {"recipients", VAR_RECIPIENT, NULL},
    {"contributors", VAR_CONTRIBUTOR, NULL}, {"institution", VAR_NONE, cff_put_institution}, {"location", VAR_NONE, cff_put_location},
    {"conference", VAR_NONE, cff_put_conference}, {"date-published", VAR_NONE, put_any_date}, {"date-released", VAR_NONE, put_any_date},
    {"year", VAR_NONE, put_any_date}, {"month", VAR_NONE, put_any_date}, {"issue-date", VAR_NONE, put_any_date},
    {"date-accessed", VAR_NONE, put_accessed}, {"date-downloaded", VAR_NONE, put_accessed},
    {"identifiers", VAR_NONE, put_identifiers}, {"doi", VAR_NONE, put_doi}, {"url", VAR_NONE, put_address}, {"repository", VAR_NONE, put_address},
    {"repository-artifact", VAR_NONE, put_address}, {"repository-code", VAR_NONE, put_address}, {"keywords", VAR_NONE, put_keywords},
    {"license", VAR_NONE, put_license}, {"license-url", VAR_NONE, put_license_url}, {"languages", VAR_NONE, put_languages},
    {"patent-states", VAR_NONE, put_states}, {"start", VAR_NONE, put_start}, {"end", VAR_NONE, put_end}, {"pages", VAR_NONE, put_pages},
    {"term", VAR_NONE, put_term}, {"entry", VAR_NONE, put_term}, {"collection-title", VAR_NONE, put_collection_title},
    {"collection-type", VAR_NONE, put_collection_type}, {"status", VAR_NONE, put_status}, {"thesis-type", VAR_NONE, put_genre},
    {"data-type", VAR_NONE, put_genre},
};

static bool put_special(cff_work *c, str key, uint32_t at)
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (!str_eq(key, str_from(special[i].key)))
            continue;
        if (special[i].put)
            special[i].put(c, at);
        else
            cff_put_people(c, special[i].people, at);
        return true;
    }
    return false;
}

static void put_field(cff_work *c, str key, uint32_t at)
{
    const mapping_row *row = mapping_read_field(c->map, key);
    json_kind kind = (json_kind)c->w.j->at[at].kind;
    if (str_eq(key, STR("publisher")))
        cff_put_entity(c, VAR_PUBLISHER, VAR_PUBLISHER_PLACE, at);
    else if (str_eq(key, STR("senders")) && !cff_member(c, "authors"))
        cff_put_people(c, VAR_AUTHOR, at);
    else if (row && variable_kind_of((variable)row->csl) != VAR_IS_NAMES && (kind == JSON_STRING || kind == JSON_NUMBER))
        json_works_put(&c->w, (variable)row->csl, at);
    else
        json_works_put_other(&c->w, key, at);
}

bool cff_is_of_file(str key)
{
    static const str keys[] = {STR_INIT("type"), STR_INIT("cff-version"), STR_INIT("preferred-citation"), STR_INIT("references")};
    return STR_IS_AMONG(key, keys);
}

bool cff_is_default_message(const cff_work *c, uint32_t at)
{
    return str_starts(json_works_text(&c->w, at), STR("If you use this software, please cite it using the metadata from this file"));
}

void cff_put_members(cff_work *c)
{
    const json *j = c->w.j;
    for (uint32_t i = JSON_FIRST(c->at); i < j->at[c->at].end; i = JSON_NEXT(j, i)) {
        str key = j->at[i].key;
        bool says_nothing = cff_is_of_file(key) || (str_eq(key, STR("message")) && cff_is_default_message(c, i));
        if (!says_nothing && j->at[i].kind != JSON_NULL && !put_special(c, key, i))
            put_field(c, key, i);
    }
}

