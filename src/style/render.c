#include "style/compile.h"
#include "style/options.h"

static uint16_t name_of(const compiler *c, uint32_t xml)
{
    return c->reading.doc->elements[xml].name;
}

/* What a layout is made of in the end: what stands in it and in its cs:choose. */
static bool is_around_parts(uint8_t kind)
{
    return kind == ELEMENT_LAYOUT || kind == ELEMENT_CHOOSE || kind == ELEMENT_BRANCH;
}

/* A part of the layout may be a block; a block in the middle of a part would tear it. */
static uint32_t open_element(compiler *c, uint32_t xml, element e)
{
    if (c->inside)
        e.display = DISPLAY_INLINE;
    c->inside += !is_around_parts(e.kind);
    e.span = c->reading.doc->elements[xml].tag;
    e.bare = element_is_bare(&e);
    VEC_PUSH(c->reading.arena, c->style->elements, e);
    return c->style->elements.n - 1;
}

static void close_element(compiler *c, uint32_t index)
{
    element *e = &c->style->elements.at[index];
    e->end = c->style->elements.n;
    c->inside -= !is_around_parts(e->kind);
}

static void add_leaf(compiler *c, uint32_t xml, element e)
{
    close_element(c, open_element(c, xml, e));
    parse_first_child(&c->reading, xml);
}

static const word displays[] = {
    WORD("block", DISPLAY_BLOCK),
    WORD("left-margin", DISPLAY_LEFT_MARGIN),
    WORD("right-inline", DISPLAY_RIGHT_INLINE),
    WORD("indent", DISPLAY_INDENT),
    NO_WORD,
};

/* What rendering elements share; false when `at` is none of it. */
static bool read_look(reading *r, uint32_t xml, const xml_attribute *at, element *e)
{
    if (parse_affix(at, &e->prefix, &e->suffix) || parse_format(r, xml, at, &e->fmt))
        return true;
    switch (at->name) {
    case ATTR_TEXT_CASE: e->text_case = parse_text_case(r, xml, at); break;
    case ATTR_DISPLAY: e->display = (uint8_t)parse_word(r, xml, at, displays, DISPLAY_INLINE); break;
    case ATTR_QUOTES: e->quotes = parse_bool(r, xml, at, false), e->unquoted = !e->quotes; break;
    case ATTR_STRIP_PERIODS: e->strip_periods = parse_bool(r, xml, at, false); break;
    case ATTR_DELIMITER: e->delimiter = at->value; break;
    default: return false;
    }
    return true;
}

static const char *const kind_elements[] = {
    [VAR_IS_TEXT] = "a text, for cs:text",
    [VAR_IS_NUMBER] = "a number, for cs:number, cs:text and cs:label",
    [VAR_IS_DATE] = "a date, for cs:date",
    [VAR_IS_NAMES] = "a list of names, for cs:names",
};

/* The variable that the attribute names; one of another kind than those in `kinds` stays, but is reported. */
static variable read_variable(compiler *c, uint32_t xml, const xml_attribute *at, str named, unsigned kinds)
{
    variable v = compile_variable(c, xml, at, named, "it is taken as empty");
    if (v != VAR_NONE && !(kinds >> variable_kind_of(v) & 1))
        PARSE_REPORT(&c->reading, DIAG_STYLE_WRONG_VARIABLE, parse_value_place(&c->reading, xml, at, named),
                     "the variable \"" STR_FMT "\" is %s; \"" STR_FMT "\" was left as it is", STR_ARG(named),
                     kind_elements[variable_kind_of(v)], STR_ARG(vocabulary_element_name(name_of(c, xml))));
    return v;
}

enum { TEXTS = 1 << VAR_IS_TEXT, NUMBERS = 1 << VAR_IS_NUMBER, DATES = 1 << VAR_IS_DATE, NAMES = 1 << VAR_IS_NAMES };

/* ---- cs:text ---- */

static const word variable_forms[] = {WORD("long", 0), WORD("short", 1), NO_WORD};

