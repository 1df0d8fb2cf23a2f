/* The text of a citation: its cites in order, what stands between them, and what stands around. */
#include "engine/cluster.h"

/* ---- capitals ---------------------------------------------------------------------------------- */

static bool closes(code_point cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 || cp == 0x201D;
}

/* A prefix that is a sentence by itself: more than a word, and closed. */
static bool ends_sentence(str prefix)
{
    prefix = utf8_trim(prefix);
    while (closes(utf8_last(prefix)))
        prefix.n -= utf8_last_size(prefix);
    code_point last = utf8_last(prefix);
    return (last == '.' || last == '!' || last == '?') && str_find_byte(prefix, ' ') != STR_NPOS;
}

/* A note begins with a capital, and so does a sentence in it; without its author a cite goes on with one that names him. */
static void capitalize_start(document *doc, cluster_cite *c, bool first)
{
    str prefix = c->placed->cite.prefix;
    if (doc->style->is_note && (prefix.n ? ends_sentence(prefix) : first) && !c->facts.suppressed_names)
        registry_capitalize(doc, &c->text, 0);
}

/* ---- the citation ----------------------------------------------------------------------------- */

const str registry_no_printed_form = STR_INIT("[CSL STYLE ERROR: reference with no printed form.]");

/* A cite that prints nothing is left out, but where it comes first the fault is shown. */
static bool is_faulty(const cluster_cite *c, bool first)
{
    return first && !c->dropped && cite_is_silent(c) && c->placed->cite.mode == CITE_NORMAL;
}

static bool is_stop(code_point cp)
{
    return cp == ',' || cp == '.' || cp == ';';
}

/* Punctuation that the user wrote where two cites meet stands for that of the delimiter. */
static str delimiter_between(const cluster_cite *before, const cluster_cite *c)
{
    str suffix = before->placed->cite.suffix;
    if (suffix.n == 0 && is_stop(utf8_first(c->placed->cite.prefix)))
        return STR_NONE;
    size_t blank = str_find_byte(c->delimiter, ' ');
    if (is_stop(utf8_last(suffix)))
        return blank == STR_NPOS ? STR_NONE : str_from_byte(c->delimiter, blank);
    return c->delimiter;
}

static void write_cites(document *doc, tree *t, const cluster_cite *cites, uint32_t n)
{
    const cluster_cite *before = NULL;
    for (uint32_t i = 0; i < n; i++) {
        bool faulty = is_faulty(&cites[i], i == 0);
        if (cite_is_silent(&cites[i]) && !faulty)
            continue;
        if (before)
            tree_text(t, delimiter_between(before, &cites[i]), ORIGIN_DELIMITER);
        if (faulty)
            tree_text(t, registry_no_printed_form, ORIGIN_TERM);
        else
            cite_write(doc, t, &cites[i]);
        before = &cites[i];
    }
}

static bool any_normal(const placed_citation *c)
{
    for (uint32_t i = 0; i < c->cites.n; i++)
        if (c->cites.at[i].cite.mode == CITE_NORMAL)
            return true;
    return false;
}

/* Nothing printed is what suppressing an author may come to; else it is a fault of style or record that must be seen. */
static void write_in_layout(document *doc, tree *t, const placed_citation *c, const cluster_cite *cites)
{
    const element *layout = &doc->style->elements.at[doc->style->citation.layout];
    tree_mark start = tree_save(t);
    uint32_t group = tree_open(t, layout->fmt, DISPLAY_INLINE, 0);
    tree_text(t, layout->prefix, ORIGIN_AFFIX);
    tree_mark inside = tree_save(t);
    write_cites(doc, t, cites, c->cites.n);
    bool empty = tree_is_empty_since(t, inside);
    if (empty)
        tree_text(t, registry_no_printed_form, ORIGIN_TERM);
    tree_text(t, layout->suffix, ORIGIN_AFFIX);
    tree_close(t, group);
    if (empty && !any_normal(c))
        tree_cancel(t, start);
}

