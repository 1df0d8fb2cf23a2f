/* cs:names: lists of names, et-al, labels and substitutes. */
#include "engine/eval.h"
#include "engine/labels.h"
#include "engine/name_parts.h"

#include <string.h>

#include "text/script.h"
#include "text/utf8.h"

/* One cs:names as it runs: its own parts, or its parent's where it is a bare one in a substitute. */
typedef struct names_run {
    const names_element *own;    /* variables and substitute */
    const names_element *looks;  /* cs:name, cs:et-al, cs:label */
    name_options options;
} names_run;

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
    return !e->key->in_bibliography && (!e->facts.first_list || e->facts.first_list == list);
}

static names_cut cut_list(const eval *e, const name_options *o, const names *list)
{
    uint32_t n = list->n;
    int min = o->et_al_min, first = o->et_al_use_first;
    if (is_subsequent(e) && o->et_al_subsequent_min)
        min = o->et_al_subsequent_min;
    if (is_subsequent(e) && o->et_al_subsequent_use_first)
        first = o->et_al_subsequent_use_first;
    bool unset = !(o->set & NAME_SETS_ET_AL_USE_FIRST) && first < 1;
    uint32_t shown = first < 0 ? 0 : (uint32_t)first;
    if (is_expanded(e, list) && shown < e->key->names.shown)
        shown = e->key->names.shown;
    if (min <= 0 || unset || n < (uint32_t)min || shown >= n)
        return (names_cut){n, false, false};
    return (names_cut){shown, shown > 0, o->et_al_use_last && n >= shown + 2};
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
    return asked && name_parts_can_invert(n);
}

static str and_word(eval *e, const name_options *o)
{
    str text = STR("&");
    if (o->and_form == AND_TEXT)
        locale_term(e->locale, TERM_AND, TERM_LONG, false, &text);
    else
        locale_term(e->locale, TERM_AND, TERM_SYMBOL, false, &text);
    return text;
}

/* "and" takes a blank on each side, unless the term brings its own: in Hebrew it is written with the name behind it. */
static void write_and(eval *e, const names_run *run, bool delimiter)
{
    str d = run->options.delimiter, word = and_word(e, &run->options);
    bool own_space = str_ends(word, STR(" "));
    if (delimiter)
        tree_text(e->out, d, ORIGIN_DELIMITER);
    if (!own_space && !(delimiter && str_ends(d, STR(" "))))
        tree_text(e->out, STR(" "), ORIGIN_DELIMITER);
    tree_text(e->out, word, ORIGIN_LABEL);
    if (!own_space)
        tree_text(e->out, STR(" "), ORIGIN_DELIMITER);
}

static void write_et_al(eval *e, const names_run *run, uint32_t before, bool inverted)
{
    bool delimiter = applies((delimiter_rule)run->options.delimiter_precedes_et_al, before, inverted, 2);
    const name_part_format *f = &run->looks->et_al;
    element look = {.kind = ELEMENT_TEXT, .fmt = f->fmt, .text_case = f->text_case, .prefix = f->prefix, .suffix = f->suffix};
    str term = STR_NONE;
    locale_term(e->locale, run->looks->et_al_term, TERM_LONG, false, &term);
    if (term.n == 0)
        return;
    str between = delimiter ? run->options.delimiter : script_is_unspaced(utf8_first(term)) ? STR_NONE : STR(" ");
    tree_text(e->out, between, ORIGIN_DELIMITER);
    eval_part(e, term, ORIGIN_LABEL, &look);
}

static void write_between(eval *e, const names_run *run, uint32_t index, uint32_t n, names_cut cut, bool inverted)
{
    bool last = index + 1 == n;
    if (!last || cut.et_al || run->options.and_form == AND_NONE || e->sorting)
        tree_text(e->out, run->options.delimiter, ORIGIN_DELIMITER);
    else
        write_and(e, run, applies((delimiter_rule)run->options.delimiter_precedes_last, index, inverted, 2));
}

static void write_one(eval *e, const names_run *run, const names *list, uint32_t index, bool inverted)
{
    const name_part_format *f = &run->looks->name;
    element around = {.kind = ELEMENT_TEXT, .fmt = f->fmt, .text_case = f->text_case};
    name_look look = {.options = &run->options, .element = run->looks, .inverted = inverted};
    if (is_expanded(e, list) && index < e->key->names.given_n)
        look.given = e->key->names.given[index];
    eval_wrap w = eval_wrap_open(e, &around);
    name_parts_write(e, &list->at[index], &look);
    eval_wrap_close(e, &around, w);
}

