#include "style/parse.h"

#include "style/language.h"

enum { FINDINGS_MOST = 100 };

bool parse_may_report(reading *r)
{
    uint32_t n = r->findings++;
    if (n == FINDINGS_MOST)
        diag_report(r->diags, DIAG_STYLE_MORE_FINDINGS, r->source, (span){0, 0},
                    "it has more than %d faults; the rest is not listed", FINDINGS_MOST);
    return n < FINDINGS_MOST;
}

static const xml_element *at_index(const reading *r, uint32_t xml)
{
    return &r->doc->elements[xml];
}

bool parse_may_suggest(const reading *r)
{
    return r->findings < FINDINGS_MOST;
}

static void report_child(reading *r, uint32_t parent, uint32_t child)
{
    uint16_t outer = at_index(r, parent)->name, inner = at_index(r, child)->name;
    span where = at_index(r, child)->tag;
    str named = xml_written_name(r->doc, child), holder = vocabulary_element_name(outer);
    str near = parse_may_suggest(r) ? vocabulary_nearest_element(named, outer) : STR_NONE;
    if (inner != CSL_UNKNOWN)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ELEMENT, where, "\"" STR_FMT "\" cannot stand in \"" STR_FMT "\"; it was ignored",
                     STR_ARG(named), STR_ARG(holder));
    else if (near.n)
        PARSE_REPORT(r, DIAG_STYLE_UNKNOWN_ELEMENT, where,
                     "CSL has no element \"" STR_FMT "\"; it was ignored; did you mean \"" STR_FMT "\"?", STR_ARG(named),
                     STR_ARG(near));
    else
        PARSE_REPORT(r, DIAG_STYLE_UNKNOWN_ELEMENT, where, "CSL has no element \"" STR_FMT "\"; it was ignored", STR_ARG(named));
}

static uint32_t allowed_child_from(reading *r, uint32_t xml, uint32_t child)
{
    while (child < at_index(r, xml)->end) {
        uint16_t named = at_index(r, child)->name;
        if (named != CSL_UNKNOWN && vocabulary_may_contain(at_index(r, xml)->name, named))
            return child;
        report_child(r, xml, child);
        child = at_index(r, child)->end;
    }
    return STYLE_NONE;
}

static void check_stray_text(reading *r, uint32_t xml)
{
    const xml_element *e = at_index(r, xml);
    str text = str_trim(e->text);
    if (text.n && !vocabulary_has_content(e->name))
        PARSE_REPORT(r, DIAG_STYLE_STRAY_TEXT, e->tag,
                     "\"" STR_FMT "\" holds the text \"" STR_FMT "\", which is not printed; cs:text with \"value\" prints text",
                     STR_ARG(vocabulary_element_name(e->name)), STR_ARG(str_sub(text, 0, 40)));
}

uint32_t parse_first_child(reading *r, uint32_t xml)
{
    check_stray_text(r, xml);
    return allowed_child_from(r, xml, xml + 1);
}

uint32_t parse_next_child(reading *r, uint32_t xml, uint32_t child)
{
    return allowed_child_from(r, xml, at_index(r, child)->end);
}

span parse_place(const reading *r, uint32_t xml, const xml_attribute *at)
{
    return xml_attribute_place(r->doc, xml, (uint32_t)(at - r->doc->attributes));
}

