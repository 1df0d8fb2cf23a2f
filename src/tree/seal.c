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

/* Markup in a field that asks for the font it stands in already turns it off: italics in italics are upright. */
static uint16_t flip(uint16_t outer, uint16_t fmt)
{
    for (unsigned i = 0; i < FONTS; i++)
        if ((fmt & fonts[i].property) && (fmt & fonts[i].property) == (outer & fonts[i].property))
            return fonts[i].normal;
    return fmt;
}

static uint16_t settled(uint16_t outer, const node *n)
{
    return without_idle_normal(outer, n->flags & NODE_FLIP ? flip(outer, n->fmt) : n->fmt);
}

/* An open group: where it ends, and the fonts in it. */
typedef struct fonts_inside {
    uint32_t end;
    uint16_t fmt;
} fonts_inside;

static void settle_fonts(tree *t)
{
    VEC(fonts_inside) open = {0};
    for (uint32_t i = 0; i < t->nodes.n; i++) {
        while (open.n && i >= open.at[open.n - 1].end)
            open.n--;
        node *n = &t->nodes.at[i];
        if (n->fmt == 0)
            continue;
        uint16_t outer = open.n ? open.at[open.n - 1].fmt : 0;
        n->fmt = settled(outer, n);
        VEC_PUSH(t->arena, open, ((fonts_inside){n->end, format_apply(outer, n->fmt)}));
    }
}

void tree_seal(tree *t, const seal_rules *rules)
{
    punct_merge(t, rules->punctuation_in_quote);
    quotes_write(t, rules);
    settle_fonts(t);
}
