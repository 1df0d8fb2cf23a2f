/* Text-case, markup in fields, initials, numbers and page ranges: input beside expected output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/initials.h"
#include "engine/numbers.h"
#include "engine/pages.h"
#include "text/casing.h"
#include "text/rich.h"

static void assert_text(str actual, const char *expected)
{
    arena a = {0};
    assert_string_equal(str_copy(&a, actual).p, expected);
    arena_free(&a);
}

/* ---- text-case -------------------------------------------------------------------------------- */

static const struct { text_case how; const char *lang, *text, *cased; } cases[] = {
    {CASE_TITLE, "en-US", "the impact of Gorbachev's new thinking on Soviet policy toward South Korea",
     "The Impact of Gorbachev's New Thinking on Soviet Policy toward South Korea"},
    {CASE_TITLE, "en", "what it is for", "What It Is For"},
    {CASE_TITLE, "en", "part one: the beginning", "Part One: The Beginning"},
    {CASE_TITLE, "en", "iPhone users and NATO", "iPhone Users and NATO"},
    {CASE_TITLE, "en", "THE ORIGIN OF SPECIES", "THE ORIGIN OF SPECIES"},
    {CASE_TITLE, "en", "gender-based analysis", "Gender-Based Analysis"},
    {CASE_TITLE, "en", "\"the end\" of it", "\"The End\" of It"},
    {CASE_TITLE, "de", "der Untergang des Abendlandes", "der Untergang des Abendlandes"},
    {CASE_TITLE, "en", "", ""},
    {CASE_LOWERCASE, "en", "ÉCOLE", "école"},
    {CASE_LOWERCASE, "tr", "İSTANBUL IŞIK", "istanbul ışık"},
    {CASE_UPPERCASE, "tr", "istanbul", "İSTANBUL"},
    {CASE_UPPERCASE, "de", "straße", "STRASSE"},
    {CASE_CAPITALIZE_FIRST, "en", "éclair and co.", "Éclair and co."},
    {CASE_CAPITALIZE_FIRST, "en", "(see below)", "(See below)"},
    {CASE_CAPITALIZE_ALL, "en", "a tale of two cities", "A Tale Of Two Cities"},
    {CASE_SENTENCE, "en", "A TALE OF TWO CITIES", "A tale of two cities"},
    {CASE_SENTENCE, "en", "a Tale of Two NASA Men", "A tale of two nasa men"},
    {CASE_TITLE, "en", "an in-depth look at off-the-shelf vitamin-c", "An In-Depth Look at off-the-Shelf Vitamin-c"},
    {CASE_TITLE, "en", "a robe d'or for two", "A Robe d'or for Two"},
    {CASE_TITLE, "en", "who? the answer; the end", "Who? The Answer; the End"},
    {CASE_TITLE, "en", "Gone With the Wind", "Gone With the Wind"},
    {CASE_TITLE, "en", "a β-carotene", "A β-Carotene"},
    {CASE_TITLE, "en", "all a about d' dell' notwithstanding under yet it", "All a about d' dell' notwithstanding under yet It"},
    {CASE_TITLE, "en", "all notwithstandings apu yets it", "All Notwithstandings Apu Yets It"},
};

static void text_case_of_one_piece(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena a = {0};
        casing_piece piece = {.text = str_from(cases[i].text)};
        casing_apply(&a, &piece, 1, cases[i].how, str_from(cases[i].lang));
        assert_text(piece.text, cases[i].cased);
        arena_free(&a);
    }
}

static void text_case_runs_through_pieces(void **state)
{
    (void)state;
    arena a = {0};
    casing_piece pieces[] = {{.text = STR("on the ")}, {.text = STR("e"), .keep = true}, {.text = STR("-mail of the")},
                             {.text = STR(" ages")}};
    casing_apply(&a, pieces, 4, CASE_TITLE, STR("en"));
    assert_text(pieces[0].text, "On the ");
    assert_text(pieces[1].text, "e");
    assert_text(pieces[2].text, "-Mail of the");
    assert_text(pieces[3].text, " Ages");
    arena_free(&a);
}

