#include "base/fetch.h"
#include "engine/labelled.h"
#include "engine/registry.h"
#include "text/casing.h"
#include "text/letter.h"
#include "text/utf8.h"

/* ---- a new one -------------------------------------------------------------------------------- */

static str term(const style *s, uint16_t id, str otherwise)
{
    str text;
    return locale_term(s->locale, id, TERM_LONG, false, &text) ? text : otherwise;
}

static seal_rules rules_of(const style *s)
{
    return (seal_rules){
        .punctuation_in_quote = locale_punctuation_in_quote(s->locale),
        .open_quote = term(s, TERM_OPEN_QUOTE, STR("\u201C")),
        .close_quote = term(s, TERM_CLOSE_QUOTE, STR("\u201D")),
        .open_inner_quote = term(s, TERM_OPEN_INNER_QUOTE, STR("\u2018")),
        .close_inner_quote = term(s, TERM_CLOSE_INNER_QUOTE, STR("\u2019")),
    };
}

/* Cites are sorted by their own keys, so these know what either asks for. */
static key_needs citation_needs(arena *a, const style *s)
{
    key_needs layout = needs_of_layout(a, s, &s->citation), sort = needs_of_sort(a, s, &s->citation);
    layout.number |= sort.number || s->collapse == COLLAPSE_CITATION_NUMBER;
    layout.first_note |= sort.first_note;
    return layout;
}

/* A place of its own in either is one for both: where a layout has none, the suffix is left out. */
static void share_year_suffix(key_needs *a, key_needs *b)
{
    a->year_suffix_elsewhere = b->year_suffix_elsewhere = a->year_suffix_elsewhere || b->year_suffix_elsewhere;
}

static void free_scratch(void *doc)
{
    arena_free(&((document *)doc)->scratch);
}

document *document_new(arena *a, const style *s, diags *d)
{
    document *doc = ARENA_NEW(a, document);
    arena_defer(a, free_scratch, doc);
    doc->arena = a;
    doc->style = s;
    doc->diags = d;
    doc->rules = rules_of(s);
    doc->cased = ARENA_NEW(a, cased);
    cased_init(doc->cased, a, locale_lang(s->locale));
    doc->citation_needs = citation_needs(a, s);
    doc->bibliography_needs = needs_of_layout(a, s, &s->bibliography);
    share_year_suffix(&doc->citation_needs, &doc->bibliography_needs);
    doc->bibliography_sort_needs = needs_of_sort(a, s, &s->bibliography);
    return doc;
}

uint32_t registry_atom(document *doc, str text)
{
    map_slot *known = map_slot_of(doc->arena, &doc->texts, text);
    if (known->value != MAP_NONE)
        return known->value;
    known->key = str_copy(doc->arena, text);
    known->value = doc->text_uses.n;
    VEC_PUSH(doc->arena, doc->text_uses, (text_use){0});
    return known->value;
}

/* ---- filling and editing ---------------------------------------------------------------------- */

static void changed(document *doc)
{
    doc->ready = doc->bibliography_ready = false;
}

static uint32_t entry_of(document *doc, const record *r)
{
    if (!r)
        return ENTRY_NONE;
    map_slot *known = map_slot_of(doc->arena, &doc->by_id, r->id);
    if (known->value != MAP_NONE)
        return known->value;
    known->value = doc->entries.n;
    VEC_PUSH(doc->arena, doc->entries, (entry){.record = r});
    return known->value;
}

void document_reserve(document *doc, uint32_t references)
{
    VEC_RESERVE(doc->arena, doc->entries, references);
    VEC_RESERVE(doc->arena, doc->references, references);
    map_reserve(doc->arena, &doc->by_id, references);
}

void document_use_links(document *doc, bool links)
{
    doc->links = links;
}

void document_set_filter(document *doc, const filter *f)
{
    doc->filter = f;
    changed(doc);
}

void document_use_abbreviations(document *doc, const abbreviations *a)
{
    doc->abbreviations = a;
}

