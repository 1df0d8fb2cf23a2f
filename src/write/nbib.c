/*
 * nbib.c - PubMed's MEDLINE format: "TI  - ", lines of 88 bytes at most where there are blanks.
 */
#include "text/utf8.h"
#include "write/numbers.h"
#include "write/people.h"
#include "write/tagged.h"

enum { TAG_WIDTH = 4, LINE_MOST = 88, INDENT = 6 };

void write_nbib_record(record_writer *w, const record *r);

static void add_tag(buf *out, str tag)
{
    buf_add(out, tag);
    for (size_t n = tag.n; n < TAG_WIDTH; n++)
        buf_add_byte(out, ' ');
    buf_add_lit(out, "- ");
}

/* A line that goes on is indented as far as a value. */
static void add_line(const tagged_out *o, str tag, str text)
{
    buf *out = o->w->out;
    size_t width = INDENT;
    add_tag(out, tag);
    text = tagged_escaped(o->w->scratch, text);
    for (str word; str_next_word(&text, &word); width += word.n) {
        bool first = width == INDENT, full = width + 1 + word.n > LINE_MOST;
        if (!first)
            buf_add_lit(out, full ? "\n      " : " ");
        width = first || full ? INDENT : width + 1;
        buf_add(out, word);
    }
    buf_add_byte(out, '\n');
}

/* ---- names ------------------------------------------------------------------------------------ */

/* "Doe JQ": the family name and the first letters of the given ones. */
static str short_name(arena *a, const name *n)
{
    buf out;
    buf_init(&out, a);
    name family = {.family = n->family, .non_dropping_particle = n->non_dropping_particle};
    buf_add(&out, tagged_name_text(a, &family));
    str given = n->given, word;
    for (bool first = true; str_next_word(&given, &word); first = false) {
        if (first)
            buf_add_byte(&out, ' ');
        buf_add(&out, str_sub(word, 0, utf8_first_size(word)));
    }
    return buf_str(&out);
}

static void add_person(const tagged_out *o, const char *full, const char *shortened, const name *n)
{
    add_line(o, str_from(full), tagged_name_text(o->w->scratch, n));
    add_line(o, str_from(shortened), short_name(o->w->scratch, n));
}

static void add_names(const tagged_out *o, const field *f)
{
    bool is_author = f->variable == VAR_AUTHOR;
    if (!is_author && f->variable != VAR_EDITOR) {
        tagged_lost(o, f);
        return;
    }
    for (uint32_t i = 0; i < f->names.n; i++) {
        const name *n = &f->names.at[i];
        if (n->literal.n && is_author)
            add_line(o, STR("CN"), n->literal);
        else if (n->literal.n)
            add_line(o, STR("FED"), tagged_name_text(o->w->scratch, n));
        else
            add_person(o, is_author ? "FAU" : "FED", is_author ? "AU" : "ED", n);
    }
    people_check(o->w, o->r, f, is_author ? tagged_name_seen : tagged_name_seen_in_tag);
}

/* ---- dates ------------------------------------------------------------------------------------ */

/* "1996 Jul 9", "2004 Winter". */
static str point_text(arena *a, const date_point *p)
{
    str text = tagged_year(a, p->year);
    if (p->season)
        return str_printf(a, STR_FMT " %s", STR_ARG(text), tagged_season(p->season));
    if (p->month)
        text = str_printf(a, STR_FMT " %.3s", STR_ARG(text), tagged_month(p->month));
    return p->day ? str_printf(a, STR_FMT " %d", STR_ARG(text), p->day) : text;
}

static str date_text(arena *a, const date *d)
{
    str from = point_text(a, &d->from);
    if (d->literal.n)
        return d->literal;
    if (d->is_range)
        return str_join_by(a, from, STR(" - "), point_text(a, &d->to));
    return from;
}

static void add_date(const tagged_out *o, const field *f)
{
    if (!tagged_reads_date(f->date, date_text(o->w->scratch, f->date))) {
        tagged_lost(o, f);
        return;
    }
    const date_point *p = &f->date->from;
    if (f->date->circa && f->variable == VAR_ISSUED)
        records_report_part_loss(o->w, o->r, f, "saying that it is approximate");
    if (f->variable == VAR_ISSUED)
        add_line(o, STR("DP"), date_text(o->w->scratch, f->date));
    else if (f->variable == VAR_AVAILABLE_DATE && p->day && !f->date->is_range)
        add_line(o, STR("DEP"), str_printf(o->w->scratch, "%04d%02d%02d", (int)p->year, p->month, p->day));
    else
        tagged_lost(o, f);
}

/* ---- fields ----------------------------------------------------------------------------------- */

/* PubMed ends all titles with a full stop, so that one says nothing. */
static void add_title(const tagged_out *o, const field *f)
{
    add_line(o, o->type == TYPE_BOOK ? STR("BTI") : STR("TI"), f->text);
    if (str_ends(f->text, STR(".")) && !str_ends(f->text, STR("..")))
        records_report_part_loss(o->w, o->r, f, "its full stop");
}

static void add_field(const tagged_out *o, const field *f)
{
    arena *a = o->w->scratch;
    bool is_number = f->variable == VAR_DOI || f->variable == VAR_ISBN || f->variable == VAR_ISSN;
    if (f->kind == FIELD_WRITTEN)
        tagged_add(o, f);
    else if ((is_number && !numbers_have_form((variable)f->variable, f->text)) ||
             (f->variable == VAR_URL && !numbers_are_address(f->text)))
        tagged_lost(o, f);
    else if (f->kind == FIELD_NAMES)
        add_names(o, f);
    else if (f->kind == FIELD_DATE)
        add_date(o, f);
    else if (f->variable == VAR_KEYWORD)
        tagged_add_keywords(o, f, STR("OT"));
    else if (f->variable == VAR_DOI)
        add_line(o, STR("LID"), str_printf(a, STR_FMT " [doi]", STR_ARG(f->text)));
    else if (f->variable == VAR_URL)
        add_line(o, STR("AID"), f->text);
    else if (f->variable == VAR_TITLE)
        add_title(o, f);
    else if (f->variable != VAR_PMID)
        tagged_add(o, f);
}

void write_nbib_record(record_writer *w, const record *r)
{
    tagged_out o = tagged_start(w, r, "nbib", STR("Journal Article"), add_line);
    records_report_id_loss(w, r, STR_NONE);
    add_line(&o, STR("PMID"), record_text(r, VAR_PMID));
    for (uint32_t i = 0; i < r->fields.n; i++)
        add_field(&o, &r->fields.at[i]);
    add_line(&o, STR("PT"), o.type_tag);
    buf_add_byte(w->out, '\n');
}
