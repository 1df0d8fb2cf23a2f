/*
 * tree.h - the output tree: formatted text before any output format.
 *
 * A tree is one array of nodes in preorder.  `end` is the index just past a node's
 * subtree, so the array reads both ways: as a tree (step into i + 1, skip to end) and as
 * a token stream (walk i, i + 1, i + 2 ...).  Text is bytes in one shared buffer.
 *
 * Build with tree_open, tree_text and tree_close.  What turns out to be empty is taken
 * back with tree_cancel, which resets two counters.  While a tree is built, affixes,
 * delimiters and quotes are nodes of their own and nothing is merged; tree_seal
 * (seal.h) makes the punctuation, the quotation marks and the fonts final.
 */
#ifndef OPCIT_TREE_TREE_H
#define OPCIT_TREE_TREE_H

#include "base/buf.h"
#include "base/vec.h"
#include "text/format.h"

/* Who wrote a piece of text.  The punctuation rules ask for it. */
typedef enum origin {
    ORIGIN_FIELD,     /* a record's field                             */
    ORIGIN_TERM,      /* a term of the locale that the style asked for */
    ORIGIN_LABEL,     /* a label, "et al.", "and", a date part's words */
    ORIGIN_AFFIX,     /* a prefix or suffix of the style              */
    ORIGIN_DELIMITER, /* a delimiter of the style                     */
    ORIGIN_VALUE,     /* cs:text value="..."                          */
    ORIGIN_USER,      /* the prefix or suffix that a cite came with   */
    ORIGIN_MARK,      /* a quotation mark that sealing put in         */
} origin;

typedef enum node_kind { NODE_GROUP, NODE_TEXT } node_kind;

typedef struct node {
    uint8_t kind;
    uint8_t origin;    /* NODE_TEXT: enum origin                                    */
    uint8_t display;   /* NODE_GROUP: enum display                                  */
    uint8_t flags;     /* NODE_ or TEXT_ bits                                       */
    uint16_t fmt;      /* NODE_GROUP: FMT_ bits that it asks for, whatever stands around it */
    uint32_t end;      /* index just past this subtree                              */
    uint32_t off, len; /* bytes in tree.text: NODE_TEXT: the text, a link: its target */
} node;

enum {
    NODE_QUOTED = 1, /* a group between quotation marks of the locale             */
    NODE_NOCASE = 2, /* text case leaves the group alone                          */
    NODE_FLIP = 4,   /* a group whose fonts came from markup in a field: nested in
                        a like group they turn back to normal                     */
    NODE_NAMES = 8,  /* a group that is a list of names, without its label        */
    NODE_NAME = 16,  /* a group that is one name of such a list                   */
    NODE_INNER = 64, /* a quoted group that takes the inner marks when it stands in no
                        other one                                                */
    NODE_LINK = 32,  /* a group that leads to its target                          */
    NODE_FIRM = 128, /* a group whose fonts no style turns off again within it    */
};

/* Of texts.  Marks that meet merge into one, but some keep to themselves but for the same mark twice. */
enum {
    TEXT_APART = 1, /* from the text before it */
    TEXT_SOLID = 2, /* from the text behind it */
    TEXT_PREFIX = 4, /* the prefix of an element */
    TEXT_AS_IS = 8,  /* text-case leaves it alone */
    TEXT_ENDS_NUMBER = 16, /* a suffix behind a number and that number's own: from the suffix behind it */
    TEXT_BESIDE_FONTS = 32, /* a prefix that stays behind the quotation marks before it */
    TEXT_IDENTIFIER = 64, /* a DOI, an address: its periods are no abbreviation's */
    TEXT_OUTER = 128, /* the suffix of a macro, or of a group whose last element has none itself */
};

typedef struct tree {
    arena *arena;
    VEC(node) nodes;
    buf text;
    bool has_quotes; /* a group with NODE_QUOTED was opened in it, and may have been taken back */
    bool has_blocks; /* likewise, one with a display                                            */
} tree;

/* A point in a tree's building, to go back to. */
typedef struct tree_mark {
    uint32_t nodes, text;
} tree_mark;

void tree_init(tree *t, arena *a);

uint32_t tree_open(tree *t, uint16_t fmt, uint8_t block, uint8_t flags);
uint32_t tree_open_link(tree *t, str target);
void tree_close(tree *t, uint32_t group);
void tree_text(tree *t, str text, origin who); /* an empty text adds nothing */
void tree_text_with(tree *t, str text, origin who, uint8_t flags);

/* A run of a style asks for these at every element, mostly to find that nothing was written. */

static inline tree_mark tree_save(const tree *t)
{
    return (tree_mark){t->nodes.n, (uint32_t)t->text.n};
}

static inline void tree_cancel(tree *t, tree_mark mark)
{
    t->nodes.n = mark.nodes;
    t->text.n = mark.text;
}

static inline bool tree_is_empty(const tree *t, uint32_t from, uint32_t to) /* nodes [from, to) have no text */
{
    for (uint32_t i = from; i < to; i++)
        if (t->nodes.at[i].kind == NODE_TEXT && t->nodes.at[i].len)
            return false;
    return true;
}

static inline bool tree_is_empty_since(const tree *t, tree_mark mark) /* no text was added */
{
    return tree_is_empty(t, mark.nodes, t->nodes.n);
}

static inline str tree_node_text(const tree *t, const node *n)
{
    return n->len ? (str){t->text.p + n->off, n->len} : STR_NONE;
}

void tree_set_text(tree *t, node *n, str text); /* `text` may point into the tree itself */

/* Adds a copy of nodes [from, to) of another tree; the stretch holds whole subtrees. */
void tree_append(tree *t, const tree *other, uint32_t from, uint32_t to);

/*
 * A sealed tree for keeping, in another arena: without room to grow, and without the nodes
 * that have no text or change nothing, which are most of them.
 */
const tree *tree_pack(arena *a, const tree *t);

/* The same nodes with the same text. */
bool tree_eq(const tree *a, const tree *b);

/* All text of nodes [from, to) in order, nothing else: for comparing and for sort keys. */
void tree_plain(const tree *t, uint32_t from, uint32_t to, buf *out);

#endif
