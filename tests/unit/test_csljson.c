#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/read.h"
#include "table.h"
#include "write/csl_item.h"
#include "base/json.h"

static const field *first_variable(const record *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable != VAR_NONE)
            return &r->fields.at[i];
    return NULL;
}

/* What the model has of a field, without the text that it was read from. */
static str show(arena *a, const field *f)
{
    buf out;
    buf_init(&out, a);
    switch (f ? (field_kind)f->kind : FIELD_WRITTEN) {
    case FIELD_TEXT: json_add_string(&out, f->text); break;
    case FIELD_DATE: csl_item_add_date(&out, f->date); break;
    case FIELD_NAMES: csl_item_add_names(&out, &f->names); break;
    case FIELD_WRITTEN: buf_add_lit(&out, "nothing"); break;
    }
    return buf_str(&out);
}

/* What of a record is read back from what was written must show the same again. */
static str render_item(arena *a, str input)
{
    library lib;
    library_init(&lib, a);
    read_records(&lib, STR("test"), str_printf(a, "{\"id\":1," STR_FMT "}", STR_ARG(input)), read_format_named(STR("csljson")), NULL);
    return lib.records.n == 1 ? show(a, first_variable(lib.records.at[0])) : STR("no record");
}

static str render(arena *a, str input)
{
    str once = render_item(a, input), twice = once;
    size_t colon = str_find_byte(input, ':');
    if (!str_eq(once, STR("nothing")))
        twice = render_item(a, str_printf(a, STR_FMT ":" STR_FMT, STR_ARG(str_sub(input, 0, colon)), STR_ARG(once)));
    return str_eq(once, twice) ? once : str_printf(a, STR_FMT " then " STR_FMT, STR_ARG(once), STR_ARG(twice));
}

static void values_are_understood(void **state)
{
    (void)state;
    assert_int_equal(table_differences("tests/golden/record/csljson.txt", render), 0);
}

static str sniffed(const char *file_name, const char *text)
{
    const read_format *f = read_format_sniffed(str_from(file_name), str_from(text));
    return str_from(f ? f->name : "none");
}

static void formats_are_sniffed(void **state)
{
    (void)state;
    assert_true(str_eq(sniffed("x", "[{\"id\":1,\"title\":\"x\"}]"), STR("csljson")));
    assert_true(str_eq(sniffed("x", "{\"id\":1}"), STR("csljson")));
    assert_true(str_eq(sniffed("x", "{\"id\":1}\n{\"id\":2}\n"), STR("ndjson")));
    assert_true(str_eq(sniffed("x", "{\"id\":1},\n{\"id\":2}\n"), STR("csljson")));
    assert_true(str_eq(sniffed("x", "\n\n{\"id\":1}\r\n\r\n{\"id\":2"), STR("ndjson")));
    assert_true(str_eq(sniffed("x.json", "some words"), STR("none")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_understood), cmocka_unit_test(formats_are_sniffed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
