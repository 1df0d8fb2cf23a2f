#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "record/date.h"
#include "table.h"

static void add_point(buf *b, const date_point *p)
{
    buf_printf(b, "%d", (int)p->year);
    if (p->month)
        buf_printf(b, "-%d", p->month);
    if (p->day)
        buf_printf(b, "-%d", p->day);
    if (p->season)
        buf_printf(b, " season %d", p->season);
}

static str render(arena *a, str input)
{
    buf b;
    date d;
    buf_init(&b, a);
    if (!date_parse(&d, input))
        return str_eq(d.literal, str_trim(input)) ? STR("literal") : STR("a literal that is not the text");
    add_point(&b, &d.from);
    if (d.is_range)
        buf_add_lit(&b, " to ");
    if (d.is_range && d.to.year)
        add_point(&b, &d.to);
    else if (d.is_range)
        buf_add_lit(&b, "open");
    if (d.circa)
        buf_add_lit(&b, " circa");
    return buf_str(&b);
}

static void dates_are_understood(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/record/dates.txt", render), 0);
}

static void months_have_their_days(void **state)
{
    (void)state;
    assert_true(date_is_valid(&(date_point){.year = 2000, .month = 2, .day = 29}));
    assert_false(date_is_valid(&(date_point){.year = 1900, .month = 2, .day = 29}));
    assert_true(date_is_valid(&(date_point){.year = -45, .month = 2, .day = 29}));
    assert_true(date_is_valid(&(date_point){.year = -44}));
    assert_false(date_is_valid(&(date_point){.month = 2}));
    assert_false(date_is_valid(&(date_point){.year = 2000, .month = 13}));
}

static void months_have_names(void **state)
{
    (void)state;
    assert_int_equal(date_month_named(STR("Feb")), 2);
    assert_int_equal(date_month_named(STR("feb.")), 2);
    assert_int_equal(date_month_named(STR("February")), 2);
    assert_int_equal(date_month_named(STR("Sept.")), 9);
    assert_int_equal(date_month_named(STR("Febr")), 0);
    assert_int_equal(date_month_named(STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_understood),
        cmocka_unit_test(months_have_their_days),
        cmocka_unit_test(months_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
