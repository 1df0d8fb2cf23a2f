/*
 * jats.c - articles in JATS, and in the NLM's format before it: the front matter is a
 * record, and so is each reference of the list.
 */
#include "read/jats.h"
#include "text/utf8.h"

int sniff_jats(str head);
void read_jats(read_job *job);

static void read_refs(read_job *job, const xml_node *node)
{
    if (xml_is(node, "ref"))
        jats_read_ref(job, node);
    else
        for XML_EACH_ELEMENT(child, node)
            read_refs(job, child);
}

int sniff_jats(str head)
{
    bool is_article = xml_has_tag(head, "article-meta") || xml_has_tag(head, "journal-meta");
    bool is_list = xml_has_tag(head, "ref-list") && (xml_has_tag(head, "element-citation") || xml_has_tag(head, "mixed-citation"));
    return is_article || is_list ? SNIFF_SURE : SNIFF_NO;
}

void read_jats(read_job *job)
{
    static const str roots[] = {STR_INIT("article"), STR_INIT("front"), STR_INIT("ref-list")};
    static const str skipped[] = {STR_INIT("body"), STR_INIT("floats-group"), STR_INIT("floats-wrap"), STR_INIT("app-group")};
    xml_records x;
    xml_records_open(&x, job, roots, sizeof roots / sizeof *roots);
    x.skipped = skipped;
    x.skipped_count = sizeof skipped / sizeof *skipped;
    for (const xml_node *node; (node = xml_next_record(&x));) {
        arena_mark mark = arena_save(job->scratch);
        jats_read_article(job, node);
        read_refs(job, node);
        arena_restore(job->scratch, mark);
    }
}
