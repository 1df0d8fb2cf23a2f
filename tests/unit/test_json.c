#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/json_scan.h"
#include "base/trap.h"

static void assert_text(str found, const char *expected)
{
    if (!str_eq(found, str_from(expected)))
        fail_msg("found <" STR_FMT ">, expected <%s>", STR_ARG(found), expected);
}

/* A text of its own size, so that the sanitizer sees what is read behind it. */
static str tight(arena *a, str s)
{
    char *p = arena_alloc(a, s.n ? s.n : 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return (str){p, s.n};
}

/* --- Faults ---------------------------------------------------------------------------- */

static const struct {
    const char *text;
    uint32_t off;
    const char *what; /* NULL: there is no fault */
} faults[] = {
    {"[]", 0, NULL},
    {" {\"a\" : [1, -2.5e+3, true, false, null, \"x\\u00e9\\\\\"]}\r\n\t", 0, NULL},
    {"\"text\"", 0, NULL},
    {"0", 0, NULL},
    {"\"\\ud800\"", 0, NULL},
    {"", 0, "there is no value"},
    {"  \n", 3, "there is no value"},
    {"[1 2]", 3, "a comma or a closing bracket is missing"},
    {"{\"a\":1 \"b\":2}", 7, "a comma or a closing bracket is missing"},
    {"[{\"a\":1}\n{\"a\":2}]", 9, "a comma or a closing bracket is missing"},
    {"[1,]", 2, "a comma has no value behind it"},
    {"{\"a\":1,}", 6, "a comma has no member behind it"},
    {"[,1]", 1, "a value is missing"},
    {"{\"a\":}", 5, "a value is missing"},
    {"{\"a\" 1}", 5, "a colon is missing behind a key"},
    {"{a:1}", 1, "a key in double quotes is missing"},
    {"{1:1}", 1, "a key in double quotes is missing"},
    {"[\"abc", 1, "a string is not closed"},
    {"[\"abc\n\"]", 1, "a string is not closed on its line"},
    {"[\"a\tb\"]", 3, "a control character in a string is not escaped"},
    {"[\"a\\x\"]", 3, "a backslash in a string begins no escape"},
    {"[\"a\\u12g4\"]", 3, "a backslash in a string begins no escape"},
    {"[01]", 1, "this is not a number as JSON writes it"},
    {"[1.]", 1, "this is not a number as JSON writes it"},
    {"[+1]", 1, "this is not a number as JSON writes it"},
    {"[.5]", 1, "this is not a number as JSON writes it"},
    {"[1e]", 1, "this is not a number as JSON writes it"},
    {"[True]", 1, "this is not a value; text has to stand in double quotes"},
    {"['a']", 1, "a string stands in single quotes"},
    {"[1]]", 3, "there is more text behind the value"},
    {"{} {}", 3, "there is more text behind the value"},
    {"[1", 0, "this bracket is not closed"},
    {"[{\"a\":[1}]", 8, "this bracket closes another than the one that is open"},
    {"{\"a\":[{\"b\":1}", 5, "this bracket is not closed"},
    {"{\"a\":\"b\":1}", 8, "a comma or a closing bracket is missing"},
    {"[\"a\":1]", 4, "a comma or a closing bracket is missing"},
    {"[1:2]", 2, "a comma or a closing bracket is missing"},
    {"[1]\f", 3, "there is more text behind the value"},
    {"[tru]", 1, "this is not a value; text has to stand in double quotes"},
    {"[1\"a\"]", 2, "a comma or a closing bracket is missing"},
    {"[\"a\"1]", 4, "a comma or a closing bracket is missing"},
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        arena a;
        json j;
        json_error error = {0, NULL};
        arena_init(&a);
        bool good = json_parse(&a, &j, tight(&a, str_from(faults[i].text)), &error);
        if (good != !faults[i].what)
            fail_msg("<%s> was %s", faults[i].text, good ? "accepted" : error.what);
        if (!good && (error.off != faults[i].off || strcmp(error.what, faults[i].what) != 0))
            fail_msg("<%s>: byte %u, %s", faults[i].text, error.off, error.what);
        arena_free(&a);
    }
}

static void check_depth(size_t depth, bool good)
{
    char text[4096];
    arena a;
    json j;
    json_error error = {0, NULL};
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    arena_init(&a);
    assert_int_equal(json_parse(&a, &j, (str){text, 2 * depth}, &error), good);
    if (!good)
        assert_int_equal(error.off, JSON_DEPTH_MOST);
    arena_free(&a);
}

