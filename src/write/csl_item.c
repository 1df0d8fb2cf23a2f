#include "write/csl_item.h"

#include "base/json.h"
#include "base/map.h"

enum {
    SEASON_MONTH = 20, /* EDTF: month 21 is spring */
    INDENT = 2,
    FIELDS_COMPARED = 64, /* each with each; of more a map is made */
};

/* --- Names --------------------------------------------------------------------------- */

/* A member of the object that is being made, behind a comma unless it is the first. */
static void add_key(buf *out, const char *key)
{
    if (out->n && out->p[out->n - 1] != '{')
        buf_add_byte(out, ',');
    json_add_string(out, str_from(key));
    buf_add_byte(out, ':');
}

static void add_part(buf *out, const char *key, str value)
{
    if (value.n == 0)
        return;
    add_key(out, key);
    json_add_string(out, value);
}

static void add_flag(buf *out, const char *key, bool is_set)
{
    if (!is_set)
        return;
    add_key(out, key);
    buf_add_lit(out, "true");
}

static void add_name(buf *out, const name *n)
{
    buf_add_byte(out, '{');
    add_part(out, "literal", n->literal);
    add_part(out, "family", n->family);
    add_part(out, "given", n->given);
    add_part(out, "dropping-particle", n->dropping_particle);
    add_part(out, "non-dropping-particle", n->non_dropping_particle);
    add_part(out, "suffix", n->suffix);
    add_flag(out, "comma-suffix", n->comma_suffix);
    add_flag(out, "static-ordering", n->static_ordering);
    buf_add_byte(out, '}');
}

void csl_item_add_names(buf *out, const names *n)
{
    buf_add_byte(out, '[');
    for (uint32_t i = 0; i < n->n; i++) {
        if (i)
            buf_add_byte(out, ',');
        add_name(out, &n->at[i]);
    }
    buf_add_byte(out, ']');
}

/* --- Dates --------------------------------------------------------------------------- */

/* A range has no other place for its seasons than the month. */
static void add_point(buf *out, const date_point *p, bool season_as_month)
{
    int month = season_as_month && p->season ? SEASON_MONTH + p->season : p->month;
    buf_printf(out, "[%d", (int)p->year);
    if (month)
        buf_printf(out, ",%d", month);
    if (month && p->day)
        buf_printf(out, ",%d", p->day);
    buf_add_byte(out, ']');
}

static void add_points(buf *out, const date *d)
{
    add_key(out, "date-parts");
    buf_add_byte(out, '[');
    add_point(out, &d->from, d->is_range);
    if (d->is_range) {
        buf_add_byte(out, ',');
        add_point(out, &d->to, true);
    }
    buf_add_byte(out, ']');
}

void csl_item_add_date(buf *out, const date *d)
{
    buf_add_byte(out, '{');
    if (d->from.year || d->to.year)
        add_points(out, d);
    if (d->from.season && !d->is_range) {
        add_key(out, "season");
        buf_printf(out, "%d", d->from.season);
    }
    add_flag(out, "circa", d->circa);
    add_part(out, "literal", d->literal);
    buf_add_byte(out, '}');
}

/* --- The item -------------------------------------------------------------------------- */

typedef struct writer {
    buf *out;
    buf made; /* a value on one line, before it is laid out */
    const record *record;
    int depth;
    bool any; /* members so far */
} writer;

/* No line is begun when all is on one. */
static void begin_line(writer *w, int depth)
{
    if (depth >= 0)
        buf_add_byte(w->out, '\n');
    for (int i = 0; i < depth * INDENT; i++)
        buf_add_byte(w->out, ' ');
}

/* A key on a line of its own at this depth, or behind a comma when all is on one line. */
static void begin_member(writer *w, str key, int depth)
{
    if (w->any)
        buf_add_byte(w->out, ',');
    w->any = true;
    begin_line(w, depth < 0 ? -1 : depth + 1);
    json_add_string(w->out, key);
    buf_add_lit(w->out, depth < 0 ? ":" : ": ");
}

static void add_text(writer *w, str key, str text)
{
    begin_member(w, key, w->depth);
    json_add_string(w->out, text);
}

/* The field's value as JSON: as it was written, or made here. */
static str value_of(writer *w, const field *f)
{
    if (f->written.len)
        return record_written(w->record, f);
    buf_cut(&w->made, 0);
    switch ((field_kind)f->kind) {
    case FIELD_DATE: csl_item_add_date(&w->made, f->date); break;
    case FIELD_NAMES: csl_item_add_names(&w->made, &f->names); break;
    case FIELD_TEXT: json_add_string(&w->made, f->text); break;
    case FIELD_WRITTEN: buf_add_lit(&w->made, "null"); break;
    }
    return buf_str(&w->made);
}

static void add_field(writer *w, const field *f, int depth)
{
    begin_member(w, f->key, depth);
    json_add_value(w->out, value_of(w, f), depth < 0 ? -1 : depth + 1);
}

/* A field that keeps the place of the record's id or type. */
static bool is_label(const field *f, str key)
{
    return f->variable == VAR_NONE && str_eq(f->key, key);
}

static bool has_label(const record *r, str key)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (is_label(&r->fields.at[i], key))
            return true;
    return false;
}