static void report_attribute(reading *r, uint32_t xml, const xml_attribute *at)
{
    uint16_t owner = at_index(r, xml)->name;
    str named = xml_attribute_name(r->doc, xml, (uint32_t)(at - r->doc->attributes));
    str holder = vocabulary_element_name(owner);
    span where = parse_place(r, xml, at);
    str near = parse_may_suggest(r) ? vocabulary_nearest_attribute(named, owner) : STR_NONE;
    if (at->name != ATTR_UNKNOWN)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, where,
                     "\"" STR_FMT "\" has no attribute \"" STR_FMT "\"; it was ignored", STR_ARG(holder), STR_ARG(named));
    else if (near.n)
        PARSE_REPORT(r, DIAG_STYLE_UNKNOWN_ATTRIBUTE, where,
                     "CSL has no attribute \"" STR_FMT "\"; it was ignored; did you mean \"" STR_FMT "\"?", STR_ARG(named),
                     STR_ARG(near));
    else
        PARSE_REPORT(r, DIAG_STYLE_UNKNOWN_ATTRIBUTE, where, "CSL has no attribute \"" STR_FMT "\"; it was ignored",
                     STR_ARG(named));
}

const xml_attribute *parse_next_attribute(reading *r, uint32_t xml, uint32_t *at)
{
    const xml_element *e = at_index(r, xml);
    while (*at < e->attribute_count) {
        const xml_attribute *found = &r->doc->attributes[e->attribute + (*at)++];
        if (found->name == XML_FOREIGN)
            continue;
        if (found->name != ATTR_UNKNOWN && vocabulary_may_carry(e->name, found->name))
            return found;
        report_attribute(r, xml, found);
    }
    return NULL;
}

const xml_attribute *parse_attribute(const reading *r, uint32_t xml, csl_attribute named)
{
    const xml_element *e = at_index(r, xml);
    for (uint32_t i = 0; i < e->attribute_count; i++)
        if (r->doc->attributes[e->attribute + i].name == named)
            return &r->doc->attributes[e->attribute + i];
    return NULL;
}

str parse_value(const reading *r, uint32_t xml, csl_attribute named)
{
    const xml_attribute *at = parse_attribute(r, xml, named);
    return at ? at->value : STR_NONE;
}

const xml_attribute *parse_required(reading *r, uint32_t xml, csl_attribute named, const char *done)
{
    const xml_attribute *at = parse_attribute(r, xml, named);
    if (!at)
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ATTRIBUTE, at_index(r, xml)->tag,
                     "\"" STR_FMT "\" needs the attribute \"" STR_FMT "\"; %s",
                     STR_ARG(vocabulary_element_name(at_index(r, xml)->name)), STR_ARG(vocabulary_attribute_name((uint16_t)named)),
                     done);
    return at;
}

void parse_check_attributes(reading *r, uint32_t xml)
{
    uint32_t at = 0;
    while (parse_next_attribute(r, xml, &at))
        ;
}

void parse_check_tree(reading *r, uint32_t xml)
{
    parse_check_attributes(r, xml);
    for (uint32_t c = parse_first_child(r, xml); c != STYLE_NONE; c = parse_next_child(r, xml, c))
        parse_check_tree(r, c);
}

/* References make a value shorter than what is in the file; then a piece of it is placed at its beginning. */
span parse_value_place(const reading *r, uint32_t xml, const xml_attribute *at, str piece)
{
    span whole = xml_value_place(r->doc, xml, (uint32_t)(at - r->doc->attributes));
    if (whole.len != at->value.n)
        return whole;
    return (span){whole.off + (uint32_t)(piece.p - at->value.p), (uint32_t)piece.n};
}

/* "normal, italic or oblique" */
static str list_words(arena *a, const word *words)
{
    str list = words[0].text;
    for (uint32_t i = 1; words[i].text.n; i++)
        list = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(list), words[i + 1].text.n ? ", " : " or ", STR_ARG(words[i].text));
    return list;
}

static void report_value(reading *r, uint32_t xml, const xml_attribute *at, str expected)
{
    PARSE_REPORT(r, DIAG_STYLE_BAD_VALUE, parse_value_place(r, xml, at, at->value),
                 "the value of \"" STR_FMT "\" is \"" STR_FMT "\", not " STR_FMT "; it was ignored",
                 STR_ARG(vocabulary_attribute_name(at->name)), STR_ARG(str_sub(at->value, 0, 80)), STR_ARG(expected));
}

