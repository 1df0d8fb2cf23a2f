/* cs:names: variables, labels and substitutes. */
#include "engine/eval.h"
#include "engine/labels.h"
#include "engine/name_list.h"

#include <string.h>

/* ---- variables and labels --------------------------------------------------------------------- */

static void write_variable(eval *e, const names_run *run, uint16_t term, const names *list)
{
    bool unlabelled = run->looks->label == STYLE_NONE || e->sorting;
    const element *label = unlabelled ? NULL : &e->style->elements.at[run->looks->label];
    if (label && run->looks->label_before)
        labels_write_role(e, label, term, list->n > 1);
    name_list_write(e, run, list);
    if (label && !run->looks->label_before)
        labels_write_role(e, label, term, list->n > 1);
}

static bool lists(const names_element *el, variable first, variable second)
{
    return el->variables.n == 2 && el->variables.at[0] == first && el->variables.at[1] == second;
}

static bool is_left(const eval *e, variable v)
{
    return !eval_is_used(e, v);
}

/* CSL 1.0.2, "Names": an editor who is also the translator appears once, as editortranslator. */
static bool is_merged(const eval *e, const names_run *run)
{
    const record *r = e->key->record;
    str term = STR_NONE;
    bool both = lists(run->own, VAR_EDITOR, VAR_TRANSLATOR) || lists(run->own, VAR_TRANSLATOR, VAR_EDITOR);
    if (both)
        locale_term(e->locale, TERM_EDITOR_TRANSLATOR, TERM_LONG, false, &term);
    return term.n && is_left(e, VAR_EDITOR) && is_left(e, VAR_TRANSLATOR) &&
           names_eq(record_names(r, VAR_EDITOR), record_names(r, VAR_TRANSLATOR));
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
        sum += list ? name_list_shown(e, &run->options, list) : 0;
    }
    if (sum)
        tree_text(e->out, str_decimal(e->scratch, sum, e->sorting ? 8 : 0), ORIGIN_FIELD);
}

/* ---- cs:substitute ---------------------------------------------------------------------------- */

/* The looks of the cs:names are for names: a text or macro in its substitute has its own. */
static void begin_substitute(eval *e, const names_element *parent, const element *look, const element *child)
{
    e->names_parent = parent;
    e->names_look = child->kind == ELEMENT_TEXT ? NULL : look;
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

static bool has_field_text(const tree *t, uint32_t group)
{
    for (uint32_t i = group + 1; i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_TEXT && t->nodes.at[i].len && t->nodes.at[i].origin == ORIGIN_FIELD)
            return true;
    return false;
}

/* A title that stands for missing names counts as names to a bibliography that does not repeat them; "Anon." is nobody twice. */
static bool counts_as_names(const tree *t, uint32_t group)
{
    return !has_names_group(t, group) && has_field_text(t, group);
}

/* Tries elements [from, to) until one prints; of a cs:choose those in the branch that holds. */
static bool try_each(eval *e, const names_run *run, const element *look, uint32_t from, uint32_t to)
{
    tree_mark start = tree_save(e->out);
    for (uint32_t i = from; i < to; i = e->style->elements.at[i].end) {
        const element *child = &e->style->elements.at[i];
        eval_frame frame = {.delimiter = STR_NONE};
        begin_substitute(e, run->looks, look, child);
        if (child->kind == ELEMENT_CHOOSE) {
            const element *branch = eval_choose(e, child);
            if (branch && try_each(e, run, look, (uint32_t)(branch - e->style->elements.at) + 1, branch->end))
                return true;
            continue;
        }
        eval_children(e, i, child->end, &frame);
        if (!tree_is_empty_since(e->out, start) || e->substitute_is_nothing)
            return true;
    }
    return false;
}

static void write_substitute(eval *e, const names_run *run, const element *look)
{
    if (run->own->substitute == STYLE_NONE)
        return;
    const names_element *outer = e->names_parent;
    const element *outer_look = e->names_look;
    const element *all = &e->style->elements.at[run->own->substitute];
    uint32_t group = tree_open(e->out, 0, DISPLAY_INLINE, 0);
    tree_mark start = tree_save(e->out);
    try_each(e, run, look, run->own->substitute + 1, all->end);
    e->names_parent = outer;
    e->names_look = outer_look;
    e->substitute_is_nothing = false;
    tree_close(e->out, group);
    if (tree_is_empty_since(e->out, start))
        return;
    if (counts_as_names(e->out, group))
        e->out->nodes.at[group].flags |= NODE_NAMES;
    use_up(e);
    e->facts.used_substitute = true;
}

/* ---- the element ------------------------------------------------------------------------------ */

/* CSL 1.0.2, "Substitute": a cs:names without children takes those of the cs:names around it. */
static bool is_bare(const names_element *el)
{
    return !el->has_name && !el->has_et_al && el->label == STYLE_NONE;
}

static names_run prepare(const eval *e, const names_element *own)
{
    const names_element *looks = is_bare(own) && e->names_parent ? e->names_parent : own;
    names_run run = {.own = own, .looks = looks};
    run.options = name_options_merge(&e->area->names, &looks->options);
    if (e->names_override)
        run.options = name_options_merge(&run.options, e->names_override);
    return run;
}

static bool write_names(eval *e, const names_run *run, const element *look)
{
    eval_wrap w = eval_wrap_open(e, look);
    if (run->options.form == NAME_COUNT)
        write_count(e, run);
    else
        write_variables(e, run);
    return eval_wrap_close(e, look, w);
}

static bool is_first(const eval *e)
{
    return e->facts.first_names.from == e->facts.first_names.to && !e->names_parent;
}

/* Whether anything from [from, to) comes from the record; "Anon." does not. */
static bool names_anybody(const tree *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (t->nodes.at[i].kind == NODE_TEXT && t->nodes.at[i].len &&
            (t->nodes.at[i].origin == ORIGIN_FIELD || t->nodes.at[i].origin == ORIGIN_LABEL))
            return true;
    return false;
}

/* In a cite names behind something else are part of it, unless the style groups cites by them. */
static bool is_suppressed(const eval *e, node_range who)
{
    bool leads = tree_is_empty(e->out, 0, who.from);
    bool groups = e->style->collapse >= COLLAPSE_YEAR || e->style->has_cite_group_delimiter;
    return e->key->mode == CITE_SUPPRESS_AUTHOR && (leads || groups || e->key->in_bibliography) &&
           names_anybody(e->out, who.from, who.to);
}

/* Cite grouping, suppress-author and author-only are about the first cs:names, whatever it printed. */
static void finish_first(eval *e, tree_mark before)
{
    node_range who = {before.nodes, e->out->nodes.n};
    e->facts.first_names = who;
    e->facts.suppressed_names = is_suppressed(e, who);
    if (e->facts.suppressed_names)
        for (uint32_t i = who.from; i < who.to; i++)
            e->out->nodes.at[i].len = 0;
}

void eval_names_element(eval *e, const element *el)
{
    names_run run = prepare(e, &e->style->names.at[el->ref]);
    bool first = is_first(e);
    tree_mark before = tree_save(e->out);
    const element *look = run.looks != run.own && e->names_look ? e->names_look : el;
    if (!write_names(e, &run, look))
        write_substitute(e, &run, look);
    bool printed = !tree_is_empty_since(e->out, before);
    if (printed && first)
        finish_first(e, before);
    if (printed && e->names_parent)
        use_up(e); /* already inside the substitute, they are not printed again */
}
