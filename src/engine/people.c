/*
 * People that are named alike; CSL 1.0.2, "Disambiguation", givenname-disambiguation-rule.
 *
 * The rules but "by-cite" also tell people apart whose cites differ: every name that is
 * printed like another person's is expanded, in all cites.  Who there is, is counted once
 * over all names of cites; how much a name needs then follows from three counts.
 */
#include "engine/disambiguate.h"
#include "engine/name_parts.h"
#include "text/utf8.h"

/* By atom: who is known at all, and how many different people share a family name, and the initials too. */
typedef struct people {
    bool *known;
    uint32_t *by_family, *by_initials;
} people;

/* ---- what a name is known by ------------------------------------------------------------------ */

/* Two parts of a name, told apart by a control character that no name has. */
static str with(document *doc, str first, str second)
{
    return str_join_by(&doc->scratch, first, STR("\x1F"), second);
}

static str family_key(document *doc, const name *n)
{
    return with(doc, n->non_dropping_particle, n->literal.n ? n->literal : n->family);
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

static person person_of(document *doc, const name *n)
{
    str family = family_key(doc, n);
    return (person){
        .whole = registry_atom(doc, with(doc, family, bare_given(doc, n->given))),
        .family = registry_atom(doc, family),
        .initials = registry_atom(doc, with(doc, family, first_letters(doc, n->given))),
        .has_given = n->given.n > 0,
    };
}

/* The people of a list are worked out once for each entry, as far as they are asked for. */
static const person *people_of(document *doc, entry *e, const names *list, uint32_t n)
{
    arena_mark mark = arena_save(&doc->scratch);
    if (e->people_list != list)
        e->people.n = 0;
    e->people_list = list;
    for (uint32_t i = e->people.n; i < n; i++) {
        name who = name_parts_split(&list->at[i]);
        VEC_PUSH(doc->arena, e->people, person_of(doc, &who));
    }
    arena_restore(&doc->scratch, mark);
    return e->people.at;
}

/* ---- counting, and what follows --------------------------------------------------------------- */

static void add_person(people *all, const person *who)
{
    if (all->known[who->whole])
        return;
    all->known[who->whole] = true;
    all->by_family[who->family]++;
    all->by_initials[who->initials]++;
}

/* The least that tells this person from the others of the same family name. */
static given_level level_for(const document *doc, const people *all, const person *who)
{
    uint32_t same_family = all->by_family[who->family], same_initials = all->by_initials[who->initials];
    if (same_family < 2 || !who->has_given)
        return GIVEN_AS_STYLED;
    if (disambiguate_only_initials(doc->style)) /* they help as soon as they tell it from somebody */
        return same_initials < same_family ? GIVEN_INITIALS : GIVEN_AS_STYLED;
    return same_initials == 1 ? GIVEN_INITIALS : GIVEN_IN_FULL;
}

/* All names of a list count, those behind "et al." too: somebody hidden in one cite is shown in another. */
static uint32_t people_in(const document *doc, const names *list)
{
    uint32_t most = disambiguate_only_primary(doc->style) ? 1 : NAMES_MOST, n = list ? list->n : 0;
    return n < most ? n : most;
}

/* The people whom the plain cite of a member names. */
typedef struct named {
    const person *who;
    uint32_t n;
} named;

static named named_by(document *doc, uint32_t index)
{
    const names *list = plain_cite_of(doc, index)->facts.first_list;
    uint32_t n = people_in(doc, list);
    return (named){people_of(doc, &doc->entries.at[index], list, n), n};
}

static const named *named_by_all(document *doc)
{
    named *all = arena_alloc(&doc->scratch, doc->members.n * sizeof *all);
    for (uint32_t i = 0; i < doc->members.n; i++) {
        registry_fetch_ahead(doc, doc->members.at, doc->members.n, i);
        all[i] = named_by(doc, doc->members.at[i]);
    }
    return all;
}

static people count_people(document *doc, const named *members)
{
    size_t atoms = doc->texts.n + 1;
    people all = {arena_zalloc(&doc->scratch, atoms), arena_zalloc(&doc->scratch, atoms * sizeof(uint32_t)),
                  arena_zalloc(&doc->scratch, atoms * sizeof(uint32_t))};
    for (uint32_t i = 0; i < doc->members.n; i++)
        for (uint32_t k = 0; k < members[i].n; k++)
            add_person(&all, &members[i].who[k]);
    return all;
}

static void expand_entry(document *doc, const people *all, uint32_t index, const named *by)
{
    for (uint32_t k = 0; k < by->n; k++) {
        given_level level = level_for(doc, all, &by->who[k]);
        if (level != GIVEN_AS_STYLED)
            disambiguate_set_given(doc, index, k, level);
    }
}

void people_expand(document *doc)
{
    arena_mark mark = arena_save(&doc->scratch);
    const named *members = named_by_all(doc);
    people all = count_people(doc, members);
    for (uint32_t i = 0; i < doc->members.n; i++)
        expand_entry(doc, &all, doc->members.at[i], &members[i]);
    arena_restore(&doc->scratch, mark);
}
