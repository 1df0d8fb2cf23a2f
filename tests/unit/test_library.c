#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/library.h"

/* A record as the table below has it: empty texts are absent. */
typedef struct given {
    const char *id, *family, *literal;
    int year;
    const char *title;
    const char *expected; /* its id in the end */
} given;

static void set_author(arena *a, record *r, const given *g)
{
    name *who = ARENA_NEW(a, name);
    who->family = str_from(g->family);
    who->literal = str_from(g->literal);
    if (who->family.n || who->literal.n)
        record_set_names(a, r, VAR_AUTHOR, (names){who, 1}, (span){0});
}

static void add(library *lib, const given *g, diags *d)
{
    record *r = library_open_record(lib, NULL, (span){0});
    r->id = str_from(g->id);
    set_author(lib->arena, r, g);
    if (g->year)
        record_set_date(lib->arena, r, VAR_ISSUED, (date){.from = {.year = g->year}}, (span){0});
    record_set_text(lib->arena, r, VAR_TITLE, str_from(g->title), (span){0});
    library_close_record(lib, r, d);
}

static void check(const given *rows, uint32_t n, uint32_t warnings)
{
    arena a;
    library lib;
    diags d = {0};
    arena_init(&a);
    library_init(&lib, &a);
    for (uint32_t i = 0; i < n; i++)
        add(&lib, &rows[i], &d);
    for (uint32_t i = 0; i < n; i++) {
        str expected = str_from(rows[i].expected);
        assert_int_equal(lib.records.at[i]->id.n, expected.n);
        assert_memory_equal(lib.records.at[i]->id.p, expected.p, expected.n);
        assert_ptr_equal(library_find(&lib, expected), lib.records.at[i]);
    }
    assert_int_equal(d.warnings, warnings);
    arena_free(&a);
}

#define CHECK(rows, warnings) check(rows, sizeof(rows) / sizeof *(rows), warnings)

static void test_made_ids(void **state)
{
    (void)state;
    const given rows[] = {
        {"", "Doe", "", 2020, "x", "doe2020"},
        {"", "Doe", "", 2020, "y", "doe2020-2"},
        {"", "Łódź", "", 0, "", "lodz"},
        {"", "O’Brien-Strauß", "", 1999, "", "obrienstrauss1999"},
        {"", "", "World Health Organization Europe", 2011, "", "world-health-organization2011"},
        {"", "", "", 1859, "On the “Origin” — of Species", "origin1859"},
        {"", "王", "", 2001, "", "item2001"},
        {"", "", "", 0, "史記", "item"},
        {"", "", "", 0, "", "item-2"},
        {"", "", "", 2015, "1989: The Year of Miracles", "1989-2015"},
        {"", "Caesar", "", -44, "", "caesar"},
    };
    CHECK(rows, 0);
}

static void test_same_ids(void **state)
{
    (void)state;
    const given rows[] = {
        {"a", "", "", 0, "", "a"},   {"a", "", "", 0, "", "a-2"},   {"a-3", "", "", 0, "", "a-3"},
        {"a", "", "", 0, "", "a-4"}, {"a-2", "", "", 0, "", "a-2-2"}, {"A", "", "", 0, "", "A"},
    };
    CHECK(rows, 3);
}

static void test_given_id_goes_first(void **state)
{
    (void)state;
    const given rows[] = {
        {"", "Doe", "", 2020, "", "doe2020-2"},
        {"doe2020", "", "", 0, "", "doe2020"},
        {"", "Doe", "", 2020, "", "doe2020-3"},
    };
    CHECK(rows, 0);
}

static void test_fields(void **state)
{
    (void)state;
    arena a;
    arena_init(&a);
    record r = {0};
    record_set_text(&a, &r, VAR_TITLE, STR("one"), (span){0});
    record_set_text(&a, &r, VAR_NOTE, STR("two"), (span){0});
    record_set_text(&a, &r, VAR_TITLE, STR("three"), (span){0});
    record_set_text(&a, &r, VAR_ABSTRACT, STR(""), (span){0});
    assert_int_equal(r.fields.n, 2);
    assert_true(str_eq(record_text(&r, VAR_TITLE), STR("three")));
    assert_null(record_field(&r, VAR_ABSTRACT));
    assert_null(record_names(&r, VAR_TITLE));
    assert_true(variable_named(STR("DOI")) == VAR_DOI && variable_named(STR("doi")) == VAR_NONE);
    assert_true(variable_named(STR("")) == VAR_NONE && type_named(STR("")) == TYPE_NONE);
    assert_int_equal(variable_kind_of(VAR_ISSUED), VAR_IS_DATE);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made_ids),
        cmocka_unit_test(test_same_ids),
        cmocka_unit_test(test_given_id_goes_first),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
