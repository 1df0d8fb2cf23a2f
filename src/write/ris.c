/*
 * ris.c - RIS: a record from TY to ER, with a blank line behind it.
 *
 * A line that goes on stands as it is below its tag; so only notes have several.
 */
#include "write/edtf.h"
#include "write/numbers.h"
#include "write/tagged_note.h"

void write_ris_record(record_writer *w, const record *r);

/* A line that begins like a field would be one. */
static bool looks_like_field(str line)
{
    line = str_trim(line);
    return line.n >= 2 && byte_is_upper(line.p[0]) && (byte_is_upper(line.p[1]) || byte_is_digit(line.p[1]));
}

static void add_tag(buf *out, str tag)
{
    buf_add(out, tag);
    buf_add_lit(out, "  - ");
}

static void add_line(const tagged_out *o, str tag, str text)
{
    buf *out = o->w->out;
    add_tag(out, tag);
    buf_add(out, tagged_escaped(o->w->scratch, str_flat(o->w->scratch, text)));
    buf_add_byte(out, '\n');
}

/* What is kept as it stands, line by line. */
static void add_lines(const tagged_out *o, str tag, str text)
{
    buf *out = o->w->out;
    add_tag(out, tag);
    bool first = true;
    for (str line; str_next_line(&text, &line); first = false) {
        if (!first)
            buf_add_byte(out, looks_like_field(line) ? ' ' : '\n');
        buf_add(out, str_trim(line));
    }
    buf_add_byte(out, '\n');
}

/* ---- dates ------------------------------------------------------------------------------------ */

/* "2001/05/03/", "2001///Spring". */
static str slashes(arena *a, const date_point *p)
{
    str month = p->month ? str_decimal(a, p->month, 2) : STR_NONE, day = p->day ? str_decimal(a, p->day, 2) : STR_NONE;
    return str_printf(a, "%04d/" STR_FMT "/" STR_FMT "/%s", (int)p->year, STR_ARG(month), STR_ARG(day), tagged_season(p->season));
}

/* What RIS has no way to write is written as EDTF has it, which is read as well. */
static str date_text(arena *a, const date *d)
{
    if (d->literal.n)
        return d->literal;
    bool has_form = !d->is_range && !d->circa && d->from.year > 0 && d->from.year <= 9999;
    return has_form ? slashes(a, &d->from) : edtf_text(a, d);
}

static bool is_year_alone(const date *d)
{
    return !d->literal.n && !d->is_range && !d->circa && d->from.year > 0 && !d->from.month && !d->from.season;
}

static void add_issued(const tagged_out *o, const date *d)
{
    arena *a = o->w->scratch;
    if (d->from.year > 0 && !d->literal.n)
        add_line(o, STR("PY"), str_printf(a, "%04d", (int)d->from.year));
    if (!is_year_alone(d))
        add_line(o, STR("DA"), date_text(a, d));
}

static void add_date(const tagged_out *o, const field *f)
{
    /* ET of an article is a date, or else an edition. */
    bool holds = tagged_holds_date(f->date) && !(f->variable == VAR_AVAILABLE_DATE && f->date->literal.n);
    str tag = tag_table_name(o->table, o->type, (variable)f->variable);
    if (!holds)
        tagged_lost(o, f);
    else if (f->variable == VAR_ISSUED)
        add_issued(o, f->date);
    else
        tagged_add_text(o, f, tag, date_text(o->w->scratch, f->date));
}

/* ---- fields ----------------------------------------------------------------------------------- */

/* SP is the pages, or what a type has in their place; of pages alone a range is told from that. */
static bool has_place_for_pages(const tagged_out *o, bool is_range, str pages)
{
    const mapping_row *row = tag_table_row(o->table, o->type, tag_key(STR("SP")));
    if (row && row->csl == VAR_PAGE)
        return is_range || row->note[0] || str_has_digit(pages);
    return is_range && !(row && record_has(o->r, (variable)row->csl));
}

