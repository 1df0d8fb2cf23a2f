/* Records of XML files as trees: what they hold, and what is done about faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "read/xml_tree.h"

typedef struct heard {
    char codes[400];
} heard;

static void hear(const diag *found, void *user)
{
    heard *h = user;
    size_t n = strlen(h->codes);
    snprintf(h->codes + n, sizeof h->codes - n, "%s ", diag_code_name(found->code));
}

static void add_tree(buf *out, arena *a, const xml_node *node)
{
    buf_printf(out, "%.*s(", STR_ARG(node->name));
    for (const xml_attr *attr = node->attrs; attr; attr = attr->next)
        buf_printf(out, "%.*s=%.*s ", STR_ARG(attr->name), STR_ARG(attr->value));
    for (const xml_node *child = node->first; child; child = child->next)
        if (child->name.n)
            add_tree(out, a, child);
        else
            buf_printf(out, "%.*s", STR_ARG(child->text));
    buf_add_lit(out, ")");
}

/* The records named "r" as text, then the codes of what was found. */
static void check(const char *xml, const char *expected, const char *codes)
{
    static const str elements[] = {STR_INIT("r")};
    arena a = {0}, scratch = {0};
    heard h = {""};
    diags d = {.emit = hear, .user = &h};
    source s = {.name = STR("x.xml"), .text = str_from(xml)};
    read_job job = {.source = &s, .diags = &d, .scratch = &scratch};
    xml_records x;
    buf out;
    buf_init(&out, &a);
    xml_records_open(&x, &job, elements, 1);
    for (const xml_node *tree; (tree = xml_next_record(&x));)
        add_tree(&out, x.arena, tree);
    assert_string_equal(buf_cstr(&out), expected);
    assert_string_equal(h.codes, codes);
    arena_free(&scratch);
    arena_free(&a);
}

static void trees(void **state)
{
    (void)state;
    check("<?xml version='1.0' encoding='latin1'?><!DOCTYPE a [<!ENTITY b \"c>\"><!-- ' -->]><a><p:r x='1' y:z=\"&lt;\"> <t>A &amp; B</t><e/></p:r></a>",
          "r(x=1 z=<  t(A & B)e())", "");
    check("<a><r>1</r><!-- <r>no</r> --><r><![CDATA[<2>]]></r></a>", "r(1)r(<2>)", "");
    check("<r>a<r>b</r></r>", "r(ar(b))", "");
    check("", "", "");
}

static void faults(void **state)
{
    (void)state;
    check("<a><r><t>1</r><r>2</r></a>", "r(t(1))r(2)", "xml-syntax ");
    check("<a><r><t>1<r>2</r></a>", "r(t(1))r(2)", "xml-syntax ");
    check("<a><r>1</t></r></a>", "r(1)", "xml-syntax ");
    check("<a><r>1", "r(1)", "xml-syntax ");
    check("<a><r>1</r>", "r(1)", "xml-syntax ");
    check("<a><r>1 < 2</r></a>", "r(1 < 2)", "xml-syntax ");
    check("<a><r b=1 c='2>1</r></a>", "r(b=1 c=2 1)", "xml-syntax xml-syntax ");
    check("<a><r>&foo; &eacute; AT&T</r></a>", "r(&foo; \xC3\xA9 AT&T)", "xml-entity xml-syntax ");
}

static void limits(void **state)
{
    (void)state;
    static char deep[4 * 300 + 20];
    strcpy(deep, "<r>");
    for (int i = 0; i < 300; i++)
        strcat(deep, "<b>");
    strcat(deep, "</r><r>1</r>");
    check(deep, "r(1)", "xml-limit ");
}

static void check_rich(const char *xml, const char *expected)
{
    static const str elements[] = {STR_INIT("r")};
    arena scratch = {0};
    source s = {.text = str_from(xml)};
    read_job job = {.source = &s, .scratch = &scratch};
    xml_records x;
    xml_records_open(&x, &job, elements, 1);
    str text = xml_rich(x.arena, xml_next_record(&x));
    assert_int_equal(text.n, strlen(expected));
    assert_memory_equal(text.p, expected, text.n);
    arena_free(&scratch);
}

static void texts(void **state)
{
    (void)state;
    check_rich("<r>\n  Plain </r>", "Plain");
    check_rich("<r>Of <italic>E.\n coli </italic><b/>and H<sub>2</sub>O<xref>1</xref></r>", "Of <i>E. coli</i> and H<sub>2</sub>O");
    check_rich("<r>If <mml:math> <mml:mi>x</mml:mi> <mml:mo>=</mml:mo> <mml:mn>1</mml:mn></mml:math> then</r>", "If x=1 then");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(trees), cmocka_unit_test(faults), cmocka_unit_test(limits), cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
