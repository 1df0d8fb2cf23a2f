#include "engine/needs.h"

typedef struct search {
    const style *style;
    arena *arena;
    bool *seen;            /* by element: macros that were looked at, or are to be */
    VEC(uint32_t) to_do;   /* macros and layouts still to be looked at             */
    key_needs found;
} search;

static void find_variable(search *s, variable v)
{
    switch (v) {
    case VAR_CITATION_NUMBER: s->found.number = true; break;
    case VAR_FIRST_REFERENCE_NOTE_NUMBER: s->found.first_note = true; break;
    case VAR_YEAR_SUFFIX: case VAR_CITATION_LABEL: s->found.year_suffix_elsewhere = true; break;
    default: break;
    }
}

/* A condition prints nothing, so it is no place for a year suffix. */
static void find_in_condition(search *s, const condition *c)
{
    for (uint32_t i = 0; i < c->tests.n; i++) {
        const test *t = &c->tests.at[i];
        s->found.disambiguate |= t->kind == TEST_DISAMBIGUATE;
        s->found.position |= t->kind == TEST_POSITION;
        s->found.number |= t->kind != TEST_TYPE && t->value == VAR_CITATION_NUMBER;
        s->found.first_note |= t->kind != TEST_TYPE && t->value == VAR_FIRST_REFERENCE_NOTE_NUMBER;
    }
}

/* Macros may nest deeply but not in circles; each is looked at once. */
static void look_below(search *s, uint32_t root)
{
    if (s->seen[root])
        return;
    s->seen[root] = true;
    VEC_PUSH(s->arena, s->to_do, root);
}

static void find_in_element(search *s, const element *el)
{
    switch ((element_kind)el->kind) {
    case ELEMENT_TEXT:
        if (el->source == TEXT_VARIABLE)
            find_variable(s, (variable)el->ref);
        else if (el->source == TEXT_MACRO)
            look_below(s, el->ref);
        break;
    case ELEMENT_NUMBER: case ELEMENT_LABEL: find_variable(s, (variable)el->ref); break;
    case ELEMENT_BRANCH:
        if (el->ref != STYLE_NONE)
            find_in_condition(s, &s->style->conditions.at[el->ref]);
        break;
    default: break;
    }
}

static search start(arena *a, const style *s)
{
    return (search){.style = s, .arena = a, .seen = arena_zalloc(a, s->elements.n + 1)};
}

static key_needs find_all(search *s)
{
    const element *at = s->style->elements.at;
    while (s->to_do.n) {
        uint32_t root = s->to_do.at[--s->to_do.n];
        for (uint32_t i = root + 1; i < at[root].end; i++)
            find_in_element(s, &at[i]);
    }
    return s->found;
}

key_needs needs_of_layout(arena *a, const style *s, const style_area *area)
{
    search all = start(a, s);
    if (area->present)
        look_below(&all, area->layout);
    return find_all(&all);
}

key_needs needs_of_sort(arena *a, const style *s, const style_area *area)
{
    search all = start(a, s);
    for (uint32_t i = 0; i < area->sort.n; i++) {
        if (area->sort.at[i].macro != STYLE_NONE)
            look_below(&all, area->sort.at[i].macro);
        else
            find_variable(&all, area->sort.at[i].variable);
    }
    return find_all(&all);
}
