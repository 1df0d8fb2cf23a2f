/*
 * jats.c - records as a list of references in JATS: a <ref> with a <mixed-citation> each,
 * all parts tagged, and the commas between them that a reader of the text needs.
 * read/jats_ref.c reads all of it back.
 */
#include "record/mapping.h"
#include "write/edtf.h"
#include "write/jats_text.h"
#include "write/numbers.h"
#include "write/people.h"
#include "write/records.h"
#include "write/xml_out.h"

void write_jats_begin(record_writer *w);
void write_jats_record(record_writer *w, const record *r);
void write_jats_end(record_writer *w);

void write_jats_begin(record_writer *w)
{
    buf_add_lit(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ref-list>\n");
}

void write_jats_end(record_writer *w)
{
    buf_add_lit(w->out, "</ref-list>\n");
}

/* One citation. */
typedef struct citation {
    record_writer *w;
    const record *r;
    bool any; /* parts so far */
} citation;

static void begin_part(citation *c)
{
    buf_add_lit(c->w->out, c->any ? ", " : "");
    c->any = true;
}

/* True when it has mark-up. */
static bool add(citation *c, const char *element, str text)
{
    if (text.n == 0)
        return false;
    begin_part(c);
    buf_printf(c->w->out, "<%s>", element);
    bool is_marked = jats_add_rich(c->w->out, c->w->scratch, text);
    buf_printf(c->w->out, "</%s>", element);
    return is_marked;
}

static void add_typed(citation *c, const char *element, const char *attribute, const char *value, str text)
{
    if (text.n == 0)
        return;
    begin_part(c);
    buf_printf(c->w->out, "<%s %s=\"%s\">", element, attribute, value);
    xml_add_escaped(c->w->out, text);
    buf_printf(c->w->out, "</%s>", element);
}

static void lose(citation *c, const field *f)
{
    records_report_loss(c->w, c->r, f);
}

/* --- People ------------------------------------------------------------------------------- */

static void add_name_part(buf *out, const char *element, str particle, str text, str behind)
{
    if (particle.n == 0 && text.n == 0 && behind.n == 0)
        return;
    buf_printf(out, "<%s>", element);
    xml_add_escaped(out, particle);
    buf_add_lit(out, particle.n && text.n ? " " : "");
    xml_add_escaped(out, text);
    buf_add_lit(out, behind.n && text.n ? " " : "");
    xml_add_escaped(out, behind);
    buf_printf(out, "</%s>", element);
}

static void add_name(buf *out, const name *n)
{
    if (n->literal.n) {
        add_name_part(out, "collab", STR_NONE, n->literal, STR_NONE);
        return;
    }
    buf_add_lit(out, "<name>");
    add_name_part(out, "surname", n->non_dropping_particle, n->family, STR_NONE);
    add_name_part(out, "given-names", STR_NONE, n->given, n->dropping_particle);
    add_name_part(out, "suffix", STR_NONE, n->suffix, STR_NONE);
    buf_add_lit(out, "</name>");
}

/* It has no place for particles of their own. */
static name seen_as(arena *a, const name *n)
{
    return (name){.family = people_joined(a, n->non_dropping_particle, n->family),
                  .given = people_joined(a, n->given, n->dropping_particle),
                  .suffix = n->suffix,
                  .literal = n->literal};
}

/* Roles that JATS has no word for go by CSL's. */
static str role_name(variable v)
{
    const mapping_row *row = mapping_write_field(mapping_named(STR("jats")), v);
    return row ? row->name : variable_name(v);
}

static void add_names(citation *c, const field *f)
{
    str role = role_name((variable)f->variable);
    begin_part(c);
    buf_printf(c->w->out, "<person-group person-group-type=\"" STR_FMT "\">", STR_ARG(role));
    for (uint32_t i = 0; i < f->names.n; i++) {
        buf_add_lit(c->w->out, i ? ", " : "");
        add_name(c->w->out, &f->names.at[i]);
    }
    buf_add_lit(c->w->out, "</person-group>");
    people_check(c->w, c->r, f, seen_as);
}

/* --- Titles ---------------------------------------------------------------------------------- */

static bool is_periodical(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_MAGAZINE || type == TYPE_ARTICLE_NEWSPAPER;
}

/* Beside a title a source is what the work stands in, except around a book: there it would make a chapter of it. */
static bool holds_container(const record *r)
{
    return r->type != TYPE_BOOK && (is_periodical(r->type) || record_has(r, VAR_TITLE));
}

static void add_title(citation *c, str text)
{
    record_type type = c->r->type;
    bool stands_in = record_has(c->r, VAR_CONTAINER_TITLE) && holds_container(c->r);
    const char *element = type == TYPE_CHAPTER                     ? "chapter-title"
                          : type == TYPE_DATASET                   ? "data-title"
                          : stands_in || is_periodical(type)       ? "article-title"
                                                                   : "source";
    add(c, element, text);
}

/* --- Dates ------------------------------------------------------------------------------------ */

static str edtf_of(citation *c, const date *d)
{
    str text = edtf_text(c->w->scratch, d);
    return text.n ? text : d->literal;
}

static void add_number(citation *c, const char *element, int number)
{
    if (number)
        add(c, element, str_decimal(c->w->scratch, number, 0));
}

/* A day in the years that four figures name; all else is written as EDTF, or as the words that it is, in the place of the year. */
static void add_issued(citation *c, const date *d)
{
    static const char *const seasons[] = {"", "Spring", "Summer", "Autumn", "Winter"};
    bool is_plain = !d->literal.n && !d->is_range && !d->circa && d->from.year > 0 && d->from.year <= 9999;
    if (!is_plain) {
        add(c, "year", edtf_of(c, d));
        return;
    }
    add_number(c, "day", d->from.day);
    add_number(c, "month", d->from.month);
    add(c, "season", str_from(seasons[d->from.season <= 4 ? d->from.season : 0]));
    add_number(c, "year", d->from.year);
}

static void add_accessed(citation *c, const field *f)
{
    if (f->date->literal.n)
        lose(c, f);
    else
        add_typed(c, "date-in-citation", "content-type", "access-date", edtf_of(c, f->date));
}

/* --- Numbers ------------------------------------------------------------------------------------ */

static bool is_one_page(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '-' || text.p[i] == ' ' || text.p[i] == ',')
            return false;
    return text.n;
}

