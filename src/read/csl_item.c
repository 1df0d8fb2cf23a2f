#include "read/csl_item.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/nearest.h"
#include "read/csl_note.h"
#include "text/utf8.h"

enum { MESSAGE_MOST = 512 };

const map *csl_item_keys(arena *a)
{
    map *keys = ARENA_NEW(a, map);
    map_reserve(a, keys, VAR_COUNT);
    for (uint32_t v = VAR_NONE + 1; v < VAR_COUNT; v++)
        map_put(a, keys, variable_name((variable)v), v);
    return keys;
}

bool csl_item_parse(csl_item *item, read_job *job, const map *keys, json *j, str piece, json_error *error)
{
    *item = (csl_item){.job = job, .json = j, .keys = keys, .base = span_of(job->source, piece).off};
    return job->source->padded ? json_parse_padded(job->scratch, j, piece, error) : json_parse(job->scratch, j, piece, error);
}

span csl_item_span(const csl_item *item, uint32_t at)
{
    const json_value *v = &item->json->at[at];
    return (span){item->base + v->off, v->len};
}

str csl_item_keep(const csl_item *item, str text)
{
    str all = item->job->source->text;
    bool inside = text.n == 0 || (text.p >= all.p && text.p < all.p + all.n);
    return inside ? text : str_copy(item->job->library->arena, text);
}

str csl_item_text(const csl_item *item, uint32_t at)
{
    return csl_item_keep(item, utf8_trim(item->json->at[at].text));
}

bool csl_item_is_true(const csl_item *item, uint32_t at)
{
    const json_value *v = &item->json->at[at];
    switch ((json_kind)v->kind) {
    case JSON_TRUE: return true;
    case JSON_NUMBER: return !str_eq(v->text, STR("0"));
    case JSON_STRING: return str_eq(v->text, STR("true")) || str_eq(v->text, STR("1"));
    default: return false;
    }
}

const char *csl_item_kind(const csl_item *item, uint32_t at)
{
    switch ((json_kind)item->json->at[at].kind) {
    case JSON_NULL: return "null";
    case JSON_FALSE:
    case JSON_TRUE: return "a boolean";
    case JSON_NUMBER: return "a number";
    case JSON_STRING: return "a string";
    case JSON_ARRAY: return "an array";
    case JSON_OBJECT: return "an object";
    }
    return "no value";
}

void csl_item_report(const csl_item *item, diag_code code, uint32_t at, const char *format, ...)
{
    char message[MESSAGE_MOST];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    str id = item->record ? item->record->id : STR_NONE;
    span where = csl_item_span(item, at);
    if (id.n)
        diag_report(item->job->diags, code, item->job->source, where, "%s (in \"" STR_FMT "\")", message, STR_ARG(id));
    else
        diag_report(item->job->diags, code, item->job->source, where, "%s", message);
}

/* --- Members ----------------------------------------------------------------------------- */

/* Names that variables had before CSL-JSON 1.0.1.  The field keeps its old name. */
static const struct {
    str key;
    variable variable;
} old_names[] = {
    {STR_INIT("shortTitle"), VAR_TITLE_SHORT},
    {STR_INIT("journalAbbreviation"), VAR_CONTAINER_TITLE_SHORT},
};

static variable variable_of_key(const csl_item *item, str key)
{
    uint32_t v = map_get(item->keys, key);
    return v == MAP_NONE ? VAR_NONE : (variable)v;
}

/* An old name gives way to the variable's own, wherever that stands. */
static variable variable_of(csl_item *item, uint32_t root, str key)
{
    for (size_t i = 0; i < sizeof old_names / sizeof *old_names; i++)
        if (str_eq(old_names[i].key, key))
            return json_member(item->json, root, variable_name(old_names[i].variable)) ? VAR_NONE : old_names[i].variable;
    return variable_of_key(item, key);
}

static field new_field(const csl_item *item, uint32_t at, variable v)
{
    str key = item->json->at[at].key;
    span where = csl_item_span(item, at);
    return (field){.variable = (uint16_t)v, .kind = FIELD_WRITTEN, .span = where, .written = item->is_yaml ? (span){0} : where,
                   .key = v && str_eq(key, variable_name(v)) ? variable_name(v) : csl_item_keep(item, key)};
}

