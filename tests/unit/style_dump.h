/*
 * style_dump.h - a compiled style as text, for tests: one line an element, indented.
 *
 * Only what differs from the default is written.
 */
#ifndef OPCIT_TESTS_STYLE_DUMP_H
#define OPCIT_TESTS_STYLE_DUMP_H

#include "base/buf.h"
#include "style/style.h"

static void dump_text(buf *out, const char *label, str text)
{
    if (text.n)
        buf_printf(out, " %s=\"" STR_FMT "\"", label, STR_ARG(text));
}

static void dump_number(buf *out, const char *label, int number, int standard)
{
    if (number != standard)
        buf_printf(out, " %s=%d", label, number);
}

static void dump_fmt(buf *out, uint16_t fmt)
{
    static const struct {
        uint16_t mask, value;
        const char *name;
    } fonts[] = {
        {FMT_STYLE, FMT_STYLE_NORMAL, "upright"},
        {FMT_STYLE, FMT_ITALIC, "italic"},
        {FMT_STYLE, FMT_OBLIQUE, "oblique"},
        {FMT_VARIANT, FMT_VARIANT_NORMAL, "no-caps"},
        {FMT_VARIANT, FMT_SMALL_CAPS, "small-caps"},
        {FMT_WEIGHT, FMT_WEIGHT_NORMAL, "medium"},
        {FMT_WEIGHT, FMT_BOLD, "bold"},
        {FMT_WEIGHT, FMT_LIGHT, "light"},
        {FMT_DECORATION, FMT_NO_UNDERLINE, "no-underline"},
        {FMT_DECORATION, FMT_UNDERLINE, "underline"},
        {FMT_ALIGN, FMT_BASELINE, "baseline"},
        {FMT_ALIGN, FMT_SUPERSCRIPT, "sup"},
        {FMT_ALIGN, FMT_SUBSCRIPT, "sub"},
    };
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        if ((fmt & fonts[i].mask) == fonts[i].value)
            buf_printf(out, " %s", fonts[i].name);
}

