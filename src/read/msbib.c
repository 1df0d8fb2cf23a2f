/* msbib.c - the bibliography that MS Word keeps in its documents (b:Sources). */
#include "read/normalize.h"
#include "read/xml_record.h"

int sniff_msbib(str head);
void read_msbib(read_job *job);

int sniff_msbib(str head)
{
    bool says = str_find(head, STR("officeDocument/2006/bibliography")) != STR_NPOS;
    bool has_source = str_eq(xml_root_name(head), STR("Sources")) || str_eq(xml_root_name(head), STR("Source"));
    return has_source ? (says ? SNIFF_SURE : SNIFF_LIKELY) : SNIFF_NO;
}

static const mapping *table(void)
{
    return mapping_named(STR("msbib"));
}

static void put_source_type(const xml_record *p)
{
    const xml_node *type = xml_child(p->root, "SourceType");
    str written = xml_text(p->arena, type);
    const mapping_row *row = mapping_read_type(table(), written);
    if (!row)
        put_unknown_type(&p->to, written, xml_place(type));
    else if (row->csl == TYPE_REPORT && xml_child(p->root, "ThesisType"))
        put_type(&p->to, TYPE_THESIS, written);
    else
        put_type(&p->to, (record_type)row->csl, written);
}

/* --- People ---------------------------------------------------------------------------- */

static void put_person(const xml_record *p, variable v, const xml_node *person)
{
    str first = xml_path_text(p->arena, person, "First"), middle = xml_path_text(p->arena, person, "Middle");
    if (first.n && middle.n)
        first = str_join_by(p->arena, first, STR(" "), middle);
    put_name(&p->to, v, (name){.family = xml_path_text(p->arena, person, "Last"), .given = first.n ? first : middle},
             xml_place(person));
}

static void put_people(const xml_record *p, variable v, const xml_node *list)
{
    const xml_node *body = xml_child(list, "Corporate");
    if (body)
        put_name(&p->to, v, (name){.literal = xml_text(p->arena, body)}, xml_place(body));
    for XML_EACH (person, xml_child(list, "NameList"), "Person")
        put_person(p, v, person);
}

static void put_all_people(const xml_record *p)
{
    for (size_t i = 0; i < table()->n; i++) {
        const mapping_row *row = &table()->rows[i];
        if (!row->is_type && variable_kind_of((variable)row->csl) == VAR_IS_NAMES)
            put_people(p, (variable)row->csl, xml_path(p->root, row->name.p));
    }
}

/* --- Dates ----------------------------------------------------------------------------- */

static void put_source_date(const xml_record *p, variable v, const char *year, const char *month, const char *day)
{
    const xml_node *node = xml_child(p->root, year);
    str text = xml_text(p->arena, node), in_month = xml_path_text(p->arena, p->root, month),
        on_day = xml_path_text(p->arena, p->root, day);
    if (text.n == 0)
        return;
    int number;
    bool figures = str_to_int(in_month, &number);
    if (figures)
        text = str_printf(p->arena, STR_FMT "-%02d", STR_ARG(text), number);
    if (figures && str_to_int(on_day, &number))
        text = str_printf(p->arena, STR_FMT "-%02d", STR_ARG(text), number);
    else if (in_month.n && !figures)
        text = str_printf(p->arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(on_day), STR_ARG(in_month), STR_ARG(text));
    put_date(&p->to, v, text, xml_place(node));
}

static void put_dates(const xml_record *p)
{
    put_source_date(p, VAR_ISSUED, "Year", "Month", "Day");
    put_source_date(p, VAR_ACCESSED, "YearAccessed", "MonthAccessed", "DayAccessed");
    if (!record_has(p->to.record, VAR_ISSUED))
        xml_record_put(p, VAR_ISSUED, xml_child(p->root, "Date"));
    if (!record_has(p->to.record, VAR_ACCESSED))
        xml_record_put(p, VAR_ACCESSED, xml_child(p->root, "Accessed"));
}

/* --- The rest -------------------------------------------------------------------------- */

static void put_place(const xml_record *p)
{
    static const char *const parts[] = {"City", "StateProvince", "CountryRegion"};
    buf out;
    span where = {0};
    buf_init(&out, p->arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const xml_node *node = xml_child(p->root, parts[i]);
        str text = xml_text(p->arena, node);
        if (out.n && text.n)
            buf_add_lit(&out, ", ");
        buf_add(&out, text);
        where = out.n && where.len == 0 ? xml_place(node) : where;
    }
    put_text(&p->to, VAR_PUBLISHER_PLACE, buf_str(&out), where);
}

static void put_standard_number(const xml_record *p)
{
    const xml_node *node = xml_child(p->root, "StandardNumber");
    str text = xml_text(p->arena, node), issn = normalize_issn(p->arena, text);
    bool is_issn = normalize_isbn(text).n == 0 && issn.n;
    if (text.n)
        put_value(&p->to, is_issn ? VAR_ISSN : VAR_ISBN, is_issn ? issn : text, xml_place(node));
}

static void put_record(const xml_record *p)
{
    static const char *const own[] = {"Guid", "LCID", "RefOrder"};
    put_id(&p->to, xml_path_text(p->arena, p->root, "Tag"));
    put_source_type(p);
    put_all_people(p);
    xml_record_put_mapped(p, table());
    put_dates(p);
    put_place(p);
    put_standard_number(p);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        xml_mark_read(xml_child(p->root, own[i]));
}

void read_msbib(read_job *job)
{
    static const str elements[] = {STR_INIT("Source")};
    xml_record_read_all(job, elements, 1, "Sources", put_record);
}
