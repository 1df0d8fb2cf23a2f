/*
 * A CITATION.cff of version 1.2.0.
 *
 * The first record is the work itself when it is software or a dataset, and what the format
 * has for these is enough for it; else it is the preferred citation, beside the title and the
 * authors that every file must have.  All others are references.  No value is written that
 * the format's schema does not allow.
 */
#include "write/cff_foreign.h"
#include "write/cff_people.h"
#include "write/cff_schema.h"
#include "write/edtf.h"
#include "write/yaml_text.h"

void write_cff_begin(record_writer *w);
void write_cff_record(record_writer *w, const record *r);
void write_cff_end(record_writer *w);

static const char default_message[] = "If you use this software, please cite it using the metadata from this file.";

/* Where the file is: record_writer.own points to one of these, or nowhere before the first record. */
static const char behind_work, behind_preferred, in_references;

void write_cff_begin(record_writer *w)
{
    buf_add_lit(w->out, "cff-version: 1.2.0\n");
}

void write_cff_end(record_writer *w)
{
    (void)w;
}

/* -- lines -- */

static void add_pair(const cff_work *k, const char *key, str text)
{
    yaml_add_pair(k->w->out, k->depth, str_from(key), text);
}

/* A number, which would be text in quotation marks. */
static void add_number(const cff_work *k, const char *key, str text)
{
    yaml_add_key(k->w->out, k->depth, str_from(key));
    buf_add_byte(k->w->out, ' ');
    buf_add(k->w->out, text);
    yaml_end_line(k->w->out);
}

/* The pieces of a text as a list. */
static void add_list(const cff_work *k, const char *key, str text, str between)
{
    map seen = {0};
    size_t before = k->w->out->n;
    cff_add_open(k, key);
    size_t first = k->w->out->n;
    for (size_t at; text.n; text = str_from_byte(text, at)) {
        size_t start = k->w->out->n;
        at = str_find(text, between);
        at = at == STR_NPOS ? text.n : at;
        if (str_trim(str_sub(text, 0, at)).n)
            yaml_add_item(k->w->out, k->depth, str_trim(str_sub(text, 0, at)));
        cff_drop_repeated(k->w->scratch, &seen, k->w->out, start);
        at += between.n;
    }
    if (k->w->out->n == first)
        k->w->out->n = before;
}

static str day_text(const cff_work *k, const date_point *p)
{
    return str_printf(k->w->scratch, "%04d-%02d-%02d", (int)p->year, p->month, p->day);
}

/* -- titles and containers -- */

static bool is_entry(const cff_work *k)
{
    bool is_one = k->r->type == TYPE_ENTRY_DICTIONARY || k->r->type == TYPE_ENTRY_ENCYCLOPEDIA;
    return is_one && cff_has_text(k->r, VAR_CONTAINER_TITLE) && cff_has_text(k->r, VAR_TITLE);
}

static bool add_container(const cff_work *k, const field *f)
{
    bool is_paper = k->r->type == TYPE_PAPER_CONFERENCE;
    if (is_entry(k))
        return true; /* it is the title */
    if ((!is_paper && k->r->type != TYPE_CHAPTER) || cff_has_text(k->r, VAR_COLLECTION_TITLE)) {
        add_pair(k, "journal", f->text);
        return true;
    }
    add_pair(k, "collection-title", f->text);
    add_pair(k, "collection-type", is_paper ? STR("proceedings") : STR("book"));
    return true;
}

static bool add_collection(const cff_work *k, const field *f)
{
    add_pair(k, "collection-title", f->text);
    if (k->r->type == TYPE_PAPER_CONFERENCE && !cff_has_text(k->r, VAR_CONTAINER_TITLE))
        add_pair(k, "collection-type", STR("series"));
    return true;
}

/* Every work has a title and authors. */
static str title_of(const cff_work *k)
{
    str title = record_text(k->r, is_entry(k) ? VAR_CONTAINER_TITLE : VAR_TITLE);
    return str_trim(title).n ? title : k->r->id;
}

static void add_title(const cff_work *k)
{
    add_pair(k, "title", title_of(k));
    if (!cff_has_text(k->r, VAR_TITLE))
        records_report_addition(k->w, k->r, VAR_TITLE, k->r->id);
    if (is_entry(k))
        add_pair(k, "term", record_text(k->r, VAR_TITLE));
}

static void add_authors(const cff_work *k)
{
    const names *authors = record_names(k->r, VAR_AUTHOR);
    cff_add_open(k, "authors");
    if (authors)
        cff_people_add(k->w, k->r, k->depth, authors);
    else
        yaml_add_first_pair(k->w->out, k->depth, STR("name"), STR("anonymous"));
}

