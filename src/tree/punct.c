#include <string.h>

#include "tree/seal.h"

#define NO_NODE UINT32_MAX

typedef enum merge { KEEP_BOTH, KEEP_FIRST, KEEP_SECOND } merge;

#define PAIR(first, second) ((unsigned char)(first) << 8 | (unsigned char)(second))

static merge merge_of(char first, char second)
{
    switch (PAIR(first, second)) {
#define X(one, other, keep) case PAIR(one, other): return keep;
#include "tree/punct.def"
#undef X
    default: return KEEP_BOTH;
    }
}

static bool is_quoted(const node *n)
{
    return n->kind == NODE_GROUP && n->flags & NODE_QUOTED;
}

/* For each node the innermost quoted group around it, or NO_NODE; NULL in a tree without quotes. */
static uint32_t *find_quotes(const tree *t)
{
    if (!t->has_quotes)
        return NULL;
    uint32_t *around = arena_alloc(t->arena, (t->nodes.n + 1) * sizeof *around);
    uint32_t group = NO_NODE;
    for (uint32_t i = 0; i < t->nodes.n; i++) {
        while (group != NO_NODE && i >= t->nodes.at[group].end)
            group = around[group];
        around[i] = group;
        if (is_quoted(&t->nodes.at[i]))
            group = i;
    }
    return around;
}

typedef struct merging {
    tree *tree;
    const uint32_t *around;
    bool into_quotes;
    uint32_t before; /* the text node before the place that is looked at; NO_NODE at the start */
    uint32_t font_end, font_end_before; /* of the group with fonts that was opened last, by now and before that text */
    bool font_begins; /* behind that text */
    bool suffix_gone; /* a whole suffix behind that text was the mark that this ends in */
} merging;

static bool has_text(const node *n)
{
    return n->kind == NODE_TEXT && n->len;
}

static char last_byte(const tree *t, const node *n)
{
    return t->text.p[n->off + n->len - 1];
}

static void drop_bytes(node *n, uint32_t bytes)
{
    n->off += bytes;
    n->len -= bytes;
}

