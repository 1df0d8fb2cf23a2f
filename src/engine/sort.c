/* The order of entries and of cites; CSL 1.0.2, "Sorting". */
#include "engine/registry.h"

/*
 * A row is what one entry is sorted by: a key of bytes for each cs:key.  A key costs a run of
 * the style and a collation, so it is made when rows are first compared by it: those that
 * differ in the author are not asked for their titles.  Empty keys go last whichever the
 * direction; ties keep the order in which the entries came.
 */
typedef struct sort_row {
    uint32_t index; /* in the order in which they came       */
    eval_key *of;   /* what the keys are made from           */
    str *keys;      /* without a pointer while it is not made */
    uint64_t head;  /* how the first of them begins, as a number; 0 while it is not known, or empty */
    str author;     /* collated; of cites in groups          */
    str place;      /* collated; of cites in groups: what they are sorted by in the end */
} sort_row;

typedef struct sorting sorting;
struct sorting {
    document *doc;
    const style_area *area;
    arena *kept;    /* where keys are made to stay */
    int (*compare)(const sorting *s, sort_row *a, sort_row *b);
};

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

static str key_text(const sorting *s, const eval_key *of, const sort_key *key)
{
    document *doc = s->doc;
    tree t;
    buf text;
    tree_init(&t, &doc->scratch);
    buf_init(&text, &doc->scratch);
    eval_sort_key(doc->style, s->area, key, of, &t);
    tree_plain(&t, 0, t.nodes.n, &text);
    return buf_str(&text);
}

/* Empty where there is no record. */
static void set_key(const sorting *s, sort_row *row, uint32_t i)
{
    arena_mark mark = arena_save(&s->doc->scratch);
    str key = row->of->record ? collated(s->doc, key_text(s, row->of, &s->area->sort.at[i])) : STR_NONE;
    row->keys[i] = str_copy(s->kept, key);
    if (s->kept != &s->doc->scratch)
        arena_restore(&s->doc->scratch, mark);
}

/* Numbers of this kind compare as the bytes do; a key has no NUL in it. */
static uint64_t head_of(str key)
{
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < key.n ? (unsigned char)key.p[i] : 0);
    return head;
}

static str key_of(const sorting *s, sort_row *row, uint32_t i)
{
    if (!row->keys[i].p)
        set_key(s, row, i);
    if (i == 0)
        row->head = head_of(row->keys[0]);
    return row->keys[i];
}

static int compare_key(const sort_key *key, str a, str b)
{
    if (a.n == 0 || b.n == 0)
        return (a.n == 0) - (b.n == 0);
    int order = str_cmp(a, b);
    return key->descending ? -order : order;
}

/* Most rows differ in how their first keys begin, which spares a look at keys that lie anywhere. */
static int compare_heads(const sorting *s, const sort_row *a, const sort_row *b)
{
    int order = a->head && b->head ? (a->head > b->head) - (a->head < b->head) : 0;
    return order && s->area->sort.at[0].descending ? -order : order;
}

static int compare_rows(const sorting *s, sort_row *a, sort_row *b)
{
    int by_head = compare_heads(s, a, b);
    if (by_head)
        return by_head;
    for (uint32_t i = 0; i < s->area->sort.n; i++) {
        int order = compare_key(&s->area->sort.at[i], key_of(s, a, i), key_of(s, b, i));
        if (order)
            return order;
    }
    return (a->index > b->index) - (a->index < b->index);
}

/* Merge sort: the comparison takes the area along, and what is in order already costs a comparison each. */
static void merge_sort(const sorting *s, sort_row *rows, sort_row *spare, uint32_t n)
{
    if (n < 2)
        return;
    uint32_t half = n / 2, a = 0, b = half;
    merge_sort(s, rows, spare, half);
    merge_sort(s, rows + half, spare, n - half);
    if (s->compare(s, &rows[half - 1], &rows[half]) <= 0)
        return;
    for (uint32_t i = 0; i < n; i++) {
        bool first = b == n || (a < half && s->compare(s, &rows[a], &rows[b]) <= 0);
        spare[i] = first ? rows[a++] : rows[b++];
    }
    for (uint32_t i = 0; i < n; i++)
        rows[i] = spare[i];
}

static void sort_rows(const sorting *s, sort_row *rows, uint32_t n)
{
    merge_sort(s, rows, arena_alloc(&s->doc->scratch, (n + 1) * sizeof *rows), n);
}

/* ---- the bibliography ------------------------------------------------------------------------- */

static void number_entries(document *doc)
{
    for (uint32_t i = 0; i < doc->order.n; i++)
        doc->entries.at[doc->order.at[i]].number = i + 1;
}