/* The first text of an array, or all of them for keywords. */
static str text_of_array(const csl_item *item, uint32_t at, variable v)
{
    buf all;
    buf_init(&all, item->job->library->arena);
    for (uint32_t i = JSON_FIRST(at); i < item->json->at[at].end; i = JSON_NEXT(item->json, i)) {
        str one = csl_item_text(item, i);
        if (v != VAR_KEYWORD && one.n)
            return one;
        if (all.n && one.n)
            buf_add_lit(&all, ", ");
        buf_add(&all, one);
    }
    return buf_str(&all);
}

/* Numbers for texts are common and mean no harm; of an array something can be used. */
static str text_of(const csl_item *item, uint32_t at, variable v)
{
    const json_value *value = &item->json->at[at];
    str key = value->key;
    str text = value->kind == JSON_ARRAY ? text_of_array(item, at, v) : csl_item_keep(item, value->text);
    if (value->kind == JSON_NUMBER && variable_kind_of(v) == VAR_IS_TEXT && !item->is_yaml)
        csl_item_report(item, DIAG_CSLJSON_NUMBER_FOR_TEXT, at, "the value of \"" STR_FMT "\" is a number; its digits were used",
                        STR_ARG(key));
    else if (value->kind == JSON_ARRAY && text.n)
        csl_item_report(item, DIAG_CSLJSON_VALUE_TYPE, at, "the value of \"" STR_FMT "\" is an array; %s", STR_ARG(key),
                        v == VAR_KEYWORD ? "its texts were joined with commas" : "its first text was used");
    return text;
}

static void report_unusable(const csl_item *item, uint32_t at)
{
    static const char *const wanted[] = {[VAR_IS_TEXT] = "a string", [VAR_IS_NUMBER] = "a string or a number",
                                         [VAR_IS_DATE] = "a date", [VAR_IS_NAMES] = "an array of names"};
    str key = item->json->at[at].key;
    variable v = variable_named(key);
    csl_item_report(item, DIAG_CSLJSON_VALUE_TYPE, at, "the value of \"" STR_FMT "\" is %s, not %s; it was kept and is not used",
                    STR_ARG(key), csl_item_kind(item, at), wanted[v ? variable_kind_of(v) : VAR_IS_TEXT]);
}

/* True when there is nothing in a value that could be used, and nothing wrong with that. */
static bool is_empty(const csl_item *item, uint32_t at)
{
    const json_value *v = &item->json->at[at];
    switch ((json_kind)v->kind) {
    case JSON_NULL: return true;
    case JSON_STRING: return v->text.n == 0;
    case JSON_ARRAY:
    case JSON_OBJECT: return v->end == at + 1;
    default: return false;
    }
}

static void read_text(csl_item *item, field *f, uint32_t at)
{
    str text = text_of(item, at, (variable)f->variable);
    if (text.n == 0) {
        report_unusable(item, at);
        return;
    }
    f->kind = FIELD_TEXT;
    f->text = text;
}

static void read_date(csl_item *item, field *f, uint32_t at)
{
    date d;
    if (!csl_item_date(item, at, &d))
        return;
    f->kind = FIELD_DATE;
    f->date = record_keep_date(item->job->library->arena, &d);
}

static void read_names(csl_item *item, field *f, uint32_t at)
{
    if (csl_item_names(item, at, &f->names))
        f->kind = FIELD_NAMES;
}

static void read_value(csl_item *item, field *f, uint32_t at)
{
    switch (variable_kind_of((variable)f->variable)) {
    case VAR_IS_DATE: read_date(item, f, at); break;
    case VAR_IS_NAMES: read_names(item, f, at); break;
    default: read_text(item, f, at); break;
    }
}

