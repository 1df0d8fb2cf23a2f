/* Values on their way into a record: what is made of them, and what is said of those that cannot be right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/put.h"
#include "write/records.h"

typedef struct desk {
    arena arena;
    library library;
    read_job job;
    diags diags;
    put_target target;
    diag_code code; /* of the last finding */
} desk;

static void hear(const diag *found, void *user)
{
    ((desk *)user)->code = found->code;
}

static void open(desk *d)
{
    *d = (desk){.code = DIAG_CODE_COUNT};
    library_init(&d->library, &d->arena);
    d->diags = (diags){.emit = hear, .user = d};
    d->job = (read_job){.library = &d->library, .source = library_add_source(&d->library, STR("desk"), STR("")), .diags = &d->diags};
    d->target = (put_target){&d->job, library_open_record(&d->library, d->job.source, (span){0})};
}

static void is_put(variable v, const char *text, const char *expected, const char *code)
{
    desk d;
    open(&d);
    put_value(&d.target, v, str_from(text), (span){0});
    str got = record_text(d.target.record, v);
    assert_int_equal(got.n, str_from(expected).n);
    assert_memory_equal(got.p, expected, got.n);
    assert_string_equal(d.code == DIAG_CODE_COUNT ? "" : diag_code_name(d.code), code);
    arena_free(&d.arena);
}

static void test_texts(void **state)
{
    (void)state;
    is_put(VAR_TITLE, " On Birds\n", "On Birds", "");
    is_put(VAR_DOI, "https://doi.org/10.1000/182", "10.1000/182", "");
    is_put(VAR_DOI, "pending", "pending", "record-identifier");
    is_put(VAR_PMID, "PMID: 123", "123", "");
    is_put(VAR_PAGE, "pp. 10 – 12", "10-12", "");
}

static void test_keywords(void **state)
{
    (void)state;
    desk d;
    open(&d);
    put_value(&d.target, VAR_KEYWORD, STR("birds"), (span){0});
    put_value(&d.target, VAR_KEYWORD, STR("eggs"), (span){0});
    assert_true(str_eq(record_text(d.target.record, VAR_KEYWORD), STR("birds, eggs")));
    arena_free(&d.arena);
}

static void test_names(void **state)
{
    (void)state;
    desk d;
    open(&d);
    for (int i = 0; i < 20; i++)
        put_value(&d.target, VAR_AUTHOR, STR("Doe, Jane"), (span){0});
    put_value(&d.target, VAR_AUTHOR, STR(""), (span){0});
    assert_int_equal(record_names(d.target.record, VAR_AUTHOR)->n, 20);
    assert_true(str_eq(record_names(d.target.record, VAR_AUTHOR)->at[19].given, STR("Jane")));
    arena_free(&d.arena);
}

static void test_dates(void **state)
{
    (void)state;
    desk d;
    open(&d);
    put_value(&d.target, VAR_ISSUED, STR("2001-05"), (span){0});
    assert_int_equal(record_date(d.target.record, VAR_ISSUED)->from.month, 5);
    put_value(&d.target, VAR_ISSUED, STR("long ago"), (span){0});
    assert_true(str_eq(record_date(d.target.record, VAR_ISSUED)->literal, STR("long ago")));
    assert_string_equal(diag_code_name(d.code), "record-date");
    arena_free(&d.arena);
}

static void test_unknown_type(void **state)
{
    (void)state;
    desk d;
    open(&d);
    put_unknown_type(&d.target, STR("scroll"), (span){0});
    assert_int_equal(d.target.record->type, TYPE_DOCUMENT);
    assert_true(str_eq(d.target.record->source_type, STR("scroll")));
    assert_string_equal(diag_code_name(d.code), "record-type-unknown");
    arena_free(&d.arena);
}

static void test_loss(void **state)
{
    (void)state;
    desk d;
    open(&d);
    record_writer w = {.loss = &d.diags};
    put_other(&d.target, STR("shelf"), STR("top"), (span){0});
    records_report_loss(&w, d.target.record, &d.target.record->fields.at[0]);
    assert_string_equal(diag_code_name(d.code), "record-loss");
    arena_free(&d.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts), cmocka_unit_test(test_keywords),    cmocka_unit_test(test_names),
        cmocka_unit_test(test_dates), cmocka_unit_test(test_unknown_type), cmocka_unit_test(test_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
