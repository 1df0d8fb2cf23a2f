#include "style/rules.h"

static uint16_t name_of(const reading *r, uint32_t xml)
{
    return r->doc->elements[xml].name;
}

static str name_text(const reading *r, uint32_t xml)
{
    return vocabulary_element_name(name_of(r, xml));
}

static span tag_of(const reading *r, uint32_t xml)
{
    return r->doc->elements[xml].tag;
}

static bool is_locale_file(const reading *r)
{
    return name_of(r, 0) == CSL_LOCALE;
}

/* ---- which children ---- */

typedef struct holding {
    uint16_t parent, child;
} holding;

/* What must be there.  The compiler asks for the layouts and for cs:if. */
static const holding needed[] = {
    {CSL_STYLE, CSL_INFO},
    {CSL_INFO, CSL_TITLE},
    {CSL_INFO, CSL_ID},
    {CSL_INFO, CSL_UPDATED},
    {CSL_AUTHOR, CSL_NAME},
    {CSL_CONTRIBUTOR, CSL_NAME},
    {CSL_TRANSLATOR, CSL_NAME},
    {CSL_SORT, CSL_KEY},
    {CSL_TERMS, CSL_TERM},
};
static const holding needed_in_locale_file[] = {
    {CSL_LOCALE, CSL_STYLE_OPTIONS},
    {CSL_LOCALE, CSL_DATE},
    {CSL_LOCALE, CSL_TERMS},
    {CSL_AUTHOR, CSL_NAME},
    {CSL_CONTRIBUTOR, CSL_NAME},
    {CSL_TRANSLATOR, CSL_NAME},
    {CSL_TERMS, CSL_TERM},
};

/* What may be there once.  The compiler looks at cs:style, its areas and cs:names. */
static const holding once[] = {
    {CSL_INFO, CSL_TITLE},        {CSL_INFO, CSL_TITLE_SHORT},   {CSL_INFO, CSL_ID},
    {CSL_INFO, CSL_UPDATED},      {CSL_INFO, CSL_PUBLISHED},     {CSL_INFO, CSL_RIGHTS},
    {CSL_INFO, CSL_SUMMARY},      {CSL_INFO, CSL_EISSN},         {CSL_INFO, CSL_ISSNL},
    {CSL_AUTHOR, CSL_NAME},       {CSL_AUTHOR, CSL_EMAIL},       {CSL_AUTHOR, CSL_URI},
    {CSL_CONTRIBUTOR, CSL_NAME},  {CSL_CONTRIBUTOR, CSL_EMAIL},  {CSL_CONTRIBUTOR, CSL_URI},
    {CSL_TRANSLATOR, CSL_NAME},   {CSL_TRANSLATOR, CSL_EMAIL},   {CSL_TRANSLATOR, CSL_URI},
    {CSL_LOCALE, CSL_INFO},       {CSL_LOCALE, CSL_STYLE_OPTIONS}, {CSL_LOCALE, CSL_TERMS},
    {CSL_TERM, CSL_SINGLE},       {CSL_TERM, CSL_MULTIPLE},
};

/* What comes before what. */
static const struct order {
    uint16_t parent, first, second;
} orders[] = {
    {CSL_STYLE, CSL_INFO, CSL_LOCALE},
    {CSL_STYLE, CSL_INFO, CSL_MACRO},
    {CSL_STYLE, CSL_INFO, CSL_CITATION},
    {CSL_STYLE, CSL_INFO, CSL_BIBLIOGRAPHY},
    {CSL_LOCALE, CSL_INFO, CSL_STYLE_OPTIONS},
    {CSL_LOCALE, CSL_INFO, CSL_DATE},
    {CSL_LOCALE, CSL_INFO, CSL_TERMS},
    {CSL_CITATION, CSL_SORT, CSL_LAYOUT},
    {CSL_BIBLIOGRAPHY, CSL_SORT, CSL_LAYOUT},
    {CSL_NAMES, CSL_NAME, CSL_ET_AL},
    {CSL_NAMES, CSL_NAME, CSL_SUBSTITUTE},
    {CSL_NAMES, CSL_ET_AL, CSL_SUBSTITUTE},
    {CSL_NAMES, CSL_LABEL, CSL_SUBSTITUTE},
};

/* What prints something and cannot be empty. */
static const uint16_t filled[] = {CSL_MACRO, CSL_LAYOUT, CSL_GROUP, CSL_ELSE, CSL_SUBSTITUTE};

