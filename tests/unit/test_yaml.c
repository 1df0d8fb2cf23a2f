/* YAML as values: each case is a text and the values as JSON, with what was wrong behind it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/yaml.h"

static void show(buf *out, const json *j, uint32_t at)
{
    const json_value *v = &j->at[at];
    bool is_object = v->kind == JSON_OBJECT;
    switch ((json_kind)v->kind) {
    case JSON_NULL: buf_add_lit(out, "null"); return;
    case JSON_TRUE: buf_add_lit(out, "true"); return;
    case JSON_FALSE: buf_add_lit(out, "false"); return;
    case JSON_NUMBER: buf_add(out, v->text); return;
    case JSON_STRING: json_add_string(out, v->text); return;
    case JSON_ARRAY:
    case JSON_OBJECT: break;
    }
    buf_add_byte(out, is_object ? '{' : '[');
    for (uint32_t i = JSON_FIRST(at); i < v->end; i = JSON_NEXT(j, i)) {
        if (i != JSON_FIRST(at))
            buf_add_byte(out, ',');
        if (is_object)
            buf_printf(out, STR_FMT ":", STR_ARG(j->at[i].key));
        show(out, j, i);
    }
    buf_add_byte(out, is_object ? '}' : ']');
}

static void reads(const char *text, const char *expected)
{
    arena a = {0};
    buf out;
    json j;
    yaml_error error;
    buf_init(&out, &a);
    yaml_parse(&a, &j, str_from(text), &error);
    show(&out, &j, 0);
    if (error.what.n)
        buf_printf(&out, " %u: " STR_FMT, (unsigned)error.off, STR_ARG(error.what));
    assert_string_equal(buf_cstr(&out), expected);
    arena_free(&a);
}

static void test_values(void **state)
{
    (void)state;
    reads("", "[]");
    reads("a: 1\nb: [x, 'y', 2.5, 007, 1-2, yes, true, ~]", "[{a:1,b:[\"x\",\"y\",2.5,\"007\",\"1-2\",\"yes\",true,null]}]");
    reads("a:\n- b: c\n  d: '12'\n-\n", "[{a:[{b:\"c\",d:\"12\"},null]}]");
    reads("date: 2020-01-01", "[{date:\"2020-01-01\"}]");
    reads("a: |\n  two\n  lines\nb: >\n  one\n  line\n", "[{a:\"two\\nlines\\n\",b:\"one line\\n\"}]");
    reads("--- 1\n--- 2\n", "[1,2]");
    reads("? [x, y]\n: 1\n", "[{:1}]");
}

static void test_aliases(void **state)
{
    (void)state;
    reads("a: &x {b: [1, 2]}\nc: *x\n", "[{a:{b:[1,2]},c:{b:[1,2]}}]");
    reads("a: *x\n", "[{a:null}] 3: an alias names nothing that stands before it");
    reads("a: &x [1, *x]\n", "[{a:[1,null]}] 10: an alias names nothing that stands before it");
}

static void test_faults(void **state)
{
    (void)state;
    reads("- a: é\n- b: [1\n- c: 2\n", "[[{a:\"é\"},{b:[\"1 - c\"]}]] 19: did not find expected ',' or ']'");
    reads("a: \"open", "[{}] 8: found unexpected end of stream");
}

/* Each anchor holds the one before ten times: ten thousand million values. */
static void test_explosion(void **state)
{
    (void)state;
    arena a = {0};
    buf text;
    json j;
    yaml_error error;
    buf_init(&text, &a);
    buf_add_lit(&text, "- &a0 [x]\n");
    for (int i = 1; i < 11; i++) {
        buf_printf(&text, "- &a%d [", i);
        for (int k = 0; k < 10; k++)
            buf_printf(&text, "*a%d,", i - 1);
        buf_add_lit(&text, "]\n");
    }
    yaml_parse(&a, &j, buf_str(&text), &error);
    assert_int_not_equal(error.what.n, 0);
    assert_true(j.n < 2 << 20);
    arena_free(&a);
}

static void test_depth(void **state)
{
    (void)state;
    arena a = {0};
    json j;
    yaml_error error;
    char text[5000];
    memset(text, '[', sizeof text);
    yaml_parse(&a, &j, (str){text, sizeof text}, &error);
    assert_int_not_equal(error.what.n, 0);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_aliases), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_explosion), cmocka_unit_test(test_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