static void write_last(eval *e, const names_run *run, const names *list)
{
    const name *n = &list->at[list->n - 1];
    tree_text(e->out, run->options.delimiter, ORIGIN_DELIMITER);
    tree_text(e->out, STR("\u2026 "), ORIGIN_LABEL);
    write_one(e, run, list, list->n - 1, is_inverted(e, &run->options, n, list->n - 1));
}

/* The names alone are a group, so that a bibliography can put a substitute in their place. */
static void write_list(eval *e, const names_run *run, const names *list)
{
    names_cut cut = cut_list(e, &run->options, list);
    uint32_t group = tree_open(e->out, 0, DISPLAY_INLINE, NODE_NAMES);
    tree_text(e->out, run->looks->name.prefix, ORIGIN_AFFIX);
    bool inverted = false;
    for (uint32_t i = 0; i < cut.first; i++) {
        if (i)
            write_between(e, run, i, list->n, cut, inverted);
        inverted = is_inverted(e, &run->options, &list->at[i], i);
        write_one(e, run, list, i, inverted);
    }
    if (cut.last)
        write_last(e, run, list);
    else if (cut.et_al)
        write_et_al(e, run, cut.first, inverted);
    tree_text(e->out, run->looks->name.suffix, ORIGIN_AFFIX);
    tree_close(e->out, group);
    if (!e->facts.first_list) {
        e->facts.first_list = list;
        e->facts.names_shown = cut.first;
    }
}

/* ---- variables and labels --------------------------------------------------------------------- */

static void write_variable(eval *e, const names_run *run, uint16_t term, const names *list)
{
    bool unlabelled = run->looks->label == STYLE_NONE || e->sorting;
    const element *label = unlabelled ? NULL : &e->style->elements.at[run->looks->label];
    if (label && run->looks->label_before)
        labels_write_role(e, label, term, list->n > 1);
    write_list(e, run, list);
    if (label && !run->looks->label_before)
        labels_write_role(e, label, term, list->n > 1);
}

static bool same_names(const names *a, const names *b)
{
    if (!a || !b || a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (!name_eq(&a->at[i], &b->at[i]))
            return false;
    return true;
}

static bool lists(const names_element *el, variable first, variable second)
{
    return el->variables.n == 2 && el->variables.at[0] == first && el->variables.at[1] == second;
}

/* CSL 1.0.2, "Names": an editor who is also the translator appears once, as editortranslator. */
static bool is_merged(const eval *e, const names_run *run)
{
    const record *r = e->key->record;
    str term = STR_NONE;
    bool both = lists(run->own, VAR_EDITOR, VAR_TRANSLATOR) || lists(run->own, VAR_TRANSLATOR, VAR_EDITOR);
    locale_term(e->locale, TERM_EDITOR_TRANSLATOR, TERM_LONG, false, &term);
    return both && term.n && same_names(record_names(r, VAR_EDITOR), record_names(r, VAR_TRANSLATOR));
}

static void write_variables(eval *e, const names_run *run)
{
    bool any = false, merged = is_merged(e, run);
    for (uint32_t i = 0; i < run->own->variables.n; i++) {
        variable v = run->own->variables.at[i];
        const names *list = eval_names(e, v);
        if (!list || (merged && i > 0))
            continue;
        if (any)
            tree_text(e->out, run->options.names_delimiter, ORIGIN_DELIMITER);
        write_variable(e, run, merged ? TERM_EDITOR_TRANSLATOR : locale_term_of_variable(e->locale, v), list);
        any = true;
    }
}

/* CSL 1.0.2, "Name", form="count": the number of names that would have been shown. */
static void write_count(eval *e, const names_run *run)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < run->own->variables.n; i++) {
        const names *list = eval_names(e, run->own->variables.at[i]);
        sum += list ? cut_list(e, &run->options, list).first : 0;
    }
    if (sum)
        tree_text(e->out, str_printf(e->scratch, "%u", sum), ORIGIN_FIELD);
}

/* ---- cs:substitute ---------------------------------------------------------------------------- */

static void begin_substitute(eval *e, const names_element *parent)
{
    e->names_parent = parent;
    memset(e->printing, 0, sizeof e->printing);
}

/* What a substitute printed is empty for the rest of the cite. */
static void use_up(eval *e)
{
    for (size_t i = 0; i < sizeof e->used / sizeof *e->used; i++)
        e->used[i] |= e->printing[i];
}

static bool has_names_group(const tree *t, uint32_t group)
{
    for (uint32_t i = group + 1; i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_GROUP && t->nodes.at[i].flags & NODE_NAMES)
            return true;
    return false;
}

