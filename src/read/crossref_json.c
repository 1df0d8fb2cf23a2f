/*
 * crossref_json.c - works as Crossref's REST API gives them.
 *
 * The API describes both the work and its own entry of it; what is about the entry (when it was made,
 * how often the work is cited, who has looked at it) and the list of references are no
 * facts about the work and are left out.
 */
#include "read/crossref.h"
#include "read/json_works.h"

/* Members that are looked at by name below, or that are about the entry. */
static const char *const taken[] = {
    "type", "title", "subtitle", "DOI", "URL", "resource", "author", "editor", "translator", "chair", "container-title",
    "short-container-title", "original-title", "short-title", "volume", "issue", "journal-issue", "page", "article-number", "publisher",
    "publisher-location", "institution", "group-title", "edition-number", "part-number", "degree", "subtype", "language", "abstract", "ISSN",
    "issn-type", "ISBN", "isbn-type", "subject", "license", "event", "funder", "issued", "published", "published-print",
    "published-online", "posted", "approved", "relation",
    /* the entry */
    "indexed", "created", "deposited", "prefix", "member", "source", "score", "reference", "reference-count", "references-count",
    "is-referenced-by-count", "content-domain", "link", "update-policy", "assertion", "aliases", NULL,
};

/* --- People ----------------------------------------------------------------------------- */

/* What is said of people beside their names. */
typedef struct notes {
    buf orcid, affiliation;
} notes;

static name person(const json_works *w, uint32_t i)
{
    name who = {.family = json_works_member_text(w, i, "family"), .given = json_works_member_text(w, i, "given"),
                .suffix = json_works_member_text(w, i, "suffix"), .literal = json_works_member_text(w, i, "name")};
    if (who.family.n || who.given.n)
        who.literal = STR_NONE;
    return who;
}

static void note_person(const json_works *w, notes *n, uint32_t i, const name *who)
{
    put_about(&n->orcid, who, json_works_member_text(w, i, "ORCID"));
    uint32_t places = json_works_member(w, i, "affiliation");
    for (JSON_WORKS_EACH(w, at, places))
        put_about(&n->affiliation, who, json_works_member_text(w, at, "name"));
}

static void put_people(json_works *w, uint32_t work)
{
    static const char *const roles[] = {"author", "editor", "translator", "chair"};
    notes n;
    buf_init(&n.orcid, w->t.job->scratch);
    buf_init(&n.affiliation, w->t.job->scratch);
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        uint32_t people = json_works_member(w, work, roles[r]);
        for (JSON_WORKS_EACH(w, at, people)) {
            name who = person(w, at);
            put_name(&w->t, crossref_field(str_from(roles[r])), who, json_works_span(w, people));
            note_person(w, &n, at, &who);
        }
    }
    put_other(&w->t, STR("ORCID"), buf_str(&n.orcid), json_works_span(w, work));
    put_other(&w->t, STR("affiliation"), buf_str(&n.affiliation), json_works_span(w, work));
}

/* --- Titles ----------------------------------------------------------------------------- */

static str first_title(const json_works *w, uint32_t work, const char *key)
{
    uint32_t i = json_works_first(w, json_works_member(w, work, key));
    return i ? json_works_title(w, i) : STR_NONE;
}

static void put_titles(json_works *w, uint32_t work)
{
    str title = put_with_subtitle(&w->t, first_title(w, work, "title"), first_title(w, work, "subtitle"));
    uint32_t at = json_works_first(w, json_works_member(w, work, "title"));
    put_text(&w->t, VAR_TITLE, title, json_works_span(w, at ? at : work));
    json_works_put_member(w, VAR_ORIGINAL_TITLE, work, "original-title");
    json_works_put_member(w, VAR_TITLE_SHORT, work, "short-title");
}

/* A work of its own has nothing but a series around it. */
static bool stands_alone(record_type type)
{
    return type == TYPE_BOOK || type == TYPE_REPORT || type == TYPE_STANDARD || type == TYPE_THESIS || type == TYPE_PERIODICAL;
}

/* Of two containers the first is the series of the second. */
static void put_containers(json_works *w, uint32_t work)
{
    uint32_t list = json_works_member(w, work, "container-title"), first = json_works_first(w, list);
    bool is_list = list && json_works_is(w, list, JSON_ARRAY);
    uint32_t second = is_list && first && JSON_NEXT(w->j, first) < w->j->at[list].end ? JSON_NEXT(w->j, first) : 0;
    bool series_first = second || stands_alone(w->t.record->type);
    json_works_put(w, series_first ? VAR_COLLECTION_TITLE : VAR_CONTAINER_TITLE, first);
    json_works_put(w, VAR_CONTAINER_TITLE, second);
    uint32_t brief = json_works_first(w, json_works_member(w, work, "short-container-title"));
    if (brief && !str_eq(json_works_text(w, brief), record_text(w->t.record, VAR_CONTAINER_TITLE)))
        json_works_put(w, VAR_CONTAINER_TITLE_SHORT, brief);
}

