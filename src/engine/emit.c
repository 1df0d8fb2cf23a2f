/*
 * How a run of a style writes into the tree: fields with their markup, affixes, fonts,
 * quotes, text-case and display.
 */
#include "engine/eval.h"
#include "text/casing.h"
#include "text/rich.h"
#include "text/script.h"
#include "text/utf8.h"

str eval_lang(const eval *e)
{
    str own = record_text(e->key->record, VAR_LANGUAGE);
    return own.n ? own : locale_lang(e->locale);
}

/* The groups that the tokens of a field have open; rich_parse nests no deeper. */
typedef struct open_groups {
    uint32_t at[128];
    uint32_t n;
} open_groups;

static void write_token(eval *e, const rich_token *token, origin who, open_groups *open)
{
    switch ((rich_kind)token->kind) {
    case RICH_TEXT: tree_text(e->out, token->text, who); break;
    case RICH_FONT: open->at[open->n++] = tree_open(e->out, token->fmt, DISPLAY_INLINE, NODE_FLIP); break;
    case RICH_NODECOR: open->at[open->n++] = tree_open(e->out, token->fmt, DISPLAY_INLINE, NODE_NOCASE); break;
    case RICH_NOCASE: open->at[open->n++] = tree_open(e->out, 0, DISPLAY_INLINE, NODE_NOCASE); break;
    case RICH_QUOTE: open->at[open->n++] = tree_open(e->out, 0, DISPLAY_INLINE, token->inner ? NODE_QUOTED | NODE_INNER : NODE_QUOTED); break;
    case RICH_CLOSE: tree_close(e->out, open->at[--open->n]); break;
    }
}

void eval_write_rich(eval *e, str text, origin who)
{
    if (rich_is_plain(text, locale_quotes(e->locale))) {
        tree_text(e->out, text, who);
        return;
    }
    rich_tokens tokens = rich_parse(e->scratch, text, locale_quotes(e->locale));
    open_groups open = {.n = 0};
    for (uint32_t i = 0; i < tokens.n; i++)
        write_token(e, &tokens.at[i], who, &open);
}

/* ---- text-case and strip-periods: over what was written since a mark ------------------------- */

static bool is_words(const node *n)
{
    return n->kind == NODE_TEXT && n->len && n->origin != ORIGIN_MARK && !(n->flags & TEXT_AS_IS);
}

/* The end of the protected group that node `i` opens, or the one that is open already. */
static uint32_t protected_until(const tree *t, uint32_t i, uint32_t until)
{
    const node *n = &t->nodes.at[i];
    if (i < until || n->kind != NODE_GROUP)
        return until;
    bool protects = n->flags & NODE_NOCASE || (n->fmt & FMT_ALIGN) >= FMT_SUPERSCRIPT ||
                    ((n->flags & NODE_FLIP) && (n->fmt & FMT_VARIANT) == FMT_SMALL_CAPS);
    return protects ? n->end : until;
}

typedef VEC(casing_piece) casing_pieces;

static bool has_field_words(const tree *t, tree_mark since)
{
    for (uint32_t i = since.nodes; i < t->nodes.n; i++)
        if (is_words(&t->nodes.at[i]) && t->nodes.at[i].origin == ORIGIN_FIELD)
            return true;
    return false;
}

/*
 * Terms and the style's own words are in the locale's language, whatever the record is in.
 * A style that asks for title case there wants capitals, English or not.
 */
static str written_lang(const eval *e, tree_mark since, text_case how)
{
    if (has_field_words(e->out, since))
        return eval_lang(e);
    return how == CASE_TITLE ? STR("en") : locale_lang(e->locale);
}

/* What casing left alone is still the tree's own text. */
static void set_pieces(tree *t, tree_mark since, const casing_piece *pieces)
{
    const char *own = t->text.p;
    for (uint32_t i = since.nodes; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        if (!is_words(n))
            continue;
        if (pieces->text.p != own + n->off)
            tree_set_text(t, n, pieces->text);
        pieces++;
    }
}

/* What belongs to a jurisdiction is cited by the name that it has there. */
static bool keeps_titles(const eval *e)
{
    return record_text(e->key->record, VAR_JURISDICTION).n > 0;
}

static void apply_case(eval *e, casing_pieces *pieces, text_case how, str lang)
{
    cased *known = e->key->cased;
    if (known && pieces->n == 1 && !pieces->at[0].keep && cased_keeps(known, how, lang))
        pieces->at[0].text = cased_text(known, e->scratch, pieces->at[0].text, how);
    else
        casing_apply(e->scratch, pieces->at, pieces->n, how, lang);
}

void eval_case(eval *e, tree_mark since, text_case how)
{
    if (how == CASE_NONE || (how == CASE_TITLE && keeps_titles(e)))
        return;
    tree *t = e->out;
    casing_pieces pieces = {0};
    uint32_t until = 0;
    for (uint32_t i = since.nodes; i < t->nodes.n; i++) {
        until = protected_until(t, i, until);
        if (is_words(&t->nodes.at[i]))
            VEC_PUSH(e->scratch, pieces, (casing_piece){.text = tree_node_text(t, &t->nodes.at[i]), .keep = i < until});
    }
    apply_case(e, &pieces, how, written_lang(e, since, how));
    set_pieces(t, since, pieces.at);
}

