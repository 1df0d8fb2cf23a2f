/* What BibTeX and biblatex are written with and not reported as lost is read as what it was: each variable, of each type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "read/read.h"
#include "record/mapping.h"
#include "write/csl_item.h"
#include "write/records.h"

static void count(const diag *found, void *user)
{
    *(int *)user += found->code == DIAG_RECORD_LOSS;
}

static const record *read_one(arena *a, str text, const char *format)
{
    library *lib = ARENA_NEW(a, library);
    diags d = {0};
    library_init(lib, a);
    read_records(lib, STR("test"), text, read_format_named(str_from(format)), &d);
    assert_int_equal(lib->records.n, 1);
    return lib->records.at[0];
}

static str written(arena *a, const record *r, const char *format, int *lost)
{
    buf out;
    record_writer w;
    arena *scratch = ARENA_NEW(a, arena);
    diags d = {.emit = count, .user = lost};
    const record_format *f = record_format_named(str_from(format));
    buf_init(&out, a);
    records_begin(&w, f, &out, &d, scratch);
    records_add(&w, f, r);
    records_end(&w, f);
    arena_free(scratch);
    return buf_str(&out);
}

/* A value of a variable, as JSON: what it would hold. */
static const char *sample(variable v)
{
    switch (v) {
    case VAR_DOI: return "\"10.1000/a_b\"";
    case VAR_URL: return "\"https://example.org/a_b?c=%20d&e=~f\"";
    case VAR_ISBN: return "\"978-3-16-148410-0\"";
    case VAR_ISSN: return "\"1234-5679\"";
    case VAR_PMID: return "\"123456\"";
    case VAR_PMCID: return "\"PMC123456\"";
    case VAR_PAGE: return "\"12-34\"";
    case VAR_LANGUAGE: return "\"de\"";
    case VAR_CITATION_KEY: return "\"other\"";
    case VAR_ABSTRACT:
    case VAR_NOTE: return "\"50% of <i>x</i> & {y}_1.\\n\\n\\\\ — “z”\"";
    case VAR_TITLE:
    case VAR_CONTAINER_TITLE:
    case VAR_COLLECTION_TITLE: return "\"The <i>E. coli</i> <span class=\\\"nocase\\\">DNA</span>: 1–2 & ~\"";
    default: break;
    }
    switch (variable_kind_of(v)) {
    case VAR_IS_NUMBER: return "\"12\"";
    case VAR_IS_DATE: return "{\"date-parts\":[[2001,2,3]]}";
    case VAR_IS_NAMES:
        return "[{\"family\":\"Doe\",\"given\":\"Jane\"},{\"literal\":\"A and B, Inc.\"},{\"family\":\"Gogh\",\"given\":\"Vincent\",\"non-dropping-particle\":\"van\"}]";
    default: return "\"Some text, & more\"";
    }
}

static str value_text(arena *a, const field *f)
{
    buf out;
    buf_init(&out, a);
    if (!f)
        return STR("(none)");
    if (f->kind == FIELD_DATE)
        csl_item_add_date(&out, f->date);
    else if (f->kind == FIELD_NAMES)
        csl_item_add_names(&out, &f->names);
    else
        buf_add(&out, f->text);
    return buf_str(&out);
}

/* The publisher of an article is kept as BibTeX has it, and is no variable then (bibtex.def). */
static bool is_kept(const record *r, variable v)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (v == VAR_PUBLISHER && r->fields.at[i].variable == VAR_NONE && str_eq(r->fields.at[i].key, STR("publisher")))
            return true;
    return false;
}

/* 1 when the variable did not come back. */
static int check(const char *format, record_type type, variable v)
{
    arena a = {0};
    int lost = 0, wrong;
    str called = variable_name(v), of = type_name(type);
    str json = str_printf(&a, "[{\"id\":\"x\",\"type\":\"" STR_FMT "\",%s\"" STR_FMT "\":%s}]", STR_ARG(of),
                          v == VAR_TITLE ? "" : "\"title\":\"T\",", STR_ARG(called), sample(v));
    const record *before = read_one(&a, json, "csljson");
    str text = written(&a, before, format, &lost);
    const record *after = read_one(&a, text, format);
    str want = value_text(&a, record_field(before, v)), got = value_text(&a, record_field(after, v));
    wrong = !lost && !str_eq(want, got) && !is_kept(after, v);
    if (wrong)
        printf("%s, " STR_FMT ": want " STR_FMT " got " STR_FMT "\n" STR_FMT, format, STR_ARG(of), STR_ARG(want), STR_ARG(got), STR_ARG(text));
    arena_free(&a);
    return wrong;
}

/* 1 when a type that the format has a name for did not come back. */
static int check_type(const char *format, record_type type)
{
    arena a = {0};
    int lost = 0;
    const mapping *m = mapping_named(str_from(format));
    const mapping_row *row = mapping_write_type(m, type), *seen = row ? mapping_read_type(m, row->name) : NULL;
    str of = type_name(type);
    str json = str_printf(&a, "[{\"id\":\"x\",\"type\":\"" STR_FMT "\",\"title\":\"T\"}]", STR_ARG(of));
    str text = written(&a, read_one(&a, json, "csljson"), format, &lost);
    record_type got = read_one(&a, text, format)->type;
    arena_free(&a);
    return seen && seen->csl == type && got != type;
}

static void check_all(const char *format)
{
    int wrong = 0;
    for (int type = TYPE_NONE + 1; type < TYPE_COUNT; type++) {
        wrong += check_type(format, (record_type)type);
        for (int v = VAR_NONE + 1; v < VAR_COUNT; v++)
            wrong += check(format, (record_type)type, (variable)v);
    }
    assert_int_equal(wrong, 0);
}

static void bibtex_comes_back(void **state)
{
    (void)state;
    check_all("bibtex");
}

static void biblatex_comes_back(void **state)
{
    (void)state;
    check_all("biblatex");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bibtex_comes_back), cmocka_unit_test(biblatex_comes_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
