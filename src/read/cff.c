/*
 * cff.c - a CITATION.cff: the work itself, then the one that its authors want cited in its
 * place, then the works that it refers to.
 *
 * Of several addresses and dates the first in a fixed order goes into the variable; the
 * others stay under their own names, as all does that CSL has no variable for.
 */
#include "read/json_works.h"
#include "read/yaml_source.h"
#include "record/mapping.h"
#include "text/utf8.h"

int sniff_cff(str head);
void read_cff(read_job *job);

static const char *const said_of_people[] = {"affiliation", "alias", "email", "orcid", "website", "address", "city", "region",
                                             "country", "post-code", "tel", "fax"};
enum { SAID_OF_PEOPLE = sizeof said_of_people / sizeof *said_of_people };

typedef struct cff {
    json_works w;
    const mapping *map;
    uint32_t work;
    bool has_container;       /* the collection is what the work stands in, not a series */
    uint32_t date, doi, url;  /* those of several that are the record's */
    buf said[SAID_OF_PEOPLE]; /* of the work's people, one by one */
} cff;

int sniff_cff(str head)
{
    if (yaml_source_is_other(head))
        return SNIFF_NO;
    if (yaml_source_has_line(head, STR("cff-version:")) || yaml_source_has_line(head, STR("\"cff-version\":")))
        return SNIFF_SURE;
    return yaml_source_has_line(head, STR("family-names:")) && yaml_source_has_line(head, STR("title:")) ? SNIFF_LIKELY : SNIFF_NO;
}

static uint32_t member(const cff *c, const char *key)
{
    return json_works_member(&c->w, c->work, key);
}

static str text_of(const cff *c, const char *key)
{
    return json_works_member_text(&c->w, c->work, key);
}

static str joined(const cff *c, uint32_t list, const char *between)
{
    buf all;
    buf_init(&all, c->w.t.job->scratch);
    for (JSON_WORKS_EACH(&c->w, at, list)) {
        buf_add_lit(&all, all.n ? between : "");
        buf_add(&all, json_works_text(&c->w, at));
    }
    return json_works_is(&c->w, list, JSON_ARRAY) ? buf_str(&all) : json_works_text(&c->w, list);
}

/* -- people -- */

static name person(const cff *c, uint32_t at)
{
    const json_works *w = &c->w;
    str text = utf8_trim(json_works_text(w, at)), called = json_works_member_text(w, at, "name");
    if (text.n)
        return name_is_organisation(text) ? (name){.literal = text} : name_parse(text);
    name who = {.family = json_works_member_text(w, at, "family-names"), .given = json_works_member_text(w, at, "given-names"),
                .non_dropping_particle = json_works_member_text(w, at, "name-particle"),
                .suffix = json_works_member_text(w, at, "name-suffix")};
    if (who.family.n == 0 && who.given.n == 0)
        return (name){.literal = called.n ? called : json_works_member_text(w, at, "alias")};
    if (who.family.n == 0) { /* a person of one name */
        who.family = who.given;
        who.given = STR_NONE;
    }
    return who;
}

/* The format wants authors where nobody knows any. */
static bool is_nobody(const name *who)
{
    return str_eq(who->literal, STR("anonymous"));
}

static void put_person(cff *c, variable v, uint32_t at)
{
    name who = person(c, at);
    if (is_nobody(&who))
        return;
    put_name(&c->w.t, v, who, json_works_span(&c->w, at));
    for (size_t i = 0; i < SAID_OF_PEOPLE; i++) {
        str text = json_works_member_text(&c->w, at, said_of_people[i]);
        if (!str_eq(text, who.literal))
            put_about(&c->said[i], &who, text);
    }
}

static void put_people(cff *c, variable v, uint32_t list)
{
    for (JSON_WORKS_EACH(&c->w, at, list))
        put_person(c, v, at);
    if (!json_works_is(&c->w, list, JSON_ARRAY))
        put_person(c, v, list);
}

static void put_what_is_said(cff *c)
{
    for (size_t i = 0; i < SAID_OF_PEOPLE; i++)
        put_other(&c->w.t, str_from(said_of_people[i]), buf_str(&c->said[i]), json_works_span(&c->w, c->work));
}

/* -- organisations and places -- */

static const char *const place_parts[] = {"city", "region", "country"};

