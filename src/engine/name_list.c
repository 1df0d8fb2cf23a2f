#include "engine/name_list.h"

#include "engine/name_parts.h"
#include "engine/namesakes.h"
#include "text/script.h"
#include "text/utf8.h"

/* How many names of a list are shown. */
typedef struct names_cut {
    uint32_t first; /* from the start                        */
    bool et_al;     /* names are left out, "et al." says so  */
    bool last;      /* the last follows behind an ellipsis   */
} names_cut;

/* ---- et-al ------------------------------------------------------------------------------------ */

static bool is_subsequent(const eval *e)
{
    return e->key->position != POSITION_FIRST && !e->key->in_bibliography;
}

/* Disambiguation speaks of the first list of names in a cite only. */
static bool is_expanded(const eval *e, const names *list)
{
    return !e->facts.first_list || e->facts.first_list == list;
}

static int et_al_min(const eval *e, const name_options *o)
{
    return is_subsequent(e) && o->et_al_subsequent_min ? o->et_al_subsequent_min : o->et_al_min;
}

static int et_al_use_first(const eval *e, const name_options *o)
{
    return is_subsequent(e) && o->et_al_subsequent_use_first ? o->et_al_subsequent_use_first : o->et_al_use_first;
}

/* The names from the start that a list cut short has; the ellipsis before a last name stands for two at least. */
static uint32_t shown_first(const eval *e, const name_options *o, const names *list)
{
    int min = et_al_min(e, o), first = et_al_use_first(e, o);
    uint32_t shown = first < 0 ? 0 : (uint32_t)first;
    if (is_expanded(e, list) && shown < e->key->names.shown)
        shown = e->key->names.shown;
    bool too_many = o->et_al_use_last && min > 2 && shown > (uint32_t)min - 2;
    return too_many ? (uint32_t)min - 2 : shown;
}

static names_cut cut_list(const eval *e, const name_options *o, const names *list)
{
    uint32_t n = list->n, shown = shown_first(e, o, list);
    int min = et_al_min(e, o);
    bool unset = !(o->set & NAME_SETS_ET_AL_USE_FIRST) && et_al_use_first(e, o) < 1;
    if (min <= 0 || unset || n < (uint32_t)min || shown >= n)
        return (names_cut){n, false, false};
    return (names_cut){shown, shown > 0, o->et_al_use_last && n >= shown + 2};
}

uint32_t name_list_shown(const eval *e, const name_options *o, const names *list)
{
    return cut_list(e, o, list).first;
}

/* ---- a list ----------------------------------------------------------------------------------- */

static bool applies(delimiter_rule rule, uint32_t before, bool inverted, uint32_t contextual_from)
{
    switch (rule) {
    case DELIMITER_ALWAYS: return true;
    case DELIMITER_NEVER: return false;
    case DELIMITER_AFTER_INVERTED_NAME: return inverted;
    case DELIMITER_CONTEXTUAL: return before >= contextual_from;
    }
    return false;
}

static bool is_inverted(const eval *e, const name_options *o, const name *n, uint32_t index)
{
    bool asked = e->sorting || o->name_as_sort_order == NAME_ORDER_ALL ||
                 (o->name_as_sort_order == NAME_ORDER_FIRST && index == 0);
    return asked && name_parts_can_invert(e, n);
}

/* CSL 1.0.2, "Name", `and`: the term, or the ampersand whatever the locale has for a symbol. */
static str and_word(eval *e, const name_options *o)
{
    str text = STR("&");
    if (o->and_form == AND_TEXT)
        locale_term(e->locale, TERM_AND, TERM_LONG, false, &text);
    return text;
}

/*
 * What cs:name says is said of people: before an institution at the end it is the citation, the bibliography or the
 * style that says where the delimiter stands.
 */
static delimiter_rule rule_before_institution(const eval *e, delimiter_rule own, uint32_t before)
{
    delimiter_rule outer = (delimiter_rule)e->area->names.delimiter_precedes_last;
    if (own == DELIMITER_AFTER_INVERTED_NAME && before < 2)
        return own;
    return outer == DELIMITER_AFTER_INVERTED_NAME ? DELIMITER_CONTEXTUAL : outer;
}

static bool delimits_last(const eval *e, const names_run *run, const name *last, uint32_t before, bool inverted)
{
    delimiter_rule rule = (delimiter_rule)run->options.delimiter_precedes_last;
    if (last->literal.n)
        rule = rule_before_institution(e, rule, before);
    return applies(rule, before, inverted, 2);
}

/* "and" takes a blank on each side, and the delimiter may stand for the first, as it is; a word that joins the names takes neither. */
static void write_and(eval *e, const names_run *run, const name *last, uint32_t before, bool inverted)
{
    str d = run->options.delimiter, word = and_word(e, &run->options);
    bool joins = script_joins(word), delimiter = delimits_last(e, run, last, before, inverted);
    if (delimiter && (!joins || before == 1))
        tree_text(e->out, d, ORIGIN_DELIMITER);
    if (!joins && !delimiter)
        tree_text(e->out, STR(" "), ORIGIN_DELIMITER);
    eval_write_rich(e, word, ORIGIN_LABEL);
    if (!joins)
        tree_text(e->out, STR(" "), ORIGIN_DELIMITER);
}

