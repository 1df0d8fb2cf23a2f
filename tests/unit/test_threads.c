/* One style, several threads, each with a library and a document of its own: all say the same. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "opcit.h"

enum { THREADS = 8, ROUNDS = 10 };

static const char records[] =
    "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"Érudition: a history\", \"author\": [{\"family\": \"Doe\", \"given\": \"Jane\"}]},"
    " {\"id\": \"b\", \"type\": \"chapter\", \"title\": \"Of things\", \"container-title\": \"All\", \"page\": \"12-19\"}]";

static opcit_style *styles[2];

static void say(char *out, size_t size, const opcit_style *style)
{
    opcit_library *works;
    opcit_document *doc;
    const char *text;
    opcit_library_new(&works);
    opcit_library_read(NULL, works, records, strlen(records), NULL);
    opcit_document_new(&doc, style, works, NULL);
    opcit_document_cite_markdown(NULL, doc, "[@b, p. 13; @a]", 15, NULL);
    opcit_document_citation(&text, NULL, doc, 0, "html");
    snprintf(out, size, "%s", text);
    opcit_document_bibliography(&text, NULL, doc, "html", NULL);
    strncat(out, text, size - strlen(out) - 1);
    opcit_document_free(doc);
    opcit_library_free(works);
}

static void *work(void *said)
{
    for (int i = 0; i < ROUNDS; i++)
        say(said, 2048, styles[i % 2]);
    return NULL;
}

static void test_shared_style(void **state)
{
    (void)state;
    static char said[THREADS][2048], expected[2048];
    pthread_t threads[THREADS];
    assert_int_equal(opcit_style_load(&styles[0], "apa", NULL), OPCIT_OK);
    assert_int_equal(opcit_style_load(&styles[1], "mla", NULL), OPCIT_OK);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, said[i]), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    say(expected, sizeof expected, styles[1]);
    assert_non_null(strstr(expected, "Doe"));
    for (int i = 0; i < THREADS; i++)
        assert_string_equal(said[i], expected);
    opcit_style_free(styles[0]);
    opcit_style_free(styles[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shared_style)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
