#include "engine/registry.h"
#include "engine/labelled.h"
#include "text/casing.h"

/* ---- does the style put the year suffix somewhere itself? -------------------------------------- */

typedef struct search {
    const style *style;
    bool *seen; /* by element: macros that were looked at */
} search;

/* Macros may nest deeply but not in circles; each is looked at once. */
static bool finds_year_suffix(search *s, uint32_t root)
{
    const element *at = s->style->elements.at;
    if (s->seen[root])
        return false;
    s->seen[root] = true;
    for (uint32_t i = root + 1; i < at[root].end; i++) {
        if (at[i].kind != ELEMENT_TEXT)
            continue;
        if (at[i].source == TEXT_VARIABLE && (at[i].ref == VAR_YEAR_SUFFIX || at[i].ref == VAR_CITATION_LABEL))
            return true;
        if (at[i].source == TEXT_MACRO && finds_year_suffix(s, at[i].ref))
            return true;
    }
    return false;
}

static bool area_has_year_suffix(arena *a, const style *s, const style_area *area)
{
    search all = {.style = s, .seen = arena_zalloc(a, s->elements.n + 1)};
    return area->present && finds_year_suffix(&all, area->layout);
}

/* ---- filling ---------------------------------------------------------------------------------- */

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
    doc->year_suffix_elsewhere_citation = area_has_year_suffix(a, s, &s->citation);
    doc->year_suffix_elsewhere_bibliography = area_has_year_suffix(a, s, &s->bibliography);
    return doc;
}

static void changed(document *doc)
{
    doc->ready = doc->bibliography_ready = false;
}

void document_add_reference(document *doc, const record *r)
{
    VEC_PUSH(doc->arena, doc->references, r);
    changed(doc);
}

uint32_t document_add_citation(document *doc, const citation *c)
{
    placed_citation placed = {.citation = *c};
    for (uint32_t i = 0; i < c->n; i++)
        VEC_PUSH(doc->arena, placed.cites, (placed_cite){.cite = c->cites[i]});
    placed.citation.cites = NULL;
    VEC_PUSH(doc->arena, doc->citations, placed);
    changed(doc);
    return doc->citations.n - 1;
}

/* ---- the stages ------------------------------------------------------------------------------- */

static uint32_t entry_of(document *doc, const record *r)
{
    uint32_t index = map_get(&doc->by_id, r->id);
    if (index != MAP_NONE)
        return index;
    VEC_PUSH(doc->arena, doc->entries, (entry){.record = r, .number = doc->entries.n + 1});
    map_put(doc->arena, &doc->by_id, r->id, doc->entries.n - 1);
    return doc->entries.n - 1;
}

static void collect_entries(document *doc)
{
    doc->entries.n = 0;
    doc->by_id = (map){0};
    for (uint32_t i = 0; i < doc->citations.n; i++)
        for (uint32_t k = 0; k < doc->citations.at[i].cites.n; k++) {
            placed_cite *c = &doc->citations.at[i].cites.at[k];
            c->entry = entry_of(doc, c->cite.record);
            doc->entries.at[c->entry].cited = true;
        }
    for (uint32_t i = 0; i < doc->references.n; i++)
        entry_of(doc, doc->references.at[i]);
}

static void prepare(document *doc)
{
    if (doc->ready)
        return;
    collect_entries(doc);
    position_all(doc);
    sort_bibliography(doc);
    disambiguate_all(doc);
    for (uint32_t i = 0; i < doc->citations.n; i++)
        doc->citations.at[i].text = NULL;
    doc->ready = true;
}

static void prepare_bibliography(document *doc)
{
    prepare(doc);
    if (!doc->bibliography_ready)
        bibliography_render(doc);
    doc->bibliography_ready = true;
}

eval_key registry_key(const document *doc, const entry *e, bool bibliography)
{
    return (eval_key){
        .record = e->record,
        .locator_term = TERM_PAGE,
        .in_bibliography = bibliography,
        .disambiguate = e->disambiguate,
        .first_reference_note_number = e->first_note,
        .citation_number = e->number,
        .year_suffix = e->year_suffix,
        .year_suffix_elsewhere = bibliography ? doc->year_suffix_elsewhere_bibliography : doc->year_suffix_elsewhere_citation,
        .names = e->names,
    };
}

/* A label that the locator begins with is the cite's label where it has none but the page that is meant by default. */
static void take_locator(const document *doc, const cite *c, eval_key *key)
{
    labelled_part part = labelled_first(doc->style->locale, VAR_LOCATOR, c->locator);
    bool own = part.term != TERM_NONE && c->locator_term == TERM_PAGE;
    key->locator = own ? str_from_byte(c->locator, (size_t)(part.text.p - c->locator.p)) : str_trim(c->locator);
    key->locator_term = own ? part.term : c->locator_term;
}

eval_key registry_cite_key(const document *doc, const placed_cite *c)
{
    eval_key key = registry_key(doc, &doc->entries.at[c->entry], false);
    take_locator(doc, &c->cite, &key);
    key.position = c->position;
    key.near_note = c->near_note;
    key.mode = c->cite.mode;
    return key;
}

void registry_capitalize(document *doc, tree *t, uint32_t from)
{
    for (uint32_t i = from; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        if (n->kind != NODE_TEXT || n->len == 0)
            continue;
        casing_piece piece = {.text = str_copy(&doc->scratch, tree_node_text(t, n))};
        casing_apply(&doc->scratch, &piece, 1, CASE_CAPITALIZE_FIRST, locale_lang(doc->style->locale));
        if (n->origin == ORIGIN_TERM)
            tree_set_text(t, n, piece.text);
        return;
    }
}

/* ---- asking ----------------------------------------------------------------------------------- */

const tree *document_citation(document *doc, uint32_t index)
{
    prepare(doc);
    placed_citation *c = &doc->citations.at[index];
    if (!c->text)
        c->text = cluster_render(doc, c);
    return c->text;
}

uint32_t document_entry_count(document *doc)
{
    prepare(doc);
    return doc->order.n;
}

const record *document_entry_record(document *doc, uint32_t index)
{
    prepare(doc);
    return doc->entries.at[doc->order.at[index]].record;
}

const tree *document_entry(document *doc, uint32_t index)
{
    prepare_bibliography(doc);
    return doc->entry_texts.at[index];
}

uint32_t document_max_offset(document *doc)
{
    prepare_bibliography(doc);
    return doc->max_offset;
}