static str place_of(const cff *c, uint32_t entity)
{
    buf all;
    buf_init(&all, c->w.t.job->scratch);
    for (size_t i = 0; i < sizeof place_parts / sizeof *place_parts; i++) {
        str part = json_works_member_text(&c->w, entity, place_parts[i]);
        buf_add_lit(&all, all.n && part.n ? ", " : "");
        buf_add(&all, part);
    }
    return all.n ? buf_str(&all) : json_works_member_text(&c->w, entity, "location");
}

static str name_of(const cff *c, uint32_t entity)
{
    return json_works_is(&c->w, entity, JSON_OBJECT) ? json_works_member_text(&c->w, entity, "name") : json_works_text(&c->w, entity);
}

static bool is_used(str key, bool with_dates)
{
    static const str used[] = {STR_INIT("name"), STR_INIT("city"), STR_INIT("region"), STR_INIT("country")};
    return STR_IS_AMONG(key, used) || (with_dates && (str_eq(key, STR("date-start")) || str_eq(key, STR("date-end"))));
}

/* What is said of an organisation beside its name and place: "publisher.website". */
static void put_rest_of(cff *c, uint32_t entity, bool with_dates)
{
    json_works *w = &c->w;
    if (!json_works_is(w, entity, JSON_OBJECT))
        return;
    bool has_city = json_works_member(w, entity, "city") || json_works_member(w, entity, "region") || json_works_member(w, entity, "country");
    for (uint32_t i = JSON_FIRST(entity); i < w->j->at[entity].end; i = JSON_NEXT(w->j, i)) {
        str key = w->j->at[i].key;
        if (!is_used(key, with_dates) && (has_city || !str_eq(key, STR("location"))))
            json_works_put_other(w, str_printf(w->t.job->scratch, STR_FMT "." STR_FMT, STR_ARG(w->j->at[entity].key), STR_ARG(key)), i);
    }
}

static void put_entity(cff *c, variable called, variable place, uint32_t entity)
{
    span where = json_works_span(&c->w, entity);
    put_text(&c->w.t, called, name_of(c, entity), where);
    put_text(&c->w.t, place, place_of(c, entity), where);
    put_rest_of(c, entity, called == VAR_EVENT_TITLE);
}

static void put_institution(cff *c, uint32_t at)
{
    if (member(c, "publisher"))
        json_works_put_other(&c->w, STR("institution"), at);
    else
        put_entity(c, VAR_PUBLISHER, VAR_PUBLISHER_PLACE, at);
}

static void put_location(cff *c, uint32_t at)
{
    uint32_t house = member(c, "publisher"), publisher = house ? house : member(c, "institution");
    if (publisher && place_of(c, publisher).n) {
        json_works_put_other(&c->w, STR("location"), at);
        return;
    }
    put_text(&c->w.t, VAR_PUBLISHER_PLACE, name_of(c, at).n ? name_of(c, at) : place_of(c, at), json_works_span(&c->w, at));
    if (name_of(c, at).n)
        put_rest_of(c, at, false);
}

static void put_conference(cff *c, uint32_t at)
{
    date from, to;
    str start = json_works_member_text(&c->w, at, "date-start"), end = json_works_member_text(&c->w, at, "date-end");
    put_entity(c, VAR_EVENT_TITLE, VAR_EVENT_PLACE, at);
    if (start.n && end.n && date_parse(&from, start) && date_parse(&to, end) && !from.is_range && !to.is_range) {
        from.is_range = true;
        from.to = to.from;
        record_set_date(c->w.t.job->library->arena, c->w.t.record, VAR_EVENT_DATE, from, json_works_span(&c->w, at));
        return;
    }
    put_date(&c->w.t, VAR_EVENT_DATE, start.n ? start : end, json_works_span(&c->w, at));
}

/* -- dates -- */

static uint32_t first_of(const cff *c, const char *const *keys)
{
    uint32_t at = 0;
    while (*keys && !at)
        at = member(c, *keys++);
    return at;
}

static void put_issued(cff *c, uint32_t at)
{
    str text = json_works_text(&c->w, at), month = text_of(c, "month");
    int number;
    if (str_eq(c->w.j->at[at].key, STR("year")) && str_to_int(month, &number) && number >= 1 && number <= 12)
        text = str_printf(c->w.t.job->scratch, STR_FMT "-%02d", STR_ARG(text), number);
    put_date(&c->w.t, VAR_ISSUED, text, json_works_span(&c->w, at));
}

