/* Cite grouping and collapsing; CSL 1.0.2, "Cite Grouping" and "Cite Collapsing". */
#include "engine/cluster.h"
#include "engine/numbers.h"

static bool has_user_text(const cluster_cite *c)
{
    return c->placed->cite.prefix.n || c->placed->cite.suffix.n;
}

static bool is_bare(const cluster_cite *c)
{
    return !has_user_text(c) && c->placed->cite.locator.n == 0 && c->placed->cite.mode == CITE_NORMAL;
}

/* ---- numbers ---------------------------------------------------------------------------------- */

static uint32_t number_of(const document *doc, const cluster_cite *c)
{
    return doc->entries.at[c->placed->entry].number;
}

static str text_of(document *doc, const tree *t)
{
    buf out;
    buf_init(&out, &doc->scratch);
    tree_plain(t, 0, t->nodes.n, &out);
    return buf_str(&out);
}

/* A locator that the style does not print is no reason to set a cite apart. */
static bool prints_locator(document *doc, const cluster_cite *c)
{
    tree t;
    eval_key key = registry_cite_key(doc, c->placed);
    if (key.locator.n == 0)
        return false;
    key.locator = STR_NONE;
    tree_init(&t, &doc->scratch);
    eval_layout(doc->style, &doc->style->citation, &key, &t);
    return !str_eq(text_of(doc, &t), text_of(doc, &c->text));
}

static bool is_only_number(document *doc, const cluster_cite *c)
{
    return c->placed->entry != ENTRY_NONE && !has_user_text(c) && c->placed->cite.mode == CITE_NORMAL && !prints_locator(doc, c);
}

/* How many cites from `from` on are numbers alone, and consecutive. */
static uint32_t run_length(document *doc, const cluster_cite *cites, uint32_t from, uint32_t n)
{
    uint32_t i = from;
    while (i + 1 < n && is_only_number(doc, &cites[i]) && is_only_number(doc, &cites[i + 1]) &&
           number_of(doc, &cites[i + 1]) == number_of(doc, &cites[i]) + 1)
        i++;
    return i - from + 1;
}

static void collapse_numbers(document *doc, cluster_cite *cites, uint32_t n)
{
    for (uint32_t i = 0, run; i < n; i += run) {
        run = run_length(doc, cites, i, n);
        if (run < 3)
            continue;
        for (uint32_t k = i + 1; k + 1 < i + run; k++)
            cites[k].dropped = true;
        cites[i + run - 1].delimiter = STR("\u2013");
        if (i + run < n && doc->style->has_after_collapse_delimiter)
            cites[i + run].delimiter = doc->style->after_collapse_delimiter;
    }
}

/* ---- authors ---------------------------------------------------------------------------------- */

static uint32_t suffix_of(const document *doc, const cluster_cite *c)
{
    return c->placed->entry == ENTRY_NONE ? 0 : doc->entries.at[c->placed->entry].year_suffix;
}

/* The cite without author and year suffix: what "the same year" means. */
static str year_text(document *doc, const cluster_cite *c)
{
    tree t;
    eval_key key = registry_cite_key(doc, c->placed);
    key.mode = CITE_SUPPRESS_AUTHOR;
    key.year_suffix = 0;
    tree_init(&t, &doc->scratch);
    eval_layout(doc->style, &doc->style->citation, &key, &t);
    return text_of(doc, &t);
}

static bool collapses_year(document *doc, const cluster_cite *before, const cluster_cite *c)
{
    return doc->style->collapse >= COLLAPSE_YEAR_SUFFIX && suffix_of(doc, before) && suffix_of(doc, c) && is_bare(before) &&
           is_bare(c) && str_eq(year_text(doc, before), year_text(doc, c));
}

static bool same_author(document *doc, const cluster_cite *a, const cluster_cite *b)
{
    if (a->author.n == 0) /* in a style that prints no names, years may still collapse */
        return b->author.n == 0 && collapses_year(doc, a, b);
    return str_eq(a->author, b->author);
}

/* The groups that cites are in, in the order of their first ones; a cite without names is a group of its own. */
static uint32_t find_groups(document *doc, const cluster_cite *cites, uint32_t n, uint32_t *group)
{
    map by_author = {0};
    uint32_t groups = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t known = cites[i].author.n ? map_get(&by_author, cites[i].author) : MAP_NONE;
        group[i] = known == MAP_NONE ? groups++ : known;
        if (known == MAP_NONE && cites[i].author.n)
            map_put(&doc->scratch, &by_author, cites[i].author, group[i]);
    }
    return groups;
}

