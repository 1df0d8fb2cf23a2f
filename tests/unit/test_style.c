/*
 * Styles and locales.  tests/golden/style/dump/NAME.csl has beside it what it compiles to;
 * tests/golden/style/locale.txt asks locales for words.  With OPCIT_TEST_STYLES set to
 * folders of CSL files, the parents of dependent styles in the first, and OPCIT_TEST_LOCALES to
 * one of locales, all of those must compile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <string.h>

#include "base/trap.h"
#include "style/vocabulary.h"
#include "style_dump.h"
#include "table.h"
#include "text/utf8.h"

#define AREA "tests/golden/style/"

typedef struct folder {
    arena arena;
    const char *styles, *locales;
    buf findings;
    map files;
    VEC(const source *) sources;
} folder;

static const source *open_file(folder *f, const char *path, str shown)
{
    uint32_t known = map_get(&f->files, str_from(path));
    if (known != MAP_NONE)
        return f->sources.at[known];
    source *s = NULL;
    str text = table_read_file(&f->arena, path);
    if (text.p) {
        s = ARENA_NEW(&f->arena, source);
        *s = (source){.name = shown, .text = text};
    }
    map_put(&f->arena, &f->files, str_copy(&f->arena, str_from(path)), f->sources.n);
    VEC_PUSH(&f->arena, f->sources, s);
    return s;
}

static const source *find_locale(void *user, str lang)
{
    folder *f = user;
    str file = str_printf(&f->arena, "locales-" STR_FMT ".xml", STR_ARG(lang));
    return open_file(f, str_printf(&f->arena, "%s/" STR_FMT, f->locales, STR_ARG(file)).p,
                     str_printf(&f->arena, "files/" STR_FMT, STR_ARG(file)));
}

static const source *find_style(void *user, str id)
{
    folder *f = user;
    while (str_find_byte(id, '/') != STR_NPOS)
        id = str_from_byte(id, str_find_byte(id, '/') + 1);
    str file = str_printf(&f->arena, STR_FMT ".csl", STR_ARG(id));
    return open_file(f, str_printf(&f->arena, "%s/" STR_FMT, f->styles, STR_ARG(file)).p,
                     str_printf(&f->arena, "files/" STR_FMT, STR_ARG(file)));
}

static void note_finding(const diag *found, void *user)
{
    static const char *const severities[] = {"note", "warning", "error"};
    buf *out = user;
    if (found->source) {
        source_place at = source_locate(found->source, found->span.off);
        buf_printf(out, STR_FMT ":%u:%u: ", STR_ARG(found->source->name), at.line, at.column);
    }
    buf_printf(out, "%s: " STR_FMT " [%s]\n", severities[found->severity], STR_ARG(found->message), diag_code_name(found->code));
}

static const style *compile_file(folder *f, const char *path, const char *shown, const char *lang, diags *d)
{
    const source *src = open_file(f, path, str_from(shown));
    style_files files = {.locale = find_locale, .style = find_style, .user = f};
    return style_compile(&f->arena, src, str_from(lang), &files, d);
}

static void write_file(const char *path, str text)
{
    FILE *out = fopen(path, "wb");
    if (!out)
        return;
    fwrite(text.p, 1, text.n, out);
    fclose(out);
}

/* True when the file holds the text. */
static bool is_expected(arena *a, const char *path, str got)
{
    if (getenv("UPDATE"))
        write_file(path, got);
    str want = table_read_file(a, path);
    if (str_eq(want, got))
        return true;
    printf("%s\n--- want\n" STR_FMT "--- got\n" STR_FMT, path, STR_ARG(want), STR_ARG(got));
    return false;
}

static void open_folder(folder *f)
{
    *f = (folder){.styles = AREA "files", .locales = AREA "files"};
    arena_init(&f->arena);
    buf_init(&f->findings, &f->arena);
}