/* What stands behind each name stands behind "et al." too, unless it closes what a prefix opened. */
static void write_et_al(eval *e, const names_run *run, uint32_t before, bool inverted)
{
    bool delimiter = applies((delimiter_rule)run->options.delimiter_precedes_et_al, before, inverted, 2);
    const name_part_format *f = &run->looks->et_al;
    element look = {.kind = ELEMENT_TEXT, .fmt = f->fmt, .text_case = f->text_case, .prefix = f->prefix, .suffix = f->suffix};
    str term = STR_NONE;
    locale_term(e->locale, run->looks->et_al_term, TERM_LONG, false, &term);
    if (term.n == 0 || e->sorting)
        return;
    str between = delimiter ? run->options.delimiter : script_joins(term) ? STR_NONE : STR(" ");
    tree_text(e->out, between, ORIGIN_DELIMITER);
    eval_part(e, term, ORIGIN_LABEL, &look);
    if (run->looks->name.prefix.n == 0)
        tree_text(e->out, run->looks->name.suffix, ORIGIN_AFFIX);
}

/* A style that asks for a mark behind each name and for the same between two of them gets both: "Doe,, Roe". */
static bool repeats_suffix(const names_run *run, const name *before)
{
    str suffix = run->looks->name.suffix, delimiter = run->options.delimiter;
    return suffix.n && delimiter.n && before->literal.n == 0 && suffix.p[suffix.n - 1] == delimiter.p[0];
}

static void write_between(eval *e, const names_run *run, const names *list, uint32_t index, names_cut cut, bool inverted)
{
    bool last = index + 1 == list->n;
    if (!last || cut.et_al || run->options.and_form == AND_NONE || e->sorting)
        tree_text(e->out, run->options.delimiter, repeats_suffix(run, &list->at[index - 1]) ? ORIGIN_VALUE : ORIGIN_DELIMITER);
    else
        write_and(e, run, &list->at[index], index, inverted);
}

/* Names are groups of their own where a bibliography may replace them one by one. */
static uint32_t open_name(eval *e)
{
    bool alone = e->key->in_bibliography && e->style->subsequent_author_substitute_rule != SUBSTITUTE_COMPLETE_ALL;
    return alone ? tree_open(e->out, 0, DISPLAY_INLINE, NODE_NAME) : STYLE_NONE;
}

static bool shows_initials(const name_options *o)
{
    return o->form == NAME_LONG && o->set & NAME_SETS_INITIALIZE_WITH && o->initialize;
}

/* What tells people apart in the text does so in the bibliography, where a name is never shorter than its style has it. */
static uint8_t expansion_of(const eval *e, const name_options *o, const names *list, uint32_t index)
{
    if (!is_expanded(e, list) || index >= e->key->names.given_n)
        return GIVEN_AS_STYLED;
    uint8_t level = e->key->names.given[index];
    return e->key->in_bibliography && o->form == NAME_LONG && level == GIVEN_INITIALS ? GIVEN_AS_STYLED : level;
}

static uint8_t given_level_of(eval *e, const name_options *o, const names *list, uint32_t index)
{
    uint8_t level = expansion_of(e, o, list, index);
    return shows_initials(o) && namesakes_has(e, list, index) ? GIVEN_IN_FULL : level;
}

/* The affixes of cs:name are for people: an institution has its fonts only. */
static void write_one(eval *e, const names_run *run, const names *list, uint32_t index, bool inverted)
{
    const name_part_format *f = &run->looks->name;
    element around = {.kind = ELEMENT_NAMES, .fmt = f->fmt, .text_case = f->text_case};
    if (list->at[index].literal.n == 0) {
        around.prefix = f->prefix;
        around.suffix = f->suffix;
    }
    around.bare = element_is_bare(&around);
    name_look look = {.options = &run->options, .element = run->looks, .inverted = inverted};
    look.given = given_level_of(e, &run->options, list, index);
    uint32_t group = open_name(e);
    eval_wrap w = eval_wrap_open(e, &around);
    name_parts_write(e, &list->at[index], &look);
    eval_wrap_close(e, &around, w);
    if (group != STYLE_NONE)
        tree_close(e->out, group);
}

static void write_last(eval *e, const names_run *run, const names *list)
{
    const name *n = &list->at[list->n - 1];
    tree_text(e->out, run->options.delimiter, ORIGIN_DELIMITER);
    tree_text(e->out, STR("\u2026 "), ORIGIN_LABEL);
    write_one(e, run, list, list->n - 1, is_inverted(e, &run->options, n, list->n - 1));
}

static void write_cut(eval *e, const names_run *run, const names *list, names_cut cut)
{
    bool inverted = false;
    for (uint32_t i = 0; i < cut.first; i++) {
        if (i)
            write_between(e, run, list, i, cut, inverted);
        inverted = is_inverted(e, &run->options, &list->at[i], i);
        write_one(e, run, list, i, inverted);
    }
    if (cut.last)
        write_last(e, run, list);
    else if (cut.et_al)
        write_et_al(e, run, cut.first, inverted);
}

/*
 * The names alone are a group, so that a bibliography can put a substitute in their place.  The fonts of cs:name are
 * those of each name, and of a list with "et al." as a whole: cs:et-al is what changes them there.
 */
void name_list_write(eval *e, const names_run *run, const names *list)
{
    names_cut cut = cut_list(e, &run->options, list);
    uint32_t group = tree_open(e->out, 0, DISPLAY_INLINE, NODE_NAMES);
    uint32_t fonts = cut.et_al && !cut.last && run->looks->name.fmt ? tree_open(e->out, run->looks->name.fmt, DISPLAY_INLINE, 0)
                                                                    : STYLE_NONE;
    namesakes_note(e, list);
    write_cut(e, run, list, cut);
    if (fonts != STYLE_NONE)
        tree_close(e->out, fonts);
    tree_close(e->out, group);
    if (!e->facts.first_list) {
        e->facts.first_list = list;
        e->facts.first_list_group = group;
        e->facts.names_shown = cut.first;
    }
}