static uint32_t read_term(compiler *c, uint32_t xml, const xml_attribute *at)
{
    uint16_t id = locale_term_named(c->style->locale, at->value);
    if (id == TERM_NONE && !locale_knows_term(c->style->locale, at->value))
        PARSE_REPORT(&c->reading, DIAG_STYLE_UNKNOWN_TERM, parse_value_place(&c->reading, xml, at, at->value),
                     "there is no term \"" STR_FMT "\"; it is taken as empty%s", STR_ARG(at->value),
                     compile_hint(c, at->value, &c->style->locale->names));
    return id;
}

/* What the text prints; false when a macro is missing. */
static bool read_source(compiler *c, uint32_t xml, const xml_attribute *at, element *e)
{
    switch (at->name) {
    case ATTR_VARIABLE:
        e->source = TEXT_VARIABLE;
        e->ref = (uint32_t)read_variable(c, xml, at, at->value, TEXTS | NUMBERS);
        break;
    case ATTR_MACRO:
        e->source = TEXT_MACRO;
        e->text_case = CASE_NONE; /* programs have always left the letters of a macro to the macro */
        e->ref = calls_add(c, xml, at);
        break;
    case ATTR_TERM:
        e->source = TEXT_TERM;
        e->ref = read_term(c, xml, at);
        break;
    default:
        e->source = TEXT_VALUE;
        e->value = at->value;
        break;
    }
    return e->source != TEXT_MACRO || e->ref != STYLE_NONE;
}

static void read_text_form(reading *r, uint32_t xml, element *e)
{
    const xml_attribute *form = parse_attribute(r, xml, ATTR_FORM);
    if (form && e->source == TEXT_VARIABLE)
        e->form = (uint8_t)parse_word(r, xml, form, variable_forms, 0);
    else if (form && e->source == TEXT_TERM)
        e->form = parse_term_form(r, xml, form);
}

static bool is_source(uint16_t named)
{
    return named == ATTR_VARIABLE || named == ATTR_MACRO || named == ATTR_TERM || named == ATTR_VALUE;
}

static void report_second_source(reading *r, uint32_t xml, const xml_attribute *first, const xml_attribute *second)
{
    PARSE_REPORT(r, DIAG_STYLE_CONFLICTING_ATTRIBUTES, parse_place(r, xml, second),
                 "there is \"" STR_FMT "\" already; \"" STR_FMT "\" was ignored", STR_ARG(vocabulary_attribute_name(first->name)),
                 STR_ARG(vocabulary_attribute_name(second->name)));
}

static void compile_text(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    element e = {.kind = ELEMENT_TEXT};
    const xml_attribute *printed = NULL;
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (is_source(at->name) && printed)
            report_second_source(r, xml, printed, at);
        else if (is_source(at->name))
            printed = at;
        else if (at->name == ATTR_PLURAL)
            e.plural = parse_bool(r, xml, at, false);
        else
            read_look(r, xml, at, &e);
    if (!printed) {
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ATTRIBUTE, r->doc->elements[xml].tag,
                     "\"text\" needs one of \"variable\", \"macro\", \"term\" and \"value\"; it was ignored");
        return;
    }
    if (!read_source(c, xml, printed, &e))
        return;
    read_text_form(r, xml, &e);
    add_leaf(c, xml, e);
}

/* ---- cs:number, cs:label and cs:date ---- */

static const word number_forms[] = {
    WORD("numeric", NUMBER_NUMERIC),
    WORD("ordinal", NUMBER_ORDINAL),
    WORD("long-ordinal", NUMBER_LONG_ORDINAL),
    WORD("roman", NUMBER_ROMAN),
    NO_WORD,
};

static void compile_number(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    element e = {.kind = ELEMENT_NUMBER};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_VARIABLE)
            e.ref = (uint32_t)read_variable(c, xml, at, at->value, NUMBERS);
        else if (at->name == ATTR_FORM)
            e.form = (uint8_t)parse_word(r, xml, at, number_forms, NUMBER_NUMERIC);
        else
            read_look(r, xml, at, &e);
    if (parse_required(r, xml, ATTR_VARIABLE, "it was ignored"))
        add_leaf(c, xml, e);
}