void document_add_reference(document *doc, const record *r)
{
    VEC_PUSH(doc->arena, doc->references, entry_of(doc, r));
    changed(doc);
}

static placed_citation *place_citation(document *doc, const citation *c)
{
    placed_citation *placed = ARENA_NEW(doc->arena, placed_citation);
    placed->citation = *c;
    placed->citation.cites = NULL;
    placed->changed = true;
    for (uint32_t i = 0; i < c->n; i++)
        VEC_PUSH(doc->arena, placed->cites, (placed_cite){.cite = c->cites[i], .entry = entry_of(doc, c->cites[i].record)});
    changed(doc);
    return placed;
}

void document_insert_citation(document *doc, uint32_t index, const citation *c)
{
    VEC_PUSH(doc->arena, doc->citations, NULL);
    for (uint32_t i = doc->citations.n - 1; i > index; i--)
        doc->citations.at[i] = doc->citations.at[i - 1];
    doc->citations.at[index] = place_citation(doc, c);
}

void document_replace_citation(document *doc, uint32_t index, const citation *c)
{
    doc->citations.at[index] = place_citation(doc, c);
}

void document_remove_citation(document *doc, uint32_t index)
{
    doc->citations.n--;
    for (uint32_t i = index; i < doc->citations.n; i++)
        doc->citations.at[i] = doc->citations.at[i + 1];
    changed(doc);
}

void document_set_note_number(document *doc, uint32_t index, int note_number)
{
    placed_citation *c = doc->citations.at[index];
    if (c->citation.note_number == note_number)
        return;
    c->citation.note_number = note_number;
    changed(doc);
}

uint32_t document_citation_count(const document *doc)
{
    return doc->citations.n;
}

/* ---- the stages ------------------------------------------------------------------------------- */

/* An entry as if nothing were known of it but what was worked out from its record. */
static void start_entry(entry *e)
{
    e->number = e->year_suffix = 0;
    e->first_note = 0;
    e->disambiguate = 0;
    e->names = (name_expansion){0};
}

static void add_member(document *doc, uint32_t index)
{
    if (index == ENTRY_NONE)
        return;
    entry *e = &doc->entries.at[index];
    if (e->number)
        return;
    VEC_PUSH(doc->arena, doc->members, index);
    e->number = doc->members.n;
}

/* Who was not there before is new to the bibliography. */
static void note_arrivals(document *doc)
{
    for (uint32_t i = 0; i < doc->entries.n; i++) {
        entry *e = &doc->entries.at[i];
        e->changed |= e->number && !e->present;
        e->present = e->number > 0;
    }
}

static void collect_members(document *doc)
{
    doc->members.n = 0;
    for (uint32_t i = 0; i < doc->entries.n; i++)
        start_entry(&doc->entries.at[i]);
    for (uint32_t i = 0; i < doc->citations.n; i++)
        for (uint32_t k = 0; k < doc->citations.at[i]->cites.n; k++)
            add_member(doc, doc->citations.at[i]->cites.at[k].entry);
    for (uint32_t i = 0; i < doc->references.n; i++)
        add_member(doc, doc->references.at[i]);
    note_arrivals(doc);
}

/* For each entry its place among the ids of the filter, from 1; 0 for those that it does not name. */
static uint32_t *places_asked(document *doc)
{
    uint32_t *places = arena_zalloc(&doc->scratch, (doc->entries.n + 1) * sizeof *places);
    for (uint32_t i = 0; i < doc->filter->order.n; i++) {
        uint32_t named = map_get(&doc->by_id, doc->filter->order.at[i]);
        if (named != MAP_NONE && places[named] == 0)
            places[named] = i + 1;
    }
    return places;
}

