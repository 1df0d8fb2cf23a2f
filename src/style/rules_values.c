#include "style/rules.h"

#include "style/references.h"
#include "style/terms.h"

static uint16_t name_of(const reading *r, uint32_t xml)
{
    return r->doc->elements[xml].name;
}

/* ---- texts ---- */

/* In a pattern, "0" stands for a digit, "X" for one or for an X, and all else for itself. */
static bool fits(str text, str pattern)
{
    bool good = text.n == pattern.n;
    for (size_t i = 0; good && i < text.n; i++)
        if (pattern.p[i] == '0')
            good = byte_is_digit(text.p[i]);
        else if (pattern.p[i] == 'X')
            good = byte_is_digit(text.p[i]) || byte_to_lower(text.p[i]) == 'x';
        else
            good = text.p[i] == pattern.p[i];
    return good;
}

static bool is_issn(str text)
{
    return fits(text, STR("0000-000X"));
}

static str skip_fraction(str text)
{
    size_t n = text.n && text.p[0] == '.';
    while (n > 0 && n < text.n && byte_is_digit(text.p[n]))
        n++;
    return str_from_byte(text, n);
}

/* xsd:dateTime */
static bool is_timestamp(str text)
{
    str zone = skip_fraction(str_from_byte(text, 19));
    return fits(str_sub(text, 0, 19), STR("0000-00-00T00:00:00")) &&
           (zone.n == 0 || str_eq(zone, STR("Z")) || fits(zone, STR("+00:00")) || fits(zone, STR("-00:00")));
}

static bool is_text(str text)
{
    return text.n > 0;
}

static const struct content {
    uint16_t element;
    bool (*is)(str text);
    const char *expected;
} contents[] = {
    {CSL_TITLE, is_text, "a title"},
    {CSL_ID, is_text, "an address or another unique name"},
    {CSL_ISSN, is_issn, "an ISSN such as \"1234-5678\""},
    {CSL_EISSN, is_issn, "an ISSN such as \"1234-5678\""},
    {CSL_ISSNL, is_issn, "an ISSN such as \"1234-5678\""},
    {CSL_PUBLISHED, is_timestamp, "a time such as \"2026-01-31T12:00:00+00:00\""},
    {CSL_UPDATED, is_timestamp, "a time such as \"2026-01-31T12:00:00+00:00\""},
};

static void check_content(reading *r, uint32_t xml)
{
    str text = str_trim(r->doc->elements[xml].text);
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        if (contents[i].element == name_of(r, xml) && !contents[i].is(text))
            PARSE_REPORT(r, DIAG_STYLE_BAD_TEXT, r->doc->elements[xml].tag, "\"" STR_FMT "\" holds \"" STR_FMT "\", not %s",
                         STR_ARG(vocabulary_element_name(name_of(r, xml))), STR_ARG(str_sub(text, 0, 80)), contents[i].expected);
}

/* ---- attributes whose values are words ---- */

static const word citation_formats[] = {
    WORD("author", 0), WORD("author-date", 0), WORD("label", 0), WORD("note", 0), WORD("numeric", 0), NO_WORD,
};
/* CSL 1.0.2, appendix I. */
static const word fields[] = {
    WORD("anthropology", 0), WORD("astronomy", 0),    WORD("biology", 0),           WORD("botany", 0),
    WORD("chemistry", 0),    WORD("communications", 0), WORD("engineering", 0),     WORD("generic-base", 0),
    WORD("geography", 0),    WORD("geology", 0),      WORD("history", 0),           WORD("humanities", 0),
    WORD("law", 0),          WORD("linguistics", 0),  WORD("literature", 0),        WORD("math", 0),
    WORD("medicine", 0),     WORD("philosophy", 0),   WORD("physics", 0),           WORD("political_science", 0),
    WORD("psychology", 0),   WORD("science", 0),      WORD("social_science", 0),    WORD("sociology", 0),
    WORD("theology", 0),     WORD("zoology", 0),      NO_WORD,
};
static const word rels[] = {WORD("self", 0), WORD("template", 0), WORD("documentation", 0), NO_WORD};
static const word dependent_rels[] = {WORD("self", 0), WORD("independent-parent", 0), WORD("documentation", 0), NO_WORD};
static const word label_forms[] = {WORD("long", 0), WORD("short", 0), WORD("symbol", 0), NO_WORD};
static const word only_true[] = {WORD("true", 0), NO_WORD};

