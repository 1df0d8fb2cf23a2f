#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "read/normalize.h"
#include "read/html_person.h"
#include "read/html_text.h"
#include "read/read.h"
#include "table.h"

/* Tables. */

static str render_text(arena *a, str input)
{
    int times;
    return html_rich(a, html_clean(a, input, &times));
}

static str render_persons(arena *a, str input)
{
    buf b;
    buf_init(&b, a);
    char divider = html_names_divider(input);
    for (str piece; html_next_person(&input, divider, &piece);) {
        bool inverted;
        name who = html_parse_person(piece, &inverted);
        if (b.n && (who.literal.n || who.family.n))
            buf_add_lit(&b, " | ");
        buf_add(&b, who.literal.n ? who.literal : who.family);
        if (who.given.n)
            buf_printf(&b, ", " STR_FMT, STR_ARG(who.given));
    }
    return buf_str(&b);
}

static str render_identifier(arena *a, str input)
{
    str kind, rest = str_trim(input);
    if (!str_next_word(&rest, &kind))
        return STR_NONE;
    rest = str_trim(rest);
    if (str_eq(kind, STR("doi")))
        return normalize_doi(a, rest);
    if (str_eq(kind, STR("isbn")))
        return normalize_isbn(rest);
    if (str_eq(kind, STR("issn")))
        return normalize_issn(a, rest);
    return str_eq(kind, STR("lang")) ? normalize_language(a, rest) : normalize_pages(a, rest);
}

static void values_are_cleaned(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/html/files/text.txt", render_text), 0);
}

static void people_are_told_apart(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/html/files/persons.txt", render_persons), 0);
}

static void identifiers_are_found(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/html/files/identifiers.txt", render_identifier), 0);
}

/* Sniffing. */

static int sniffed(const char *text)
{
    return read_format_named(STR("html"))->sniff(str_from(text));
}

static void pages_are_recognised(void **state)
{
    (void)state;
    assert_int_equal(sniffed("<!DOCTYPE html><p>"), SNIFF_SURE);
    assert_int_equal(sniffed(" \n<!-- x --><HTML lang=en>"), SNIFF_SURE);
    assert_int_equal(sniffed("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html/>"), SNIFF_SURE);
    assert_int_equal(sniffed("<?xml version='1.0'?><html xmlns='x'/>"), SNIFF_SURE);
    assert_int_equal(sniffed("<head><title>"), SNIFF_LIKELY);
    assert_int_equal(sniffed("<meta name=citation_title content=x>"), SNIFF_LIKELY);
}

static void other_formats_are_left_alone(void **state)
{
    (void)state;
    assert_int_equal(sniffed(""), SNIFF_NO);
    assert_int_equal(sniffed("<?xml version='1.0'?><mods xmlns='http://www.loc.gov/mods/v3'>"), SNIFF_NO);
    assert_int_equal(sniffed("<style xmlns='http://purl.org/net/xbiblio/csl'>"), SNIFF_NO);
    assert_int_equal(sniffed("<!DOCTYPE article PUBLIC '-//NLM//DTD JATS'><article>"), SNIFF_NO);
    assert_int_equal(sniffed("<header>"), SNIFF_NO);
    assert_int_equal(sniffed("<metadata>"), SNIFF_NO);
    assert_int_equal(sniffed("[{\"title\": \"<html>\"}]"), SNIFF_NO);
    assert_int_equal(sniffed("The <html> element"), SNIFF_NO);
    assert_int_equal(sniffed("<!-- never closed <html>"), SNIFF_NO);
}

/* Positions. */

typedef struct reading {
    arena arena;
    library library;
} reading;

static const record *read_page(reading *r, str text)
{
    arena_init(&r->arena);
    library_init(&r->library, &r->arena);
    read_records(&r->library, STR("page.html"), text, read_format_named(STR("html")), NULL);
    return r->library.records.n ? r->library.records.at[0] : NULL;
}

static void assert_stands(const record *r, variable v, const char *written)
{
    const field *f = record_field(r, v);
    assert_non_null(f);
    str got = source_slice(r->source, f->span);
    assert_int_equal(got.n, strlen(written));
    assert_memory_equal(got.p, written, got.n);
}

