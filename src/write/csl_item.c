#include "write/csl_item.h"

#include "base/json.h"
#include "base/map.h"

enum { SEASON_MONTH = 20, INDENT = 2 }; /* EDTF: month 21 is spring */

/* --- Values on one line ---------------------------------------------------------------- */

/* Where a value of ours is written: with the blanks that people like, or without any. */
typedef struct line {
    buf *out;
    bool tight;
} line;

static void add_comma(line l)
{
    buf_add_byte(l.out, ',');
    if (!l.tight)
        buf_add_byte(l.out, ' ');
}

/* A key of CSL's, which needs no escapes, and its colon: much of what is written is keys. */
static void add_own_key(buf *out, str key, bool tight)
{
    char *start = buf_reserve(out, key.n + sizeof "\"\": "), *to = start;
    *to++ = '"';
    memcpy(to, key.p, key.n);
    to += key.n;
    *to++ = '"';
    *to++ = ':';
    *to = ' ';
    buf_commit(out, (size_t)(to - start) + !tight);
}

/* A member of the object that is being made, behind a comma unless it is the first.  Its key is one of CSL's: plain. */
static void add_key(line l, str key)
{
    if (l.out->p[l.out->n - 1] != '{')
        add_comma(l);
    add_own_key(l.out, key, l.tight);
}

static void add_part(line l, str key, str value)
{
    if (value.n == 0)
        return;
    add_key(l, key);
    json_add_string(l.out, value);
}

static void add_flag(line l, str key, bool is_set)
{
    if (!is_set)
        return;
    add_key(l, key);
    buf_add_lit(l.out, "true");
}

static void add_name(line l, const name *n)
{
    buf_add_byte(l.out, '{');
    add_part(l, STR("literal"), n->literal);
    add_part(l, STR("family"), n->family);
    add_part(l, STR("given"), n->given);
    add_part(l, STR("dropping-particle"), n->dropping_particle);
    add_part(l, STR("non-dropping-particle"), n->non_dropping_particle);
    add_part(l, STR("suffix"), n->suffix);
    add_flag(l, STR("comma-suffix"), n->comma_suffix);
    add_flag(l, STR("static-ordering"), n->static_ordering);
    buf_add_byte(l.out, '}');
}

void csl_item_add_names(buf *out, const names *n)
{
    buf_add_byte(out, '[');
    for (uint32_t i = 0; i < n->n; i++) {
        if (i)
            buf_add_byte(out, ',');
        add_name((line){out, true}, &n->at[i]);
    }
    buf_add_byte(out, ']');
}

/* Dates are in every record: their figures are made without a format to be read. */
static void add_number(buf *out, int32_t n)
{
    char figures[12];
    size_t at = sizeof figures;
    uint32_t rest = n < 0 ? 0u - (uint32_t)n : (uint32_t)n;
    for (; rest || at == sizeof figures; rest /= 10)
        figures[--at] = (char)('0' + rest % 10);
    if (n < 0)
        figures[--at] = '-';
    buf_add(out, (str){figures + at, sizeof figures - at});
}

static void add_next_number(line l, int32_t n)
{
    add_comma(l);
    add_number(l.out, n);
}

/* A range has no other place for its seasons than the month. */
static void add_point(line l, const date_point *p, bool season_as_month)
{
    int month = season_as_month && p->season ? SEASON_MONTH + p->season : p->month;
    buf_add_byte(l.out, '[');
    add_number(l.out, p->year);
    if (month)
        add_next_number(l, month);
    if (month && p->day)
        add_next_number(l, p->day);
    buf_add_byte(l.out, ']');
}

static void add_points(line l, const date *d)
{
    add_key(l, STR("date-parts"));
    buf_add_byte(l.out, '[');
    add_point(l, &d->from, d->is_range);
    if (d->is_range) {
        add_comma(l);
        add_point(l, &d->to, true);
    }
    buf_add_byte(l.out, ']');
}