/* --- Dates ------------------------------------------------------------------------------ */

static bool take_point(const json_works *w, uint32_t parts, date_point *p)
{
    int value[3] = {0};
    int n = 0;
    for (JSON_WORKS_EACH(w, at, parts))
        if (n < 3 && str_to_int(json_works_text(w, at), &value[n]))
            n++;
    *p = (date_point){.year = value[0]};
    if (value[1] >= 1 && value[1] <= 12)
        *p = (date_point){.year = value[0], .month = (uint8_t)value[1], .day = value[2] >= 1 && value[2] <= 31 ? (uint8_t)value[2] : 0};
    return p->year != 0;
}

/* {"date-parts": [[2014, 4, 4]]} */
static bool take_date(const json_works *w, uint32_t i, date *d)
{
    *d = (date){0};
    uint32_t parts = i ? json_works_first(w, json_works_member(w, i, "date-parts")) : 0;
    return parts && take_point(w, parts, &d->from) && date_is_valid(&d->from);
}

static bool put_parts(json_works *w, variable v, uint32_t i)
{
    date d;
    bool found = take_date(w, i, &d);
    if (found)
        record_set_date(w->t.job->library->arena, w->t.record, v, d, json_works_span(w, i));
    return found;
}

/* The print issue's date goes first. */
static void put_dates(json_works *w, uint32_t work)
{
    static const char *const less_sure[] = {"approved", "posted", "issued", "published", "published-online"};
    uint32_t issue = json_works_member(w, work, "journal-issue");
    bool done = put_parts(w, VAR_ISSUED, json_works_member(w, work, "published-print")) ||
                (issue && put_parts(w, VAR_ISSUED, json_works_member(w, issue, "published-print")));
    if (done)
        put_parts(w, VAR_AVAILABLE_DATE, json_works_member(w, work, "published-online"));
    for (size_t i = 0; i < sizeof less_sure / sizeof *less_sure && !done; i++)
        done = put_parts(w, VAR_ISSUED, json_works_member(w, work, less_sure[i]));
}

/* --- Numbers ---------------------------------------------------------------------------- */

static void put_numbers_of(json_works *w, variable v, uint32_t list)
{
    for (JSON_WORKS_EACH(w, at, list))
        put_another(&w->t, v, json_works_is(w, at, JSON_OBJECT) ? json_works_member_text(w, at, "value") : json_works_text(w, at),
                    json_works_span(w, at));
}

static void put_printed(json_works *w, variable v, uint32_t list)
{
    for (JSON_WORKS_EACH(w, at, list))
        if (str_eq(json_works_member_text(w, at, "type"), STR("print")))
            put_another(&w->t, v, json_works_member_text(w, at, "value"), json_works_span(w, at));
}

/* That of the printed work goes first. */
static void put_identifiers(json_works *w, uint32_t work)
{
    json_works_put_member(w, VAR_DOI, work, "DOI");
    put_printed(w, VAR_ISBN, json_works_member(w, work, "isbn-type"));
    put_printed(w, VAR_ISSN, json_works_member(w, work, "issn-type"));
    put_numbers_of(w, VAR_ISBN, json_works_member(w, work, "ISBN"));
    put_numbers_of(w, VAR_ISSN, json_works_member(w, work, "ISSN"));
    uint32_t resource = json_works_member(w, work, "resource"), primary = resource ? json_works_member(w, resource, "primary") : 0;
    uint32_t url = primary ? json_works_member(w, primary, "URL") : 0;
    json_works_put(w, VAR_URL, url ? url : json_works_member(w, work, "URL"));
}

static void put_pages(json_works *w, uint32_t work)
{
    json_works_put_member(w, VAR_PAGE, work, "page");
    json_works_put_member(w, record_has(w->t.record, VAR_PAGE) ? VAR_NUMBER : VAR_PAGE, work, "article-number");
}

/* --- The rest --------------------------------------------------------------------------- */

static void put_publisher(json_works *w, uint32_t work)
{
    uint32_t house = json_works_first(w, json_works_member(w, work, "institution"));
    bool is_thesis = w->t.record->type == TYPE_THESIS && house && json_works_member(w, house, "name");
    json_works_put_member(w, VAR_PUBLISHER, is_thesis ? house : work, is_thesis ? "name" : "publisher");
    json_works_put_member(w, VAR_PUBLISHER_PLACE, work, "publisher-location");
    if (house && !record_has(w->t.record, VAR_PUBLISHER))
        json_works_put_member(w, VAR_PUBLISHER, house, "name");
    else if (!is_thesis)
        json_works_put_other(w, STR("institution"), house ? json_works_member(w, house, "name") : 0);
    if (house && !record_has(w->t.record, VAR_PUBLISHER_PLACE))
        json_works_put_member(w, VAR_PUBLISHER_PLACE, house, "place");
}

