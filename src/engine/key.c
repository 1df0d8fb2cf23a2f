/* Whether two runs of a style have the same to go on. */
#include <string.h>

#include "engine/eval.h"

static bool shows_no_more(const name_expansion *x, uint32_t from)
{
    for (uint32_t i = from; i < x->given_n; i++)
        if (x->given[i] != GIVEN_AS_STYLED)
            return false;
    return true;
}

/* A name of which no more is to be shown may be listed or not. */
static bool same_names(const name_expansion *a, const name_expansion *b)
{
    uint32_t both = a->given_n < b->given_n ? a->given_n : b->given_n;
    return a->shown == b->shown && (both == 0 || memcmp(a->given, b->given, both) == 0) &&
           shows_no_more(a, both) && shows_no_more(b, both);
}

static bool same_cite(const eval_key *a, const eval_key *b)
{
    return a->position == b->position && a->near_note == b->near_note && a->mode == b->mode &&
           a->cited_again == b->cited_again && a->locator_term == b->locator_term && str_eq(a->locator, b->locator) &&
           a->first_reference_note_number == b->first_reference_note_number;
}

bool eval_key_eq(const eval_key *a, const eval_key *b)
{
    return a->record == b->record && a->in_bibliography == b->in_bibliography && a->comparing == b->comparing &&
           a->citation_number == b->citation_number && a->year_suffix == b->year_suffix &&
           a->year_suffix_elsewhere == b->year_suffix_elsewhere && a->year_known == b->year_known &&
           a->behind_author == b->behind_author && a->disambiguate == b->disambiguate && same_cite(a, b) &&
           same_names(&a->names, &b->names);
}
