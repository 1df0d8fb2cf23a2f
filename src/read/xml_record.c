#include "read/xml_record.h"

xml_record xml_record_open(xml_records *x, const xml_node *root)
{
    record *r = library_open_record(x->job->library, x->job->source, root->span);
    return (xml_record){{x->job, r}, x->arena, root};
}

void xml_record_close(const xml_record *p)
{
    xml_record_put_unread(p);
    library_close_record(p->to.job->library, p->to.record, p->to.job->diags);
}

void xml_record_read_all(read_job *job, const str *elements, size_t n, const char *list, void put(const xml_record *p))
{
    xml_records x;
    xml_records_open(&x, job, elements, n);
    for (const xml_node *root; (root = xml_next_record(&x));) {
        xml_record p = xml_record_open(&x, root);
        put(&p);
        xml_record_close(&p);
    }
    job->empty_list = xml_is_empty_list(&x, list);
}

void xml_record_put(const xml_record *p, variable v, const xml_node *node)
{
    if (node)
        put_value(&p->to, v, variable_is_prose(v) ? xml_rich(p->arena, node) : xml_text(p->arena, node), xml_place(node));
}

/* What says the same as before is read; what says something else stays for xml_record_put_unread. */
static void put_another_time(const xml_record *p, variable v, const xml_node *node)
{
    bool was_read = node->was_read;
    str text = xml_text(p->arena, node);
    if (!was_read && !str_eq(text, record_text(p->to.record, v)))
        xml_mark_unread(node);
}

void xml_record_put_mapped(const xml_record *p, const mapping *m)
{
    for (size_t i = 0; i < m->n; i++) {
        const mapping_row *row = &m->rows[i];
        bool is_names = !row->is_type && variable_kind_of((variable)row->csl) == VAR_IS_NAMES;
        if (row->is_type || is_names || row->way == MAPPING_WRITE || row->note[0])
            continue;
        const xml_node *node = xml_path(p->root, row->name.p);
        if (node && record_has(p->to.record, (variable)row->csl))
            put_another_time(p, (variable)row->csl, node);
        else
            xml_record_put(p, (variable)row->csl, node);
    }
}

/* --- What was not read ----------------------------------------------------------------- */

static str kind_of(const xml_node *node)
{
    static const str telling[] = {
        STR_INIT("type"), STR_INIT("IdType"), STR_INIT("EIdType"), STR_INIT("DateType"), STR_INIT("PubStatus"), STR_INIT("displayLabel"),
        STR_INIT("authority"), STR_INIT("Label"), STR_INIT("RefType"),
    };
    const xml_attr *attr = node->attrs;
    while (attr && !STR_IS_AMONG(attr->name, telling))
        attr = attr->next;
    return attr ? attr->value : STR_NONE;
}

static void add_path(const xml_record *p, buf *out, const xml_node *node)
{
    if (node == p->root)
        return;
    add_path(p, out, node->parent);
    if (out->n)
        buf_add_byte(out, '/');
    buf_add(out, node->name);
    str kind = kind_of(node);
    if (kind.n)
        buf_printf(out, "[" STR_FMT "]", STR_ARG(kind));
}

str xml_record_path(const xml_record *p, const xml_node *node)
{
    buf out;
    buf_init(&out, p->arena);
    add_path(p, &out, node);
    return buf_str(&out);
}

/* Text of its own, not of elements in it, but for EndNote's <style>. */
static bool has_text(const xml_node *node)
{
    const xml_node *child = node->first;
    while (child && !xml_is(child, "style") && (child->name.n || str_trim(child->text).n == 0))
        child = child->next;
    return child != NULL;
}

static void put_unread(const xml_record *p, const xml_node *node)
{
    if (node->was_read || node->name.n == 0)
        return;
    if (node != p->root && has_text(node)) {
        put_other(&p->to, xml_record_path(p, node), xml_rich(p->arena, node), xml_place(node));
        return;
    }
    for XML_EACH_ELEMENT (child, node)
        put_unread(p, child);
}

void xml_record_put_unread(const xml_record *p)
{
    put_unread(p, p->root);
}