static void add_pages(const tagged_out *o, const field *f)
{
    str first, last;
    bool is_range = tagged_page_range(f->text, &first, &last);
    if (!has_place_for_pages(o, is_range, f->text)) {
        tagged_lost(o, f);
        return;
    }
    add_line(o, STR("SP"), is_range ? first : f->text);
    if (is_range)
        add_line(o, STR("EP"), last);
}

/* SN holds either number, told apart by their form; a report's own number stands there too. */
static void add_standard_number(const tagged_out *o, const field *f)
{
    const mapping_row *row = tag_table_row(o->table, o->type, tag_key(STR("SN")));
    bool is_taken = row && row->csl == VAR_NUMBER && f->variable == VAR_ISSN;
    if (is_taken || !numbers_have_form((variable)f->variable, f->text))
        tagged_lost(o, f);
    else
        add_line(o, STR("SN"), f->text);
}

/* Beside its proceedings T2 is the conference; alone it would be taken for them. */
static void add_title_of_conference(const tagged_out *o, const field *f)
{
    bool has_both = record_has(o->r, VAR_EVENT_TITLE) && record_has(o->r, VAR_CONTAINER_TITLE);
    if (f->variable == VAR_CONTAINER_TITLE)
        add_line(o, has_both ? STR("C3") : STR("T2"), f->text);
    else if (has_both)
        add_line(o, STR("T2"), f->text);
    else
        tagged_lost(o, f);
}

static bool is_title_of_conference(const tagged_out *o, variable v)
{
    return o->type == TYPE_PAPER_CONFERENCE && (v == VAR_CONTAINER_TITLE || v == VAR_EVENT_TITLE);
}

/* AN holds those too, and is told by its form. */
static bool is_pubmed_number(str text)
{
    return str_is_digits(str_starts(text, STR("PMC")) ? str_from_byte(text, 3) : text);
}

/* What would be read as something else: a short form as the whole, a text as the DOI that it is not. */
static bool misleads(const tagged_out *o, const field *f)
{
    switch ((variable)f->variable) {
    case VAR_TITLE_SHORT: return !record_has(o->r, VAR_TITLE);
    case VAR_CONTAINER_TITLE_SHORT: return !record_has(o->r, VAR_CONTAINER_TITLE);
    case VAR_DOI: return !numbers_have_form(VAR_DOI, f->text);
    case VAR_ARCHIVE_LOCATION: return is_pubmed_number(f->text);
    case VAR_PMID:
    case VAR_PMCID: return true;
    default: return false;
    }
}

static void add_field(const tagged_out *o, const field *f)
{
    variable v = (variable)f->variable;
    if (f->kind == FIELD_WRITTEN)
        tagged_add(o, f);
    else if (misleads(o, f))
        tagged_lost(o, f);
    else if (f->kind == FIELD_DATE)
        add_date(o, f);
    else if (v == VAR_PAGE)
        add_pages(o, f);
    else if (v == VAR_KEYWORD)
        tagged_add_keywords(o, f, STR("KW"));
    else if (v == VAR_ISBN || v == VAR_ISSN)
        add_standard_number(o, f);
    else if (is_title_of_conference(o, v))
        add_title_of_conference(o, f);
    else
        tagged_add(o, f);
}

/* One that is no more than a DOI would be read as the work's. */
static void add_note(const tagged_out *o)
{
    str text = record_text(o->r, VAR_NOTE);
    if (numbers_have_form(VAR_DOI, text))
        records_report_loss(o->w, o->r, record_field(o->r, VAR_NOTE));
    else if (text.n)
        add_lines(o, STR("N1"), text);
}

/* The note stands last: variables that have no tag are read out of its beginning. */
void write_ris_record(record_writer *w, const record *r)
{
    tagged_out o = tagged_start(w, r, "ris", STR("GEN"), add_line);
    o.elsewhere = tagged_note_add;
    add_line(&o, STR("TY"), o.type_tag);
    if (!r->id_is_made)
        add_line(&o, STR("ID"), r->id);
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable != VAR_NOTE)
            add_field(&o, &r->fields.at[i]);
    add_note(&o);
    buf_add_lit(w->out, "ER  - \n\n");
}
