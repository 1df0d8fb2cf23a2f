/* TeX into rich text: tables of input beside what comes out, macros, and what is not converted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "table.h"
#include "text/latex.h"
#include "text/latex_commands.h"
#include "text/utf8.h"

/* Spaces that look like others are written as code points. */
static str with_spaces_shown(arena *a, str text)
{
    buf b;
    code_point cp;
    buf_init(&b, a);
    while (utf8_next(&text, &cp))
        if (cp != ' ' && utf8_is_space(cp))
            buf_printf(&b, "<U+%04X>", cp);
        else
            utf8_add(&b, cp);
    return buf_str(&b);
}

static str converted(arena *a, str tex, const latex_macros *macros, latex_mode mode)
{
    buf b;
    buf_init(&b, a);
    latex_to_rich(&b, tex, macros, mode);
    return buf_str(&b);
}

static str title(arena *a, str input)
{
    return with_spaces_shown(a, converted(a, str_trim(input), NULL, LATEX_TITLE));
}

static str plain(arena *a, str input)
{
    return with_spaces_shown(a, converted(a, str_trim(input), NULL, LATEX_PLAIN));
}

static str verbatim(arena *a, str input)
{
    return with_spaces_shown(a, converted(a, str_trim(input), NULL, LATEX_VERBATIM));
}

static void tex_comes_out_as_text(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/record/latex-title.txt", title), 0);
    assert_int_equal(table_differences("tests/golden/record/latex-plain.txt", plain), 0);
    assert_int_equal(table_differences("tests/golden/record/latex-verbatim.txt", verbatim), 0);
}

static void assert_converted(str tex, str preamble, latex_mode mode, const char *expected)
{
    arena a = {0};
    latex_macros macros = {0};
    latex_macros_read(&a, &macros, preamble);
    assert_string_equal(str_copy(&a, converted(&a, tex, &macros, mode)).p, expected);
    arena_free(&a);
}

static void macros_are_expanded(void **state)
{
    (void)state;
    assert_converted(STR("\\opt{x} \\opt[y]{x}"), STR("\\newcommand{\\opt}[2][z]{#1\\emph{#2}}"), LATEX_TITLE, "z<i>x</i> y<i>x</i>");
    assert_converted(STR("\\noopsort{a}b \\two ab"), STR("\\newcommand\\noopsort[1]{} \\def\\two#1#2{#2\\'#1}"), LATEX_TITLE, "b bá");
    assert_converted(STR("\\hi{} $\\hi$ \\hi there"), STR("\\let\\hi=\\alpha"), LATEX_PLAIN, "α α αthere");
    assert_converted(STR("{\\nested{x}}"), STR("\\def\\in#1{<#1>} \\def\\nested#1{\\in{#1#1}}"), LATEX_TITLE, "<xx>");
    assert_converted(STR("\\fat{a} \\lean {b} $\\fat{a}$"), STR("\\let\\fat\\textbf \\newcommand{\\lean}{\\emph}"), LATEX_TITLE,
                     "<b>a</b> <i>b</i> <span class=\"nocase\"><b>a</b></span>");
    assert_converted(STR("\\ocirc{u} \\x"), STR("\\def\\ocirc#1{\\setbox0=\\hbox{#1}} \\def\\x.{y}"), LATEX_TITLE, "ů \\x");
}

static void macros_end(void **state)
{
    arena a = {0};
    latex_macros macros = {0};
    (void)state;
    latex_macros_read(&a, &macros, STR("\\def\\a{\\a\\a}\\def\\b#1{\\b{#1#1}}"));
    assert_true(converted(&a, STR("x\\a y"), &macros, LATEX_TITLE).n < 1 << 20);
    assert_true(converted(&a, STR("x\\b{foo} y"), &macros, LATEX_TITLE).n < 1 << 20);
    latex_macros_read(&a, &macros, STR("\\let\\one\\two \\let\\two\\one"));
    assert_true(converted(&a, STR("x\\one y"), &macros, LATEX_TITLE).n < 1 << 20);
    arena_free(&a);
}