/* Puts the entries that the filter names first; the others stay in the order of the style. */
static void reorder_listed(document *doc)
{
    arena_mark mark = arena_save(&doc->scratch);
    uint32_t n = doc->listed.n, count = doc->filter->order.n, kept = 0, *places = places_asked(doc);
    uint32_t *rows = arena_alloc(&doc->scratch, ((size_t)count + n + 1) * sizeof *rows);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = ENTRY_NONE;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t place = places[doc->listed.at[i]];
        rows[place ? place - 1 : count + i] = doc->listed.at[i];
        if (place)
            rows[count + i] = ENTRY_NONE;
    }
    for (uint32_t i = 0; i < count + n; i++)
        if (rows[i] != ENTRY_NONE)
            doc->listed.at[kept++] = rows[i];
    arena_restore(&doc->scratch, mark);
}

static void list_entries(document *doc)
{
    doc->listed.n = 0;
    for (uint32_t i = 0; doc->filter && i < doc->order.n; i++)
        if (filter_admits(doc->filter, doc->entries.at[doc->order.at[i]].record, &doc->scratch))
            VEC_PUSH(doc->arena, doc->listed, doc->order.at[i]);
    if (doc->filter && doc->filter->order.n)
        reorder_listed(doc);
}

static void prepare(document *doc)
{
    if (doc->ready)
        return;
    collect_members(doc);
    position_all(doc);
    disambiguate_names(doc);
    sort_bibliography(doc);
    list_entries(doc);
    disambiguate_rest(doc);
    changes_mark(doc);
    doc->ready = true;
}

static void prepare_bibliography(document *doc)
{
    prepare(doc);
    if (!doc->bibliography_ready)
        bibliography_render(doc);
    doc->bibliography_ready = true;
}

static eval_key key_of(const document *doc, const entry *e, const key_needs *needs)
{
    return (eval_key){
        .record = e->record,
        .abbreviations = doc->abbreviations,
        .cased = doc->cased,
        .links = doc->links,
        .locator_term = TERM_PAGE,
        .disambiguate = e->disambiguate,
        .first_reference_note_number = needs->first_note ? e->first_note : 0,
        .citation_number = needs->number ? e->number : 0,
        .year_suffix = e->year_suffix,
        .year_suffix_elsewhere = needs->year_suffix_elsewhere,
        .names = e->names,
    };
}

eval_key registry_key(const document *doc, const entry *e, bool bibliography)
{
    eval_key key = key_of(doc, e, bibliography ? &doc->bibliography_needs : &doc->citation_needs);
    key.in_bibliography = bibliography;
    return key;
}

eval_key registry_sort_key(const document *doc, const entry *e)
{
    eval_key key = key_of(doc, e, &doc->bibliography_sort_needs);
    key.in_bibliography = true;
    return key;
}

/* A label that the locator begins with is the cite's label where it has none but the page that is meant by default. */
static void take_locator(const document *doc, const cite *c, eval_key *key)
{
    labelled_part part = labelled_first(doc->style->locale, VAR_LOCATOR, c->locator);
    bool own = part.term != TERM_NONE && c->locator_term == TERM_PAGE;
    key->locator = own ? str_from_byte(c->locator, (size_t)(part.text.p - c->locator.p)) : str_trim(c->locator);
    key->locator_term = own ? part.term : c->locator_term;
}

/* Notes that ask both where they stand and whether they are ambiguous depend on whether there are others; see key.c. */
static bool counts_cites(const document *doc)
{
    const key_needs *needs = &doc->citation_needs;
    return doc->style->is_note && needs->disambiguate && (needs->position || needs->first_note);
}

eval_key registry_cite_key(const document *doc, const placed_cite *c)
{
    if (c->entry == ENTRY_NONE)
        return (eval_key){.record = NULL};
    eval_key key = registry_key(doc, &doc->entries.at[c->entry], false);
    take_locator(doc, &c->cite, &key);
    key.position = c->position;
    key.near_note = c->near_note;
    key.mode = c->cite.mode;
    key.cited_again = counts_cites(doc) && doc->entries.at[c->entry].cites > 1;
    key.first_reference_note_number = doc->citation_needs.first_note ? c->first_note : 0;
    return key;
}

name_expansion registry_keep_names(document *doc, const name_expansion *x)
{
    name_expansion copy = *x;
    while (copy.given_n && x->given[copy.given_n - 1] == GIVEN_AS_STYLED)
        copy.given_n--;
    if (copy.given_n)
        copy.given = (uint8_t *)str_copy(doc->arena, (str){(const char *)x->given, copy.given_n}).p;
    return copy;
}

