/*
 * datacite_json.c - DataCite's JSON: the attributes of a DOI, by themselves or as the REST
 * API wraps them.
 */
#include "read/datacite.h"
#include "read/json_works.h"

/* Members that are looked at by name below, or that are about the entry, not about the work. */
static const char *const taken[] = {
    "id", "doi", "prefix", "suffix", "url", "types", "creators", "titles", "publisher", "container", "subjects", "contributors", "dates",
    "publicationYear", "language", "identifiers", "alternateIdentifiers", "sizes", "formats", "version", "rightsList", "descriptions",
    "relatedIdentifiers", "relatedItems",
    /* the entry */
    "schemaVersion", "providerId", "clientId", "agency", "state", "xml", "contentUrl", "metadataVersion", "source", "isActive", "reason",
    "viewCount", "viewsOverTime", "downloadCount", "downloadsOverTime", "referenceCount", "citationCount", "citationsOverTime",
    "partCount", "partOfCount", "versionCount", "versionOfCount", "created", "registered", "published", "updated", "relationships", NULL,
};

typedef struct json_datacite {
    json_works *json;
    datacite_work work;
} json_datacite;

static str text_of(const json_datacite *d, uint32_t i, const char *key)
{
    return json_works_member_text(d->json, i, key);
}

/* The value of an object's member, or of a text that stands in its place. */
static str text_or(const json_datacite *d, uint32_t i, const char *key)
{
    return json_works_is(d->json, i, JSON_OBJECT) ? text_of(d, i, key) : json_works_text(d->json, i);
}

static str orcid_of(const json_datacite *d, uint32_t person)
{
    uint32_t list = json_works_member(d->json, person, "nameIdentifiers");
    for (JSON_WORKS_EACH(d->json, at, list))
        if (str_eq_nocase(text_of(d, at, "nameIdentifierScheme"), STR("ORCID")))
            return text_of(d, at, "nameIdentifier");
    return STR_NONE;
}

/* A text, or an array of texts or of objects with a name. */
static str affiliation_of(const json_datacite *d, uint32_t person)
{
    buf list;
    buf_init(&list, d->work.t.job->scratch);
    uint32_t places = json_works_member(d->json, person, "affiliation");
    if (places && !json_works_is(d->json, places, JSON_ARRAY))
        return text_or(d, places, "name");
    for (JSON_WORKS_EACH(d->json, at, places)) {
        if (list.n)
            buf_add_lit(&list, " / ");
        buf_add(&list, text_or(d, at, "name"));
    }
    return buf_str(&list);
}

static void add_people(json_datacite *d, uint32_t people, bool are_creators)
{
    for (JSON_WORKS_EACH(d->json, at, people)) {
        datacite_person p = {.whole = text_of(d, at, "name"),
                             .given = text_of(d, at, "givenName"),
                             .family = text_of(d, at, "familyName"),
                             .kind = text_of(d, at, "nameType"),
                             .orcid = orcid_of(d, at),
                             .affiliation = affiliation_of(d, at),
                             .where = json_works_span(d->json, at)};
        if (!are_creators)
            p.role = text_of(d, at, "contributorType").n ? text_of(d, at, "contributorType") : STR("Other");
        datacite_add_person(&d->work, &p);
    }
}

static void add_titles(json_datacite *d, uint32_t titles)
{
    for (JSON_WORKS_EACH(d->json, at, titles)) {
        uint32_t title = json_works_member(d->json, at, "title");
        if (title)
            datacite_add_title(&d->work, json_works_title(d->json, title), text_of(d, at, "titleType"),
                               json_works_span(d->json, title));
    }
}

/* Lists of objects with a text and what kind of text it is. */
static void add_kinds(json_datacite *d, uint32_t list, const char *key, const char *kind,
                      void (*add)(datacite_work *, str, str, span))
{
    for (JSON_WORKS_EACH(d->json, at, list))
        add(&d->work, text_of(d, at, key), text_of(d, at, kind), json_works_span(d->json, at));
}

static void add_texts(json_datacite *d, uint32_t list, const char *key, void (*add)(datacite_work *, str, span))
{
    for (JSON_WORKS_EACH(d->json, at, list))
        add(&d->work, text_or(d, at, key), json_works_span(d->json, at));
}

static void add_related(json_datacite *d, uint32_t list)
{
    for (JSON_WORKS_EACH(d->json, at, list))
        datacite_add_related(&d->work, text_of(d, at, "relatedIdentifier"), text_of(d, at, "relatedIdentifierType"),
                             text_of(d, at, "relationType"), json_works_span(d->json, at));
}

static datacite_container container_of(const json_datacite *d, uint32_t i)
{
    return (datacite_container){.volume = text_of(d, i, "volume"), .issue = text_of(d, i, "issue"), .number = text_of(d, i, "number"),
                                .edition = text_of(d, i, "edition"), .first_page = text_of(d, i, "firstPage"),
                                .last_page = text_of(d, i, "lastPage"), .year = text_of(d, i, "publicationYear"),
                                .where = json_works_span(d->json, i)};
}

