/*
 * Disambiguation: cites of different references must not read the same; CSL 1.0.2,
 * "Disambiguation".
 *
 * Every reference is run once as a plain cite, and those whose texts are equal form a set.
 * Only the sets are run again, with other keys: given names, more names, and then year
 * suffixes or, in styles that have none, the `disambiguate` condition, each tried where the
 * one before has left cites that read the same.  A step that tells nothing apart is taken back.
 */
#include <string.h>

#include "engine/disambiguate.h"

/* Entries whose cites read the same, in the order of the bibliography. */
typedef VEC(uint32_t) entry_set;

typedef struct sets {
    VEC(entry_set) at;
} sets;

/* The set of those that read `text`; a new one when they are the first. */
static entry_set *set_reading(document *doc, sets *all, uint32_t text)
{
    text_use *use = &doc->text_uses.at[text];
    if (use->parting != doc->parting) {
        *use = (text_use){doc->parting, all->at.n};
        VEC_PUSH(&doc->scratch, all->at, (entry_set){0});
    }
    return &all->at.at[use->set];
}

/* Partings ask for the texts of all entries time and again, and between them few have changed. */
static void forget_texts(document *doc)
{
    VEC_RESERVE(doc->arena, doc->texts_now, doc->entries.n);
    for (uint32_t i = 0; i < doc->entries.n; i++)
        doc->texts_now.at[i] = TEXT_UNKNOWN;
}

static uint32_t text_now(document *doc, uint32_t index)
{
    if (doc->texts_now.at[index] == TEXT_UNKNOWN)
        doc->texts_now.at[index] = plain_cite_of(doc, index)->text;
    return doc->texts_now.at[index];
}

/* An entry that is about to be changed. */
static entry *open_entry(document *doc, uint32_t index)
{
    doc->texts_now.at[index] = TEXT_UNKNOWN;
    return &doc->entries.at[index];
}

/* Parts a set by the texts that its entries have now. */
static sets part(document *doc, const entry_set *set)
{
    sets out = {0};
    doc->parting++;
    for (uint32_t i = 0; i < set->n; i++) {
        registry_fetch_ahead(doc, set->at, set->n, i);
        entry_set *same = set_reading(doc, &out, text_now(doc, set->at[i]));
        VEC_PUSH(&doc->scratch, *same, set->at[i]);
    }
    return out;
}

/* ---- given names ------------------------------------------------------------------------------ */

static void set_given(document *doc, const entry_set *set, uint32_t which, given_level level)
{
    for (uint32_t i = 0; i < set->n; i++)
        disambiguate_set_given(doc, set->at[i], which, level);
}

static uint32_t names_shown(document *doc, const entry_set *set)
{
    uint32_t shown = plain_cite_of(doc, set->at[0])->facts.names_shown;
    return shown < NAMES_MOST ? shown : NAMES_MOST;
}

static uint32_t names_total(document *doc, const entry_set *set)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        const names *list = plain_cite_of(doc, set->at[i])->facts.first_list;
        if (list && list->n > most)
            most = list->n;
    }
    return most < NAMES_MOST ? most : NAMES_MOST;
}

/* What each entry shows of one name now. */
static const uint8_t *given_levels(document *doc, const entry_set *set, uint32_t which)
{
    uint8_t *levels = arena_alloc(&doc->scratch, set->n + 1);
    for (uint32_t i = 0; i < set->n; i++) {
        const name_expansion *x = &doc->entries.at[set->at[i]].names;
        levels[i] = which < x->given_n ? x->given[which] : GIVEN_AS_STYLED;
    }
    return levels;
}

/* By all other rules given names tell people apart, whose cites may still read the same. */
static bool has_given_by_cite(const style *s)
{
    return s->disambiguate_add_givenname && s->givenname_disambiguation_rule == GIVENNAME_BY_CITE;
}

/* Shows more of one name in all cites of the set, as little as parts them; false, and all as before, when nothing does. */
static bool part_by_given(document *doc, const entry_set *set, uint32_t which, sets *out)
{
    const uint8_t *before = given_levels(doc, set, which);
    for (int level = GIVEN_INITIALS; level <= GIVEN_IN_FULL; level++) {
        set_given(doc, set, which, (given_level)level);
        *out = part(doc, set);
        if (out->at.n > 1)
            return true;
    }
    for (uint32_t i = 0; i < set->n; i++)
        disambiguate_set_given(doc, set->at[i], which, (given_level)before[i]);
    return false;
}