static void values_know_their_places(void **state)
{
    (void)state;
    reading r;
    const record *page = read_page(&r, STR("<!-- <meta name='citation_title' content='no'> --><html lang=en>"
                                           "<meta name='citation_title' content='A &amp;\nB'><meta content=1999 name=citation_year>"
                                           "<script type='application/ld+json'>{\"@type\": \"Book\", \"isbn\": \"9780521413657\","
                                           "\"name\": \"A \\u0026 B\", \"numberOfPages\": 12}</script>"
                                           "<link rel=canonical href='https://example.org/?a&amp;b'>"));
    assert_non_null(page);
    assert_stands(page, VAR_TITLE, "A \\u0026 B");
    assert_stands(page, VAR_ISSUED, "1999");
    assert_stands(page, VAR_ISBN, "9780521413657");
    assert_stands(page, VAR_NUMBER_OF_PAGES, "12");
    assert_stands(page, VAR_URL, "https://example.org/?a&amp;b");
    arena_free(&r.arena);
}

/* Inputs that a reader of quadratic time would not finish. */

enum { HOSTILE_SIZE = 1 << 20 };

static void read_repeated(const char *head, const char *piece, const char *tail)
{
    reading r;
    arena a = {0};
    buf b;
    buf_init(&b, &a);
    buf_add_lit(&b, head);
    while (b.n < HOSTILE_SIZE)
        buf_add_lit(&b, piece);
    buf_add_lit(&b, tail);
    read_page(&r, buf_str(&b));
    arena_free(&r.arena);
    arena_free(&a);
}

static void hostile_pages_take_linear_time(void **state)
{
    (void)state;
    read_repeated("<html>", "<div>", "");
    read_repeated("<html>", "</div>", "");
    read_repeated("<html>", "<!--", "");
    read_repeated("<html>", "<!", "");
    read_repeated("<html>", "<title>", "");
    read_repeated("<html>", "<a b=\"x\"y\"", "");
    read_repeated("<meta ", "a=\"b\" ", ">");
    read_repeated("<meta name=citation_title content='", "&amp;lt;i", "'>");
    read_repeated("<meta name=citation_title content='", "&lt;i&gt;", "'>");
    read_repeated("<meta name=citation_title content='", "&x", "'>");
    read_repeated("<meta name=citation_authors content='", "a b and ", "'>");
    read_repeated("<meta name=citation_authors content='", "a b, ", "'>");
    read_repeated("<meta name=citation_doi content='", "10.", "'>");
    read_repeated("<meta name=citation_doi content='", "10.1000.", "'>");
    read_repeated("<html>", "<meta name=citation_author content='A, B'>", "");
    read_repeated("<html>", "<meta name=citation_keywords content='a;b'>", "");
    read_repeated("<meta name=dc.title content=x>", "<span class=Z3988 title='rft.atitle=a&rft.au=b'>", "");
    read_repeated("<html>", "<span class=Z3988 title='rft.atitle=a&rft.au=b'>", "");
    read_repeated("<html><span class=Z3988 title='rft.aulast=x", "&rft.au=b", "'>");
}

static void hostile_scripts_take_linear_time(void **state)
{
    (void)state;
    static const char *const open = "<script type='application/ld+json'>";
    read_repeated(open, "[", "</script>");
    read_repeated("<html>", "<script type='application/ld+json'>{\"@type\":\"Book\",\"name\":\"a\"}</script>", "");
    read_repeated("<script type='application/ld+json'>{\"@type\":\"Book\",\"name\":\"a\",\"author\":[", "{\"name\":\"b\"},", "0]}</script>");
    read_repeated("<script type='application/ld+json'>{\"@type\":[\"Book\"", ",\"x\"", "],\"name\":\"a\"}</script>");
    read_repeated("<script type='application/ld+json'>{\"@id\":\"w\",\"@type\":\"Book\",\"name\":\"a\",\"author\":[{\"@id\":\"p\"}],"
                  "\"x\":{\"@id\":\"p\",\"author\":[",
                  "{\"@id\":\"p\"},", "0]}}</script>");
    read_repeated("<script type='application/ld+json'>{\"@id\":\"w\",\"@type\":\"Chapter\",\"name\":\"a\",\"isPartOf\":{\"@id\":\"p\"},"
                  "\"x\":{\"@id\":\"p\",\"name\":\"c\",\"isPartOf\":[",
                  "{\"@id\":\"p\"},", "0]}}</script>");
    read_repeated(open, "  ,  }", "</script>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_cleaned),
        cmocka_unit_test(people_are_told_apart),
        cmocka_unit_test(identifiers_are_found),
        cmocka_unit_test(pages_are_recognised),
        cmocka_unit_test(other_formats_are_left_alone),
        cmocka_unit_test(values_know_their_places),
        cmocka_unit_test(hostile_pages_take_linear_time),
        cmocka_unit_test(hostile_scripts_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