static bool groups_authors(const style *s)
{
    return s->collapse != COLLAPSE_NONE || s->has_cite_group_delimiter;
}

/*
 * Cites are brought together for collapsing in the running text, and for a delimiter within groups where no cite is a
 * number or goes by its position.  What is rendered by itself, at positions that it states, stays as its keys sort it.
 */
static bool sorts_groups(const document *doc, const placed_citation *c)
{
    const style *s = doc->style;
    bool collapses = s->collapse != COLLAPSE_NONE && !s->is_note;
    bool delimits = s->has_cite_group_delimiter && !doc->citation_needs.position && !doc->citation_needs.number;
    return groups_authors(s) && (collapses || delimits) && !c->cites.at[0].cite.has_position;
}

/* Who stands for missing names is nobody to group by: a title, "Anon." */
static str names_text(document *doc, const cluster_cite *c)
{
    buf out;
    buf_init(&out, &doc->scratch);
    if (c->facts.first_list)
        tree_plain(&c->text, c->facts.first_names.from, c->facts.first_names.to, &out);
    return buf_str(&out);
}

static str author_of(document *doc, const cluster_cite *c)
{
    cluster_cite whole = *c;
    if (c->placed->cite.mode == CITE_SUPPRESS_AUTHOR)
        cite_run(doc, c->placed, CITE_NORMAL, &whole);
    return names_text(doc, &whole);
}

/* By whom cites are brought together: their names as a later cite has them, wherever these stand. */
static str sorted_author(document *doc, const cluster_cite *c)
{
    cluster_cite later = *c;
    eval_key key = registry_cite_key(doc, c->placed);
    bool same = key.position == POSITION_SUBSEQUENT ||
                !(doc->citation_needs.position || doc->style->citation.names.et_al_subsequent_min);
    if (same || !key.record)
        return c->author;
    key.position = POSITION_SUBSEQUENT;
    key.near_note = true;
    key.mode = CITE_NORMAL;
    cite_run_key(doc, &key, &later);
    return names_text(doc, &later);
}

static cluster_cite run_cite(document *doc, placed_cite *placed, bool among_others)
{
    cluster_cite c = {.delimiter = doc->style->elements.at[doc->style->citation.layout].delimiter};
    cite_run(doc, placed, placed->cite.mode, &c);
    if (among_others && groups_authors(doc->style))
        c.author = author_of(doc, &c);
    return c;
}

/* The cites in the order in which they are printed. */
cluster_cite *cluster_run(document *doc, const placed_citation *c)
{
    uint32_t n = c->cites.n;
    cluster_cite *given = arena_zalloc(&doc->scratch, (n + 1) * sizeof *given);
    cluster_cite *sorted = arena_zalloc(&doc->scratch, (n + 1) * sizeof *sorted);
    str *authors = arena_zalloc(&doc->scratch, (n + 1) * sizeof *authors);
    bool grouped = n > 1 && sorts_groups(doc, c);
    for (uint32_t i = 0; i < n; i++) {
        given[i] = run_cite(doc, &c->cites.at[i], n > 1);
        authors[i] = grouped ? sorted_author(doc, &given[i]) : STR_NONE;
    }
    const uint32_t *order = sort_cites(doc, c, grouped ? authors : NULL);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = given[order[i]];
    return sorted;
}

static const cluster_cite *find_author_only(const cluster_cite *cites, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (cites[i].placed->cite.mode == CITE_AUTHOR_ONLY)
            return &cites[i];
    return NULL;
}

/* An author by himself is part of the sentence around the citation, and all of it. */
void cluster_write(document *doc, tree *t, const placed_citation *c)
{
    cluster_cite *cites = cluster_run(doc, c);
    const cluster_cite *author = find_author_only(cites, c->cites.n);
    if (author) {
        cite_write(doc, t, author);
        return;
    }
    collapse_cites(doc, cites, c->cites.n);
    for (uint32_t i = 0; i < c->cites.n; i++)
        capitalize_start(doc, &cites[i], i == 0);
    write_in_layout(doc, t, c, cites);
}