static const word plurals[] = {
    WORD("contextual", PLURAL_CONTEXTUAL), WORD("always", PLURAL_ALWAYS), WORD("never", PLURAL_NEVER), NO_WORD};

/* All of a label but the variable, which a label in cs:names does not have. */
static void read_label_attribute(reading *r, uint32_t xml, const xml_attribute *at, element *e)
{
    if (at->name == ATTR_FORM)
        e->form = parse_term_form(r, xml, at);
    else if (at->name == ATTR_PLURAL)
        e->plural = (uint8_t)parse_word(r, xml, at, plurals, PLURAL_CONTEXTUAL);
    else
        read_look(r, xml, at, e);
}

static void compile_label(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    element e = {.kind = ELEMENT_LABEL};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_VARIABLE)
            e.ref = (uint32_t)read_variable(c, xml, at, at->value, NUMBERS);
        else
            read_label_attribute(r, xml, at, &e);
    if (parse_required(r, xml, ATTR_VARIABLE, "it was ignored"))
        add_leaf(c, xml, e);
}

static const word date_forms[] = {WORD("numeric", LOCALIZED_NUMERIC), WORD("text", LOCALIZED_TEXT), NO_WORD};
static const word date_shown[] = {
    WORD("year-month-day", DATE_HAS_ALL),
    WORD("year-month", DATE_HAS_YEAR | DATE_HAS_MONTH),
    WORD("year", DATE_HAS_YEAR),
    NO_WORD,
};

static void read_date_attribute(compiler *c, uint32_t xml, const xml_attribute *at, element *e, date_element *d)
{
    reading *r = &c->reading;
    switch (at->name) {
    case ATTR_VARIABLE: d->variable = read_variable(c, xml, at, at->value, DATES); break;
    case ATTR_FORM: d->form = (uint8_t)parse_word(r, xml, at, date_forms, LOCALIZED_NONE); break;
    case ATTR_DATE_PARTS: d->shown = (uint8_t)parse_word(r, xml, at, date_shown, DATE_HAS_ALL); break;
    default: read_look(r, xml, at, e); break;
    }
}

static void compile_date(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    element e = {.kind = ELEMENT_DATE};
    date_element d = {.shown = DATE_HAS_ALL};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        read_date_attribute(c, xml, at, &e, &d);
    d.own = parse_date_parts(r, xml, d.form != LOCALIZED_NONE);
    if (!parse_required(r, xml, ATTR_VARIABLE, "it was ignored"))
        return;
    if (d.form == LOCALIZED_NONE && d.own.n == 0)
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ELEMENT, r->doc->elements[xml].tag,
                     "\"date\" has neither a \"form\" nor a \"date-part\"; it prints nothing");
    e.delimiter = STR_NONE;
    e.ref = c->style->dates.n;
    VEC_PUSH(r->arena, c->style->dates, d);
    close_element(c, open_element(c, xml, e));
}

/* ---- cs:names ---- */

static void read_name_part(reading *r, uint32_t xml, names_element *n)
{
    static const word parts[] = {WORD("given", 1), WORD("family", 2), NO_WORD};
    const xml_attribute *named = parse_required(r, xml, ATTR_NAME, "it was ignored");
    int which = named ? parse_word(r, xml, named, parts, 0) : 0;
    name_part_format format = {0};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_TEXT_CASE)
            format.text_case = parse_text_case(r, xml, at);
        else if (!parse_affix(at, &format.prefix, &format.suffix))
            parse_format(r, xml, at, &format.fmt);
    parse_first_child(r, xml);
    if (which == 1)
        n->given = format;
    else if (which == 2)
        n->family = format;
}

