#include "base/yaml.h"

#include <yaml.h>

#include "base/map.h"
#include "base/vec.h"

enum { DEPTH_MOST = 256, COPIES_MOST = 1 << 20, SCALAR_MOST = 64 };

/* A container that is open. */
typedef struct level {
    uint32_t at;    /* its index among the values */
    bool skips;     /* it is a key, or stands in one: nothing of it is kept */
    bool has_key;   /* of an object: the next value is that of `key` */
    str key;
} level;

typedef struct reader {
    arena *arena;
    str text;
    VEC(json_value) values;
    VEC(level) levels;
    map anchors;        /* to the index of the value, plus one when it is complete */
    uint32_t copies;
    size_t index, byte; /* the same place, in libyaml's characters and in bytes */
    bool is_over;       /* nothing behind the error can be read */
    yaml_error *error;
} reader;

/* -- places -- */

/* libyaml counts characters, and never goes back. */
static uint32_t byte_of(reader *r, size_t index)
{
    if (index < r->index)
        r->index = r->byte = 0;
    while (r->index < index && r->byte < r->text.n) {
        r->byte++;
        while (r->byte < r->text.n && ((unsigned char)r->text.p[r->byte] & 0xC0) == 0x80)
            r->byte++;
        r->index++;
    }
    return (uint32_t)r->byte;
}

static void note(reader *r, size_t index, const char *what)
{
    r->error->off = byte_of(r, index);
    r->error->what = str_copy(r->arena, str_from(what));
}

static void fail(reader *r, size_t index, const char *what)
{
    if (r->is_over)
        return;
    note(r, index, what);
    r->error->is_alias = false;
    r->is_over = true;
}

/* -- scalars -- */

static bool is_word(str s, const char *lower, const char *title, const char *upper)
{
    return str_eq(s, str_from(lower)) || str_eq(s, str_from(title)) || str_eq(s, str_from(upper));
}

static size_t digits_at(str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && byte_is_digit(s.p[i + n]))
        n++;
    return n;
}

/* Numbers that JSON has as well: "12", "-1.5", "6e3"; not "012", which is an identifier. */
static bool is_number(str s)
{
    size_t i = s.n && s.p[0] == '-' ? 1 : 0, whole = digits_at(s, i);
    if (whole == 0 || (whole > 1 && s.p[i] == '0'))
        return false;
    i += whole;
    if (i < s.n && s.p[i] == '.') {
        size_t part = digits_at(s, i + 1);
        if (part == 0)
            return false;
        i += 1 + part;
    }
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i += i + 1 < s.n && (s.p[i + 1] == '+' || s.p[i + 1] == '-') ? 2 : 1;
        size_t power = digits_at(s, i);
        return power && i + power == s.n;
    }
    return i == s.n;
}

static json_kind kind_of(str s, bool is_plain)
{
    if (!is_plain)
        return JSON_STRING;
    if (s.n == 0 || str_eq(s, STR("~")) || is_word(s, "null", "Null", "NULL"))
        return JSON_NULL;
    if (is_word(s, "true", "True", "TRUE"))
        return JSON_TRUE;
    if (is_word(s, "false", "False", "FALSE"))
        return JSON_FALSE;
    return s.n < SCALAR_MOST && is_number(s) ? JSON_NUMBER : JSON_STRING;
}

/* The input's own bytes where a scalar stands there as it is. */
static str keep(reader *r, str value, uint32_t off, uint32_t len)
{
    str written = str_sub(r->text, off, off + len);
    size_t at = str_find(str_sub(written, 0, value.n + 1), value);
    return at == STR_NPOS ? str_copy(r->arena, value) : str_sub(written, at, at + value.n);
}

/* -- values -- */

static level *innermost(reader *r)
{
    return r->levels.n ? &r->levels.at[r->levels.n - 1] : NULL;
}

static bool is_object(const reader *r, const level *l)
{
    return r->values.at[l->at].kind == JSON_OBJECT;
}

/* Whether a value that comes now is the key of an object. */
static bool wants_key(const reader *r, const level *l)
{
    return l && !l->skips && is_object(r, l) && !l->has_key;
}

static str take_key(reader *r)
{
    level *l = innermost(r);
    if (!l || !is_object(r, l))
        return STR_NONE;
    l->has_key = false;
    return l->key;
}

static uint32_t push_value(reader *r, json_value v)
{
    v.key = take_key(r);
    VEC_PUSH(r->arena, r->values, v);
    r->values.at[r->values.n - 1].end = r->values.n;
    return r->values.n - 1;
}

static json_value value_at(reader *r, json_kind kind, const yaml_event_t *e)
{
    uint32_t off = byte_of(r, e->start_mark.index), end = byte_of(r, e->end_mark.index);
    return (json_value){.kind = (uint8_t)kind, .off = off, .len = end - off};
}

static void name_anchor(reader *r, const yaml_char_t *anchor, uint32_t at)
{
    if (anchor)
        map_put(r->arena, &r->anchors, str_copy(r->arena, str_from((const char *)anchor)), at);
}