/* What the chosen date says as well: a month is taken together with the year. */
static bool is_said(const cff *c, uint32_t at)
{
    str key = c->w.j->at[at].key;
    int month;
    if (str_eq(key, STR("year")))
        return str_starts(json_works_text(&c->w, c->date), json_works_text(&c->w, at));
    return str_eq(key, STR("month")) && str_eq(c->w.j->at[c->date].key, STR("year")) &&
           str_to_int(json_works_text(&c->w, at), &month) && month >= 1 && month <= 12;
}

static void put_any_date(cff *c, uint32_t at)
{
    str key = c->w.j->at[at].key;
    if (at == c->date)
        put_issued(c, at);
    else if (!is_said(c, at))
        json_works_put_other(&c->w, key, at);
}

static void put_accessed(cff *c, uint32_t at)
{
    bool is_other = str_eq(c->w.j->at[at].key, STR("date-downloaded")) && member(c, "date-accessed");
    if (is_other)
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
    else
        json_works_put(&c->w, VAR_ACCESSED, at);
}

/* -- identifiers and addresses -- */

static uint32_t identifier_of(const cff *c, str type)
{
    uint32_t list = member(c, "identifiers");
    for (JSON_WORKS_EACH(&c->w, at, list))
        if (str_eq_nocase(json_works_member_text(&c->w, at, "type"), type) && json_works_member(&c->w, at, "value"))
            return json_works_member(&c->w, at, "value");
    return 0;
}

/* One that says no more than the variable does is not kept twice. */
static void put_identifier(cff *c, uint32_t at)
{
    arena *a = c->w.t.job->scratch;
    str type = json_works_member_text(&c->w, at, "type"), about = json_works_member_text(&c->w, at, "description");
    uint32_t value = json_works_member(&c->w, at, "value");
    str text = value ? json_works_text(&c->w, value) : STR_NONE;
    bool is_doi = str_eq_nocase(type, STR("doi")), is_url = str_eq_nocase(type, STR("url"));
    if (value && (value == c->doi || value == c->url))
        json_works_put(&c->w, value == c->doi ? VAR_DOI : VAR_URL, value);
    bool is_same = value && ((is_doi && str_eq(text, json_works_text(&c->w, c->doi))) || (is_url && str_eq(text, json_works_text(&c->w, c->url))));
    if (is_same && about.n == 0)
        return;
    if (about.n)
        text = str_printf(a, STR_FMT " (" STR_FMT ")", STR_ARG(text), STR_ARG(about));
    put_other(&c->w.t, str_printf(a, "identifiers." STR_FMT, STR_ARG(type)), text, json_works_span(&c->w, at));
}

static void put_identifiers(cff *c, uint32_t list)
{
    for (JSON_WORKS_EACH(&c->w, at, list))
        put_identifier(c, at);
    if (!json_works_is(&c->w, list, JSON_ARRAY))
        json_works_put_other(&c->w, STR("identifiers"), list);
}

static void put_doi(cff *c, uint32_t at)
{
    if (at == c->doi)
        json_works_put(&c->w, VAR_DOI, at);
    else if (!str_eq(json_works_text(&c->w, at), json_works_text(&c->w, c->doi)))
        json_works_put_other(&c->w, STR("doi"), at);
}

static void put_address(cff *c, uint32_t at)
{
    if (at == c->url)
        json_works_put(&c->w, VAR_URL, at);
    else
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
}

/* -- lists and numbers -- */

static void put_keywords(cff *c, uint32_t list)
{
    for (JSON_WORKS_EACH(&c->w, at, list))
        put_keyword(&c->w.t, json_works_text(&c->w, at), json_works_span(&c->w, at));
    put_keyword(&c->w.t, json_works_text(&c->w, list), json_works_span(&c->w, list));
}

static void put_license(cff *c, uint32_t at)
{
    put_text(&c->w.t, VAR_LICENSE, joined(c, at, " OR "), json_works_span(&c->w, at));
}

static void put_license_url(cff *c, uint32_t at)
{
    if (member(c, "license"))
        json_works_put_other(&c->w, STR("license-url"), at);
    else
        json_works_put(&c->w, VAR_LICENSE, at);
}