static void dump_options(buf *out, const name_options *o)
{
#define SHOW(bit, ...) \
    if (o->set & NAME_SETS_##bit) \
        buf_printf(out, " " __VA_ARGS__)
    SHOW(AND, "and=%d", o->and_form);
    SHOW(DELIMITER, "delimiter=\"" STR_FMT "\"", STR_ARG(o->delimiter));
    SHOW(DELIMITER_PRECEDES_ET_AL, "precedes-et-al=%d", o->delimiter_precedes_et_al);
    SHOW(DELIMITER_PRECEDES_LAST, "precedes-last=%d", o->delimiter_precedes_last);
    SHOW(ET_AL_MIN, "et-al-min=%d", o->et_al_min);
    SHOW(ET_AL_USE_FIRST, "et-al-use-first=%d", o->et_al_use_first);
    SHOW(ET_AL_SUBSEQUENT_MIN, "subsequent-min=%d", o->et_al_subsequent_min);
    SHOW(ET_AL_SUBSEQUENT_USE_FIRST, "subsequent-use-first=%d", o->et_al_subsequent_use_first);
    SHOW(ET_AL_USE_LAST, "use-last=%d", o->et_al_use_last);
    SHOW(FORM, "form=%d", o->form);
    SHOW(INITIALIZE, "initialize=%d", o->initialize);
    SHOW(INITIALIZE_WITH, "initialize-with=\"" STR_FMT "\"", STR_ARG(o->initialize_with));
    SHOW(NAME_AS_SORT_ORDER, "sort-order=%d", o->name_as_sort_order);
    SHOW(SORT_SEPARATOR, "sort-separator=\"" STR_FMT "\"", STR_ARG(o->sort_separator));
    SHOW(NAMES_DELIMITER, "names-delimiter=\"" STR_FMT "\"", STR_ARG(o->names_delimiter));
#undef SHOW
}

static void dump_part_format(buf *out, const char *label, const name_part_format *f)
{
    if (!f->fmt && !f->text_case && !f->prefix.n && !f->suffix.n)
        return;
    buf_printf(out, " %s(", label);
    dump_fmt(out, f->fmt);
    dump_number(out, "case", f->text_case, 0);
    dump_text(out, "prefix", f->prefix);
    dump_text(out, "suffix", f->suffix);
    buf_add_lit(out, " )");
}

static void dump_names(buf *out, const style *s, const names_element *n)
{
    for (uint32_t i = 0; i < n->variables.n; i++)
        buf_printf(out, " " STR_FMT, STR_ARG(variable_name(n->variables.at[i])));
    dump_options(out, &n->options);
    dump_part_format(out, "name", &n->name);
    dump_part_format(out, "given", &n->given);
    dump_part_format(out, "family", &n->family);
    dump_part_format(out, "et-al", &n->et_al);
    if (n->et_al_term != TERM_ET_AL)
        buf_printf(out, " et-al-term=%u", n->et_al_term);
    buf_printf(out, "%s%s", n->has_name ? " has-name" : "", n->has_et_al ? " has-et-al" : "");
    if (n->label != STYLE_NONE)
        buf_printf(out, " label%s=%u", n->label_before ? "-before" : "", n->label);
    if (n->substitute != STYLE_NONE)
        buf_printf(out, " substitute=%u", n->substitute);
    (void)s;
}

static void dump_parts(buf *out, const date_parts *parts)
{
    static const char *const names_of_parts[] = {"year", "month", "day"};
    dump_text(out, "delimiter", parts->delimiter);
    for (uint32_t i = 0; i < parts->n; i++) {
        const date_part *p = &parts->at[i];
        buf_printf(out, " %s(%d%s", names_of_parts[p->name], p->form, p->has_form ? "" : " by-default");
        dump_fmt(out, p->fmt);
        dump_number(out, "case", p->text_case, 0);
        dump_text(out, "prefix", p->prefix);
        dump_text(out, "suffix", p->suffix);
        dump_text(out, "range", p->range_delimiter);
        buf_printf(out, "%s)", p->strip_periods ? " strip" : "");
    }
}

static void dump_condition(buf *out, const condition *c)
{
    static const char *const matches[] = {"all", "any", "none"};
    static const char *const kinds[] = {"type", "variable", "numeric", "uncertain", "locator", "position", "disambiguate", "false"};
    buf_printf(out, " %s", matches[c->match]);
    for (uint32_t i = 0; i < c->tests.n; i++) {
        const test *t = &c->tests.at[i];
        str value = t->kind == TEST_VARIABLE || t->kind == TEST_IS_NUMERIC ||
                              t->kind == TEST_IS_UNCERTAIN_DATE ? variable_name((variable)t->value)
                                                                : STR_NONE;
        buf_printf(out, " %s", kinds[t->kind]);
        for (int type = 0; t->kind == TEST_TYPE && type < TYPE_COUNT; type++)
            if (c->types >> type & 1)
                buf_printf(out, ":" STR_FMT, STR_ARG(type_name((record_type)type)));
        if (value.n)
            buf_printf(out, ":" STR_FMT, STR_ARG(value));
        else if (t->kind == TEST_LOCATOR || t->kind == TEST_POSITION)
            buf_printf(out, ":%u", t->value);
    }
}

static void dump_reference(buf *out, const style *s, const element *e)
{
    switch (e->kind) {
    case ELEMENT_TEXT:
        if (e->source == TEXT_VARIABLE)
            buf_printf(out, " variable:" STR_FMT, STR_ARG(variable_name((variable)e->ref)));
        else if (e->source == TEXT_MACRO)
            buf_printf(out, " macro:%u", e->ref);
        else if (e->source == TEXT_TERM)
            buf_printf(out, " term:%u", e->ref);
        break;
    case ELEMENT_NUMBER:
    case ELEMENT_LABEL: buf_printf(out, " " STR_FMT, STR_ARG(variable_name((variable)e->ref))); break;
    case ELEMENT_DATE: {
        const date_element *d = &s->dates.at[e->ref];
        buf_printf(out, " " STR_FMT " localized=%d shown=%d", STR_ARG(variable_name(d->variable)), d->form, d->shown);
        dump_parts(out, &d->own);
        break;
    }
    case ELEMENT_NAMES: dump_names(out, s, &s->names.at[e->ref]); break;
    case ELEMENT_BRANCH:
        if (e->ref == STYLE_NONE)
            buf_add_lit(out, " else");
        else
            dump_condition(out, &s->conditions.at[e->ref]);
        break;
    }
}

static void dump_element(buf *out, const style *s, uint32_t i, int depth)
{
    static const char *const kinds[] = {"layout", "macro", "text", "number", "label", "date",
                                        "names",  "group", "choose", "branch", "substitute"};
    const element *e = &s->elements.at[i];
    buf_printf(out, "%3u %*s%s", i, depth * 2, "", kinds[e->kind]);
    dump_reference(out, s, e);
    dump_text(out, "value", e->value);
    dump_number(out, "form", e->form, 0);
    dump_number(out, "plural", e->plural, 0);
    dump_number(out, "case", e->text_case, 0);
    dump_number(out, "display", e->display, 0);
    buf_printf(out, "%s%s", e->quotes ? " quotes" : "", e->strip_periods ? " strip" : "");
    dump_fmt(out, e->fmt);
    dump_text(out, "prefix", e->prefix);
    dump_text(out, "suffix", e->suffix);
    dump_text(out, "delimiter", e->delimiter);
    buf_add_byte(out, '\n');
    for (uint32_t child = i + 1; child < e->end; child = s->elements.at[child].end)
        dump_element(out, s, child, depth + 1);
}

static void dump_area(buf *out, const style *s, const char *label, const style_area *area)
{
    buf_printf(out, "%s:", label);
    dump_options(out, &area->names);
    buf_add_byte(out, '\n');
    for (uint32_t i = 0; i < area->sort.n; i++) {
        const sort_key *k = &area->sort.at[i];
        buf_printf(out, "  key macro=%d variable:" STR_FMT "%s", k->macro == STYLE_NONE ? -1 : (int)k->macro,
                   STR_ARG(variable_name(k->variable)), k->descending ? " descending" : "");
        dump_options(out, &k->names);
        buf_add_byte(out, '\n');
    }
    if (area->present)
        dump_element(out, s, area->layout, 0);
}

static void dump_style_options(buf *out, const style *s)
{
    dump_text(out, "id", s->id);
    dump_text(out, "title", s->title);
    dump_text(out, "short", s->title_short);
    dump_text(out, "locale", locale_lang(s->locale));
    dump_number(out, "note", s->is_note, 0);
    dump_number(out, "hyphen", s->initialize_with_hyphen, 1);
    dump_number(out, "demote", s->demote_non_dropping_particle, DEMOTE_DISPLAY_AND_SORT);
    dump_number(out, "pages", s->page_range_format, 0);
    dump_number(out, "add-names", s->disambiguate_add_names, 0);
    dump_number(out, "add-givenname", s->disambiguate_add_givenname, 0);
    dump_number(out, "add-year-suffix", s->disambiguate_add_year_suffix, 0);
    dump_number(out, "givenname-rule", s->givenname_disambiguation_rule, GIVENNAME_BY_CITE);
    dump_number(out, "collapse", s->collapse, 0);
    if (s->has_cite_group_delimiter)
        buf_printf(out, " cite-group=\"" STR_FMT "\"", STR_ARG(s->cite_group_delimiter));
    if (s->has_after_collapse_delimiter)
        buf_printf(out, " after-collapse=\"" STR_FMT "\"", STR_ARG(s->after_collapse_delimiter));
    if (s->has_year_suffix_delimiter)
        buf_printf(out, " year-suffix=\"" STR_FMT "\"", STR_ARG(s->year_suffix_delimiter));
    dump_number(out, "near-note", s->near_note_distance, 5);
    dump_number(out, "hanging", s->hanging_indent, 0);
    dump_number(out, "align", s->second_field_align, 0);
    dump_number(out, "line-spacing", s->line_spacing, 1);
    dump_number(out, "entry-spacing", s->entry_spacing, 1);
    if (s->has_subsequent_author_substitute)
        buf_printf(out, " substitute=\"" STR_FMT "\"", STR_ARG(s->subsequent_author_substitute));
    dump_number(out, "substitute-rule", s->subsequent_author_substitute_rule, 0);
    buf_add_byte(out, '\n');
}

static void style_dump(const style *s, buf *out)
{
    buf_add_lit(out, "style");
    dump_style_options(out, s);
    for (int form = LOCALIZED_NUMERIC; form <= LOCALIZED_TEXT; form++)
        if (locale_date(s->locale, (localized_form)form)) {
            buf_printf(out, "localized date %d:", form);
            dump_parts(out, locale_date(s->locale, (localized_form)form));
            buf_add_byte(out, '\n');
        }
    for (uint32_t i = 0; i < s->macros.n; i++)
        dump_element(out, s, s->macros.at[i], 0);
    dump_area(out, s, "citation", &s->citation);
    if (s->bibliography.present)
        dump_area(out, s, "bibliography", &s->bibliography);
}

#endif
