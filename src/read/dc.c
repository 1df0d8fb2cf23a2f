/*
 * dc.c - Dublin Core: the fifteen elements and the terms that refine them, in what OAI-PMH,
 * RDF and others put around them.
 *
 * Dublin Core says little about how to write a value; what is done here is what
 * repositories (arXiv, DSpace, EPrints, OJS) do.
 */
#include "read/normalize.h"
#include "read/xml_put.h"
#include "record/mapping.h"
#include "text/utf8.h"

int sniff_dc(str head);
void read_dc(read_job *job);

typedef struct dc_record {
    put_target t;
    arena *arena;
    const xml_node *issued, *created; /* the dates that compete to be the work's */
    const xml_node *type;             /* the one that says most so far */
    buf orcid;
} dc_record;

static const mapping *table(void)
{
    return mapping_named(STR("dc"));
}

static bool has(const dc_record *d, variable v)
{
    return record_has(d->t.record, v);
}

/* An RDF property may point at its value instead of holding it. */
static str text_of(const dc_record *d, const xml_node *node)
{
    str text = xml_text(d->arena, node);
    return text.n ? text : xml_attribute(node, "resource");
}

static void put(dc_record *d, variable v, const xml_node *node)
{
    put_value(&d->t, v, text_of(d, node), xml_place(node));
}

static void put_first(dc_record *d, variable v, const xml_node *node)
{
    if (has(d, v))
        put_other(&d->t, node->name, text_of(d, node), xml_place(node));
    else
        put(d, v, node);
}

/* --- People ------------------------------------------------------------------------------- */

/* "Doe, Jane" stands for a person, a name of several words without a comma for whatever it reads like. */
static name person(str text)
{
    return name_is_organisation(text) && str_find_byte(text, ',') == STR_NPOS ? (name){.literal = text} : name_parse(text);
}

/* "Doe, Jane (editor)" says what she did: takes that off the text, and gives the variable. */
static variable take_role(str *text)
{
    size_t open = str_ends(*text, STR(")")) ? text->n : 0;
    while (open > 0 && text->p[open - 1] != '(')
        open--;
    variable v = open == 0 ? VAR_NONE : variable_named(str_sub(*text, open, text->n - 1));
    if (v == VAR_NONE || variable_kind_of(v) != VAR_IS_NAMES)
        return VAR_NONE;
    *text = str_trim(str_sub(*text, 0, open - 1));
    return v;
}

static void put_person(dc_record *d, variable v, const xml_node *node)
{
    str text = text_of(d, node);
    variable role = take_role(&text);
    v = role != VAR_NONE ? role : v;
    name who = person(text);
    put_name(&d->t, v, who, xml_place(node));
    if (str_find(xml_attribute(node, "id"), STR("orcid.org")) != STR_NPOS)
        put_about(&d->orcid, &who, xml_attribute(node, "id"));
}

/* --- Identifiers ---------------------------------------------------------------------------- */

static str behind(str text, const char *prefix)
{
    str label = str_from(prefix);
    return str_starts_nocase(text, label) ? str_trim(str_from_byte(text, label.n)) : STR_NONE;
}

/* True when the text is one of the identifiers that CSL has. */
static bool put_identifier(dc_record *d, str text, span where)
{
    static const struct { const char *label; variable v; } labels[] = {
        {"urn:isbn:", VAR_ISBN}, {"isbn:", VAR_ISBN}, {"isbn ", VAR_ISBN}, {"urn:issn:", VAR_ISSN}, {"issn:", VAR_ISSN},
        {"issn ", VAR_ISSN},     {"pmid:", VAR_PMID}, {"info:pmid/", VAR_PMID}, {"pmcid:", VAR_PMCID},
    };
    if (normalize_is_doi(text) || str_starts_nocase(text, STR("info:doi/"))) {
        if (!has(d, VAR_DOI))
            put_value(&d->t, VAR_DOI, text, where);
        return true;
    }
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (behind(text, labels[i].label).n) {
            if (labels[i].v == VAR_ISBN || labels[i].v == VAR_ISSN)
                put_another(&d->t, labels[i].v, behind(text, labels[i].label), where);
            else
                put_value(&d->t, labels[i].v, behind(text, labels[i].label), where);
            return true;
        }
    if (!normalize_is_url(text) || has(d, VAR_URL))
        return false;
    put_value(&d->t, VAR_URL, text, where);
    return true;
}

