/*
 * People that are named alike; CSL 1.0.2, "Disambiguation", givenname-disambiguation-rule.
 *
 * The rules but "by-cite" also tell people apart whose cites differ: every name that is
 * printed like another person's is expanded, in all cites.  Who there is, is counted once
 * over all names that are shown; how much a name needs then follows from three counts.
 */
#include "engine/disambiguate.h"
#include "engine/name_parts.h"
#include "text/utf8.h"

/* How many different people there are: that are known at all (0 or 1), with a family name, and with the initials too. */
typedef struct people {
    map known, by_family, by_initials;
} people;

static uint32_t count_of(const map *m, str key)
{
    uint32_t n = map_get(m, key);
    return n == MAP_NONE ? 0 : n;
}

static void count_one(document *doc, map *m, str key)
{
    map_put(&doc->scratch, m, key, count_of(m, key) + 1);
}

/* ---- what a name is known by ------------------------------------------------------------------ */

static str family_key(document *doc, const name *n)
{
    return str_printf(&doc->scratch, STR_FMT "\x1F" STR_FMT, STR_ARG(n->non_dropping_particle),
                      STR_ARG(n->literal.n ? n->literal : n->family));
}

static str with(document *doc, str family, str given)
{
    return str_printf(&doc->scratch, STR_FMT "\x1F" STR_FMT, STR_ARG(family), STR_ARG(given));
}

/* "J. J." and "J.J." are one person's initials. */
static str bare_given(document *doc, str given)
{
    buf out;
    buf_init(&out, &doc->scratch);
    for (size_t i = 0; i < given.n; i++)
        if (given.p[i] != ' ' && given.p[i] != '.')
            buf_add_byte(&out, given.p[i]);
    return buf_str(&out);
}

static str first_letters(document *doc, str given)
{
    buf out;
    str word;
    buf_init(&out, &doc->scratch);
    while (str_next_word(&given, &word))
        buf_add(&out, str_sub(word, 0, utf8_first_size(word)));
    return buf_str(&out);
}

/* ---- counting, and what follows --------------------------------------------------------------- */

static void add_person(document *doc, people *all, const name *n)
{
    str family = family_key(doc, n), person = with(doc, family, bare_given(doc, n->given));
    if (count_of(&all->known, person))
        return;
    count_one(doc, &all->known, person);
    count_one(doc, &all->by_family, family);
    count_one(doc, &all->by_initials, with(doc, family, first_letters(doc, n->given)));
}

/* The least that tells this person from the others of the same family name. */
static given_level level_for(document *doc, const people *all, const name *n)
{
    str family = family_key(doc, n);
    uint32_t same_family = count_of(&all->by_family, family);
    uint32_t same_initials = count_of(&all->by_initials, with(doc, family, first_letters(doc, n->given)));
    if (same_family < 2 || n->given.n == 0)
        return GIVEN_AS_STYLED;
    if (disambiguate_only_initials(doc->style)) /* they help as soon as they tell it from somebody */
        return same_initials < same_family ? GIVEN_INITIALS : GIVEN_AS_STYLED;
    return same_initials == 1 ? GIVEN_INITIALS : GIVEN_IN_FULL;
}

static uint32_t people_in(const document *doc, const eval_facts *facts)
{
    uint32_t shown = facts->first_list ? facts->names_shown : 0;
    if (disambiguate_only_primary(doc->style) && shown > 1)
        return 1;
    return shown < NAMES_MOST ? shown : NAMES_MOST;
}

static void expand_entry(document *doc, const people *all, uint32_t index, const eval_facts *facts)
{
    for (uint32_t k = 0; k < people_in(doc, facts); k++) {
        name who = name_parts_split(&facts->first_list->at[k]);
        given_level level = level_for(doc, all, &who);
        if (level != GIVEN_AS_STYLED)
            disambiguate_set_given(doc, &doc->entries.at[index], k, level);
    }
}

void people_expand(document *doc)
{
    arena_mark mark = arena_save(&doc->scratch);
    people all = {.known = {0}};
    uint32_t n = doc->entries.n;
    eval_facts *facts = arena_alloc(&doc->scratch, (n + 1) * sizeof *facts);
    for (uint32_t i = 0; i < n; i++) {
        facts[i] = disambiguate_facts(doc, i);
        for (uint32_t k = 0; k < people_in(doc, &facts[i]); k++) {
            name who = name_parts_split(&facts[i].first_list->at[k]);
            add_person(doc, &all, &who);
        }
    }
    for (uint32_t i = 0; i < n; i++)
        expand_entry(doc, &all, i, &facts[i]);
    arena_restore(&doc->scratch, mark);
}
