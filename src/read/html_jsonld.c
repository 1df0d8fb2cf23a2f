#include "read/html_jsonld.h"

#include "base/json.h"
#include "read/html_mend.h"

enum {
    DEPTH_MOST = 8,      /* of things within things that are looked for works and containers    */
    WALKS_MOST = 64,     /* of the whole script: no honest one is walked more than a few times  */
    ROW_IDENTIFIER = 1,  /* rows: identifiers, then the table's, then what the containers say   */
    ROW_TABLE = 10,
    ROW_CONTAINER = 100,
    SCORE_OF_WORKS = 50, /* what scores less is the page                                        */
};

typedef struct schema_type {
    str name;
    record_type type;
    html_certainty certainty;
    html_jsonld_score score;
} schema_type;

static const schema_type types[] = {
#define TYPE(name, type, certainty, score) {STR_INIT(name), TYPE_##type, certainty, score},
#include "read/html_jsonld.def"
};

typedef struct schema_property {
    str name;
    variable variable;
    html_setter *set;
} schema_property;

static const schema_property properties[] = {
#define X(name, variable, setter) {STR_INIT(name), VAR_##variable, html_##setter},
#include "read/html_jsonld.def"
};

/* One script's JSON.  Values are named by their index; 0, the root, also stands for "none" among members. */
typedef struct linked {
    html_context *c;
    html_draft *d;
    const json *j;
    uint32_t base;   /* where the script's text begins in the source           */
    map ids;         /* from @id to the thing that has it                      */
    uint64_t budget; /* values that may still be walked: references make rings */
} linked;

/* False when so much was walked that the script can only be made of rings. */
static bool spend(linked *l, uint32_t i)
{
    uint32_t size = l->j->at[i].end - i;
    bool enough = l->budget >= size;
    l->budget = enough ? l->budget - size : 0;
    return enough;
}

bool html_is_jsonld(const html_tag *tag)
{
    return html_tag_is(tag, "script") && str_find_nocase(str_sub(tag->attr[HTML_TYPE], 0, 64), STR("ld+json")) != STR_NPOS;
}

static bool is_kind(const linked *l, uint32_t i, json_kind kind)
{
    return l->j->at[i].kind == kind;
}

static bool is_text(const linked *l, uint32_t i)
{
    return is_kind(l, i, JSON_STRING) || is_kind(l, i, JSON_NUMBER);
}

/* A thing that is nothing but a reference is replaced by what it refers to. */
static uint32_t resolve(const linked *l, uint32_t i)
{
    const json_value *value = &l->j->at[i];
    bool is_reference = value->kind == JSON_OBJECT && value->end == i + 2 && str_eq(l->j->at[i + 1].key, STR("@id"));
    uint32_t known = is_reference ? map_get(&l->ids, l->j->at[i + 1].text) : MAP_NONE;
    return known == MAP_NONE ? i : known;
}

static uint32_t member(const linked *l, uint32_t i, const char *key)
{
    uint32_t at = is_kind(l, i, JSON_OBJECT) ? json_member(l->j, i, str_from(key)) : 0;
    return at ? resolve(l, at) : 0;
}

static str member_text(const linked *l, uint32_t i, const char *key)
{
    uint32_t at = member(l, i, key);
    return at && is_text(l, at) ? l->j->at[at].text : STR_NONE;
}

static void note_ids(linked *l)
{
    for (uint32_t i = 0; i < l->j->n; i++) {
        bool is_thing = is_kind(l, i, JSON_OBJECT) && l->j->at[i].end > i + 2;
        uint32_t id = is_thing ? json_member(l->j, i, STR("@id")) : 0;
        if (id && is_kind(l, id, JSON_STRING) && map_get(&l->ids, l->j->at[id].text) == MAP_NONE)
            map_put(l->c->arena, &l->ids, l->j->at[id].text, i);
    }
}

/* Types. */

static str type_local(str type)
{
    for (size_t i = type.n; i > 0; i--)
        if (type.p[i - 1] == '/' || type.p[i - 1] == '#' || type.p[i - 1] == ':')
            return str_from_byte(type, i);
    return type;
}

/* The names of a thing's types, as a stretch of values: @type may be a text or an array. */
typedef struct type_list {
    uint32_t at, end;
} type_list;

static type_list types_of(const linked *l, uint32_t thing)
{
    uint32_t at = member(l, thing, "@type");
    if (!at)
        return (type_list){0, 0};
    return (type_list){at + is_kind(l, at, JSON_ARRAY), l->j->at[at].end};
}

static bool has_type(const linked *l, uint32_t thing, const char *const *wanted)
{
    type_list list = types_of(l, thing);
    for (uint32_t at = list.at; at < list.end; at = JSON_NEXT(l->j, at))
        for (const char *const *w = wanted; *w; w++)
            if (str_eq(type_local(l->j->at[at].text), str_from(*w)))
                return true;
    return false;
}