/* Moves the cites of an author to behind his first one, keeping their order. */
static void group_authors(document *doc, cluster_cite *cites, uint32_t n)
{
    uint32_t *group = arena_alloc(&doc->scratch, (n + 1) * sizeof *group);
    uint32_t groups = find_groups(doc, cites, n, group);
    uint32_t *place = arena_zalloc(&doc->scratch, (groups + 1) * sizeof *place);
    cluster_cite *sorted = arena_alloc(&doc->scratch, (n + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < n; i++)
        place[group[i] + 1]++;
    for (uint32_t g = 0; g < groups; g++)
        place[g + 1] += place[g];
    for (uint32_t i = 0; i < n; i++)
        sorted[place[group[i]]++] = cites[i];
    for (uint32_t i = 0; i < n; i++)
        cites[i] = sorted[i];
}

static str layout_delimiter(const document *doc)
{
    return doc->style->elements.at[doc->style->citation.layout].delimiter;
}

/* Between the cites of one author; in the running text a comma where the style says nothing. */
static str group_delimiter(const document *doc)
{
    if (doc->style->has_cite_group_delimiter)
        return doc->style->cite_group_delimiter;
    return doc->style->has_after_collapse_delimiter || doc->style->is_note ? layout_delimiter(doc) : STR(", ");
}

/* A locator would run into the next year: what sets authors apart sets it off as well. */
static str delimiter_within(const document *doc, const cluster_cite *before)
{
    bool located = before->placed->cite.locator.n > 0;
    return located && doc->style->has_after_collapse_delimiter ? doc->style->after_collapse_delimiter : group_delimiter(doc);
}

/* CSL 1.0.2 has the layout's delimiter as the default; a delimiter for the group comes before it. */
static str suffix_delimiter(const document *doc)
{
    if (doc->style->has_cite_group_delimiter)
        return doc->style->cite_group_delimiter;
    return doc->style->has_year_suffix_delimiter ? doc->style->year_suffix_delimiter : layout_delimiter(doc);
}

/* The fonts of the node that prints the year suffix, those of the groups around it included. */
static uint16_t suffix_fonts(const tree *t, str suffix)
{
    uint16_t fmt = 0;
    uint32_t last = t->nodes.n;
    while (last-- > 0 && !str_eq(tree_node_text(t, &t->nodes.at[last]), suffix))
        continue;
    for (uint32_t i = 0; last != UINT32_MAX && i < last; i++)
        if (t->nodes.at[i].kind == NODE_GROUP && t->nodes.at[i].end > last)
            fmt = format_apply(fmt, t->nodes.at[i].fmt);
    return fmt;
}

static void show_suffix_only(document *doc, cluster_cite *c)
{
    str suffix = numbers_letters(&doc->scratch, suffix_of(doc, c));
    uint16_t fmt = suffix_fonts(&c->text, suffix);
    tree_init(&c->text, &doc->scratch);
    uint32_t group = tree_open(&c->text, fmt, DISPLAY_INLINE, 0);
    tree_text(&c->text, suffix, ORIGIN_FIELD);
    tree_close(&c->text, group);
    c->delimiter = suffix_delimiter(doc);
}

/* "a, b, c, e" becomes "a-c, e", with an en dash. */
static void range_suffixes(document *doc, cluster_cite *cites, const bool *collapsed, uint32_t from, uint32_t to)
{
    for (uint32_t i = from, end; i < to; i = end) {
        end = i + 1;
        while (end < to && collapsed[end] && suffix_of(doc, &cites[end]) == suffix_of(doc, &cites[end - 1]) + 1)
            end++;
        if (end - i < 3)
            continue;
        for (uint32_t k = i + 1; k + 1 < end; k++)
            cites[k].dropped = true;
        cites[end - 1].delimiter = STR("\u2013");
    }
}

/* Cites [from, to) have one author: it is printed with the first, and again behind what the user wrote. */
static void collapse_group(document *doc, cluster_cite *cites, uint32_t from, uint32_t to)
{
    bool *collapsed = arena_zalloc(&doc->scratch, to + 1);
    for (uint32_t i = from + 1; i < to; i++) {
        if (cites[i].placed->cite.prefix.n || cites[i - 1].placed->cite.suffix.n)
            continue;
        collapsed[i] = collapses_year(doc, &cites[i - 1], &cites[i]);
        if (collapsed[i])
            show_suffix_only(doc, &cites[i]);
        else
            cluster_run_cite(doc, cites[i].placed, CITE_SUPPRESS_AUTHOR, &cites[i]);
    }
    if (doc->style->collapse == COLLAPSE_YEAR_SUFFIX_RANGED)
        range_suffixes(doc, cites, collapsed, from, to);
}

/* Where a group of cites ends and another author's begin, in styles that have a delimiter for that place. */
static void delimit_after(document *doc, cluster_cite *cites, uint32_t from, uint32_t to, uint32_t n)
{
    bool collapsed = to - from > 1, located = cites[to - 1].placed->cite.locator.n > 0;
    if (to < n && doc->style->has_after_collapse_delimiter &&
        (collapsed || located || doc->style->collapse != COLLAPSE_YEAR_SUFFIX))
        cites[to].delimiter = doc->style->after_collapse_delimiter;
}

static void collapse_authors(document *doc, cluster_cite *cites, uint32_t n)
{
    bool suppress = doc->style->collapse >= COLLAPSE_YEAR;
    if (doc->style->citation.sort.n)
        group_authors(doc, cites, n);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && same_author(doc, &cites[i], &cites[end]);)
            end++;
        delimit_after(doc, cites, i, end, n);
        for (uint32_t k = i + 1; k < end; k++)
            cites[k].delimiter = delimiter_within(doc, &cites[k - 1]);
        if (suppress)
            collapse_group(doc, cites, i, end);
    }
}

void collapse_cites(document *doc, cluster_cite *cites, uint32_t n)
{
    if (doc->style->collapse == COLLAPSE_CITATION_NUMBER)
        collapse_numbers(doc, cites, n);
    else if (n > 1 && (doc->style->collapse >= COLLAPSE_YEAR || doc->style->has_cite_group_delimiter))
        collapse_authors(doc, cites, n);
}