/* An id as it was written, which may be a number, unless the record goes by another. */
static void add_id(writer *w, const field *f)
{
    if (f->kind == FIELD_TEXT && str_eq(f->text, w->record->id))
        add_field(w, f, w->depth);
    else
        add_text(w, f->key, w->record->id);
}

static str type_of(const record *r)
{
    return r->type_name.n ? r->type_name : type_name(r->type);
}

static void add_missing_labels(writer *w)
{
    const record *r = w->record;
    if (!has_label(r, STR("id")))
        add_text(w, STR("id"), r->id);
    if (!has_label(r, STR("type")) && type_of(r).n)
        add_text(w, STR("type"), type_of(r));
}

/* Fields of other formats: CSL-JSON does not know them. */
static bool is_foreign(const field *f)
{
    return f->variable == VAR_NONE && f->written.len == 0 && !is_label(f, STR("id")) && !is_label(f, STR("type"));
}

/* The note is written as it came, with this variable in it. */
static bool is_in_note(const field *f)
{
    return f->in_note && f->written.len == 0;
}

static void add_own_fields(writer *w)
{
    for (uint32_t i = 0; i < w->record->fields.n; i++) {
        const field *f = &w->record->fields.at[i];
        if (is_label(f, STR("id")))
            add_id(w, f);
        else if (!is_foreign(f) && !is_in_note(f))
            add_field(w, f, w->depth);
    }
}

/*
 * Fields of one name are one member, with an array of their values.  `after` has for each
 * field the next of its name, and 0 behind the last and for those of other names.
 */
typedef struct foreign_chain {
    uint32_t *after;
    bool *follows; /* there is one of its name before */
} foreign_chain;

static foreign_chain chain_foreign(arena *a, const record *r)
{
    foreign_chain c = {arena_zalloc(a, r->fields.n * sizeof *c.after), arena_zalloc(a, r->fields.n * sizeof *c.follows)};
    map last = {0};
    for (uint32_t i = 0; i < r->fields.n; i++) {
        if (!is_foreign(&r->fields.at[i]))
            continue;
        map_slot *slot = map_slot_of(a, &last, r->fields.at[i].key);
        c.follows[i] = slot->value != MAP_NONE;
        if (c.follows[i])
            c.after[slot->value] = i;
        slot->value = i;
    }
    return c;
}

static void add_repeated(writer *w, const foreign_chain *c, uint32_t first, int depth)
{
    buf list;
    buf_init(&list, w->out->arena);
    buf_add_byte(&list, '[');
    for (uint32_t i = first;; i = c->after[i]) {
        if (i != first)
            buf_add_byte(&list, ',');
        buf_add(&list, value_of(w, &w->record->fields.at[i]));
        if (!c->after[i])
            break;
    }
    buf_add_byte(&list, ']');
    begin_member(w, w->record->fields.at[first].key, depth);
    json_add_value(w->out, buf_str(&list), depth < 0 ? -1 : depth + 1);
}

static void begin_custom(writer *w)
{
    begin_member(w, STR("custom"), w->depth);
    buf_add_byte(w->out, '{');
    w->any = false;
}

static uint32_t next_foreign(const record *r, uint32_t i)
{
    while (i < r->fields.n && !is_foreign(&r->fields.at[i]))
        i++;
    return i;
}

/* Whether two of them have one name; of many it is taken for granted. */
static bool repeats_foreign(const record *r)
{
    if (r->fields.n > FIELDS_COMPARED)
        return true;
    for (uint32_t i = next_foreign(r, 0); i < r->fields.n; i = next_foreign(r, i + 1))
        for (uint32_t k = next_foreign(r, i + 1); k < r->fields.n; k = next_foreign(r, k + 1))
            if (str_eq(r->fields.at[i].key, r->fields.at[k].key))
                return true;
    return false;
}

static void add_foreign_lists(writer *w, int depth)
{
    const record *r = w->record;
    foreign_chain c = chain_foreign(w->out->arena, r);
    for (uint32_t i = next_foreign(r, 0); i < r->fields.n; i = next_foreign(r, i + 1))
        if (c.after[i] && !c.follows[i])
            add_repeated(w, &c, i, depth);
        else if (!c.follows[i])
            add_field(w, &r->fields.at[i], depth);
}

static void add_foreign_fields(writer *w)
{
    const record *r = w->record;
    int depth = w->depth < 0 ? -1 : w->depth + 1;
    if (next_foreign(r, 0) == r->fields.n)
        return;
    begin_custom(w);
    if (repeats_foreign(r))
        add_foreign_lists(w, depth);
    else
        for (uint32_t i = next_foreign(r, 0); i < r->fields.n; i = next_foreign(r, i + 1))
            add_field(w, &r->fields.at[i], depth);
    begin_line(w, depth);
    buf_add_byte(w->out, '}');
}

void csl_item_write(buf *out, const record *r, int depth)
{
    writer w = {.out = out, .record = r, .depth = depth};
    buf_init(&w.made, out->arena);
    buf_add_byte(out, '{');
    add_missing_labels(&w);
    add_own_fields(&w);
    add_foreign_fields(&w);
    if (w.any)
        begin_line(&w, depth);
    buf_add_byte(out, '}');
}