static void add_page(citation *c, str text)
{
    size_t dash = str_find_byte(text, '-');
    str first = str_sub(text, 0, dash), last = dash == STR_NPOS ? STR_NONE : str_from_byte(text, dash + 1);
    bool is_range = is_one_page(first) && is_one_page(last);
    add(c, is_one_page(text) || is_range ? "fpage" : "page-range", is_range ? first : text);
    if (is_range) {
        buf_add_lit(c->w->out, "-<lpage>");
        xml_add_escaped(c->w->out, last);
        buf_add_lit(c->w->out, "</lpage>");
    }
}

/* Several stand one behind the other, with commas. */
static void add_each(citation *c, const char *element, str text)
{
    str one;
    while (str_next_split(&text, ',', &one))
        add(c, element, str_trim(one));
}

static void add_the_number(citation *c, str text)
{
    record_type type = c->r->type;
    if (type == TYPE_PATENT || type == TYPE_STANDARD)
        add(c, type == TYPE_PATENT ? "patent" : "std", text);
    else
        add_typed(c, "pub-id", "pub-id-type", "number", text);
}

/* --- The whole ------------------------------------------------------------------------------------ */

/* Elements whose text is a variable's, as it is. */
static const struct { variable v; const char *element; } plain[] = {
    {VAR_VOLUME, "volume"},         {VAR_ISSUE, "issue"},          {VAR_SUPPLEMENT_NUMBER, "supplement"}, {VAR_EDITION, "edition"},
    {VAR_VERSION, "version"},       {VAR_PUBLISHER, "publisher-name"}, {VAR_PUBLISHER_PLACE, "publisher-loc"}, {VAR_EVENT_TITLE, "conf-name"},
    {VAR_EVENT_PLACE, "conf-loc"},  {VAR_COLLECTION_TITLE, "series"},  {VAR_COLLECTION_NUMBER, "volume-series"}, {VAR_URL, "uri"},
    {VAR_NOTE, "comment"},
};

static void add_plain(citation *c, const field *f)
{
    bool is_marked = false;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i].v == f->variable)
            is_marked = add(c, plain[i].element, f->text);
    if (is_marked && f->variable == VAR_EVENT_TITLE) /* italics are how the names of all meetings look */
        records_report_part_loss(c->w, c->r, f, "its mark-up");
}

/* An annotation has paragraphs. */
static void add_annotation(citation *c, str text)
{
    begin_part(c);
    buf_add_lit(c->w->out, "<annotation><p>");
    jats_add_rich(c->w->out, c->w->scratch, text);
    buf_add_lit(c->w->out, "</p></annotation>");
}