/* -- organisations -- */

static bool add_publisher(const cff_work *k, const field *f)
{
    cff_add_open(k, "publisher");
    yaml_add_pair(k->w->out, k->depth + 1, STR("name"), f->text);
    if (cff_has_text(k->r, VAR_PUBLISHER_PLACE))
        yaml_add_pair(k->w->out, k->depth + 1, STR("city"), record_text(k->r, VAR_PUBLISHER_PLACE));
    cff_add_parts(k, STR("publisher."));
    return true;
}

static bool add_place(const cff_work *k, const field *f)
{
    if (cff_has_text(k->r, VAR_PUBLISHER))
        return true;
    cff_add_open(k, "location");
    yaml_add_pair(k->w->out, k->depth + 1, STR("name"), f->text);
    return true;
}

static bool is_event_date(const date *d)
{
    return cff_is_day(d) || (d->is_range && !d->circa && cff_is_whole_day(&d->from) && cff_is_whole_day(&d->to));
}

static bool add_event(const cff_work *k, const field *f)
{
    const date *d = record_date(k->r, VAR_EVENT_DATE);
    cff_add_open(k, "conference");
    yaml_add_pair(k->w->out, k->depth + 1, STR("name"), f->text);
    if (cff_has_text(k->r, VAR_EVENT_PLACE))
        yaml_add_pair(k->w->out, k->depth + 1, STR("location"), record_text(k->r, VAR_EVENT_PLACE));
    if (d && is_event_date(d))
        yaml_add_pair(k->w->out, k->depth + 1, STR("date-start"), day_text(k, &d->from));
    if (d && is_event_date(d) && d->is_range)
        yaml_add_pair(k->w->out, k->depth + 1, STR("date-end"), day_text(k, &d->to));
    cff_add_parts(k, STR("conference."));
    return true;
}

/* -- dates -- */

static bool is_released(const cff_work *k)
{
    return k->is_root || k->r->type == TYPE_SOFTWARE || k->r->type == TYPE_DATASET;
}

static bool add_issued(const cff_work *k, const date *d)
{
    if (cff_is_day(d))
        add_pair(k, is_released(k) ? "date-released" : "date-published", day_text(k, &d->from));
    else if (k->is_root)
        return false;
    else if (!cff_is_month_or_year(d))
        add_pair(k, "issue-date", d->literal.n ? d->literal : edtf_text(k->w->scratch, d));
    else
        add_number(k, "year", str_printf(k->w->scratch, "%d", (int)d->from.year));
    if (cff_is_month_or_year(d) && d->from.month)
        add_number(k, "month", str_printf(k->w->scratch, "%d", d->from.month));
    return true;
}

static bool add_date(const cff_work *k, const field *f)
{
    const date *d = f->date;
    switch ((variable)f->variable) {
    case VAR_ISSUED: return add_issued(k, d);
    case VAR_EVENT_DATE: return cff_has_text(k->r, VAR_EVENT_TITLE) && is_event_date(d);
    case VAR_ACCESSED:
        if (cff_is_day(d))
            add_pair(k, "date-accessed", day_text(k, &d->from));
        return cff_is_day(d);
    case VAR_ORIGINAL_DATE:
        if (cff_is_month_or_year(d) && !d->from.month)
            add_number(k, "year-original", str_printf(k->w->scratch, "%d", (int)d->from.year));
        return cff_is_month_or_year(d) && !d->from.month;
    default: return false;
    }
}

/* -- texts -- */

static bool is_code(str address)
{
    static const str hosts[] = {STR_INIT("https://github.com/"), STR_INIT("https://gitlab.com/"), STR_INIT("https://bitbucket.org/"),
                                STR_INIT("https://codeberg.org/")};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (str_starts(address, hosts[i]))
            return true;
    return false;
}

static bool add_address(const cff_work *k, const field *f)
{
    bool has_other = cff_foreign(k->r, STR("repository")) || cff_foreign(k->r, STR("repository-artifact")) ||
                     cff_foreign(k->r, STR("repository-code"));
    if (!cff_is_address(f->text))
        return false;
    if (!cff_is_identifier(k, VAR_URL))
        add_pair(k, k->r->type == TYPE_SOFTWARE && !has_other && is_code(f->text) ? "repository-code" : "url",
                 cff_address(k->w->scratch, f->text));
    return true;
}

static bool add_doi(const cff_work *k, const field *f)
{
    if (cff_is_doi(f->text) && !cff_is_identifier(k, VAR_DOI))
        add_pair(k, "doi", f->text);
    return cff_is_doi(f->text);
}

