/*
 * datacite_xml.c - DataCite's XML, kernels 2 to 4, by itself or in what a harvester has put
 * around it.
 */
#include "read/datacite.h"
#include "read/xml_put.h"

/* Elements that are looked at by name below. */
static const char *const taken[] = {
    "identifier", "creators", "titles", "publisher", "publicationYear", "subjects", "contributors", "dates", "language", "resourceType",
    "alternateIdentifiers", "relatedIdentifiers", "relatedItems", "sizes", "formats", "version", "rights", "rightsList", "descriptions", NULL,
};

typedef struct xml_datacite {
    datacite_work work;
    arena *arena;
} xml_datacite;

static str text_of(const xml_datacite *d, const xml_node *node, const char *path)
{
    return xml_path_text(d->arena, node, path);
}

static bool is_orcid(const xml_node *identifier)
{
    return str_eq_nocase(xml_attribute(identifier, "nameIdentifierScheme"), STR("ORCID"));
}

static str orcid_of(const xml_datacite *d, const xml_node *person)
{
    for XML_EACH(identifier, person, "nameIdentifier")
        if (is_orcid(identifier))
            return xml_text(d->arena, identifier);
    return STR_NONE;
}

static str affiliation_of(const xml_datacite *d, const xml_node *person)
{
    buf list;
    buf_init(&list, d->arena);
    for XML_EACH(place, person, "affiliation") {
        if (list.n)
            buf_add_lit(&list, " / ");
        buf_add(&list, xml_text(d->arena, place));
    }
    return buf_str(&list);
}

static void add_person(xml_datacite *d, const xml_node *node, const char *name_element)
{
    const xml_node *whole = xml_child(node, name_element);
    datacite_person p = {.whole = xml_text(d->arena, whole),
                         .given = text_of(d, node, "givenName"),
                         .family = text_of(d, node, "familyName"),
                         .kind = xml_attribute(whole, "nameType"),
                         .orcid = orcid_of(d, node),
                         .affiliation = affiliation_of(d, node),
                         .where = xml_place(node)};
    if (xml_is(node, "contributor"))
        p.role = xml_attribute(node, "contributorType").n ? xml_attribute(node, "contributorType") : STR("Other");
    datacite_add_person(&d->work, &p);
}

static void add_titles(xml_datacite *d, const xml_node *titles)
{
    for XML_EACH(title, titles, "title")
        datacite_add_title(&d->work, xml_rich(d->arena, title), xml_attribute(title, "titleType"), xml_place(title));
}

/* Lists of texts with an attribute that says what kind of text each is. */
static void add_kinds(xml_datacite *d, const xml_node *list, const char *kind, void (*add)(datacite_work *, str, str, span))
{
    for XML_EACH_ELEMENT(node, list)
        add(&d->work, xml_text(d->arena, node), xml_attribute(node, kind), xml_place(node));
}

static void add_texts(xml_datacite *d, const xml_node *list, void (*add)(datacite_work *, str, span))
{
    for XML_EACH_ELEMENT(node, list)
        add(&d->work, xml_text(d->arena, node), xml_place(node));
}

static void add_related(xml_datacite *d, const xml_node *list)
{
    for XML_EACH(node, list, "relatedIdentifier")
        datacite_add_related(&d->work, xml_text(d->arena, node), xml_attribute(node, "relatedIdentifierType"),
                             xml_attribute(node, "relationType"), xml_place(node));
}

static void put_publication(xml_datacite *d, const xml_node *item)
{
    const xml_node *identifier = xml_child(item, "relatedItemIdentifier");
    datacite_container c = {.title = xml_rich(d->arena, xml_path(item, "titles/title")),
                            .volume = text_of(d, item, "volume"),
                            .issue = text_of(d, item, "issue"),
                            .number = text_of(d, item, "number"),
                            .edition = text_of(d, item, "edition"),
                            .first_page = text_of(d, item, "firstPage"),
                            .last_page = text_of(d, item, "lastPage"),
                            .year = text_of(d, item, "publicationYear"),
                            .identifier = xml_text(d->arena, identifier),
                            .identifier_type = xml_attribute(identifier, "relatedItemIdentifierType"),
                            .where = xml_place(item)};
    datacite_put_container(&d->work, &c);
    for XML_EACH(person, xml_child(item, "contributors"), "contributor")
        if (str_eq(xml_attribute(person, "contributorType"), STR("Editor")))
            add_person(d, person, "contributorName");
}