static void add_field(citation *c, const field *f)
{
    switch ((variable)f->variable) {
    case VAR_TITLE: add_title(c, f->text); break;
    case VAR_ISSUED: add_issued(c, f->date); break;
    case VAR_ACCESSED: add_accessed(c, f); break;
    case VAR_EVENT_DATE: add(c, "conf-date", edtf_of(c, f->date)); break;
    case VAR_PAGE: add_page(c, f->text); break;
    case VAR_NUMBER: add_the_number(c, f->text); break;
    case VAR_NUMBER_OF_PAGES: add_typed(c, "size", "units", "page", f->text); break;
    case VAR_ANNOTE: add_annotation(c, f->text); break;
    case VAR_ISSN: add_each(c, "issn", f->text); break;
    case VAR_ISBN: add_each(c, "isbn", f->text); break;
    case VAR_DOI: add_typed(c, "pub-id", "pub-id-type", "doi", f->text); break;
    case VAR_PMID: add_typed(c, "pub-id", "pub-id-type", "pmid", f->text); break;
    case VAR_PMCID: add_typed(c, "pub-id", "pub-id-type", "pmcid", f->text); break;
    case VAR_CONTAINER_TITLE:
        if (holds_container(c->r))
            add(c, "source", f->text);
        else
            lose(c, f);
        break;
    default: add_plain(c, f); break;
    }
}

/* Behind the names, in the order in which a citation is read. */
static const variable order[] = {
    VAR_TITLE,       VAR_CONTAINER_TITLE, VAR_COLLECTION_TITLE, VAR_COLLECTION_NUMBER, VAR_VOLUME,          VAR_ISSUE,
    VAR_SUPPLEMENT_NUMBER, VAR_EDITION,   VAR_VERSION,          VAR_EVENT_TITLE,       VAR_EVENT_PLACE,     VAR_EVENT_DATE,
    VAR_PUBLISHER_PLACE,   VAR_PUBLISHER, VAR_ISSUED,           VAR_PAGE,              VAR_NUMBER_OF_PAGES, VAR_NUMBER,
    VAR_ISSN,        VAR_ISBN,            VAR_DOI,              VAR_PMID,              VAR_PMCID,           VAR_URL,
    VAR_ACCESSED,    VAR_NOTE,            VAR_ANNOTE,
};

static bool has_place(const record *r, variable v)
{
    if (v == VAR_URL && !numbers_are_address(record_text(r, v)))
        return false;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i] == v)
            return true;
    return variable_kind_of(v) == VAR_IS_NAMES || v == VAR_LANGUAGE; /* an attribute of the citation */
}

static void add_all_names(citation *c)
{
    for (int v = VAR_NONE + 1; v < VAR_COUNT; v++)
        if (variable_kind_of((variable)v) == VAR_IS_NAMES && record_names(c->r, (variable)v))
            add_names(c, record_field(c->r, (variable)v));
}

/* CSL-JSON's own id and type are among its fields. */
static bool is_label(const field *f)
{
    return f->variable == VAR_NONE && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")));
}

static void lose_rest(citation *c)
{
    for (uint32_t i = 0; i < c->r->fields.n; i++) {
        const field *f = &c->r->fields.at[i];
        bool is_written =
            f->variable != VAR_NONE && record_has(c->r, (variable)f->variable) && has_place(c->r, (variable)f->variable);
        if (!is_written && !is_label(f))
            lose(c, f);
    }
}

static void add_fields(citation *c)
{
    add_all_names(c);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (record_has(c->r, order[i]) && has_place(c->r, order[i]))
            add_field(c, record_field(c->r, order[i]));
    lose_rest(c);
}

/* By the place in the list. */
static void add_made_id(record_writer *w, const record *r)
{
    str made = str_printf(w->scratch, "ref-%u", w->index + 1);
    buf_printf(w->out, "  <ref id=\"" STR_FMT "\">", STR_ARG(made));
    records_report_id_loss(w, r, made);
}

/* XML cannot have every id. */
static void add_id(record_writer *w, const record *r)
{
    if (xml_is_id(r->id))
        buf_printf(w->out, "  <ref id=\"" STR_FMT "\">", STR_ARG(r->id));
    else
        add_made_id(w, r);
}

static void add_type(record_writer *w, const record *r)
{
    const mapping *table = mapping_named(STR("jats"));
    const mapping_row *row = mapping_write_type(table, r->type);
    str called = row ? row->name : type_name(r->type);
    if (row || called.n == 0)
        records_check_type(w, r, table, called);
    if (called.n)
        buf_printf(w->out, " publication-type=\"" STR_FMT "\"", STR_ARG(called));
}

static void add_language(record_writer *w, const record *r)
{
    str tag = record_text(r, VAR_LANGUAGE);
    if (xml_is_language(tag))
        buf_printf(w->out, " xml:lang=\"" STR_FMT "\"", STR_ARG(tag));
    else if (tag.n)
        records_report_loss(w, r, record_field(r, VAR_LANGUAGE));
}

void write_jats_record(record_writer *w, const record *r)
{
    citation c = {.w = w, .r = r};
    add_id(w, r);
    buf_add_lit(w->out, "<mixed-citation");
    add_type(w, r);
    add_language(w, r);
    buf_add_lit(w->out, ">");
    add_fields(&c);
    buf_add_lit(w->out, c.any ? ".</mixed-citation></ref>\n" : "</mixed-citation></ref>\n");
}