/* What is known of an entry's keys stays true while what they are made from is the same. */
static void add_row(document *doc, sort_row *rows, uint32_t *n, uint32_t index)
{
    entry *e = &doc->entries.at[index];
    eval_key key = registry_sort_key(doc, e);
    if (!e->sort.keys || !eval_key_eq(&e->sort.key, &key)) {
        key.names = registry_keep_names(doc, &key.names);
        e->sort = (sort_memo){key, arena_zalloc(doc->arena, doc->style->bibliography.sort.n * sizeof(str))};
    }
    rows[(*n)++] = (sort_row){.index = e->number - 1, .of = &e->sort.key, .keys = e->sort.keys};
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

/* Every row is compared with another: its first key is made here, where it is known which records come next. */
static void make_first_keys(const sorting *s, sort_row *rows, uint32_t n)
{
    for (uint32_t i = 0; n > 1 && i < n; i++) {
        registry_fetch_ahead(s->doc, s->doc->members.at, n, i);
        key_of(s, &rows[i], 0);
    }
}

void sort_bibliography(document *doc)
{
    sorting all = {doc, &doc->style->bibliography, doc->arena, compare_rows};
    arena_mark mark = arena_save(&doc->scratch);
    sort_row *rows = NULL;
    if (all.area->present && all.area->sort.n) {
        rows = arena_alloc(&doc->scratch, (doc->members.n + 1) * sizeof *rows);
        uint32_t n = make_rows(doc, rows);
        make_first_keys(&all, rows, n);
        sort_rows(&all, rows, n);
    }
    set_order(doc, rows);
    arena_restore(&doc->scratch, mark);
}

/* ---- the cites of a citation ------------------------------------------------------------------ */

/* Cites are sorted as their references are: by nothing that disambiguation or the place of the cite adds. */
static eval_key cite_sort_key(const document *doc, const placed_cite *c)
{
    if (c->entry == ENTRY_NONE)
        return (eval_key){.record = NULL};
    eval_key key = registry_key(doc, &doc->entries.at[c->entry], false);
    key.names = (name_expansion){.shown = 0};
    key.year_suffix = key.disambiguate = 0;
    return key;
}

static sort_row cite_row(const sorting *s, const placed_cite *c, uint32_t index)
{
    arena *scratch = &s->doc->scratch;
    eval_key *of = arena_alloc(scratch, sizeof *of);
    *of = cite_sort_key(s->doc, c);
    return (sort_row){.index = index, .of = of, .keys = arena_zalloc(scratch, s->area->sort.n * sizeof(str))};
}

static int compare_authors(const sorting *s, sort_row *a, sort_row *b)
{
    const sort_key first = {.descending = s->area->sort.at[0].descending};
    int order = compare_key(&first, a->author, b->author);
    return order ? order : compare_rows(s, a, b);
}

static int compare_places(const sorting *s, sort_row *a, sort_row *b)
{
    return compare_key(&s->area->sort.at[0], a->place, b->place);
}

/*
 * A group stands where the first key of its first cite puts it, and its cites in it as they stand by now, or the other
 * way round where that key descends.  The reference implementation has the word "undefined" for an empty key, and
 * everybody's cites without names stand where it does: between U and V.
 */
static str place_of(const sorting *s, const sort_row *first, uint32_t index)
{
    document *doc = s->doc;
    str key = first->of->record ? key_text(s, first->of, &s->area->sort.at[0]) : STR_NONE;
    return collated(doc, key.n ? str_printf(&doc->scratch, "%.*s %u", (int)key.n, key.p, index)
                               : str_printf(&doc->scratch, "undefined%u", index));
}

/* CSL 1.0.2, "Cite Grouping": the cites of an author stand together.  Cites that name nobody are a group. */
static void sort_groups(sorting *s, sort_row *rows, uint32_t n)
{
    uint32_t first = 0;
    s->compare = compare_authors;
    sort_rows(s, rows, n);
    for (uint32_t i = 0; i < n; i++) {
        first = str_eq(rows[i].author, rows[first].author) ? first : i;
        rows[i].place = place_of(s, &rows[first], i);
    }
    s->compare = compare_places;
    sort_rows(s, rows, n);
}

uint32_t *sort_cites(document *doc, const placed_citation *c, const str *authors)
{
    sorting all = {doc, &doc->style->citation, &doc->scratch, compare_rows};
    uint32_t n = c->cites.n, *order = arena_alloc(&doc->scratch, (n + 1) * sizeof *order);
    sort_row *rows = arena_alloc(&doc->scratch, (n + 1) * sizeof *rows);
    bool sorts = all.area->sort.n && n > 1;
    for (uint32_t i = 0; i < n; i++) {
        rows[i] = sorts ? cite_row(&all, &c->cites.at[i], i) : (sort_row){.index = i};
        if (sorts && authors)
            rows[i].author = collated(doc, authors[i]);
    }
    if (sorts && authors)
        sort_groups(&all, rows, n);
    else if (sorts)
        sort_rows(&all, rows, n);
    for (uint32_t i = 0; i < n; i++)
        order[i] = rows[i].index;
    return order;
}

static bool sorts_by_number(const style_area *area)
{
    for (uint32_t i = 0; i < area->sort.n; i++)
        if (area->sort.at[i].macro == STYLE_NONE && area->sort.at[i].variable == VAR_CITATION_NUMBER)
            return true;
    return false;
}

/* What cites are sorted by does not change while a citation stands, so this is done once. */
const uint32_t *sort_for_positions(document *doc, placed_citation *c)
{
    const style_area *area = &doc->style->citation;
    bool needed = doc->citation_needs.position && c->cites.n > 1 && area->sort.n && !sorts_by_number(area);
    if (needed && !c->order) {
        arena_mark mark = arena_save(&doc->scratch);
        const uint32_t *order = sort_cites(doc, c, NULL);
        c->order = arena_alloc(doc->arena, c->cites.n * sizeof *order);
        for (uint32_t i = 0; i < c->cites.n; i++)
            c->order[i] = order[i];
        arena_restore(&doc->scratch, mark);
    }
    return needed ? c->order : NULL;
}
