#include "engine/eval.h"
#include "lib/check_style.h"
#include "lib/handles.h"
#include "record/check.h"

/* -- running the style -- */

str check_style_text(arena *a, const style *s, const record *r)
{
    const style_area *area = s->bibliography.present ? &s->bibliography : &s->citation;
    eval_key key = {.record = r, .in_bibliography = s->bibliography.present, .citation_number = 1, .locator_term = TERM_PAGE};
    tree t;
    buf plain;
    tree_init(&t, a);
    buf_init(&plain, a);
    eval_layout(s, area, &key, &t);
    tree_plain(&t, 0, t.nodes.n, &plain);
    return buf_str(&plain);
}

/* Values as a record might have them, that it has nowhere else. */
static void set_example(arena *a, record *r, variable v)
{
    static name someone = {.family = STR_INIT("Zyx"), .given = STR_INIT("Xyz")};
    span nowhere = {0};
    switch (variable_kind_of(v)) {
    case VAR_IS_TEXT: record_set_text(a, r, v, STR("Xyzzy"), nowhere); break;
    case VAR_IS_NUMBER: record_set_text(a, r, v, STR("7357"), nowhere); break;
    case VAR_IS_DATE: record_set_date(a, r, v, (date){.from = {.year = 7357, .month = 5, .day = 7}}, nowhere); break;
    case VAR_IS_NAMES: record_set_names(a, r, v, (names){.at = &someone, .n = 1}, nowhere); break;
    }
}

/* A copy of the record with one field more. */
static record *with_field(arena *a, const record *r, variable v)
{
    record *copy = arena_alloc(a, sizeof *copy);
    *copy = *r;
    copy->fields.cap = r->fields.n;
    copy->fields.at = arena_alloc(a, (r->fields.n + 1) * sizeof *copy->fields.at);
    if (r->fields.n)
        memcpy(copy->fields.at, r->fields.at, r->fields.n * sizeof *copy->fields.at);
    set_example(a, copy, v);
    return copy;
}

static bool prints(const check_job *job, const style *s, const record *r, variable v, str without)
{
    arena_mark mark = arena_save(job->scratch);
    bool found = !str_eq(check_style_text(job->scratch, s, with_field(job->scratch, r, v)), without);
    arena_restore(job->scratch, mark);
    return found;
}

/* -- what is asked for -- */

typedef struct usual {
    record_type type;
    variable variable, instead;
} usual;

static const usual usuals[] = {
#define X(type, variable, instead) {TYPE_##type, VAR_##variable, VAR_##instead},
#include "record/usual.def"
#undef X
};

typedef VEC(variable) variables;

/* What stands in its place counts; and that nobody is named has been said already. */
static bool is_missing(const record *r, const usual *u)
{
    bool is_told = variable_kind_of(u->variable) == VAR_IS_NAMES && !check_has_creator(r);
    return u->type == r->type && !is_told && !record_field(r, u->variable) && !record_field(r, u->instead);
}

/* In the order of the table, which is that of most styles. */
static variables missing_fields(const check_job *job, const style *s, const record *r)
{
    variables found = {0};
    str without = check_style_text(job->scratch, s, r);
    for (size_t i = 0; i < sizeof usuals / sizeof *usuals; i++) {
        variable v = usuals[i].variable;
        if (is_missing(r, &usuals[i]) && prints(job, s, r, v, without))
            VEC_PUSH(job->scratch, found, v);
    }
    return found;
}

/* "volume, issue or page" */
static str listed(arena *a, variables list)
{
    buf out;
    buf_init(&out, a);
    for (uint32_t i = 0; i < list.n; i++) {
        buf_add_lit(&out, i == 0 ? "" : i + 1 == list.n ? " or " : ", ");
        buf_add(&out, variable_name(list.at[i]));
    }
    return buf_str(&out);
}

/* -- records of one shape -- */

typedef struct shape {
    uint64_t type;
    uint64_t usable[(VAR_COUNT + 63) / 64];
} shape;

static str missing_of(const check_job *job, asked_style *s, const record *r)
{
    shape *key = ARENA_NEW(job->scratch, shape);
    key->type = r->type;
    memcpy(key->usable, r->usable, sizeof key->usable);
    str bytes = {(const char *)key, sizeof *key};
    map_slot *slot = map_slot_of(s->memory, &s->by_shape, bytes);
    if (slot->value == MAP_NONE) {
        slot->key = str_copy(s->memory, bytes);
        slot->value = s->missing.n;
        VEC_PUSH(s->memory, s->missing, listed(s->memory, missing_fields(job, s->style->compiled, r)));
    }
    return s->missing.at[slot->value];
}

void check_style_fields(const check_job *job, asked_style *s, const record *r)
{
    str missing = missing_of(job, s, r);
    if (missing.n)
        diag_report(job->diags, DIAG_CHECK_STYLE_FIELD, r->source, (span){r->span.off, 0},
                    "\"" STR_FMT "\" has no " STR_FMT ", which %s prints for \"" STR_FMT "\"", STR_ARG(r->id), STR_ARG(missing),
                    s->style->short_title, STR_ARG(type_name(r->type)));
}
