/*
 * jats_article.c - an article's front matter: what journal it stands in, and what it is.
 */
#include "read/jats.h"

typedef struct article {
    put_target t;
    const xml_node *root;
    const xml_node *journal; /* <journal-meta> */
    const xml_node *meta;    /* <article-meta> */
    buf orcid, affiliation, members;
} article;

/* Elements of article-meta that are looked at by name below, or are no facts about the work. */
static const char *const taken[] = {
    "article-id", "title-group", "contrib-group", "pub-date", "volume", "issue", "fpage", "lpage", "page-range", "elocation-id",
    "permissions", "abstract", "kwd-group", "conference", "history", "article-categories", "supplement", "volume-series", "isbn", "issn",
    "counts", "self-uri", "aff", "author-notes", "pub-history", "custom-meta-group",
    "custom-meta-wrap", "related-article", "related-object", "product", "pub-date-not-available", "aff-alternatives",
    "supplementary-material", NULL,
};

static arena *scratch(const article *w)
{
    return w->t.job->scratch;
}

/* --- People ------------------------------------------------------------------------------ */

/* The affiliation that a contributor refers to stands once, by its id. */
static const xml_node *with_id(const xml_node *parent, const char *element, str id)
{
    for XML_EACH(node, parent, element)
        if (str_eq(xml_attribute(node, "id"), id))
            return node;
    return NULL;
}

static const xml_node *affiliation_with_id(const article *w, const xml_node *group, str id)
{
    const xml_node *found = with_id(group, "aff", id);
    return found ? found : with_id(w->meta, "aff", id);
}

static bool is_label(const xml_node *node)
{
    return xml_is(node, "label") || xml_is(node, "sup") || xml_is(node, "institution-id") || xml_is(node, "email");
}

static str affiliation_text(const article *w, const xml_node *node)
{
    buf text;
    buf_init(&text, scratch(w));
    for (const xml_node *child = node ? node->first : NULL; child; child = child->next) {
        str piece = is_label(child) ? STR_NONE : xml_text(scratch(w), child);
        if (text.n && piece.n && byte_is_alpha(piece.p[0]))
            buf_add_byte(&text, ' ');
        buf_add(&text, piece);
    }
    return str_trim(buf_str(&text));
}

static void note_person(article *w, const xml_node *group, const xml_node *contrib, const name *who)
{
    for XML_EACH(id, contrib, "contrib-id")
        if (str_eq(xml_attribute(id, "contrib-id-type"), STR("orcid")))
            put_about(&w->orcid, who, xml_text(scratch(w), id));
    for XML_EACH(own, contrib, "aff")
        put_about(&w->affiliation, who, affiliation_text(w, own));
    for XML_EACH(reference, contrib, "xref")
        if (str_eq(xml_attribute(reference, "ref-type"), STR("aff")))
            put_about(&w->affiliation, who, affiliation_text(w, affiliation_with_id(w, group, xml_attribute(reference, "rid"))));
}

static void add_member(article *w, const name *who)
{
    if (w->members.n)
        buf_add_lit(&w->members, "; ");
    buf_add(&w->members, who->given);
    buf_add_byte(&w->members, ' ');
    buf_add(&w->members, who->family);
}

static void note_members(article *w, const xml_node *collab)
{
    for XML_EACH(contrib, xml_child(collab, "contrib-group"), "contrib") {
        name who = jats_name(scratch(w), contrib);
        add_member(w, &who);
    }
}

static variable role_of(const xml_node *contrib)
{
    str role = xml_attribute(contrib, "contrib-type");
    variable v = jats_role(role);
    if (v == VAR_NONE && str_find_nocase(role, STR("editor")) != STR_NPOS)
        return VAR_EDITOR;
    bool is_author = role.n == 0 || str_eq(role, STR("collab")) || str_eq(role, STR("group")) ||
                     str_find_nocase(role, STR("author")) != STR_NPOS;
    return v != VAR_NONE ? v : is_author ? VAR_AUTHOR : VAR_CONTRIBUTOR;
}

static void put_contributor(article *w, const xml_node *group, const xml_node *contrib)
{
    name who = jats_name(scratch(w), contrib);
    put_name(&w->t, role_of(contrib), who, xml_place(contrib));
    note_person(w, group, contrib, &who);
    note_members(w, xml_child(contrib, "collab"));
}

