#include "record/abbreviations.h"

void abbreviations_init(abbreviations *a, arena *of)
{
    *a = (abbreviations){.arena = of};
}

uint16_t abbreviations_list_named(str called)
{
    static const struct { str name; uint16_t list; } groups[] = {
        {STR_INIT("place"), ABBREVIATED_PLACE},
        {STR_INIT("institution-part"), ABBREVIATED_INSTITUTION},
        {STR_INIT("institution-entire"), ABBREVIATED_INSTITUTION},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (str_eq(groups[i].name, called))
            return groups[i].list;
    return (uint16_t)variable_named(called);
}

void abbreviations_add(abbreviations *a, uint16_t list, str text, str abbreviation)
{
    VEC_PUSH(a->arena, a->texts, abbreviation);
    map_put(a->arena, &a->lists[list], text, a->texts.n - 1);
}

/* The list that serves for a variable without one of its own, as the reference implementation has it. */
static uint16_t group_of(variable v)
{
    switch (v) {
    case VAR_GENRE: case VAR_MEDIUM: case VAR_EVENT: case VAR_EVENT_TITLE: return VAR_TITLE;
    case VAR_ARCHIVE: return VAR_CONTAINER_TITLE;
    case VAR_ARCHIVE_PLACE: case VAR_EVENT_PLACE: case VAR_PUBLISHER_PLACE: case VAR_ORIGINAL_PUBLISHER_PLACE:
    case VAR_JURISDICTION: return ABBREVIATED_PLACE;
    case VAR_PUBLISHER: case VAR_ORIGINAL_PUBLISHER: case VAR_AUTHORITY: return ABBREVIATED_INSTITUTION;
    default: break;
    }
    switch (variable_kind_of(v)) {
    case VAR_IS_NUMBER: return VAR_NUMBER;
    case VAR_IS_NAMES: return ABBREVIATED_INSTITUTION;
    default: return (uint16_t)v;
    }
}

str abbreviations_find(const abbreviations *a, variable v, str text)
{
    if (!a || text.n == 0)
        return STR_NONE;
    uint32_t at = map_get(&a->lists[v], text);
    if (at == MAP_NONE)
        at = map_get(&a->lists[group_of(v)], text);
    return at == MAP_NONE ? STR_NONE : a->texts.at[at];
}
