#include "write/format.h"

static const text_format *const formats[] = {
#define X(symbol) &format_##symbol,
#include "write/text.def"
#undef X
};

const text_format *text_format_at(size_t i)
{
    return i < sizeof formats / sizeof *formats ? formats[i] : NULL;
}

const text_format *text_format_named(str name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq(name, str_from(formats[i]->name)))
            return formats[i];
    return NULL;
}

const char *text_format_name(const text_format *f)
{
    return f->name;
}

/* ---- the walk --------------------------------------------------------------------------------- */

/* The properties in the order in which their tags stand, outermost first. */
typedef struct property {
    uint16_t mask;
    int shift;
    const write_pair *pairs;
} property;

enum { PROPERTIES = 5 };

static void properties_of(const text_format *f, property out[PROPERTIES])
{
    out[0] = (property){FMT_ALIGN, 8, f->align};
    out[1] = (property){FMT_DECORATION, 6, f->decoration};
    out[2] = (property){FMT_WEIGHT, 4, f->weight};
    out[3] = (property){FMT_VARIANT, 2, f->variant};
    out[4] = (property){FMT_STYLE, 0, f->style};
}

/* What a property that a group asks for is written with; NULL for nothing. */
static const write_pair *pair_of(const text_format *f, const property *p, uint16_t outer, uint16_t asked)
{
    bool written = asked & p->mask && (f->nests_fonts || (outer & p->mask) != (asked & p->mask));
    return written ? &p->pairs[(unsigned)(asked & p->mask) >> p->shift] : NULL;
}

static void add(buf *out, const char *s)
{
    if (s)
        buf_add_lit(out, s);
}

static void open_fonts(const text_format *f, uint16_t outer, uint16_t asked, buf *out)
{
    property all[PROPERTIES];
    properties_of(f, all);
    for (int i = 0; i < PROPERTIES; i++) {
        const write_pair *pair = pair_of(f, &all[i], outer, asked);
        add(out, pair ? pair->open : NULL);
    }
}

static void close_fonts(const text_format *f, uint16_t outer, uint16_t asked, buf *out)
{
    property all[PROPERTIES];
    properties_of(f, all);
    for (int i = PROPERTIES; i-- > 0;) {
        const write_pair *pair = pair_of(f, &all[i], outer, asked);
        add(out, pair ? pair->close : NULL);
    }
}

static bool is_empty(const tree *t, uint32_t group)
{
    return tree_is_empty(t, group + 1, t->nodes.at[group].end);
}

static void end_block(const text_format *f, const node *n, buf *out)
{
    if (f->blocks_need_space && n->display == DISPLAY_LEFT_MARGIN && out->n && out->p[out->n - 1] != ' ')
        buf_add_byte(out, ' ');
}

static void write_nodes(const text_format *f, const tree *t, uint32_t from, uint32_t to, uint16_t outer, buf *out);

static void write_group(const text_format *f, const tree *t, uint32_t group, uint16_t outer, buf *out)
{
    const node *n = &t->nodes.at[group];
    bool link = n->flags & NODE_LINK && f->link_open;
    add(out, f->display[n->display].open);
    if (link)
        f->link_open(tree_node_text(t, n), out);
    if (n->fmt)
        open_fonts(f, outer, n->fmt, out);
    write_nodes(f, t, group + 1, n->end, format_apply(outer, n->fmt), out);
    if (n->fmt)
        close_fonts(f, outer, n->fmt, out);
    if (link)
        f->link_close(tree_node_text(t, n), out);
    add(out, f->display[n->display].close);
    end_block(f, n, out);
}

/* Groups nest as deep as a run of a style (eval.c) and the markup of a field (rich.c) may, which bounds the recursion. */
static void write_nodes(const text_format *f, const tree *t, uint32_t from, uint32_t to, uint16_t outer, buf *out)
{
    for (uint32_t i = from; i < to; i = t->nodes.at[i].end) {
        const node *n = &t->nodes.at[i];
        if (n->kind == NODE_TEXT)
            f->escape(tree_node_text(t, n), out);
        else if (!is_empty(t, i))
            write_group(f, t, i, outer, out);
    }
}

void write_text(const text_format *f, const tree *t, buf *out)
{
    write_nodes(f, t, 0, t->nodes.n, 0, out);
}

/* ---- a bibliography --------------------------------------------------------------------------- */

void write_open(const text_format *f, const write_layout *layout, buf *out)
{
    if (f->open)
        f->open(layout, out);
}

void write_entry(const text_format *f, str id, bool first, const tree *t, buf *out)
{
    f->entry_open(id, first, out);
    write_text(f, t, out);
    f->entry_close(out);
}

void write_close(const text_format *f, buf *out)
{
    if (f->close)
        f->close(out);
}

void write_heading(const text_format *f, str title, buf *out)
{
    f->heading(f, title, out);
}
