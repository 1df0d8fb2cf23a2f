#include "style/options.h"

static const word ands[] = {WORD("text", AND_TEXT), WORD("symbol", AND_SYMBOL), NO_WORD};
static const word delimiter_rules[] = {
    WORD("contextual", DELIMITER_CONTEXTUAL),
    WORD("always", DELIMITER_ALWAYS),
    WORD("never", DELIMITER_NEVER),
    WORD("after-inverted-name", DELIMITER_AFTER_INVERTED_NAME),
    NO_WORD,
};
static const word name_forms[] = {
    WORD("long", NAME_LONG), WORD("short", NAME_SHORT), WORD("count", NAME_COUNT), NO_WORD};
static const word name_orders[] = {WORD("first", NAME_ORDER_FIRST), WORD("all", NAME_ORDER_ALL), NO_WORD};

/* A value that cannot be used leaves the option unset. */
static void set_word(reading *r, uint32_t xml, const xml_attribute *at, const word *words, uint32_t bit, uint8_t *option,
                     uint32_t *set)
{
    int value = parse_word(r, xml, at, words, -1);
    if (value < 0)
        return;
    *option = (uint8_t)value;
    *set |= bit;
}

static void set_number(reading *r, uint32_t xml, const xml_attribute *at, uint32_t bit, int *option, uint32_t *set)
{
    int value = parse_number(r, xml, at, 0, -1);
    if (value < 0)
        return;
    *option = value;
    *set |= bit;
}

static void set_bool(reading *r, uint32_t xml, const xml_attribute *at, uint32_t bit, bool *option, uint32_t *set)
{
    *option = parse_bool(r, xml, at, *option);
    *set |= bit;
}

static void set_text(const xml_attribute *at, uint32_t bit, str *option, uint32_t *set)
{
    *option = at->value;
    *set |= bit;
}

bool options_read_name(reading *r, uint32_t xml, const xml_attribute *at, name_options *o)
{
#define SET_WORD(words, bit, field) set_word(r, xml, at, words, NAME_SETS_##bit, &o->field, &o->set)
#define SET_NUMBER(bit, field) set_number(r, xml, at, NAME_SETS_##bit, &o->field, &o->set)
#define SET_BOOL(bit, field) set_bool(r, xml, at, NAME_SETS_##bit, &o->field, &o->set)
#define SET_TEXT(bit, field) set_text(at, NAME_SETS_##bit, &o->field, &o->set)
    switch (at->name) {
    case ATTR_AND: SET_WORD(ands, AND, and_form); break;
    case ATTR_DELIMITER_PRECEDES_ET_AL: SET_WORD(delimiter_rules, DELIMITER_PRECEDES_ET_AL, delimiter_precedes_et_al); break;
    case ATTR_DELIMITER_PRECEDES_LAST: SET_WORD(delimiter_rules, DELIMITER_PRECEDES_LAST, delimiter_precedes_last); break;
    case ATTR_ET_AL_MIN: SET_NUMBER(ET_AL_MIN, et_al_min); break;
    case ATTR_ET_AL_USE_FIRST: SET_NUMBER(ET_AL_USE_FIRST, et_al_use_first); break;
    case ATTR_ET_AL_SUBSEQUENT_MIN: SET_NUMBER(ET_AL_SUBSEQUENT_MIN, et_al_subsequent_min); break;
    case ATTR_ET_AL_SUBSEQUENT_USE_FIRST: SET_NUMBER(ET_AL_SUBSEQUENT_USE_FIRST, et_al_subsequent_use_first); break;
    case ATTR_ET_AL_USE_LAST: SET_BOOL(ET_AL_USE_LAST, et_al_use_last); break;
    case ATTR_INITIALIZE: SET_BOOL(INITIALIZE, initialize); break;
    case ATTR_INITIALIZE_WITH: SET_TEXT(INITIALIZE_WITH, initialize_with); break;
    case ATTR_NAME_AS_SORT_ORDER: SET_WORD(name_orders, NAME_AS_SORT_ORDER, name_as_sort_order); break;
    case ATTR_SORT_SEPARATOR: SET_TEXT(SORT_SEPARATOR, sort_separator); break;
    case ATTR_NAME_DELIMITER:
    case ATTR_DELIMITER: SET_TEXT(DELIMITER, delimiter); break;
    case ATTR_NAME_FORM:
    case ATTR_FORM: SET_WORD(name_forms, FORM, form); break;
    case ATTR_NAMES_DELIMITER: SET_TEXT(NAMES_DELIMITER, names_delimiter); break;
    case ATTR_NAMES_MIN: SET_NUMBER(ET_AL_MIN, et_al_min); break;
    case ATTR_NAMES_USE_FIRST: SET_NUMBER(ET_AL_USE_FIRST, et_al_use_first); break;
    case ATTR_NAMES_USE_LAST: SET_BOOL(ET_AL_USE_LAST, et_al_use_last); break;
    default: return false;
    }
    return true;
#undef SET_WORD
#undef SET_NUMBER
#undef SET_BOOL
#undef SET_TEXT
}

