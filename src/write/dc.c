/*
 * dc.c - records as Dublin Core, each in <oai_dc:dc> as OAI-PMH has it: the fifteen
 * elements and nothing else.  read/dc.c reads all of it back.
 */
#include "record/mapping.h"
#include "write/edtf.h"
#include "write/numbers.h"
#include "write/people.h"
#include "write/records.h"
#include "write/xml_out.h"

void write_dc_begin(record_writer *w);
void write_dc_record(record_writer *w, const record *r);
void write_dc_end(record_writer *w);

void write_dc_begin(record_writer *w)
{
    buf_add_lit(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<records xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
}

void write_dc_end(record_writer *w)
{
    buf_add_lit(w->out, "</records>\n");
}

static void add(record_writer *w, const char *element, str text)
{
    xml_add_element(w->out, 2, element, text);
}

/* A text behind a word that says what it is. */
static void add_labelled(record_writer *w, const char *element, const char *label, str text)
{
    if (text.n)
        add(w, element, str_printf(w->scratch, "%s" STR_FMT, label, STR_ARG(text)));
}

/* --- Names --------------------------------------------------------------------------------- */

static void add_part(buf *out, const char *between, str part)
{
    if (out->n && part.n)
        buf_add_lit(out, between);
    buf_add(out, part);
}

/* "van Gogh, Vincent", "Doe, Jr., Jane" */
static str name_text(arena *a, const name *n)
{
    buf out;
    buf_init(&out, a);
    buf_add(&out, n->literal.n ? n->literal : people_joined(a, n->non_dropping_particle, n->family));
    add_part(&out, ", ", n->suffix);
    add_part(&out, ", ", people_joined(a, n->given, n->dropping_particle));
    return buf_str(&out);
}

/* Nothing says of a line whether it is a person's. */
static name seen_as(arena *a, const name *n)
{
    str text = name_text(a, n);
    bool is_body = name_is_organisation(text) && str_find_byte(text, ',') == STR_NPOS;
    return is_body ? (name){.literal = text} : name_parse(text);
}

static void add_names(record_writer *w, const record *r, const field *f)
{
    bool is_author = f->variable == VAR_AUTHOR, is_other = f->variable != VAR_CONTRIBUTOR && !is_author;
    for (uint32_t i = 0; i < f->names.n; i++) {
        str text = name_text(w->scratch, &f->names.at[i]);
        if (is_other)
            text = str_printf(w->scratch, STR_FMT " (" STR_FMT ")", STR_ARG(text), STR_ARG(f->key));
        add(w, is_author ? "dc:creator" : "dc:contributor", text);
    }
    people_check(w, r, f, seen_as);
}

/* --- The journal ----------------------------------------------------------------------------- */

static bool has_plain(const record *r, variable v, const char *stops)
{
    str text = record_text(r, v);
    for (size_t i = 0; i < text.n; i++)
        if (strchr(stops, text.p[i]))
            return false;
    return text.n;
}

static bool is_pages(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_digit(text.p[i]) && !byte_is_alpha(text.p[i]) && text.p[i] != '-')
            return false;
    return text.n < 24 && str_has_digit(text);
}

/* Which of volume, issue and page can stand behind the title. */
typedef struct source_parts {
    bool volume, issue, page;
} source_parts;

static source_parts parts_of(const record *r)
{
    source_parts p = {0};
    if (!has_plain(r, VAR_CONTAINER_TITLE, ";"))
        return p;
    p.volume = has_plain(r, VAR_VOLUME, " ,;:()") && str_has_digit(record_text(r, VAR_VOLUME));
    p.issue = has_plain(r, VAR_ISSUE, " ,;:()") && str_has_digit(record_text(r, VAR_ISSUE));
    p.page = (p.volume || p.issue) && is_pages(record_text(r, VAR_PAGE));
    return p;
}

static void add_source(record_writer *w, const record *r)
{
    source_parts p = parts_of(r);
    buf text;
    buf_init(&text, w->scratch);
    buf_add(&text, record_text(r, VAR_CONTAINER_TITLE));
    if (p.volume)
        buf_printf(&text, "; Vol. " STR_FMT, STR_ARG(record_text(r, VAR_VOLUME)));
    if (p.issue)
        buf_printf(&text, "%s No. " STR_FMT, p.volume ? "," : ";", STR_ARG(record_text(r, VAR_ISSUE)));
    if (p.page)
        buf_printf(&text, "; " STR_FMT, STR_ARG(record_text(r, VAR_PAGE)));
    add(w, "dc:source", buf_str(&text));
}

/* --- The rest -------------------------------------------------------------------------------- */

static void add_date(record_writer *w, const field *f)
{
    str text = edtf_text(w->scratch, f->date);
    add(w, "dc:date", text.n ? text : f->date->literal);
}

