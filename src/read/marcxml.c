/* marcxml.c - MARC 21 in XML, alone or in the answers of SRU and OAI-PMH. */
#include "read/marc.h"
#include "read/xml_tree.h"

int sniff_marcxml(str head);
void read_marcxml(read_job *job);

int sniff_marcxml(str head)
{
    bool is_xml = xml_root_name(head).n > 0;
    bool has_fields = is_xml && (xml_has_tag(head, "datafield") || xml_has_tag(head, "controlfield"));
    return has_fields                                                                    ? SNIFF_SURE
           : is_xml && str_find(head, STR("http://www.loc.gov/MARC21/slim")) != STR_NPOS ? SNIFF_LIKELY
                                                                                         : SNIFF_NO;
}

static char indicator(const xml_node *node, const char *called)
{
    str value = xml_attribute(node, called);
    return value.n ? value.p[0] : ' ';
}

static void take_control_field(marc_record *m, const xml_node *node)
{
    marc_field *f = marc_add_field(m, xml_attribute(node, "tag"));
    f->text = node->first ? node->first->text : STR_NONE; /* its blanks count */
    f->span = xml_place(node);
}

static void take_data_field(marc_record *m, const xml_node *node)
{
    marc_field *f = marc_add_field(m, xml_attribute(node, "tag"));
    f->first = indicator(node, "ind1");
    f->second = indicator(node, "ind2");
    f->span = xml_place(node);
    for XML_EACH (part, node, "subfield")
        marc_add_subfield(m, f, indicator(part, "code"), xml_text(m->arena, part), xml_place(part));
}

/* `node` has the fields as its children. */
static void take_record(read_job *job, arena *a, const xml_node *node)
{
    const xml_node *leader = xml_child(node, "leader");
    marc_record m = {.arena = a, .span = node->span};
    m.leader = leader && leader->first ? leader->first->text : STR_NONE;
    for XML_EACH_ELEMENT (child, node) {
        if (xml_is(child, "controlfield"))
            take_control_field(&m, child);
        else if (xml_is(child, "datafield"))
            take_data_field(&m, child);
    }
    marc_put(job, &m);
}

/* A protocol's <record> has the catalogue's in it. */
void read_marcxml(read_job *job)
{
    static const str elements[] = {STR_INIT("record")};
    xml_records x;
    xml_records_open(&x, job, elements, 1);
    for (const xml_node *root; (root = xml_next_record(&x));) {
        const xml_node *part = xml_within(root, "leader");
        part = part ? part : xml_within(root, "datafield");
        part = part ? part : xml_within(root, "controlfield");
        if (part)
            take_record(job, x.arena, part->parent);
    }
    job->empty_list = xml_is_empty_list(&x, "collection");
}