/* Of two members for one variable the later goes, in the place of the earlier. */
static void set_field(csl_item *item, field f, uint32_t at)
{
    record *r = item->record;
    uint16_t place = f.variable ? r->where[f.variable] : 0;
    if (!place) {
        record_add(item->job->library->arena, r, f);
        return;
    }
    csl_item_report(item, DIAG_CSLJSON_DUPLICATE_KEY, at, "\"" STR_FMT "\" occurs again; the later value was used", STR_ARG(f.key));
    r->fields.at[place - 1] = f;
    record_settle(r);
}

static void read_variable(csl_item *item, uint32_t at, variable v)
{
    field f = new_field(item, at, v);
    if (!is_empty(item, at))
        read_value(item, &f, at);
    set_field(item, f, at);
}

/* The id and the type are fields for their place only. */
static void read_label(csl_item *item, uint32_t at, str text)
{
    field f = new_field(item, at, VAR_NONE);
    if (text.n) {
        f.kind = FIELD_TEXT;
        f.text = text;
    }
    record_add(item->job->library->arena, item->record, f);
}

static const char *did_you_mean(const csl_item *item, str word)
{
    return word.n ? str_printf(item->job->scratch, "; did you mean \"" STR_FMT "\"?", STR_ARG(word)).p : "";
}

static const char *hint(const csl_item *item, str key)
{
    nearest near;
    nearest_init_within(&near, key, key.n < 4 ? 1 : 2);
    for (uint32_t v = VAR_NONE + 1; v < VAR_COUNT; v++)
        nearest_try(&near, variable_name((variable)v));
    return did_you_mean(item, near.word);
}

/* A name is reported once in an input, and no more than a few of them: what has many has them on purpose. */
static void report_unknown(csl_item *item, uint32_t at)
{
    enum { REPORTED_MOST = 20 };
    static const str expected[] = {STR_INIT("custom"), STR_INIT("categories"), STR_INIT("shortTitle"),
                                   STR_INIT("journalAbbreviation")};
    str key = item->json->at[at].key;
    if (STR_IS_AMONG(key, expected) || item->job->unknown.n >= REPORTED_MOST || map_get(&item->job->unknown, key) != MAP_NONE)
        return;
    arena *index = item->job->library->index; /* it outlives records that are let go */
    map_put(index, &item->job->unknown, str_copy(index, key), 0);
    csl_item_report(item, DIAG_CSLJSON_VARIABLE_UNKNOWN, at, "CSL has no variable \"" STR_FMT "\"; it was kept and is not printed%s",
                    STR_ARG(key), hint(item, key));
}

/* Of what stands in no JSON text at least a scalar is kept. */
static field unknown_field(const csl_item *item, uint32_t at)
{
    field f = new_field(item, at, VAR_NONE);
    f.text = item->is_yaml ? csl_item_text(item, at) : STR_NONE;
    f.kind = f.text.n ? FIELD_TEXT : FIELD_WRITTEN;
    return f;
}

/* Fields of other formats, as our own writer of CSL-JSON keeps them: each is a field again, or several of one name. */
static void read_custom(csl_item *item, uint32_t at)
{
    const json *j = item->json;
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i))
        for (uint32_t k = i; k < j->at[i].end; k++) {
            field f = {.kind = FIELD_TEXT, .in_member = !item->is_yaml, .key = csl_item_keep(item, j->at[i].key),
                       .span = csl_item_span(item, k), .text = csl_item_text(item, k)};
            if (f.text.n)
                record_add(item->job->library->arena, item->record, f);
        }
}

static void read_member(csl_item *item, uint32_t root, uint32_t at)
{
    str key = item->json->at[at].key;
    variable v = variable_of(item, root, key);
    if (v)
        read_variable(item, at, v);
    else if (str_eq(key, STR("id")))
        read_label(item, at, item->record->id);
    else if (str_eq(key, STR("type")))
        read_label(item, at, item->record->type_name);
    else {
        report_unknown(item, at);
        field f = unknown_field(item, at);
        if (f.kind == FIELD_TEXT || !item->is_yaml)
            record_add(item->job->library->arena, item->record, f);
        if (str_eq(key, STR("custom")))
            read_custom(item, at);
    }
}