static void add_keywords(record_writer *w, str text)
{
    for (size_t comma; (comma = str_find(text, STR(", "))) != STR_NPOS; text = str_from_byte(text, comma + 2))
        add(w, "dc:subject", str_sub(text, 0, comma));
    add(w, "dc:subject", text);
}

/* Several stand one behind the other, with commas. */
static void add_numbers(record_writer *w, const char *label, str text)
{
    str one;
    while (str_next_split(&text, ',', &one))
        add_labelled(w, "dc:identifier", label, str_trim(one));
}

static void add_type(record_writer *w, const record *r)
{
    const mapping *table = mapping_named(STR("dc"));
    const mapping_row *row = mapping_write_type(table, r->type);
    str called = row ? row->name : type_name(r->type);
    add(w, "dc:type", called);
    if (row || called.n == 0)
        records_check_type(w, r, table, called);
}

/* What has been written with the journal is no loss. */
static bool stands_in_source(const record *r, variable v)
{
    source_parts p = parts_of(r);
    return (v == VAR_VOLUME && p.volume) || (v == VAR_ISSUE && p.issue) || (v == VAR_PAGE && p.page);
}

static void add_field(record_writer *w, const record *r, const field *f)
{
    switch ((variable)f->variable) {
    case VAR_TITLE: add(w, "dc:title", f->text); break;
    case VAR_CONTAINER_TITLE: add_source(w, r); break;
    case VAR_PUBLISHER: add(w, "dc:publisher", f->text); break;
    case VAR_ISSUED: add_date(w, f); break;
    case VAR_KEYWORD: add_keywords(w, f->text); break;
    case VAR_ABSTRACT: add(w, "dc:description", f->text); break;
    case VAR_NOTE: add_labelled(w, "dc:description", "Comment: ", f->text); break;
    case VAR_LANGUAGE: add(w, "dc:language", f->text); break;
    case VAR_LICENSE: add(w, "dc:rights", f->text); break;
    case VAR_MEDIUM: add(w, "dc:format", f->text); break;
    case VAR_DOI: add_labelled(w, "dc:identifier", "doi:", f->text); break;
    case VAR_URL: add(w, "dc:identifier", f->text); break;
    case VAR_PMID: add_labelled(w, "dc:identifier", "pmid:", f->text); break;
    case VAR_PMCID: add_labelled(w, "dc:identifier", "pmcid:", f->text); break;
    case VAR_ISBN: add_numbers(w, "urn:isbn:", f->text); break;
    case VAR_ISSN: add_numbers(w, "urn:issn:", f->text); break;
    default: break;
    }
}

/* Behind the names. */
static const variable order[] = {
    VAR_TITLE,   VAR_CONTAINER_TITLE, VAR_PUBLISHER, VAR_ISSUED, VAR_DOI,      VAR_URL,     VAR_PMID,   VAR_PMCID,
    VAR_ISBN,    VAR_ISSN,            VAR_KEYWORD,   VAR_NOTE,   VAR_ABSTRACT, VAR_LANGUAGE, VAR_LICENSE, VAR_MEDIUM,
};

/* Identifiers are told by their form. */
static bool is_formless(const record *r, variable v)
{
    if (v == VAR_ABSTRACT && str_starts_nocase(record_text(r, v), STR("comment:"))) /* it would be the note */
        return true;
    return v == VAR_URL ? !numbers_are_address(record_text(r, v)) : v == VAR_DOI && !numbers_have_form(v, record_text(r, v));
}

static bool has_place(const record *r, variable v)
{
    if (is_formless(r, v))
        return false;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i] == v)
            return true;
    return variable_kind_of(v) == VAR_IS_NAMES || stands_in_source(r, v);
}

/* CSL-JSON's own id and type are among its fields. */
static bool is_label(const field *f)
{
    return f->variable == VAR_NONE && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")));
}

static void lose_rest(record_writer *w, const record *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const field *f = &r->fields.at[i];
        bool is_written = f->variable != VAR_NONE && record_has(r, (variable)f->variable) && has_place(r, (variable)f->variable);
        if (!is_written && !is_label(f))
            records_report_loss(w, r, f);
    }
}

void write_dc_record(record_writer *w, const record *r)
{
    records_report_id_loss(w, r, STR_NONE);
    buf_add_lit(w->out, "  <oai_dc:dc>\n");
    add_type(w, r);
    for (int v = VAR_NONE + 1; v < VAR_COUNT; v++)
        if (variable_kind_of((variable)v) == VAR_IS_NAMES && record_names(r, (variable)v))
            add_names(w, r, record_field(r, (variable)v));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (record_has(r, order[i]) && has_place(r, order[i]))
            add_field(w, r, record_field(r, order[i]));
    lose_rest(w, r);
    buf_add_lit(w->out, "  </oai_dc:dc>\n");
}