/* Elements of a file, as a set of their numbers. */
typedef uint64_t element_set;
#define SET(named) (1ull << (named))

static void report_missing(reading *r, uint32_t xml, uint16_t child)
{
    PARSE_REPORT(r, DIAG_STYLE_MISSING_ELEMENT, tag_of(r, xml), "there is no \"" STR_FMT "\" in \"" STR_FMT "\", which needs one",
                 STR_ARG(vocabulary_element_name(child)), STR_ARG(name_text(r, xml)));
}

static void check_needed(reading *r, uint32_t xml, element_set found)
{
    const holding *of = is_locale_file(r) ? needed_in_locale_file : needed;
    size_t n = is_locale_file(r) ? sizeof needed_in_locale_file / sizeof *of : sizeof needed / sizeof *of;
    for (size_t i = 0; i < n; i++)
        if (of[i].parent == name_of(r, xml) && !(found & SET(of[i].child)))
            report_missing(r, xml, of[i].child);
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
        if (filled[i] == name_of(r, xml) && r->doc->elements[xml].end == xml + 1)
            PARSE_REPORT(r, DIAG_STYLE_MISSING_ELEMENT, tag_of(r, xml), "\"" STR_FMT "\" has nothing in it to print",
                         STR_ARG(name_text(r, xml)));
}

static void check_once(reading *r, uint16_t parent, uint32_t child, element_set before)
{
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (once[i].parent == parent && once[i].child == name_of(r, child) && before & SET(name_of(r, child)))
            PARSE_REPORT(r, DIAG_STYLE_REPEATED_ELEMENT, tag_of(r, child), "there is a \"" STR_FMT "\" already",
                         STR_ARG(name_text(r, child)));
}

static void check_order(reading *r, uint16_t parent, uint32_t child, element_set before)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (orders[i].parent == parent && orders[i].first == name_of(r, child) && before & SET(orders[i].second)) {
            PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ELEMENT, tag_of(r, child),
                         "\"" STR_FMT "\" comes after \"" STR_FMT "\"; it belongs before it", STR_ARG(name_text(r, child)),
                         STR_ARG(vocabulary_element_name(orders[i].second)));
            return;
        }
}

/* What cs:info holds differs between a style and a locale file. */
static void check_info_child(reading *r, uint32_t child)
{
    static const uint16_t of_locale_file[] = {CSL_TRANSLATOR, CSL_RIGHTS, CSL_UPDATED};
    bool is_of_locale_file = false;
    for (size_t i = 0; i < sizeof of_locale_file / sizeof *of_locale_file; i++)
        is_of_locale_file |= of_locale_file[i] == name_of(r, child);
    if (is_locale_file(r) ? !is_of_locale_file : name_of(r, child) == CSL_TRANSLATOR)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ELEMENT, tag_of(r, child), "\"" STR_FMT "\" cannot stand in the \"info\" of a %s",
                     STR_ARG(name_text(r, child)), is_locale_file(r) ? "locale" : "style");
}

static void check_child(reading *r, uint32_t parent, uint32_t child, element_set before)
{
    check_once(r, name_of(r, parent), child, before);
    check_order(r, name_of(r, parent), child, before);
    if (name_of(r, parent) == CSL_INFO)
        check_info_child(r, child);
}

static void check_later_text(reading *r, uint32_t xml)
{
    uint32_t off = r->doc->elements[xml].later_text;
    if (off == 0)
        return;
    str text = str_from_byte(r->source->text, off);
    text = str_trim(str_sub(text, 0, str_find_byte(text, '<')));
    PARSE_REPORT(r, DIAG_STYLE_STRAY_TEXT, ((span){off, (uint32_t)text.n}),
                 "\"" STR_FMT "\" holds the text \"" STR_FMT "\", which is not printed; cs:text with \"value\" prints text",
                 STR_ARG(name_text(r, xml)), STR_ARG(str_sub(text, 0, 40)));
}

/* ---- which attributes ---- */

enum { ANY_ATTRIBUTE = ATTR_UNKNOWN };