static void add_items(xml_datacite *d, const xml_node *items)
{
    for XML_EACH(item, items, "relatedItem") {
        if (str_eq(xml_attribute(item, "relationType"), STR("IsPublishedIn")))
            put_publication(d, item);
        else
            xml_put_other(&d->work.t, STR("relatedItems"), item);
    }
}

static void put_subjects(xml_datacite *d, const xml_node *list)
{
    for XML_EACH(subject, list, "subject")
        put_keyword(&d->work.t, xml_text(d->arena, subject), xml_place(subject));
}

static void read_resource(xml_datacite *d, const xml_node *r)
{
    const xml_node *type = xml_child(r, "resourceType"), *year = xml_child(r, "publicationYear"), *id = xml_child(r, "identifier");
    d->work.general = xml_attribute(type, "resourceTypeGeneral");
    d->work.specific = xml_text(d->arena, type);
    for XML_EACH(creator, xml_child(r, "creators"), "creator")
        add_person(d, creator, "creatorName");
    add_titles(d, xml_child(r, "titles"));
    for XML_EACH(person, xml_child(r, "contributors"), "contributor")
        add_person(d, person, "contributorName");
    datacite_add_identifier(&d->work, xml_text(d->arena, id), xml_attribute(id, "identifierType"), xml_place(id));
    add_kinds(d, xml_child(r, "dates"), "dateType", datacite_add_date);
    datacite_add_date(&d->work, xml_text(d->arena, year), STR("publicationYear"), xml_place(year));
    xml_put(&d->work.t, VAR_PUBLISHER, xml_child(r, "publisher"));
    xml_put(&d->work.t, VAR_LANGUAGE, xml_child(r, "language"));
    xml_put(&d->work.t, VAR_VERSION, xml_child(r, "version"));
    put_subjects(d, xml_child(r, "subjects"));
    add_items(d, xml_child(r, "relatedItems"));
    add_kinds(d, xml_child(r, "descriptions"), "descriptionType", datacite_add_description);
    add_kinds(d, xml_child(r, "alternateIdentifiers"), "alternateIdentifierType", datacite_add_identifier);
    add_related(d, xml_child(r, "relatedIdentifiers"));
    add_texts(d, xml_child(r, "rightsList"), datacite_add_rights);
    for XML_EACH(rights, r, "rights") /* kernel 2 */
        datacite_add_rights(&d->work, xml_text(d->arena, rights), xml_place(rights));
    add_texts(d, xml_child(r, "formats"), datacite_add_format);
    add_texts(d, xml_child(r, "sizes"), datacite_add_size);
    xml_put_rest(&d->work.t, r, taken);
}

bool datacite_xml_is(str head)
{
    return xml_has_tag(head, "resource") && str_find(head, STR("datacite.org/schema/kernel")) != STR_NPOS;
}

void datacite_xml_read(read_job *job)
{
    static const str roots[] = {STR_INIT("resource")};
    xml_records x;
    xml_records_open(&x, job, roots, sizeof roots / sizeof *roots);
    for (const xml_node *node; (node = xml_next_record(&x));) {
        arena_mark mark = arena_save(job->scratch);
        put_target t = {job, library_open_record(job->library, job->source, node->span)};
        xml_datacite d = {.arena = job->scratch};
        datacite_begin(&d.work, &t);
        read_resource(&d, node);
        datacite_end(&d.work);
        library_close_record(job->library, t.record, job->diags);
        arena_restore(job->scratch, mark);
    }
}
