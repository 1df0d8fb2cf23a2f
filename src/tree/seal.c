#include "tree/seal.h"

/* Fonts that can be turned off: "normal" is nothing where nothing around was ever turned on. */
static const struct { uint16_t property, normal; } fonts[] = {
    {FMT_STYLE, FMT_STYLE_NORMAL}, {FMT_VARIANT, FMT_VARIANT_NORMAL}, {FMT_WEIGHT, FMT_WEIGHT_NORMAL},
};

enum { FONTS = sizeof fonts / sizeof *fonts };

static uint16_t without_idle_normal(uint16_t outer, uint16_t fmt)
{
    for (unsigned i = 0; i < FONTS; i++) {
        bool normal = (fmt & fonts[i].property) == fonts[i].normal;
        if (normal && (outer & fonts[i].property) == 0)
            fmt = (uint16_t)(fmt & ~fonts[i].property);
    }
    return fmt;
}

static uint16_t without_normal(uint16_t fmt)
{
    return without_idle_normal(0, fmt);
}

/* Markup in a field that asks for the font it stands in already turns it off: italics in italics are upright. */
static uint16_t flip(uint16_t outer, uint16_t fmt)
{
    for (unsigned i = 0; i < FONTS; i++)
        if ((fmt & fonts[i].property) && (fmt & fonts[i].property) == (outer & fonts[i].property))
            return fonts[i].normal;
    return fmt;
}

/* An open group: where it ends, the fonts in it, and those of them that a style may turn off. */
typedef struct fonts_inside {
    uint32_t end;
    uint16_t fmt, loose;
} fonts_inside;

/* The group around a whole list of names, for its fonts; that of a single name is firm. */
static bool is_list(const tree *t, uint32_t group)
{
    const node *around = group ? &t->nodes.at[group - 1] : NULL;
    return around && around->kind == NODE_GROUP && around->flags & NODE_NAMES && !(t->nodes.at[group].flags & NODE_FIRM);
}

/* The fonts of the part that ends a group behind others: of "et al." in a list of names. */
static uint16_t fonts_of_last(const tree *t, uint32_t group)
{
    uint32_t parts = 0;
    uint16_t fmt = 0;
    for (uint32_t i = group + 1; i < t->nodes.at[group].end; i = t->nodes.at[i].kind == NODE_GROUP ? t->nodes.at[i].end : i + 1) {
        const node *n = &t->nodes.at[i];
        if (n->kind == NODE_TEXT && (n->len == 0 || n->origin == ORIGIN_AFFIX))
            continue;
        fmt = n->kind == NODE_GROUP ? n->fmt : 0;
        parts++;
    }
    return parts > 1 ? fmt : 0;
}

/* Around a list of names that ends in another font "normal" is something as well. */
static uint16_t settled(const tree *t, uint32_t group, const fonts_inside *outer)
{
    const node *n = &t->nodes.at[group];
    if (n->flags & NODE_FLIP)
        return without_idle_normal(outer->fmt, flip(outer->fmt, n->fmt));
    uint16_t at_end = is_list(t, group) ? without_normal(fonts_of_last(t, group)) : 0;
    return without_idle_normal(outer->loose | at_end, n->fmt);
}

static fonts_inside fonts_of(const tree *t, uint32_t group, const fonts_inside *outer)
{
    const node *n = &t->nodes.at[group];
    uint16_t here = is_list(t, group) ? without_normal(n->fmt) : n->fmt;
    uint16_t loose = n->flags & NODE_FIRM ? outer->loose : format_apply(outer->loose, here);
    return (fonts_inside){n->end, format_apply(outer->fmt, n->fmt), loose};
}

static void settle_fonts(tree *t)
{
    static const fonts_inside none;
    VEC(fonts_inside) open = {0};
    for (uint32_t i = 0; i < t->nodes.n; i++) {
        while (open.n && i >= open.at[open.n - 1].end)
            open.n--;
        node *n = &t->nodes.at[i];
        if (n->fmt == 0)
            continue;
        fonts_inside outer = open.n ? open.at[open.n - 1] : none;
        n->fmt = settled(t, i, &outer);
        VEC_PUSH(t->arena, open, fonts_of(t, i, &outer));
    }
}

void tree_seal(tree *t, const seal_rules *rules)
{
    punct_merge(t, rules->punctuation_in_quote);
    quotes_write(t, rules);
    settle_fonts(t);
}
