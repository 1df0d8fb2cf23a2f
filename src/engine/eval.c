#include "engine/eval.h"

#include "base/trap.h"
#include "engine/labelled.h"
#include "engine/links.h"
#include "engine/name_parts.h"
#include "engine/number.h"
#include "engine/pages.h"

/*
 * Far beyond what real styles need: the largest takes a few thousand steps for an entry and
 * nests some dozens of macros.  A style that exceeds them was made to hang a processor.
 */
enum { STEPS_MOST = 200000, DEPTH_MOST = 300 };

/* ---- cs:text ---------------------------------------------------------------------------------- */

static variable short_form(variable v)
{
    switch (v) {
    case VAR_TITLE: return VAR_TITLE_SHORT;
    case VAR_CONTAINER_TITLE: return VAR_CONTAINER_TITLE_SHORT;
    default: return VAR_NONE;
    }
}

/* CSL 1.0.2, "Text": the short form falls back to the long one, and counts as the same variable; a list may have it. */
static str text_value(eval *e, variable v, bool want_short)
{
    variable other = want_short ? short_form(v) : VAR_NONE;
    if (other != VAR_NONE && !eval_is_used(e, v) && eval_peek(e, other).n)
        return eval_text(e, other);
    str value = eval_text(e, v), listed = want_short ? abbreviations_find(e->key->abbreviations, v, value) : STR_NONE;
    return listed.n ? listed : value;
}

/* Identifiers and numbers are no prose: markup and quotes in them are characters. */
static bool is_prose(variable v)
{
    switch (v) {
    case VAR_DOI: case VAR_URL: case VAR_ISBN: case VAR_ISSN: case VAR_PMID: case VAR_PMCID: return false;
    default: return variable_kind_of(v) == VAR_IS_TEXT;
    }
}

static void write_pages(eval *e, const element *el, str text, bool first)
{
    (void)first;
    eval_write_rich(e, pages_write(e, (variable)el->ref, text), ORIGIN_FIELD);
}

static void write_number(eval *e, const element *el, str text, bool first)
{
    (void)first;
    number_write(e, (variable)el->ref, text, NUMBER_NUMERIC);
}

static void write_variable(eval *e, const element *el, str value)
{
    variable v = (variable)el->ref;
    if (e->sorting && variable_kind_of(v) == VAR_IS_NUMBER) {
        eval_sort_number(e, value);
        return;
    }
    switch (v) {
    case VAR_PAGE: case VAR_LOCATOR: labelled_write(e, v, value, el, write_pages); break;
    case VAR_YEAR_SUFFIX: case VAR_CITATION_LABEL:
        e->facts.rendered_year_suffix = true;
        tree_text(e->out, value, ORIGIN_FIELD);
        break;
    default:
        if (is_prose(v))
            eval_write_rich(e, value, ORIGIN_FIELD);
        else if (variable_kind_of(v) == VAR_IS_NUMBER)
            labelled_write(e, v, value, el, write_number);
        else
            links_write(e, v, value, el->form);
    }
}

/* What belongs to a cite and not to its reference. */
static bool is_of_cite(variable v)
{
    return v == VAR_LOCATOR || v == VAR_CITATION_NUMBER || v == VAR_YEAR_SUFFIX || v == VAR_CITATION_LABEL;
}

/* In a substitute a text is used up at once, not only for what comes behind. */
static void write_text_variable(eval *e, const element *el)
{
    variable v = (variable)el->ref;
    e->facts.asked_text |= !is_of_cite(v);
    write_variable(e, el, text_value(e, v, el->form));
    if (e->names_parent)
        eval_use_up(e, v);
}

/* The suffix of the last child parts a group from what follows, with one blank. */
static void end_group(tree *t, tree_mark since)
{
    node *last = t->nodes.n > since.nodes ? &t->nodes.at[t->nodes.n - 1] : NULL;
    while (last && last->origin == ORIGIN_AFFIX && str_ends(tree_node_text(t, last), STR("  ")))
        last->len--;
}

/*
 * CSL 1.0.2, "Group": what asks for variables that are all empty prints nothing, and to a
 * group around it a group or macro that prints is a variable with a value.  A macro is a
 * group of its own.
 */
