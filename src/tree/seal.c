#include "tree/seal.h"

/*
 * Of fonts "normal" and "not asked for" come to the same once nothing is inherited.  What is
 * said of a line under or beside the text stays said.
 */
static uint16_t without_normal(uint16_t fmt)
{
    static const struct { uint16_t property, normal; } all[] = {
        {FMT_STYLE, FMT_STYLE_NORMAL}, {FMT_VARIANT, FMT_VARIANT_NORMAL}, {FMT_WEIGHT, FMT_WEIGHT_NORMAL}};
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++)
        if ((fmt & all[i].property) == all[i].normal)
            fmt = (uint16_t)(fmt & ~all[i].property);
    return fmt;
}

/* Markup in a field that asks for the font it stands in already turns it off: italics in italics are upright. */
static uint16_t flip(uint16_t outer, uint16_t inner)
{
    static const uint16_t properties[] = {FMT_STYLE, FMT_VARIANT, FMT_WEIGHT};
    for (unsigned i = 0; i < sizeof properties / sizeof *properties; i++)
        if ((inner & properties[i]) && (inner & properties[i]) == (outer & properties[i]))
            return (uint16_t)(outer & ~properties[i]);
    return format_apply(outer, inner);
}

/* What a style asks for where it holds already. */
static uint16_t again(uint16_t outer, uint16_t asked)
{
    uint16_t same = 0;
    for (int i = 0; i < FMT_PROPERTIES; i++) {
        uint16_t property = (uint16_t)(FMT_STYLE << 2 * i);
        if ((asked & property) && (asked & property) == (outer & property))
            same |= (uint16_t)(FMT_STYLE_AGAIN << i);
    }
    return same;
}

static uint16_t absolute(uint16_t outer, const node *n)
{
    if (n->flags & NODE_FLIP)
        return without_normal(flip(outer, n->fmt));
    return without_normal(format_apply(outer, n->fmt)) | again(outer, n->fmt);
}

static void make_absolute(tree *t)
{
    VEC(uint32_t) open = {0};
    for (uint32_t i = 0; i < t->nodes.n; i++) {
        while (open.n && i >= t->nodes.at[open.at[open.n - 1]].end)
            open.n--;
        uint16_t outer = open.n ? t->nodes.at[open.at[open.n - 1]].fmt & FMT_ALL : 0;
        node *n = &t->nodes.at[i];
        n->fmt = n->fmt ? absolute(outer, n) : outer;
        if (n->kind == NODE_GROUP)
            VEC_PUSH(t->arena, open, i);
    }
}

void tree_seal(tree *t, const seal_rules *rules)
{
    punct_merge(t, rules->punctuation_in_quote);
    quotes_write(t, rules);
    make_absolute(t);
}
