/* CSL-YAML: the items under "references", as pandoc reads them; their texts are Markdown. */
#include "text/markdown.h"
#include "write/csl_item.h"
#include "write/edtf.h"
#include "write/records.h"
#include "write/yaml_text.h"

void write_cslyaml_begin(record_writer *w);
void write_cslyaml_record(record_writer *w, const record *r);
void write_cslyaml_end(record_writer *w);

enum { ITEM = 1 }; /* the depth of an item's members, behind the dash */

void write_cslyaml_begin(record_writer *w)
{
    buf_add_lit(w->out, "---\nreferences:");
}

void write_cslyaml_end(record_writer *w)
{
    buf_add_lit(w->out, w->index ? "...\n" : " []\n...\n");
}

/* -- values -- */

/* Texts that are no prose: pandoc reads them as Markdown as well. */
static str marked(record_writer *w, str text)
{
    buf out;
    buf_init(&out, w->scratch);
    markdown_add_rich(&out, text);
    return buf_str(&out);
}

static bool is_number(str text)
{
    return str_is_digits(text) && text.n < 10 && (text.p[0] != '0' || text.n == 1);
}

static void add_text(record_writer *w, const field *f)
{
    yaml_add_key(w->out, ITEM, f->key);
    buf_add_byte(w->out, ' ');
    if (variable_kind_of((variable)f->variable) == VAR_IS_NUMBER && is_number(f->text))
        buf_add(w->out, f->text);
    else
        yaml_add_scalar(w->out, marked(w, f->text));
    yaml_end_line(w->out);
}

static void add_date(record_writer *w, const field *f)
{
    buf text;
    buf_init(&text, w->scratch);
    yaml_add_key(w->out, ITEM, f->key);
    if (f->date->literal.n) {
        yaml_end_line(w->out);
        yaml_add_pair(w->out, ITEM + 1, STR("literal"), marked(w, f->date->literal));
        return;
    }
    edtf_add_date(&text, f->date);
    buf_add_byte(w->out, ' ');
    /* "-0043" and "0800" are numbers in YAML, and pandoc reads no date in those */
    (f->date->from.year > 999 ? buf_add : yaml_add_scalar)(w->out, buf_str(&text));
    yaml_end_line(w->out);
}

/* -- names -- */

typedef struct part {
    const char *key;
    str text;
} part;

static void add_name(record_writer *w, const name *n)
{
    const part parts[] = {{"literal", n->literal}, {"family", n->family}, {"given", n->given},
                          {"dropping-particle", n->dropping_particle}, {"non-dropping-particle", n->non_dropping_particle},
                          {"suffix", n->suffix}, {"comma-suffix", n->comma_suffix ? STR("true") : STR_NONE},
                          {"static-ordering", n->static_ordering ? STR("true") : STR_NONE}};
    bool is_first = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].text.n == 0)
            continue;
        (is_first ? yaml_add_first_key : yaml_add_key)(w->out, is_first ? ITEM : ITEM + 1, str_from(parts[i].key));
        buf_add_byte(w->out, ' ');
        if (i < 6)
            yaml_add_scalar(w->out, marked(w, parts[i].text));
        else
            buf_add(w->out, parts[i].text);
        yaml_end_line(w->out);
        is_first = false;
    }
}

static void add_names(record_writer *w, const field *f)
{
    yaml_add_key(w->out, ITEM, f->key);
    yaml_end_line(w->out);
    for (uint32_t i = 0; i < f->names.n; i++)
        add_name(w, &f->names.at[i]);
}

/* -- the item -- */

static void add_field(record_writer *w, const record *r, const field *f)
{
    switch ((field_kind)f->kind) {
    case FIELD_TEXT: add_text(w, f); break;
    case FIELD_DATE: add_date(w, f); break;
    case FIELD_NAMES: add_names(w, f); break;
    case FIELD_WRITTEN: records_report_loss(w, r, f); break;
    }
}

static bool is_foreign(const record *r, const field *f)
{
    return csl_item_is_foreign(r, f) || (f->in_member && f->variable == VAR_NONE);
}

/* The next foreign field of that name from index `i` on; NULL when there is none. */
static const field *foreign_from(const record *r, uint32_t i, str key)
{
    for (; i < r->fields.n; i++)
        if (is_foreign(r, &r->fields.at[i]) && str_eq(r->fields.at[i].key, key))
            return &r->fields.at[i];
    return NULL;
}

static uint32_t behind(const record *r, const field *f)
{
    return (uint32_t)(f - r->fields.at) + 1;
}

/* What a record has several times is a list. */
static void add_foreign_field(record_writer *w, const record *r, const field *f)
{
    const field *next = foreign_from(r, behind(r, f), f->key);
    if (!next) {
        yaml_add_pair(w->out, ITEM + 1, f->key, marked(w, f->text));
        return;
    }
    yaml_add_key(w->out, ITEM + 1, f->key);
    yaml_end_line(w->out);
    for (; f; f = foreign_from(r, behind(r, f), f->key))
        yaml_add_item(w->out, ITEM + 1, marked(w, f->text));
}

static void add_foreign(record_writer *w, const record *r)
{
    bool any = false;
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const field *f = &r->fields.at[i];
        if (!is_foreign(r, f) || foreign_from(r, 0, f->key) != f)
            continue;
        if (!any) {
            yaml_add_key(w->out, ITEM, STR("custom"));
            yaml_end_line(w->out);
        }
        any = true;
        add_foreign_field(w, r, f);
    }
}

void write_cslyaml_record(record_writer *w, const record *r)
{
    str type = r->type_name.n ? r->type_name : type_name(r->type);
    buf_add_lit(w->out, w->index ? "" : "\n");
    yaml_add_first_pair(w->out, 0, STR("id"), marked(w, r->id));
    if (type.n)
        yaml_add_pair(w->out, ITEM, STR("type"), type);
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const field *f = &r->fields.at[i];
        if (f->variable != VAR_NONE || (f->kind == FIELD_WRITTEN && !str_eq(f->key, STR("custom"))))
            add_field(w, r, f);
    }
    add_foreign(w, r);
}