static const schema_type *best_type(const linked *l, uint32_t thing)
{
    const schema_type *best = NULL;
    type_list list = types_of(l, thing);
    for (uint32_t at = list.at; at < list.end; at = JSON_NEXT(l->j, at))
        for (size_t i = 0; i < sizeof types / sizeof *types; i++)
            if (str_eq(type_local(l->j->at[at].text), types[i].name) && (!best || types[i].score > best->score))
                best = &types[i];
    return best;
}

/* Which thing is the work. */

typedef struct choice {
    uint32_t thing;
    html_jsonld_score score;
} choice;

/* Only these lead from a thing to the work; whatever else it mentions is another work. */
static const char *const ways[] = {"@graph", "mainEntity", NULL};

static void consider(const linked *l, uint32_t i, int depth, choice *best)
{
    const schema_type *type = is_kind(l, i, JSON_OBJECT) ? best_type(l, i) : NULL;
    bool is_named = type && (member(l, i, "name") || member(l, i, "headline") || member(l, i, "title"));
    if (is_named && type->score > best->score)
        *best = (choice){i, type->score};
    if (depth == DEPTH_MOST)
        return;
    if (is_kind(l, i, JSON_ARRAY))
        for (uint32_t at = JSON_FIRST(i); at < l->j->at[i].end; at = JSON_NEXT(l->j, at))
            consider(l, at, depth + 1, best);
    for (const char *const *way = ways; *way; way++) {
        uint32_t at = is_kind(l, i, JSON_OBJECT) ? json_member(l->j, i, str_from(*way)) : 0;
        if (at)
            consider(l, at, depth + 1, best);
    }
}

/* Values. */

static void look_at(linked *l, uint32_t i)
{
    const json_value *value = &l->j->at[i];
    uint32_t quote = value->kind == JSON_STRING && value->len >= 2;
    l->c->span = (span){l->base + value->off + quote, value->len - 2 * quote};
}

static void set(linked *l, uint32_t i, variable v, uint16_t row, html_setter *setter)
{
    look_at(l, i);
    setter(l->c, l->d, v, row, l->j->at[i].text);
}

static uint32_t first_member(const linked *l, uint32_t i, const char *const *wanted)
{
    for (; *wanted; wanted++) {
        uint32_t at = member(l, i, *wanted);
        if (at && is_text(l, at))
            return at;
    }
    return 0;
}

/* Sets a variable from a text, a thing's name or address, or each of an array. */
static void take_value(linked *l, uint32_t i, variable v, uint16_t row, html_setter *setter, int depth)
{
    static const char *const labels[] = {"@value", "name", "legalName", "value", NULL};
    static const char *const addresses[] = {"@id", "url", NULL};
    bool is_address = setter == html_set_url || setter == html_set_identifier;
    i = resolve(l, i);
    if (!spend(l, i))
        return;
    uint32_t at = is_text(l, i) ? i : is_kind(l, i, JSON_OBJECT) ? first_member(l, i, is_address ? addresses : labels) : 0;
    if (is_text(l, i) || at)
        set(l, at, v, row, setter);
    if (is_kind(l, i, JSON_ARRAY) && depth < DEPTH_MOST)
        for (at = JSON_FIRST(i); at < l->j->at[i].end; at = JSON_NEXT(l->j, at))
            take_value(l, at, v, row, setter, depth + 1);
}

/* People. */

static void take_person(linked *l, uint32_t i, variable v, uint16_t row)
{
    static const char *const named[] = {"name", "@value", "legalName", "familyName", "givenName", NULL};
    str family = member_text(l, i, "familyName"), given = member_text(l, i, "givenName");
    uint32_t at = member(l, i, family.n && given.n ? "familyName" : "name");
    if (!at || !is_text(l, at))
        at = first_member(l, i, named);
    if (!at)
        return;
    if (family.n && given.n) {
        look_at(l, at);
        str whole = str_join_by(l->c->arena, html_value_text(l->c, family), STR(", "), html_value_text(l->c, given));
        html_add_name(l->c, l->d, v, row, name_parse(whole));
        l->d->at[v].inverted = true;
    } else {
        set(l, at, v, row, html_add_names);
    }
}

