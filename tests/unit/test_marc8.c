#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/marc8.h"
#include "read/marc8_sets.h"

static const struct {
    char set;
    uint32_t first;
    bool are_marks;
    str characters;
} runs[] = {
#define X(set, code, are_marks, characters) {set, code, are_marks, STR_INIT(characters)},
#include "read/marc8_eacc.def"
#include "read/marc8_sets.def"
#undef X
};

/* Finding halves the table: every line of it must be where it is looked for, and none reach into the next. */
static void test_every_code_is_found(void **state)
{
    (void)state;
    size_t found = 0;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        str rest = runs[i].characters;
        code_point cp;
        for (uint32_t code = runs[i].first; utf8_next(&rest, &cp); code++) {
            marc8_character c = marc8_find(runs[i].set, code);
            if (c.cp != (cp == ' ' ? UTF8_NONE : cp) || c.is_mark != runs[i].are_marks)
                fail_msg("set %c, code %X: U+%04X for U+%04X", runs[i].set, (unsigned)code, (unsigned)c.cp, (unsigned)cp);
            found += c.cp != UTF8_NONE;
        }
    }
    assert_int_equal(found, 15745 + 556);
}

static void test_codes_that_are_none(void **state)
{
    (void)state;
    assert_int_equal(marc8_find('E', 0x2F).cp, UTF8_NONE);
    assert_int_equal(marc8_find('p', 0x7E).cp, UTF8_NONE);
    assert_int_equal(marc8_find('1', 0).cp, UTF8_NONE);
    assert_int_equal(marc8_find('1', 0x21307F).cp, UTF8_NONE);
    assert_int_equal(marc8_find('1', 0xFFFFFF).cp, UTF8_NONE);
}

static const struct {
    str bytes;
    const char *text;
    size_t lost;
} texts[] = {
    {STR_INIT("plain & simple"), "plain & simple", 0},
    {STR_INIT("\xE2" "a\xE8\xE2u\xE1"), "a\u0301u\u0308\u0301\u0300", 0},
    {STR_INIT("\xEB" "ts\xEC, \xEC" "a"), "t\u0361s, a", 0},
    {STR_INIT("\x1B(Nmir\x1B(B mir"), "МИР mir", 0},
    {STR_INIT("\x1B,Nmir\x1B,B mir"), "МИР mir", 0},
    {STR_INIT("\x1B)N\xED\xE9\xF2 mir"), "МИР mir", 0},
    {STR_INIT("\x1B-N\xED\xE9\xF2\x1B-!E \xE2" "e"), "МИР e\u0301", 0},
    {STR_INIT("\x1B$1!0!\x1B(B \x1B$,1!0!\x1Bs \x1B$)1\xA1\xB0\xA1 \x1B$-1\xA1\xB0\xA1"), "一 一 一 一", 0},
    {STR_INIT("\x1B(!E!\x1B(B"), "Ł", 0},
    {STR_INIT("x\x1Bp2\x1Bs, x\x1B" "b2\x1Bs, \x1Bg" "abc\x1Bs"), "x², x₂, αβγ", 0},
    {STR_INIT("\x88The\x89 a\x8D" "b\x8E"), "The a\u200Db\u200C", 0},
    {STR_INIT("&#x1E17; &#X41; &#x41; &#xD800; &#x110000; &#x10FFFF"), "\u1E17 &#X41; &#x41; &#xD800; &#x110000; &#x10FFFF", 0},
    {STR_INIT("\x1B(N&\x1B(B"), "&", 0},
    {STR_INIT("\xE2\xE2\xE2\xE2\xE2\xE2\xE2\xE2\xE1" "a"), "\uFFFD\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301a\u0300", 1},
    {STR_INIT("\x1B(Zx\x1B"), "\uFFFD(Zx\uFFFD", 2},
    {STR_INIT("\xFD\xFF\x9F\xA0"), "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
    {STR_INIT("\x1B$1!0\x1B(B\x1B$1!"), "\uFFFD\uFFFD", 2},
};

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        arena a;
        size_t lost = 0;
        arena_init(&a);
        str made = marc8_decode(&a, texts[i].bytes, &lost);
        if (!str_eq(made, str_from(texts[i].text)) || lost != texts[i].lost)
            fail_msg("text %zu: <" STR_FMT ">, %zu lost", i, STR_ARG(made), lost);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_is_found),
        cmocka_unit_test(test_codes_that_are_none),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