/* What stands for missing names counts as names to a bibliography that does not repeat them. */
static void write_substitute(eval *e, const names_run *run)
{
    if (run->own->substitute == STYLE_NONE)
        return;
    const names_element *outer = e->names_parent;
    const element *all = &e->style->elements.at[run->own->substitute];
    uint32_t group = tree_open(e->out, 0, DISPLAY_INLINE, 0);
    tree_mark start = tree_save(e->out);
    for (uint32_t i = run->own->substitute + 1; i < all->end; i = e->style->elements.at[i].end) {
        eval_frame frame = {STR_NONE, false};
        begin_substitute(e, run->looks);
        eval_children(e, i, e->style->elements.at[i].end, &frame);
        if (!tree_is_empty_since(e->out, start))
            break;
    }
    e->names_parent = outer;
    tree_close(e->out, group);
    if (tree_is_empty_since(e->out, start))
        return;
    if (!has_names_group(e->out, group))
        e->out->nodes.at[group].flags |= NODE_NAMES;
    use_up(e);
    e->facts.used_substitute = true;
}

/* ---- the author in running text ---------------------------------------------------------------- */

/* For styles whose cites print no names: the author, the editor or the title, as a sentence has them. */
static const variable authors_in_text[] = {VAR_AUTHOR, VAR_EDITOR, VAR_TRANSLATOR};

void eval_write_short_author(eval *e)
{
    static const names_element plain = {.et_al_term = TERM_ET_AL, .label = STYLE_NONE, .substitute = STYLE_NONE};
    names_run run = {.own = &plain, .looks = &plain, .options = e->area->names};
    run.options.form = NAME_SHORT;
    run.options.and_form = AND_TEXT;
    for (size_t i = 0; i < sizeof authors_in_text / sizeof *authors_in_text; i++) {
        const names *list = eval_names(e, authors_in_text[i]);
        if (list) {
            write_list(e, &run, list);
            return;
        }
    }
    eval_write_rich(e, eval_text(e, VAR_TITLE), ORIGIN_FIELD);
}

/* ---- sort keys --------------------------------------------------------------------------------- */

/* CSL 1.0.2, "Sorting": by variable, names take the form "long" and name-as-sort-order "all". */
void eval_sort_names(eval *e, variable v)
{
    static const names_element plain = {.et_al_term = TERM_ET_AL, .label = STYLE_NONE, .substitute = STYLE_NONE};
    const names *list = eval_names(e, v);
    names_run run = {.own = &plain, .looks = &plain, .options = e->area->names};
    run.options.form = NAME_LONG;
    if (e->names_override)
        run.options = name_options_merge(&run.options, e->names_override);
    if (list)
        write_list(e, &run, list);
}

/* ---- the element ------------------------------------------------------------------------------ */

static names_run prepare(const eval *e, const names_element *own)
{
    const names_element *looks = !own->has_name && e->names_parent ? e->names_parent : own;
    names_run run = {.own = own, .looks = looks};
    run.options = name_options_merge(&e->area->names, &looks->options);
    if (e->names_override)
        run.options = name_options_merge(&run.options, e->names_override);
    return run;
}

static void write_names(eval *e, const names_run *run)
{
    tree_mark start = tree_save(e->out);
    if (run->options.form == NAME_COUNT)
        write_count(e, run);
    else
        write_variables(e, run);
    if (tree_is_empty_since(e->out, start))
        write_substitute(e, run);
}

static bool is_first(const eval *e)
{
    return e->facts.first_names.from == e->facts.first_names.to && !e->names_parent;
}

/* Cite grouping, suppress-author and author-only are about the first cs:names, whatever it printed. */
static void finish_first(eval *e, tree_mark before)
{
    e->facts.first_names = (node_range){before.nodes, e->out->nodes.n};
    if (e->key->mode == CITE_SUPPRESS_AUTHOR && !e->key->in_bibliography) {
        for (uint32_t i = before.nodes; i < e->out->nodes.n; i++)
            e->out->nodes.at[i].len = 0;
    }
}

void eval_names_element(eval *e, const element *el)
{
    names_run run = prepare(e, &e->style->names.at[el->ref]);
    bool first = is_first(e);
    tree_mark before = tree_save(e->out);
    eval_wrap w = eval_wrap_open(e, el);
    write_names(e, &run);
    bool printed = eval_wrap_close(e, el, w);
    if (printed && first)
        finish_first(e, before);
    if (printed && e->names_parent)
        use_up(e); /* already inside the substitute, they are not printed again */
}