static bool has_periods_to_strip(const node *n)
{
    return n->kind == NODE_TEXT && n->origin != ORIGIN_AFFIX && n->origin != ORIGIN_DELIMITER && !(n->flags & TEXT_IDENTIFIER);
}

/* The periods of abbreviations, not those inside a word of a field ("s.v.", but "Nature.com") nor of affixes inside. */
static void strip_periods(eval *e, tree_mark since)
{
    tree *t = e->out;
    for (uint32_t i = since.nodes; i < t->nodes.n; i++) {
        node *n = &t->nodes.at[i];
        if (!has_periods_to_strip(n))
            continue;
        char *p = t->text.p + n->off;
        bool inside_words = n->origin == ORIGIN_FIELD;
        uint32_t kept = 0;
        for (uint32_t k = 0; k < n->len; k++)
            if (p[k] != '.' || (inside_words && k + 1 < n->len && byte_is_lower(p[k + 1])))
                p[kept++] = p[k];
        n->len = kept;
    }
}

/* ---- what stands around an element ------------------------------------------------------------ */

static uint32_t open_group(eval *e, bool wanted, uint16_t fmt, uint8_t flags)
{
    return wanted ? tree_open(e->out, fmt, DISPLAY_INLINE, flags) : STYLE_NONE;
}

static void close_group(eval *e, uint32_t group)
{
    if (group != STYLE_NONE)
        tree_close(e->out, group);
}

static uint32_t open_block(eval *e, uint8_t how)
{
    return how && e->key->in_bibliography ? tree_open(e->out, 0, how, 0) : STYLE_NONE;
}

eval_wrap eval_dress_open(eval *e, const element *el)
{
    tree_mark start = tree_save(e->out);
    uint32_t block = open_block(e, el->display);
    tree_text_with(e->out, el->prefix, ORIGIN_AFFIX, TEXT_PREFIX);
    uint32_t quoted = open_group(e, el->quotes && !e->sorting, 0, NODE_QUOTED);
    uint32_t content = open_group(e, el->fmt != 0, el->fmt, el->kind == ELEMENT_NAMES ? NODE_FIRM : 0);
    return (eval_wrap){start, block, quoted, content, tree_save(e->out)};
}

static bool has_italics(const tree *t, tree_mark since)
{
    for (uint32_t i = since.nodes; i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_TEXT && script_has_italics(tree_node_text(t, &t->nodes.at[i])))
            return true;
    return false;
}

/* Where no quotation marks stand around a text, the ones of its own are outer ones whichever they were. */
static void set_outer_quotes(tree *t, tree_mark since)
{
    for (uint32_t i = since.nodes; i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_GROUP)
            t->nodes.at[i].flags &= (uint8_t)~NODE_INNER;
}

static void set_upright(eval *e, const element *el, eval_wrap w)
{
    if (eval_is_single_text(el) && !has_italics(e->out, w.inside))
        e->out->nodes.at[w.content].fmt &= (uint16_t)~FMT_STYLE;
}

static bool is_number(const element *el)
{
    return el->kind == ELEMENT_NUMBER ||
           (el->kind == ELEMENT_TEXT && el->source == TEXT_VARIABLE && variable_kind_of((variable)el->ref) == VAR_IS_NUMBER);
}

/* Whether what ends the element may end in a suffix, but not in one of an element that stands right in it. */
static bool is_outer(const eval *e, const element *el)
{
    return el->kind == ELEMENT_GROUP ? !e->ends_in_suffix : el->kind == ELEMENT_TEXT && el->source == TEXT_MACRO;
}

static uint8_t suffix_flags(const eval *e, const element *el)
{
    bool ends_number = e->figures && e->number_end && e->number_end == e->out->nodes.n;
    bool apart = e->single && eval_is_dressed(el) && eval_is_single_text(el);
    return (uint8_t)((apart ? TEXT_APART : 0) | (e->figures && is_number(el) ? TEXT_SOLID : 0) |
                     (ends_number ? TEXT_ENDS_NUMBER : 0) | (is_outer(e, el) ? TEXT_OUTER : 0));
}

void eval_dress_close(eval *e, const element *el, eval_wrap w)
{
    if (el->fmt & FMT_STYLE)
        set_upright(e, el, w);
    if (el->strip_periods)
        strip_periods(e, w.inside);
    if (el->unquoted)
        set_outer_quotes(e->out, w.inside);
    eval_case(e, w.inside, el->text_case);
    e->single = e->out->nodes.n == w.inside.nodes + 1;
    close_group(e, w.content);
    close_group(e, w.quoted);
    tree_text_with(e->out, el->suffix, ORIGIN_AFFIX, suffix_flags(e, el));
    close_group(e, w.block);
}

void eval_part(eval *e, str text, origin who, const element *look)
{
    if (text.n == 0)
        return;
    eval_wrap w = eval_wrap_open(e, look);
    eval_write_rich(e, text, who);
    eval_wrap_close(e, look, w);
}
