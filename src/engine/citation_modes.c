/* A citation in its mode: whole, its author in the sentence around it, or without the author. */
#include "engine/cluster.h"

static placed_citation in_printed_order(document *doc, const placed_citation *c)
{
    placed_citation copy = {.citation = c->citation};
    const cluster_cite *cites = cluster_run(doc, c);
    for (uint32_t i = 0; i < c->cites.n; i++)
        VEC_PUSH(&doc->scratch, copy.cites, *cites[i].placed);
    return copy;
}

/* What the citation as a whole wants of its first cite goes above what the cite says itself. */
static placed_citation without_first_author(document *doc, const placed_citation *c)
{
    placed_citation copy = {.citation = c->citation};
    for (uint32_t i = 0; i < c->cites.n; i++)
        VEC_PUSH(&doc->scratch, copy.cites, c->cites.at[i]);
    copy.cites.at[0].cite.mode = CITE_SUPPRESS_AUTHOR;
    return copy;
}

/*
 * The names of the first cite as its style prints them, without the user's affixes; where a
 * style prints none, in short form.  False when there is nobody to name.
 */
static bool write_author(document *doc, tree *t, const placed_citation *c)
{
    tree_mark mark = tree_save(t);
    cluster_cite one = {0};
    cite_run(doc, &c->cites.at[0], CITE_NORMAL, &one);
    cite_write_author(doc, t, &one);
    return !tree_is_empty_since(t, mark);
}

/* A cite without a record has said all in the author's place. */
static placed_citation rest_of_composite(document *doc, const placed_citation *c)
{
    placed_citation rest = without_first_author(doc, c);
    if (rest.cites.at[0].entry == ENTRY_NONE) {
        rest.cites.at++;
        rest.cites.n--;
    }
    return rest;
}

static void write_infix(document *doc, tree *t, str infix)
{
    if (cite_wants_space_before(infix) || infix.n == 0)
        tree_text(t, STR(" "), ORIGIN_USER);
    cite_write_words(doc, t, infix);
    if (cite_wants_space_behind(infix))
        tree_text(t, STR(" "), ORIGIN_USER);
}

/*
 * CSL 1.0.2 leaves "composite" to processors: "Doe (2000)", the author in the sentence and
 * the rest in the citation.  A note has no sentence around it and is written whole; so is
 * a citation that names nobody.  Where nothing but the author is printed, he stands alone.
 */
static void write_composite(document *doc, tree *t, const placed_citation *given)
{
    placed_citation sorted = in_printed_order(doc, given), *c = &sorted;
    placed_citation rest = rest_of_composite(doc, c);
    if (doc->style->is_note || !write_author(doc, t, c)) {
        cluster_write(doc, t, c);
        return;
    }
    tree_mark mark = tree_save(t);
    write_infix(doc, t, c->citation.infix);
    tree_mark inside = tree_save(t);
    cluster_write(doc, t, &rest);
    if (tree_is_empty_since(t, inside))
        tree_cancel(t, mark);
}

/* The sentence that suppresses an author names the first; a note stands apart from it. */
static void write_in_mode(document *doc, tree *t, const placed_citation *c)
{
    placed_citation rest;
    switch ((citation_mode)c->citation.mode) {
    case CITATION_NORMAL: cluster_write(doc, t, c); break;
    case CITATION_COMPOSITE: write_composite(doc, t, c); break;
    case CITATION_AUTHOR_ONLY: write_author(doc, t, c); break;
    case CITATION_SUPPRESS_AUTHOR:
        rest = doc->style->is_note ? *c : without_first_author(doc, c);
        cluster_write(doc, t, &rest);
        break;
    }
}

const tree *cluster_render(document *doc, const placed_citation *c)
{
    arena_mark mark = arena_save(&doc->scratch);
    tree t;
    tree_init(&t, &doc->scratch);
    if (doc->style->citation.present && c->cites.n)
        write_in_mode(doc, &t, c);
    tree_seal(&t, &doc->rules);
    const tree *text = tree_pack(doc->arena, &t);
    arena_restore(&doc->scratch, mark);
    return text;
}
