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

/* An open group: where it ends, the fonts in it, and those of them that a style may turn off. */
typedef struct fonts_inside {
    uint32_t end;
    uint16_t fmt, loose;
} fonts_inside;

static uint16_t settled(const fonts_inside *outer, const node *n)
{
    return n->flags & NODE_FLIP ? without_idle_normal(outer->fmt, flip(outer->fmt, n->fmt))
                                : without_idle_normal(outer->loose, n->fmt);
}

static fonts_inside fonts_of(const fonts_inside *outer, const node *n)
{
    uint16_t loose = n->flags & NODE_FIRM ? outer->loose : format_apply(outer->loose, n->fmt);
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
        n->fmt = settled(&outer, n);
        VEC_PUSH(t->arena, open, fonts_of(&outer, n));
    }
}

void tree_seal(tree *t, const seal_rules *rules)
{
    punct_merge(t, rules->punctuation_in_quote);
    quotes_write(t, rules);
    settle_fonts(t);
}
