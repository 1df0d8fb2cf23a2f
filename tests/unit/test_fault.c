/*
 * The public calls under an allocator that fails: each returns a status, gives back what
 * it had, and leaves its handles as they were, so that the same call succeeds afterwards.
 *
 * The linker puts the functions below in the place of malloc, calloc and realloc.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "opcit.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static long left = -1; /* allocations that still succeed; -1: all */

static int fails(void)
{
    return left >= 0 && left-- <= 0 ? (left = 0, 1) : 0;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t n, size_t size) { return fails() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *p, size_t size) { return fails() ? NULL : __real_realloc(p, size); }

static const char first_records[] =
    "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"One\", \"author\": [{\"family\": \"Doe\", \"given\": \"Jane\"}]},"
    " {\"type\": \"book\", \"title\": \"Two\", \"author\": [{\"family\": \"Roe\"}], \"issued\": {\"date-parts\": [[2020]]}}]";
static const char more_records[] =
    "[{\"id\": \"roe2020\", \"type\": \"book\", \"title\": \"Three\"}, {\"id\": \"a\", \"type\": \"book\", \"title\": \"Four\"}]";

static const char short_forms[] = "{\"default\": {\"title\": {\"One\": \"1\"}, \"place\": {\"New York\": \"N.Y.\"}}}";
static const char more_short_forms[] = "{\"default\": {\"title\": {\"Three\": \"3\"}}}";

static const char *const citations[] = {"[see @a, p. 3; @roe2020]", "@roe2020", "[@a]"};

/* All that a document says, in one text. */
static opcit_status say_all(char *out, size_t size, opcit_document *doc)
{
    const char *text;
    opcit_status status;
    out[0] = '\0';
    for (size_t i = 0; i < 3; i++) {
        if ((status = opcit_document_citation(&text, NULL, doc, i, "html")) != OPCIT_OK)
            return status;
        strncat(out, text, size - strlen(out) - 1);
    }
    if ((status = opcit_document_bibliography(&text, NULL, doc, "html", "Works")) == OPCIT_OK)
        strncat(out, text, size - strlen(out) - 1);
    return status;
}

/* Calls once with the n-th allocation failing and, when that failed, once more without. */
#define TRY(n, call)                                                           \
    do {                                                                       \
        left = (n);                                                            \
        opcit_status status_ = (call);                                         \
        left = -1;                                                             \
        assert_true(status_ == OPCIT_OK || status_ == OPCIT_ENOMEM);           \
        if (status_ != OPCIT_OK)                                               \
            assert_int_equal((call), OPCIT_OK);                                \
    } while (0)

/* Everything once; each call first with the n-th allocation failing.  n < 0: nothing fails. */
static void run(long n, char *said, size_t size)
{
    opcit_library *works;
    opcit_style *apa;
    opcit_document *doc;
    opcit_abbreviations *lists;
    const char *written;
    TRY(n, opcit_library_new(&works));
    TRY(n, opcit_library_read(NULL, works, first_records, strlen(first_records), NULL));
    TRY(n, opcit_library_read(NULL, works, more_records, strlen(more_records), NULL));
    assert_int_equal(opcit_library_count(works), 4);
    assert_string_equal(opcit_library_id(works, 1), "roe2020-2");
    assert_int_equal(opcit_library_find(works, "roe2020"), 2);
    assert_int_equal(opcit_library_find(works, "a-2"), 3);
    TRY(n, opcit_style_load(&apa, "apa", NULL));
    TRY(n, opcit_abbreviations_new(&lists));
    TRY(n, opcit_abbreviations_read(lists, short_forms, strlen(short_forms), NULL));
    TRY(n, opcit_abbreviations_read(lists, more_short_forms, strlen(more_short_forms), NULL));
    const opcit_document_options options = {.size = sizeof options, .abbreviations = lists};
    TRY(n, opcit_document_new(&doc, apa, works, &options));
    static const opcit_filter_test tests[] = {{OPCIT_FILTER_EXCLUDE, "type", "webpage"}};
    const opcit_filter part = {.size = sizeof part, .test_size = sizeof *tests, .tests = tests, .count = 1};
    TRY(n, opcit_document_filter(doc, &part));
    TRY(n, opcit_document_add_all(doc));
    for (size_t i = 0; i < 3; i++)
        TRY(n, opcit_document_cite_markdown(NULL, doc, citations[i], strlen(citations[i]), NULL));
    TRY(n, say_all(said, size, doc));
    TRY(n, opcit_library_write(&written, NULL, works, "csljson", NULL));
    TRY(n, opcit_library_check(works, NULL));
    opcit_document_free(doc);
    opcit_abbreviations_free(lists);
    opcit_style_free(apa);
    opcit_library_free(works);
}

static void test_every_failure(void **state)
{
    (void)state;
    char expected[4096], said[4096];
    run(-1, expected, sizeof expected);
    assert_non_null(strstr(expected, "Doe"));
    for (long n = 0; n < 30000; n += 1 + n / 40) {
        run(n, said, sizeof said);
        assert_string_equal(said, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_failure)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