/* ---- markup ----------------------------------------------------------------------------------- */

/* Tokens as text: {i ...} for fonts and the like, "..." for quotes. */
static const struct { const char *field, *tokens; } fields[] = {
    {"plain", "plain"},
    {"a <i>b</i> c", "a {2 b} c"},
    {"a <i>b <b>c</b></i>", "a {2 b {32 c}}"},
    {"a <i>b", "a <i>b"},
    {"a </i>b", "a </i>b"},
    {"<i>a <b>b</i> c</b>", "{2 a <b>b} c</b>"},
    {"<span class=\"nocase\">NaCl</span>", "{nocase NaCl}"},
    {"<span style=\"font-variant: small-caps;\">ad</span> 70", "{8 ad} 70"},
    {"the \"big\" one", "the {quote big} one"},
    {"\"a 'b' c\"", "{quote a {inner b} c}"},
    {"it's", "it’s"},
    {"rock 'n' roll", "rock {quote n} roll"},
    {"the dogs' home", "the dogs’ home"},
    {"'tis the season", "’tis the season"},
    {"“typographic” and ‘single’", "{quote typographic} and {inner single}"},
    {"'first' and \"second\"", "{quote first} and {inner second}"},
    {"„German“ and «French»", "„German“ and «French»"},
    {"5' 6\"", "5’ 6\""},
    {"1 < 2", "1 < 2"},
};

static void add_token(buf *out, const rich_token *token)
{
    switch ((rich_kind)token->kind) {
    case RICH_TEXT: buf_add(out, token->text); break;
    case RICH_FONT: buf_printf(out, "{%u ", token->fmt); break;
    case RICH_NODECOR: buf_add_lit(out, "{nodecor "); break;
    case RICH_NOCASE: buf_add_lit(out, "{nocase "); break;
    case RICH_QUOTE: buf_add(out, token->inner ? STR("{inner ") : STR("{quote ")); break;
    case RICH_CLOSE: buf_add_lit(out, "}"); break;
    }
}

static void markup_nests(void **state)
{
    (void)state;
    const rich_quotes quotes = rich_quotes_of(STR("“"), STR("”"), STR("‘"), STR("’"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        arena a = {0};
        buf out;
        buf_init(&out, &a);
        rich_tokens tokens = rich_parse(&a, str_from(fields[i].field), &quotes);
        for (uint32_t k = 0; k < tokens.n; k++)
            add_token(&out, &tokens.at[k]);
        assert_text(buf_str(&out), fields[i].tokens);
        arena_free(&a);
    }
}

/* ---- initials --------------------------------------------------------------------------------- */

static const struct { const char *given, *with; bool hyphen; const char *initials; } givens[] = {
    {"Jean-Luc Marie", ".", true, "J.-L.M."},
    {"Jean-Luc Marie", ". ", true, "J.-L. M."},
    {"Jean-Luc Marie", ".", false, "J.L.M."},
    {"Jean-Luc Marie", "", true, "J-LM"},
    {"J. R. R.", ". ", true, "J. R. R."},
    {"J.R.R.", " ", true, "J R R"},
    {"Élise", ".", true, "É."},
    {"", ".", true, ""},
};

static void initials(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof givens / sizeof *givens; i++) {
        arena a = {0};
        assert_text(initials_of(&a, str_from(givens[i].given), str_from(givens[i].with), givens[i].hyphen),
                    givens[i].initials);
        arena_free(&a);
    }
}

static void normalized_initials(void **state)
{
    (void)state;
    arena a = {0};
    assert_text(initials_normalized(&a, STR("John R R"), STR("."), true), "John R.R.");
    assert_text(initials_normalized(&a, STR("J. Paul"), STR(". "), true), "J. Paul");
    arena_free(&a);
}

/* ---- numbers ---------------------------------------------------------------------------------- */

