/* The public calls as a program uses them, where no command of ours shows it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "opcit.h"

static const char records[] =
    "[{\"id\": \"doe\", \"type\": \"book\", \"title\": \"On <i>things</i>\", \"author\": [{\"family\": \"Doe\", \"given\": \"Jane\"}],"
    " \"issued\": {\"date-parts\": [[2020]]}, \"house-key\": \"own\"},\n"
    " {\"id\": \"roe\", \"type\": \"nonsense\", \"title\": \"More\"}]";

static const char style[] =
    "<style xmlns='http://purl.org/net/xbiblio/csl' class='note' version='1.0'>"
    "<info><title>Test &amp; try</title><title-short>TT</title-short><id>http://example.org/tt</id>"
    "<updated>2026-01-01T00:00:00+00:00</updated></info>"
    "<citation><layout delimiter='; '><group delimiter=' '><text variable='title'/><text variable='locator'/></group></layout></citation>"
    "</style>";

/* The codes of what was found, one after another. */
typedef struct heard {
    char codes[256];
    uint32_t line, column;
} heard;

static void hear(const opcit_diag *d, void *user)
{
    heard *h = user;
    strncat(h->codes, d->code->name, sizeof h->codes - strlen(h->codes) - 2);
    strcat(h->codes, " ");
    h->line = d->line, h->column = d->column;
}

static opcit_library *read_records(void)
{
    opcit_library *lib;
    size_t count;
    assert_int_equal(opcit_library_new(&lib), OPCIT_OK);
    assert_int_equal(opcit_library_read(&count, lib, records, strlen(records), NULL), OPCIT_OK);
    assert_int_equal(count, 2);
    return lib;
}

static void test_library(void **state)
{
    (void)state;
    const char *text;
    size_t length;
    opcit_library *lib = read_records();
    assert_string_equal(opcit_library_id(lib, 0), "doe");
    assert_string_equal(opcit_library_type(lib, 0), "book");
    assert_string_equal(opcit_library_type(lib, 1), "nonsense");
    assert_null(opcit_library_id(lib, 2));
    assert_null(opcit_library_type(lib, 2));
    assert_int_equal(opcit_library_find(lib, "roe"), 1);
    assert_true(opcit_library_find(lib, "nobody") == OPCIT_NONE);
    assert_int_equal(opcit_library_field(&text, &length, lib, 0, "title"), OPCIT_OK);
    assert_string_equal(text, "On <i>things</i>");
    assert_int_equal(length, strlen(text));
    assert_int_equal(opcit_library_field(&text, NULL, lib, 0, "house-key"), OPCIT_OK);
    assert_string_equal(text, "\"own\"");
    assert_int_equal(opcit_library_field(&text, NULL, lib, 0, "author"), OPCIT_OK);
    assert_non_null(strstr(text, "\"family\""));
    assert_int_equal(opcit_library_field(&text, NULL, lib, 0, "issued"), OPCIT_OK);
    assert_non_null(strstr(text, "2020"));
    assert_int_equal(opcit_library_field(&text, &length, lib, 1, "author"), OPCIT_OK);
    assert_null(text);
    assert_int_equal(length, 0);
    assert_int_equal(opcit_library_field(&text, NULL, lib, 7, "title"), OPCIT_EINVAL);
    opcit_library_free(lib);
}

static void test_reading_again(void **state)
{
    (void)state;
    heard h = {{0}, 0, 0};
    size_t count;
    opcit_library *lib = read_records();
    opcit_read_options options = {.size = sizeof options, .file = "again.json", .diag = hear, .user = &h};
    assert_int_equal(opcit_library_read(&count, lib, records, strlen(records), &options), OPCIT_OK);
    assert_non_null(strstr(h.codes, "record-duplicate-id"));
    assert_int_equal(opcit_library_count(lib), 4);
    assert_string_equal(opcit_library_id(lib, 2), "doe-2");
    assert_int_equal(opcit_library_read(&count, lib, "", 0, &options), OPCIT_ESYNTAX);
    assert_int_equal(count, 0);
    options.format = "nonsense";
    assert_int_equal(opcit_library_read(&count, lib, records, strlen(records), &options), OPCIT_EINVAL);
    assert_int_equal(opcit_library_count(lib), 4);
    opcit_library_free(lib);
}

static opcit_style *read_style(void)
{
    opcit_style *s;
    assert_int_equal(opcit_style_read(&s, style, strlen(style), "tt.csl", NULL), OPCIT_OK);
    return s;
}

