#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/charset.h"

#define BYTES(literal) STR_INIT(literal)

static const struct {
    str bytes, declared;
    const char *text, *encoding;
    bool recovered;
    size_t first_bad, replaced;
} cases[] = {
    {BYTES(""), BYTES(""), "", "UTF-8", false, 0, 0},
    {BYTES("plain"), BYTES("utf-16"), "plain", "UTF-8", false, 0, 0},
    {BYTES("M\xC3\xBCller"), BYTES("windows-1251"), "Müller", "UTF-8", false, 0, 0},
    {BYTES("\xEF\xBB\xBFM\xC3\xBCller"), BYTES(""), "Müller", "UTF-8", false, 0, 0},
    {BYTES("\xEF\xBB\xBF" "a\xFC" "b"), BYTES(""), "a\uFFFDb", "UTF-8", false, 1, 1},
    {BYTES("\xFF\xFE" "a\0\xFC\0"), BYTES(""), "aü", "UTF-16LE", false, 0, 0},
    {BYTES("\xFE\xFF\0a\xD8\x34\xDD\x1E"), BYTES(""), "a\U0001D11E", "UTF-16BE", false, 0, 0},
    {BYTES("\xFF\xFE\0\0" "a\0\0\0"), BYTES(""), "a", "UTF-32LE", false, 0, 0},
    {BYTES("\0\0\xFE\xFF\0\0\0a"), BYTES(""), "a", "UTF-32BE", false, 0, 0},
    {BYTES("\xFE\xFF\0a\xD8\x34"), BYTES(""), "a\uFFFD", "UTF-16BE", false, 1, 1},
    {BYTES("a\0b\0\xFC\0c\0"), BYTES(""), "abüc", "UTF-16LE", false, 0, 0},
    {BYTES("\0a\0b\0\xFC\0c"), BYTES(""), "abüc", "UTF-16BE", false, 0, 0},
    {BYTES("\xD6\xD0\xCE\xC4, \xB1\xEA\xCC\xE2 \xD6\xD0\xCE\xC4\xB1\xEA\xCC\xE2"), BYTES(""), "中文, 标题 中文标题", "GBK", true, 0, 0},
    {BYTES("Gr\xF6\xDF" "e"), BYTES(""), "Größe", "windows-1252", true, 2, 0},
    {BYTES("M\xFCller \x80\x93"), BYTES(""), "Müller €“", "windows-1252", true, 1, 0},
    {BYTES("M\xFCller"), BYTES("iso-8859-1"), "Müller", "windows-1252", true, 1, 0},
    {BYTES("M\xFCller"), BYTES("no-such-thing"), "Müller", "windows-1252", true, 1, 0},
    {BYTES("M\xFCller"), BYTES("utf-16"), "Müller", "windows-1252", true, 1, 0},
    {BYTES("a\x81" "b"), BYTES(""), "a\uFFFDb", "windows-1252", true, 1, 1},
    {BYTES("ab \xCF\xF0\xE8"), BYTES("windows-1251"), "ab При", "windows-1251", true, 3, 0},
    {BYTES("\x82\xA0x"), BYTES("shift_jis"), "あx", "Shift_JIS", true, 0, 0},
    {BYTES("x\x82"), BYTES("shift_jis"), "x\uFFFD", "Shift_JIS", true, 1, 1},
    {BYTES("\xC3\xA9\xC3\xA8 \xE9 \xC3\xBC"), BYTES(""), "éè é ü", "UTF-8", true, 5, 0},
    {BYTES("\xE2" "E \x88"), BYTES("MARC-8"), "âE \xC2\x88", "ISO-8859-1", true, 0, 0},
    {BYTES("a\0b"), BYTES(""), "a\uFFFDb", "UTF-8", false, 1, 1},
    {BYTES("\0"), BYTES(""), "\uFFFD", "UTF-8", false, 0, 1},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena a;
        arena_init(&a);
        charset_result r = charset_to_utf8(&a, cases[i].bytes, cases[i].declared);
        if (!str_eq(r.text, str_from(cases[i].text)) || !str_eq(str_from(r.encoding), str_from(cases[i].encoding)) ||
            r.recovered != cases[i].recovered || r.first_bad != cases[i].first_bad || r.replaced != cases[i].replaced)
            fail_msg("case %zu: <" STR_FMT "> %s, recovered %d, first bad %zu, replaced %zu", i, STR_ARG(r.text), r.encoding,
                     r.recovered, r.first_bad, r.replaced);
        arena_free(&a);
    }
}

static const struct {
    const char *head, *declared;
} heads[] = {
    {"<html><head><META charset='Shift_JIS'>", "Shift_JIS"},
    {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-15\">", "iso-8859-15"},
    {"<?xml version=\"1.0\" encoding=\"koi8-r\"?>", "koi8-r"},
    {"% Encoding: windows-1250\n@book{", "windows-1250"},
    {"charset=", ""},
    {"nothing", ""},
    {"", ""},
};

static void test_declared(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        str found = charset_declared(str_from(heads[i].head));
        if (!str_eq(found, str_from(heads[i].declared)))
            fail_msg("<%s>: <" STR_FMT ">", heads[i].head, STR_ARG(found));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_declared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