static bool add_pages(const cff_work *k, const field *f)
{
    size_t dash = str_find_byte(f->text, '-');
    str first = str_sub(f->text, 0, dash == STR_NPOS ? f->text.n : dash),
        last = dash == STR_NPOS ? STR_NONE : str_from_byte(f->text, dash + 1);
    if (!cff_is_integer(first) || (dash != STR_NPOS && !cff_is_integer(last)) || str_eq(first, last))
        return false;
    add_number(k, "start", first);
    if (last.n)
        add_number(k, "end", last);
    return true;
}

static bool add_license(const cff_work *k, const field *f)
{
    bool several = str_find(f->text, STR(" OR ")) != STR_NPOS;
    if (cff_is_address(f->text))
        add_pair(k, "license-url", cff_address(k->w->scratch, f->text));
    else if (!cff_is_license(f->text))
        return false;
    else if (several)
        add_list(k, "license", f->text, STR(" OR "));
    else
        add_pair(k, "license", f->text);
    return true;
}

static bool add_genre(const cff_work *k, const field *f)
{
    bool is_thesis = k->r->type == TYPE_THESIS, has_place = is_thesis || k->r->type == TYPE_DATASET;
    if (has_place)
        add_pair(k, is_thesis ? "thesis-type" : "data-type", f->text);
    return has_place;
}

/* Texts that the format has under the name of the table, when they have its form. */
static bool add_plain(const cff_work *k, const field *f)
{
    static const struct {
        variable variable;
        bool (*has_form)(str text);
    } forms[] = {{VAR_VOLUME, cff_is_integer}, {VAR_NUMBER_OF_VOLUMES, cff_is_integer}, {VAR_NUMBER_OF_PAGES, cff_is_integer},
                 {VAR_ISBN, cff_is_isbn},      {VAR_ISSN, cff_is_issn},                 {VAR_PMCID, cff_is_pmcid}, {VAR_STATUS, cff_is_status}};
    const mapping_row *row = mapping_write_field(k->table, (variable)f->variable);
    if (!row)
        return false;
    bool is_whole_number = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (forms[i].variable == (variable)f->variable && !forms[i].has_form(f->text))
            return false;
        is_whole_number |= forms[i].variable == (variable)f->variable && forms[i].has_form == cff_is_integer;
    }
    if (is_whole_number)
        add_number(k, row->name.p, f->text);
    else
        yaml_add_pair(k->w->out, k->depth, row->name, f->text);
    return true;
}

static bool add_text(const cff_work *k, const field *f)
{
    if (str_trim(f->text).n == 0)
        return false;
    switch ((variable)f->variable) {
    case VAR_TITLE: return true; /* it stands above */
    case VAR_CONTAINER_TITLE: return add_container(k, f);
    case VAR_COLLECTION_TITLE: return add_collection(k, f);
    case VAR_PUBLISHER: return add_publisher(k, f);
    case VAR_PUBLISHER_PLACE: return add_place(k, f);
    case VAR_EVENT_TITLE: return add_event(k, f);
    case VAR_EVENT_PLACE: return cff_has_text(k->r, VAR_EVENT_TITLE);
    case VAR_DOI: return add_doi(k, f);
    case VAR_URL: return add_address(k, f);
    case VAR_PAGE: return add_pages(k, f);
    case VAR_LICENSE: return add_license(k, f);
    case VAR_GENRE: return add_genre(k, f);
    case VAR_KEYWORD: add_list(k, "keywords", f->text, STR(", ")); return true;
    case VAR_JURISDICTION: add_list(k, "patent-states", f->text, STR("; ")); return true;
    case VAR_LANGUAGE:
        if (cff_is_language(f->text))
            add_list(k, "languages", f->text, STR(", "));
        return cff_is_language(f->text);
    case VAR_STATUS: return k->r->type != TYPE_ARTICLE && add_plain(k, f);
    default: return add_plain(k, f);
    }
}

/* -- the work -- */

static bool add_names(const cff_work *k, const field *f)
{
    const mapping_row *row = mapping_write_field(k->table, (variable)f->variable);
    if (!row)
        return false;
    people_check(k->w, k->r, f, cff_people_seen);
    if (f->variable == VAR_AUTHOR)
        return true; /* they stand above */
    yaml_add_key(k->w->out, k->depth, row->name);
    yaml_end_line(k->w->out);
    cff_people_add(k->w, k->r, k->depth, &f->names);
    return true;
}

/* The work itself has few fields. */
static bool root_has(const field *f)
{
    static const variable of_root[] = {VAR_TITLE, VAR_AUTHOR, VAR_ABSTRACT, VAR_DOI, VAR_URL, VAR_VERSION, VAR_KEYWORD, VAR_LICENSE};
    for (size_t i = 0; i < sizeof of_root / sizeof *of_root; i++)
        if (of_root[i] == (variable)f->variable)
            return true;
    return f->variable == VAR_ISSUED && f->kind == FIELD_DATE && cff_is_day(f->date);
}