static void check_word(reading *r, uint32_t xml, csl_attribute named, const word *words)
{
    const xml_attribute *at = parse_attribute(r, xml, named);
    if (at)
        parse_word(r, xml, at, words, 0);
}

/* A form that no label has was reported already. */
static void check_label(reading *r, uint32_t parent, uint32_t xml)
{
    if (name_of(r, parent) != CSL_NAMES && str_starts(parse_value(r, xml, ATTR_FORM), STR("verb")))
        check_word(r, xml, ATTR_FORM, label_forms);
}

/* A macro is called by one word: xsd:NMTOKEN. */
static void check_macro_name(reading *r, uint32_t xml)
{
    const xml_attribute *at = parse_attribute(r, xml, ATTR_NAME);
    str rest = at ? at->value : STR_NONE, first;
    if (at && (!str_next_word(&rest, &first) || first.n != at->value.n))
        PARSE_REPORT(r, DIAG_STYLE_BAD_VALUE, parse_value_place(r, xml, at, at->value),
                     "the name of a macro is one word without blanks, not \"" STR_FMT "\"", STR_ARG(str_sub(at->value, 0, 80)));
}

/* ---- names ---- */

/* The rest of the names is what "et al." stands for. */
static void check_et_al(reading *r, uint32_t xml, csl_attribute min, csl_attribute first)
{
    const xml_attribute *at = parse_attribute(r, xml, first);
    int least, shown;
    if (!at || !str_to_int(str_trim(at->value), &shown) || !str_to_int(str_trim(parse_value(r, xml, min)), &least) || shown < least)
        return;
    PARSE_REPORT(r, DIAG_STYLE_BAD_VALUE, parse_value_place(r, xml, at, at->value),
                 "\"" STR_FMT "\" is %d, which should be less than the %d of \"" STR_FMT "\"",
                 STR_ARG(vocabulary_attribute_name((uint16_t)first)), shown, least,
                 STR_ARG(vocabulary_attribute_name((uint16_t)min)));
}

static void check_name_parts(reading *r, uint32_t xml)
{
    str seen = STR_NONE;
    for (uint32_t c = xml + 1; c < r->doc->elements[xml].end; c = r->doc->elements[c].end) {
        str named = str_trim(parse_value(r, c, ATTR_NAME));
        if (named.n && str_eq(named, seen))
            PARSE_REPORT(r, DIAG_STYLE_REPEATED_ELEMENT, r->doc->elements[c].tag,
                         "there is a \"name-part\" for \"" STR_FMT "\" already; the last one holds", STR_ARG(named));
        seen = named;
    }
}

/* ---- conditions ---- */

static void check_uncertain_date(reading *r, uint32_t xml, const xml_attribute *at, str named)
{
    variable v = variable_named(named);
    if (v != VAR_NONE && variable_kind_of(v) != VAR_IS_DATE)
        PARSE_REPORT(r, DIAG_STYLE_WRONG_VARIABLE, parse_value_place(r, xml, at, named),
                     "the variable \"" STR_FMT "\" is no date, and never uncertain", STR_ARG(named));
}

/* A locator that is no term at all was reported already; one that only the style has as a term is its own business. */
static void check_locator(reading *r, uint32_t xml, const xml_attribute *at, str named)
{
    unsigned kind = terms_kind(named);
    if (kind & TERM_IS_KNOWN && !(kind & TERM_IS_LOCATOR))
        PARSE_REPORT(r, DIAG_STYLE_BAD_VALUE, parse_value_place(r, xml, at, named),
                     "\"" STR_FMT "\" is no label of a locator, which is one of \"page\", \"chapter\" and the like", STR_ARG(named));
}

