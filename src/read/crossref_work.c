/* crossref_work.c - what is read of a work.  Lists of references and what is about the entry are left out. */
#include "read/crossref_work.h"

/* Elements of works that are looked at by name below, or that are about the entry. */
static const char *const taken[] = {
    "titles", "contributors", "person_name", "organization", "publication_date", "posted_date", "approval_date", "review_date",
    "creation_date", "update_date", "database_date", "pages", "publisher_item", "doi_data", "publisher", "institution", "degree", "isbn", "issn", "volume", "edition_number",
    "abstract", "description", "full_title", "abbrev_title", "proceedings_title", "series_metadata", "set_metadata", "journal_volume",
    "issue", "program", "group_title", "noisbn",
    /* the entry */
    "citation_list", "crossmark", "component_list", "archive_locations", "scn_policies", "coden", NULL,
};

static arena *scratch(const crossref_work *w)
{
    return w->t.job->scratch;
}

static bool has_own_work(const crossref_work *w)
{
    return w->work != w->metadata;
}

/* The child of the work, or where it has none of what it stands in. */
static const xml_node *own_or_common(const crossref_work *w, const char *path)
{
    const xml_node *own = xml_path(w->work, path);
    return own ? own : xml_path(w->metadata, path);
}

/* --- People ----------------------------------------------------------------------------- */

static name person(const crossref_work *w, const xml_node *node)
{
    if (xml_is(node, "organization"))
        return (name){.literal = xml_text(scratch(w), node)};
    if (xml_is(node, "anonymous"))
        return (name){.literal = STR("Anonymous")};
    return (name){.family = xml_path_text(scratch(w), node, "surname"), .given = xml_path_text(scratch(w), node, "given_name"),
                  .suffix = xml_path_text(scratch(w), node, "suffix")};
}

static void note_person(crossref_work *w, const xml_node *node, const name *who)
{
    put_about(&w->orcid, who, xml_path_text(scratch(w), node, "ORCID"));
    for XML_EACH(place, node, "affiliation")
        put_about(&w->affiliation, who, xml_text(scratch(w), place));
    for XML_EACH(place, xml_child(node, "affiliations"), "institution")
        put_about(&w->affiliation, who, xml_path_text(scratch(w), place, "institution_name"));
}

static bool is_person(const xml_node *node)
{
    return xml_is(node, "person_name") || xml_is(node, "organization") || xml_is(node, "anonymous");
}

typedef variable role_fn(str role);

static variable role_in_work(str role)
{
    variable v = crossref_field(role);
    return variable_kind_of(v) == VAR_IS_NAMES && v != VAR_NONE ? v : VAR_CONTRIBUTOR;
}

/* Those of the book around a chapter. */
static variable role_in_book(str role)
{
    variable v = role_in_work(role);
    return v == VAR_AUTHOR ? VAR_CONTAINER_AUTHOR : v;
}

static variable role_in_series(str role)
{
    return str_eq(role, STR("editor")) ? VAR_COLLECTION_EDITOR : VAR_NONE;
}

static void put_people(crossref_work *w, const xml_node *list, role_fn *role_of)
{
    for XML_EACH_ELEMENT(node, list) {
        str role = xml_attribute(node, "contributor_role");
        variable v = is_person(node) ? role_of(role.n ? role : STR("author")) : VAR_NONE;
        name who = v != VAR_NONE ? person(w, node) : (name){0};
        put_name(&w->t, v, who, xml_place(node));
        if (v != VAR_NONE)
            note_person(w, node, &who);
    }
}

/* A chapter's editors are those of its book. */
static void put_all_people(crossref_work *w)
{
    const xml_node *own = xml_child(w->work, "contributors");
    put_people(w, own ? own : w->work, role_in_work);
    if (has_own_work(w) && !xml_is(w->container, "journal"))
        put_people(w, xml_child(w->metadata, "contributors"), own || !xml_is(w->container, "database") ? role_in_book : role_in_work);
    put_people(w, xml_path(w->metadata, "series_metadata/contributors"), role_in_series);
    put_other(&w->t, STR("ORCID"), buf_str(&w->orcid), xml_place(w->work));
    put_other(&w->t, STR("affiliation"), buf_str(&w->affiliation), xml_place(w->work));
}

/* --- Titles ----------------------------------------------------------------------------- */

