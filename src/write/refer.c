/*
 * refer.c - the format of refer, with EndNote's tags: "%A Doe, Jane", a blank line behind each record.
 */
#include "write/numbers.h"
#include "write/tagged_note.h"

void write_refer_record(record_writer *w, const record *r);

static void add_line(const tagged_out *o, str tag, str text)
{
    buf *out = o->w->out;
    buf_add_byte(out, '%');
    buf_add(out, tag);
    buf_add_byte(out, ' ');
    buf_add(out, tagged_escaped(o->w->scratch, str_flat(o->w->scratch, text)));
    buf_add_byte(out, '\n');
}

/* ---- dates ------------------------------------------------------------------------------------ */

static str point_text(arena *a, const date_point *p)
{
    if (!p->month && !p->season)
        return tagged_year(a, p->year);
    str day = tagged_day(a, p), year = tagged_year(a, p->year);
    return str_join_by(a, day, STR(", "), year);
}

static str range_text(arena *a, const date *d)
{
    return str_join_by(a, point_text(a, &d->from), STR(" - "), point_text(a, &d->to));
}

static void add_issued(const tagged_out *o, const date *d)
{
    arena *a = o->w->scratch;
    str day = tagged_day(a, &d->from);
    if (d->literal.n || d->is_range) {
        add_line(o, STR("D"), d->literal.n ? d->literal : range_text(a, d));
        return;
    }
    add_line(o, STR("D"), tagged_year(a, d->from.year));
    if (day.n)
        add_line(o, STR("8"), day);
}

static str date_text(arena *a, const date *d)
{
    return d->literal.n ? d->literal : d->is_range ? range_text(a, d) : point_text(a, &d->from);
}

static void add_date(const tagged_out *o, const field *f)
{
    arena *a = o->w->scratch;
    str tag = tag_table_name(o->table, o->type, (variable)f->variable);
    bool has_place = f->variable == VAR_ISSUED || tag.n;
    if (!has_place || !tagged_reads_date(f->date, date_text(a, f->date))) {
        tagged_lost(o, f);
        return;
    }
    if (f->date->circa)
        records_report_part_loss(o->w, o->r, f, "saying that it is approximate");
    if (f->variable == VAR_ISSUED)
        add_issued(o, f->date);
    else
        add_line(o, tag, date_text(a, f->date));
}

/* ---- fields ----------------------------------------------------------------------------------- */

/* Of a book %P counts its pages, unless they are a range. */
static void add_pages(const tagged_out *o, const field *f)
{
    const mapping_row *row = tag_table_row(o->table, o->type, tag_key(STR("P")));
    if (row && row->csl != VAR_PAGE && str_find_byte(f->text, '-') == STR_NPOS)
        tagged_lost(o, f);
    else
        add_line(o, STR("P"), f->text);
}

/* What %@ and %R hold is told by its form. */
static bool is_formless(const field *f)
{
    variable v = (variable)f->variable;
    return (v == VAR_DOI || v == VAR_ISBN || v == VAR_ISSN) && !numbers_have_form(v, f->text);
}

static void add_field(const tagged_out *o, const field *f)
{
    if (f->kind == FIELD_WRITTEN)
        tagged_add(o, f);
    else if (is_formless(f))
        tagged_lost(o, f);
    else if (f->kind == FIELD_DATE)
        add_date(o, f);
    else if (f->variable == VAR_KEYWORD)
        tagged_add_keywords(o, f, STR("K"));
    else if (f->variable == VAR_ISSN || f->variable == VAR_ISBN)
        add_line(o, STR("@"), f->text);
    else if (f->variable == VAR_PAGE)
        add_pages(o, f);
    else
        tagged_add(o, f);
}

/* The note stands last: variables that have no tag are read out of its beginning. */
void write_refer_record(record_writer *w, const record *r)
{
    tagged_out o = tagged_start(w, r, "refer", STR("Generic"), add_line);
    add_line(&o, STR("0"), o.type_tag);
    if (!r->id_is_made)
        add_line(&o, STR("F"), r->id);
    o.elsewhere = tagged_note_add;
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable != VAR_NOTE)
            add_field(&o, &r->fields.at[i]);
    if (record_text(r, VAR_NOTE).n)
        add_line(&o, STR("Z"), record_text(r, VAR_NOTE));
    buf_add_byte(w->out, '\n');
}