static void add_date(line l, const date *d)
{
    buf_add_byte(l.out, '{');
    if (d->from.year || d->to.year)
        add_points(l, d);
    if (d->from.season && !d->is_range) {
        add_key(l, STR("season"));
        add_number(l.out, d->from.season);
    }
    add_flag(l, STR("circa"), d->circa);
    add_part(l, STR("literal"), d->literal);
    buf_add_byte(l.out, '}');
}

void csl_item_add_date(buf *out, const date *d)
{
    add_date((line){out, true}, d);
}

/* --- The item -------------------------------------------------------------------------- */

typedef struct writer {
    buf *out;
    arena *scratch;
    buf made; /* a value on one line, before it is laid out */
    const record *record;
    int depth;
    size_t line; /* where the one that is being written begins in `out` */
    bool any;    /* members so far */
} writer;

/* No line is begun when all is on one. */
static void begin_line(writer *w, int depth)
{
    if (depth < 0)
        return;
    buf_add_byte(w->out, '\n');
    w->line = w->out->n;
    size_t blanks = (size_t)depth * INDENT;
    memset(buf_reserve(w->out, blanks), ' ', blanks);
    buf_commit(w->out, blanks);
}

static void add_any_key(buf *out, str key, bool tight)
{
    json_add_string(out, key);
    buf_add_byte(out, ':');
    if (!tight)
        buf_add_byte(out, ' ');
}

/* A key on a line of its own at this depth, or behind a comma when all is on one line.  CSL's own need no escapes. */
static void begin_member(writer *w, str key, bool is_own, int depth)
{
    if (w->any)
        buf_add_byte(w->out, ',');
    w->any = true;
    begin_line(w, depth < 0 ? -1 : depth + 1);
    if (is_own)
        add_own_key(w->out, key, depth < 0);
    else
        add_any_key(w->out, key, depth < 0);
}