static str title_in(const crossref_work *w, const xml_node *titles)
{
    return put_with_subtitle(&w->t, xml_rich(scratch(w), xml_child(titles, "title")),
                             xml_rich(scratch(w), xml_child(titles, "subtitle")));
}

static void put_title_of(crossref_work *w, variable v, const xml_node *titles)
{
    if (titles)
        put_text(&w->t, v, title_in(w, titles), xml_place(titles));
}

/* The title that a container has as such: of a journal, of proceedings, of a book. */
static void put_container_title(crossref_work *w, variable v)
{
    const xml_node *full = xml_child(w->metadata, "full_title");
    full = full ? full : xml_child(w->metadata, "proceedings_title");
    if (full)
        put_text(&w->t, v,
                 put_with_subtitle(&w->t, xml_rich(scratch(w), full),
                                   xml_path_text(scratch(w), w->metadata, "proceedings_subtitle")),
                 xml_place(full));
    else
        put_title_of(w, v, xml_child(w->metadata, "titles"));
}

static void put_series(crossref_work *w)
{
    const xml_node *series = xml_child(w->metadata, "series_metadata");
    series = series ? series : xml_child(w->metadata, "set_metadata");
    put_title_of(w, VAR_COLLECTION_TITLE, xml_child(series, "titles"));
    xml_put(&w->t, VAR_COLLECTION_NUMBER, xml_child(series, "series_number"));
    xml_put(&w->t, VAR_COLLECTION_NUMBER, xml_child(w->metadata, "series_number"));
}

static void put_titles(crossref_work *w)
{
    const xml_node *titles = xml_child(w->work, "titles"), *brief = xml_child(w->metadata, "abbrev_title");
    if (has_own_work(w))
        put_container_title(w, VAR_CONTAINER_TITLE);
    if (titles)
        put_title_of(w, VAR_TITLE, titles);
    else if (!has_own_work(w))
        put_container_title(w, VAR_TITLE);
    const xml_node *original = xml_child(titles, "original_language_title");
    if (!str_eq(xml_rich(scratch(w), original), record_text(w->t.record, VAR_TITLE)))
        xml_put(&w->t, VAR_ORIGINAL_TITLE, original);
    if (brief && !str_eq(xml_text(scratch(w), brief), record_text(w->t.record, VAR_CONTAINER_TITLE)))
        xml_put(&w->t, VAR_CONTAINER_TITLE_SHORT, brief);
    put_series(w);
}

/* --- Dates ------------------------------------------------------------------------------ */

static int number_in(const crossref_work *w, const xml_node *date_node, const char *part)
{
    int value = 0;
    str text = xml_path_text(scratch(w), date_node, part);
    return str_to_int(text, &value) && value > 0 ? value : 0;
}

/* Months from 21 on are seasons, from 31 on quarters, which CSL has not. */
static date date_in(const crossref_work *w, const xml_node *node)
{
    date d = {0};
    int month = number_in(w, node, "month"), day = number_in(w, node, "day");
    d.from.year = number_in(w, node, "year");
    d.from.month = month <= 12 ? (uint8_t)month : 0;
    d.from.season = month >= 21 && month <= 24 ? (uint8_t)(month - 20) : 0;
    d.from.day = d.from.month && day <= 31 ? (uint8_t)day : 0;
    if (!date_is_valid(&d.from))
        d.from.day = 0;
    return d;
}

static void put_date_node(crossref_work *w, variable v, const xml_node *node)
{
    date d = date_in(w, node);
    if (d.from.year)
        record_set_date(w->t.job->library->arena, w->t.record, v, d, xml_place(node));
}

static const xml_node *date_by_medium(const xml_node *parent, const char *medium)
{
    for XML_EACH(node, parent, "publication_date")
        if (str_eq(xml_attribute(node, "media_type"), str_from(medium)))
            return node;
    return NULL;
}

/* That of the print goes first. */
static const xml_node *best_date(const xml_node *parent)
{
    const xml_node *print = date_by_medium(parent, "print");
    return print ? print : xml_child(parent, "publication_date");
}

