#include "write/tagged.h"

#include "text/utf8.h"
#include "write/people.h"

static const tag_table *table_of(record_writer *w, const char *format)
{
    if (!w->own)
        w->own = tag_table_make(w->out->arena, mapping_named(str_from(format)));
    return w->own;
}

static bool is_own(const tagged_out *o)
{
    return o->r->source && o->r->source->format && str_eq(str_from(o->r->source->format), str_from(o->format));
}

/* The format's own name for the type, where the record came with it, and it still holds. */
static str type_tag_of(const tagged_out *o, str fallback)
{
    const mapping_row *own = is_own(o) && o->r->source_type.n ? mapping_read_type(o->table->mapping, o->r->source_type) : NULL;
    const mapping_row *row = mapping_write_type(o->table->mapping, o->r->type);
    return own && own->csl == o->r->type ? own->name : row ? row->name : fallback;
}

tagged_out tagged_start(record_writer *w, const record *r, const char *format, str fallback,
                        void (*line)(const tagged_out *o, str tag, str text))
{
    tagged_out o = {.w = w, .r = r, .format = format, .table = table_of(w, format), .line = line};
    o.type_tag = type_tag_of(&o, fallback);
    const mapping_row *seen = mapping_read_type(o.table->mapping, o.type_tag);
    o.type = seen ? (record_type)seen->csl : TYPE_DOCUMENT;
    records_check_type(w, r, o.table->mapping, o.type_tag);
    return o;
}

void tagged_lost(const tagged_out *o, const field *f)
{
    if (!o->elsewhere || !o->elsewhere(o, f))
        records_report_loss(o->w, o->r, f);
}

/* ---- texts ------------------------------------------------------------------------------------ */

static bool is_reference(str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.n && (byte_is_alpha(text.p[end]) || byte_is_digit(text.p[end]) || text.p[end] == '#'))
        end++;
    return end > at + 1 && end < text.n && text.p[end] == ';';
}

str tagged_escaped(arena *a, str text)
{
    buf out;
    if (str_find_byte(text, '&') == STR_NPOS)
        return text;
    buf_init(&out, a);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '&' && is_reference(text, i))
            buf_add_lit(&out, "&amp;");
        else
            buf_add_byte(&out, text.p[i]);
    return buf_str(&out);
}

str tagged_year(arena *a, int year)
{
    return str_printf(a, year < 0 ? "%d BC" : "%d", year < 0 ? -year : year);
}

void tagged_add_text(const tagged_out *o, const field *f, str tag, str text)
{
    if (tag.n == 0)
        tagged_lost(o, f);
    else
        o->line(o, tag, text);
}

void tagged_add_keywords(const tagged_out *o, const field *f, str tag)
{
    if (str_find_byte(f->text, ';') != STR_NPOS)
        records_report_part_loss(o->w, o->r, f, "its semicolons, which stand between keywords");
    str rest = str_flat(o->w->scratch, f->text);
    for (size_t comma; rest.n; rest = str_from_byte(rest, comma)) {
        comma = str_find(rest, STR(", "));
        comma = comma == STR_NPOS ? rest.n : comma;
        str word = str_trim(str_sub(rest, 0, comma));
        if (word.n)
            o->line(o, tag, word);
        comma += 2;
    }
}

bool tagged_page_range(str pages, str *first, str *last)
{
    size_t dash = str_find_byte(pages, '-');
    if (dash == STR_NPOS || dash == 0 || dash + 1 == pages.n)
        return false;
    *first = str_sub(pages, 0, dash);
    *last = str_from_byte(pages, dash + 1);
    bool several =
        str_find_byte(pages, ',') != STR_NPOS || str_find_byte(*last, '-') != STR_NPOS || str_find_byte(pages, ' ') != STR_NPOS;
    return !several;
}

const char *tagged_month(int month)
{
    static const char *const months[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                        "July", "August",  "September", "October", "November", "December"};
    return months[month];
}

const char *tagged_season(int season)
{
    static const char *const seasons[] = {"", "Spring", "Summer", "Autumn", "Winter"};
    return seasons[season];
}