static void take_identifier(dc_record *d, const xml_node *node)
{
    str text = text_of(d, node);
    if (!put_identifier(d, text, xml_place(node)))
        put_other(&d->t, node->name, text, xml_place(node));
}

/* --- What it stands in ------------------------------------------------------------------------- */

/* "Vol. 12, No. 3 (2010)": numbers behind their labels. */
static str number_behind(str text, const char *const *labels)
{
    for (; *labels; labels++) {
        size_t at = str_find_nocase(text, str_from(*labels));
        if (at == STR_NPOS)
            continue;
        str rest = str_from_byte(text, at + str_from(*labels).n);
        while (rest.n && (rest.p[0] == '.' || rest.p[0] == ' ' || rest.p[0] == ':'))
            rest = str_from_byte(rest, 1);
        size_t n = 0;
        while (n < rest.n && rest.p[n] != ' ' && rest.p[n] != ',' && rest.p[n] != '(' && rest.p[n] != ')' && rest.p[n] != ':' &&
               rest.p[n] != ';')
            n++;
        return str_sub(rest, 0, n);
    }
    return STR_NONE;
}

static bool is_page_range(str text)
{
    bool digits = false;
    for (size_t i = 0; i < text.n; i++) {
        digits |= byte_is_digit(text.p[i]);
        if (!byte_is_digit(text.p[i]) && !byte_is_alpha(text.p[i]) && text.p[i] != '-' && (unsigned char)text.p[i] < 0x80)
            return false;
    }
    return digits && text.n < 24;
}

/* "Journal; Vol. 12, No. 3 (2010); 12-19" is how journals' servers write it; all else is a title. */
static bool take_parts(dc_record *d, str text, span where)
{
    static const char *const volumes[] = {"vol", "volume", NULL}, *const issues[] = {"no.", "no ", "nr", "iss", NULL};
    str rest = text, journal, numbers, pages = STR_NONE, piece;
    if (!str_next_split(&rest, ';', &journal) || !str_next_split(&rest, ';', &numbers))
        return false;
    while (str_next_split(&rest, ';', &piece))
        pages = str_trim(piece);
    str volume = number_behind(numbers, volumes), issue = number_behind(numbers, issues);
    if (!str_has_digit(volume) && !str_has_digit(issue))
        return false;
    put_value(&d->t, VAR_CONTAINER_TITLE, journal, where);
    put_value(&d->t, VAR_VOLUME, volume, where);
    put_value(&d->t, VAR_ISSUE, issue, where);
    if (is_page_range(pages))
        put_value(&d->t, VAR_PAGE, pages, where);
    else
        put_other(&d->t, STR("source.page"), pages, where);
    return true;
}

static bool is_issn(str text)
{
    return text.n == 9 && text.p[4] == '-' && byte_is_digit(text.p[0]) && byte_is_digit(text.p[7]);
}

static void take_source(dc_record *d, const xml_node *node)
{
    str text = text_of(d, node);
    span where = xml_place(node);
    if (is_issn(text))
        put_another(&d->t, VAR_ISSN, text, where);
    else if (normalize_is_url(text) || normalize_is_doi(text) || has(d, VAR_CONTAINER_TITLE))
        put_other(&d->t, node->name, text, where);
    else if (behind(text, "issn").n || behind(text, "isbn").n || behind(text, "urn:is").n)
        put_identifier(d, text, where);
    else if (!take_parts(d, text, where))
        put_text(&d->t, VAR_CONTAINER_TITLE, xml_rich(d->arena, node), where);
}