static void check_position(reading *r, uint32_t xml, const xml_attribute *at, str named)
{
    if (str_eq(named, STR("far-note")))
        PARSE_REPORT(r, DIAG_STYLE_BAD_VALUE, parse_value_place(r, xml, at, named),
                     "CSL has no position \"far-note\", which not all programs know; it is \"near-note\" turned round");
}

static void check_condition(reading *r, uint32_t xml, csl_attribute tested,
                            void (*check)(reading *r, uint32_t xml, const xml_attribute *at, str named))
{
    const xml_attribute *at = parse_attribute(r, xml, tested);
    str rest = at ? at->value : STR_NONE;
    for (str named; at && str_next_word(&rest, &named);)
        check(r, xml, at, named);
}

static void check_conditions(reading *r, uint32_t xml)
{
    check_condition(r, xml, ATTR_IS_UNCERTAIN_DATE, check_uncertain_date);
    check_condition(r, xml, ATTR_LOCATOR, check_locator);
    check_condition(r, xml, ATTR_POSITION, check_position);
    check_word(r, xml, ATTR_DISAMBIGUATE, only_true);
}

/* ---- references ---- */

static void check_reference(reading *r, span where)
{
    if (references_escaped_twice(source_slice(r->source, where)))
        PARSE_REPORT(r, DIAG_STYLE_BAD_VALUE, where, "a character reference was escaped twice; it was taken for its character");
}

static span text_behind(const reading *r, span tag)
{
    str rest = str_from_byte(r->source->text, tag.off + tag.len);
    size_t n = str_find_byte(rest, '<');
    return (span){tag.off + tag.len, (uint32_t)(n == STR_NPOS ? rest.n : n)};
}

static void check_references(reading *r, uint32_t xml)
{
    const xml_element *e = &r->doc->elements[xml];
    for (uint32_t i = e->attribute; i < e->attribute + e->attribute_count; i++)
        check_reference(r, xml_value_place(r->doc, xml, i));
    if (e->text.n)
        check_reference(r, text_behind(r, e->tag));
}

/* ---- terms that are used ---- */

/* A term that CSL has not was reported already.  Falling back from these two forms comes by all others. */
static void check_used_term(const rules *rule, uint32_t xml)
{
    reading *r = rule->reading;
    const locale *words = rule->words;
    const xml_attribute *at = parse_attribute(r, xml, ATTR_TERM);
    if (!at || !words || !(terms_kind(at->value) & TERM_IS_KNOWN))
        return;
    str text;
    uint16_t id = locale_term_named(words, at->value);
    bool is_there = locale_term(words, id, TERM_VERB_SHORT, false, &text) || locale_term(words, id, TERM_SYMBOL, false, &text);
    if (!is_there || words->terms.at[id].is_fallback)
        PARSE_REPORT(r, DIAG_STYLE_TERM_MISSING, parse_value_place(r, xml, at, at->value),
                     "there is no term \"" STR_FMT "\" in " STR_FMT "; %s is printed", STR_ARG(at->value),
                     STR_ARG(locale_lang(words)), is_there && text.n ? "the English one" : "nothing");
}

void rules_check_values(const rules *rule, uint32_t parent, uint32_t xml)
{
    reading *r = rule->reading;
    check_content(r, xml);
    check_references(r, xml);
    check_et_al(r, xml, ATTR_ET_AL_MIN, ATTR_ET_AL_USE_FIRST);
    check_et_al(r, xml, ATTR_ET_AL_SUBSEQUENT_MIN, ATTR_ET_AL_SUBSEQUENT_USE_FIRST);
    switch (name_of(r, xml)) {
    case CSL_CATEGORY:
        check_word(r, xml, ATTR_CITATION_FORMAT, citation_formats);
        check_word(r, xml, ATTR_FIELD, fields);
        break;
    case CSL_LINK: check_word(r, xml, ATTR_REL, rule->is_dependent ? dependent_rels : rels); break;
    case CSL_MACRO: check_macro_name(r, xml); break;
    case CSL_NAME: check_name_parts(r, xml); break;
    case CSL_LABEL: check_label(r, parent, xml); break;
    case CSL_TEXT: check_used_term(rule, xml); break;
    case CSL_IF:
    case CSL_ELSE_IF: check_conditions(r, xml); break;
    }
}
