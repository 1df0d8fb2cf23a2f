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

/* What a property that changes from `outer` to `inner` is written with; NULL when it does not change. */
static const write_pair *change(const property *p, uint16_t outer, uint16_t inner)
{
    if ((outer & p->mask) == (inner & p->mask))
        return NULL;
    unsigned value = (unsigned)(inner & p->mask) >> p->shift;
    return &p->pairs[value ? value : 1];
}

static void add(buf *out, const char *s)
{
    if (s)
        buf_add_lit(out, s);
}

static void open_fonts(const text_format *f, uint16_t outer, uint16_t inner, buf *out)
{
    property all[PROPERTIES];
    properties_of(f, all);
    for (int i = 0; i < PROPERTIES; i++) {
        const write_pair *pair = change(&all[i], outer, inner);
        add(out, pair ? pair->open : NULL);
    }
}

static void close_fonts(const text_format *f, uint16_t outer, uint16_t inner, buf *out)
{
    property all[PROPERTIES];
    properties_of(f, all);
    for (int i = PROPERTIES; i-- > 0;) {
        const write_pair *pair = change(&all[i], outer, inner);
        add(out, pair ? pair->close : NULL);
    }
}

typedef struct open_group {
    uint32_t node;
    uint16_t outer; /* the fonts around it */
} open_group;

typedef struct walk {
    const text_format *format;
    const tree *tree;
    buf *out;
    VEC(open_group) open;
} walk;

static bool is_empty(const tree *t, uint32_t group)
{
    for (uint32_t i = group + 1; i < t->nodes.at[group].end; i++)
        if (t->nodes.at[i].kind == NODE_TEXT && t->nodes.at[i].len)
            return false;
    return true;
}

static void open_node(walk *w, uint32_t i)
{
    const node *n = &w->tree->nodes.at[i];
    uint16_t outer = w->open.n ? w->tree->nodes.at[w->open.at[w->open.n - 1].node].fmt : 0;
    add(w->out, w->format->display[n->display].open);
    open_fonts(w->format, outer, n->fmt, w->out);
    VEC_PUSH(w->out->arena, w->open, (open_group){i, outer});
}

static void end_block(walk *w, const node *n)
{
    if (w->format->blocks_need_space && n->display == DISPLAY_LEFT_MARGIN && w->out->n && w->out->p[w->out->n - 1] != ' ')
        buf_add_byte(w->out, ' ');
}

static void close_node(walk *w)
{
    open_group top = w->open.at[--w->open.n];
    const node *n = &w->tree->nodes.at[top.node];
    close_fonts(w->format, top.outer, n->fmt, w->out);
    add(w->out, w->format->display[n->display].close);
    end_block(w, n);
}

static void close_until(walk *w, uint32_t i)
{
    while (w->open.n && i >= w->tree->nodes.at[w->open.at[w->open.n - 1].node].end)
        close_node(w);
}

void write_text(const text_format *f, const tree *t, buf *out)
{
    walk w = {.format = f, .tree = t, .out = out};
    for (uint32_t i = 0; i < t->nodes.n; i++) {
        const node *n = &t->nodes.at[i];
        close_until(&w, i);
        if (n->kind == NODE_TEXT)
            f->escape(tree_node_text(t, n), out);
        else if (is_empty(t, i))
            i = n->end - 1;
        else
            open_node(&w, i);
    }
    close_until(&w, t->nodes.n);
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
