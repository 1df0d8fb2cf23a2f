/*
 * roundtrip.c - the law of formats: what was written is read as what it was, or its loss was told of.
 *
 *   roundtrip SEED CHANCES RECORDS FORMAT...
 *
 * The records of a file are written in each format and read from it: as they are, all in one file; then one
 * by one, as each of CSL's types; then records that chance puts together out of their fields, so many for
 * each type.  Then id, type and every field have to be the same; if, and only if, one is not, a finding says
 * of that very field that it, or a part of it, has no place in the format.  And no variable may have come to
 * them, unless a finding says of the record that what was written says more than it does.  Fields that CSL has no variable for
 * may come: a leader of MARC, say, which is how that format spells the type.
 *
 * The values of the file are such as readers give: what they mend, a DOI with its resolver or two blanks in
 * a row, is no loss of a format.
 */
#include <stdio.h>
#include <stdlib.h>

#include "chance.h"
#include "read/read.h"
#include "write/records.h"

enum {
    TOLD_MOST = 12,   /* differences of a format that are printed  */
    SPARSE_MOST = 24, /* one variable in so many, at most           */
};

/* ---- one way and back ------------------------------------------------------------------------- */

typedef VEC(span) places;

typedef struct trial {
    const char *format;
    arena *a;    /* given back behind each file */
    places told; /* of the fields that a finding names, in the source */
    unsigned tried, failed;
} trial;

static void note_loss(const diag *found, void *user)
{
    trial *t = user;
    VEC_PUSH(t->a, t->told, found->span);
}

static bool is_told(const trial *t, span place)
{
    for (uint32_t i = 0; i < t->told.n; i++)
        if (t->told.at[i].off == place.off && t->told.at[i].len == place.len)
            return true;
    return false;
}

static library read_text(arena *a, str text, const char *format)
{
    library lib;
    diags nobody = {0};
    library_init(&lib, a);
    read_records(&lib, STR("roundtrip"), text, read_format_named(str_from(format)), &nobody);
    return lib;
}

static library there_and_back(trial *t, const library *lib)
{
    buf out;
    diags loss = {.emit = note_loss, .user = t};
    buf_init(&out, t->a);
    records_write(lib, record_format_named(str_from(t->format)), &out, &loss);
    return read_text(t->a, buf_str(&out), t->format);
}

/* ---- what is the same ------------------------------------------------------------------------- */

/* A value that no variable can have is only JSON; whoever keeps it, keeps it under its name. */
static bool same_value(const field *a, const field *b)
{
    if (a->kind != b->kind)
        return false;
    switch ((field_kind)a->kind) {
    case FIELD_TEXT: return str_eq(a->text, b->text);
    case FIELD_DATE: return date_eq(a->date, b->date);
    case FIELD_NAMES: return names_eq(&a->names, &b->names);
    case FIELD_WRITTEN: return true;
    }
    return false;
}

static bool is_called(const field *f, str key)
{
    return f->variable == VAR_NONE && str_eq(f->key, key);
}

/* CSL-JSON has the id and the type among the fields, and what is in "custom" once more by itself. */
static bool is_label(const field *f)
{
    return is_called(f, STR("id")) || is_called(f, STR("type")) || is_called(f, STR("custom"));
}

static span place_of_label(const record *r, str called)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (is_called(&r->fields.at[i], called))
            return r->fields.at[i].span;
    return r->span;
}

static const field *counterpart(const record *r, const field *wanted)
{
    if (wanted->variable != VAR_NONE)
        return record_field(r, (variable)wanted->variable);
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable == VAR_NONE && str_eq(r->fields.at[i].key, wanted->key))
            return &r->fields.at[i];
    return NULL;
}

/* ---- differences ------------------------------------------------------------------------------ */

static str shown(arena *a, const field *f)
{
    if (!f)
        return STR("(nothing)");
    if (f->kind == FIELD_TEXT)
        return f->text;
    if (f->kind == FIELD_DATE && f->date->literal.n)
        return f->date->literal;
    if (f->kind == FIELD_DATE)
        return str_printf(a, "%d-%d-%d to %d", (int)f->date->from.year, f->date->from.month, f->date->from.day, (int)f->date->to.year);
    if (f->kind == FIELD_WRITTEN || f->names.n == 0)
        return STR("(of another kind)");
    const name *n = &f->names.at[0];
    return str_printf(a, "%u: " STR_FMT "|" STR_FMT "|" STR_FMT "|" STR_FMT "|" STR_FMT "|" STR_FMT, f->names.n, STR_ARG(n->literal),
                      STR_ARG(n->family), STR_ARG(n->given), STR_ARG(n->dropping_particle), STR_ARG(n->non_dropping_particle), STR_ARG(n->suffix));
}

static void complain(trial *t, const record *r, str called, str before, str behind)
{
    str type = type_name(r->type);
    if (t->failed++ < TOLD_MOST)
        printf("FAILED %s: %.*s of \"%.*s\" as %.*s\n  before %.*s\n  behind %.*s\n", t->format, (int)called.n, called.p, (int)r->id.n,
               r->id.p, (int)type.n, type.p, (int)before.n, before.p, (int)behind.n, behind.p);
}

static str called(const field *f)
{
    return f->variable == VAR_NONE ? f->key : variable_name((variable)f->variable);
}

static void compare_labels(trial *t, const record *before, const record *behind)
{
    if (!str_eq(before->id, behind->id) && !is_told(t, place_of_label(before, STR("id"))))
        complain(t, before, STR("id"), before->id, behind->id);
    if (before->type != behind->type && !is_told(t, place_of_label(before, STR("type"))))
        complain(t, before, STR("type"), type_name(before->type), type_name(behind->type));
}