static void put_languages(cff *c, uint32_t at)
{
    uint32_t first = json_works_first(&c->w, at);
    json_works_put(&c->w, VAR_LANGUAGE, first);
    if (first && first != at && JSON_NEXT(c->w.j, first) < c->w.j->at[at].end)
        json_works_put_other(&c->w, STR("languages"), at);
}

static void put_states(cff *c, uint32_t at)
{
    put_text(&c->w.t, VAR_JURISDICTION, joined(c, at, "; "), json_works_span(&c->w, at));
}

static void put_start(cff *c, uint32_t at)
{
    str start = json_works_text(&c->w, at), end = text_of(c, "end");
    const char *between = end.n && !str_eq(start, end) ? "-" : "";
    if (*between == '\0')
        end = STR_NONE;
    put_text(&c->w.t, VAR_PAGE, str_printf(c->w.t.job->scratch, STR_FMT "%s" STR_FMT, STR_ARG(start), between, STR_ARG(end)),
             json_works_span(&c->w, at));
}

static void put_end(cff *c, uint32_t at)
{
    if (!member(c, "start"))
        json_works_put_other(&c->w, STR("end"), at);
}

/* Many take the number of pages for the pages. */
static void put_pages(cff *c, uint32_t at)
{
    int number;
    bool is_number = str_to_int(json_works_text(&c->w, at), &number);
    if (!is_number && member(c, "start"))
        json_works_put_other(&c->w, STR("pages"), at);
    else
        json_works_put(&c->w, is_number ? VAR_NUMBER_OF_PAGES : VAR_PAGE, at);
}

/* -- titles and the type -- */

static bool has_term(const cff *c)
{
    str type = text_of(c, "type");
    return (str_eq(type, STR("dictionary")) || str_eq(type, STR("encyclopedia"))) && (member(c, "term") || member(c, "entry"));
}

static void put_title(cff *c, uint32_t at)
{
    json_works_put(&c->w, has_term(c) ? VAR_CONTAINER_TITLE : VAR_TITLE, at);
}

static void put_term(cff *c, uint32_t at)
{
    bool is_title = has_term(c) && (str_eq(c->w.j->at[at].key, STR("term")) || !member(c, "term"));
    if (is_title)
        json_works_put(&c->w, VAR_TITLE, at);
    else
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
}

static bool names_container(str collection_type)
{
    return str_eq_nocase(collection_type, STR("book")) || str_eq_nocase(collection_type, STR("proceedings"));
}

static bool is_series(str collection_type)
{
    return str_eq_nocase(collection_type, STR("series"));
}

static bool has_container(const cff *c)
{
    bool is_paper = str_eq(text_of(c, "type"), STR("conference-paper")) && !is_series(text_of(c, "collection-type"));
    return member(c, "collection-title") && !member(c, "journal") && (is_paper || names_container(text_of(c, "collection-type")));
}

static void put_collection_title(cff *c, uint32_t at)
{
    json_works_put(&c->w, c->has_container ? VAR_CONTAINER_TITLE : VAR_COLLECTION_TITLE, at);
}

static void put_collection_type(cff *c, uint32_t at)
{
    str text = json_works_text(&c->w, at);
    if (!is_series(text) && !(c->has_container && names_container(text)))
        json_works_put_other(&c->w, STR("collection-type"), at);
}

static bool is_preprint(const cff *c)
{
    return c->w.t.record->type == TYPE_ARTICLE;
}

static void put_status(cff *c, uint32_t at)
{
    if (!is_preprint(c))
        json_works_put(&c->w, VAR_STATUS, at);
}

static void put_genre(cff *c, uint32_t at)
{
    bool is_thesis = str_eq(c->w.j->at[at].key, STR("thesis-type"));
    if (c->w.t.record->type == (is_thesis ? TYPE_THESIS : TYPE_DATASET))
        json_works_put(&c->w, VAR_GENRE, at);
    else
        json_works_put_other(&c->w, c->w.j->at[at].key, at);
}