/* Attributes that an element has not where it stands in that parent. */
static const struct withheld {
    uint16_t parent, element, attribute;
} withheld[] = {
    {CSL_STYLE, CSL_LOCALE, ATTR_VERSION},
    {CSL_BIBLIOGRAPHY, CSL_LAYOUT, ATTR_DELIMITER},
    {CSL_LOCALE, CSL_DATE, ATTR_VARIABLE},
    {CSL_LOCALE, CSL_DATE, ATTR_DATE_PARTS},
    {CSL_LOCALE, CSL_DATE, ATTR_DISPLAY},
    {CSL_LOCALE, CSL_DATE, ATTR_PREFIX},
    {CSL_LOCALE, CSL_DATE, ATTR_SUFFIX},
    {CSL_AUTHOR, CSL_NAME, ANY_ATTRIBUTE},
    {CSL_CONTRIBUTOR, CSL_NAME, ANY_ATTRIBUTE},
    {CSL_TRANSLATOR, CSL_NAME, ANY_ATTRIBUTE},
};

static bool is_withheld(uint16_t parent, uint16_t owner, uint16_t attribute)
{
    for (size_t i = 0; i < sizeof withheld / sizeof *withheld; i++)
        if (withheld[i].parent == parent && withheld[i].element == owner &&
            (withheld[i].attribute == attribute || withheld[i].attribute == ANY_ATTRIBUTE))
            return true;
    return false;
}

/* Attributes that say something only beside another one. */
static const struct companion {
    uint16_t element, attribute, beside[2];
} companions[] = {
    {CSL_TEXT, ATTR_PLURAL, {ATTR_TERM, ATTR_TERM}},
    {CSL_TEXT, ATTR_FORM, {ATTR_TERM, ATTR_VARIABLE}},
    {CSL_DATE, ATTR_DATE_PARTS, {ATTR_FORM, ATTR_FORM}},
};

static void check_companion(reading *r, uint32_t xml, const xml_attribute *at)
{
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        const struct companion *c = &companions[i];
        if (c->element == name_of(r, xml) && c->attribute == at->name &&
            !parse_attribute(r, xml, (csl_attribute)c->beside[0]) && !parse_attribute(r, xml, (csl_attribute)c->beside[1]))
            PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at),
                         "\"" STR_FMT "\" means something only beside \"" STR_FMT "\"", STR_ARG(vocabulary_attribute_name(at->name)),
                         STR_ARG(vocabulary_attribute_name(c->beside[0])));
    }
}

/* Two of which an element has only one.  (cs:text is the compiler's.) */
static const struct pair {
    uint16_t element, first, second;
} pairs[] = {
    {CSL_KEY, ATTR_VARIABLE, ATTR_MACRO},
    {CSL_CATEGORY, ATTR_CITATION_FORMAT, ATTR_FIELD},
};

static void check_pair(reading *r, uint32_t xml, const xml_attribute *at)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].element == name_of(r, xml) && pairs[i].second == at->name &&
            parse_attribute(r, xml, (csl_attribute)pairs[i].first))
            PARSE_REPORT(r, DIAG_STYLE_CONFLICTING_ATTRIBUTES, parse_place(r, xml, at),
                         "\"" STR_FMT "\" and \"" STR_FMT "\" exclude each other",
                         STR_ARG(vocabulary_attribute_name(pairs[i].first)), STR_ARG(vocabulary_attribute_name(at->name)));
}

/* A date with a form has from the locale what stands around and between its parts.  In a cs:locale it is that. */
static void check_localized_date(reading *r, uint32_t parent, uint32_t xml, const xml_attribute *at)
{
    bool is_part = name_of(r, xml) == CSL_DATE_PART;
    uint32_t whole = is_part ? parent : xml;
    if (name_of(r, whole) != CSL_DATE || !parse_attribute(r, whole, ATTR_FORM) || !parse_attribute(r, whole, ATTR_VARIABLE))
        return;
    if (is_part ? at->name == ATTR_PREFIX || at->name == ATTR_SUFFIX : at->name == ATTR_DELIMITER)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at),
                     "what stands between the parts of a date with a \"form\" is the locale's; \"" STR_FMT "\" does not belong here",
                     STR_ARG(vocabulary_attribute_name(at->name)));
}

static void check_strip_periods(reading *r, uint32_t xml, const xml_attribute *at)
{
    if (at->name == ATTR_STRIP_PERIODS && name_of(r, xml) == CSL_DATE_PART &&
        !str_eq(parse_value(r, xml, ATTR_NAME), STR("month")))
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at),
                     "only the month of a date has \"strip-periods\"");
}