static bool check_dump(const char *file)
{
    folder f;
    open_folder(&f);
    diags d = {.emit = note_finding, .user = &f.findings};
    const style *s = compile_file(&f, str_printf(&f.arena, AREA "dump/%s", file).p, file, "", &d);
    if (s)
        style_dump(s, &f.findings);
    str stem = str_sub(str_from(file), 0, strlen(file) - 4);
    bool good = is_expected(&f.arena, str_printf(&f.arena, AREA "dump/" STR_FMT ".dump", STR_ARG(stem)).p, buf_str(&f.findings));
    arena_free(&f.arena);
    return s && good;
}

/* Runs `check` on every .csl file; returns how many there are, or -1 when one is not as it should be. */
static int check_all(const char *path, bool (*check)(const char *file))
{
    DIR *dir = opendir(path);
    int n = 0, bad = 0;
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (str_ends(str_from(e->d_name), STR(".csl"))) {
            n++;
            bad += !check(e->d_name);
        }
    if (dir)
        closedir(dir);
    return bad ? -1 : n;
}

static void styles_compile_to_what_they_say(void **state)
{
    (void)state;
    assert_true(check_all(AREA "dump", check_dump) > 0);
}

/* ---- places of elements ---- */

/* Every element's tag begins with its name, ends with ">", and has each attribute's value where it is said to be. */
static bool has_right_places(const xml_doc *doc)
{
    for (uint32_t i = 0; i < doc->n; i++) {
        const xml_element *e = &doc->elements[i];
        str tag = source_slice(doc->source, e->tag), written = xml_written_name(doc, i);
        if (!str_starts(tag, STR("<")) || !str_ends(tag, STR(">")))
            return false;
        if (e->name != CSL_UNKNOWN && !str_ends(written, vocabulary_element_name(e->name)))
            return false;
        if (i > 0 && e->tag.off < doc->elements[i - 1].tag.off + doc->elements[i - 1].tag.len)
            return false;
        for (uint32_t k = e->attribute; k < e->attribute + e->attribute_count; k++) {
            str value = source_slice(doc->source, xml_value_place(doc, i, k));
            if (value.n == doc->attributes[k].value.n ? utf8_first(value) != utf8_first(doc->attributes[k].value)
                                                      : str_find_byte(value, '&') == STR_NPOS)
                return false;
        }
    }
    return true;
}

static uint32_t count_elements(str text)
{
    uint32_t n = 0;
    for (size_t i = 0; i + 4 < text.n; i++)
        if (str_starts(str_from_byte(text, i), STR("<!--")))
            i += str_find(str_from_byte(text, i), STR("-->"));
        else
            n += text.p[i] == '<' && byte_is_alpha(text.p[i + 1]);
    return n;
}

static bool check_places(const source *src)
{
    arena a;
    arena_init(&a);
    xml_doc doc;
    xml_error error;
    bool good = xml_read(&a, &a, &doc, src, &vocabulary_csl, &error) && has_right_places(&doc);
    good = good && doc.n == count_elements(src->text);
    arena_free(&a);
    return good;
}

static bool compiles(const char *directory, const char *parents, const char *file, int *findings)
{
    folder f;
    open_folder(&f);
    f.styles = parents;
    f.locales = getenv("OPCIT_TEST_LOCALES") ? getenv("OPCIT_TEST_LOCALES") : f.locales;
    const char *path = str_printf(&f.arena, "%s/%s", directory, file).p;
    diags d = {.emit = note_finding, .user = &f.findings};
    bool good = compile_file(&f, path, path, "", &d) != NULL && check_places(open_file(&f, path, STR_NONE));
    if (!good)
        printf("%s\n" STR_FMT, path, STR_ARG(buf_str(&f.findings)));
    *findings += d.warnings > 0;
    arena_free(&f.arena);
    return good;
}