static void read_name(reading *r, uint32_t xml, names_element *n)
{
    n->has_name = true;
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (!parse_affix(at, &n->name.prefix, &n->name.suffix) && !parse_format(r, xml, at, &n->name.fmt))
            options_read_name(r, xml, at, &n->options);
    for (uint32_t p = parse_first_child(r, xml); p != STYLE_NONE; p = parse_next_child(r, xml, p))
        read_name_part(r, p, n);
}

static void read_et_al(reading *r, uint32_t xml, names_element *n)
{
    static const word terms[] = {WORD("et-al", TERM_ET_AL), WORD("and others", TERM_AND_OTHERS), NO_WORD};
    n->has_et_al = true;
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_TERM)
            n->et_al_term = (uint16_t)parse_word(r, xml, at, terms, TERM_ET_AL);
        else
            parse_format(r, xml, at, &n->et_al.fmt);
    parse_first_child(r, xml);
}

static uint32_t compile_names_label(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    element e = {.kind = ELEMENT_LABEL};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_VARIABLE)
            PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ATTRIBUTE, parse_place(r, xml, at),
                         "a \"label\" in \"names\" has no \"variable\": it takes that of the names; it was ignored");
        else
            read_label_attribute(r, xml, at, &e);
    uint32_t index = c->style->elements.n;
    add_leaf(c, xml, e);
    return index;
}

static void compile_children(compiler *c, uint32_t xml);

static uint32_t compile_substitute(compiler *c, uint32_t xml)
{
    parse_check_attributes(&c->reading, xml);
    uint32_t index = open_element(c, xml, (element){.kind = ELEMENT_SUBSTITUTE});
    compile_children(c, xml);
    close_element(c, index);
    return index;
}

static bool is_second(const names_element *n, uint16_t child)
{
    return (child == CSL_NAME && n->has_name) || (child == CSL_ET_AL && n->has_et_al) ||
           (child == CSL_LABEL && n->label != STYLE_NONE) || (child == CSL_SUBSTITUTE && n->substitute != STYLE_NONE);
}

static void report_second(reading *r, uint32_t xml)
{
    PARSE_REPORT(r, DIAG_STYLE_REPEATED_ELEMENT, r->doc->elements[xml].tag,
                 "there is a \"" STR_FMT "\" already; the second was ignored",
                 STR_ARG(vocabulary_element_name(r->doc->elements[xml].name)));
}

static void compile_names_child(compiler *c, uint32_t xml, names_element *n)
{
    reading *r = &c->reading;
    if (is_second(n, name_of(c, xml))) {
        report_second(r, xml);
        return;
    }
    switch (name_of(c, xml)) {
    case CSL_NAME:
        n->label_before = n->label != STYLE_NONE;
        read_name(r, xml, n);
        break;
    case CSL_ET_AL: read_et_al(r, xml, n); break;
    case CSL_LABEL: n->label = compile_names_label(c, xml); break;
    case CSL_SUBSTITUTE: n->substitute = compile_substitute(c, xml); break;
    }
}

static void read_names_variables(compiler *c, uint32_t xml, const xml_attribute *at, names_element *n)
{
    str rest = at->value;
    for (str named; str_next_word(&rest, &named);) {
        variable v = read_variable(c, xml, at, named, NAMES);
        if (v != VAR_NONE)
            VEC_PUSH(c->reading.arena, n->variables, v);
    }
}

static void read_names_attributes(compiler *c, uint32_t xml, element *e, names_element *n)
{
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(&c->reading, xml, &i));)
        if (at->name == ATTR_VARIABLE)
            read_names_variables(c, xml, at, n);
        else if (at->name == ATTR_DELIMITER) {
            n->options.names_delimiter = at->value;
            n->options.set |= NAME_SETS_NAMES_DELIMITER;
        } else
            read_look(&c->reading, xml, at, e);
    parse_required(&c->reading, xml, ATTR_VARIABLE, "it prints nothing");
}