static void test_style(void **state)
{
    (void)state;
    heard h = {{0}, 0, 0};
    opcit_style *s = read_style();
    assert_string_equal(opcit_style_id(s), "http://example.org/tt");
    assert_string_equal(opcit_style_title(s), "Test & try");
    assert_string_equal(opcit_style_short_title(s), "TT");
    assert_string_equal(opcit_style_lang(s), "en-US");
    assert_string_equal(opcit_style_file(s), "tt.csl");
    assert_true(opcit_style_is_note(s));
    assert_false(opcit_style_has_bibliography(s));
    opcit_style_free(s);
    opcit_style_options options = {.size = sizeof options, .diag = hear, .user = &h};
    assert_int_equal(opcit_style_read(&s, "<style", 6, "x.csl", &options), OPCIT_ESYNTAX);
    assert_null(s);
    assert_true(h.codes[0] && h.line == 1);
    assert_int_equal(opcit_style_load(&s, "nonsense", NULL), OPCIT_ENOTFOUND);
    assert_null(s);
    assert_int_equal(opcit_style_load(&s, "/", NULL), OPCIT_EIO);
    assert_int_equal(opcit_style_load(&s, NULL, NULL), OPCIT_EINVAL);
    opcit_style_free(NULL);
}

static void test_cites(void **state)
{
    (void)state;
    const char *text;
    size_t index;
    heard h = {{0}, 0, 0};
    opcit_library *lib = read_records();
    opcit_style *s = read_style();
    opcit_document *doc;
    opcit_document_options options = {.size = sizeof options, .diag = hear, .user = &h};
    assert_int_equal(opcit_document_new(&doc, s, lib, &options), OPCIT_OK);
    opcit_cite cites[] = {{.id = "doe", .locator = "3", .label = "chapter", .prefix = "see "},
                          {.id = "roe", .locator = "4", .label = "nonsense"},
                          {.id = "nobody"}};
    opcit_citation c = {.size = sizeof c, .cite_size = sizeof *cites, .cites = cites, .count = 3, .note_number = 1};
    assert_int_equal(opcit_document_cite(&index, doc, &c), OPCIT_OK);
    assert_string_equal(h.codes, "citation-unknown-label citation-unknown-key ");
    assert_int_equal(opcit_document_citation(&text, NULL, doc, index, "html"), OPCIT_OK);
    assert_string_equal(text, "see On <i>things</i> 3; More 4; [nobody?]");
    assert_int_equal(opcit_document_citation(&text, NULL, doc, index + 1, "html"), OPCIT_EINVAL);
    assert_null(text);
    assert_int_equal(opcit_document_citation(&text, NULL, doc, index, "nonsense"), OPCIT_EINVAL);
    assert_int_equal(opcit_document_cite_markdown(&index, doc, "nonsense", 8, NULL), OPCIT_ESYNTAX);
    assert_int_equal(opcit_document_cite_markdown(&index, doc, "[@roe]", 6, NULL), OPCIT_OK);
    assert_int_equal(index, 1);
    assert_int_equal(opcit_document_add(doc, "nobody"), OPCIT_EINVAL);
    assert_int_equal(opcit_document_add(doc, "roe"), OPCIT_OK);
    opcit_document_free(doc);
    opcit_style_free(s);
    opcit_library_free(lib);
}

/* Adding after asking is seen by the next answer. */
static void test_growing(void **state)
{
    (void)state;
    const char *text;
    size_t count;
    opcit_library *lib = read_records();
    opcit_style *apa;
    opcit_document *doc;
    assert_int_equal(opcit_style_load(&apa, "apa", NULL), OPCIT_OK);
    assert_null(opcit_style_file(apa));
    assert_int_equal(opcit_document_new(&doc, apa, lib, NULL), OPCIT_OK);
    assert_int_equal(opcit_document_entry_count(&count, doc), OPCIT_OK);
    assert_int_equal(count, 0);
    assert_int_equal(opcit_document_add(doc, "roe"), OPCIT_OK);
    assert_int_equal(opcit_document_entry_count(&count, doc), OPCIT_OK);
    assert_int_equal(count, 1);
    assert_int_equal(opcit_document_cite_markdown(NULL, doc, "@doe", 4, NULL), OPCIT_OK);
    assert_int_equal(opcit_document_entry_count(&count, doc), OPCIT_OK);
    assert_int_equal(count, 2);
    assert_string_equal(opcit_document_entry_id(doc, 0), "doe");
    assert_null(opcit_document_entry_id(doc, 2));
    assert_int_equal(opcit_document_entry(&text, NULL, doc, 0, "text"), OPCIT_OK);
    assert_non_null(strstr(text, "Doe, J. (2020)"));
    assert_int_equal(opcit_document_entry(&text, NULL, doc, 2, "text"), OPCIT_EINVAL);
    opcit_document_free(doc);
    opcit_style_free(apa);
    opcit_library_free(lib);
}

