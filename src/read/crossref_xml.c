/*
 * crossref_xml.c - Crossref's XML: what it gives out (unixref, and unixsd around it) and
 * what publishers deposit.
 *
 * A container (journal, book, conference, ...) holds what it says of itself and its works.
 * What is given out has one work in a container; a deposit may have many, and the book
 * that they stand in is then one of them.
 */
#include "read/crossref_work.h"

static const char *const journal_parts[] = {"journal_metadata", NULL};
static const char *const book_parts[] = {"book_metadata", "book_series_metadata", "book_set_metadata", NULL};
static const char *const conference_parts[] = {"proceedings_metadata", "proceedings_series_metadata", NULL};
static const char *const report_parts[] = {"report-paper_metadata", "report-paper_series_metadata", NULL};
static const char *const standard_parts[] = {"standard_metadata", "standard_series_metadata", NULL};
static const char *const database_parts[] = {"database_metadata", NULL};
static const char *const no_parts[] = {NULL};

static const container_shape shapes[] = {
    {"journal", "journal_article", journal_parts, "journal"},
    {"book", "content_item", book_parts, "book"},
    {"conference", "conference_paper", conference_parts, "proceedings"},
    {"report-paper", "content_item", report_parts, "report-paper"},
    {"standard", "content_item", standard_parts, "standard"},
    {"database", "dataset", database_parts, "database"},
    {"dissertation", NULL, no_parts, "dissertation"},
    {"posted_content", NULL, no_parts, "posted_content"},
    {"peer_review", NULL, no_parts, "peer_review"},
    {"sa_component", "component", no_parts, "sa_component"},
};

static const xml_node *first_of(const xml_node *parent, const char *const *names_of_parts)
{
    for (; *names_of_parts; names_of_parts++)
        if (xml_child(parent, *names_of_parts))
            return xml_child(parent, *names_of_parts);
    return NULL;
}

/* A deposit registers the book as well as its chapters. */
static void read_container(read_job *job, const xml_node *container, const xml_node *query, bool is_deposit)
{
    const container_shape *shape = shapes;
    while (!xml_is(container, shape->name))
        shape++;
    const xml_node *part = first_of(container, shape->metadata), *first = shape->item ? xml_child(container, shape->item) : NULL;
    crossref_work w = {
        .t = {.job = job}, .shape = shape, .container = container, .metadata = part ? part : container, .query = query};
    bool is_work = !first || (is_deposit && !xml_is(container, "journal") && xml_path(w.metadata, "doi_data/doi"));
    if (is_work) {
        w.work = w.metadata;
        crossref_read_work(&w);
    }
    for (w.work = first; w.work; w.work = xml_sibling(w.work, shape->item))
        crossref_read_work(&w);
}

static bool is_container(const xml_node *node)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (xml_is(node, shapes[i].name))
            return true;
    return false;
}

/* <query> and <doi_record> hold <crossref>, and that one container. */
static void read_given(read_job *job, const xml_node *outer)
{
    const xml_node *holder = xml_is(outer, "query") ? xml_child(outer, "doi_record") : outer;
    const xml_node *crossref = xml_is(holder, "crossref") ? holder : xml_child(holder, "crossref");
    const xml_node *fault = xml_child(crossref, "error");
    if (fault)
        diag_report(job->diags, DIAG_CROSSREF_ERROR, job->source, xml_place(fault),
                    "Crossref says \"" STR_FMT "\" in the place of a record", STR_ARG(xml_text(job->scratch, fault)));
    for XML_EACH_ELEMENT(node, crossref)
        if (is_container(node))
            read_container(job, node, xml_is(outer, "query") ? outer : NULL, false);
}

bool crossref_xml_is(str head)
{
    return xml_has_tag(head, "crossref") || xml_has_tag(head, "crossref_result") || xml_has_tag(head, "doi_records") ||
           (xml_has_tag(head, "doi_batch") && str_find(head, STR("crossref.org/schema")) != STR_NPOS);
}

void crossref_xml_read(read_job *job)
{
    static const str roots[] = {
        STR_INIT("query"),        STR_INIT("doi_record"),     STR_INIT("crossref"),    STR_INIT("journal"),  STR_INIT("book"),
        STR_INIT("conference"),   STR_INIT("report-paper"),   STR_INIT("standard"),    STR_INIT("database"), STR_INIT("dissertation"),
        STR_INIT("posted_content"), STR_INIT("peer_review"),  STR_INIT("sa_component"),
    };
    xml_records x;
    xml_records_open(&x, job, roots, sizeof roots / sizeof *roots);
    for (const xml_node *node; (node = xml_next_record(&x));) {
        arena_mark mark = arena_save(job->scratch);
        if (is_container(node))
            read_container(job, node, NULL, true);
        else
            read_given(job, node);
        arena_restore(job->scratch, mark);
    }
}
