#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/bibtex_name.h"
#include "table.h"

static str render(arena *a, str input)
{
    buf b;
    buf_init(&b, a);
    bibtex_name n = bibtex_parse_name(input);
    table_add_part(&b, "first", n.first);
    table_add_part(&b, "von", n.von);
    table_add_part(&b, "last", n.last);
    table_add_part(&b, "jr", n.jr);
    if (n.has_surplus)
        buf_add_lit(&b, " surplus");
    return buf_str(&b);
}

static void names_come_apart(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/record/bibtex_names.txt", render), 0);
}

static void lists_come_apart(void **state)
{
    (void)state;
    str list = STR(" Ada Long  AND {Sand and Sons}\nand\tBo Andy and and Sandy Mandand and"), one;
    static const char *const expected[] = {"Ada Long", "{Sand and Sons}", "Bo Andy", "Sandy Mandand"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(bibtex_next_name(&list, &one));
        assert_true(str_eq(one, str_from(expected[i])));
    }
    assert_false(bibtex_next_name(&list, &one));
}

static void named_parts_are_told(void **state)
{
    (void)state;
    str text = STR("family={Long, B.}, given=\"Ada\""), key, value;
    assert_true(bibtex_next_name_part(&text, &key, &value) && str_eq(key, STR("family")) && str_eq(value, STR("Long, B.")));
    assert_true(bibtex_next_name_part(&text, &key, &value) && str_eq(key, STR("given")) && str_eq(value, STR("Ada")));
    assert_false(bibtex_next_name_part(&text, &key, &value));
    text = STR("\"family=Long, B.\", given=Ada");
    assert_true(bibtex_next_name_part(&text, &key, &value) && bibtex_is_name_part(key) && str_eq(value, STR("Long, B.")));
    assert_true(bibtex_next_name_part(&text, &key, &value) && str_eq(key, STR("given")));
    text = STR("E=mc, Ada");
    assert_true(bibtex_next_name_part(&text, &key, &value) && !bibtex_is_name_part(key));
    assert_false(bibtex_next_name_part(&text, &key, &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_apart),
        cmocka_unit_test(lists_come_apart),
        cmocka_unit_test(named_parts_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