/* --- Types, dates, descriptions -------------------------------------------------------------------- */

/* "info:eu-repo/semantics/article", "http://purl.org/dc/dcmitype/Text" */
static str local_type(str text)
{
    for (size_t i = text.n; i > 0; i--)
        if (text.p[i - 1] == '/' || text.p[i - 1] == '#')
            return str_from_byte(text, i);
    return text;
}

static record_type type_of(str text)
{
    str called = local_type(text);
    const mapping_row *row = mapping_read_type(table(), called);
    record_type plain = type_named(called);
    if (row)
        return (record_type)row->csl;
    if (plain != TYPE_NONE)
        return plain;
    return str_find_nocase(called, STR("thesis")) != STR_NPOS   ? TYPE_THESIS
           : str_find_nocase(called, STR("report")) != STR_NPOS ? TYPE_REPORT
                                                                : TYPE_NONE;
}

/* A type that says more than "text" goes before it; what is no type at all is a genre. */
static void take_type(dc_record *d, const xml_node *node)
{
    str text = text_of(d, node);
    record_type type = type_of(text), before = d->t.record->type;
    if (type != TYPE_NONE && (before == TYPE_NONE || before == TYPE_DOCUMENT))
        put_type(&d->t, type, text);
    else if (type == TYPE_NONE)
        put_first(d, VAR_GENRE, node);
    else if (type != before && type != TYPE_DOCUMENT)
        put_other(&d->t, node->name, text, xml_place(node));
}

static void take_date(dc_record *d, const xml_node *node)
{
    bool is_issued = xml_is(node, "issued");
    if (is_issued && (!d->issued || !xml_is(d->issued, "issued")))
        d->issued = node;
    else if (!is_issued && !d->issued)
        d->issued = node;
    else
        put_other(&d->t, node->name, text_of(d, node), xml_place(node));
}

/* The day counts, not the second. */
static void put_issued(dc_record *d)
{
    const xml_node *node = d->issued ? d->issued : d->created;
    str text = text_of(d, node);
    size_t time = str_find_byte(text, 'T');
    if (time == sizeof "2009-01-16" - 1 && byte_is_digit(text.p[time - 1]))
        text = str_sub(text, 0, time);
    put_value(&d->t, VAR_ISSUED, text, xml_place(node));
    if (d->issued && d->created)
        put_other(&d->t, d->created->name, text_of(d, d->created), xml_place(d->created));
}

static void take_description(dc_record *d, const xml_node *node)
{
    str text = text_of(d, node), comment = behind(text, "comment:");
    if (comment.n && !has(d, VAR_NOTE))
        put_text(&d->t, VAR_NOTE, comment, xml_place(node));
    else
        put_first(d, VAR_ABSTRACT, node);
}

/* "12 pages" */
static void take_extent(dc_record *d, const xml_node *node)
{
    str text = text_of(d, node);
    size_t n = str_skip_digits(text, 0);
    str unit = str_trim(str_from_byte(text, n));
    if (n && (str_eq_nocase(unit, STR("pages")) || str_eq_nocase(unit, STR("p.")) || str_eq_nocase(unit, STR("p"))))
        put_value(&d->t, VAR_NUMBER_OF_PAGES, str_sub(text, 0, n), xml_place(node));
    else
        put_other(&d->t, node->name, text, xml_place(node));
}

/* --- The record --------------------------------------------------------------------------------------- */

static void take_title(dc_record *d, const xml_node *node)
{
    if (has(d, VAR_TITLE))
        put_other(&d->t, node->name, text_of(d, node), xml_place(node));
    else
        put_text(&d->t, VAR_TITLE, xml_rich(d->arena, node), xml_place(node));
}