static bool add_field(const cff_work *k, const field *f)
{
    if (k->is_root && !root_has(f))
        return false;
    switch ((field_kind)f->kind) {
    case FIELD_TEXT: return add_text(k, f);
    case FIELD_DATE: return add_date(k, f);
    case FIELD_NAMES: return add_names(k, f);
    case FIELD_WRITTEN: return false;
    }
    return false;
}

static void add_fields(const cff_work *k)
{
    add_title(k);
    add_authors(k);
    if (k->r->type == TYPE_ARTICLE)
        add_pair(k, "status", STR("preprint"));
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (f->variable == VAR_NONE)
            cff_add_foreign(k, f);
        else if (!add_field(k, f))
            records_report_loss(k->w, k->r, f);
    }
    cff_add_identifiers(k);
    if (k->is_root)
        cff_add_contacts(k);
}

/* -- the file -- */

static bool is_own(const record *r)
{
    return r->source && r->source->format && str_eq(str_from(r->source->format), STR("cff"));
}

/* What is read as a book when it stands in nothing, and a book in something as one of these. */
static bool stands_in_book(record_type type)
{
    return type == TYPE_CHAPTER || type == TYPE_ENTRY_DICTIONARY || type == TYPE_ENTRY_ENCYCLOPEDIA;
}


static str reference_type(const cff_work *k)
{
    const record *r = k->r;
    const mapping_row *own = is_own(r) && r->source_type.n ? mapping_read_type(k->table, r->source_type) : NULL;
    if (r->type == TYPE_DATASET)
        return own && !str_eq(own->name, STR("dataset")) ? own->name : STR("data");
    const mapping_row *row = own && own->csl == r->type ? own : mapping_write_type(k->table, r->type);
    str called = row ? row->name : STR("generic");
    if (stands_in_book(r->type) != (record_text(r, VAR_CONTAINER_TITLE).n > 0) && (stands_in_book(r->type) || r->type == TYPE_BOOK))
        records_report_type_loss(k->w, r, called);
    else
        records_check_type(k->w, r, k->table, called);
    return called;
}

/* Whether the root loses nothing that a reference would have a place for. */
static bool is_whole_in_root(const cff_work *k)
{
    if (k->r->type != TYPE_SOFTWARE && k->r->type != TYPE_DATASET)
        return false;
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (f->variable && !root_has(f) && mapping_write_field(k->table, (variable)f->variable))
            return false;
    }
    return cff_has_text(k->r, VAR_TITLE);
}

static void add_root(cff_work *k)
{
    k->is_root = true;
    add_pair(k, "type", k->r->type == TYPE_DATASET ? STR("dataset") : STR("software"));
    add_fields(k);
    k->w->own = &behind_work;
}

static void add_preferred(cff_work *k, bool is_alone)
{
    if (is_alone) { /* every file has these */
        add_pair(k, "title", title_of(k));
        add_authors(k);
    }
    cff_add_open(k, "preferred-citation");
    k->depth = 1;
    add_pair(k, "type", reference_type(k));
    add_fields(k);
    k->w->own = &behind_preferred;
}

static void add_reference(cff_work *k)
{
    if (k->w->own != &in_references)
        cff_add_open(k, "references");
    size_t start = k->w->out->n;
    yaml_add_first_pair(k->w->out, 0, STR("type"), reference_type(k));
    k->depth = 1;
    add_fields(k);
    k->w->own = &in_references;
    if (cff_drop_repeated(k->w->out->arena, &k->w->keys, k->w->out, start))
        diag_report(k->w->loss, DIAG_RECORD_LOSS, k->r->source, k->r->span,
                    "\"" STR_FMT "\" reads the same as another in this format; it was left out", STR_ARG(k->r->id));
}

void write_cff_record(record_writer *w, const record *r)
{
    cff_work k = {.w = w, .r = r, .table = mapping_named(STR("cff"))};
    records_report_id_loss(w, r, STR_NONE);
    str message = cff_foreign_text(r, "message");
    if (w->index == 0)
        add_pair(&k, "message", message.n ? message : str_from(default_message));
    if (w->index == 0 && is_whole_in_root(&k))
        add_root(&k);
    else if (w->index == 0)
        add_preferred(&k, true);
    else if (w->own == &behind_work && cff_foreign(r, STR("preferred-citation")))
        add_preferred(&k, false);
    else
        add_reference(&k);
}