str tagged_day(arena *a, const date_point *p)
{
    if (p->season)
        return str_from(tagged_season(p->season));
    str month = str_from(tagged_month(p->month));
    return p->month && p->day ? str_printf(a, STR_FMT " %d", STR_ARG(month), p->day) : month;
}

/* ---- names ------------------------------------------------------------------------------------ */

static void add_part(buf *out, const char *before, str part)
{
    if (part.n == 0)
        return;
    if (out->n)
        buf_add_lit(out, before);
    buf_add(out, part);
}

/* A particle that ends in an apostrophe or a hyphen stands against the name. */
static const char *behind_particle(str particle)
{
    bool joined = str_ends(particle, STR("'")) || str_ends(particle, STR("\xE2\x80\x99")) || str_ends(particle, STR("-"));
    return joined ? "" : " ";
}

static void add_literal(buf *out, str literal)
{
    buf_add(out, literal);
    if (str_find_byte(literal, ',') != STR_NPOS || !name_is_organisation(literal))
        buf_add_byte(out, ',');
}

static void add_person(buf *out, const name *n)
{
    add_part(out, "", n->non_dropping_particle);
    add_part(out, behind_particle(n->non_dropping_particle), n->family);
    bool has_given = n->given.n || n->dropping_particle.n;
    if (!has_given)
        add_part(out, " ", n->suffix);
    add_part(out, ", ", n->given);
    add_part(out, n->given.n ? " " : ", ", n->dropping_particle);
    if (has_given)
        add_part(out, ", ", n->suffix);
}

bool tagged_holds_date(const date *d)
{
    return d->literal.n == 0 || date_is_phrase(d->literal);
}

bool tagged_reads_date(const date *d, str text)
{
    date seen, exact = *d;
    exact.circa = false;
    return d->literal.n ? date_is_phrase(d->literal) : date_parse(&seen, text) && date_eq(&seen, &exact);
}

str tagged_name_text(arena *a, const name *n)
{
    buf out;
    buf_init(&out, a);
    if (n->literal.n)
        add_literal(&out, str_flat(a, n->literal));
    else
        add_person(&out, n);
    return str_flat(a, buf_str(&out));
}

/* What stands behind a comma is told by its words: particles, a suffix.  A name that is only given is a family name to whoever reads it. */
name tagged_name_seen(arena *a, const name *n)
{
    return n->literal.n ? *n : name_parse(tagged_name_text(a, n));
}

name tagged_name_seen_in_tag(arena *a, const name *n)
{
    bool is_several = str_find_byte(n->literal, ';') != STR_NPOS;
    return is_several ? name_parse(tagged_name_text(a, n)) : tagged_name_seen(a, n);
}

void tagged_add_names(const tagged_out *o, const field *f, str tag)
{
    for (uint32_t i = 0; i < f->names.n; i++)
        o->line(o, tag, tagged_name_text(o->w->scratch, &f->names.at[i]));
    people_check(o->w, o->r, f, tagged_name_seen_in_tag);
}

/* ---- a field ---------------------------------------------------------------------------------- */

/* The members of CSL-JSON that are the record's id and type. */
static bool is_label(const field *f)
{
    return str_eq(f->key, STR("id")) || str_eq(f->key, STR("type"));
}

static void add_foreign(const tagged_out *o, const field *f)
{
    if (is_own(o) && f->kind == FIELD_TEXT && f->key.n <= TAG_SIZE)
        o->line(o, f->key, f->text);
    else if (!is_label(f))
        tagged_lost(o, f);
}

void tagged_add(const tagged_out *o, const field *f)
{
    variable v = (variable)f->variable;
    str tag = v == VAR_NONE ? STR_NONE : tag_table_name(o->table, o->type, v);
    if (v == VAR_NONE)
        add_foreign(o, f);
    else if (f->kind == FIELD_TEXT && utf8_trim(f->text).n == 0)
        return;
    else if (tag.n == 0 || f->kind == FIELD_WRITTEN || f->kind == FIELD_DATE)
        tagged_lost(o, f);
    else if (f->kind == FIELD_NAMES)
        tagged_add_names(o, f, tag);
    else
        o->line(o, tag, f->text);
}
