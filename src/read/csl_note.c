#include "read/csl_note.h"

/* A line of the note, or what stands before, between or behind braces in one. */
typedef struct note_piece {
    str text;
    bool taken;
} note_piece;

typedef VEC(note_piece) note_pieces;

/* ---- what a variable looks like --------------------------------------------------------------- */

static bool is_key_byte(char c)
{
    return byte_is_lower(c) || c == '-' || c == '_';
}

/* "original-date", "DOI": small letters, or capitals throughout. */
static size_t key_size(str s)
{
    size_t n = 0;
    bool capitals = s.n && byte_is_upper(s.p[0]);
    while (n < s.n && (capitals ? byte_is_upper(s.p[n]) : is_key_byte(s.p[n])))
        n++;
    return n && n < s.n && s.p[n] == ':' ? n : 0;
}

/* "key: value", and nothing else. */
static bool is_field(str text, str *key, str *value)
{
    size_t n = key_size(text);
    *key = str_sub(text, 0, n);
    *value = str_trim(str_from_byte(text, n + 1));
    return n && value->n && str_find_byte(text, '}') == STR_NPOS;
}

/*
 * Finds the next "{:key:value}"; `inside` is what stands between the braces.  The closing one is looked for behind
 * a key only, and is then mostly the end of a field: so many braces cost no more than their length.
 */
static bool find_braces(str text, str *before, str *inside, str *behind)
{
    for (size_t from = 0, at; (at = str_find(str_from_byte(text, from), STR("{:"))) != STR_NPOS; from += at + 1) {
        str rest = str_from_byte(text, from + at + 2), key, value;
        if (!key_size(rest))
            continue;
        size_t end = str_find_byte(rest, '}');
        if (end == STR_NPOS)
            return false;
        *before = str_sub(text, 0, from + at);
        *inside = str_sub(rest, 0, end);
        *behind = str_from_byte(rest, end + 1);
        if (is_field(*inside, &key, &value))
            return true;
    }
    return false;
}

/* ---- pieces ----------------------------------------------------------------------------------- */

static void push(csl_item *item, note_pieces *all, str text)
{
    VEC_PUSH(item->job->scratch, *all, (note_piece){.text = text});
}

static bool is_blank(str s)
{
    return str_trim(s).n == 0;
}

/* Braces behind text are prose, unless the text is all that the note began with, or a variable itself. */
static void cut_line(csl_item *item, note_pieces *all, str line)
{
    str before, inside, behind, key, value;
    bool cut = false;
    while (find_braces(line, &before, &inside, &behind)) {
        if (!is_blank(before) && all->n && !is_field(before, &key, &value))
            break;
        if (!is_blank(before))
            push(item, all, before);
        push(item, all, str_trim(inside));
        line = behind;
        cut = true;
    }
    if (!cut || !is_blank(line))
        push(item, all, line);
}

/* ---- values ----------------------------------------------------------------------------------- */

static bool has_value(const record *r, variable v)
{
    const field *f = record_field(r, v);
    return f && f->kind != FIELD_WRITTEN;
}

/* The new value keeps the JSON of the one it takes the place of. */
static void set_field(csl_item *item, const field *note, variable v, field f)
{
    record *r = item->record;
    const field *old = record_field(r, v);
    f.variable = (uint16_t)v;
    f.in_member = true;
    f.key = variable_name(v);
    f.span = note->span;
    if (old) {
        f.written = old->written;
        r->fields.at[r->where[v] - 1] = f;
        record_settle(r);
    } else {
        record_add(item->job->library->arena, r, f);
    }
}

static str keep(csl_item *item, str text)
{
    return str_copy(item->job->library->arena, text);
}

/* "Doe || Jane", and a name of one part as it is. */
static bool parse_name(csl_item *item, str text, name *out)
{
    size_t bars = str_find(text, STR("||"));
    *out = (name){.literal = STR_NONE};
    if (bars == STR_NPOS) {
        out->literal = keep(item, text);
        return true;
    }
    out->family = keep(item, str_trim(str_sub(text, 0, bars)));
    out->given = keep(item, str_trim(str_from_byte(text, bars + 2)));
    return out->family.n && str_find(out->given, STR("||")) == STR_NPOS;
}

