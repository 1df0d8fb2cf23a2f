/* Where a cite stands among the cites of the same reference; CSL 1.0.2, "Choose", position. */
#include "engine/registry.h"

/* The last cite that was seen, and of each entry where it was cited last. */
typedef struct positions {
    placed_citation *before[2];       /* the citation before this one: in the text, and in the notes */
    bool shared_note;                /* the last of those in notes was not the only one in its note  */
    const placed_cite *before_cite;  /* the cite before, in this citation   */
    int *last_note;                  /* by entry: -1 when not cited so far  */
    int *first_note;                 /* by entry, of those cited so far     */
} positions;

static bool same_locator(const cite *a, const cite *b)
{
    return str_eq(a->locator, b->locator) && (a->locator.n == 0 || a->locator_term == b->locator_term);
}

/* A cite of the same reference right behind `before`: with or without a locator of its own. */
static position ibid_of(const cite *before, const cite *now)
{
    if (same_locator(before, now))
        return POSITION_IBID;
    return now->locator.n ? POSITION_IBID_WITH_LOCATOR : POSITION_SUBSEQUENT;
}

/* The cite that was printed last in a citation. */
static const placed_cite *last_cite(document *doc, placed_citation *c)
{
    const uint32_t *order = sort_for_positions(doc, c);
    return &c->cites.at[order ? order[c->cites.n - 1] : c->cites.n - 1];
}

/*
 * The cite that "ibid." could refer to: the one before, in this citation or in one before it in the same note or in
 * the text; else the only one of the note before.
 */
static const placed_cite *antecedent(document *doc, const positions *p, int note)
{
    placed_citation *before = p->before[note > 0];
    if (p->before_cite)
        return p->before_cite;
    if (!before || before->cites.n == 0)
        return NULL;
    if (before->citation.note_number == note)
        return last_cite(doc, before);
    bool alone = before->cites.n == 1 && !p->shared_note;
    return alone && before->citation.note_number >= note - 1 ? &before->cites.at[0] : NULL;
}

static position position_of(document *doc, const positions *p, const placed_cite *c, int note)
{
    const placed_cite *before = antecedent(doc, p, note);
    if (p->last_note[c->entry] < 0)
        return POSITION_FIRST;
    if (before && before->entry == c->entry)
        return ibid_of(&before->cite, &c->cite);
    return POSITION_SUBSEQUENT;
}

/* All of the running text is near. */
static bool is_near(const document *doc, int last, int note)
{
    return note == 0 || (last > 0 && note - last <= doc->style->near_note_distance);
}

static void place(document *doc, positions *p, const citation *around, placed_cite *c)
{
    int note = around->note_number, last = p->last_note[c->entry];
    doc->entries.at[c->entry].cites++;
    c->position = c->cite.has_position ? c->cite.position : (uint8_t)position_of(doc, p, c, note);
    c->near_note = c->cite.has_position ? c->cite.near_note : last >= 0 && is_near(doc, last, note);
    if (last < 0)
        p->first_note[c->entry] = note;
    c->first_note = last >= 0 && p->first_note[c->entry] == note ? 0 : p->first_note[c->entry];
    p->last_note[c->entry] = note;
}

/* In the order in which they are printed.  A cite without a record has no position, but it stands between others. */
static void place_cites(document *doc, positions *p, placed_citation *c)
{
    const uint32_t *order = sort_for_positions(doc, c);
    p->before_cite = NULL;
    for (uint32_t k = 0; k < c->cites.n; k++) {
        placed_cite *now = &c->cites.at[order ? order[k] : k];
        if (now->entry != ENTRY_NONE)
            place(doc, p, &c->citation, now);
        p->before_cite = now;
    }
}

static void finish(positions *p, placed_citation *c)
{
    int note = c->citation.note_number;
    if (note > 0)
        p->shared_note = p->before[1] && p->before[1]->citation.note_number == note;
    p->before[note > 0] = c;
}

static void start(const document *doc, positions *p)
{
    p->before[0] = p->before[1] = NULL;
    p->shared_note = false;
    for (uint32_t i = 0; i < doc->entries.n; i++)
        p->last_note[i] = -1;
}

static void place_all(document *doc, positions *p)
{
    for (uint32_t i = 0; i < doc->citations.n; i++) {
        placed_citation *c = doc->citations.at[i];
        if (i == 0 || c->citation.reset_position)
            start(doc, p);
        place_cites(doc, p, c);
        finish(p, c);
    }
}

void position_all(document *doc)
{
    arena_mark mark = arena_save(&doc->scratch);
    size_t size = (doc->entries.n + 1) * sizeof(int);
    positions p = {.last_note = arena_alloc(&doc->scratch, size), .first_note = arena_zalloc(&doc->scratch, size)};
    for (uint32_t i = 0; i < doc->entries.n; i++)
        doc->entries.at[i].cites = 0;
    place_all(doc, &p);
    for (uint32_t i = 0; i < doc->entries.n; i++)
        doc->entries.at[i].first_note = p.first_note[i];
    arena_restore(&doc->scratch, mark);
}