static void test_depth(void **state)
{
    (void)state;
    check_depth(512, true);
    check_depth(513, false);
    check_depth(2000, false);
}

/* --- Values and their places --------------------------------------------------------------- */

static void test_places(void **state)
{
    (void)state;
    arena a;
    json j;
    json_error error;
    str text = STR(" [ {\"k\\u00e9y\" : [ ] , \"b\": -1.50 } ,\"\\ud83d\\ude00\\n\", {} , null ] ");
    static const struct {
        json_kind kind;
        uint32_t end;
        const char *written, *key, *decoded;
    } expected[] = {
        {JSON_ARRAY, 7, "[ {\"k\\u00e9y\" : [ ] , \"b\": -1.50 } ,\"\\ud83d\\ude00\\n\", {} , null ]", "", ""},
        {JSON_OBJECT, 4, "{\"k\\u00e9y\" : [ ] , \"b\": -1.50 }", "", ""},
        {JSON_ARRAY, 3, "[ ]", "k\u00e9y", ""},
        {JSON_NUMBER, 4, "-1.50", "b", "-1.50"},
        {JSON_STRING, 5, "\"\\ud83d\\ude00\\n\"", "", "\U0001F600\n"},
        {JSON_OBJECT, 6, "{}", "", ""},
        {JSON_NULL, 7, "null", "", ""},
    };
    arena_init(&a);
    assert_true(json_parse(&a, &j, tight(&a, text), &error));
    assert_int_equal(j.n, 7);
    for (uint32_t i = 0; i < j.n; i++) {
        assert_int_equal(j.at[i].kind, expected[i].kind);
        assert_int_equal(j.at[i].end, expected[i].end);
        assert_text(str_sub(text, j.at[i].off, (size_t)j.at[i].off + j.at[i].len), expected[i].written);
        assert_text(j.at[i].key, expected[i].key);
        assert_text(j.at[i].text, expected[i].decoded);
    }
    arena_free(&a);
}

static void test_members(void **state)
{
    (void)state;
    arena a;
    json j;
    json_error error;
    arena_init(&a);
    assert_true(json_parse(&a, &j, STR("{\"a\":{\"b\":1},\"b\":2,\"\":3,\"b\":4}"), &error));
    assert_text(j.at[json_member(&j, 0, STR("b"))].text, "4");
    assert_text(j.at[json_member(&j, 0, STR(""))].text, "3");
    assert_int_equal(json_member(&j, 0, STR("c")), 0);
    assert_int_equal(json_member(&j, 2, STR("c")), 0);
    arena_free(&a);
}

static const struct {
    const char *inner, *decoded; /* NULL: no valid escape */
} strings[] = {
    {"plain", "plain"},
    {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
    {"\\u0041\\u00DF\\u20ac", "A\u00df\u20ac"},
    {"\\uD834\\uDD1E", "\U0001D11E"},
    {"\\ud834x", "\uFFFDx"},
    {"\\ud834\\u0041", "\uFFFDA"},
    {"\\udd1e\\ud834", "\uFFFD\uFFFD"},
    {"a\\u0000b", "a\uFFFDb"},
    {"\\", NULL},
    {"\\u12", NULL},
    {"\\q", NULL},
    {"\\ud834\\u12", NULL},
};

static void test_decoding(void **state)
{
    (void)state;
    arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        str out, inner = tight(&a, str_from(strings[i].inner));
        bool good = json_scan_decode(&a, &out, inner);
        assert_int_equal(good, strings[i].decoded != NULL);
        if (good)
            assert_text(out, strings[i].decoded);
    }
    arena_free(&a);
}

static void test_encoding(void **state)
{
    (void)state;
    arena a;
    buf out;
    arena_init(&a);
    buf_init(&out, &a);
    json_add_string(&out, STR("a\"\\/\b\f\n\r\t\x01\x1f \u00e9"));
    assert_text(buf_str(&out), "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f \u00e9\"");
    arena_free(&a);
}

/* --- Layout ------------------------------------------------------------------------------ */