static record_type type_in_context(const cff *c, record_type type)
{
    bool is_inside = member(c, "journal") || c->has_container;
    bool is_entry = type == TYPE_ENTRY_DICTIONARY || type == TYPE_ENTRY_ENCYCLOPEDIA;
    if (is_entry && !has_term(c) && !is_inside)
        return TYPE_BOOK;
    if (type == TYPE_BOOK && is_inside)
        return TYPE_CHAPTER;
    if (type == TYPE_ARTICLE_JOURNAL && str_eq(text_of(c, "status"), STR("preprint")))
        return TYPE_ARTICLE;
    return type;
}

static void put_work_type(cff *c, const char *otherwise)
{
    uint32_t at = member(c, "type");
    str called = at ? json_works_text(&c->w, at) : str_from(otherwise);
    const mapping_row *row = mapping_read_type(c->map, called);
    if (row)
        put_type(&c->w.t, type_in_context(c, (record_type)row->csl), called);
    else
        put_unknown_type(&c->w.t, called, json_works_span(&c->w, at ? at : c->work));
}

/* -- the work -- */

/* Members that are more than a text for a variable. */
static const struct {
    const char *key;
    variable people; /* then `put` is not used */
    void (*put)(cff *c, uint32_t at);
} special[] = {
    {"title", VAR_NONE, put_title}, {"authors", VAR_AUTHOR, NULL}, {"editors", VAR_EDITOR, NULL},
    {"editors-series", VAR_COLLECTION_EDITOR, NULL}, {"translators", VAR_TRANSLATOR, NULL}, {"recipients", VAR_RECIPIENT, NULL},
    {"contributors", VAR_CONTRIBUTOR, NULL}, {"institution", VAR_NONE, put_institution}, {"location", VAR_NONE, put_location},
    {"conference", VAR_NONE, put_conference}, {"date-published", VAR_NONE, put_any_date}, {"date-released", VAR_NONE, put_any_date},
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

static bool put_special(cff *c, str key, uint32_t at)
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (!str_eq(key, str_from(special[i].key)))
            continue;
        if (special[i].put)
            special[i].put(c, at);
        else
            put_people(c, special[i].people, at);
        return true;
    }
    return false;
}

static void put_field(cff *c, str key, uint32_t at)
{
    const mapping_row *row = mapping_read_field(c->map, key);
    json_kind kind = (json_kind)c->w.j->at[at].kind;
    if (str_eq(key, STR("publisher")))
        put_entity(c, VAR_PUBLISHER, VAR_PUBLISHER_PLACE, at);
    else if (str_eq(key, STR("senders")) && !member(c, "authors"))
        put_people(c, VAR_AUTHOR, at);
    else if (row && variable_kind_of((variable)row->csl) != VAR_IS_NAMES && (kind == JSON_STRING || kind == JSON_NUMBER))
        json_works_put(&c->w, (variable)row->csl, at);
    else
        json_works_put_other(&c->w, key, at);
}

/* The file's own members are none of the work's. */
static bool is_of_file(str key)
{
    static const str keys[] = {STR_INIT("type"), STR_INIT("cff-version"), STR_INIT("preferred-citation"), STR_INIT("references")};
    return STR_IS_AMONG(key, keys);
}

static bool is_default_message(const cff *c, uint32_t at)
{
    return str_starts(json_works_text(&c->w, at), STR("If you use this software, please cite it using the metadata from this file"));
}

static void put_members(cff *c)
{
    const json *j = c->w.j;
    for (uint32_t i = JSON_FIRST(c->work); i < j->at[c->work].end; i = JSON_NEXT(j, i)) {
        str key = j->at[i].key;
        bool says_nothing = is_of_file(key) || (str_eq(key, STR("message")) && is_default_message(c, i));
        if (!says_nothing && j->at[i].kind != JSON_NULL && !put_special(c, key, i))
            put_field(c, key, i);
    }
}

/* The message of a file that is about the preferred citation alone. */
static void put_message(cff *c, uint32_t root)
{
    uint32_t at = json_works_member(&c->w, root, "message");
    if (at && !is_default_message(c, at))
        json_works_put_other(&c->w, STR("message"), at);
}

static void choose(cff *c)
{
    static const char *const dates[] = {"date-published", "date-released", "year", "issue-date", NULL};
    static const char *const addresses[] = {"url", "repository", "repository-artifact", "repository-code", NULL};
    c->has_container = has_container(c);
    c->date = first_of(c, dates);
    c->doi = identifier_of(c, STR("doi")) ? identifier_of(c, STR("doi")) : member(c, "doi");
    c->url = identifier_of(c, STR("url")) ? identifier_of(c, STR("url")) : first_of(c, addresses);
}

