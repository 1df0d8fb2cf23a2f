/*
 * jats_ref.c - references: <ref> with element-citation, mixed-citation or the older names
 * of these, each a record.
 *
 * A mixed citation has its punctuation as text between the elements.  What has no elements
 * at all is a text that only a reader of it understands: it becomes a note.
 */
#include "read/jats.h"
#include "read/normalize.h"

/* Elements of a citation that are looked at by name below, or say nothing by themselves. */
static const char *const taken[] = {
    "person-group", "name", "string-name", "collab", "anonymous", "etal", "name-alternatives", "collab-alternatives", "article-title", "chapter-title", "data-title",
    "source", "year", "month", "day", "season", "date", "date-in-citation", "fpage", "lpage", "page-range", "elocation-id", "size",
    "pub-id", "object-id", "ext-link", "uri", "label", "x", "italic", "bold", "sup", "sub", "sc", "styled-content", "conf-date", "part-title", "named-content", "access-date",
    "abbrev-journal-title", "string-date", "email", "issn", "isbn", NULL,
};

/* Elements whose text is a variable's, as it is. */
static const char *const plain[] = {
    "volume", "issue", "supplement", "edition", "version", "publisher-name", "publisher-loc", "conf-name", "conf-loc", "series", "volume-series",
    "part-title", "annotation", "comment",
};

static arena *scratch(const put_target *t)
{
    return t->job->scratch;
}

/* --- People ------------------------------------------------------------------------------- */

static variable role_named(str role)
{
    if (role.n == 0)
        return VAR_AUTHOR;
    variable v = jats_role(role);
    return v != VAR_NONE ? v : VAR_CONTRIBUTOR;
}

static void put_people(const put_target *t, const xml_node *citation)
{
    for XML_EACH_ELEMENT(node, citation) {
        if (jats_is_name(node))
            put_name(t, VAR_AUTHOR, jats_name(scratch(t), node), xml_place(node));
        variable v = role_named(xml_attribute(node, "person-group-type"));
        const xml_node *group = xml_is(node, "person-group") ? node : NULL;
        for XML_EACH_ELEMENT(one, group)
            if (jats_is_name(one) || xml_is(one, "institution"))
                put_name(t, v, jats_name(scratch(t), one), xml_place(one));
        if (xml_is(node, "etal") || xml_child(group, "etal"))
            put_other(t, STR("etal"), STR("et al."), xml_place(node));
    }
}

/* --- Type and titles ------------------------------------------------------------------------- */

static bool has(const xml_node *citation, const char *element)
{
    return xml_child(citation, element) != NULL;
}

static const xml_node *link_of(const xml_node *citation)
{
    const xml_node *uri = xml_within(citation, "uri");
    return uri ? uri : xml_within(citation, "ext-link");
}

/* Of what is not said, or as "other", the elements tell. */
static record_type type_by_elements(const xml_node *citation)
{
    bool stands_in = has(citation, "article-title") || has(citation, "chapter-title");
    if (has(citation, "conf-name"))
        return TYPE_PAPER_CONFERENCE;
    if (has(citation, "data-title"))
        return TYPE_DATASET;
    if (has(citation, "patent"))
        return TYPE_PATENT;
    if (has(citation, "std"))
        return TYPE_STANDARD;
    if (has(citation, "chapter-title") || (stands_in && has(citation, "source") && has(citation, "publisher-name")))
        return TYPE_CHAPTER;
    if (has(citation, "source") && (stands_in || has(citation, "volume")))
        return TYPE_ARTICLE_JOURNAL;
    if (has(citation, "publisher-name"))
        return TYPE_BOOK;
    return link_of(citation) && !has(citation, "pub-id") ? TYPE_WEBPAGE : TYPE_DOCUMENT;
}

static record_type type_of(const xml_node *citation, str called)
{
    record_type type = jats_type(called);
    bool is_part = has(citation, "chapter-title") || (has(citation, "article-title") && has(citation, "source"));
    if (type == TYPE_BOOK && is_part)
        return TYPE_CHAPTER;
    return type == TYPE_NONE || str_eq(called, STR("other")) ? type_by_elements(citation) : type;
}