/* Up to its first letter: "o.V." as a whole is in mixed case, which would stay. */
static size_t end_of_first_letter(str term)
{
    str rest = term;
    for (code_point cp; utf8_next(&rest, &cp);)
        if (letter_is(cp))
            break;
    return term.n - rest.n;
}

static str with_capital(document *doc, str term)
{
    size_t end = end_of_first_letter(term);
    casing_piece start = {.text = str_sub(term, 0, end)};
    casing_apply(&doc->scratch, &start, 1, CASE_UPPERCASE, locale_lang(doc->style->locale));
    return str_join(&doc->scratch, start.text, str_from_byte(term, end));
}

void registry_capitalize(document *doc, tree *t, uint32_t from)
{
    for (uint32_t i = from; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        if (n->kind != NODE_TEXT || n->len == 0 || n->origin == ORIGIN_AFFIX)
            continue;
        if (n->origin == ORIGIN_TERM)
            tree_set_text(t, n, with_capital(doc, tree_node_text(t, n)));
        return;
    }
}

uint32_t registry_listed_count(const document *doc)
{
    return doc->filter ? doc->listed.n : doc->order.n;
}

entry *registry_listed(document *doc, uint32_t index)
{
    return &doc->entries.at[doc->filter ? doc->listed.at[index] : doc->order.at[index]];
}

/* For an entry that was printed before, its record is hardly asked again. */
static void fetch_record(const entry *e, record_stage stage)
{
    if (!e->text.text)
        record_fetch(e->record, stage);
}

void registry_fetch_ahead(const document *doc, const uint32_t *at, uint32_t n, uint32_t i)
{
    const entry *entries = doc->entries.at;
    for (uint32_t stage = RECORD_VALUES; stage < RECORD_STAGES; stage++)
        if (i + 1 + stage < n)
            fetch_record(&entries[at[i + 1 + stage]], (record_stage)stage);
    if (i + 1 + RECORD_STAGES < n)
        fetch(&entries[at[i + 1 + RECORD_STAGES]], sizeof *entries);
}

/* ---- asking ----------------------------------------------------------------------------------- */

const tree *document_citation(document *doc, uint32_t index)
{
    prepare(doc);
    placed_citation *c = doc->citations.at[index];
    if (!c->text)
        c->text = cluster_render(doc, c);
    return c->text;
}

uint32_t document_entry_count(document *doc)
{
    prepare(doc);
    return registry_listed_count(doc);
}

const record *document_entry_record(document *doc, uint32_t index)
{
    prepare(doc);
    return registry_listed(doc, index)->record;
}

const tree *document_entry(document *doc, uint32_t index)
{
    prepare_bibliography(doc);
    return registry_listed(doc, index)->text.text;
}

uint32_t document_max_offset(document *doc)
{
    prepare_bibliography(doc);
    return doc->max_offset;
}

bool document_citation_changed(document *doc, uint32_t index)
{
    prepare(doc);
    return doc->citations.at[index]->changed;
}

bool document_entry_changed(document *doc, uint32_t index)
{
    prepare_bibliography(doc);
    return registry_listed(doc, index)->changed;
}

void document_forget_changes(document *doc)
{
    prepare_bibliography(doc);
    for (uint32_t i = 0; i < doc->citations.n; i++)
        doc->citations.at[i]->changed = false;
    for (uint32_t i = 0; i < doc->entries.n; i++)
        doc->entries.at[i].changed = false;
}

void document_take_changes(document *doc, document *from)
{
    document_forget_changes(doc);
    prepare_bibliography(from);
    for (uint32_t i = 0; i < doc->citations.n; i++)
        doc->citations.at[i]->changed = from->citations.at[i]->changed;
    for (uint32_t i = 0; i < registry_listed_count(doc); i++)
        registry_listed(doc, i)->changed = registry_listed(from, i)->changed;
}