static void compare(trial *t, const record *before, const record *behind)
{
    compare_labels(t, before, behind);
    for (uint32_t i = 0; i < before->fields.n; i++) {
        const field *f = &before->fields.at[i], *now = counterpart(behind, f);
        bool same = now && same_value(f, now);
        if (!is_label(f) && same == is_told(t, f->span))
            complain(t, before, called(f), shown(t->a, f), same ? STR("(the same, and told of as a loss)") : shown(t->a, now));
    }
    for (int v = VAR_NONE + 1; v < VAR_COUNT; v++)
        if (record_has(behind, (variable)v) && !record_field(before, (variable)v) && !is_told(t, place_of_label(before, STR("id"))))
            complain(t, before, variable_name((variable)v), STR("(nothing)"), shown(t->a, record_field(behind, (variable)v)));
}

/* A record of which a format can hold nothing may be none to it. */
static bool is_lost_whole(const trial *t, const library *lib)
{
    const record *r = lib->records.at[0];
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (!is_label(&r->fields.at[i]) && !is_told(t, r->fields.at[i].span))
            return false;
    return lib->records.n == 1;
}

static void try_records(trial *t, const library *lib)
{
    arena_mark mark = arena_save(t->a);
    t->told = (places){0};
    library back = there_and_back(t, lib);
    t->tried++;
    if (back.records.n != lib->records.n && !is_lost_whole(t, lib))
        complain(t, lib->records.at[0], STR("count"), str_decimal(t->a, lib->records.n, 0), str_decimal(t->a, back.records.n, 0));
    for (uint32_t i = 0; i < lib->records.n && back.records.n == lib->records.n; i++)
        compare(t, lib->records.at[i], back.records.at[i]);
    arena_restore(t->a, mark);
}

/* ---- the records ------------------------------------------------------------------------------ */

/* The record by itself. */
static void try_record(trial *t, const library *lib, record *r)
{
    library one = *lib;
    one.records.at = &r;
    one.records.n = 1;
    try_records(t, &one);
}

static void add_type(arena *a, record *r, field label, record_type type)
{
    r->type = type;
    r->type_name = label.text = type_name(type);
    label.written = (span){0};
    record_add(a, r, label);
}

/* A record of that type with the other's id, and its fields when they are wanted. */
static record as_type(arena *a, const record *other, record_type type, bool with_fields)
{
    record r = {.id = other->id, .source = other->source};
    for (uint32_t i = 0; i < other->fields.n; i++) {
        const field *f = &other->fields.at[i];
        if (is_called(f, STR("type")))
            add_type(a, &r, *f, type);
        else if (with_fields || is_called(f, STR("id")))
            record_add(a, &r, *f);
    }
    return r;
}

static void try_as_each_type(trial *t, const library *lib, const record *r)
{
    for (int type = TYPE_NONE + 1; type < TYPE_COUNT; type++) {
        record other = as_type(t->a, r, (record_type)type, true);
        try_record(t, lib, &other);
    }
}

/* A field of one record or another that has the variable. */
static const field *field_by_chance(const library *lib, variable v)
{
    uint32_t n = lib->records.n, first = chance(n);
    const field *f = NULL;
    for (uint32_t i = 0; i < n && !f; i++)
        f = record_field(lib->records.at[(first + i) % n], v);
    return f;
}

/* Some have most of all variables, most have few. */
static void try_by_chance(trial *t, const library *lib, record_type type)
{
    record r = as_type(t->a, lib->records.at[0], type, false);
    uint32_t rare = 1 + chance(SPARSE_MOST);
    for (int v = VAR_NONE + 1; v < VAR_COUNT; v++) {
        const field *f = chance(rare) ? NULL : field_by_chance(lib, (variable)v);
        if (f)
            record_add(t->a, &r, *f);
    }
    try_record(t, lib, &r);
}

static int holds(const char *format, const library *lib, uint64_t seed, unsigned chances)
{
    arena a;
    trial t = {.format = format, .a = &a};
    arena_init(&a);
    chance_state = seed;
    try_records(&t, lib);
    for (uint32_t i = 0; i < lib->records.n; i++)
        try_as_each_type(&t, lib, lib->records.at[i]);
    for (unsigned i = 0; i < chances; i++)
        try_by_chance(&t, lib, (record_type)(1 + i % (TYPE_COUNT - 1)));
    if (t.failed)
        printf("FAILED %s: %u differences in %u files\n", format, t.failed, t.tried);
    arena_free(&a);
    return t.failed == 0;
}

/* ---- the file --------------------------------------------------------------------------------- */

static library read_file(arena *a, const char *path)
{
    enum { BYTES_MOST = 1 << 20 };
    char *bytes = arena_alloc(a, BYTES_MOST);
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(bytes, 1, BYTES_MOST, f) : 0;
    if (f)
        fclose(f);
    return read_text(a, (str){bytes, n}, "csljson");
}

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    arena a;
    if (argc < 5)
        return fprintf(stderr, "usage: roundtrip SEED CHANCES RECORDS FORMAT...\n"), 2;
    arena_init(&a);
    library lib = read_file(&a, argv[3]);
    for (int i = 4; i < argc && lib.records.n; i++) {
        int ok = holds(argv[i], &lib, strtoull(argv[1], NULL, 10), (unsigned)strtoul(argv[2], NULL, 10));
        passed += ok;
        failed += !ok;
    }
    arena_free(&a);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