static void take_people(linked *l, uint32_t i, variable v, uint16_t row, int depth)
{
    static const char *const organisations[] = {"Organization", "Corporation", "GovernmentOrganization", "NewsMediaOrganization",
                                                "EducationalOrganization", "CollegeOrUniversity", "ResearchOrganization",
                                                "NGO", "Consortium", "ResearchProject", "Project", NULL};
    static const char *const within[] = {"@list", "@set", "author", "creator", "editor", NULL};
    i = resolve(l, i);
    if (!spend(l, i))
        return;
    if (is_kind(l, i, JSON_STRING))
        set(l, i, v, row, html_add_name_list);
    if (is_kind(l, i, JSON_ARRAY) && depth < DEPTH_MOST)
        for (uint32_t at = JSON_FIRST(i); at < l->j->at[i].end; at = JSON_NEXT(l->j, at))
            take_people(l, at, v, row, depth + 1);
    if (!is_kind(l, i, JSON_OBJECT))
        return;
    for (const char *const *w = within; *w; w++) {
        uint32_t at = member(l, i, *w);
        if (at && depth < DEPTH_MOST) {
            take_people(l, at, v, row, depth + 1);
            return;
        }
    }
    if (has_type(l, i, organisations))
        take_value(l, i, v, row, html_add_organisation, depth);
    else
        take_person(l, i, v, row);
}

static void take_property(linked *l, uint32_t thing, const char *key, variable v, uint16_t row, html_setter *setter)
{
    uint32_t at = member(l, thing, key);
    if (!at)
        return;
    l->c->where = str_from(key);
    if (variable_kind_of(v) == VAR_IS_NAMES)
        take_people(l, at, v, row, 0);
    else
        take_value(l, at, v, row, setter, 0);
}

/* Identifiers. */

/* A PropertyValue says in propertyID, or in its name, what its value is. */
static void take_property_value(linked *l, uint32_t i)
{
    static const struct { const char *scheme; variable variable; html_setter *set; } schemes[] = {
        {"doi", VAR_DOI, html_set_doi}, {"isbn", VAR_ISBN, html_set_isbn}, {"issn", VAR_ISSN, html_set_issn},
        {"pmcid", VAR_PMCID, html_set_plain}, {"pmid", VAR_PMID, html_set_plain}, {"pubmed", VAR_PMID, html_set_plain},
    };
    str scheme = member_text(l, i, "propertyID");
    scheme = scheme.n ? scheme : member_text(l, i, "name");
    uint32_t value = member(l, i, "value");
    if (!value || !is_text(l, value))
        return;
    for (size_t s = 0; s < sizeof schemes / sizeof *schemes; s++)
        if (str_find_nocase(scheme, str_from(schemes[s].scheme)) != STR_NPOS) {
            set(l, value, schemes[s].variable, ROW_IDENTIFIER, schemes[s].set);
            return;
        }
    set(l, value, VAR_DOI, ROW_IDENTIFIER, html_set_identifier);
}

static void take_identifiers(linked *l, uint32_t i, int depth)
{
    i = resolve(l, i);
    l->c->where = STR("identifier");
    if (!spend(l, i))
        return;
    if (is_text(l, i))
        set(l, i, VAR_DOI, ROW_IDENTIFIER, html_set_identifier);
    else if (is_kind(l, i, JSON_OBJECT))
        take_property_value(l, i);
    else if (is_kind(l, i, JSON_ARRAY) && depth < DEPTH_MOST)
        for (uint32_t at = JSON_FIRST(i); at < l->j->at[i].end; at = JSON_NEXT(l->j, at))
            take_identifiers(l, at, depth + 1);
}

/* What the work is part of. */

static const char *const sites[] = {"WebSite", "Blog", "WebPage", "CollectionPage", "DataCatalog", NULL};
static const char *const series[] = {"BookSeries", "CreativeWorkSeries", "Series", NULL};
static const char *const periodicals[] = {"Periodical", "Journal", "Newspaper", "Magazine", NULL};
static const char *const newspapers[] = {"Newspaper", NULL};
static const char *const magazines[] = {"Magazine", NULL};
static const char *const books[] = {"Book", NULL};
static const char *const divisions[] = {"PublicationIssue", "PublicationVolume", NULL};

static void take_book(linked *l, uint32_t i, uint16_t row)
{
    take_property(l, i, "name", VAR_CONTAINER_TITLE, row, html_set_rich);
    take_property(l, i, "headline", VAR_CONTAINER_TITLE, row, html_set_rich);
    take_property(l, i, "isbn", VAR_ISBN, row, html_set_isbn);
    take_property(l, i, "editor", VAR_EDITOR, row, html_add_names);
    take_property(l, i, "author", VAR_CONTAINER_AUTHOR, row, html_add_names);
    take_property(l, i, "bookEdition", VAR_EDITION, row, html_set_plain);
    html_set_type(l->d, TYPE_CHAPTER, HTML_LIKELY);
}