/* Lists that come from here have room up to the next power of two. */
static void add_name(csl_item *item, names *list, name one)
{
    uint32_t n = list->n, room = n ? 2 * n : 1;
    if ((n & (n - 1)) == 0)
        list->at = arena_grow(item->job->library->arena, list->at, n * sizeof one, room * sizeof one);
    list->at[list->n++] = one;
}

/* Names stand a line each, and are one list. */
static bool take_name(csl_item *item, const field *note, variable v, str text)
{
    const field *old = record_field(item->record, v);
    bool has_names = old && old->kind == FIELD_NAMES;
    field f = {.kind = FIELD_NAMES};
    name one;
    if ((has_names && !old->in_member) || !parse_name(item, text, &one))
        return false;
    if (has_names)
        f.names = old->names;
    add_name(item, &f.names, one);
    set_field(item, note, v, f);
    return true;
}

static bool take_date(csl_item *item, const field *note, variable v, str text)
{
    date d;
    date_parse(&d, keep(item, text));
    field f = {.kind = FIELD_DATE, .date = record_keep_date(item->job->library->arena, &d)};
    set_field(item, note, v, f);
    return true;
}

static bool take_text(csl_item *item, const field *note, variable v, str text)
{
    if (has_value(item->record, v))
        return false;
    field f = {.kind = FIELD_TEXT};
    f.text = keep(item, text);
    set_field(item, note, v, f);
    return true;
}

static bool take_type(csl_item *item, str text)
{
    record_type type = type_named(text);
    if (type == TYPE_NONE)
        return false;
    item->record->type = type;
    item->record->type_name = keep(item, text);
    return true;
}

static bool take(csl_item *item, const field *note, str key, str value)
{
    variable v = variable_named(key);
    if (str_eq(key, STR("type")))
        return take_type(item, value);
    if (v == VAR_NONE || v == VAR_NOTE)
        return false;
    switch (variable_kind_of(v)) {
    case VAR_IS_NAMES: return take_name(item, note, v, value);
    case VAR_IS_DATE: return take_date(item, note, v, value);
    default: return take_text(item, note, v, value);
    }
}

/* ---- the note --------------------------------------------------------------------------------- */

/* Variables stand at the beginning: the first line may be prose, and behind it the first that is prose ends them. */
static bool take_pieces(csl_item *item, const field *note, note_pieces *all)
{
    bool any = false;
    for (uint32_t i = 0; i < all->n; i++) {
        note_piece *p = &all->at[i];
        str key, value;
        if (is_field(p->text, &key, &value))
            any |= p->taken = take(item, note, key, value);
        else if (i > 0 && !is_blank(p->text))
            break;
    }
    return any;
}

static str rest_of(csl_item *item, const note_pieces *all)
{
    buf out;
    buf_init(&out, item->job->library->arena);
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->at[i].taken)
            continue;
        if (out.n)
            buf_add_byte(&out, '\n');
        buf_add(&out, all->at[i].text);
    }
    return str_trim(buf_str(&out));
}

void csl_note_read(csl_item *item)
{
    record *r = item->record;
    str text = record_text(r, VAR_NOTE), line;
    note_pieces all = {0};
    if (str_find_byte(text, ':') == STR_NPOS)
        return;
    const field note = *record_field(r, VAR_NOTE);
    while (str_next_line(&text, &line))
        cut_line(item, &all, line);
    if (!take_pieces(item, &note, &all))
        return;
    field *f = &r->fields.at[r->where[VAR_NOTE] - 1];
    f->text = rest_of(item, &all);
    if (f->text.n == 0)
        f->kind = FIELD_WRITTEN;
    record_settle(r);
}

/* The field at an index goes; those behind it move up. */
static void remove_field(record *r, uint32_t at)
{
    r->where[r->fields.at[at].variable] = 0;
    memmove(&r->fields.at[at], &r->fields.at[at + 1], (r->fields.n - at - 1) * sizeof *r->fields.at);
    r->fields.n--;
    for (int v = 0; v < VAR_COUNT; v++)
        r->where[v] = (uint16_t)(r->where[v] - (r->where[v] > at));
}

void csl_note_take(read_job *job, record *r)
{
    csl_item item = {.job = job, .record = r};
    if (!record_has(r, VAR_NOTE))
        return;
    csl_note_read(&item);
    for (uint32_t i = 0; i < r->fields.n; i++)
        r->fields.at[i].in_member = false;
    if (!record_has(r, VAR_NOTE))
        remove_field(r, r->where[VAR_NOTE] - 1u);
    record_settle(r);
}