int parse_word(reading *r, uint32_t xml, const xml_attribute *at, const word *words, int otherwise)
{
    str value = str_trim(at->value);
    for (const word *w = words; w->text.n; w++)
        if (str_eq(w->text, value))
            return w->value;
    report_value(r, xml, at, parse_may_suggest(r) ? list_words(r->scratch, words) : STR_NONE);
    return otherwise;
}

bool parse_bool(reading *r, uint32_t xml, const xml_attribute *at, bool otherwise)
{
    str value = str_trim(at->value);
    if (str_eq(value, STR("true")) || str_eq(value, STR("1")))
        return true;
    if (str_eq(value, STR("false")) || str_eq(value, STR("0")))
        return false;
    report_value(r, xml, at, STR("true or false"));
    return otherwise;
}

str parse_language(reading *r, uint32_t xml, const xml_attribute *at)
{
    str tag = str_trim(at->value);
    if (tag.n == 0 || language_is_tag(tag))
        return tag;
    report_value(r, xml, at, STR("a language tag such as \"en-US\""));
    return STR_NONE;
}

int parse_number(reading *r, uint32_t xml, const xml_attribute *at, int smallest, int otherwise)
{
    int value;
    if (str_to_int(str_trim(at->value), &value) && value >= smallest)
        return value;
    report_value(r, xml, at, smallest > 0 ? STR("a whole number from 1 on") : STR("a whole number"));
    return otherwise;
}

static const word font_styles[] = {
    WORD("normal", FMT_STYLE_NORMAL), WORD("italic", FMT_ITALIC), WORD("oblique", FMT_OBLIQUE), NO_WORD};
static const word font_variants[] = {WORD("normal", FMT_VARIANT_NORMAL), WORD("small-caps", FMT_SMALL_CAPS), NO_WORD};
static const word font_weights[] = {
    WORD("normal", FMT_WEIGHT_NORMAL), WORD("bold", FMT_BOLD), WORD("light", FMT_LIGHT), NO_WORD};
static const word text_decorations[] = {WORD("none", FMT_NO_UNDERLINE), WORD("underline", FMT_UNDERLINE), NO_WORD};
static const word vertical_aligns[] = {
    WORD("baseline", FMT_BASELINE), WORD("sup", FMT_SUPERSCRIPT), WORD("sub", FMT_SUBSCRIPT), NO_WORD};

bool parse_format(reading *r, uint32_t xml, const xml_attribute *at, uint16_t *fmt)
{
    const word *words;
    switch (at->name) {
    case ATTR_FONT_STYLE: words = font_styles; break;
    case ATTR_FONT_VARIANT: words = font_variants; break;
    case ATTR_FONT_WEIGHT: words = font_weights; break;
    case ATTR_TEXT_DECORATION: words = text_decorations; break;
    case ATTR_VERTICAL_ALIGN: words = vertical_aligns; break;
    default: return false;
    }
    *fmt = format_apply(*fmt, (uint16_t)parse_word(r, xml, at, words, 0));
    return true;
}

bool parse_affix(const xml_attribute *at, str *prefix, str *suffix)
{
    if (at->name == ATTR_PREFIX)
        *prefix = at->value;
    else if (at->name == ATTR_SUFFIX)
        *suffix = at->value;
    else
        return false;
    return true;
}

static const word text_cases[] = {
    WORD("lowercase", CASE_LOWERCASE),
    WORD("uppercase", CASE_UPPERCASE),
    WORD("capitalize-first", CASE_CAPITALIZE_FIRST),
    WORD("capitalize-all", CASE_CAPITALIZE_ALL),
    WORD("title", CASE_TITLE),
    WORD("sentence", CASE_SENTENCE),
    NO_WORD,
};

uint8_t parse_text_case(reading *r, uint32_t xml, const xml_attribute *at)
{
    return (uint8_t)parse_word(r, xml, at, text_cases, CASE_NONE);
}