static void test_abbreviations(void **state)
{
    (void)state;
    static const char first[] = "{\"default\": {\"title\": {\"One\": \"1\", \"Two\": \"2\"}}}";
    static const char second[] = "{\"default\": {\"title\": {\"Two\": \"II\"}}}";
    heard h = {{0}, 0, 0};
    opcit_abbreviations *lists;
    opcit_read_options options = {.size = sizeof options, .diag = hear, .user = &h};
    assert_int_equal(opcit_abbreviations_new(&lists), OPCIT_OK);
    assert_int_equal(opcit_abbreviations_read(lists, first, strlen(first), &options), OPCIT_OK);
    assert_int_equal(opcit_abbreviations_read(lists, second, strlen(second), &options), OPCIT_OK);
    assert_string_equal(h.codes, "");
    assert_int_equal(opcit_abbreviations_read(lists, "{", 1, &options), OPCIT_ESYNTAX);
    assert_int_equal(opcit_abbreviations_read(lists, "[]", 2, &options), OPCIT_ESYNTAX);
    assert_int_equal(opcit_abbreviations_read(NULL, "{}", 2, &options), OPCIT_EINVAL);
    assert_non_null(strstr(h.codes, "abbreviation-list"));
    opcit_abbreviations_free(lists);
    opcit_abbreviations_free(NULL);
}

static void test_filter(void **state)
{
    (void)state;
    opcit_library *lib = read_records();
    opcit_style *apa;
    opcit_document *doc;
    size_t count, all;
    static const opcit_filter_test tests[] = {{OPCIT_FILTER_INCLUDE, "id", "doe"}, {OPCIT_FILTER_QUASH, "volume", NULL}};
    static const opcit_filter_test nonsense[] = {{(opcit_filter_rule)7, "id", "doe"}};
    opcit_filter f = {.size = sizeof f, .test_size = sizeof *tests, .tests = tests, .count = 2};
    assert_int_equal(opcit_style_load(&apa, "apa", NULL), OPCIT_OK);
    assert_int_equal(opcit_document_new(&doc, apa, lib, NULL), OPCIT_OK);
    assert_int_equal(opcit_document_add_all(doc), OPCIT_OK);
    assert_int_equal(opcit_document_entry_count(&all, doc), OPCIT_OK);
    assert_true(all > 1);
    assert_int_equal(opcit_document_filter(doc, &f), OPCIT_OK);
    assert_int_equal(opcit_document_entry_count(&count, doc), OPCIT_OK);
    assert_int_equal(count, 1);
    assert_string_equal(opcit_document_entry_id(doc, 0), "doe");
    f.tests = nonsense;
    f.count = 1;
    assert_int_equal(opcit_document_filter(doc, &f), OPCIT_EINVAL);
    assert_int_equal(opcit_document_filter(doc, NULL), OPCIT_OK);
    assert_int_equal(opcit_document_entry_count(&count, doc), OPCIT_OK);
    assert_int_equal(count, all);
    opcit_document_free(doc);
    opcit_style_free(apa);
    opcit_library_free(lib);
}

/* A caller with the header of an older release hands in less. */
static void test_short_options(void **state)
{
    (void)state;
    heard h = {{0}, 0, 0};
    opcit_style *s;
    opcit_style_options options = {.size = offsetof(opcit_style_options, diag), .diag = hear, .user = &h};
    assert_int_equal(opcit_style_read(&s, "<style", 6, "x.csl", &options), OPCIT_ESYNTAX);
    assert_string_equal(h.codes, "");
    opcit_style_options none = {.size = 0, .diag = hear};
    assert_int_equal(opcit_style_load(&s, "apa", &none), OPCIT_OK);
    opcit_style_free(s);
}

static void test_tables(void **state)
{
    (void)state;
    opcit_format f;
    static const char *const words[] = {"markdown", "html", "text", NULL};
    assert_true(opcit_record_format_at(&f, 0) && f.reads && f.name[0] && f.title[0]);
    assert_false(opcit_record_format_at(&f, 1000));
    assert_string_equal(opcit_text_format_at(0), "text");
    assert_null(opcit_text_format_at(1000));
    assert_ptr_equal(opcit_code_named(opcit_code_at(3)->name), opcit_code_at(3));
    assert_null(opcit_code_named("nonsense"));
    assert_null(opcit_code_at(1000000));
    assert_string_equal(opcit_nearest("markdwn", words), "markdown");
    assert_string_equal(opcit_nearest("HTLM", words), "html");
    assert_null(opcit_nearest("latex2e", words));
    assert_string_equal(opcit_status_text(OPCIT_ENOMEM), "out of memory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_library),  cmocka_unit_test(test_reading_again), cmocka_unit_test(test_style),
        cmocka_unit_test(test_cites),    cmocka_unit_test(test_growing),       cmocka_unit_test(test_short_options),
        cmocka_unit_test(test_tables),   cmocka_unit_test(test_abbreviations), cmocka_unit_test(test_filter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