static void take_element(dc_record *d, const xml_node *node)
{
    static const struct { const char *name; void (*take)(dc_record *, const xml_node *); } special[] = {
        {"title", take_title}, {"identifier", take_identifier}, {"source", take_source}, {"isPartOf", take_source}, {"type", take_type},
        {"date", take_date},   {"issued", take_date},           {"extent", take_extent}, {"description", take_description},
    };
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (xml_is(node, special[i].name)) {
            special[i].take(d, node);
            return;
        }
    const mapping_row *row = mapping_read_field(table(), node->name);
    variable v = row ? (variable)row->csl : VAR_NONE;
    if (xml_is(node, "created"))
        d->created = node;
    else if (v == VAR_KEYWORD)
        put_keyword(&d->t, text_of(d, node), xml_place(node));
    else if (v != VAR_NONE && variable_kind_of(v) == VAR_IS_NAMES)
        put_person(d, v, node);
    else if (v != VAR_NONE)
        put_first(d, v, node);
    else
        xml_put_other(&d->t, node->name, node);
}

/* What says nothing of its type is an article when it stands in a journal. */
static void settle_type(dc_record *d)
{
    record *r = d->t.record;
    bool is_article = has(d, VAR_CONTAINER_TITLE) && (has(d, VAR_VOLUME) || has(d, VAR_ISSN));
    bool is_open = r->type == TYPE_NONE || (r->type == TYPE_DOCUMENT && !str_eq(r->source_type, STR("document")));
    bool is_preprint = str_find(record_text(r, VAR_URL), STR("//arxiv.org/")) != STR_NPOS;
    if (is_open && (is_article || is_preprint))
        r->type = is_article ? TYPE_ARTICLE_JOURNAL : TYPE_ARTICLE;
    else if (r->type == TYPE_NONE)
        r->type = TYPE_DOCUMENT;
}

static void read_record(read_job *job, const xml_node *node)
{
    dc_record d = {.t = {job, library_open_record(job->library, job->source, node->span)}, .arena = job->scratch};
    buf_init(&d.orcid, job->scratch);
    for XML_EACH_ELEMENT(element, node)
        take_element(&d, element);
    put_issued(&d);
    settle_type(&d);
    put_other(&d.t, STR("ORCID"), buf_str(&d.orcid), xml_place(node));
    library_close_record(job->library, d.t.record, job->diags);
}

/* A description in RDF, or in a bare <metadata>, is one when something in it is of Dublin Core. */
static bool is_description(const xml_node *node)
{
    for XML_EACH_ELEMENT(child, node)
        if (str_starts(child->prefix, STR("dc")))
            return true;
    return false;
}

static void read_within(read_job *job, const xml_node *node)
{
    if (is_description(node) || xml_is(node, "dc"))
        read_record(job, node);
    else
        for XML_EACH_ELEMENT(child, node)
            read_within(job, child);
}

int sniff_dc(str head)
{
    bool has_names = str_find(head, STR("purl.org/dc/")) != STR_NPOS,
         has_title = xml_has_tag(head, "title") || xml_has_tag(head, "creator");
    bool is_own = str_find(head, STR("openarchives.org/OAI/2.0/oai_dc")) != STR_NPOS;
    str root = xml_root_name(head);
    bool is_page = str_eq_nocase(root, STR("html"));
    if (!root.n || is_page || !has_title)
        return SNIFF_NO;
    return is_own && xml_has_tag(head, "dc") ? SNIFF_SURE : has_names ? SNIFF_MAYBE : SNIFF_NO;
}

void read_dc(read_job *job)
{
    static const str roots[] = {STR_INIT("dc"), STR_INIT("simpledc"), STR_INIT("qualifieddc"), STR_INIT("RDF"), STR_INIT("metadata")};
    xml_records x;
    xml_records_open(&x, job, roots, sizeof roots / sizeof *roots);
    for (const xml_node *node; (node = xml_next_record(&x));) {
        arena_mark mark = arena_save(job->scratch);
        read_within(job, node);
        arena_restore(job->scratch, mark);
    }
}