static void run_group(eval *e, uint32_t root, str delimiter)
{
    uint32_t called = e->called, rendered = e->rendered;
    eval_frame frame = {.delimiter = delimiter};
    tree_mark mark = tree_save(e->out);
    e->called = e->rendered = 0;
    eval_children(e, root + 1, e->style->elements.at[root].end, &frame);
    e->ends_in_suffix = frame.ends_in_suffix;
    if (e->called && !e->rendered)
        tree_cancel(e->out, mark);
    else
        end_group(e->out, mark);
    e->called += called;
    e->rendered += rendered + !tree_is_empty_since(e->out, mark);
}

static void run_macro(eval *e, uint32_t root)
{
    bool outer = e->only_dates;
    e->only_dates |= e->sorting && e->style->elements.at[root].has_date;
    run_group(e, root, STR_NONE);
    e->only_dates = outer;
}

/*
 * A style that asks for lower case means it, where an entry or a note begins as well.  A term that is there and
 * empty is how a style says in a substitute that nothing stands for missing names.
 */
static void write_term(eval *e, const element *el)
{
    str text;
    if (!locale_term(e->locale, (uint16_t)el->ref, (term_form)el->form, el->plural, &text))
        return;
    e->substitute_is_nothing |= e->names_parent && text.n == 0;
    eval_write_rich(e, text, el->text_case == CASE_LOWERCASE ? ORIGIN_LABEL : ORIGIN_TERM);
}

static void write_text_element(eval *e, const element *el)
{
    switch ((text_source)el->source) {
    case TEXT_VARIABLE: write_text_variable(e, el); break;
    case TEXT_MACRO: run_macro(e, el->ref); break;
    case TEXT_TERM: write_term(e, el); break;
    case TEXT_VALUE: eval_write_rich(e, el->value, ORIGIN_VALUE); break;
    }
}

static void text_element(eval *e, const element *el)
{
    eval_wrap w = eval_wrap_open(e, el);
    write_text_element(e, el);
    if (el->source == TEXT_VARIABLE && variable_kind_of((variable)el->ref) == VAR_IS_NUMBER)
        number_close(e, el, w);
    else
        eval_wrap_close(e, el, w);
}

/* ---- cs:group --------------------------------------------------------------------------------- */

static void group_element(eval *e, const element *el)
{
    eval_wrap w = eval_wrap_open(e, el);
    run_group(e, (uint32_t)(el - e->style->elements.at), el->delimiter);
    eval_wrap_close(e, el, w);
}

/* ---- the walk --------------------------------------------------------------------------------- */

/* Of a macro with a date only dates are compared, one directly behind the other. */
static void run_date_only(eval *e, const element *el)
{
    switch ((element_kind)el->kind) {
    case ELEMENT_DATE: eval_date_element(e, el); break;
    case ELEMENT_GROUP: eval_children(e, (uint32_t)(el - e->style->elements.at) + 1, el->end, &(eval_frame){.any = false}); break;
    case ELEMENT_TEXT:
        if (el->source == TEXT_MACRO)
            run_macro(e, el->ref);
        break;
    default: break;
    }
}

static void run_element(eval *e, const element *el)
{
    if (e->only_dates) {
        run_date_only(e, el);
        return;
    }
    switch ((element_kind)el->kind) {
    case ELEMENT_TEXT: text_element(e, el); break;
    case ELEMENT_NUMBER: eval_number_element(e, el); break;
    case ELEMENT_LABEL: eval_label_element(e, el); break;
    case ELEMENT_DATE: eval_date_element(e, el); break;
    case ELEMENT_NAMES: eval_names_element(e, el); break;
    case ELEMENT_GROUP: group_element(e, el); break;
    case ELEMENT_LAYOUT: case ELEMENT_MACRO: case ELEMENT_CHOOSE: case ELEMENT_BRANCH: case ELEMENT_SUBSTITUTE: break;
    }
}

static void enter(eval *e)
{
    if (++e->steps > STEPS_MOST || ++e->depth > DEPTH_MOST)
        trap_raise(TRAP_BUDGET);
}

/* A prefix that begins what was written since has nothing to do with the marks of the text before it. */
static void set_prefix_apart(tree *t, tree_mark since, uint8_t flags)
{
    for (uint32_t i = since.nodes; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        if (n->kind != NODE_TEXT || n->len == 0)
            continue;
        if (n->origin == ORIGIN_AFFIX)
            n->flags |= flags;
        return;
    }
}