static void compile_names(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    element e = {.kind = ELEMENT_NAMES};
    names_element n = {.options = name_options_default, .et_al_term = TERM_ET_AL, .label = STYLE_NONE, .substitute = STYLE_NONE};
    read_names_attributes(c, xml, &e, &n);
    uint32_t index = open_element(c, xml, e);
    for (uint32_t child = parse_first_child(r, xml); child != STYLE_NONE; child = parse_next_child(r, xml, child))
        compile_names_child(c, child, &n);
    c->style->elements.at[index].ref = c->style->names.n;
    VEC_PUSH(r->arena, c->style->names, n);
    close_element(c, index);
}

/* ---- cs:group and cs:choose ---- */

static void read_looks(compiler *c, uint32_t xml, element *e)
{
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(&c->reading, xml, &i));)
        read_look(&c->reading, xml, at, e);
}

static void compile_group(compiler *c, uint32_t xml)
{
    element e = {.kind = ELEMENT_GROUP};
    read_looks(c, xml, &e);
    uint32_t index = open_element(c, xml, e);
    compile_children(c, xml);
    close_element(c, index);
}

static void compile_branch(compiler *c, uint32_t xml)
{
    bool is_else = name_of(c, xml) == CSL_ELSE;
    if (is_else)
        parse_check_attributes(&c->reading, xml);
    element e = {.kind = ELEMENT_BRANCH, .ref = is_else ? STYLE_NONE : condition_compile(c, xml)};
    uint32_t index = open_element(c, xml, e);
    compile_children(c, xml);
    close_element(c, index);
}

/* cs:if comes first, cs:else last. */
static void check_branch(reading *r, uint16_t named, uint32_t xml, bool first, bool after_else)
{
    if ((named == CSL_IF) != first || after_else)
        PARSE_REPORT(r, DIAG_STYLE_MISPLACED_ELEMENT, r->doc->elements[xml].tag,
                     "\"" STR_FMT "\" %s; the branches were taken in this order", STR_ARG(vocabulary_element_name(named)),
                     after_else         ? "comes after \"else\" and is never reached"
                     : named == CSL_IF   ? "is not the first in \"choose\""
                                        : "comes first in \"choose\", where \"if\" belongs");
}

static void compile_choose(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    parse_check_attributes(r, xml);
    uint32_t index = open_element(c, xml, (element){.kind = ELEMENT_CHOOSE});
    bool first = true, after_else = false;
    for (uint32_t b = parse_first_child(r, xml); b != STYLE_NONE; b = parse_next_child(r, xml, b)) {
        check_branch(r, name_of(c, b), b, first, after_else);
        compile_branch(c, b);
        first = false;
        after_else |= name_of(c, b) == CSL_ELSE;
    }
    if (first)
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ELEMENT, r->doc->elements[xml].tag, "\"choose\" has no \"if\"; it prints nothing");
    close_element(c, index);
}

static void compile_element(compiler *c, uint32_t xml)
{
    switch (name_of(c, xml)) {
    case CSL_TEXT: compile_text(c, xml); break;
    case CSL_NUMBER: compile_number(c, xml); break;
    case CSL_LABEL: compile_label(c, xml); break;
    case CSL_DATE: compile_date(c, xml); break;
    case CSL_NAMES: compile_names(c, xml); break;
    case CSL_GROUP: compile_group(c, xml); break;
    case CSL_CHOOSE: compile_choose(c, xml); break;
    }
}

/* Elements are nested no deeper than xml.h lets them be, which bounds the recursion. */
static void compile_children(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    for (uint32_t child = parse_first_child(r, xml); child != STYLE_NONE; child = parse_next_child(r, xml, child))
        compile_element(c, child);
}

uint32_t render_tree(compiler *c, uint32_t xml, element_kind kind)
{
    element e = {.kind = (uint8_t)kind, .value = parse_value(&c->reading, xml, ATTR_NAME)};
    read_looks(c, xml, &e);
    uint32_t index = open_element(c, xml, e);
    compile_children(c, xml);
    close_element(c, index);
    return index;
}
