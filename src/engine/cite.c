/* One cite: the style's run of it, and the user's words around it. */
#include "engine/cluster.h"

#include "text/letter.h"

/* A prefix that ends in a word takes a blank behind it: "see" and "Doe 2000". */
bool cite_wants_space_behind(str prefix)
{
    code_point last = utf8_last(prefix);
    return last != UTF8_NONE && (letter_or_digit(last) || last == '.' || last == ',' || last == ':' || last == ';' ||
                                 last == ')' || last == ']');
}

bool cite_wants_space_before(str suffix)
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

void cite_run_key(document *doc, const eval_key *key, cluster_cite *out)
{
    tree_init(&out->text, &doc->scratch);
    if (key->record)
        out->facts = eval_layout(doc->style, &doc->style->citation, key, &out->text);
    else
        write_missing(doc, &out->placed->cite, &out->text);
}

void cite_run(document *doc, placed_cite *placed, uint8_t mode, cluster_cite *out)
{
    eval_key key = registry_cite_key(doc, placed);
    key.mode = mode;
    out->placed = placed;
    cite_run_key(doc, &key, out);
}

static bool is_empty(const cluster_cite *c)
{
    return tree_is_empty_since(&c->text, (tree_mark){0, 0});
}

/* Nothing to print, not even the user's own words around it. */
bool cite_is_silent(const cluster_cite *c)
{
    const cite *user = &c->placed->cite;
    return c->dropped || (is_empty(c) && user->prefix.n + user->suffix.n == 0);
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

void cite_write_words(document *doc, tree *t, str text)
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
void cite_write_author(document *doc, tree *t, const cluster_cite *c)
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

void cite_write(document *doc, tree *t, const cluster_cite *c)
{
    const cite *user = &c->placed->cite;
    cite_write_words(doc, t, user->prefix);
    if (cite_wants_space_behind(user->prefix))
        tree_text(t, STR(" "), ORIGIN_USER);
    if (user->mode == CITE_AUTHOR_ONLY)
        cite_write_author(doc, t, c);
    else
        tree_append(t, &c->text, 0, c->text.nodes.n);
    str suffix = suffix_behind(c);
    if (cite_wants_space_before(suffix) && !is_empty(c))
        tree_text(t, STR(" "), ORIGIN_USER);
    cite_write_words(doc, t, suffix);
}