static void count_child(eval *e, const element *el, eval_frame *frame, tree_mark since)
{
    bool beside_fonts = frame->in_fonts || el->fmt;
    if (frame->any && frame->delimiter.n == 0 && (frame->dressed || el->fmt))
        set_prefix_apart(e->out, since, beside_fonts ? TEXT_APART | TEXT_BESIDE_FONTS : TEXT_APART);
    frame->any = true;
    frame->ends_in_suffix = el->suffix.n > 0;
    frame->suffixed = el->suffix.n && !(frame->delimiter.n && el->suffix.p[el->suffix.n - 1] == frame->delimiter.p[0]);
    frame->stiff = eval_is_dressed(el) && e->single && eval_is_single_text(el);
    frame->in_fonts = el->fmt != 0;
    frame->dressed = el->fmt || (frame->stiff && el->suffix.n == 0);
}

/* The call of a macro is there when it prints nothing, other elements are not. */
static void note_field(eval *e, const element *el, layout_field *last, tree_mark before)
{
    bool stays = el->kind == ELEMENT_TEXT && el->source == TEXT_MACRO;
    if (stays || !tree_is_empty_since(e->out, before))
        *last = (layout_field){el, before.nodes};
}

/* The delimiter is written ahead of each child but the first and taken back when the child prints nothing. */
static void run_child(eval *e, const element *el, eval_frame *frame)
{
    tree_mark before = tree_save(e->out);
    if (frame->any)
        tree_text_with(e->out, frame->delimiter, ORIGIN_DELIMITER, frame->stiff || frame->suffixed ? TEXT_APART : 0);
    tree_mark inside = tree_save(e->out);
    run_element(e, el);
    if (tree_is_empty_since(e->out, inside))
        tree_cancel(e->out, before);
    else
        count_child(e, el, frame, inside);
    if (frame->last)
        note_field(e, el, frame->last, before);
    if (frame->first_end) {
        *frame->first_end = e->out->nodes.n;
        frame->first_end = NULL;
    }
}

void eval_children(eval *e, uint32_t from, uint32_t to, eval_frame *frame)
{
    enter(e);
    for (uint32_t i = from; i < to; i = e->style->elements.at[i].end) {
        const element *el = &e->style->elements.at[i];
        if (el->kind != ELEMENT_CHOOSE) {
            run_child(e, el, frame);
            continue;
        }
        const element *branch = eval_choose(e, el);
        if (branch)
            eval_children(e, (uint32_t)(branch - e->style->elements.at) + 1, branch->end, frame);
    }
    e->depth--;
}

static eval start(const style *s, const style_area *area, const eval_key *key, tree *out)
{
    return (eval){.style = s, .locale = s->locale, .key = key, .area = area, .out = out, .scratch = out->arena,
                  .family_first = name_parts_family_first(key->record)};
}

eval_facts eval_layout(const style *s, const style_area *area, const eval_key *key, tree *out)
{
    eval e = start(s, area, key, out);
    eval_frame frame = {.delimiter = STR_NONE, .first_end = &e.facts.first_field_end,
                        .last = &e.facts.last_field};
    eval_children(&e, area->layout + 1, s->elements.at[area->layout].end, &frame);
    return e.facts;
}

static void sort_variable(eval *e, variable v)
{
    switch (variable_kind_of(v)) {
    case VAR_IS_NAMES: eval_sort_names(e, v); break;
    case VAR_IS_DATE: eval_sort_date(e, v); break;
    case VAR_IS_NUMBER: eval_sort_number(e, eval_text(e, v)); break;
    case VAR_IS_TEXT: eval_write_rich(e, eval_text(e, v), ORIGIN_FIELD); break;
    }
}

void eval_sort_key(const style *s, const style_area *area, const sort_key *sort, const eval_key *key, tree *out)
{
    eval e = start(s, area, key, out);
    e.sorting = true;
    e.names_override = &sort->names;
    if (sort->macro == STYLE_NONE)
        sort_variable(&e, sort->variable);
    else
        run_macro(&e, sort->macro);
}

void eval_short_author(const style *s, const style_area *area, const eval_key *key, tree *out)
{
    eval e = start(s, area, key, out);
    eval_write_short_author(&e);
}