static void resolve_names(document *doc, const entry_set *set, uint32_t given_from);

static void resolve_each(document *doc, const sets *all, uint32_t given_from)
{
    for (uint32_t i = 0; i < all->at.n; i++)
        if (all->at.at[i].n > 1)
            resolve_names(doc, &all->at.at[i], given_from);
}

static bool resolve_by_given(document *doc, const entry_set *set, uint32_t from)
{
    uint32_t shown = names_shown(doc, set);
    for (uint32_t which = from; which < shown; which++) {
        sets parted;
        if (part_by_given(doc, set, which, &parted)) {
            resolve_each(doc, &parted, which + 1);
            return true;
        }
    }
    return false;
}

/* ---- more names ------------------------------------------------------------------------------- */

static void set_shown(document *doc, const entry_set *set, uint32_t shown)
{
    for (uint32_t i = 0; i < set->n; i++)
        open_entry(doc, set->at[i])->names.shown = shown;
}

static bool resolve_by_adding(document *doc, const entry_set *set)
{
    uint32_t before = doc->entries.at[set->at[0]].names.shown, total = names_total(doc, set);
    for (uint32_t shown = names_shown(doc, set) + 1; shown <= total; shown++) {
        set_shown(doc, set, shown);
        sets parted = part(doc, set);
        bool apart = parted.at.n > 1;
        if (!apart && has_given_by_cite(doc->style))
            apart = part_by_given(doc, set, shown - 1, &parted);
        if (apart) {
            resolve_each(doc, &parted, shown);
            return true;
        }
    }
    set_shown(doc, set, before);
    return false;
}

static void resolve_names(document *doc, const entry_set *set, uint32_t given_from)
{
    if (has_given_by_cite(doc->style) && resolve_by_given(doc, set, given_from))
        return;
    if (doc->style->disambiguate_add_names)
        resolve_by_adding(doc, set);
}

/* ---- the condition, or year suffixes ---------------------------------------------------------- */

static void set_conditions(document *doc, const entry_set *set, uint8_t hold)
{
    for (uint32_t i = 0; i < set->n; i++)
        open_entry(doc, set->at[i])->disambiguate = hold;
}

static void resolve_by_condition(document *doc, const entry_set *set, uint8_t from);

static void resolve_parts(document *doc, const sets *all, uint8_t from)
{
    for (uint32_t i = 0; i < all->at.n; i++)
        if (all->at.at[i].n > 1)
            resolve_by_condition(doc, &all->at.at[i], from);
}

static bool has_names(document *doc, const entry_set *set)
{
    return plain_cite_of(doc, set->at[0])->facts.first_list != NULL;
}

/*
 * Names that only a condition shows tell cites apart as well.  Given names come to be shown; more names, which are
 * what et-al stands for, do not: the reference implementation counts them as told and leaves the list as it was.
 */
static sets part_by_new_names(document *doc, const entry_set *set)
{
    resolve_names(doc, set, 0);
    sets out = part(doc, set);
    set_shown(doc, set, 0);
    return out;
}

/* The conditions come to hold one after another, until each cite reads differently; all stay where that does not help. */
static void resolve_by_condition(document *doc, const entry_set *set, uint8_t from)
{
    bool named = has_names(doc, set);
    uint8_t tests = plain_cite_of(doc, set->at[0])->facts.disambiguate_tests;
    for (uint8_t hold = (uint8_t)(from + 1); hold && hold <= tests; hold++) {
        set_conditions(doc, set, hold);
        sets parted = part(doc, set);
        if (parted.at.n == 1 && !named && has_names(doc, set))
            parted = part_by_new_names(doc, set);
        if (parted.at.n > 1) {
            resolve_parts(doc, &parted, hold);
            return;
        }
    }
    set_conditions(doc, set, tests > from ? tests : from);
}

static void resolve_set_conditions(document *doc, const entry_set *set)
{
    resolve_by_condition(doc, set, 0);
}

static void add_year_suffixes(document *doc, const entry_set *set)
{
    for (uint32_t i = 0; i < set->n; i++)
        doc->entries.at[set->at[i]].year_suffix = i + 1;
}

