#include "style/compile.h"

static const word matches[] = {WORD("all", MATCH_ALL), WORD("any", MATCH_ANY), WORD("none", MATCH_NONE), NO_WORD};
static const word positions[] = {
    WORD("first", POSITION_FIRST),
    WORD("subsequent", POSITION_SUBSEQUENT),
    WORD("ibid", POSITION_IBID),
    WORD("ibid-with-locator", POSITION_IBID_WITH_LOCATOR),
    WORD("near-note", POSITION_NEAR_NOTE),
    WORD("far-note", POSITION_FAR_NOTE),
    NO_WORD,
};

static const test never = {.kind = TEST_FALSE};

static test test_variable(compiler *c, uint32_t xml, const xml_attribute *at, str named, test_kind kind)
{
    variable v = compile_variable(c, xml, at, named, "the condition is taken as false");
    return v == VAR_NONE ? never : (test){.kind = (uint8_t)kind, .value = (uint16_t)v};
}

_Static_assert(TYPE_COUNT <= 64, "the types of a condition are bits of one number");

/* A type joins those that the condition names already. */
static void add_type(compiler *c, uint32_t type, condition *into)
{
    if (!into->types)
        VEC_PUSH(c->reading.arena, into->tests, (test){.kind = TEST_TYPE});
    into->types |= UINT64_C(1) << type;
}

static test unknown_type(compiler *c, uint32_t xml, const xml_attribute *at, str named)
{
    PARSE_REPORT(&c->reading, DIAG_STYLE_UNKNOWN_TYPE, parse_value_place(&c->reading, xml, at, named),
                 "CSL has no item type \"" STR_FMT "\"; the condition is taken as false%s", STR_ARG(named),
                 compile_hint(c, named, &c->types));
    return never;
}

/* A locator may also be labelled with a term that only the style has. */
static test test_locator(compiler *c, uint32_t xml, const xml_attribute *at, str named)
{
    uint16_t id = locale_term_named(c->style->locale, named);
    if (id != TERM_NONE)
        return (test){.kind = TEST_LOCATOR, .value = id};
    PARSE_REPORT(&c->reading, DIAG_STYLE_UNKNOWN_TERM, parse_value_place(&c->reading, xml, at, named),
                 "CSL has no locator \"" STR_FMT "\"; the condition is taken as false%s", STR_ARG(named),
                 compile_hint(c, named, &c->style->locale->names));
    return never;
}

static test test_position(compiler *c, uint32_t xml, const xml_attribute *at, str named)
{
    for (const word *w = positions; w->text.n; w++)
        if (str_eq(w->text, named))
            return (test){.kind = TEST_POSITION, .value = w->value};
    PARSE_REPORT(&c->reading, DIAG_STYLE_BAD_VALUE, parse_value_place(&c->reading, xml, at, named),
                 "CSL has no position \"" STR_FMT "\"; the condition is taken as false", STR_ARG(named));
    return never;
}

static test test_word(compiler *c, uint32_t xml, const xml_attribute *at, str named)
{
    switch (at->name) {
    case ATTR_VARIABLE: return test_variable(c, xml, at, named, TEST_VARIABLE);
    case ATTR_IS_NUMERIC: return test_variable(c, xml, at, named, TEST_IS_NUMERIC);
    case ATTR_IS_UNCERTAIN_DATE: return test_variable(c, xml, at, named, TEST_IS_UNCERTAIN_DATE);
    case ATTR_TYPE: return unknown_type(c, xml, at, named);
    case ATTR_LOCATOR: return test_locator(c, xml, at, named);
    case ATTR_POSITION: return test_position(c, xml, at, named);
    default: return parse_bool(&c->reading, xml, at, true) ? (test){.kind = TEST_DISAMBIGUATE} : never;
    }
}

/* The one name with a blank in it: CSL 1.0 has the locator "sub verbo". */
static bool next_name(str *rest, str *named)
{
    if (!str_next_word(rest, named))
        return false;
    str after = *rest, verbo;
    if (str_eq(*named, STR("sub")) && str_next_word(&after, &verbo) && str_eq(verbo, STR("verbo"))) {
        *named = STR("sub-verbo");
        *rest = after;
    }
    return true;
}

static void add_test(compiler *c, uint32_t xml, const xml_attribute *at, str named, condition *into)
{
    uint32_t type = at->name == ATTR_TYPE ? map_get(&c->types, named) : MAP_NONE;
    if (type != MAP_NONE)
        add_type(c, type, into);
    else
        VEC_PUSH(c->reading.arena, into->tests, test_word(c, xml, at, named));
}

static void add_tests(compiler *c, uint32_t xml, const xml_attribute *at, condition *into)
{
    uint32_t before = into->tests.n;
    str rest = at->value;
    for (str named; next_name(&rest, &named);)
        add_test(c, xml, at, named, into);
    if (into->tests.n == before) {
        PARSE_REPORT(&c->reading, DIAG_STYLE_BAD_VALUE, parse_place(&c->reading, xml, at),
                     "\"" STR_FMT "\" is empty; the condition is taken as false", STR_ARG(vocabulary_attribute_name(at->name)));
        VEC_PUSH(c->reading.arena, into->tests, never);
    }
}

uint32_t condition_compile(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    condition made = {.match = MATCH_ALL};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_MATCH)
            made.match = (uint8_t)parse_word(r, xml, at, matches, MATCH_ALL);
        else
            add_tests(c, xml, at, &made);
    if (made.tests.n == 0) {
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ATTRIBUTE, r->doc->elements[xml].tag,
                     "\"" STR_FMT "\" has no condition; it is never true",
                     STR_ARG(vocabulary_element_name(r->doc->elements[xml].name)));
        VEC_PUSH(r->arena, made.tests, never);
        made.match = MATCH_ALL;
    }
    VEC_PUSH(r->arena, c->style->conditions, made);
    return c->style->conditions.n - 1;
}
