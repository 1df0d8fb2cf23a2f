/* The text of a citation: its cites in order, what stands between them, and what stands around. */
#include "engine/cluster.h"

#include "text/letter.h"

/* ---- one cite --------------------------------------------------------------------------------- */

/* A prefix that ends in a word takes a blank behind it: "see" and "Doe 2000". */
static bool wants_space_behind(str prefix)
{
    code_point last = utf8_last(prefix);
    return last != UTF8_NONE && (letter_or_digit(last) || last == '.' || last == ',' || last == ':' || last == ';' ||
                                 last == ')' || last == ']');
}

static bool wants_space_before(str suffix)
{
    code_point first = utf8_first(suffix);
    return first != UTF8_NONE && (letter_or_digit(first) || first == '(' || first == '[');
}

static bool is_mark(code_point cp)
{
    return cp == ',' || cp == '.' || cp == ';' || cp == ':';
}

/* The reader sees that a reference is missing, and which. */
static void write_missing(document *doc, const cite *c, tree *t)
{
    tree_text(t, str_printf(&doc->scratch, "[" STR_FMT "?]", STR_ARG(c->id)), ORIGIN_USER);
}

void cluster_run_key(document *doc, const eval_key *key, cluster_cite *out)
{
    tree_init(&out->text, &doc->scratch);
    if (key->record)
        out->facts = eval_layout(doc->style, &doc->style->citation, key, &out->text);
    else
        write_missing(doc, &out->placed->cite, &out->text);
}

void cluster_run_cite(document *doc, placed_cite *placed, uint8_t mode, cluster_cite *out)
{
    eval_key key = registry_cite_key(doc, placed);
    key.mode = mode;
    out->placed = placed;
    cluster_run_key(doc, &key, out);
}

static bool is_empty(const cluster_cite *c)
{
    return tree_is_empty_since(&c->text, (tree_mark){0, 0});
}

const str registry_no_printed_form = STR_INIT("[CSL STYLE ERROR: reference with no printed form.]");

/* Nothing to print, not even the user's own words around it. */
static bool is_silent(const cluster_cite *c)
{
    const cite *user = &c->placed->cite;
    return c->dropped || (is_empty(c) && user->prefix.n + user->suffix.n == 0);
}

/* A cite that prints nothing is left out, but where it comes first the fault is shown. */
static bool is_faulty(const cluster_cite *c, bool first)
{
    return first && !c->dropped && is_silent(c) && c->placed->cite.mode == CITE_NORMAL;
}

/* Behind an author who was suppressed, and nothing else, a suffix does not begin with the mark that sets it off. */
static str suffix_behind(const cluster_cite *c)
{
    str suffix = c->placed->cite.suffix;
    bool alone = is_empty(c) && c->placed->cite.mode != CITE_NORMAL;
    while (alone && suffix.n && (is_mark(utf8_first(suffix)) || suffix.p[0] == ' '))
        suffix = str_from_byte(suffix, 1);
    return suffix;
}

static void write_user_text(document *doc, tree *t, str text)
{
    eval e = {.locale = doc->style->locale, .out = t, .scratch = &doc->scratch};
    eval_write_rich(&e, text, ORIGIN_USER);
}

/* An author in the running text is written in its font. */
static void write_author_plain(tree *t, const cluster_cite *c)
{
    uint32_t from = t->nodes.n;
    tree_append(t, &c->text, c->facts.first_names.from, c->facts.first_names.to);
    for (uint32_t i = from; i < t->nodes.n; i++)
        t->nodes.at[i].fmt = 0;
}

/* The names as the style prints them; where it prints none, in short form. */
static void write_author_of(document *doc, tree *t, const cluster_cite *c)
{
    if (c->facts.first_names.from < c->facts.first_names.to) {
        write_author_plain(t, c);
    } else if (c->placed->entry == ENTRY_NONE) {
        write_missing(doc, &c->placed->cite, t);
    } else {
        eval_key key = registry_cite_key(doc, c->placed);
        eval_short_author(doc->style, &doc->style->citation, &key, t);
    }
}

static void write_cite(document *doc, tree *t, const cluster_cite *c)
{
    const cite *user = &c->placed->cite;
    write_user_text(doc, t, user->prefix);
    if (wants_space_behind(user->prefix))
        tree_text(t, STR(" "), ORIGIN_USER);
    if (user->mode == CITE_AUTHOR_ONLY)
        write_author_of(doc, t, c);
    else
        tree_append(t, &c->text, 0, c->text.nodes.n);
    str suffix = suffix_behind(c);
    if (wants_space_before(suffix) && !is_empty(c))
        tree_text(t, STR(" "), ORIGIN_USER);
    write_user_text(doc, t, suffix);
}

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