static void take_periodical(linked *l, uint32_t i, uint16_t row)
{
    take_property(l, i, "name", VAR_CONTAINER_TITLE, row, html_set_rich);
    take_property(l, i, "alternateName", VAR_CONTAINER_TITLE_SHORT, row, html_set_plain);
    html_set_type(l->d, has_type(l, i, newspapers)  ? TYPE_ARTICLE_NEWSPAPER
                        : has_type(l, i, magazines) ? TYPE_ARTICLE_MAGAZINE
                                                    : TYPE_ARTICLE_JOURNAL,
                  HTML_IMPLIED);
}

static void take_series(linked *l, uint32_t i, uint16_t row)
{
    take_property(l, i, "name", VAR_COLLECTION_TITLE, row, html_set_rich);
    take_property(l, i, "volumeNumber", VAR_COLLECTION_NUMBER, row, html_set_plain);
    take_property(l, i, "issn", VAR_ISSN, row, html_set_issn);
}

static void take_common(linked *l, uint32_t i, uint16_t row)
{
    take_property(l, i, "issueNumber", VAR_ISSUE, row, html_set_plain);
    take_property(l, i, "volumeNumber", VAR_VOLUME, row, html_set_plain);
    take_property(l, i, "issn", VAR_ISSN, row, html_set_issn);
    take_property(l, i, "publisher", VAR_PUBLISHER, row, html_set_plain);
    take_property(l, i, "datePublished", VAR_ISSUED, row, html_set_date);
}

static void take_container(linked *l, uint32_t i, int depth);

static void take_containing_thing(linked *l, uint32_t i, int depth)
{
    uint16_t row = (uint16_t)(ROW_CONTAINER + depth);
    if (has_type(l, i, sites)) {
        take_property(l, i, "name", VAR_CONTAINER_TITLE, row, html_set_site);
        return;
    }
    if (has_type(l, i, series)) {
        take_series(l, i, row);
        return;
    }
    if (has_type(l, i, books))
        take_book(l, i, row);
    else if (has_type(l, i, periodicals))
        take_periodical(l, i, row);
    else if (!has_type(l, i, divisions))
        take_property(l, i, "name", VAR_CONTAINER_TITLE, (uint16_t)(row + DEPTH_MOST), html_set_container);
    take_common(l, i, row);
    uint32_t outer = member(l, i, "isPartOf");
    if (outer && depth < DEPTH_MOST)
        take_container(l, outer, depth + 1);
}

static void take_container(linked *l, uint32_t i, int depth)
{
    i = resolve(l, i);
    l->c->where = STR("isPartOf");
    if (!spend(l, i))
        return;
    if (is_kind(l, i, JSON_STRING))
        set(l, i, VAR_CONTAINER_TITLE, ROW_CONTAINER + DEPTH_MOST, html_set_container);
    else if (is_kind(l, i, JSON_OBJECT))
        take_containing_thing(l, i, depth);
    else if (is_kind(l, i, JSON_ARRAY) && depth < DEPTH_MOST)
        for (uint32_t at = JSON_FIRST(i); at < l->j->at[i].end; at = JSON_NEXT(l->j, at))
            take_container(l, at, depth + 1);
}

/* The whole. */

static void take_work(linked *l, uint32_t work)
{
    const schema_type *type = best_type(l, work);
    html_set_type(l->d, type->type, type->certainty);
    uint32_t identifier = member(l, work, "identifier"), container = member(l, work, "isPartOf");
    if (identifier)
        take_identifiers(l, identifier, 0);
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        take_property(l, work, properties[i].name.p, properties[i].variable, (uint16_t)(ROW_TABLE + i), properties[i].set);
    if (container)
        take_container(l, container, 0);
}

static bool parse(html_context *c, json *j, str text)
{
    json_error error;
    if (json_parse(c->arena, j, text, &error) || json_parse(c->arena, j, html_mend_json(c->arena, text), &error))
        return true;
    span where = span_of(c->job->source, text);
    diag_report(c->job->diags, DIAG_HTML_JSONLD, c->job->source, (span){where.off + error.off, 0},
                "the JSON-LD is not JSON: %s; the script was left out", error.what);
    return false;
}

void html_take_jsonld(html_context *c, html_draft drafts[HTML_ORIGINS], html_jsonld_score *best, const html_tag *tag)
{
    json j;
    if (!str_trim(tag->text).n || !parse(c, &j, tag->text))
        return;
    linked l = {.c = c, .j = &j, .base = span_of(c->job->source, tag->text).off,
                .budget = (uint64_t)WALKS_MOST * j.n};
    choice work = {0, *best};
    note_ids(&l);
    consider(&l, 0, 0, &work);
    if (work.score == *best)
        return;
    l.d = &drafts[work.score < SCORE_OF_WORKS ? HTML_FROM_WEBPAGE : HTML_FROM_JSONLD];
    *l.d = (html_draft){.type = TYPE_NONE};
    *best = work.score;
    c->in_script = true;
    take_work(&l, work.thing);
    c->in_script = false;
}