static str type_name_of(const xml_node *citation)
{
    static const char *const attributes[] = {"publication-type", "citation-type", "citation-subject"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (xml_attribute(citation, attributes[i]).n)
            return xml_attribute(citation, attributes[i]);
    return STR_NONE;
}

/* The source is what a work stands in; without a title of its own that is the work. */
static void put_titles(const put_target *t, const xml_node *citation)
{
    static const char *const own[] = {"article-title", "chapter-title", "data-title", "part-title"};
    const xml_node *title = NULL, *source_node = xml_child(citation, "source");
    for (size_t i = 0; i < sizeof own / sizeof *own && !title; i++)
        title = xml_child(citation, own[i]);
    bool stands_in = title || t->record->type == TYPE_ARTICLE_JOURNAL || t->record->type == TYPE_ARTICLE_MAGAZINE ||
                     t->record->type == TYPE_ARTICLE_NEWSPAPER;
    xml_put(t, VAR_TITLE, title);
    xml_put(t, stands_in ? VAR_CONTAINER_TITLE : VAR_TITLE, source_node);
    if (title && xml_is(title, "article-title"))
        xml_put(t, VAR_PART_TITLE, xml_child(citation, "part-title"));
    const xml_node *brief = xml_child(citation, "abbrev-journal-title");
    xml_put(t, VAR_CONTAINER_TITLE_SHORT, brief);
}

/* --- Dates, identifiers, links ----------------------------------------------------------------- */

static void put_dates(const put_target *t, const xml_node *citation)
{
    date d;
    const xml_node *whole = xml_child(citation, "date"), *accessed = xml_child(citation, "date-in-citation");
    const xml_node *parent = xml_child(citation, "year") || !whole ? citation : whole, *year = xml_child(parent, "year");
    accessed = accessed ? accessed : xml_child(citation, "access-date");
    str written = xml_text(scratch(t), year);
    if (jats_date(scratch(t), parent, &d))
        record_set_date(t->job->library->arena, t->record, VAR_ISSUED, d, xml_place(year));
    if (jats_date(scratch(t), parent, &d) && written.n && byte_is_alpha(written.p[written.n - 1])) /* "1999a" */
        put_text(t, VAR_YEAR_SUFFIX, str_from_byte(written, written.n - 1), xml_place(year));
    if (year && !record_has(t->record, VAR_ISSUED))
        put_date(t, VAR_ISSUED, xml_text(scratch(t), year), xml_place(year));
    if (accessed && jats_date(scratch(t), accessed, &d))
        record_set_date(t->job->library->arena, t->record, VAR_ACCESSED, d, xml_place(accessed));
    else if (accessed && date_parse(&d, xml_text(scratch(t), accessed)))
        record_set_date(t->job->library->arena, t->record, VAR_ACCESSED, d, xml_place(accessed));
    else
        xml_put_other(t, STR("date-in-citation"), accessed);
    if (xml_child(citation, "conf-date"))
        put_date(t, VAR_EVENT_DATE, xml_path_text(scratch(t), citation, "conf-date"), xml_place(xml_child(citation, "conf-date")));
}

static void put_link(const put_target *t, const xml_node *node)
{
    str address = xml_attribute(node, "href").n ? xml_attribute(node, "href") : xml_text(scratch(t), node);
    str doi = normalize_doi(scratch(t), address);
    str kind = xml_attribute(node, "ext-link-type");
    bool is_doi = doi.n && (str_eq(kind, STR("doi")) || normalize_is_doi(address));
    if (is_doi && !record_has(t->record, VAR_DOI))
        put_value(t, VAR_DOI, doi, xml_place(node));
    else if (!is_doi && !record_has(t->record, VAR_URL) && normalize_is_url(address))
        put_value(t, VAR_URL, address, xml_place(node));
}

/* Links may stand in comments and notes. */
static void put_links(const put_target *t, const xml_node *parent, int depth)
{
    for XML_EACH_ELEMENT(node, parent) {
        if (xml_is(node, "ext-link") || xml_is(node, "uri"))
            put_link(t, node);
        else if (depth > 0)
            put_links(t, node, depth - 1);
    }
}

static void put_identifiers(const put_target *t, const xml_node *citation)
{
    for XML_EACH_ELEMENT(node, citation) {
        if (xml_is(node, "pub-id") || xml_is(node, "object-id"))
            jats_put_identifier(t, node, xml_attribute(node, "pub-id-type"));
        else if (xml_is(node, "issn"))
            put_another(t, VAR_ISSN, xml_text(scratch(t), node), xml_place(node));
        else if (xml_is(node, "isbn"))
            put_another(t, VAR_ISBN, xml_text(scratch(t), node), xml_place(node));
    }
    put_links(t, citation, 2);
}

/* --- The rest ----------------------------------------------------------------------------------- */

/* A comment that is nothing but a link, or introduces one, is said by the link. */
static bool says_something(const xml_node *node)
{
    return !(xml_is(node, "comment") && (xml_child(node, "ext-link") || xml_child(node, "uri")));
}

static void put_plain(const put_target *t, const xml_node *citation)
{
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        const xml_node *node = xml_child(citation, plain[i]);
        if (node && says_something(node))
            xml_put(t, jats_field(node->name), node);
    }
    const xml_node *size = xml_child(citation, "size");
    if (size && str_find_nocase(xml_attribute(size, "units"), STR("page")) != STR_NPOS)
        xml_put(t, VAR_NUMBER_OF_PAGES, size);
    const xml_node *number = xml_child(citation, "patent");
    xml_put(t, VAR_NUMBER, number ? number : xml_child(citation, "std"));
    if (!record_has(t->record, VAR_PUBLISHER))
        xml_put(t, VAR_PUBLISHER, xml_child(citation, "institution"));
}