/* A note begins with a capital, and so does a sentence in it. */
static void capitalize_start(document *doc, cluster_cite *c, bool first)
{
    str prefix = c->placed->cite.prefix;
    if (doc->style->is_note && (prefix.n ? ends_sentence(prefix) : first))
        registry_capitalize(doc, &c->text, 0);
}

/* ---- the citation ----------------------------------------------------------------------------- */

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
        if (is_silent(&cites[i]) && !faulty)
            continue;
        if (before)
            tree_text(t, delimiter_between(before, &cites[i]), ORIGIN_DELIMITER);
        if (faulty)
            tree_text(t, registry_no_printed_form, ORIGIN_TERM);
        else
            write_cite(doc, t, &cites[i]);
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
    return s->collapse >= COLLAPSE_YEAR || s->has_cite_group_delimiter;
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
        cluster_run_cite(doc, c->placed, CITE_NORMAL, &whole);
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
    cluster_run_key(doc, &key, &later);
    return names_text(doc, &later);
}

static cluster_cite run_cite(document *doc, placed_cite *placed, bool among_others)
{
    cluster_cite c = {.delimiter = doc->style->elements.at[doc->style->citation.layout].delimiter};
    cluster_run_cite(doc, placed, placed->cite.mode, &c);
    if (among_others && groups_authors(doc->style))
        c.author = author_of(doc, &c);
    return c;
}

/* The cites in the order in which they are printed. */
static cluster_cite *run_cites(document *doc, const placed_citation *c)
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
static void write_citation(document *doc, tree *t, const placed_citation *c)
{
    cluster_cite *cites = run_cites(doc, c);
    const cluster_cite *author = find_author_only(cites, c->cites.n);
    if (author) {
        write_cite(doc, t, author);
        return;
    }
    collapse_cites(doc, cites, c->cites.n);
    for (uint32_t i = 0; i < c->cites.n; i++)
        capitalize_start(doc, &cites[i], i == 0);
    write_in_layout(doc, t, c, cites);
}

/* ---- author in the text ----------------------------------------------------------------------- */

static placed_citation in_printed_order(document *doc, const placed_citation *c)
{
    placed_citation copy = {.citation = c->citation};
    const cluster_cite *cites = run_cites(doc, c);
    for (uint32_t i = 0; i < c->cites.n; i++)
        VEC_PUSH(&doc->scratch, copy.cites, *cites[i].placed);
    return copy;
}

static placed_citation with_modes(document *doc, const placed_citation *c, cite_mode first, cite_mode rest)
{
    placed_citation copy = {.citation = c->citation};
    for (uint32_t i = 0; i < c->cites.n; i++) {
        VEC_PUSH(&doc->scratch, copy.cites, c->cites.at[i]);
        if (copy.cites.at[i].cite.mode == CITE_NORMAL)
            copy.cites.at[i].cite.mode = (uint8_t)(i == 0 ? first : rest);
    }
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
    placed_cite first = c->cites.at[0];
    first.position = POSITION_FIRST;
    cluster_run_cite(doc, &first, CITE_NORMAL, &one);
    write_author_of(doc, t, &one);
    return !tree_is_empty_since(t, mark);
}

/* A cite without a record has said all in the author's place. */
static placed_citation rest_of_composite(document *doc, const placed_citation *c)
{
    placed_citation rest = with_modes(doc, c, CITE_SUPPRESS_AUTHOR, CITE_NORMAL);
    if (rest.cites.at[0].entry == ENTRY_NONE) {
        rest.cites.at++;
        rest.cites.n--;
    }
    return rest;
}

static void write_infix(document *doc, tree *t, str infix)
{
    if (wants_space_before(infix) || infix.n == 0)
        tree_text(t, STR(" "), ORIGIN_USER);
    write_user_text(doc, t, infix);
    if (wants_space_behind(infix))
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
        write_citation(doc, t, c);
        return;
    }
    tree_mark mark = tree_save(t);
    write_infix(doc, t, c->citation.infix);
    tree_mark inside = tree_save(t);
    write_citation(doc, t, &rest);
    if (tree_is_empty_since(t, inside))
        tree_cancel(t, mark);
}

/* The sentence that suppresses an author names the first; a note stands apart from it. */
static void write_in_mode(document *doc, tree *t, const placed_citation *c)
{
    placed_citation changed;
    switch ((citation_mode)c->citation.mode) {
    case CITATION_NORMAL: write_citation(doc, t, c); break;
    case CITATION_COMPOSITE: write_composite(doc, t, c); break;
    case CITATION_AUTHOR_ONLY: write_author(doc, t, c); break;
    case CITATION_SUPPRESS_AUTHOR:
        changed = with_modes(doc, c, doc->style->is_note ? CITE_NORMAL : CITE_SUPPRESS_AUTHOR, CITE_NORMAL);
        write_citation(doc, t, &changed);
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