static bool is_mark(char c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

/* The text node before `at`, for when the one that was there has lost all its text. */
static uint32_t text_before(const tree *t, uint32_t at)
{
    while (at-- > 0)
        if (has_text(&t->nodes.at[at]))
            return at;
    return NO_NODE;
}

/* The innermost quoted group that ends between two text nodes. */
static uint32_t quote_between(const merging *m, uint32_t first, uint32_t second)
{
    uint32_t group = m->around ? m->around[first] : NO_NODE;
    return group != NO_NODE && m->tree->nodes.at[group].end <= second ? group : NO_NODE;
}

/* What the user wrote behind a cite, or a style as a text, moves in where it ends the sentence and goes on with another. */
static bool ends_sentence(const node *before, const node *from, char c)
{
    return before->origin != ORIGIN_USER && c != ',' && from->len > 1;
}

/* Affixes and delimiters move in; a text's own punctuation stays where it is. */
static bool moves_in(char c, const node *before, const node *from)
{
    bool is_text = from->origin == ORIGIN_USER || from->origin == ORIGIN_VALUE;
    if (from->origin == ORIGIN_FIELD || (is_text && !ends_sentence(before, from, c)))
        return false;
    return c == '.' || c == ',' || c == '!' || c == '?';
}

/* The first byte of a text goes to a place that is empty so far, or has what moved there already. */
static void move_to(tree *t, uint32_t place, node *from)
{
    char text[16];
    node *to = &t->nodes.at[place];
    size_t n = to->len < sizeof text - 1 ? to->len : sizeof text - 2;
    if (n)
        memcpy(text, t->text.p + to->off, n);
    text[n] = t->text.p[from->off];
    drop_bytes(from, 1);
    tree_set_text(t, to, (str){text, n + 1});
}

static bool is_suffix(const node *n)
{
    return n->origin == ORIGIN_AFFIX && !(n->flags & TEXT_PREFIX);
}

/*
 * The period of what stands around a text comes to stand before the comma of the text itself, where that is a single
 * one: of that the suffix is apart, and the place where it has moved takes note of it.
 */
static void order_marks(tree *t, node *place, const node *from)
{
    if (is_suffix(from) && place->flags & TEXT_APART && str_eq(tree_node_text(t, place), STR(",.")))
        tree_set_text(t, place, STR(".,"));
    place->flags |= from->flags & TEXT_APART;
}

/* Whether a period meets one that stands before the comma of a text already. */
static bool has_period(const tree *t, uint32_t place, const node *from)
{
    return t->text.p[from->off] == '.' && str_eq(tree_node_text(t, &t->nodes.at[place]), STR(".,"));
}

/* The place is the text before the closing mark. */
static void move_in(merging *m, uint32_t group, node *from)
{
    uint32_t place = m->tree->nodes.at[group].end - 2;
    m->before = place;
    if (has_period(m->tree, place, from)) {
        drop_bytes(from, 1);
        return;
    }
    move_to(m->tree, place, from);
    order_marks(m->tree, &m->tree->nodes.at[place], from);
}

/* Where fonts begin or end blanks of either kind stay on both sides, but for what stands in fonts right behind its own prefix. */
static bool parts_blanks(const merging *m, const node *first, uint32_t at)
{
    bool ends = m->font_end_before > m->before && m->font_end_before <= at;
    return ends || (m->font_begins && !(first->flags & TEXT_PREFIX));
}

/* What the style writes ahead of an element is no text that the prefix of the element could merge with. */
static bool is_ahead(const node *first, const node *second)
{
    return second->flags & TEXT_PREFIX && (first->origin == ORIGIN_DELIMITER || first->flags & TEXT_PREFIX);
}

/* One suffix behind another, where the text before both ends in a number. */
static bool ends_number(const node *first, const node *second)
{
    return first->flags & TEXT_ENDS_NUMBER && second->origin == ORIGIN_AFFIX && !(second->flags & TEXT_PREFIX);
}

/* A mark that the style prints as a text of its own is meant. */
static bool is_meant(const tree *t, const node *n)
{
    bool alone = n->len == 1 || (n->len == 2 && t->text.p[n->off + 1] == ' ');
    return n->origin == ORIGIN_VALUE && alone && t->text.p[n->off] != ' ';
}

/* Text that keeps to itself merges with the same mark only. */
static merge merge_where(const merging *m, const node *first, const node *second, bool across)
{
    char p = last_byte(m->tree, first), q = m->tree->text.p[second->off];
    if (is_meant(m->tree, second) || (p == ' ' && q == ' ' && parts_blanks(m, first, (uint32_t)(second - m->tree->nodes.at))))
        return KEEP_BOTH;
    bool apart = first->flags & TEXT_SOLID || second->flags & TEXT_APART || is_ahead(first, second) || ends_number(first, second);
    bool goes_in = across && m->into_quotes && (q == '.' || q == ',');
    if (across && !m->into_quotes && q != '.')
        return KEEP_BOTH;
    return apart && !goes_in && p != q ? KEEP_BOTH : merge_of(p, q);
}

static const str no_break_space = STR_INIT("\u00A0");

static bool is_between_texts(const node *n)
{
    return n->origin == ORIGIN_AFFIX || n->origin == ORIGIN_DELIMITER;
}

/* As blanks do, no-break spaces merge, but only those that the style sets between texts. */
static bool doubles_no_break_space(const tree *t, const node *first, const node *second)
{
    return is_between_texts(first) && is_between_texts(second) && str_starts(tree_node_text(t, second), no_break_space) &&
           str_ends(tree_node_text(t, first), no_break_space);
}

/* A mark that sets off what follows goes where a suffix has gone into another one, as it would have stood behind that. */
static bool sets_off(const node *n)
{
    return n->origin == ORIGIN_DELIMITER || (n->flags & TEXT_PREFIX && !(n->flags & TEXT_APART));
}

static void drop_last(merging *m, node *first)
{
    first->len--;
    if (first->len == 0)
        m->before = text_before(m->tree, m->before);
}

/* A run of blanks is meant: it takes one blank before it, and stays whole. */
static bool takes_blank(const tree *t, const node *second)
{
    return str_starts(tree_node_text(t, second), STR("  "));
}

/* Looks at the place where two text nodes join; true when it has changed and is worth another look. */
static bool join(merging *m, uint32_t at)
{
    node *first = &m->tree->nodes.at[m->before], *second = &m->tree->nodes.at[at];
    char q = m->tree->text.p[second->off];
    uint32_t quote = quote_between(m, m->before, at);
    bool across = quote != NO_NODE;
    if (!across && !parts_blanks(m, first, at) && doubles_no_break_space(m->tree, first, second)) {
        drop_bytes(second, (uint32_t)no_break_space.n);
        return true;
    }
    if (m->suffix_gone && is_mark(q) && sets_off(second)) {
        m->suffix_gone = false;
        drop_bytes(second, 1);
        return true;
    }
    merge keep = merge_where(m, first, second, across);
    if (keep == KEEP_FIRST && takes_blank(m->tree, second)) {
        drop_last(m, first);
        return false;
    }
    if (keep == KEEP_FIRST) {
        m->suffix_gone = second->len == 1 && is_mark(q) && is_suffix(first) && is_suffix(second) && !(second->flags & TEXT_OUTER);
        drop_bytes(second, 1);
        return true;
    }
    if (keep == KEEP_SECOND) {
        drop_last(m, first);
        return true;
    }
    if (across && m->into_quotes && !(second->flags & TEXT_BESIDE_FONTS) && moves_in(q, first, second)) {
        move_in(m, quote, second);
        return true;
    }
    return false;
}

/* Letters and figures, with which most texts begin, neither merge nor move. */
static bool may_join(const tree *t, const node *n)
{
    char first = n->len ? t->text.p[n->off] : 'a';
    return (!byte_is_alpha(first) && !byte_is_digit(first) && (unsigned char)first < 0x80) || first == no_break_space.p[0];
}

/* The mark that sets off what follows a block ends the block, and does not begin a line. */
static void end_block(tree *t, uint32_t block)
{
    uint32_t i = t->nodes.at[block].end;
    while (i < t->nodes.n && !has_text(&t->nodes.at[i]))
        i++;
    node *n = i < t->nodes.n ? &t->nodes.at[i] : NULL;
    bool sets_off = n && (n->flags & TEXT_PREFIX || n->origin == ORIGIN_DELIMITER);
    if (sets_off && is_mark(t->text.p[n->off]))
        move_to(t, t->nodes.at[block].end - 1, n);
}

static void step_over(merging *m, uint32_t text)
{
    m->before = text;
    m->font_end_before = m->font_end;
    m->font_begins = m->suffix_gone = false;
}

void punct_merge(tree *t, bool punctuation_in_quote)
{
    merging m = {.tree = t, .around = find_quotes(t), .into_quotes = punctuation_in_quote, .before = NO_NODE};
    for (uint32_t i = 0; t->has_blocks && i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_GROUP && t->nodes.at[i].display)
            end_block(t, i);
    for (uint32_t i = 0; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        if (n->kind == NODE_GROUP && n->fmt) {
            m.font_begins = true;
            m.font_end = n->end;
        }
        while (m.before != NO_NODE && has_text(n) && may_join(t, n) && join(&m, i))
            continue;
        if (has_text(n))
            step_over(&m, i);
    }
}