static const struct { const char *text; bool numeric, several; } numbers[] = {
    {"12", true, false},     {"2nd", true, false},      {"D2", true, false},  {"2-4", true, true}, {"2 & 4", true, true},
    {"2, 3", true, true},    {"2nd edition", false, false}, {"second", false, false}, {"", false, false},
    {"4\u20136", true, true}, {"2-", true, true}, {"-2", false, false}, {"12 13", false, false}, {"12 and 13", true, true},
    {"12 und 13", true, true}, {"12/13", true, false}, {"12/", false, false}, {"12a-c", true, false}, {"A1,A4", true, true},
    {"12\\-13", false, false}, {"sand and gravel", false, false},
    {"iv-vi", true, true}, {"IV-VI", false, false}, {"number, issue", false, false}, {"12, passim", true, true}, {"passim, 12", false, false},
};

static void what_is_numeric(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_int_equal(numbers_is_numeric(str_from(numbers[i].text), STR("und")), numbers[i].numeric);
        assert_int_equal(numbers_has_several(str_from(numbers[i].text), STR("und")), numbers[i].several);
    }
}

static void letters_and_roman(void **state)
{
    (void)state;
    arena a = {0};
    assert_text(numbers_letters(&a, 1), "a");
    assert_text(numbers_letters(&a, 26), "z");
    assert_text(numbers_letters(&a, 27), "aa");
    assert_text(numbers_letters(&a, 0), "");
    assert_text(numbers_roman(&a, 1994), "mcmxciv");
    assert_text(numbers_roman(&a, 4000), "4000");
    arena_free(&a);
}

/* ---- page ranges ------------------------------------------------------------------------------ */

/* The examples of CSL 1.0.2, appendix V. */
static const struct { page_range_format format; const char *first, *last, *shown; } ranges[] = {
    {PAGES_AS_WRITTEN, "321", "8", "8"},          {PAGES_EXPANDED, "42", "5", "45"},
    {PAGES_EXPANDED, "2787", "816", "2816"},      {PAGES_MINIMAL, "42", "45", "5"},
    {PAGES_MINIMAL, "321", "328", "8"},           {PAGES_MINIMAL, "2787", "2816", "816"},
    {PAGES_MINIMAL_TWO, "42", "45", "45"},        {PAGES_MINIMAL_TWO, "321", "328", "28"},
    {PAGES_MINIMAL_TWO, "2787", "2816", "816"},   {PAGES_CHICAGO_16, "3", "10", "10"},
    {PAGES_CHICAGO_16, "71", "72", "72"},         {PAGES_CHICAGO_16, "100", "104", "104"},
    {PAGES_CHICAGO_16, "600", "613", "613"},      {PAGES_CHICAGO_16, "1100", "1123", "1123"},
    {PAGES_CHICAGO_16, "107", "108", "8"},        {PAGES_CHICAGO_16, "505", "517", "17"},
    {PAGES_CHICAGO_16, "1002", "1006", "6"},      {PAGES_CHICAGO_16, "321", "325", "25"},
    {PAGES_CHICAGO_16, "415", "532", "532"},      {PAGES_CHICAGO_16, "1536", "1538", "38"},
    {PAGES_CHICAGO_16, "11564", "11568", "68"},   {PAGES_CHICAGO_16, "13792", "13803", "803"},
    {PAGES_CHICAGO_16, "1496", "1504", "504"},    {PAGES_CHICAGO_15, "1496", "1504", "1504"},
    {PAGES_CHICAGO_15, "12991", "13001", "3001"},
};

static void page_ranges(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        arena a = {0};
        assert_text(pages_shorten(&a, ranges[i].format, str_from(ranges[i].first), str_from(ranges[i].last)), ranges[i].shown);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_case_of_one_piece), cmocka_unit_test(text_case_runs_through_pieces),
        cmocka_unit_test(markup_nests),           cmocka_unit_test(initials),
        cmocka_unit_test(normalized_initials),    cmocka_unit_test(what_is_numeric),
        cmocka_unit_test(letters_and_roman),      cmocka_unit_test(page_ranges),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