static const xml_node *issued_node(const crossref_work *w)
{
    static const char *const others[] = {"posted_date", "approval_date", "review_date", "database_date/publication_date",
                                         "database_date/creation_date", "creation_date"};
    const xml_node *places[] = {w->work, xml_child(w->container, "journal_issue"), w->metadata, w->container};
    for (size_t p = 0; p < sizeof places / sizeof *places; p++)
        if (best_date(places[p]))
            return best_date(places[p]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (own_or_common(w, others[i]))
            return own_or_common(w, others[i]);
    return NULL;
}

/* What Crossref adds in unixsd, by its name. */
static const xml_node *added(const crossref_work *w, const char *called)
{
    for XML_EACH(item, w->query, "crm-item")
        if (str_eq(xml_attribute(item, "name"), str_from(called)))
            return item;
    return NULL;
}

/* Data may have no date at all: then it came out on the day that its DOI did. */
static void put_dates(crossref_work *w)
{
    const xml_node *issued = issued_node(w), *online = date_by_medium(w->work, "online"), *registered = added(w, "created");
    put_date_node(w, VAR_ISSUED, issued);
    if (online != issued)
        put_date_node(w, VAR_AVAILABLE_DATE, online);
    if (!issued && registered)
        put_date(&w->t, VAR_ISSUED, str_sub(xml_text(scratch(w), registered), 0, sizeof "2017-08-09" - 1), xml_place(registered));
}

/* --- Numbers ---------------------------------------------------------------------------- */

static void put_numbers_of(crossref_work *w, variable v, const xml_node *parent, const char *called)
{
    for (int pass = 0; pass < 2; pass++) /* those of the print go first */
        for XML_EACH(node, parent, called)
            if (pass == !str_eq(xml_attribute(node, "media_type"), STR("print")))
                put_another(&w->t, v, xml_text(scratch(w), node), xml_place(node));
}

static void put_identifiers(crossref_work *w)
{
    put_numbers_of(w, VAR_ISBN, w->metadata, "isbn");
    put_numbers_of(w, VAR_ISSN, w->metadata, "issn");
    if (!record_has(w->t.record, VAR_ISSN))
        put_numbers_of(w, VAR_ISSN, xml_child(w->metadata, "series_metadata"), "issn");
    xml_put(&w->t, VAR_DOI, xml_path(w->work, "doi_data/doi"));
    xml_put(&w->t, VAR_URL, xml_path(w->work, "doi_data/resource"));
}

static void put_pages(crossref_work *w)
{
    const xml_node *pages = xml_child(w->work, "pages"), *item = xml_path(w->work, "publisher_item/item_number");
    str first = xml_path_text(scratch(w), pages, "first_page"), last = xml_path_text(scratch(w), pages, "last_page");
    str others = xml_path_text(scratch(w), pages, "other_pages");
    if (last.n)
        first = str_join_by(scratch(w), first, STR("-"), last);
    if (others.n)
        first = str_join_by(scratch(w), first, STR(", "), others);
    put_value(&w->t, VAR_PAGE, first, xml_place(pages));
    bool is_report = w->t.record->type == TYPE_REPORT;
    xml_put(&w->t, is_report || first.n ? VAR_NUMBER : VAR_PAGE, item);
}

static void put_volume(crossref_work *w)
{
    const xml_node *issue = xml_child(w->container, "journal_issue");
    xml_put(&w->t, VAR_VOLUME, own_or_common(w, "volume"));
    xml_put(&w->t, VAR_VOLUME, xml_path(issue, "journal_volume/volume"));
    xml_put(&w->t, VAR_ISSUE, xml_path(issue, "journal_volume/issue"));
    xml_put(&w->t, VAR_ISSUE, xml_child(issue, "issue"));
    xml_put(&w->t, VAR_EDITION, own_or_common(w, "edition_number"));
}

/* --- The rest --------------------------------------------------------------------------- */

static void put_publisher(crossref_work *w)
{
    const xml_node *named = own_or_common(w, "publisher/publisher_name"), *member = added(w, "publisher-name");
    const xml_node *institution = own_or_common(w, "institution");
    named = named ? named : xml_child(institution, "institution_name");
    xml_put(&w->t, VAR_PUBLISHER, member ? member : named);
    xml_put(&w->t, VAR_PUBLISHER_PLACE, own_or_common(w, "publisher/publisher_place"));
    xml_put(&w->t, VAR_PUBLISHER_PLACE, xml_child(institution, "institution_place"));
    if (member && named && !str_eq(xml_text(scratch(w), named), record_text(w->t.record, VAR_PUBLISHER)))
        xml_put_other(&w->t, named->name, named);
    xml_put_other(&w->t, STR("institution_department"), xml_child(institution, "institution_department"));
}

static void put_event(crossref_work *w)
{
    const xml_node *event = xml_child(w->container, "event_metadata"), *day = xml_child(event, "conference_date");
    static const char *const known[] = {"conference_name", "conference_location", "conference_date", NULL};
    xml_put(&w->t, VAR_EVENT_TITLE, xml_child(event, "conference_name"));
    xml_put(&w->t, VAR_EVENT_PLACE, xml_child(event, "conference_location"));
    xml_put_other(&w->t, STR("conference_date"), day);
    xml_put_rest(&w->t, event, known);
}

/* Names of funders hold their identifiers and awards, which are no part of the name. */
static str own_text(const crossref_work *w, const xml_node *node)
{
    buf text;
    buf_init(&text, scratch(w));
    for (const xml_node *child = node->first; child; child = child->next)
        if (child->name.n == 0)
            buf_add(&text, child->text);
    return str_trim(buf_str(&text));
}

static void put_assertions(crossref_work *w, const xml_node *parent, int depth)
{
    for XML_EACH(fact, parent, "assertion") {
        str called = xml_attribute(fact, "name");
        if (!str_eq(called, STR("fundgroup")))
            put_other(&w->t, called, own_text(w, fact), xml_place(fact));
        if (depth > 0)
            put_assertions(w, fact, depth - 1);
    }
}

/* Programs are schemas of others within Crossref's: for funding, licences, relations. */
static void put_programs(crossref_work *w, const xml_node *parent)
{
    for XML_EACH(program, parent, "program") {
        xml_put(&w->t, VAR_LICENSE, xml_child(program, "license_ref"));
        put_assertions(w, program, 2);
        for XML_EACH(related, program, "related_item")
            xml_put_other(&w->t, STR("related_item"), related);
    }
}

static void put_language(crossref_work *w)
{
    const xml_attr *own = xml_find_attribute(w->work, "language"), *common = xml_find_attribute(w->metadata, "language");
    const xml_attr *found = own ? own : common;
    if (found)
        put_value(&w->t, VAR_LANGUAGE, found->value, found->span);
}

/* "PhD (Doctor of Philosophy)" is PhD. */
static void put_degree(crossref_work *w)
{
    const xml_node *degree = xml_child(w->work, "degree");
    str text = xml_text(scratch(w), degree);
    put_text(&w->t, VAR_GENRE, str_sub(text, 0, str_find_byte(text, '(')), xml_place(degree));
    if (w->t.record->type == TYPE_ARTICLE)
        put_text(&w->t, VAR_GENRE, xml_attribute(w->work, "type"), xml_place(w->work));
    if (w->t.record->type == TYPE_REVIEW)
        put_text(&w->t, VAR_GENRE, STR("peer review"), xml_place(w->work));
}

static void put_abstract(crossref_work *w)
{
    const xml_node *text = xml_child(w->work, "abstract");
    xml_put(&w->t, VAR_ABSTRACT, text ? text : xml_child(w->work, "description"));
}

/* --- All of it --------------------------------------------------------------------------- */

static str type_of(const crossref_work *w)
{
    str kind = xml_attribute(w->work, "component_type");
    if (has_own_work(w) && kind.n && crossref_type(kind) != TYPE_NONE)
        return kind;
    return has_own_work(w) ? w->work->name : str_from(w->shape->type);
}

void crossref_read_work(crossref_work *w)
{
    read_job *job = w->t.job;
    w->t.record = library_open_record(job->library, job->source, w->work->span);
    buf_init(&w->orcid, job->scratch);
    buf_init(&w->affiliation, job->scratch);
    crossref_put_type(&w->t, type_of(w), w->work->span);
    put_all_people(w);
    put_titles(w);
    put_dates(w);
    put_volume(w);
    put_pages(w);
    put_publisher(w);
    put_identifiers(w);
    put_event(w);
    put_language(w);
    put_degree(w);
    put_abstract(w);
    xml_put_other(&w->t, STR("group_title"), xml_child(w->work, "group_title"));
    put_programs(w, w->work);
    put_programs(w, xml_path(w->work, "crossmark/custom_metadata"));
    xml_put_rest(&w->t, w->work, taken);
    library_close_record(job->library, w->t.record, job->diags);
}