static void lines_are_joined(void **state)
{
    (void)state;
    assert_converted(STR("a\r\n   b\t\nc"), STR_NONE, LATEX_TITLE, "a b c");
    assert_converted(STR("a\n \nb"), STR_NONE, LATEX_TITLE, "a b");
    assert_converted(STR("a\n \nb\nc"), STR_NONE, LATEX_TEXT, "a\n\nb c");
    assert_converted(STR("a\\\\\nb\\newline c"), STR_NONE, LATEX_TEXT, "a\nb\nc");
    assert_converted(STR("a\\\\\nb\\newline c"), STR_NONE, LATEX_TITLE, "a b c");
}

static void plain_text_is_told(void **state)
{
    static const char *const tex[] = {"\\'e", "{a}", "a--b", "``", "''", "a  b", "a\nb", "$x$", "a~b", "^^41"};
    (void)state;
    assert_true(latex_is_plain(STR("A plain text-file, it's 5% of #3 ^ \"x\" é")));
    for (size_t i = 0; i < sizeof tex / sizeof *tex; i++)
        assert_false(latex_is_plain(str_from(tex[i])));
}

static void assert_written(const char *rich, latex_mode mode, const char *expected)
{
    arena a = {0};
    buf b;
    buf_init(&b, &a);
    latex_from_rich(&b, str_from(rich), mode);
    assert_string_equal(buf_cstr(&b), expected);
    assert_string_equal(str_copy(&a, converted(&a, buf_str(&b), NULL, mode)).p, rich);
    arena_free(&a);
}

static void text_becomes_tex(void **state)
{
    (void)state;
    assert_written("50% of A&B_c #1 {x} \\ $5 ~ ^", LATEX_TITLE,
                   "50\\% of A\\&B\\_c \\#1 \\textbraceleft{}x\\textbraceright{} \\textbackslash{} \\$5 \\textasciitilde{} \\textasciicircum{}");
    assert_written("Über — 1–2 p. 5 “x” ‘y’ it's", LATEX_TITLE, "Über --- 1--2 p.~5 “x” ‘y’ it's");
    assert_written("a--b ''c –- ?` a <b", LATEX_TITLE, "a-{}-b '{}'c --{}- ?\\textasciigrave{} a \\textless{}b");
    assert_written("<i>E. coli</i> H<sub>2</sub>O<sup>x</sup> <b>b</b>", LATEX_TITLE,
                   "\\emph{E. coli} H\\textsubscript{2}O\\textsuperscript{x} \\textbf{b}");
    assert_written("<span style=\"font-variant:small-caps;\">ad</span> <span class=\"nocase\">DNA</span>", LATEX_TITLE, "\\textsc{ad} {DNA}");
    assert_written("<span class=\"nocase\"><i>A</i> b</span> <i>x <span class=\"nocase\">Y</span></i>", LATEX_TITLE, "{{\\emph{A} b}} \\emph{x {Y}}");
    assert_written("<i>a", LATEX_TITLE, "\\textless{}i\\textgreater{}a");
    assert_written("a <i>b</i>", LATEX_PLAIN, "a \\textless{}i\\textgreater{}b\\textless{}/i\\textgreater{}");
    assert_written("http://a.b/c_d%20~e#{f}\\g$<$", LATEX_VERBATIM,
                   "http://a.b/c_d%20~e#\\textbraceleft{}f\\textbraceright{}\\textbackslash{}g\\$<$");
}

static void commands_are_in_order(void **state)
{
    (void)state;
    for (size_t i = 1; i < latex_command_count; i++)
        assert_true(str_cmp(latex_commands[i - 1].name, latex_commands[i].name) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tex_comes_out_as_text), cmocka_unit_test(macros_are_expanded), cmocka_unit_test(macros_end),
        cmocka_unit_test(lines_are_joined),      cmocka_unit_test(plain_text_is_told),  cmocka_unit_test(text_becomes_tex),
        cmocka_unit_test(commands_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