static bool is_known_text(str called)
{
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_eq(called, str_from(plain[i])))
            return true;
    return str_eq(called, STR("patent")) || str_eq(called, STR("std")) || str_eq(called, STR("institution"));
}

static void put_rest(const put_target *t, const xml_node *citation)
{
    for XML_EACH_ELEMENT(node, citation) {
        bool is_taken = is_known_text(node->name);
        for (const char *const *one = taken; *one && !is_taken; one++)
            is_taken = str_eq(node->name, str_from(*one));
        if (!is_taken)
            xml_put_other(t, node->name, node);
    }
}

static bool has_words(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (byte_is_alpha(text.p[i]) || (unsigned char)text.p[i] >= 0x80)
            return true;
    return false;
}

/* Words between the elements. */
static bool has_own_words(const xml_node *citation)
{
    for (const xml_node *child = citation->first; child; child = child->next)
        if (child->name.n == 0 && has_words(child->text))
            return true;
    return false;
}

/* A title that nobody has marked is among the words. */
static void keep_text(const put_target *t, const xml_node *citation)
{
    const record *r = t->record;
    if (record_has(r, VAR_TITLE) || record_has(r, VAR_CONTAINER_TITLE) || !has_own_words(citation))
        return;
    if (record_has(r, VAR_AUTHOR) || record_has(r, VAR_ISSUED))
        put_other(t, citation->name, xml_text(scratch(t), citation), xml_place(citation));
    else
        put_text(t, VAR_NOTE, xml_text(scratch(t), citation), xml_place(citation));
}

static void read_citation(read_job *job, const xml_node *citation, str id)
{
    put_target t = {job, library_open_record(job->library, job->source, citation->span)};
    str called = type_name_of(citation);
    put_id(&t, id);
    put_type(&t, type_of(citation, called), called);
    const xml_attr *language = xml_find_attribute(citation, "lang");
    if (language)
        put_value(&t, VAR_LANGUAGE, language->value, language->span);
    put_people(&t, citation);
    put_titles(&t, citation);
    put_dates(&t, citation);
    put_plain(&t, citation);
    jats_put_pages(&t, citation);
    put_identifiers(&t, citation);
    put_rest(&t, citation);
    keep_text(&t, citation);
    library_close_record(job->library, t.record, job->diags);
}

static bool is_citation(const xml_node *node)
{
    static const str forms[] = {STR_INIT("element-citation"), STR_INIT("mixed-citation"), STR_INIT("citation"),
                                STR_INIT("nlm-citation")};
    return STR_IS_AMONG(node->name, forms);
}

/* Of alternatives the one with elements says most. */
static const xml_node *best_of(const xml_node *alternatives)
{
    const xml_node *best = NULL;
    for XML_EACH_ELEMENT(node, alternatives)
        if (is_citation(node) && (!best || xml_is(node, "element-citation")))
            best = node;
    return best;
}

void jats_read_ref(read_job *job, const xml_node *ref)
{
    uint32_t n = 0;
    str id = xml_attribute(ref, "id");
    for XML_EACH_ELEMENT(node, ref) {
        const xml_node *citation = is_citation(node) ? node : xml_is(node, "citation-alternatives") ? best_of(node) : NULL;
        if (!citation)
            continue;
        n++;
        read_citation(job, citation, n == 1 || id.n == 0 ? id : str_printf(job->scratch, STR_FMT "-%u", STR_ARG(id), n));
    }
}