static const word classes[] = {WORD("in-text", false), WORD("note", true), NO_WORD};
static const word particles[] = {
    WORD("never", DEMOTE_NEVER),
    WORD("sort-only", DEMOTE_SORT_ONLY),
    WORD("display-and-sort", DEMOTE_DISPLAY_AND_SORT),
    NO_WORD,
};
static const word page_formats[] = {
    WORD("chicago", PAGES_CHICAGO_15),
    WORD("chicago-15", PAGES_CHICAGO_15),
    WORD("chicago-16", PAGES_CHICAGO_16),
    WORD("expanded", PAGES_EXPANDED),
    WORD("minimal", PAGES_MINIMAL),
    WORD("minimal-two", PAGES_MINIMAL_TWO),
    NO_WORD,
};

/* CSL 1.0 and its revisions say "1.0"; people also write "1.0.1" and "1.0.2". */
static void check_version(reading *r, uint32_t xml, const xml_attribute *at)
{
    str version = str_trim(at->value);
    if (!str_eq(version, STR("1.0")) && !str_starts(version, STR("1.0.")))
        PARSE_REPORT(r, DIAG_STYLE_VERSION, parse_value_place(r, xml, at, version),
                     "this is CSL \"" STR_FMT "\", not 1.0; it was read as CSL 1.0.2", STR_ARG(str_sub(version, 0, 40)));
}

void options_read_style(reading *r, uint32_t xml, style *s, name_options *options)
{
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        switch (at->name) {
        case ATTR_VERSION: check_version(r, xml, at); break;
        case ATTR_CLASS: s->is_note = parse_word(r, xml, at, classes, false); break;
        case ATTR_DEFAULT_LOCALE: s->default_locale = parse_language(r, xml, at); break;
        case ATTR_DEMOTE_NON_DROPPING_PARTICLE:
            s->demote_non_dropping_particle = (uint8_t)parse_word(r, xml, at, particles, DEMOTE_DISPLAY_AND_SORT);
            break;
        case ATTR_INITIALIZE_WITH_HYPHEN: s->initialize_with_hyphen = parse_bool(r, xml, at, true); break;
        case ATTR_PAGE_RANGE_FORMAT:
            s->page_range_format = (uint8_t)parse_word(r, xml, at, page_formats, PAGES_AS_WRITTEN);
            break;
        default: options_read_name(r, xml, at, options); break;
        }
    if (!parse_attribute(r, xml, ATTR_VERSION))
        PARSE_REPORT(r, DIAG_STYLE_VERSION, r->doc->elements[xml].tag,
                     "it does not say which CSL it is (version=\"1.0\"); it was read as CSL 1.0.2");
    parse_required(r, xml, ATTR_CLASS, "\"in-text\" was assumed");
}

static const word collapses[] = {
    WORD("citation-number", COLLAPSE_CITATION_NUMBER),
    WORD("year", COLLAPSE_YEAR),
    WORD("year-suffix", COLLAPSE_YEAR_SUFFIX),
    WORD("year-suffix-ranged", COLLAPSE_YEAR_SUFFIX_RANGED),
    NO_WORD,
};
static const word givenname_rules[] = {
    WORD("all-names", GIVENNAME_ALL_NAMES),
    WORD("all-names-with-initials", GIVENNAME_ALL_NAMES_WITH_INITIALS),
    WORD("primary-name", GIVENNAME_PRIMARY_NAME),
    WORD("primary-name-with-initials", GIVENNAME_PRIMARY_NAME_WITH_INITIALS),
    WORD("by-cite", GIVENNAME_BY_CITE),
    NO_WORD,
};

