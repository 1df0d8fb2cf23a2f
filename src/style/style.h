/*
 * style.h - a compiled CSL style: what the engine runs.
 *
 * A style is immutable once compiled and may be shared between threads; a run of it keeps
 * its state elsewhere.  Rendering elements are one array in preorder, `end` being the
 * index just past an element's subtree.  Macros are not expanded: a call names the macro's
 * element by index, so a style stays as small as its file however often macros call each
 * other.  No macro calls itself, directly or through others: such a style is refused.
 *
 * Everything lives in the style's arena.  Strings are as the file has them, entities
 * resolved.  Spans point into the style's source.
 */
#ifndef OPCIT_STYLE_STYLE_H
#define OPCIT_STYLE_STYLE_H

#include "base/diag.h"
#include "base/vec.h"
#include "record/record.h"
#include "style/locale.h"
#include "text/format.h"

#define STYLE_NONE UINT32_MAX /* no element, no macro, no side-table entry */

typedef enum element_kind {
    ELEMENT_LAYOUT,     /* of citation or bibliography: the root of a tree of its own */
    ELEMENT_MACRO,      /* likewise                                                   */
    ELEMENT_TEXT,
    ELEMENT_NUMBER,
    ELEMENT_LABEL,
    ELEMENT_DATE,
    ELEMENT_NAMES,      /* its children: at most a label and a substitute             */
    ELEMENT_GROUP,
    ELEMENT_CHOOSE,     /* its children are branches                                  */
    ELEMENT_BRANCH,     /* cs:if, cs:else-if, cs:else                                 */
    ELEMENT_SUBSTITUTE, /* child of names: its children are the alternatives          */
} element_kind;

typedef enum text_source { TEXT_VARIABLE, TEXT_MACRO, TEXT_TERM, TEXT_VALUE } text_source;
typedef enum number_form { NUMBER_NUMERIC, NUMBER_ORDINAL, NUMBER_LONG_ORDINAL, NUMBER_ROMAN } number_form;
typedef enum label_plural { PLURAL_CONTEXTUAL, PLURAL_ALWAYS, PLURAL_NEVER } label_plural;

typedef struct element {
    uint8_t kind;         /* element_kind                                                */
    uint8_t source;       /* TEXT: text_source                                           */
    uint8_t form;         /* TEXT variable: 1 for short; TEXT term, LABEL: term_form;
                             NUMBER: number_form                                         */
    uint8_t plural;       /* TEXT term: 0 or 1; LABEL: label_plural                      */
    uint8_t text_case;    /* enum text_case of text/format.h                             */
    uint8_t display;      /* enum display of text/format.h                               */
    bool quotes, strip_periods;
    bool unquoted;        /* quotes="false" is said: no marks around it, those in it are outer ones */
    bool bare;            /* nothing stands around it and nothing is done to it: no affixes,
                             fonts, quotes, display, text-case or strip-periods          */
    bool has_date;        /* MACRO: a cs:date is in it, not only in a macro that it calls */
    uint16_t fmt;         /* FMT_ bits                                                   */
    uint32_t end;         /* index just past this subtree                                */
    uint32_t ref;         /* TEXT, NUMBER, LABEL: the variable, the macro's element index
                             or the term id; DATE: index in dates; NAMES: in names;
                             BRANCH: in conditions, STYLE_NONE for cs:else               */
    str prefix, suffix;
    str delimiter;        /* LAYOUT, GROUP                                               */
    str value;            /* TEXT value; MACRO: its name                                 */
    span span;            /* the start tag                                               */
} element;

static inline bool element_is_bare(const element *e)
{
    return !e->text_case && !e->display && !e->quotes && !e->unquoted && !e->strip_periods && !e->fmt && e->prefix.n == 0 &&
           e->suffix.n == 0;
}

/* cs:date-part of a custom date, or of a localized date in a locale. */
typedef enum date_part_name { DATE_PART_YEAR, DATE_PART_MONTH, DATE_PART_DAY } date_part_name;
typedef enum date_part_form { /* the default: long for year and month, numeric for day */
    DATE_FORM_LONG,
    DATE_FORM_SHORT,
    DATE_FORM_NUMERIC,
    DATE_FORM_NUMERIC_LEADING_ZEROS,
    DATE_FORM_ORDINAL,
} date_part_form;

typedef struct date_part {
    uint8_t name, form, text_case;
    bool has_form, strip_periods; /* has_form: the attribute was there, which matters when a style overrides a locale */
    uint16_t fmt;
    str prefix, suffix;
    str range_delimiter;          /* an en dash by default, but in a localized date nothing */
} date_part;

typedef struct date_parts {
    date_part at[3];
    uint32_t n;
    str delimiter;
} date_parts;

enum { DATE_HAS_YEAR = 1, DATE_HAS_MONTH = 2, DATE_HAS_DAY = 4, DATE_HAS_ALL = 7 };