static void put_event(json_works *w, uint32_t event)
{
    static const char *const known[] = {"name", "location", "start", "end", NULL};
    date from, to;
    if (!event || !json_works_is(w, event, JSON_OBJECT))
        return;
    json_works_put_member(w, VAR_EVENT_TITLE, event, "name");
    json_works_put_member(w, VAR_EVENT_PLACE, event, "location");
    if (take_date(w, json_works_member(w, event, "start"), &from)) {
        from.is_range = take_date(w, json_works_member(w, event, "end"), &to);
        from.to = from.is_range ? to.from : (date_point){0};
        record_set_date(w->t.job->library->arena, w->t.record, VAR_EVENT_DATE, from, json_works_span(w, event));
    }
    json_works_put_rest(w, event, known);
}

static void add_listed(buf *list, const char *between, str text)
{
    if (list->n && text.n)
        buf_add_lit(list, between);
    buf_add(list, text);
}

/* "German Research Foundation (Project GOLD)" */
static void put_funders(json_works *w, uint32_t funders)
{
    buf list;
    buf_init(&list, w->t.job->scratch);
    for (JSON_WORKS_EACH(w, at, funders)) {
        add_listed(&list, "; ", json_works_member_text(w, at, "name"));
        uint32_t awards = json_works_member(w, at, "award");
        for (JSON_WORKS_EACH(w, award, awards)) {
            buf_add_lit(&list, " (");
            buf_add(&list, json_works_text(w, award));
            buf_add_byte(&list, ')');
        }
    }
    put_other(&w->t, STR("funder"), buf_str(&list), json_works_span(w, funders));
}

/* {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/2"}]}; what it cites is the list of references. */
static void put_relations(json_works *w, uint32_t relations)
{
    uint32_t end = relations && json_works_is(w, relations, JSON_OBJECT) ? w->j->at[relations].end : 0;
    for (uint32_t list = JSON_FIRST(relations); list < end; list = JSON_NEXT(w->j, list)) {
        str kind = w->j->at[list].key;
        for (JSON_WORKS_EACH(w, at, list))
            if (!str_eq(kind, STR("cites")) && !str_eq(kind, STR("references")))
                put_other(&w->t, str_printf(w->t.job->scratch, "relation." STR_FMT, STR_ARG(kind)),
                          json_works_member_text(w, at, "id"), json_works_span(w, at));
    }
}

static void put_plain_fields(json_works *w, uint32_t work)
{
    static const char *const fields[] = {"volume", "issue",   "edition-number", "part-number",
                                         "degree", "subtype", "language",       "abstract"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        json_works_put_member(w, crossref_field(str_from(fields[i])), work, fields[i]);
    uint32_t license = json_works_first(w, json_works_member(w, work, "license")), subjects = json_works_member(w, work, "subject");
    if (license)
        json_works_put_member(w, VAR_LICENSE, license, "URL");
    for (JSON_WORKS_EACH(w, at, subjects))
        put_keyword(&w->t, json_works_text(w, at), json_works_span(w, at));
    json_works_put_other(w, STR("group-title"), json_works_member(w, work, "group-title"));
}

static void read_work(json_works *w, uint32_t work)
{
    uint32_t type = json_works_member(w, work, "type");
    crossref_put_type(&w->t, type ? w->j->at[type].text : STR("other"), json_works_span(w, type ? type : work));
    put_people(w, work);
    put_titles(w, work);
    put_containers(w, work);
    put_dates(w, work);
    put_plain_fields(w, work);
    put_pages(w, work);
    put_publisher(w, work);
    put_identifiers(w, work);
    put_event(w, json_works_member(w, work, "event"));
    put_funders(w, json_works_member(w, work, "funder"));
    put_relations(w, json_works_member(w, work, "relation"));
    json_works_put_rest(w, work, taken);
}

/* CSL-JSON that Crossref has made keeps most of these members, but a title is one text there. */
static bool has_list_of_titles(str head)
{
    size_t at = str_find(head, STR("\"title\""));
    str rest = str_trim(str_from_byte(head, at == STR_NPOS ? head.n : at + STR("\"title\"").n));
    return str_starts(rest, STR(":")) && str_starts(str_trim(str_from_byte(rest, 1)), STR("["));
}

bool crossref_json_is(str head)
{
    static const char *const own[] = {
        "\"is-referenced-by-count\"", "\"content-domain\"",   "\"references-count\"", "\"short-container-title\"",
        "\"published-print\"",        "\"published-online\"", "\"deposited\""};
    int seen = 0;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        seen += str_find(head, str_from(own[i])) != STR_NPOS;
    return str_find(head, STR("\"message-type\"")) != STR_NPOS || (seen > 1 && has_list_of_titles(head));
}

void crossref_json_read(read_job *job)
{
    static const char *const wrappers[] = {"message", "items", NULL};
    static const json_works_format format = {wrappers, read_work};
    json_works_read(job, &format);
}