static const word term_forms[] = {
    WORD("long", TERM_LONG),
    WORD("short", TERM_SHORT),
    WORD("verb", TERM_VERB),
    WORD("verb-short", TERM_VERB_SHORT),
    WORD("symbol", TERM_SYMBOL),
    NO_WORD,
};

uint8_t parse_term_form(reading *r, uint32_t xml, const xml_attribute *at)
{
    return (uint8_t)parse_word(r, xml, at, term_forms, TERM_LONG);
}

static const word part_names[] = {
    WORD("year", DATE_PART_YEAR), WORD("month", DATE_PART_MONTH), WORD("day", DATE_PART_DAY), NO_WORD};
static const word year_forms[] = {WORD("long", DATE_FORM_LONG), WORD("short", DATE_FORM_SHORT), NO_WORD};
static const word month_forms[] = {
    WORD("long", DATE_FORM_LONG),
    WORD("short", DATE_FORM_SHORT),
    WORD("numeric", DATE_FORM_NUMERIC),
    WORD("numeric-leading-zeros", DATE_FORM_NUMERIC_LEADING_ZEROS),
    NO_WORD,
};
static const word day_forms[] = {
    WORD("numeric", DATE_FORM_NUMERIC),
    WORD("numeric-leading-zeros", DATE_FORM_NUMERIC_LEADING_ZEROS),
    WORD("ordinal", DATE_FORM_ORDINAL),
    NO_WORD,
};
static const word *const part_forms[] = {year_forms, month_forms, day_forms};

static void read_part_attribute(reading *r, uint32_t xml, const xml_attribute *at, date_part *part)
{
    if (parse_format(r, xml, at, &part->fmt) || parse_affix(at, &part->prefix, &part->suffix))
        return;
    switch (at->name) {
    case ATTR_TEXT_CASE: part->text_case = parse_text_case(r, xml, at); break;
    case ATTR_STRIP_PERIODS: part->strip_periods = parse_bool(r, xml, at, false); break;
    case ATTR_RANGE_DELIMITER: part->range_delimiter = at->value; break;
    case ATTR_FORM:
        part->has_form = true;
        part->form = (uint8_t)parse_word(r, xml, at, part_forms[part->name], part->form);
        break;
    }
}

/* An absent range-delimiter has no pointer where parts override a locale's; elsewhere it is an en dash. */
static bool read_date_part(reading *r, uint32_t xml, bool localized, date_part *part)
{
    const xml_attribute *named = parse_required(r, xml, ATTR_NAME, "it was ignored");
    int kind = named ? parse_word(r, xml, named, part_names, -1) : -1;
    if (kind < 0)
        return false;
    *part = (date_part){
        .name = (uint8_t)kind,
        .form = kind == DATE_PART_DAY ? DATE_FORM_NUMERIC : DATE_FORM_LONG,
        .range_delimiter = localized ? STR_NONE : STR("\u2013"),
    };
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        read_part_attribute(r, xml, at, part);
    return true;
}

static bool has_part(const date_parts *parts, uint8_t named)
{
    for (uint32_t i = 0; i < parts->n; i++)
        if (parts->at[i].name == named)
            return true;
    return false;
}

date_parts parse_date_parts(reading *r, uint32_t xml, bool localized)
{
    date_parts parts = {.delimiter = parse_value(r, xml, ATTR_DELIMITER)};
    for (uint32_t c = parse_first_child(r, xml); c != STYLE_NONE; c = parse_next_child(r, xml, c)) {
        date_part part;
        parse_first_child(r, c);
        if (!read_date_part(r, c, localized, &part))
            continue;
        if (has_part(&parts, part.name))
            PARSE_REPORT(r, DIAG_STYLE_REPEATED_ELEMENT, r->doc->elements[c].tag,
                         "the date has this part twice; the second was ignored");
        else
            parts.at[parts.n++] = part;
    }
    return parts;
}