typedef enum work_role { WORK_ITSELF, WORK_PREFERRED, WORK_INSTEAD, WORK_REFERENCE } work_role;

static void read_work(cff *c, uint32_t root, uint32_t at, work_role role)
{
    read_job *job = c->w.t.job;
    arena_mark mark = arena_save(job->scratch);
    c->work = at;
    for (size_t i = 0; i < SAID_OF_PEOPLE; i++)
        buf_init(&c->said[i], job->scratch);
    choose(c);
    c->w.t.record = library_open_record(job->library, job->source, json_works_span(&c->w, at));
    put_work_type(c, role == WORK_ITSELF ? "software" : "generic");
    put_members(c);
    put_what_is_said(c);
    if (role == WORK_INSTEAD)
        put_message(c, root);
    if (role == WORK_PREFERRED)
        put_other(&c->w.t, STR("preferred-citation"), STR("true"), json_works_span(&c->w, at));
    library_close_record(job->library, c->w.t.record, job->diags);
    arena_restore(job->scratch, mark);
}

/* -- the file -- */

static bool are_same_people(const cff *c, uint32_t one, uint32_t other)
{
    const json *j = c->w.j;
    uint32_t a = JSON_FIRST(one), b = JSON_FIRST(other);
    for (; a < j->at[one].end && b < j->at[other].end; a = JSON_NEXT(j, a), b = JSON_NEXT(j, b)) {
        name first = person(c, a), second = person(c, b);
        if (!name_eq(&first, &second))
            return false;
    }
    return a == j->at[one].end && b == j->at[other].end;
}

/* A file must say title and authors of a work: it may say no more than what the preferred citation says. */
static bool says_nothing_more(const cff *c, uint32_t root, uint32_t preferred)
{
    static const str keys[] = {STR_INIT("title"), STR_INIT("authors"), STR_INIT("message")};
    const json_works *w = &c->w;
    for (uint32_t i = JSON_FIRST(root); i < w->j->at[root].end; i = JSON_NEXT(w->j, i))
        if (!is_of_file(w->j->at[i].key) && !STR_IS_AMONG(w->j->at[i].key, keys))
            return false;
    uint32_t people = json_works_member(w, root, "authors"), others = json_works_member(w, preferred, "authors");
    str title = json_works_member_text(w, root, "title");
    return title.n && str_eq(title, json_works_member_text(w, preferred, "title")) && people && others && are_same_people(c, people, others);
}

static bool is_work(const cff *c, uint32_t root)
{
    return json_works_member(&c->w, root, "title") || json_works_member(&c->w, root, "authors");
}

static void read_references(cff *c, uint32_t root)
{
    uint32_t list = json_works_member(&c->w, root, "references");
    for (JSON_WORKS_EACH(&c->w, at, list))
        if (json_works_is(&c->w, at, JSON_OBJECT))
            read_work(c, root, at, WORK_REFERENCE);
    if (list && json_works_is(&c->w, list, JSON_OBJECT))
        read_work(c, root, list, WORK_REFERENCE);
}

static void read_file(cff *c, uint32_t root)
{
    uint32_t preferred = json_works_first(&c->w, json_works_member(&c->w, root, "preferred-citation"));
    if (preferred && !json_works_is(&c->w, preferred, JSON_OBJECT))
        preferred = 0;
    bool has_own = is_work(c, root) && !(preferred && says_nothing_more(c, root, preferred));
    if (has_own)
        read_work(c, root, root, WORK_ITSELF);
    if (preferred)
        read_work(c, root, preferred, has_own ? WORK_PREFERRED : WORK_INSTEAD);
    read_references(c, root);
    c->w.t.job->empty_list |= json_works_member(&c->w, root, "cff-version") != 0;
}

void read_cff(read_job *job)
{
    json j;
    yaml_source_read(job, &j, false);
    cff c = {.w = {.t = {.job = job}, .j = &j, .is_plain = true}, .map = mapping_named(STR("cff"))};
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        if (json_works_is(&c.w, i, JSON_OBJECT))
            read_file(&c, i);
}
