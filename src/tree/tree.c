#include "tree/tree.h"

#include <string.h>

#include "base/trap.h"

/* Room for most entries, so that a tree need not be moved while it grows. */
enum { NODES_AT_FIRST = 96, TEXT_AT_FIRST = 512 };

void tree_init(tree *t, arena *a)
{
    *t = (tree){.arena = a};
    VEC_RESERVE(a, t->nodes, NODES_AT_FIRST);
    buf_init(&t->text, a);
    buf_reserve(&t->text, TEXT_AT_FIRST);
}

static uint32_t add(tree *t, node n)
{
    if (t->nodes.n == UINT32_MAX || t->text.n > UINT32_MAX)
        trap_raise(TRAP_BUDGET);
    VEC_PUSH(t->arena, t->nodes, n);
    return t->nodes.n - 1;
}

/* Quoted groups and blocks keep places for what sealing puts there: their marks, and punctuation that moves in. */
static void add_place(tree *t, origin who)
{
    add(t, (node){.kind = NODE_TEXT, .origin = (uint8_t)who, .end = t->nodes.n + 1, .off = (uint32_t)t->text.n});
}

uint32_t tree_open(tree *t, uint16_t fmt, uint8_t block, uint8_t flags)
{
    uint32_t group = add(t, (node){.kind = NODE_GROUP, .display = block, .flags = flags, .fmt = fmt});
    if (flags & NODE_QUOTED)
        add_place(t, ORIGIN_MARK);
    t->has_quotes |= flags & NODE_QUOTED;
    t->has_blocks |= block != 0;
    return group;
}

uint32_t tree_open_link(tree *t, str target)
{
    uint32_t off = (uint32_t)t->text.n;
    buf_add(&t->text, target);
    return add(t, (node){.kind = NODE_GROUP, .flags = NODE_LINK, .off = off, .len = (uint32_t)target.n});
}

void tree_close(tree *t, uint32_t group)
{
    if (t->nodes.at[group].flags & NODE_QUOTED) {
        add_place(t, ORIGIN_AFFIX);
        add_place(t, ORIGIN_MARK);
    } else if (t->nodes.at[group].display) {
        add_place(t, ORIGIN_AFFIX);
    }
    t->nodes.at[group].end = t->nodes.n;
}

void tree_text(tree *t, str text, origin who)
{
    tree_text_with(t, text, who, 0);
}

void tree_text_with(tree *t, str text, origin who, uint8_t flags)
{
    if (text.n == 0)
        return;
    size_t off = t->text.n;
    buf_add(&t->text, text);
    add(t, (node){.kind = NODE_TEXT, .origin = (uint8_t)who, .flags = flags, .end = t->nodes.n + 1, .off = (uint32_t)off,
                  .len = (uint32_t)text.n});
}

void tree_set_text(tree *t, node *n, str text)
{
    if (text.n <= n->len) {
        if (text.n)
            memmove(t->text.p + n->off, text.p, text.n);
    } else {
        text = str_copy(t->arena, text);
        n->off = (uint32_t)t->text.n;
        buf_add(&t->text, text);
    }
    n->len = (uint32_t)text.n;
}

/* The stretch of a tree's text that nodes [from, to) have theirs in: mostly little more than that. */
static str text_of(const tree *t, uint32_t from, uint32_t to)
{
    size_t first = t->text.n, last = 0;
    for (uint32_t i = from; i < to; i++) {
        const node *n = &t->nodes.at[i];
        if (n->len == 0)
            continue;
        first = n->off < first ? n->off : first;
        last = n->off + n->len > last ? n->off + n->len : last;
    }
    return first < last ? str_sub(buf_str(&t->text), first, last) : STR_NONE;
}

void tree_append(tree *t, const tree *other, uint32_t from, uint32_t to)
{
    str text = text_of(other, from, to);
    uint32_t nodes = t->nodes.n - from, off = (uint32_t)t->text.n - (uint32_t)(text.n ? text.p - other->text.p : 0);
    buf_add(&t->text, text);
    t->has_quotes |= other->has_quotes;
    t->has_blocks |= other->has_blocks;
    for (uint32_t i = from; i < to; i++) {
        node n = other->nodes.at[i];
        n.end += nodes;
        n.off = n.len ? n.off + off : (uint32_t)t->text.n;
        add(t, n);
    }
}

/* ---- packing ---------------------------------------------------------------------------------- */

/* Groups that a writer writes something for. */
static bool shows(const node *n)
{
    return n->fmt || n->display || n->flags & NODE_LINK;
}

/* Of most nodes nothing is left: they had a part in the building, or stood where nothing came. */
static bool stays(const tree *t, uint32_t i)
{
    const node *n = &t->nodes.at[i];
    return n->kind == NODE_TEXT ? n->len > 0 : shows(n) && !tree_is_empty(t, i + 1, n->end);
}

static void pack(tree *out, const tree *t, uint32_t from, uint32_t to);

static void pack_node(tree *out, const tree *t, uint32_t i)
{
    node n = t->nodes.at[i];
    n.off = (uint32_t)out->text.n;
    buf_add(&out->text, tree_node_text(t, &t->nodes.at[i]));
    uint32_t place = add(out, n);
    if (n.kind == NODE_GROUP)
        pack(out, t, i + 1, n.end);
    out->nodes.at[place].end = out->nodes.n;
}

static void pack(tree *out, const tree *t, uint32_t from, uint32_t to)
{
    while (from < to) {
        bool whole = stays(t, from);
        if (whole)
            pack_node(out, t, from);
        from = whole ? t->nodes.at[from].end : from + 1;
    }
}

const tree *tree_pack(arena *a, const tree *t)
{
    tree packed, *copy = ARENA_NEW(a, tree);
    tree_init(&packed, t->arena);
    pack(&packed, t, 0, t->nodes.n);
    str text = str_copy(a, buf_str(&packed.text));
    size_t size = packed.nodes.n * sizeof *packed.nodes.at;
    *copy = (tree){.arena = a, .text = {.arena = a, .p = (char *)text.p, .n = text.n, .cap = text.n + 1}};
    copy->nodes.n = copy->nodes.cap = packed.nodes.n;
    copy->nodes.at = size ? memcpy(arena_alloc(a, size), packed.nodes.at, size) : NULL;
    return copy;
}

static bool same_node(const tree *a, const tree *b, uint32_t i)
{
    const node *x = &a->nodes.at[i], *y = &b->nodes.at[i];
    return x->kind == y->kind && x->display == y->display && x->fmt == y->fmt && x->end == y->end &&
           str_eq(tree_node_text(a, x), tree_node_text(b, y));
}

bool tree_eq(const tree *a, const tree *b)
{
    if (a->nodes.n != b->nodes.n)
        return false;
    for (uint32_t i = 0; i < a->nodes.n; i++)
        if (!same_node(a, b, i))
            return false;
    return true;
}

void tree_plain(const tree *t, uint32_t from, uint32_t to, buf *out)
{
    for (uint32_t i = from; i < to; i++)
        if (t->nodes.at[i].kind == NODE_TEXT)
            buf_add(out, tree_node_text(t, &t->nodes.at[i]));
}