static void real_styles_compile(void **state)
{
    (void)state;
    str rest = str_from(getenv("OPCIT_TEST_STYLES")), path;
    char first[1024] = "";
    int bad = 0, n = 0, with_findings = 0;
    while (str_next_split(&rest, ':', &path)) {
        char directory[1024];
        snprintf(directory, sizeof directory, STR_FMT, STR_ARG(path));
        if (!first[0])
            snprintf(first, sizeof first, "%s", directory);
        DIR *dir = opendir(directory);
        for (struct dirent *e; dir && (e = readdir(dir));)
            if (str_ends(str_from(e->d_name), STR(".csl"))) {
                n++;
                bad += !compiles(directory, first, e->d_name, &with_findings);
            }
        if (dir)
            closedir(dir);
    }
    if (n)
        printf("%d styles, %d do not compile, %d have warnings\n", n, bad, with_findings);
    assert_int_equal(bad, 0);
}

/* ---- locales ---- */

static str with_blanks(arena *a, str s)
{
    char *copy = memcpy(arena_alloc(a, s.n + 1), s.n ? s.p : "", s.n);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = s.p[i] == '_' ? ' ' : s.p[i];
    return (str){copy, s.n};
}

/* "de term editor verb-short plural", "en ordinal 11", "fr ordinal 1 feminine", "de long-ordinal 3" */
static str ask_locale(arena *a, str question)
{
    static const char *const forms[] = {"long", "short", "verb", "verb-short", "symbol"};
    str words[6] = {0}, rest = question, answer = STR("(none)");
    for (int i = 0; i < 6 && str_next_word(&rest, &words[i]); i++)
        ;
    words[2] = with_blanks(a, words[2]);
    folder f;
    open_folder(&f);
    const char *path = AREA "dump/locale.csl";
    const style *s = compile_file(&f, path, path, str_copy(a, words[0]).p, NULL);
    int number = 0;
    gender g = str_eq(words[3], STR("feminine")) ? GENDER_FEMININE
               : str_eq(words[3], STR("masculine")) ? GENDER_MASCULINE
                                                    : GENDER_NEUTER;
    if (str_eq(words[1], STR("lang")))
        answer = locale_lang(s->locale);
    else if (str_eq(words[1], STR("options")))
        answer = str_printf(a, "%s %s %s", locale_is_english(s->locale) ? "english" : "other",
                            locale_punctuation_in_quote(s->locale) ? "in" : "out",
                            locale_limits_day_ordinals(s->locale) ? "first" : "all");
    else if (str_eq(words[1], STR("ordinal")) && str_to_int(words[2], &number))
        answer = locale_ordinal(s->locale, number, g);
    else if (str_eq(words[1], STR("long-ordinal")) && str_to_int(words[2], &number))
        locale_long_ordinal(s->locale, number, g, &answer);
    else if (str_eq(words[1], STR("gender")))
        answer = locale_term_gender(s->locale, locale_term_named(s->locale, words[2])) == GENDER_FEMININE ? STR("feminine") : STR("not feminine");
    else
        for (unsigned form = 0; form < 5; form++)
            if (str_eq(words[3], str_from(forms[form])))
                locale_term(s->locale, locale_term_named(s->locale, words[2]), (term_form)form, words[4].n > 0, &answer);
    answer = str_copy(a, answer);
    arena_free(&f.arena);
    return answer;
}

static void locales_know_their_words(void **state)
{
    (void)state;
    assert_int_equal(table_differences(AREA "locale.txt", ask_locale), 0);
}

/* ---- hostile styles ---- */

static void add_style(buf *b, const char *inner, void (*add)(buf *b))
{
    buf_add_lit(b, "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\">"
                   "<info><title/><id/></info>");
    add(b);
    buf_printf(b, "<citation><layout>%s</layout></citation></style>", inner);
}

static void add_doubling_macros(buf *b)
{
    for (int i = 0; i < 40; i++)
        buf_printf(b, "<macro name=\"m%d\"><text macro=\"m%d\"/><text macro=\"m%d\"/></macro>", i, i + 1, i + 1);
    buf_add_lit(b, "<macro name=\"m40\"><text variable=\"title\"/></macro>");
}

static void add_long_chain(buf *b)
{
    for (int i = 0; i < 100000; i++)
        buf_printf(b, "<macro name=\"m%d\"><text macro=\"m%d\"/></macro>", i, i + 1);
    buf_add_lit(b, "<macro name=\"m100000\"><text variable=\"title\"/></macro>");
}

