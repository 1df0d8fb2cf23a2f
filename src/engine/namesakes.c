#include "engine/namesakes.h"

#include "engine/disambiguate.h"
#include "engine/initials.h"

void namesakes_note(eval *e, const names *list)
{
    if (!e->style->disambiguate_add_givenname || e->sorting)
        return;
    for (uint32_t i = 0; i < e->noted_n; i++)
        if (e->noted[i] == list)
            return;
    if (e->noted_n < sizeof e->noted / sizeof *e->noted)
        e->noted[e->noted_n++] = list;
}

static str initials(eval *e, const name *n)
{
    return initials_of(e->scratch, n->given, STR("."), true);
}

/* Families first: of most pairs that is all that is looked at. */
static bool are_namesakes(eval *e, const name *a, const name *b)
{
    return str_eq(a->family, b->family) && a->family.n && a->given.n && b->given.n && !str_eq(a->given, b->given) &&
           str_eq(initials(e, a), initials(e, b));
}

/* Rules for the primary name look at the first of each list only. */
static uint32_t looked_at(const eval *e, const names *list)
{
    uint32_t most = disambiguate_only_primary(e->style) ? 1 : NAMES_MOST;
    return list->n < most ? list->n : most;
}

bool namesakes_has(eval *e, const names *list, uint32_t index)
{
    if (e->noted_n == 0 || index >= looked_at(e, list) || disambiguate_only_initials(e->style))
        return false;
    for (uint32_t i = 0; i < e->noted_n; i++)
        for (uint32_t k = 0; k < looked_at(e, e->noted[i]); k++)
            if (are_namesakes(e, &list->at[index], &e->noted[i]->at[k]))
                return true;
    return false;
}