static void put_container(json_datacite *d, uint32_t i)
{
    if (!i || !json_works_is(d->json, i, JSON_OBJECT))
        return;
    datacite_container c = container_of(d, i);
    bool is_series = str_eq(text_of(d, i, "type"), STR("Series"));
    c.title = is_series ? text_of(d, i, "title") : STR_NONE;
    c.identifier = text_of(d, i, "identifier");
    c.identifier_type = text_of(d, i, "identifierType");
    datacite_put_container(&d->work, &c);
    if (!is_series)
        json_works_put_other(d->json, STR("container.title"), json_works_member(d->json, i, "title"));
}

/* Titles are a list, or in some entries one object. */
static str title_of_item(const json_datacite *d, uint32_t item)
{
    uint32_t title = json_works_first(d->json, json_works_member(d->json, item, "titles"));
    return title ? text_or(d, title, "title") : STR_NONE;
}

static void put_publication(json_datacite *d, uint32_t item)
{
    datacite_container c = container_of(d, item);
    uint32_t identifier = json_works_member(d->json, item, "relatedItemIdentifier");
    c.title = title_of_item(d, item);
    if (identifier) {
        c.identifier = text_of(d, identifier, "relatedItemIdentifier");
        c.identifier_type = text_of(d, identifier, "relatedItemIdentifierType");
    }
    datacite_put_container(&d->work, &c);
    uint32_t people = json_works_member(d->json, item, "contributors");
    for (JSON_WORKS_EACH(d->json, at, people))
        if (!str_eq(text_of(d, at, "contributorType"), STR("Editor")))
            return;
    add_people(d, people, false);
}

static void add_items(json_datacite *d, uint32_t items)
{
    for (JSON_WORKS_EACH(d->json, at, items))
        if (str_eq(text_of(d, at, "relationType"), STR("IsPublishedIn")))
            put_publication(d, at);
        else
            json_works_put_other(d->json, STR("relatedItems"), at);
}

static void put_publisher(json_datacite *d, uint32_t i)
{
    if (i)
        put_value(&d->work.t, VAR_PUBLISHER, text_or(d, i, "name"), json_works_span(d->json, i));
}

static void put_subjects(json_datacite *d, uint32_t list)
{
    for (JSON_WORKS_EACH(d->json, at, list))
        put_keyword(&d->work.t, text_or(d, at, "subject"), json_works_span(d->json, at));
}

static void take_types(json_datacite *d, uint32_t types)
{
    if (!types)
        return;
    d->work.general = text_of(d, types, "resourceTypeGeneral");
    d->work.specific = text_of(d, types, "resourceType");
    d->work.citeproc = text_of(d, types, "citeproc");
}

static void read_attributes(json_datacite *d, uint32_t i)
{
    json_works *j = d->json;
    uint32_t year = json_works_member(j, i, "publicationYear");
    take_types(d, json_works_member(j, i, "types"));
    add_people(d, json_works_member(j, i, "creators"), true);
    add_titles(d, json_works_member(j, i, "titles"));
    add_people(d, json_works_member(j, i, "contributors"), false);
    add_kinds(d, json_works_member(j, i, "dates"), "date", "dateType", datacite_add_date);
    if (year)
        datacite_add_date(&d->work, json_works_text(j, year), STR("publicationYear"), json_works_span(j, year));
    put_publisher(d, json_works_member(j, i, "publisher"));
    json_works_put_member(j, VAR_DOI, i, json_works_member(j, i, "doi") ? "doi" : "id");
    json_works_put_member(j, VAR_URL, i, "url");
    json_works_put_member(j, VAR_LANGUAGE, i, "language");
    json_works_put_member(j, VAR_VERSION, i, "version");
    put_subjects(d, json_works_member(j, i, "subjects"));
    add_items(d, json_works_member(j, i, "relatedItems"));
    put_container(d, json_works_member(j, i, "container"));
    add_kinds(d, json_works_member(j, i, "identifiers"), "identifier", "identifierType", datacite_add_identifier);
    add_kinds(d, json_works_member(j, i, "alternateIdentifiers"), "alternateIdentifier", "alternateIdentifierType",
              datacite_add_identifier);
    add_kinds(d, json_works_member(j, i, "descriptions"), "description", "descriptionType", datacite_add_description);
    add_related(d, json_works_member(j, i, "relatedIdentifiers"));
    add_texts(d, json_works_member(j, i, "rightsList"), "rights", datacite_add_rights);
    add_texts(d, json_works_member(j, i, "formats"), "format", datacite_add_format);
    add_texts(d, json_works_member(j, i, "sizes"), "size", datacite_add_size);
    json_works_put_rest(j, i, taken);
}

static void read_work(json_works *w, uint32_t i)
{
    json_datacite d = {.json = w};
    uint32_t attributes = json_works_member(w, i, "attributes");
    datacite_begin(&d.work, &w->t);
    read_attributes(&d, attributes ? attributes : i);
    datacite_end(&d.work);
}

bool datacite_json_is(str head)
{
    static const char *const own[] = {"\"resourceTypeGeneral\"", "\"nameType\"", "\"relatedIdentifiers\"",
                                      "datacite.org/schema/kernel"};
    int seen = 0;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        seen += str_find(head, str_from(own[i])) != STR_NPOS;
    return seen > 1;
}

void datacite_json_read(read_job *job)
{
    static const char *const wrappers[] = {"data", NULL};
    static const json_works_format format = {wrappers, read_work};
    json_works_read(job, &format);
}