static void check_attribute(reading *r, uint32_t parent, uint32_t xml, const xml_attribute *at)
{
    if (is_withheld(name_of(r, parent), name_of(r, xml), at->name))
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at),
                     "\"" STR_FMT "\" has no attribute \"" STR_FMT "\" in \"" STR_FMT "\"", STR_ARG(name_text(r, xml)),
                     STR_ARG(vocabulary_attribute_name(at->name)), STR_ARG(name_text(r, parent)));
    check_companion(r, xml, at);
    check_pair(r, xml, at);
    check_localized_date(r, parent, xml, at);
    check_strip_periods(r, xml, at);
}

/* What must be there.  The compiler asks for what it cannot do without. */
static const struct required {
    uint16_t element, attribute, instead;
} required[] = {
    {CSL_LINK, ATTR_HREF, ATTR_HREF},
    {CSL_LINK, ATTR_REL, ATTR_REL},
    {CSL_CATEGORY, ATTR_FIELD, ATTR_CITATION_FORMAT},
};

static void check_required(reading *r, uint32_t xml)
{
    for (size_t i = 0; i < sizeof required / sizeof *required; i++)
        if (required[i].element == name_of(r, xml) && !parse_attribute(r, xml, (csl_attribute)required[i].attribute) &&
            !parse_attribute(r, xml, (csl_attribute)required[i].instead))
            PARSE_REPORT(r, DIAG_STYLE_MISSING_ATTRIBUTE, tag_of(r, xml), "\"" STR_FMT "\" needs the attribute \"" STR_FMT "\"",
                         STR_ARG(name_text(r, xml)), STR_ARG(vocabulary_attribute_name(required[i].attribute)));
}

/* ---- the walk ---- */

/* What may not stand there at all was reported when the file was compiled; but a style's own cs:locale has no cs:info. */
static bool stands_well(reading *r, uint32_t parent, uint32_t xml)
{
    bool is_stray_info = name_of(r, xml) == CSL_INFO && name_of(r, parent) == CSL_LOCALE && parent != 0;
    if (is_stray_info)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ELEMENT, tag_of(r, xml), "a \"locale\" in a style has no \"info\"");
    return name_of(r, xml) != CSL_UNKNOWN && vocabulary_may_contain(name_of(r, parent), name_of(r, xml)) && !is_stray_info;
}

static void check_attributes(reading *r, uint32_t parent, uint32_t xml)
{
    const xml_element *e = &r->doc->elements[xml];
    for (uint32_t i = 0; i < e->attribute_count; i++) {
        const xml_attribute *at = &r->doc->attributes[e->attribute + i];
        if (at->name != XML_FOREIGN && at->name != ATTR_UNKNOWN && vocabulary_may_carry(e->name, at->name))
            check_attribute(r, parent, xml, at);
    }
    check_required(r, xml);
}

/* Elements are nested no deeper than xml.h lets them be, which bounds the recursion. */
static void check_element(const rules *rule, uint32_t parent, uint32_t xml)
{
    reading *r = rule->reading;
    element_set found = 0;
    check_attributes(r, parent, xml);
    rules_check_values(rule, parent, xml);
    if (name_of(r, xml) == CSL_TERMS)
        rules_check_terms(r, xml);
    for (uint32_t c = xml + 1; c < r->doc->elements[xml].end; c = r->doc->elements[c].end) {
        if (!stands_well(r, xml, c))
            continue;
        check_child(r, xml, c, found);
        found |= SET(name_of(r, c));
        check_element(rule, xml, c);
    }
    check_needed(r, xml, found);
    check_later_text(r, xml);
}

/* The compiler does not look into what a dependent style has besides its cs:info. */
static void check_dependent(reading *r)
{
    parse_check_attributes(r, 0);
    for (uint32_t c = parse_first_child(r, 0); c != STYLE_NONE; c = parse_next_child(r, 0, c))
        if (name_of(r, c) != CSL_INFO)
            PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ELEMENT, tag_of(r, c),
                         "a style that stands for another one has only an \"info\"; \"" STR_FMT "\" was ignored",
                         STR_ARG(name_text(r, c)));
}

static void check_root(const rules *rule)
{
    reading *r = rule->reading;
    if (rule->is_dependent)
        check_dependent(r);
    if (is_locale_file(r))
        parse_required(r, 0, ATTR_LANG, "it says which language the words are of");
    bool unread = rule->is_dependent || is_locale_file(r);
    if (unread && !parse_attribute(r, 0, ATTR_VERSION))
        PARSE_REPORT(r, DIAG_STYLE_VERSION, tag_of(r, 0), "it does not say which CSL it is (version=\"1.0\")");
}

void rules_check(const rules *rule)
{
    check_root(rule);
    check_element(rule, 0, 0);
}