typedef struct date_element {
    variable variable;
    uint8_t form;   /* localized_form of locale.h; LOCALIZED_NONE for a custom date */
    uint8_t shown;  /* DATE_HAS_ bits of the date-parts attribute                   */
    date_parts own; /* custom: the parts in order, and the delimiter; localized: what overrides the
                       locale's, in any order: a str that was not given has a NULL pointer */
} date_element;

/* Name options: those of cs:name, and the inheritable ones of style, citation and bibliography. */
typedef enum name_and { AND_NONE, AND_TEXT, AND_SYMBOL } name_and;
typedef enum delimiter_rule {
    DELIMITER_CONTEXTUAL,
    DELIMITER_ALWAYS,
    DELIMITER_NEVER,
    DELIMITER_AFTER_INVERTED_NAME,
} delimiter_rule;
typedef enum name_form { NAME_LONG, NAME_SHORT, NAME_COUNT } name_form;
typedef enum name_order { NAME_ORDER_DISPLAY, NAME_ORDER_FIRST, NAME_ORDER_ALL } name_order;

enum { /* which options an element sets itself */
    NAME_SETS_AND = 1 << 0,
    NAME_SETS_DELIMITER = 1 << 1,
    NAME_SETS_DELIMITER_PRECEDES_ET_AL = 1 << 2,
    NAME_SETS_DELIMITER_PRECEDES_LAST = 1 << 3,
    NAME_SETS_ET_AL_MIN = 1 << 4,
    NAME_SETS_ET_AL_USE_FIRST = 1 << 5,
    NAME_SETS_ET_AL_SUBSEQUENT_MIN = 1 << 6,
    NAME_SETS_ET_AL_SUBSEQUENT_USE_FIRST = 1 << 7,
    NAME_SETS_ET_AL_USE_LAST = 1 << 8,
    NAME_SETS_FORM = 1 << 9,
    NAME_SETS_INITIALIZE = 1 << 10,
    NAME_SETS_INITIALIZE_WITH = 1 << 11,
    NAME_SETS_NAME_AS_SORT_ORDER = 1 << 12,
    NAME_SETS_SORT_SEPARATOR = 1 << 13,
    NAME_SETS_NAMES_DELIMITER = 1 << 14, /* names-delimiter, or the delimiter of cs:names */
};

typedef struct name_options {
    uint32_t set;                      /* NAME_SETS_ bits; the rest hold the defaults */
    uint8_t and_form;                  /* name_and       */
    uint8_t delimiter_precedes_et_al;  /* delimiter_rule */
    uint8_t delimiter_precedes_last;   /* delimiter_rule */
    uint8_t form;                      /* name_form      */
    uint8_t name_as_sort_order;        /* name_order     */
    bool et_al_use_last, initialize;   /* initialize: true by default */
    int et_al_min, et_al_use_first;    /* 0: no et-al    */
    int et_al_subsequent_min, et_al_subsequent_use_first; /* 0: as above */
    str delimiter;                     /* ", "           */
    str initialize_with;               /* counts when its bit is set: "" joins initials without anything */
    str sort_separator;                /* ", "           */
    str names_delimiter;
} name_options;

extern const name_options name_options_default;

/* `outer` with every option that `inner` sets replaced. */
name_options name_options_merge(const name_options *outer, const name_options *inner);

/* Formatting and affixes of cs:name, cs:name-part and cs:et-al. */
typedef struct name_part_format {
    uint16_t fmt;
    uint8_t text_case;
    str prefix, suffix;
} name_part_format;

typedef struct names_element {
    VEC(variable) variables;
    name_options options;        /* of cs:names and its cs:name; merged over the context's at run time */
    name_part_format name;       /* of cs:name                               */
    name_part_format given, family;
    uint16_t et_al_term;         /* TERM_ET_AL, TERM_AND_OTHERS              */
    name_part_format et_al;
    bool has_name, has_et_al;    /* in cs:substitute, a cs:names without them takes its parent's */
    uint32_t label;              /* element index of cs:label, or STYLE_NONE */
    bool label_before;           /* it stands before cs:name                 */
    uint32_t substitute;         /* element index of cs:substitute, or STYLE_NONE */
} names_element;

/* cs:if and cs:else-if.  Every value of every attribute is one test, but all types together are one. */
typedef enum test_kind {
    TEST_TYPE,              /* the type is one of those of the condition */
    TEST_VARIABLE,          /* value: variable             */
    TEST_IS_NUMERIC,        /* value: variable             */
    TEST_IS_UNCERTAIN_DATE, /* value: variable             */
    TEST_LOCATOR,           /* value: term id of the label */
    TEST_POSITION,          /* value: enum position        */
    TEST_DISAMBIGUATE,
    TEST_FALSE,             /* a value that nothing can have, e.g. an unknown type */
} test_kind;