/* ---- all of it -------------------------------------------------------------------------------- */

typedef void resolve_fn(document *doc, const entry_set *set);

static void resolve_set_names(document *doc, const entry_set *set)
{
    resolve_names(doc, set, 0);
}

/* Runs one method over every set of cites that read the same by now; the entries stand in their order. */
static void resolve_all(document *doc, entry_set all, resolve_fn *resolve)
{
    arena_mark mark = arena_save(&doc->scratch);
    sets found = part(doc, &all);
    for (uint32_t i = 0; i < found.at.n; i++)
        if (found.at.at[i].n > 1)
            resolve(doc, &found.at.at[i]);
    arena_restore(&doc->scratch, mark);
}

static bool has_disambiguate_condition(const style *s)
{
    for (uint32_t i = 0; i < s->conditions.n; i++)
        for (uint32_t k = 0; k < s->conditions.at[i].tests.n; k++)
            if (s->conditions.at[i].tests.at[k].kind == TEST_DISAMBIGUATE)
                return true;
    return false;
}

void disambiguate_set_given(document *doc, uint32_t index, uint32_t which, given_level level)
{
    entry *e = open_entry(doc, index);
    if (!e->given)
        e->given = arena_alloc(doc->arena, NAMES_MOST);
    if (!e->names.given) {
        e->names = (name_expansion){.shown = e->names.shown, .given = memset(e->given, 0, NAMES_MOST), .given_n = NAMES_MOST};
    }
    e->names.given[which] = (uint8_t)level;
}

bool disambiguate_only_initials(const style *s)
{
    uint8_t rule = s->givenname_disambiguation_rule;
    return rule == GIVENNAME_ALL_NAMES_WITH_INITIALS || rule == GIVENNAME_PRIMARY_NAME_WITH_INITIALS;
}

bool disambiguate_only_primary(const style *s)
{
    uint8_t rule = s->givenname_disambiguation_rule;
    return rule == GIVENNAME_PRIMARY_NAME || rule == GIVENNAME_PRIMARY_NAME_WITH_INITIALS;
}

void disambiguate_names(document *doc)
{
    const style *s = doc->style;
    if (!s->citation.present)
        return;
    forget_texts(doc);
    if (s->disambiguate_add_givenname && s->givenname_disambiguation_rule != GIVENNAME_BY_CITE)
        people_expand(doc);
    if (s->disambiguate_add_names || s->disambiguate_add_givenname)
        resolve_all(doc, (entry_set){.at = doc->members.at, .n = doc->members.n}, resolve_set_names);
}

static void set_notes_tell(document *doc, const entry_set *set, bool tell)
{
    doc->notes_tell = tell;
    for (uint32_t i = 0; i < set->n; i++)
        open_entry(doc, set->at[i]);
}

/* Where the notes that cites name tell two references apart, conditions need not; of more than two they hold all the same. */
static void resolve_by_notes_and_condition(document *doc, const entry_set *set)
{
    set_notes_tell(doc, set, true);
    if (set->n > 2 || part(doc, set).at.n == 1)
        resolve_set_conditions(doc, set);
    set_notes_tell(doc, set, false);
}

static void resolve_by_notes(document *doc, const entry_set *set)
{
    set_notes_tell(doc, set, true);
    sets parted = part(doc, set);
    resolve_parts(doc, &parted, 0);
    set_notes_tell(doc, set, false);
}

static void resolve_conditions(document *doc, entry_set all)
{
    const style *s = doc->style;
    bool notes = doc->citation_needs.first_note && s->givenname_disambiguation_rule == GIVENNAME_BY_CITE;
    bool by_names = s->disambiguate_add_names || s->disambiguate_add_givenname;
    resolve_all(doc, all, !notes ? resolve_set_conditions : by_names ? resolve_by_notes : resolve_by_notes_and_condition);
}

void disambiguate_rest(document *doc)
{
    const style *s = doc->style;
    entry_set all = {.at = doc->order.at, .n = doc->order.n};
    if (!s->citation.present)
        return;
    if (doc->citation_needs.number) /* which the entries have been given since */
        forget_texts(doc);
    if (s->disambiguate_add_year_suffix)
        resolve_all(doc, all, add_year_suffixes);
    else if (has_disambiguate_condition(s))
        resolve_conditions(doc, all);
}
