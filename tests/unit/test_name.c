#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/name.h"
#include "table.h"

static str render(arena *a, str input)
{
    buf b;
    buf_init(&b, a);
    name n = name_parse(input);
    table_add_part(&b, "given", n.given);
    table_add_part(&b, "dropping", n.dropping_particle);
    table_add_part(&b, "particle", n.non_dropping_particle);
    table_add_part(&b, "family", n.family);
    table_add_part(&b, "suffix", n.suffix);
    table_add_part(&b, "literal", n.literal);
    if (n.comma_suffix)
        buf_add_lit(&b, " comma");
    return buf_str(&b);
}

static void names_come_apart(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/record/names.txt", render), 0);
}

static void equal_names_are_equal(void **state)
{
    (void)state;
    name a = name_parse(STR("Jane Doe")), b = name_parse(STR("Doe, Jane")), c = name_parse(STR("Doe, John"));
    assert_true(name_eq(&a, &b));
    assert_false(name_eq(&a, &c));
}

static void organisations_are_told_from_persons(void **state)
{
    (void)state;
    assert_true(name_is_organisation(STR("University of Nowhere")));
    assert_true(name_is_organisation(STR("Intergovernmental Panel on Climate Change")));
    assert_true(name_is_organisation(STR("The Royal Society, London")));
    assert_false(name_is_organisation(STR("Jane Doe")));
    assert_false(name_is_organisation(STR("Collegeson, Jane")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_apart),
        cmocka_unit_test(equal_names_are_equal),
        cmocka_unit_test(organisations_are_told_from_persons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
