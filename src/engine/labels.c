#include "engine/labels.h"

#include "engine/labelled.h"
#include "engine/number.h"
#include "engine/numbers.h"

static bool is_plural(const element *label, bool several)
{
    switch ((label_plural)label->plural) {
    case PLURAL_ALWAYS: return true;
    case PLURAL_NEVER: return false;
    case PLURAL_CONTEXTUAL: return several;
    }
    return several;
}

static void write_term(eval *e, const element *label, uint16_t term, bool several)
{
    str text;
    eval_wrap w = eval_wrap_open(e, label);
    if (term != TERM_NONE && locale_term(e->locale, term, (term_form)label->form, is_plural(label, several), &text))
        eval_write_rich(e, text, ORIGIN_LABEL);
    eval_wrap_close(e, label, w);
}

void labels_write_role(eval *e, const element *label, uint16_t term, bool plural)
{
    write_term(e, label, term, plural);
}

static str leading_digits(str s)
{
    return str_sub(s, 0, str_skip_digits(s, 0));
}

/* A variable that counts says how many there are by itself. */
static bool counts(variable v)
{
    return v == VAR_NUMBER_OF_PAGES || v == VAR_NUMBER_OF_VOLUMES;
}

/* CSL 1.0.2, "Label": plural when the content has several numbers; of the counting variables, when it is above one. */
static bool has_several(const eval *e, variable v, str value)
{
    int count = 0;
    if (str_is_digits(value))
        return counts(v) && str_to_int(value, &count) && count > 1;
    str word = number_and_word(e);
    bool leading = counts(v) && numbers_is_numeric(value, word) && str_to_int(leading_digits(value), &count);
    return (leading && count > 1) || numbers_has_several(value, word);
}

/* Inside a number a label is short, unless the variable's own has another form than the long one, which is the default. */
void labels_write_inside(eval *e, variable v, uint16_t term, str numbers)
{
    str text;
    bool own_form = e->label_variable == v && e->label_form != TERM_LONG;
    term_form form = own_form ? (term_form)e->label_form : TERM_SHORT;
    if (locale_term(e->locale, term, form, has_several(e, v, numbers), &text))
        eval_write_rich(e, text, ORIGIN_LABEL);
    tree_text(e->out, STR(" "), ORIGIN_LABEL);
}

static bool is_number_element(const element *el)
{
    return el->kind == ELEMENT_NUMBER || (el->kind == ELEMENT_TEXT && el->source == TEXT_VARIABLE);
}

/* The element that prints first of what stands at an index: into macros and groups. */
static const element *first_within(const style *s, uint32_t index)
{
    enum { NESTED_MOST = 8 };
    const element *el = &s->elements.at[index];
    for (int depth = 0; depth < NESTED_MOST; depth++) {
        bool macro = el->kind == ELEMENT_TEXT && el->source == TEXT_MACRO;
        if (macro)
            el = &s->elements.at[el->ref];
        if (el->kind != ELEMENT_GROUP && el->kind != ELEMENT_MACRO)
            return el;
        if ((uint32_t)(el - s->elements.at) + 1 == el->end)
            return el;
        el++;
    }
    return el;
}

static const element *behind(const eval *e, const element *label)
{
    return label->end < e->style->elements.n ? first_within(e->style, label->end) : NULL;
}

static bool prints_number(const eval *e, const element *el)
{
    variable v = (variable)el->ref;
    return is_number_element(el) && variable_kind_of(v) == VAR_IS_NUMBER && eval_peek(e, v).n;
}

/* Nothing but a delimiter has been written since. */
static bool follows_number(const eval *e)
{
    return e->number_end && e->out->nodes.n >= e->number_end && e->out->nodes.n - e->number_end <= 1;
}

/*
 * CSL 1.0.2, "Label", has a label print for its own variable only.  Styles ask for the locator's label before the
 * pages of an entry, though, and for the volume's behind the number of volumes, and processors print them: a label
 * that its own variable does not follow stands for the number beside it.  In a cite without a locator nothing behind a
 * number is the locator's.
 */
static bool has_number_beside(const eval *e, const element *label)
{
    const element *next = behind(e, label);
    if (next && is_number_element(next) && next->ref == label->ref)
        return false;
    bool may_stand_behind = label->ref != VAR_LOCATOR || e->key->in_bibliography;
    return (next && prints_number(e, next)) || (may_stand_behind && follows_number(e));
}

void eval_label_element(eval *e, const element *el)
{
    variable v = (variable)el->ref;
    str value = eval_peek(e, v);
    if (value.n == 0 && !has_number_beside(e, el))
        return;
    labelled_part part = labelled_first(e->locale, v, value);
    e->label_variable = v;
    e->label_form = el->form;
    write_term(e, el, labelled_term(e, v, &part), has_several(e, v, part.text) || labelled_goes_on(e, v, &part));
}
