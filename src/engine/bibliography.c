/* The entries of the bibliography; CSL 1.0.2, "Bibliography-specific Options". */
#include "engine/name_parts.h"
#include "engine/registry.h"
#include "text/utf8.h"

/* The group of names that a later entry's author substitute may stand for: the first inside the first cs:names. */
static uint32_t names_group(const tree *t, const eval_facts *facts)
{
    for (uint32_t i = facts->first_names.from; i < facts->first_names.to && i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_GROUP && t->nodes.at[i].flags & NODE_NAMES)
            return i;
    return STYLE_NONE;
}

static str group_text(document *doc, const tree *t, uint32_t group)
{
    buf out;
    buf_init(&out, doc->arena);
    if (group != STYLE_NONE)
        tree_plain(t, group, t->nodes.at[group].end, &out);
    return buf_str(&out);
}

/* Who somebody is, however much of the name is printed, and in which order. */
static void add_person(buf *out, const name *whole)
{
    name n = name_parts_split(whole);
    const str parts[] = {n.non_dropping_particle, n.family, n.given, n.dropping_particle, n.suffix, n.literal, STR("\x1F")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_add(out, parts[i]);
}

static str people_text(document *doc, const name *people, uint32_t n)
{
    buf out;
    buf_init(&out, doc->arena);
    for (uint32_t i = 0; i < n; i++)
        add_person(&out, &people[i]);
    return buf_str(&out);
}

/* The name of a list that was printed in this place: behind those from the start stands the last. */
static const name *name_at(const eval_facts *facts, uint32_t place)
{
    const names *list = facts->first_list;
    return &list->at[place < facts->names_shown ? place : list->n - 1];
}

/*
 * Whether an entry begins with the group, perhaps behind its number: a line for names stands at the start, not behind a
 * title that they follow.
 */
static bool leads(document *doc, const tree *t, uint32_t group, uint32_t number)
{
    for (uint32_t i = 0; i < group && i < t->nodes.n; i++) {
        const node *n = &t->nodes.at[i];
        if (n->kind != NODE_TEXT || n->len == 0 || n->origin == ORIGIN_AFFIX || n->origin == ORIGIN_DELIMITER)
            continue;
        if (!str_eq(tree_node_text(t, n), str_printf(&doc->scratch, "%u", number)))
            return false;
    }
    return true;
}

static printed_names read_names(document *doc, const tree *t, uint32_t group, const eval_facts *facts)
{
    bool people = facts->first_list && group == facts->first_list_group;
    printed_names out = {.people = people};
    out.all = people ? people_text(doc, facts->first_list->at, facts->names_shown) : group_text(doc, t, group);
    for (uint32_t i = group; group != STYLE_NONE && i < t->nodes.at[group].end; i++)
        if (t->nodes.at[i].kind == NODE_GROUP && t->nodes.at[i].flags & NODE_NAME) {
            str one = people ? people_text(doc, name_at(facts, out.each.n), 1) : group_text(doc, t, i);
            VEC_PUSH(doc->arena, out.groups, i);
            VEC_PUSH(doc->arena, out.each, one);
        }
    return out;
}

/* All text of the group gives way to the substitute, which takes the place of the first, but not the fonts of names. */
static void put_substitute(tree *t, uint32_t group, str substitute, bool people)
{
    bool done = false;
    for (uint32_t i = group + 1; i < t->nodes.at[group].end; i++) {
        node *n = &t->nodes.at[i];
        if (people)
            n->fmt = 0;
        if (n->kind != NODE_TEXT || n->len == 0)
            continue;
        tree_set_text(t, n, done ? STR_NONE : substitute);
        done = true;
    }
}

/* From the first name on, up to one that differs from the name in its place before. */
static uint32_t same_names(const printed_names *now, const printed_names *before)
{
    uint32_t n = 0;
    while (n < now->each.n && n < before->each.n && str_eq(now->each.at[n], before->each.at[n]))
        n++;
    return n;
}

static uint32_t names_to_replace(author_substitute_rule rule, const printed_names *now, const printed_names *before)
{
    uint32_t same = same_names(now, before);
    switch (rule) {
    case SUBSTITUTE_COMPLETE_ALL: return 0;
    case SUBSTITUTE_COMPLETE_EACH: return str_eq(now->all, before->all) ? now->each.n : 0;
    case SUBSTITUTE_PARTIAL_EACH: return same;
    case SUBSTITUTE_PARTIAL_FIRST: return same ? 1 : 0;
    }
    return 0;
}

/* What stands for missing names has no single ones and is replaced whole.  True when the names were those before. */
static bool substitute_author(const style *s, tree *t, uint32_t group, const printed_names *now, const printed_names *before)
{
    author_substitute_rule rule = (author_substitute_rule)s->subsequent_author_substitute_rule;
    bool same = now->all.n && str_eq(now->all, before->all);
    if (now->each.n == 0 && same)
        put_substitute(t, group, s->subsequent_author_substitute, now->people);
    uint32_t n = names_to_replace(rule, now, before);
    for (uint32_t i = 0; i < n; i++)
        put_substitute(t, now->groups.at[i], s->subsequent_author_substitute, true);
    return same;
}

/* ---- an entry --------------------------------------------------------------------------------- */

/* The top-level node that ends the stretch, when it is a block. */
static uint32_t last_block(const tree *body, uint32_t from, uint32_t to)
{
    uint32_t last = STYLE_NONE;
    for (uint32_t i = from; i < to; i = body->nodes.at[i].end)
        last = i;
    return last != STYLE_NONE && body->nodes.at[last].display ? last : STYLE_NONE;
}

/* In a layout that begins with a block, the suffix stands inside the block that ends the entry. */
static void write_with_suffix(tree *t, str suffix, const tree *body, uint32_t from, uint32_t to)
{
    uint32_t block = last_block(body, from, to);
    tree_append(t, body, from, block == STYLE_NONE ? to : block);
    if (block == STYLE_NONE) {
        tree_text(t, suffix, ORIGIN_AFFIX);
        return;
    }
    const node *n = &body->nodes.at[block];
    uint32_t group = tree_open(t, n->fmt, n->display, n->flags);
    write_with_suffix(t, suffix, body, block + 1, n->end);
    tree_close(t, group);
}

static const element *layout_of(const style *s)
{
    return &s->elements.at[s->bibliography.layout];
}

static bool begins_with_block(const style *s)
{
    const element *layout = layout_of(s);
    return layout->end > s->bibliography.layout + 1 && layout[1].display;
}

/*
 * In a layout that begins with a block, its suffix takes the place of that of the last element, and is lost where that
 * prints nothing.  Nobody said so, but the styles that are made of blocks have been written for it.
 */
static str suffix_of_last_field(const style *s, tree *body, const eval_facts *facts)
{
    const layout_field *last = &facts->last_field;
    if (last->from == body->nodes.n)
        return STR_NONE;
    for (uint32_t i = body->nodes.n; last->el->suffix.n && i-- > last->from;)
        if (body->nodes.at[i].kind == NODE_TEXT) {
            body->nodes.at[i].len = 0;
            break;
        }
    return layout_of(s)->suffix;
}

static void write_affixed(tree *t, const style *s, const tree *body, uint32_t from, uint32_t to, bool first, str suffix)
{
    if (first)
        tree_text(t, layout_of(s)->prefix, ORIGIN_AFFIX);
    if (begins_with_block(s)) {
        write_with_suffix(t, suffix, body, from, to);
        return;
    }
    tree_append(t, body, from, to);
    tree_text(t, suffix, ORIGIN_AFFIX);
}

/*
 * With second-field-align the first field and the rest are blocks side by side.  Where there is no rest, nor is there
 * what stands behind it.
 */
static void write_aligned(tree *t, const style *s, const tree *body, uint32_t split, str suffix)
{
    uint32_t margin = tree_open(t, 0, DISPLAY_LEFT_MARGIN, 0);
    write_affixed(t, s, body, 0, split, true, STR_NONE);
    tree_close(t, margin);
    if (split == body->nodes.n)
        return;
    uint32_t rest = tree_open(t, 0, DISPLAY_RIGHT_INLINE, 0);
    write_affixed(t, s, body, split, body->nodes.n, false, suffix);
    tree_close(t, rest);
}

static uint32_t length_of_first_field(document *doc, const tree *body, const eval_facts *facts)
{
    buf out;
    buf_init(&out, &doc->scratch);
    tree_plain(body, 0, facts->first_field_end, &out);
    return (uint32_t)utf8_length(buf_str(&out));
}

/* The first field is a label beside the entry, which begins behind it. */
static bool is_aligned(const document *doc, const tree *body, const eval_facts *facts)
{
    return doc->style->second_field_align != ALIGN_NONE && facts->first_field_end < body->nodes.n;
}

static bool is_in_fonts(const tree *t, uint32_t block, uint32_t text)
{
    for (uint32_t i = block + 1; i < text; i++)
        if (t->nodes.at[i].kind == NODE_GROUP && t->nodes.at[i].fmt && t->nodes.at[i].end > text)
            return true;
    return false;
}

/* A suffix that is there for what comes behind leaves blanks at the end of a block; those in fonts belong to the text. */
static void trim_block(tree *t, uint32_t block)
{
    for (uint32_t i = t->nodes.at[block].end; i-- > block;) {
        node *n = &t->nodes.at[i];
        bool ends_in_blank = n->kind == NODE_TEXT && n->len && t->text.p[n->off + n->len - 1] == ' ';
        if (ends_in_blank && is_in_fonts(t, block, i))
            return;
        while (n->kind == NODE_TEXT && n->len && t->text.p[n->off + n->len - 1] == ' ')
            n->len--;
        if (n->kind == NODE_TEXT && n->len)
            return;
    }
}

/* The blanks behind the first field stay, for where there is no layout to set it apart. */
static void trim_blocks(tree *t, bool aligned)
{
    uint32_t margin = STYLE_NONE;
    for (uint32_t i = 0; t->has_blocks && i < t->nodes.n; i++) {
        if (!t->nodes.at[i].display)
            continue;
        if (aligned && margin == STYLE_NONE)
            margin = i;
        else
            trim_block(t, i);
    }
}

/* A blank that a prefix sets off from what may stand before is none of a block that begins the entry. */
static void trim_first_block(tree *t, uint32_t from)
{
    bool in_block = false;
    for (uint32_t i = from; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        in_block |= n->kind == NODE_GROUP && n->display;
        if (n->kind != NODE_TEXT || n->len == 0)
            continue;
        if (in_block && n->origin == ORIGIN_AFFIX && t->text.p[n->off] == ' ')
            tree_set_text(t, n, str_from_byte(tree_node_text(t, n), 1));
        return;
    }
}

/* In a list of numbers that citations print none is missing, even where the style prints nothing; other entries of nothing are none. */
static void write_nothing(document *doc, tree *t, const eval_key *key)
{
    if (!doc->citation_needs.number || !key->citation_number)
        return;
    tree_text(t, str_printf(&doc->scratch, "%u. ", key->citation_number), ORIGIN_TERM);
    tree_text(t, registry_no_printed_form, ORIGIN_TERM);
}

static void write_entry(document *doc, tree *t, tree *body, const eval_facts *facts)
{
    uint32_t group = tree_open(t, layout_of(doc->style)->fmt, DISPLAY_INLINE, 0);
    bool aligned = doc->style->second_field_align != ALIGN_NONE;
    str suffix = begins_with_block(doc->style) ? suffix_of_last_field(doc->style, body, facts) : layout_of(doc->style)->suffix;
    if (aligned)
        write_aligned(t, doc->style, body, facts->first_field_end, suffix);
    else
        write_affixed(t, doc->style, body, 0, body->nodes.n, true, suffix);
    trim_first_block(t, group);
    tree_close(t, group);
    trim_blocks(t, aligned);
}

/* Names that an empty substitute replaces take their affixes, label and delimiter with them: it is run again without. */
static eval_facts run_entry(document *doc, eval_key key, tree *body, const printed_names *author_before, printed_names *author)
{
    const style *s = doc->style;
    tree_init(body, &doc->scratch);
    eval_facts facts = eval_layout(s, &s->bibliography, &key, body);
    if (!s->has_subsequent_author_substitute)
        return facts;
    uint32_t group = names_group(body, &facts);
    if (group != STYLE_NONE && !leads(doc, body, group, key.citation_number)) {
        *author = *author_before;
        return facts;
    }
    *author = read_names(doc, body, group, &facts);
    if (!substitute_author(s, body, group, author, author_before) || s->subsequent_author_substitute.n)
        return facts;
    key.mode = CITE_SUPPRESS_AUTHOR;
    tree_init(body, &doc->scratch);
    return eval_layout(s, &s->bibliography, &key, body);
}

static entry_memo render_entry(document *doc, const eval_key *key, const printed_names *author_before)
{
    arena_mark mark = arena_save(&doc->scratch);
    tree body, t;
    printed_names *author = ARENA_NEW(doc->arena, printed_names);
    entry_memo out = {.key = *key, .author_before = author_before, .author = author};
    eval_facts facts = run_entry(doc, *key, &body, author_before, author);
    bool aligned = is_aligned(doc, &body, &facts);
    tree_init(&t, &doc->scratch);
    registry_capitalize(doc, &body, aligned ? facts.first_field_end : 0);
    if (tree_is_empty_since(&body, (tree_mark){0, 0}))
        write_nothing(doc, &t, key);
    else
        write_entry(doc, &t, &body, &facts);
    tree_seal(&t, &doc->rules);
    out.text = tree_pack(doc->arena, &t);
    out.offset = aligned ? length_of_first_field(doc, &body, &facts) : 0;
    arena_restore(&doc->scratch, mark);
    return out;
}

/* ---- all of them ------------------------------------------------------------------------------ */

static bool same_author(const printed_names *a, const printed_names *b)
{
    return a == b || (a->each.n == b->each.n && same_names(a, b) == a->each.n && str_eq(a->all, b->all));
}

/* Brings an entry's text up to date; an author that is the same stays the same object, for the entry behind it. */
static void update_entry(document *doc, entry *e, const printed_names *author_before)
{
    entry_memo *memo = &e->text;
    eval_key key = registry_key(doc, e, true);
    if (memo->text && eval_key_eq(&memo->key, &key) && same_author(memo->author_before, author_before))
        return;
    entry_memo now = render_entry(doc, &key, author_before);
    now.key.names = registry_keep_names(doc, &key.names);
    if (memo->text && same_author(memo->author, now.author))
        now.author = memo->author;
    e->changed |= !memo->text || !tree_eq(memo->text, now.text);
    *memo = now;
}

void bibliography_render(document *doc)
{
    static const printed_names nobody;
    static const tree nothing;
    const printed_names *author_before = &nobody;
    doc->max_offset = 0;
    for (uint32_t i = 0; i < registry_listed_count(doc); i++) {
        entry *e = registry_listed(doc, i);
        if (!doc->style->bibliography.present) {
            e->text.text = &nothing;
            continue;
        }
        registry_fetch_ahead(doc, doc->filter ? doc->listed.at : doc->order.at, registry_listed_count(doc), i);
        update_entry(doc, e, author_before);
        author_before = e->text.author;
        if (e->text.offset > doc->max_offset)
            doc->max_offset = e->text.offset;
    }
}
