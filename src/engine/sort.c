/* The order of entries and of cites; CSL 1.0.2, "Sorting". */
#include "engine/registry.h"

/*
 * A row is what one entry is sorted by: a key of bytes for each cs:key.  Empty keys go
 * last whichever the direction; ties keep the order in which the entries came.
 */
typedef struct sort_row {
    uint32_t index; /* in the order in which they came */
    const str *keys;
} sort_row;

static collator *collator_of(document *doc)
{
    if (!doc->collator)
        doc->collator = collate_open(doc->arena, locale_lang(doc->style->locale));
    return doc->collator;
}

/* The sort key of a text: empty for an empty text. */
static str collated(document *doc, str text)
{
    buf out;
    buf_init(&out, &doc->scratch);
    if (text.n)
        collate_key(collator_of(doc), text, &out);
    return buf_str(&out);
}

static str key_bytes(document *doc, const style_area *area, const sort_key *key, const eval_key *of)
{
    tree t;
    buf text;
    tree_init(&t, &doc->scratch);
    buf_init(&text, &doc->scratch);
    eval_sort_key(doc->style, area, key, of, &t);
    tree_plain(&t, 0, t.nodes.n, &text);
    return collated(doc, buf_str(&text));
}

/* In the scratch arena; empty keys where there is no record. */
static str *row_keys(document *doc, const style_area *area, const eval_key *of)
{
    str *keys = arena_zalloc(&doc->scratch, (area->sort.n + 1) * sizeof *keys);
    for (uint32_t i = 0; i < area->sort.n && of->record; i++)
        keys[i] = key_bytes(doc, area, &area->sort.at[i], of);
    return keys;
}

static int compare_key(const sort_key *key, str a, str b)
{
    if (a.n == 0 || b.n == 0)
        return (a.n == 0) - (b.n == 0);
    int order = str_cmp(a, b);
    return key->descending ? -order : order;
}

static int compare_rows(const style_area *area, const sort_row *a, const sort_row *b)
{
    for (uint32_t i = 0; i < area->sort.n; i++) {
        int order = compare_key(&area->sort.at[i], a->keys[i], b->keys[i]);
        if (order)
            return order;
    }
    return (a->index > b->index) - (a->index < b->index);
}

/* Merge sort: the comparison takes the area along, and what is in order already costs a comparison each. */
static void merge_sort(const style_area *area, sort_row *rows, sort_row *spare, uint32_t n)
{
    if (n < 2)
        return;
    uint32_t half = n / 2, a = 0, b = half;
    merge_sort(area, rows, spare, half);
    merge_sort(area, rows + half, spare, n - half);
    if (compare_rows(area, &rows[half - 1], &rows[half]) <= 0)
        return;
    for (uint32_t i = 0; i < n; i++) {
        bool first = b == n || (a < half && compare_rows(area, &rows[a], &rows[b]) <= 0);
        spare[i] = first ? rows[a++] : rows[b++];
    }
    for (uint32_t i = 0; i < n; i++)
        rows[i] = spare[i];
}

static void sort_rows(document *doc, const style_area *area, sort_row *rows, uint32_t n)
{
    merge_sort(area, rows, arena_alloc(&doc->scratch, (n + 1) * sizeof *rows), n);
}

/* ---- the bibliography ------------------------------------------------------------------------- */

static void number_entries(document *doc)
{
    for (uint32_t i = 0; i < doc->order.n; i++)
        doc->entries.at[doc->order.at[i]].number = i + 1;
}

static const str *keep_keys(document *doc, const str *keys, uint32_t n)
{
    str *kept = arena_alloc(doc->arena, (n + 1) * sizeof *kept);
    for (uint32_t i = 0; i < n; i++)
        kept[i] = str_copy(doc->arena, keys[i]);
    return kept;
}

static const str *entry_keys(document *doc, entry *e)
{
    const style_area *area = &doc->style->bibliography;
    eval_key key = registry_sort_key(doc, e);
    arena_mark mark = arena_save(&doc->scratch);
    if (!e->sort.keys || !eval_key_eq(&e->sort.key, &key))
        e->sort = (sort_memo){key, keep_keys(doc, row_keys(doc, area, &key), area->sort.n)};
    arena_restore(&doc->scratch, mark);
    return e->sort.keys;
}

static void add_row(document *doc, sort_row *rows, uint32_t *n, uint32_t index)
{
    entry *e = &doc->entries.at[index];
    rows[(*n)++] = (sort_row){.index = e->number - 1, .keys = entry_keys(doc, e)};
}

/* The members as they stood the last time, and behind them those that are new: nearly in order after an edit. */
static uint32_t make_rows(document *doc, sort_row *rows)
{
    bool *seen = arena_zalloc(&doc->scratch, doc->entries.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->order.n; i++) {
        uint32_t index = doc->order.at[i];
        seen[index] = true;
        if (doc->entries.at[index].number)
            add_row(doc, rows, &n, index);
    }
    for (uint32_t i = 0; i < doc->members.n; i++)
        if (!seen[doc->members.at[i]])
            add_row(doc, rows, &n, doc->members.at[i]);
    return n;
}

static void set_order(document *doc, const sort_row *rows)
{
    doc->order.n = 0;
    for (uint32_t i = 0; i < doc->members.n; i++)
        VEC_PUSH(doc->arena, doc->order, doc->members.at[rows ? rows[i].index : i]);
    number_entries(doc);
}

void sort_bibliography(document *doc)
{
    const style_area *area = &doc->style->bibliography;
    arena_mark mark = arena_save(&doc->scratch);
    sort_row *rows = NULL;
    if (area->present && area->sort.n) {
        rows = arena_alloc(&doc->scratch, (doc->members.n + 1) * sizeof *rows);
        sort_rows(doc, area, rows, make_rows(doc, rows));
    }
    set_order(doc, rows);
    arena_restore(&doc->scratch, mark);
}

uint32_t *sort_cites(document *doc, const placed_citation *c)
{
    const style_area *area = &doc->style->citation;
    uint32_t n = c->cites.n, *order = arena_alloc(&doc->scratch, (n + 1) * sizeof *order);
    sort_row *rows = arena_alloc(&doc->scratch, (n + 1) * sizeof *rows);
    bool sorts = area->sort.n && n > 1;
    for (uint32_t i = 0; i < n; i++) {
        eval_key key = registry_cite_key(doc, &c->cites.at[i]);
        rows[i] = (sort_row){.index = i, .keys = sorts ? row_keys(doc, area, &key) : NULL};
    }
    if (sorts)
        sort_rows(doc, area, rows, n);
    for (uint32_t i = 0; i < n; i++)
        order[i] = rows[i].index;
    return order;
}