static void put_people(article *w)
{
    for XML_EACH(group, w->meta, "contrib-group") {
        for XML_EACH_ELEMENT(node, group) {
            if (xml_is(node, "contrib"))
                put_contributor(w, group, node);
            else if (xml_is(node, "collab"))
                put_name(&w->t, VAR_AUTHOR, jats_name(scratch(w), node), xml_place(node));
        }
    }
    put_other(&w->t, STR("ORCID"), buf_str(&w->orcid), xml_place(w->meta));
    put_other(&w->t, STR("affiliation"), buf_str(&w->affiliation), xml_place(w->meta));
    put_other(&w->t, STR("collab.members"), buf_str(&w->members), xml_place(w->meta));
}

/* --- Titles ------------------------------------------------------------------------------ */

static void put_titles(article *w)
{
    const xml_node *group = xml_child(w->meta, "title-group"), *title = xml_child(group, "article-title");
    put_text(&w->t, VAR_TITLE,
             put_with_subtitle(&w->t, xml_rich(scratch(w), title), xml_rich(scratch(w), xml_child(group, "subtitle"))),
             xml_place(title));
    if (!record_has(w->t.record, VAR_TITLE))
        xml_put(&w->t, VAR_TITLE, xml_child(group, "alt-title"));
    for XML_EACH_ELEMENT(other, group) {
        bool is_short = str_find(xml_attribute(other, "alt-title-type"), STR("short")) != STR_NPOS;
        if (is_short && !record_has(w->t.record, VAR_TITLE_SHORT))
            xml_put(&w->t, VAR_TITLE_SHORT, other);
        else if (xml_is(other, "alt-title") || xml_is(other, "trans-title-group") || xml_is(other, "trans-title"))
            xml_put_other(&w->t, other->name, other);
    }
}

static void put_journal(article *w)
{
    const xml_node *group = xml_child(w->journal, "journal-title-group");
    group = group ? group : w->journal;
    const xml_node *title = xml_child(group, "journal-title"), *brief = xml_child(group, "abbrev-journal-title");
    xml_put(&w->t, VAR_CONTAINER_TITLE, title);
    if (!str_eq(xml_text(scratch(w), brief), xml_text(scratch(w), title)))
        xml_put(&w->t, VAR_CONTAINER_TITLE_SHORT, brief);
    xml_put(&w->t, VAR_PUBLISHER, xml_path(w->journal, "publisher/publisher-name"));
    xml_put(&w->t, VAR_PUBLISHER_PLACE, xml_path(w->journal, "publisher/publisher-loc"));
}

/* --- Numbers ------------------------------------------------------------------------------ */

static bool is_printed(const xml_node *node)
{
    str type = xml_attribute(node, "pub-type"), format = xml_attribute(node, "publication-format");
    return str_eq(type, STR("ppub")) || str_eq(type, STR("print")) || str_eq(type, STR("cover")) ||
           str_eq(format, STR("print")) || str_eq(format, STR("ppub"));
}

static void put_numbers_of(article *w, variable v, const xml_node *parent, const char *element)
{
    for (int pass = 0; pass < 2; pass++) /* those of the print go first */
        for XML_EACH(node, parent, element)
            if (is_printed(node) == (pass == 0))
                put_another(&w->t, v, xml_text(scratch(w), node), xml_place(node));
}

static void put_identifiers(article *w)
{
    for XML_EACH(id, w->meta, "article-id")
        jats_put_identifier(&w->t, id, xml_attribute(id, "pub-id-type"));
    put_numbers_of(w, VAR_ISSN, w->journal, "issn");
    put_numbers_of(w, VAR_ISSN, w->meta, "issn");
    put_numbers_of(w, VAR_ISBN, w->journal, "isbn");
    put_numbers_of(w, VAR_ISBN, w->meta, "isbn");
}

/* --- Dates -------------------------------------------------------------------------------- */

/* The date of the print goes first, that of a yearly collection, as journals without issues have it, last. */
static int rank_of(const xml_node *node)
{
    str type = xml_attribute(node, "pub-type"), kind = xml_attribute(node, "date-type");
    bool is_collection = str_eq(type, STR("collection")) || str_eq(kind, STR("collection"));
    bool is_online = str_eq(type, STR("epub")) || str_eq(xml_attribute(node, "publication-format"), STR("electronic"));
    if (is_printed(node) && !is_collection)
        return 5;
    if (str_eq(type, STR("epub-ppub")) || (!type.n && !kind.n && !is_online))
        return 4;
    if (is_collection)
        return 1;
    return is_online || str_eq(kind, STR("pub")) ? 3 : 0;
}