static void set_delimiter(const xml_attribute *at, bool *has, str *delimiter)
{
    *has = true;
    *delimiter = at->value;
}

/* Cites always have something between them: an empty delimiter is none of its own. */
static void set_cite_delimiter(const xml_attribute *at, bool *has, str *delimiter)
{
    set_delimiter(at, has, delimiter);
    *has = at->value.n > 0;
}

void options_read_citation(reading *r, uint32_t xml, style *s, name_options *options)
{
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        switch (at->name) {
        case ATTR_CITE_GROUP_DELIMITER: set_cite_delimiter(at, &s->has_cite_group_delimiter, &s->cite_group_delimiter); break;
        case ATTR_YEAR_SUFFIX_DELIMITER: set_cite_delimiter(at, &s->has_year_suffix_delimiter, &s->year_suffix_delimiter); break;
        case ATTR_AFTER_COLLAPSE_DELIMITER:
            set_delimiter(at, &s->has_after_collapse_delimiter, &s->after_collapse_delimiter);
            break;
        case ATTR_COLLAPSE: s->collapse = (uint8_t)parse_word(r, xml, at, collapses, COLLAPSE_NONE); break;
        case ATTR_NEAR_NOTE_DISTANCE: s->near_note_distance = parse_number(r, xml, at, 0, 5); break;
        case ATTR_DISAMBIGUATE_ADD_NAMES: s->disambiguate_add_names = parse_bool(r, xml, at, false); break;
        case ATTR_DISAMBIGUATE_ADD_GIVENNAME: s->disambiguate_add_givenname = parse_bool(r, xml, at, false); break;
        case ATTR_DISAMBIGUATE_ADD_YEAR_SUFFIX: s->disambiguate_add_year_suffix = parse_bool(r, xml, at, false); break;
        case ATTR_GIVENNAME_DISAMBIGUATION_RULE:
            s->givenname_disambiguation_rule = (uint8_t)parse_word(r, xml, at, givenname_rules, GIVENNAME_BY_CITE);
            break;
        default: options_read_name(r, xml, at, options); break;
        }
}

static const word aligns[] = {WORD("flush", ALIGN_FLUSH), WORD("margin", ALIGN_MARGIN), NO_WORD};
static const word substitute_rules[] = {
    WORD("complete-all", SUBSTITUTE_COMPLETE_ALL),
    WORD("complete-each", SUBSTITUTE_COMPLETE_EACH),
    WORD("partial-each", SUBSTITUTE_PARTIAL_EACH),
    WORD("partial-first", SUBSTITUTE_PARTIAL_FIRST),
    NO_WORD,
};

void options_read_bibliography(reading *r, uint32_t xml, style *s, name_options *options)
{
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        switch (at->name) {
        case ATTR_HANGING_INDENT: s->hanging_indent = parse_bool(r, xml, at, false); break;
        case ATTR_SECOND_FIELD_ALIGN: s->second_field_align = (uint8_t)parse_word(r, xml, at, aligns, ALIGN_NONE); break;
        case ATTR_LINE_SPACING: s->line_spacing = parse_number(r, xml, at, 1, 1); break;
        case ATTR_ENTRY_SPACING: s->entry_spacing = parse_number(r, xml, at, 0, 1); break;
        case ATTR_SUBSEQUENT_AUTHOR_SUBSTITUTE:
            set_delimiter(at, &s->has_subsequent_author_substitute, &s->subsequent_author_substitute);
            break;
        case ATTR_SUBSEQUENT_AUTHOR_SUBSTITUTE_RULE:
            s->subsequent_author_substitute_rule =
                (uint8_t)parse_word(r, xml, at, substitute_rules, SUBSTITUTE_COMPLETE_ALL);
            break;
        default: options_read_name(r, xml, at, options); break;
        }
}
