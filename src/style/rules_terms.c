#include "style/rules.h"

#include "style/terms.h"

/* A term has several texts, told apart by these of its attributes. */
static str identity(reading *r, uint32_t xml)
{
    static const csl_attribute parts[] = {ATTR_NAME, ATTR_FORM, ATTR_GENDER_FORM, ATTR_MATCH};
    str key = STR_NONE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        str value = parse_value(r, xml, parts[i]);
        bool is_default = parts[i] == ATTR_FORM && str_eq(value, STR("long"));
        key = str_join_by(r->scratch, key, STR("\n"), is_default ? STR_NONE : value);
    }
    return key;
}

static void check_repeated(reading *r, uint32_t xml, map *seen)
{
    str key = identity(r, xml);
    if (map_get(seen, key) != MAP_NONE)
        PARSE_REPORT(r, DIAG_STYLE_REPEATED_ELEMENT, r->doc->elements[xml].tag,
                     "there is this form of the term \"" STR_FMT "\" already; the last one holds",
                     STR_ARG(parse_value(r, xml, ATTR_NAME)));
    map_put(r->scratch, seen, key, 0);
}

static void check_name(reading *r, uint32_t xml, const xml_attribute *named)
{
    str near = parse_may_suggest(r) ? terms_nearest(named->value) : STR_NONE;
    PARSE_REPORT(r, DIAG_STYLE_UNKNOWN_TERM, parse_value_place(r, xml, named, named->value),
                 "CSL has no term \"" STR_FMT "\"; only this file has it%s" STR_FMT "%s", STR_ARG(named->value),
                 near.n ? "; did you mean \"" : "", STR_ARG(near), near.n ? "\"?" : "");
}

/* Which terms an attribute is for. */
static const struct bound {
    csl_attribute attribute;
    unsigned kinds; /* TERM_IS_ bits */
    const char *terms;
} bounds[] = {
    {ATTR_GENDER, TERM_IS_GENDERED, "months and numbers, such as \"month-01\" and \"volume\""},
    {ATTR_GENDER_FORM, TERM_IS_ORDINAL, "ordinals"},
    {ATTR_MATCH, TERM_IS_SUFFIX, "the ordinals that are suffixes"},
};

static void check_bounds(reading *r, uint32_t xml, unsigned kind)
{
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        const xml_attribute *at = parse_attribute(r, xml, bounds[i].attribute);
        if (at && !(kind & bounds[i].kinds))
            PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at), "\"" STR_FMT "\" is for %s",
                         STR_ARG(vocabulary_attribute_name(at->name)), bounds[i].terms);
    }
}

/* Ordinals have one form, and a noun has its gender on the long one. */
static void check_form(reading *r, uint32_t xml, unsigned kind)
{
    const xml_attribute *at = parse_attribute(r, xml, ATTR_FORM);
    if (!at || str_eq(str_trim(at->value), STR("long")))
        return;
    if (kind & TERM_IS_ORDINAL)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at), "an ordinal has no \"form\"");
    else if (kind & TERM_IS_GENDERED && parse_attribute(r, xml, ATTR_GENDER))
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at),
                     "the \"gender\" of a term belongs to its long form");
}

/* Both numbers or neither. */
static void check_numbers(reading *r, uint32_t xml)
{
    uint32_t children = 0;
    for (uint32_t c = xml + 1; c < r->doc->elements[xml].end; c = r->doc->elements[c].end)
        children |= r->doc->elements[c].name == CSL_SINGLE ? 1 : r->doc->elements[c].name == CSL_MULTIPLE ? 2 : 0;
    if (children == 1 || children == 2)
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ELEMENT, r->doc->elements[xml].tag, "\"term\" needs a \"%s\" beside its \"%s\"",
                     children == 1 ? "multiple" : "single", children == 1 ? "single" : "multiple");
    if (children && str_trim(r->doc->elements[xml].text).n)
        PARSE_REPORT(r, DIAG_STYLE_STRAY_TEXT, r->doc->elements[xml].tag,
                     "\"term\" has a text beside \"single\" and \"multiple\", which is not printed");
}

static void check_term(reading *r, uint32_t xml, map *seen)
{
    const xml_attribute *named = parse_attribute(r, xml, ATTR_NAME);
    if (!named)
        return;
    unsigned kind = terms_kind(named->value);
    if (!(kind & TERM_IS_KNOWN))
        check_name(r, xml, named);
    else {
        check_bounds(r, xml, kind);
        check_form(r, xml, kind);
    }
    check_numbers(r, xml);
    check_repeated(r, xml, seen);
}

void rules_check_terms(reading *r, uint32_t xml)
{
    map seen = {0};
    for (uint32_t c = xml + 1; c < r->doc->elements[xml].end; c = r->doc->elements[c].end)
        if (r->doc->elements[c].name == CSL_TERM)
            check_term(r, c, &seen);
}