static void put_dates(article *w)
{
    const xml_node *best = NULL, *online = NULL;
    date d;
    for XML_EACH(node, w->meta, "pub-date") {
        if (rank_of(node) == 3 && !online)
            online = node;
        if (jats_date(scratch(w), node, &d) && (!best || rank_of(node) > rank_of(best)))
            best = node;
    }
    if (best && jats_date(scratch(w), best, &d))
        record_set_date(w->t.job->library->arena, w->t.record, VAR_ISSUED, d, xml_place(best));
    if (online && online != best && jats_date(scratch(w), online, &d))
        record_set_date(w->t.job->library->arena, w->t.record, VAR_AVAILABLE_DATE, d, xml_place(online));
    for XML_EACH(node, xml_child(w->meta, "history"), "date")
        if (str_eq(xml_attribute(node, "date-type"), STR("received")) && jats_date(scratch(w), node, &d))
            record_set_date(w->t.job->library->arena, w->t.record, VAR_SUBMITTED, d, xml_place(node));
}

/* --- The rest ------------------------------------------------------------------------------ */

static bool is_heading(const xml_node *node)
{
    return xml_is(node, "title") || xml_is(node, "label");
}

/* Paragraphs are told apart by a blank; the heading "Abstract" is none of its words. */
static void add_paragraphs(buf *text, arena *a, const xml_node *node, bool is_outer)
{
    for (const xml_node *child = node->first; child; child = child->next) {
        if (xml_is(child, "sec")) {
            add_paragraphs(text, a, child, false);
            continue;
        }
        str piece = is_outer && is_heading(child) ? STR_NONE : xml_text(a, child);
        if (text->n && piece.n && child->name.n)
            buf_add_byte(text, ' ');
        buf_add(text, piece);
    }
}

static void put_abstract(article *w)
{
    for XML_EACH(node, w->meta, "abstract") {
        str kind = xml_attribute(node, "abstract-type");
        if (kind.n && !str_eq(kind, STR("structured")))
            continue;
        buf text;
        buf_init(&text, scratch(w));
        add_paragraphs(&text, scratch(w), node, true);
        put_text(&w->t, VAR_ABSTRACT, str_trim(buf_str(&text)), xml_place(node));
        return;
    }
}

static void put_keywords(article *w)
{
    for XML_EACH(group, w->meta, "kwd-group")
        for XML_EACH(word, group, "kwd")
            put_keyword(&w->t, xml_text(scratch(w), word), xml_place(word));
    for XML_EACH(group, xml_child(w->meta, "article-categories"), "subj-group")
        xml_put_other(&w->t, STR("subject"), xml_child(group, "subject"));
}

static void put_license(article *w)
{
    const xml_node *permissions = xml_child(w->meta, "permissions"), *license = xml_child(permissions, "license");
    const xml_node *link = xml_within(license, "ext-link"), *reference = xml_within(permissions, "license_ref");
    str address = xml_attribute(license, "href");
    if (reference)
        xml_put(&w->t, VAR_LICENSE, reference);
    else if (address.n || link)
        put_text(&w->t, VAR_LICENSE, address.n ? address : xml_attribute(link, "href"), xml_place(license));
    else
        xml_put(&w->t, VAR_LICENSE, license);
    xml_put_other(&w->t, STR("copyright-statement"), xml_child(permissions, "copyright-statement"));
}

/* "2023-04-30|2023-05-05" and the like: what date_parse understands. */
static void put_conference_date(article *w, const xml_node *node)
{
    str text = xml_text(scratch(w), node);
    size_t bar = str_find_byte(text, '|');
    if (bar != STR_NPOS)
        text = str_join_by(scratch(w), str_sub(text, 0, bar), STR("/"), str_from_byte(text, bar + 1));
    date d;
    if (text.n && date_parse(&d, text))
        record_set_date(w->t.job->library->arena, w->t.record, VAR_EVENT_DATE, d, xml_place(node));
    else
        xml_put_other(&w->t, STR("conf-date"), node);
}

