#include "engine/filter.h"

#include "base/json.h"

/* ---- fields ----------------------------------------------------------------------------------- */

static const field *field_called(const record *r, str key)
{
    const field *found = record_field(r, variable_named(key));
    for (uint32_t i = 0; !found && i < r->fields.n; i++)
        if (str_eq(r->fields.at[i].key, key))
            found = &r->fields.at[i];
    return found;
}

/* One of the values that an array of JSON holds. */
static bool is_in_array(str written, str value, arena *scratch)
{
    json j;
    json_error error;
    if (!str_starts(written, STR("[")) || !json_parse(scratch, &j, written, &error))
        return false;
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        if (str_eq(j.at[i].text, value))
            return true;
    return false;
}

/* One of the words of a list that is written with commas. */
static bool is_in_list(str text, str value)
{
    str piece;
    while (str_next_split(&text, ',', &piece))
        if (str_eq(str_trim(piece), value))
            return true;
    return false;
}

static bool has_value(const record *r, str key)
{
    if (str_eq(key, STR("type")))
        return r->type != TYPE_NONE || r->type_name.n;
    const field *f = field_called(r, key);
    return f && (f->kind != FIELD_WRITTEN ||
                 (f->variable == VAR_NONE && f->written.len && !str_eq(record_written(r, f), STR("null"))));
}

static bool is_value(const record *r, str key, str value, arena *scratch)
{
    if (str_eq(key, STR("type")))
        return str_eq(value, r->type_name.n ? r->type_name : type_name(r->type));
    if (str_eq(key, STR("id")))
        return str_eq(value, r->id);
    const field *f = field_called(r, key);
    if (!f)
        return false;
    if (f->kind == FIELD_TEXT && (str_eq(f->text, value) || (f->variable == VAR_KEYWORD && is_in_list(f->text, value))))
        return true;
    return is_in_array(record_written(r, f), value, scratch);
}

/* ---- tests ------------------------------------------------------------------------------------ */

static bool passes(const filter_test *t, const record *r, arena *scratch)
{
    if (t->presence || t->value.n == 0)
        return has_value(r, t->field) == t->presence;
    return is_value(r, t->field, t->value, scratch);
}

/* How many tests of a rule there are, and how many of them the record passes. */
typedef struct tally {
    uint32_t n, passed;
} tally;

static tally count(const filter *f, filter_rule rule, const record *r, arena *scratch)
{
    tally out = {0, 0};
    for (uint32_t i = 0; i < f->tests.n; i++) {
        if (f->tests.at[i].rule != rule)
            continue;
        out.n++;
        out.passed += passes(&f->tests.at[i], r, scratch);
    }
    return out;
}

static bool is_listed(const tally *of)
{
    if (of[FILTER_INCLUDE].n)
        return of[FILTER_INCLUDE].passed > 0;
    if (of[FILTER_EXCLUDE].n)
        return of[FILTER_EXCLUDE].passed == 0;
    return of[FILTER_SELECT].passed == of[FILTER_SELECT].n;
}

bool filter_admits(const filter *f, const record *r, arena *scratch)
{
    tally of[FILTER_RULE_COUNT];
    arena_mark mark = arena_save(scratch);
    for (int rule = 0; rule < FILTER_RULE_COUNT; rule++)
        of[rule] = count(f, (filter_rule)rule, r, scratch);
    arena_restore(scratch, mark);
    bool quashed = of[FILTER_QUASH].n && of[FILTER_QUASH].passed == of[FILTER_QUASH].n;
    return is_listed(of) && !quashed;
}