static void add_scalar(reader *r, const yaml_event_t *e)
{
    str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    level *l = innermost(r);
    json_value v = value_at(r, kind_of(text, e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE), e);
    v.text = keep(r, text, v.off, v.len);
    if (l && l->skips)
        return;
    if (wants_key(r, l)) {
        l->key = v.text;
        l->has_key = true;
        return;
    }
    name_anchor(r, e->data.scalar.anchor, push_value(r, v));
}

/* An alias of nothing, or of what is still open and would hold itself, is null. */
static void add_nothing(reader *r, const yaml_event_t *e)
{
    if (r->error->what.n == 0) {
        note(r, e->start_mark.index, "an alias names nothing that stands before it");
        r->error->is_alias = true;
    }
    push_value(r, value_at(r, JSON_NULL, e));
}

static void add_copy(reader *r, const yaml_event_t *e)
{
    uint32_t from = map_get(&r->anchors, str_from((const char *)e->data.alias.anchor));
    if (innermost(r) && innermost(r)->skips)
        return;
    if (from == MAP_NONE || r->values.at[from].end == 0) {
        add_nothing(r, e);
        return;
    }
    uint32_t n = r->values.at[from].end - from;
    if (r->copies + n > COPIES_MOST) {
        fail(r, e->start_mark.index, "aliases make more of the text than anyone writes");
        return;
    }
    r->copies += n;
    uint32_t to = push_value(r, r->values.at[from]);
    for (uint32_t i = 1; i < n; i++)
        VEC_PUSH(r->arena, r->values, r->values.at[from + i]);
    for (uint32_t i = 0; i < n; i++)
        r->values.at[to + i].end = r->values.at[from + i].end - from + to;
}

static void open_container(reader *r, json_kind kind, const yaml_event_t *e, const yaml_char_t *anchor)
{
    level *l = innermost(r);
    if (r->levels.n >= DEPTH_MOST) {
        fail(r, e->start_mark.index, "this is nested deeper than 256 levels");
        return;
    }
    if ((l && l->skips) || wants_key(r, l)) { /* a container as a key, and all in it */
        VEC_PUSH(r->arena, r->levels, (level){.at = l->at, .skips = true});
        return;
    }
    uint32_t at = push_value(r, value_at(r, kind, e));
    r->values.at[at].end = 0;
    name_anchor(r, anchor, at);
    VEC_PUSH(r->arena, r->levels, (level){.at = at});
}

static void end_value(reader *r, const level *l, uint32_t end_byte)
{
    json_value *v = &r->values.at[l->at];
    v->end = r->values.n;
    v->len = end_byte > v->off ? end_byte - v->off : 0;
}

static void close_container(reader *r, size_t index)
{
    level l = r->levels.at[--r->levels.n];
    level *outer = innermost(r);
    if (!l.skips) {
        end_value(r, &l, byte_of(r, index));
    } else if (!outer->skips) { /* what comes next is the value of this key */
        outer->has_key = true;
        outer->key = STR_NONE;
    }
}

/* -- events -- */

static void take(reader *r, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT: add_scalar(r, e); break;
    case YAML_ALIAS_EVENT: add_copy(r, e); break;
    case YAML_SEQUENCE_START_EVENT: open_container(r, JSON_ARRAY, e, e->data.sequence_start.anchor); break;
    case YAML_MAPPING_START_EVENT: open_container(r, JSON_OBJECT, e, e->data.mapping_start.anchor); break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_container(r, e->end_mark.index); break;
    default: break;
    }
}

static void delete_parser(void *parser)
{
    yaml_parser_delete(parser);
}

/* An event's memory is libyaml's: nothing between its coming and its going may raise a trap unnoticed. */
typedef struct held_event {
    yaml_event_t event;
    bool is_held;
} held_event;

static void delete_event(void *held)
{
    held_event *h = held;
    if (h->is_held)
        yaml_event_delete(&h->event);
    h->is_held = false;
}

static void take_all(reader *r, yaml_parser_t *parser)
{
    held_event *h = ARENA_NEW(r->arena, held_event);
    arena_defer(r->arena, delete_event, h);
    for (bool more = true; more && !r->is_over;) {
        h->is_held = yaml_parser_parse(parser, &h->event);
        if (!h->is_held) {
            fail(r, parser->problem_mark.index, parser->problem ? parser->problem : "there is not enough memory");
            return;
        }
        take(r, &h->event);
        more = h->event.type != YAML_STREAM_END_EVENT;
        delete_event(h);
    }
}

void yaml_parse(arena *a, json *out, str text, yaml_error *error)
{
    reader r = {.arena = a, .text = text, .error = error};
    yaml_parser_t *parser = ARENA_NEW(a, yaml_parser_t);
    *error = (yaml_error){0};
    VEC_PUSH(a, r.values, (json_value){.kind = JSON_ARRAY, .len = (uint32_t)text.n});
    VEC_PUSH(a, r.levels, (level){.at = 0});
    if (yaml_parser_initialize(parser)) {
        arena_defer(a, delete_parser, parser);
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(parser, (const unsigned char *)text.p, text.n);
        take_all(&r, parser);
    }
    while (r.levels.n)
        close_container(&r, r.index);
    *out = (json){.at = r.values.at, .n = r.values.n};
}