static void add_long_circle(buf *b)
{
    for (int i = 0; i < 100000; i++)
        buf_printf(b, "<macro name=\"m%d\"><text macro=\"m%d\"/></macro>", i, (i + 1) % 100000);
}

static void add_long_value(buf *b)
{
    buf_add_lit(b, "<macro name=\"m0\"><text value=\"");
    for (int i = 0; i < 1000000; i++)
        buf_add_lit(b, "ten\xC3\xA9 bytes");
    buf_add_lit(b, "\"/></macro>");
}

static void add_million_elements(buf *b)
{
    buf_add_lit(b, "<macro name=\"m0\">");
    for (int i = 0; i < 1000000; i++)
        buf_add_lit(b, "<group/>");
    buf_add_lit(b, "</macro>");
}

static void add_many_faults(buf *b)
{
    buf_add_lit(b, "<macro name=\"m0\">");
    for (int i = 0; i < 100000; i++)
        buf_add_lit(b, "<grooup/><text font-stile=\"x\" variable=\"titel\"/>");
    buf_add_lit(b, "</macro>");
}

static void add_many_terms(buf *b)
{
    buf_add_lit(b, "<locale><terms>");
    for (int i = 0; i < 100000; i++)
        buf_printf(b, "<term name=\"t%d\">t</term>", i);
    buf_add_lit(b, "</terms></locale><macro name=\"m0\"><text term=\"t99999\"/></macro>");
}

static uint32_t compile_hostile(const char *inner, void (*add)(buf *b), bool compiles_anyway)
{
    folder f;
    open_folder(&f);
    buf text;
    buf_init(&text, &f.arena);
    add_style(&text, inner, add);
    source src = {.name = STR("hostile"), .text = buf_str(&text)};
    diags d = {.emit = note_finding, .user = &f.findings};
    style_files files = {.locale = find_locale, .style = find_style, .user = &f};
    const style *s = style_compile(&f.arena, &src, STR_NONE, &files, &d);
    assert_int_equal(s != NULL, compiles_anyway);
    assert_int_equal(s == NULL, d.errors > 0);
    arena_free(&f.arena);
    return d.errors + d.warnings;
}

static void hostile_styles_end(void **state)
{
    (void)state;
    const char *call = "<text macro=\"m0\"/>";
    assert_int_equal(compile_hostile(call, add_doubling_macros, true), 1);
    assert_int_equal(compile_hostile(call, add_long_chain, true), 1);
    assert_int_equal(compile_hostile(call, add_long_circle, false), 1);
    assert_int_equal(compile_hostile(call, add_long_value, true), 0);
    assert_int_equal(compile_hostile(call, add_million_elements, false), 1);
    assert_int_equal(compile_hostile(call, add_many_faults, true), 100);
    compile_hostile(call, add_many_terms, true);
}

static void the_last_option_set_counts(void **state)
{
    (void)state;
    name_options outer = name_options_default, inner = name_options_default;
    outer.set = NAME_SETS_ET_AL_MIN | NAME_SETS_DELIMITER;
    outer.et_al_min = 4;
    outer.delimiter = STR("; ");
    inner.set = NAME_SETS_ET_AL_MIN | NAME_SETS_INITIALIZE_WITH;
    inner.et_al_min = 2;
    name_options merged = name_options_merge(&outer, &inner);
    assert_int_equal(merged.et_al_min, 2);
    assert_true(str_eq(merged.delimiter, STR("; ")));
    assert_int_equal(merged.set, NAME_SETS_ET_AL_MIN | NAME_SETS_DELIMITER | NAME_SETS_INITIALIZE_WITH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_compile_to_what_they_say),
        cmocka_unit_test(locales_know_their_words),
        cmocka_unit_test(real_styles_compile),
        cmocka_unit_test(hostile_styles_end),
        cmocka_unit_test(the_last_option_set_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
