/*
 * ris.c - RIS: a record from TY to ER, with a blank line behind it.
 *
 * A line that goes on stands as it is below its tag; so only notes have several.
 */
#include "write/edtf.h"
#include "write/tagged.h"

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
    buf_add(out, tagged_escaped(o->w->scratch, tagged_flat(o->w->scratch, text)));
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
    buf out;
    if (d->literal.n)
        return d->literal;
    if (!d->is_range && !d->circa && d->from.year > 0)
        return slashes(a, &d->from);
    buf_init(&out, a);
    edtf_add_date(&out, d);
    return buf_str(&out);
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
    if (!tagged_holds_date(f->date)) {
        tagged_lost(o, f);
        return;
    }
    str tag = tag_table_name(o->table, o->type, (variable)f->variable);
    if (f->variable == VAR_ISSUED)
        add_issued(o, f->date);
    else
        tagged_add_text(o, f, tag, date_text(o->w->scratch, f->date));
}

/* ---- fields ----------------------------------------------------------------------------------- */

static void add_pages(const tagged_out *o, const field *f)
{
    str first, last;
    bool is_range = tagged_page_range(f->text, &first, &last);
    if (!is_range && tag_table_name(o->table, o->type, VAR_PAGE).n == 0) {
        tagged_lost(o, f);
        return;
    }
    add_line(o, STR("SP"), is_range ? first : f->text);
    if (is_range)
        add_line(o, STR("EP"), last);
}

/* T2 is the conference, and the book of its papers where that is named alone. */
static str conference_tag(const tagged_out *o, variable v)
{
    bool has_both = record_has(o->r, VAR_EVENT_TITLE) && record_has(o->r, VAR_CONTAINER_TITLE);
    return v == VAR_CONTAINER_TITLE && has_both ? STR("C3") : STR("T2");
}

static bool is_title_of_conference(const tagged_out *o, variable v)
{
    return o->type == TYPE_PAPER_CONFERENCE && (v == VAR_CONTAINER_TITLE || v == VAR_EVENT_TITLE);
}

/* All but what stands at the record's head. */
static void add_field(const tagged_out *o, const field *f)
{
    variable v = (variable)f->variable;
    if (v == VAR_PMID || v == VAR_PMCID)
        return;
    if (f->kind == FIELD_WRITTEN)
        tagged_add(o, f);
    else if (f->kind == FIELD_DATE)
        add_date(o, f);
    else if (v == VAR_PAGE)
        add_pages(o, f);
    else if (v == VAR_KEYWORD)
        tagged_add_keywords(o, f, STR("KW"));
    else if (v == VAR_NOTE)
        add_lines(o, STR("N1"), f->text);
    else if (v == VAR_ISBN || v == VAR_ISSN)
        add_line(o, STR("SN"), f->text);
    else if (is_title_of_conference(o, v))
        add_line(o, conference_tag(o, v), f->text);
    else
        tagged_add(o, f);
}

/* RIS has no tag for them; reference managers read them out of a note. */
static void add_identifier(const tagged_out *o, variable v)
{
    str text = record_text(o->r, v), called = variable_name(v);
    if (text.n)
        add_line(o, STR("N1"), str_join_by(o->w->scratch, called, STR(": "), text));
}

void write_ris_record(record_writer *w, const record *r)
{
    tagged_out o = tagged_start(w, r, "ris", STR("GEN"), add_line);
    add_line(&o, STR("TY"), o.type_tag);
    if (!r->id_is_made)
        add_line(&o, STR("ID"), r->id);
    add_identifier(&o, VAR_PMID);
    add_identifier(&o, VAR_PMCID);
    for (uint32_t i = 0; i < r->fields.n; i++)
        add_field(&o, &r->fields.at[i]);
    buf_add_lit(w->out, "ER  - \n\n");
}
