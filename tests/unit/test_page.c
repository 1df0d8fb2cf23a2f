#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "read/read.h"
#include "table.h"

static uint32_t read_page_text(library *lib, arena *a, str text)
{
    diags d = {0};
    library_init(lib, a);
    return read_records(lib, STR("page.txt"), text, read_format_named(STR("page")), &d);
}

static str author_of(const record *r)
{
    const names *list = record_names(r, VAR_AUTHOR);
    return list ? list->at[0].family : STR_NONE;
}

/* Wherever a page is cut off, what is read names nobody that the whole page does not name. */
static void a_page_cut_anywhere_invents_nobody(void **state)
{
    static const char *const files[] = {"records/chapter.txt", "tests/golden/page/chapter_by_line.txt",
                                        "tests/golden/page/chapter_affiliations.txt",
                                        "tests/golden/page/article_cambridge.txt"};
    arena files_arena;
    arena_init(&files_arena);
    (void)state;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        str whole = table_read_file(&files_arena, files[f]);
        assert_true(whole.n > 0);
        for (size_t n = 0; n < whole.n; n += 7) {
            arena a;
            library lib;
            arena_init(&a);
            if (read_page_text(&lib, &a, str_sub(whole, 0, n))) {
                str author = author_of(lib.records.at[0]);
                assert_true(f != 0 || author.n == 0);
                assert_true(author.n == 0 || str_find(whole, author) != STR_NPOS);
            }
            arena_free(&a);
        }
    }
    arena_free(&files_arena);
}

static void spans_stand_where_the_values_do(void **state)
{
    arena a;
    library lib;
    (void)state;
    arena_init(&a);
    str text = table_read_file(&a, "records/chapter.txt");
    assert_int_equal(read_page_text(&lib, &a, text), 1);
    const record *r = lib.records.at[0];
    static const variable exact[] = {VAR_TITLE, VAR_CHAPTER_NUMBER, VAR_CONTAINER_TITLE, VAR_PUBLISHER,
                                     VAR_PART_NUMBER, VAR_PART_TITLE, VAR_ABSTRACT};
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
        assert_true(str_eq(record_text(r, exact[i]), source_slice(r->source, record_field(r, exact[i])->span)));
    assert_true(str_eq(source_slice(r->source, record_field(r, VAR_PAGE)->span), STR("275 - 296")));
    assert_true(str_eq(source_slice(r->source, record_field(r, VAR_ISSUED)->span), STR("1992")));
    assert_true(str_eq(source_slice(r->source, record_field(r, VAR_AVAILABLE_DATE)->span), STR("05 February 2012")));
    arena_free(&a);
}

/* ---- sizes ---------------------------------------------------------------------- */

static double seconds_for(str text)
{
    arena a;
    library lib;
    arena_init(&a);
    clock_t start = clock();
    read_page_text(&lib, &a, text);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    arena_free(&a);
    return seconds;
}

static str repeated(arena *a, const char *head, const char *piece, size_t n)
{
    size_t head_size = strlen(head), size = strlen(piece);
    char *p = arena_alloc(a, head_size + n * size);
    memcpy(p, head, head_size);
    for (size_t i = 0; i < n; i++)
        memcpy(p + head_size + i * size, piece, size);
    return (str){p, head_size + n * size};
}

/*
 * Four times the text takes no more than ten times the time (or next to none).  Not under
 * the thread sanitizer: its memmem looks at all of a text, however early it finds.
 */
static void time_is_linear(void **state)
{
#ifdef __SANITIZE_THREAD__
    skip();
#endif
    static const char *const pieces[][2] = {
        {"Title\nPublished online by X: 1 May 2001\n", "a word "},
        {"Title\nPublished online by X: 1 May 2001\n", "Publisher: X "},
        {"Title\nPublished online by X: 1 May 2001\n", "xPublisher:"},
        {"Title\nPublished online by X: 1 May 2001\n", "xBook contents"},
        {"Book contents\n", "- 1 One\n"},
        {"Book contents\n", "- Part I One\n- Two\n"},
        {"", "Contents\n"},
        {"", "Frontmatter\nIndex\n"},
        {"Title\nPublished online by X: 1 May 2001\nBy\n", "Jane Doe, John Roe and\n"},
        {"Title\nPublished online by X: 1 May 2001\n", "Jane Doe\nAffiliation:\nNowhere\n"},
        {"Title\nPublished online by X: 1 May 2001\nInformation\n", "Book , Volume 1 , pp. 1 - 2 "},
        {"Title\nPublished online by X: 1 May 2001\n", "Book , Volume 1 , pp. 1 - 2\n"},
        {"Title\nPublished online by X: 1 May 2001\nKeywords\n", "- word\n"},
        {"Title\nPublished online by X: 1 May 2001\nSummary\n", "A line.\n"},
        {"Title\nPublished online by X: 1 May 2001\nReferences\n", "Doe 1990\nReferences\n"},
        {"", "Information\n"},
        {"", "(((((((("},
        {"By ", "Doe, "},
        {"Title\nPublished online by X: 1 May 2001\nCopyright 2001 ", "( \xC2\xA9 "},
        {"Title\nPublished online by X: 1 May 2001\nDOI: ", "10.1000/10."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        arena a;
        arena_init(&a);
        double once = seconds_for(repeated(&a, pieces[i][0], pieces[i][1], 10000));
        double four = seconds_for(repeated(&a, pieces[i][0], pieces[i][1], 40000));
        if (four >= 0.3 && four >= 10 * once)
            fail_msg("\"%s\" repeated took %.3f s, and four times as often %.3f s", pieces[i][1], once, four);
        arena_free(&a);
    }
}

/* ---- sniffing ------------------------------------------------------------------- */

static void other_formats_are_not_claimed(void **state)
{
    static const char *const texts[] = {
        "[{\"id\":\"a\",\"type\":\"book\",\"publisher\":\"X\"}]",
        "<html><body>Publisher: X Print publication year: 1992</body></html>",
        "@book{a, title={Publisher: X}, doi={10.1000/1}}",
        "TY  - BOOK\nTI  - Title\nPB  - Publisher\nDO  - 10.1000/1\nER  - \n",
        "%0 Book\n%T Title\n%I Publisher\n",
        "PMID- 1\nTI  - Title\n",
        "Dear reader,\n\nSummary executions were common, and the Publisher: unknown.\n\nYours\n",
        "cff-version: 1.2.0\ntitle: X\ndoi: 10.1000/1\n",
        "# Contents\n\n- Install\n- Use\n\n## License\n\nMIT\n",
        "",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(read_format_named(STR("page"))->sniff(str_from(texts[i])), SNIFF_NO);
}

static void pages_are_recognised(void **state)
{
    arena a;
    (void)state;
    arena_init(&a);
    assert_true(read_format_named(STR("page"))->sniff(table_read_file(&a, "records/chapter.txt")) >= SNIFF_LIKELY);
    assert_true(read_format_named(STR("page"))->sniff(table_read_file(&a, "tests/golden/page/oxford_chapter.txt")) >= SNIFF_LIKELY);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_cut_anywhere_invents_nobody),
        cmocka_unit_test(spans_stand_where_the_values_do),
        cmocka_unit_test(time_is_linear),
        cmocka_unit_test(other_formats_are_not_claimed),
        cmocka_unit_test(pages_are_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