static void add_text(writer *w, str key, str text)
{
    begin_member(w, key, false, w->depth);
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

static void add_written(writer *w, str written, int depth)
{
    json_add_value(w->out, written, depth < 0 ? -1 : depth + 1);
}

/* What was written on one line, from `at` on, is laid out again when the line is too long for it. */
static void settle_line(writer *w, size_t at, int depth)
{
    if (depth < 0 || w->out->n - w->line <= JSON_LINE_MOST)
        return;
    buf_cut(&w->made, 0);
    buf_add(&w->made, str_from_byte(buf_str(w->out), at));
    buf_cut(w->out, at);
    json_add_value(w->out, buf_str(&w->made), depth);
}

/* A line for each name. */
static void add_names(writer *w, const names *n, int depth)
{
    buf_add_byte(w->out, '[');
    for (uint32_t i = 0; i < n->n; i++) {
        if (i)
            buf_add_byte(w->out, ',');
        begin_line(w, depth < 0 ? -1 : depth + 2);
        size_t at = w->out->n;
        add_name((line){w->out, depth < 0}, &n->at[i]);
        settle_line(w, at, depth < 0 ? -1 : depth + 2);
    }
    if (n->n)
        begin_line(w, depth < 0 ? -1 : depth + 1);
    buf_add_byte(w->out, ']');
}

static void add_date_field(writer *w, const date *d, int depth)
{
    size_t at = w->out->n;
    add_date((line){w->out, depth < 0}, d);
    settle_line(w, at, depth < 0 ? -1 : depth + 1);
}

static void add_field(writer *w, const field *f, int depth)
{
    begin_member(w, f->key, f->variable != VAR_NONE, depth);
    if (f->written.len)
        add_written(w, record_written(w->record, f), depth);
    else if (f->kind == FIELD_TEXT)
        json_add_string(w->out, f->text);
    else if (f->kind == FIELD_NAMES)
        add_names(w, &f->names, depth);
    else if (f->kind == FIELD_DATE)
        add_date_field(w, f->date, depth);
    else
        buf_add_lit(w->out, "null");
}

/* A field that keeps the place of the record's id or type; other formats may have fields of these names. */
static bool is_label(const record *r, const field *f, str key)
{
    return f->variable == VAR_NONE && r->source_type.n == 0 && str_eq(f->key, key);
}

static bool has_label(const record *r, str key)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (is_label(r, &r->fields.at[i], key))
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

bool csl_item_is_foreign(const record *r, const field *f)
{
    return f->variable == VAR_NONE && f->written.len == 0 && !f->in_member && !is_label(r, f, STR("id")) &&
           !is_label(r, f, STR("type"));
}

/* The note, and "custom", are written as they came, with this field in them. */
static bool is_in_member(const field *f)
{
    return f->in_member && f->written.len == 0;
}

static void add_own_fields(writer *w)
{
    for (uint32_t i = 0; i < w->record->fields.n; i++) {
        const field *f = &w->record->fields.at[i];
        if (is_label(w->record, f, STR("id")))
            add_id(w, f);
        else if (!csl_item_is_foreign(w->record, f) && !is_in_member(f))
            add_field(w, f, w->depth);
    }
}

/* The fields of one name, a chain through the record. */
typedef struct foreign_chains {
    map first;      /* from the name to the first's index */
    uint32_t *next; /* of the same name; 0 when there is none */
    uint32_t *last; /* of the chain that begins here */
} foreign_chains;

static foreign_chains chain_foreign(writer *w)
{
    const record *r = w->record;
    foreign_chains c = {.next = arena_zalloc(w->scratch, (r->fields.n + 1) * sizeof *c.next),
                        .last = arena_zalloc(w->scratch, (r->fields.n + 1) * sizeof *c.last)};
    for (uint32_t i = 0; i < r->fields.n; i++) {
        if (!csl_item_is_foreign(r, &r->fields.at[i]))
            continue;
        map_slot *slot = map_slot_of(w->scratch, &c.first, r->fields.at[i].key);
        if (slot->value == MAP_NONE)
            slot->value = i;
        else
            c.next[c.last[slot->value]] = i;
        c.last[slot->value] = i;
    }
    return c;
}

/* What a record has several times under one name is an array of it. */
static void add_foreign_field(writer *w, const foreign_chains *c, uint32_t at, int depth)
{
    const field *fields = w->record->fields.at;
    buf all;
    if (!c->next[at]) {
        add_field(w, &fields[at], depth);
        return;
    }
    buf_init(&all, w->scratch);
    uint32_t i = at;
    do {
        buf_add_byte(&all, i == at ? '[' : ',');
        buf_add(&all, value_of(w, &fields[i]));
        i = c->next[i];
    } while (i);
    buf_add_byte(&all, ']');
    begin_member(w, fields[at].key, false, depth);
    add_written(w, buf_str(&all), depth);
}

static void begin_foreign(writer *w)
{
    begin_member(w, STR("custom"), true, w->depth);
    buf_add_byte(w->out, '{');
    w->any = false;
}

/* Fields of other formats: CSL-JSON has a place for them that it knows nothing of. */
static void add_foreign_fields(writer *w)
{
    const record *r = w->record;
    int depth = w->depth < 0 ? -1 : w->depth + 1;
    foreign_chains c = chain_foreign(w);
    begin_foreign(w);
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (csl_item_is_foreign(r, &r->fields.at[i]) && map_get(&c.first, r->fields.at[i].key) == i)
            add_foreign_field(w, &c, i, depth);
    begin_line(w, depth);
    buf_add_byte(w->out, '}');
}

static bool has_foreign_fields(const record *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (csl_item_is_foreign(r, &r->fields.at[i]))
            return true;
    return false;
}

void csl_item_write(buf *out, arena *scratch, const record *r, int depth)
{
    writer w = {.out = out, .scratch = scratch, .record = r, .depth = depth};
    buf_init(&w.made, scratch);
    buf_add_byte(out, '{');
    add_missing_labels(&w);
    add_own_fields(&w);
    if (has_foreign_fields(r))
        add_foreign_fields(&w);
    if (w.any)
        begin_line(&w, depth);
    buf_add_byte(out, '}');
}
