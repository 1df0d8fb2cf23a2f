/* Whether two runs of a style have the same to go on. */
#include "engine/eval.h"

static given_level level_of(const name_expansion *x, uint32_t which)
{
    return which < x->given_n ? (given_level)x->given[which] : GIVEN_AS_STYLED;
}

/* A name of which no more is to be shown may be listed or not. */
static bool same_names(const name_expansion *a, const name_expansion *b)
{
    uint32_t n = a->given_n > b->given_n ? a->given_n : b->given_n;
    for (uint32_t i = 0; i < n; i++)
        if (level_of(a, i) != level_of(b, i))
            return false;
    return a->shown == b->shown;
}

/*
 * To the reference implementation the first cite of a reference has changed when the second comes to stand behind it,
 * in notes that ask whether they are ambiguous: it counts the cites there.
 */
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
           a->year_suffix_elsewhere == b->year_suffix_elsewhere && a->disambiguate == b->disambiguate &&
           same_cite(a, b) && same_names(&a->names, &b->names);
}
