/* Cite grouping and collapsing; CSL 1.0.2, "Cite Grouping" and "Cite Collapsing". */
#include "engine/cluster.h"
#include "engine/labelled.h"
#include "engine/numbers.h"

static bool has_user_text(const cluster_cite *c)
{
    return c->placed->cite.prefix.n || c->placed->cite.suffix.n;
}

/* ---- numbers ---------------------------------------------------------------------------------- */

/* 0 where there is no record. */
static uint32_t number_of(const document *doc, const cluster_cite *c)
{
    return c->placed->entry == ENTRY_NONE ? 0 : doc->entries.at[c->placed->entry].number;
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

static bool is_number(document *doc, const cluster_cite *c)
{
    return number_of(doc, c) && c->placed->cite.suffix.n == 0 && c->placed->cite.mode != CITE_AUTHOR_ONLY && !prints_locator(doc, c);
}

/* How many cites from `from` on are numbers, and consecutive; what the user wrote may stand before the first. */
static uint32_t run_length(document *doc, const cluster_cite *cites, uint32_t from, uint32_t n)
{
    uint32_t i = from;
    while (i + 1 < n && number_of(doc, &cites[i + 1]) == number_of(doc, &cites[i]) + 1 && is_number(doc, &cites[i]) &&
           cites[i + 1].placed->cite.prefix.n == 0 && is_number(doc, &cites[i + 1]))
        i++;
    return i - from + 1;
}

/* Whether the cites from `i` on are numbers alone, and one of them is not the next after the one before it. */
static bool list_goes_on(document *doc, const cluster_cite *cites, uint32_t i, uint32_t n)
{
    while (++i < n && cites[i].placed->cite.prefix.n == 0 && is_number(doc, &cites[i]))
        if (number_of(doc, &cites[i]) != number_of(doc, &cites[i - 1]) + 1)
            return true;
    return false;
}

/*
 * Behind a locator what follows is set off as from a group.  As with suffixes of years, the last place in a list of
 * numbers where they do not follow each other has the plain delimiter: a number right behind a locator in figures may be
 * that.
 */
static void delimit_behind_locator(document *doc, cluster_cite *cites, uint32_t i, uint32_t n)
{
    const cite *before = &cites[i - 1].placed->cite;
    bool alone = cites[i].placed->cite.prefix.n == 0 && is_number(doc, &cites[i]);
    str locator = labelled_first(doc->style->locale, VAR_LOCATOR, before->locator).text;
    bool figures = numbers_read_figures(FIGURES_BEGIN, locator) == FIGURES_DIGITS;
    if (before->locator.n && (!figures || !alone || before->suffix.n || list_goes_on(doc, cites, i, n)))
        cites[i].delimiter = doc->style->after_collapse_delimiter;
}

static void collapse_numbers(document *doc, cluster_cite *cites, uint32_t n)
{
    for (uint32_t i = 1; i < n && doc->style->has_after_collapse_delimiter; i++)
        delimit_behind_locator(doc, cites, i, n);
    for (uint32_t i = 0, run; i < n; i += run) {
        run = run_length(doc, cites, i, n);
        if (run < 3)
            continue;
        for (uint32_t k = i + 1; k + 1 < i + run; k++)
            cites[k].dropped = true;
        cites[i + run - 1].delimiter = STR("\u2013");
    }
}

/* ---- authors ---------------------------------------------------------------------------------- */

static uint32_t suffix_of(const document *doc, const cluster_cite *c)
{
    return c->placed->entry == ENTRY_NONE ? 0 : doc->entries.at[c->placed->entry].year_suffix;
}

/* The cite without author, locator and year suffix: what "the same year" means. */
static str year_text(document *doc, const cluster_cite *c, bool year_known)
{
    tree t;
    eval_key key = registry_cite_key(doc, c->placed);
    key.mode = CITE_SUPPRESS_AUTHOR;
    key.locator = STR_NONE;
    key.year_suffix = 0;
    key.year_known = year_known;
    tree_init(&t, &doc->scratch);
    eval_layout(doc->style, &doc->style->citation, &key, &t);
    return text_of(doc, &t);
}

/* A date in words is no year that could be left out. */
static bool collapses_year(document *doc, const cluster_cite *before, const cluster_cite *c)
{
    if (doc->style->collapse < COLLAPSE_YEAR_SUFFIX || !suffix_of(doc, before) || !suffix_of(doc, c))
        return false;
    str year = year_text(doc, c, false);
    return str_eq(year_text(doc, before, false), year) && !str_eq(year, year_text(doc, c, true));
}

static str layout_delimiter(const document *doc)
{
    return doc->style->elements.at[doc->style->citation.layout].delimiter;
}

/* CSL 1.0.2 has the layout's delimiter as the default; a delimiter for the group comes before it. */
static str suffix_delimiter(const document *doc)
{
    if (doc->style->has_cite_group_delimiter)
        return doc->style->cite_group_delimiter;
    return doc->style->has_year_suffix_delimiter ? doc->style->year_suffix_delimiter : layout_delimiter(doc);
}

/*
 * What is known while the cites are gone through.  A cite continues the one before when their
 * authors are the same; one that prints nothing but a year continues whatever it stands behind.
 */
typedef struct group_walk {
    str author;     /* of the last cite that names anybody        */
    bool grouped;   /* the last two that do have the same         */
    bool continues; /* the cite before goes on with a group       */
} group_walk;

static bool continues(const document *doc, const group_walk *w, const cluster_cite *c)
{
    return doc->style->collapse >= COLLAPSE_YEAR && c->placed->entry != ENTRY_NONE && !c->facts.asked_text &&
           (c->author.n == 0 || w->grouped);
}

/* Where a style has a delimiter for what follows a group, it stands behind locators as well, and that of groups does nothing. */
static bool ends_group(const document *doc, const group_walk *w, const cluster_cite *before, bool now)
{
    if (before->placed->cite.locator.n)
        return true;
    return !now && (w->continues || doc->style->collapse != COLLAPSE_YEAR_SUFFIX);
}

static str delimiter_before(const document *doc, const group_walk *w, const cluster_cite *c, bool now)
{
    const style *s = doc->style;
    if (s->has_after_collapse_delimiter)
        return ends_group(doc, w, c - 1, now) ? s->after_collapse_delimiter : layout_delimiter(doc);
    if (w->grouped && s->has_cite_group_delimiter)
        return s->cite_group_delimiter;
    return now && !s->is_note && !doc->citation_needs.number ? STR(", ") : layout_delimiter(doc);
}

/* The author goes, and the year where only its suffix is new. */
static void shorten(document *doc, cluster_cite *c, bool same_author, bool same_year)
{
    eval_key key = registry_cite_key(doc, c->placed);
    if (same_author)
        key.mode = CITE_SUPPRESS_AUTHOR;
    key.behind_author = same_author;
    key.year_known = c->only_suffix = same_year;
    cite_run_key(doc, &key, c);
}

static void walk_cite(document *doc, group_walk *w, cluster_cite *cites, uint32_t i)
{
    cluster_cite *c = &cites[i];
    bool same = i && c->author.n && str_eq(c->author, w->author);
    if (c->author.n) {
        w->author = c->author;
        w->grouped = same;
    }
    bool now = continues(doc, w, c);
    if (i)
        c->delimiter = delimiter_before(doc, w, c, now);
    if (i && doc->style->collapse >= COLLAPSE_YEAR && (same || now))
        shorten(doc, c, same, now && collapses_year(doc, c - 1, c));
    w->continues = now;
}

/* Between two suffixes stands nothing but what sets suffixes off; a cite in full ends in one whatever its locator. */
static bool joins_suffixes(document *doc, const cluster_cite *before, const cluster_cite *c)
{
    return c->only_suffix && !has_user_text(c) && !prints_locator(doc, c) && before->placed->cite.suffix.n == 0 &&
           !(before->only_suffix && prints_locator(doc, before));
}

/*
 * Letters that follow each other have their delimiter.  Of the places in a list where they do not the last has it as
 * well, which is how the reference implementation says that the list goes on; the others have that of years.
 */
static void delimit_suffixes(document *doc, cluster_cite *cites, uint32_t n)
{
    bool last = true;
    for (uint32_t i = n; i-- > 1;) {
        bool joins = joins_suffixes(doc, &cites[i - 1], &cites[i]);
        bool next = joins && suffix_of(doc, &cites[i]) == suffix_of(doc, &cites[i - 1]) + 1;
        if (joins && (next || last))
            cites[i].delimiter = suffix_delimiter(doc);
        last = !joins || (last && next);
    }
}

/* Nothing but a suffix, so that a range can stand for it. */
static bool is_in_range(document *doc, const cluster_cite *before, const cluster_cite *c)
{
    return c->only_suffix && !has_user_text(c) && suffix_of(doc, c) == suffix_of(doc, before) + 1;
}

/* "a, b, c, e" becomes "a-c, e", with an en dash. */
static void range_suffixes(document *doc, cluster_cite *cites, uint32_t n)
{
    for (uint32_t i = 0, end; i < n; i = end) {
        end = i + 1;
        while (end < n && is_in_range(doc, &cites[end - 1], &cites[end]))
            end++;
        if (end - i < 3)
            continue;
        for (uint32_t k = i + 1; k + 1 < end; k++)
            cites[k].dropped = true;
        cites[end - 1].delimiter = STR("\u2013");
    }
}

static void collapse_authors(document *doc, cluster_cite *cites, uint32_t n)
{
    group_walk w = {.author = STR_NONE};
    for (uint32_t i = 0; i < n; i++)
        walk_cite(doc, &w, cites, i);
    delimit_suffixes(doc, cites, n);
    if (doc->style->collapse == COLLAPSE_YEAR_SUFFIX_RANGED)
        range_suffixes(doc, cites, n);
}

void collapse_cites(document *doc, cluster_cite *cites, uint32_t n)
{
    if (doc->style->collapse == COLLAPSE_CITATION_NUMBER)
        collapse_numbers(doc, cites, n);
    else if (n > 1 && (doc->style->collapse >= COLLAPSE_YEAR || doc->style->has_cite_group_delimiter))
        collapse_authors(doc, cites, n);
}