static const struct {
    int depth;
    const char *written, *laid_out;
} layouts[] = {
    {0, " \"a\" ", "\"a\""},
    {-1, "{ \"a\" : [ 1 , {\"b\":\n null} ] }", "{\"a\":[1,{\"b\":null}]}"},
    {0, "{\"date-parts\":[[1992,\n3]]}", "{\"date-parts\": [[1992, 3]]}"},
    {1, "[{\"family\":\"Doe\"},{\"literal\":\"x\"}]", "[\n    {\"family\": \"Doe\"},\n    {\"literal\": \"x\"}\n  ]"},
    {0, "[ ]", "[]"},
    {0, "{\"a\":[],\"b\":{}}", "{\"a\": [], \"b\": {}}"},
    {0, "[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"]",
     "[\n  \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\n  \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"\n]"},
    {0, "[[{\"a\":1}],[]]", "[\n  [\n    {\"a\": 1}\n  ],\n  []\n]"},
};

static void test_layout(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        arena a;
        buf out, again;
        arena_init(&a);
        buf_init(&out, &a);
        buf_init(&again, &a);
        json_add_value(&out, str_from(layouts[i].written), layouts[i].depth);
        assert_text(buf_str(&out), layouts[i].laid_out);
        json_add_value(&again, buf_str(&out), layouts[i].depth);
        assert_text(buf_str(&again), layouts[i].laid_out);
        arena_free(&a);
    }
}

/* --- Pieces -------------------------------------------------------------------------------- */

static const struct {
    const char *text, *pieces; /* joined with " | " */
} cut[] = {
    {"", ""},
    {" [ ] ", ""},
    {"[{\"a\":1},{\"b\":[{}]}]", "{\"a\":1} | {\"b\":[{}]}"},
    {"{\"a\":\"}\"}", "{\"a\":\"}\"}"},
    {"{\"a\":1}\n{\"a\":2}\n", "{\"a\":1} | {\"a\":2}"},
    {"[1, \"two\", three]", "1 | \"two\" | three"},
    {"[{\"a\":1,},{\"b\":2}]", "{\"a\":1,} | {\"b\":2}"},
    {"[{\"a\":[{\"f\":1},\"t\":2},{\"b\":2}]", "{\"a\":[{\"f\":1},\"t\":2} | {\"b\":2}"},
    {"[{\"a\":[{\"f\":1],\"t\":2},{\"b\":2}]", "{\"a\":[{\"f\":1],\"t\":2} | {\"b\":2}"},
    {"[\n{\"a\":1,\n{\"b\":2},\n{\"c\":3}\n]", "{\"a\":1 | {\"b\":2} | {\"c\":3}"},
    {"[\n  {\n    \"a\": \"x\n  },\n  {\n    \"b\": {\n      \"c\": 1 }\n  }\n]",
     "{\n    \"a\": \"x\n  } | {\n    \"b\": {\n      \"c\": 1 }\n  }"},
    {"[{\"a\":\"\\\"{\"},{}]", "{\"a\":\"\\\"{\"} | {}"},
    {"[{\"a\":1}}, {\"b\":2}]", "{\"a\":1} | } | {\"b\":2}"},
    {"[{\"a\":1}] trailing", "{\"a\":1} | trailing"},
    {"[{\"a\":1},{\"b\":", "{\"a\":1} | {\"b\":"},
    {"[{\"a\":1]", "{\"a\":1"},
};

static void test_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        arena a;
        buf joined;
        json_pieces pieces;
        str piece;
        arena_init(&a);
        buf_init(&joined, &a);
        json_pieces_open(&pieces, tight(&a, str_from(cut[i].text)));
        while (json_next_piece(&pieces, &piece)) {
            buf_add_lit(&joined, joined.n ? " | " : "");
            buf_add(&joined, piece);
        }
        assert_text(buf_str(&joined), cut[i].pieces);
        arena_free(&a);
    }
}

/* Half a million elements that are never closed take no longer than they are long. */
static void test_many_unclosed(void **state)
{
    (void)state;
    enum { N = 500000 };
    arena a;
    json_pieces pieces;
    str piece;
    uint32_t n = 0;
    arena_init(&a);
    char *text = arena_alloc(&a, 2 * N);
    for (size_t i = 0; i < N; i++)
        memcpy(text + 2 * i, "{\n", 2);
    json_pieces_open(&pieces, (str){text, 2 * N});
    while (json_next_piece(&pieces, &piece))
        n++;
    assert_int_equal(n, N);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),   cmocka_unit_test(test_depth),    cmocka_unit_test(test_places),
        cmocka_unit_test(test_members),  cmocka_unit_test(test_decoding), cmocka_unit_test(test_encoding),
        cmocka_unit_test(test_layout),   cmocka_unit_test(test_pieces),   cmocka_unit_test(test_many_unclosed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