/* CSL 1.0.2, "position". */
typedef enum position {
    POSITION_FIRST,
    POSITION_SUBSEQUENT,
    POSITION_IBID_WITH_LOCATOR,
    POSITION_IBID,
    POSITION_NEAR_NOTE,
    POSITION_FAR_NOTE,
} position;

typedef enum match { MATCH_ALL, MATCH_ANY, MATCH_NONE } match;

typedef struct test {
    uint8_t kind;
    uint16_t value;
} test;

typedef struct condition {
    uint8_t match;
    uint64_t types;         /* a bit for each record_type that `type` names */
    VEC(test) tests;
} condition;

/* cs:key. */
typedef struct sort_key {
    uint32_t macro;      /* element index of the macro, or STYLE_NONE: then `variable` */
    variable variable;
    bool descending;
    name_options names;  /* names-min, names-use-first, names-use-last as et-al options; nothing else is set */
    span span;
} sort_key;

typedef enum collapse {
    COLLAPSE_NONE,
    COLLAPSE_CITATION_NUMBER,
    COLLAPSE_YEAR,
    COLLAPSE_YEAR_SUFFIX,
    COLLAPSE_YEAR_SUFFIX_RANGED,
} collapse;

typedef enum givenname_rule {
    GIVENNAME_ALL_NAMES,
    GIVENNAME_ALL_NAMES_WITH_INITIALS,
    GIVENNAME_PRIMARY_NAME,
    GIVENNAME_PRIMARY_NAME_WITH_INITIALS,
    GIVENNAME_BY_CITE,
} givenname_rule; /* by-cite is the default of CSL 1.0.2 */

typedef enum demote_particle { DEMOTE_NEVER, DEMOTE_SORT_ONLY, DEMOTE_DISPLAY_AND_SORT } demote_particle;
typedef enum second_field_align { ALIGN_NONE, ALIGN_FLUSH, ALIGN_MARGIN } second_field_align;
typedef enum author_substitute_rule {
    SUBSTITUTE_COMPLETE_ALL,
    SUBSTITUTE_COMPLETE_EACH,
    SUBSTITUTE_PARTIAL_EACH,
    SUBSTITUTE_PARTIAL_FIRST,
} author_substitute_rule;
typedef enum page_range_format {
    PAGES_AS_WRITTEN,
    PAGES_EXPANDED,
    PAGES_MINIMAL,
    PAGES_MINIMAL_TWO,
    PAGES_CHICAGO_15,
    PAGES_CHICAGO_16,
} page_range_format;

/* cs:citation or cs:bibliography. */
typedef struct style_area {
    bool present;
    uint32_t layout;          /* element index */
    VEC(sort_key) sort;
    name_options names;       /* the style's, with the area's own over them */
} style_area;

typedef struct style {
    const source *source;
    str id, title, title_short;
    str parent;                           /* a dependent style's independent parent; empty in a compiled style */
    str default_locale;
    bool is_note;                         /* class="note" */

    bool initialize_with_hyphen;          /* true by default */
    uint8_t demote_non_dropping_particle; /* display-and-sort by default */
    uint8_t page_range_format;            /* "chicago" is chicago-15             */

    style_area citation, bibliography;

    bool disambiguate_add_names, disambiguate_add_givenname, disambiguate_add_year_suffix;
    uint8_t givenname_disambiguation_rule;
    uint8_t collapse;
    bool has_cite_group_delimiter, has_after_collapse_delimiter, has_year_suffix_delimiter;
    str cite_group_delimiter, after_collapse_delimiter, year_suffix_delimiter;
    int near_note_distance;               /* 5 by default */

    bool hanging_indent;
    uint8_t second_field_align;
    int line_spacing, entry_spacing;      /* 1 and 1 by default */
    bool has_subsequent_author_substitute;
    str subsequent_author_substitute;
    uint8_t subsequent_author_substitute_rule;

    VEC(element) elements;
    VEC(date_element) dates;
    VEC(names_element) names;
    VEC(condition) conditions;
    VEC(uint32_t) macros;                 /* element index of each macro, in file order */
    const locale *locale;                 /* the language that the style was compiled for */
} style;

/* How the compiler gets at other files.  Both answer with a source that lives as long as the style. */
typedef struct style_files {
    const source *(*locale)(void *user, str lang); /* exactly this tag, or NULL */
    const source *(*style)(void *user, str id);    /* an independent parent, or NULL */
    void *user;
} style_files;

/*
 * Compiles the style in `src` for the language `lang` (empty: the style's default-locale,
 * else en-US).  NULL when it cannot be used: then an error finding says why.  Small faults
 * are warnings, and what was at fault is left out.
 */
const style *style_compile(arena *a, const source *src, str lang, const style_files *files, diags *d);

/*
 * Reports all that is wrong with the style or the locale file in `src`, in the order of the
 * file: what style_compile reports, and what CSL forbids though it works.  False when it
 * cannot be used.
 */
bool style_check(arena *a, const source *src, str lang, const style_files *files, diags *d);

#endif