/* Of several, the one with a place is where people met; the others are its parts. */
static void put_conference(article *w)
{
    static const char *const known[] = {"conf-name", "conf-loc", "conf-date", NULL};
    const xml_node *best = NULL;
    for XML_EACH(node, w->meta, "conference")
        if (!best || (xml_child(node, "conf-loc") && !xml_child(best, "conf-loc")))
            best = node;
    xml_put(&w->t, VAR_EVENT_TITLE, xml_child(best, "conf-name"));
    xml_put(&w->t, VAR_EVENT_PLACE, xml_child(best, "conf-loc"));
    if (best)
        put_conference_date(w, xml_child(best, "conf-date"));
    xml_put_rest(&w->t, best, known);
    for XML_EACH(node, w->meta, "conference")
        if (node != best)
            xml_put_other(&w->t, STR("conference"), node);
}

/* What a review is about. */
static void put_product(article *w)
{
    const xml_node *product = xml_child(w->meta, "product"), *title = xml_child(product, "source");
    xml_put(&w->t, VAR_REVIEWED_TITLE, title ? title : xml_child(product, "article-title"));
    for XML_EACH_ELEMENT(node, product) {
        const xml_node *people = xml_is(node, "person-group") ? node : NULL;
        if (jats_is_name(node))
            put_name(&w->t, VAR_REVIEWED_AUTHOR, jats_name(scratch(w), node), xml_place(node));
        for XML_EACH_ELEMENT(one, people)
            if (jats_is_name(one))
                put_name(&w->t, VAR_REVIEWED_AUTHOR, jats_name(scratch(w), one), xml_place(one));
    }
}

/* What it corrects, comments on, or is commented on by. */
static void put_related(article *w)
{
    for XML_EACH_ELEMENT(node, w->meta) {
        bool is_related = xml_is(node, "related-article") || xml_is(node, "related-object");
        str kind = xml_attribute(node, "related-article-type"), address = xml_attribute(node, "href");
        if (is_related)
            put_other(&w->t, kind.n ? str_join_by(scratch(w), node->name, STR("."), kind) : node->name,
                      address.n ? address : xml_text(scratch(w), node), xml_place(node));
    }
}

static void put_the_type(article *w)
{
    str called = xml_attribute(w->root, "article-type");
    record_type type = jats_type(called);
    bool is_meeting = xml_child(w->meta, "conference") && !xml_child(w->journal, "journal-title") &&
                      !xml_child(w->journal, "journal-title-group");
    bool says_little = type == TYPE_NONE || type == TYPE_REVIEW || type == TYPE_DOCUMENT;
    put_type(&w->t, says_little && is_meeting ? TYPE_PAPER_CONFERENCE : says_little ? TYPE_ARTICLE_JOURNAL : type, called);
    const xml_attr *language = xml_find_attribute(w->root, "lang");
    if (language)
        put_value(&w->t, VAR_LANGUAGE, language->value, language->span);
}

void jats_read_article(read_job *job, const xml_node *root)
{
    const xml_node *front = xml_is(root, "front") ? root : xml_child(root, "front");
    article w = {
        .t = {.job = job}, .root = root, .journal = xml_child(front, "journal-meta"), .meta = xml_child(front, "article-meta")};
    if (!w.meta)
        return;
    w.t.record = library_open_record(job->library, job->source, front->span);
    buf_init(&w.orcid, job->scratch);
    buf_init(&w.affiliation, job->scratch);
    buf_init(&w.members, job->scratch);
    put_the_type(&w);
    put_people(&w);
    put_titles(&w);
    put_journal(&w);
    put_dates(&w);
    xml_put(&w.t, VAR_VOLUME, xml_child(w.meta, "volume"));
    xml_put(&w.t, VAR_ISSUE, xml_child(w.meta, "issue"));
    xml_put(&w.t, VAR_SUPPLEMENT_NUMBER, xml_child(w.meta, "supplement"));
    xml_put(&w.t, VAR_COLLECTION_NUMBER, xml_child(w.meta, "volume-series"));
    jats_put_pages(&w.t, w.meta);
    put_identifiers(&w);
    put_abstract(&w);
    put_keywords(&w);
    put_license(&w);
    put_conference(&w);
    put_product(&w);
    put_related(&w);
    xml_put_rest(&w.t, w.meta, taken);
    library_close_record(job->library, w.t.record, job->diags);
}