/* --- The item ---------------------------------------------------------------------------- */

/* The text of a string member, or of a number when that will do. */
static str label(const csl_item *item, uint32_t root, str key, bool number_will_do)
{
    uint32_t at = json_member(item->json, root, key);
    json_kind kind = (json_kind)item->json->at[at].kind;
    if (!at || is_empty(item, at))
        return STR_NONE;
    if (kind == JSON_STRING || (kind == JSON_NUMBER && number_will_do))
        return csl_item_keep(item, item->json->at[at].text);
    csl_item_report(item, DIAG_CSLJSON_VALUE_TYPE, at,
                    "the value of \"" STR_FMT "\" is %s, not a string; it was kept and is not used", STR_ARG(key),
                    csl_item_kind(item, at));
    return STR_NONE;
}

static const char *type_hint(const csl_item *item, str called)
{
    nearest near;
    nearest_init(&near, called);
    for (int t = TYPE_NONE + 1; t < TYPE_COUNT; t++)
        nearest_try(&near, type_name((record_type)t));
    return did_you_mean(item, near.word);
}

static void read_type(csl_item *item, uint32_t root)
{
    record *r = item->record;
    uint32_t at = json_member(item->json, root, STR("type"));
    r->type_name = label(item, root, STR("type"), false);
    r->type = type_named(r->type_name);
    if (r->type == TYPE_NONE && r->type_name.n)
        csl_item_report(item, DIAG_CSLJSON_TYPE_UNKNOWN, at,
                        "CSL has no type \"" STR_FMT "\"; it was kept and is printed as a document%s", STR_ARG(r->type_name),
                        type_hint(item, r->type_name));
    else if (r->type == TYPE_NONE && (!at || is_empty(item, at)))
        csl_item_report(item, DIAG_CSLJSON_NO_TYPE, root, "the item has no type; it is printed as a document");
}

/* An object that has nothing of CSL's in it is something else. */
static bool is_item(const csl_item *item, uint32_t at)
{
    const json *j = item->json;
    if (j->at[at].kind == JSON_OBJECT)
        for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i))
            if (str_eq(j->at[i].key, STR("id")) || str_eq(j->at[i].key, STR("type")) || variable_named(j->at[i].key))
                return true;
    return false;
}

static void report_no_item(const csl_item *item, uint32_t at)
{
    if (item->json->at[at].kind == JSON_OBJECT)
        csl_item_report(item, DIAG_CSLJSON_NOT_AN_ITEM, at, "this object has no id, no type and no variable of CSL; it was left out");
    else
        csl_item_report(item, DIAG_CSLJSON_NOT_AN_OBJECT, at, "an item is an object, and this is %s; it was left out",
                        csl_item_kind(item, at));
}

/* The fields are as many as the members, so that their array need not grow. */
static void make_room(csl_item *item, uint32_t at)
{
    record *r = item->record;
    uint32_t n = 0;
    for (uint32_t i = JSON_FIRST(at); i < item->json->at[at].end; i = JSON_NEXT(item->json, i))
        n++;
    r->fields.at = arena_alloc(item->job->library->arena, n * sizeof *r->fields.at);
    r->fields.cap = n;
}

void csl_item_read(csl_item *item, uint32_t at)
{
    item->record = NULL;
    if (!is_item(item, at)) {
        report_no_item(item, at);
        return;
    }
    record *r = library_open_record(item->job->library, item->job->source, csl_item_span(item, at));
    item->record = r;
    make_room(item, at);
    r->id = label(item, at, STR("id"), true);
    read_type(item, at);
    for (uint32_t i = JSON_FIRST(at); i < item->json->at[at].end; i = JSON_NEXT(item->json, i))
        read_member(item, at, i);
    csl_note_read(item);
    bool has_id = r->id.n > 0;
    str id = library_close_record(item->job->library, r, item->job->diags);
    item->record = NULL;
    if (!has_id)
        csl_item_report(item, DIAG_CSLJSON_NO_ID, at, "the item has no id; it was given \"" STR_FMT "\"", STR_ARG(id));
}
