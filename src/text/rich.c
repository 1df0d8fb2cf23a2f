#include "text/rich.h"

#include "base/buf.h"
#include "text/letter.h"

/*
 * Two steps.  First the text is cut into pieces: words, tags, and quotation marks that may
 * open or close.  Then openers and closers are matched with a stack, so that what is left
 * without a partner turns back into text and the rest nests.
 */

typedef enum piece_kind { PIECE_TEXT, PIECE_TAG, PIECE_END_TAG, PIECE_QUOTE } piece_kind;

typedef struct piece {
    uint8_t kind;
    uint8_t token;    /* of a tag: the rich_kind that it opens */
    uint16_t fmt;
    bool opens, closes; /* of a quotation mark: what it could do where it stands */
    bool matched;
    char mark;          /* of a quotation mark: which kind; of a tag: what its end tag is called */
    str text;
} piece;

typedef VEC(piece) pieces;

typedef struct tag {
    str open;
    char end; /* the end tag: i b p (sup) s (sub) c (sc) n (span) */
    uint8_t token;
    uint16_t fmt;
} tag;

static const tag tags[] = {
    {STR_INIT("<i>"), 'i', RICH_FONT, FMT_ITALIC},
    {STR_INIT("<b>"), 'b', RICH_FONT, FMT_BOLD},
    {STR_INIT("<sup>"), 'p', RICH_FONT, FMT_SUPERSCRIPT},
    {STR_INIT("<sub>"), 's', RICH_FONT, FMT_SUBSCRIPT},
    {STR_INIT("<sc>"), 'c', RICH_FONT, FMT_SMALL_CAPS},
    {STR_INIT("<span class=\"nocase\">"), 'n', RICH_NOCASE, 0},
    {STR_INIT("<span class=\"nodecor\">"), 'n', RICH_NODECOR, FMT_STYLE_NORMAL | FMT_VARIANT_NORMAL | FMT_WEIGHT_NORMAL},
    {STR_INIT("<span style=\"font-variant:small-caps;\">"), 'n', RICH_FONT, FMT_SMALL_CAPS},
    {STR_INIT("<span style=\"font-variant: small-caps;\">"), 'n', RICH_FONT, FMT_SMALL_CAPS},
    {STR_INIT("<span style=\"font-variant:small-caps\">"), 'n', RICH_FONT, FMT_SMALL_CAPS},
    {STR_INIT("<span style=\"font-variant: small-caps\">"), 'n', RICH_FONT, FMT_SMALL_CAPS},
};

typedef struct end_tag {
    str text;
    char end;
} end_tag;

static const end_tag end_tags[] = {
    {STR_INIT("</i>"), 'i'},   {STR_INIT("</b>"), 'b'},  {STR_INIT("</sup>"), 'p'},
    {STR_INIT("</sub>"), 's'}, {STR_INIT("</sc>"), 'c'}, {STR_INIT("</span>"), 'n'},
};

/* Marks of one kind close each other. */
enum { MARK_NONE, MARK_DOUBLE = '"', MARK_SINGLE = '\'', MARK_OUTER = 'o', MARK_INNER = 'i' };

static void set_marks(code_point *to_open, code_point *to_close, char *lead, str open, str close)
{
    bool one_each = open.n && open.n == utf8_first_size(open) && close.n == utf8_first_size(close);
    if (!one_each || (unsigned char)open.p[0] < 0x80 || str_eq(open, close))
        return;
    *to_open = utf8_first(open);
    *to_close = utf8_first(close);
    *lead = open.p[0];
}

rich_quotes rich_quotes_of(str open, str close, str inner_open, str inner_close)
{
    rich_quotes q = {UTF8_NONE, UTF8_NONE, UTF8_NONE, UTF8_NONE, '<', '<'};
    set_marks(&q.open, &q.close, &q.lead, open, close);
    set_marks(&q.inner_open, &q.inner_close, &q.inner_lead, inner_open, inner_close);
    return q;
}

/* U+2019 is looked at in any language: as an apostrophe it is a piece of its own. */
static bool is_mark(code_point cp, const rich_quotes *q)
{
    return cp == '"' || cp == '\'' || cp == 0x2019 ||
           (cp >= 0x80 && (cp == q->open || cp == q->close || cp == q->inner_open || cp == q->inner_close));
}

static char mark_of(code_point cp, const rich_quotes *q)
{
    if (cp < 0x80)
        return (char)cp;
    if (cp == q->inner_open || cp == q->inner_close)
        return MARK_INNER;
    return cp == q->open || cp == q->close ? MARK_OUTER : MARK_NONE;
}

static bool may_be_special(char c, const rich_quotes *q)
{
    return c == '<' || c == '"' || c == '\'' || (unsigned char)c == 0xE2 || c == q->lead || c == q->inner_lead;
}

/*
 * A blank that French typography has narrow and unbreakable: before high punctuation and inside its quotation marks. One
 * of a run of them is not.
 */
static bool is_narrow_space(str text, size_t at)
{
    if (text.p[at] != ' ' || at + 1 == text.n || (at && text.p[at - 1] == ' '))
        return false;
    char next = text.p[at + 1];
    return next == ':' || next == ';' || next == '?' || next == '!' || str_starts(str_from_byte(text, at + 1), STR("\u00BB")) ||
           (at >= 2 && str_ends(str_sub(text, 0, at), STR("\u00AB")));
}

/* Bytes to stop at: of tags and quotation marks, and of the signs that a narrow space stands beside. */
static const bool is_notable[256] = {
    ['<'] = true, ['"'] = true, ['\''] = true, [0xE2] = true, [':'] = true, [';'] = true, ['?'] = true, ['!'] = true, [0xC2] = true,
};

static bool is_special_at(str text, size_t i, const rich_quotes *quotes)
{
    bool after_sign = i + 2 < text.n && is_narrow_space(text, i + 2);
    return may_be_special(text.p[i], quotes) || after_sign || (i && is_narrow_space(text, i - 1));
}

/* Over ASCII that is not notable: what quotation marks begin with is none. */
static size_t skip_letters(str text, size_t i)
{
    while (i < text.n && (unsigned char)text.p[i] < 0x80 && !is_notable[(unsigned char)text.p[i]])
        i++;
    return i;
}

bool rich_is_plain(str text, const rich_quotes *quotes)
{
    for (size_t i = skip_letters(text, 0); i < text.n; i = skip_letters(text, i + 1)) {
        char c = text.p[i];
        bool notable = is_notable[(unsigned char)c] || c == quotes->lead || c == quotes->inner_lead;
        if (notable && is_special_at(text, i, quotes))
            return false;
    }
    return true;
}

static str with_narrow_spaces(arena *a, str text)
{
    buf out;
    size_t first = 0;
    while (first < text.n && !is_narrow_space(text, first))
        first++;
    if (first == text.n)
        return text;
    buf_init(&out, a);
    for (size_t i = 0; i < text.n; i++)
        if (is_narrow_space(text, i))
            buf_add_lit(&out, "\u202F");
        else
            buf_add_byte(&out, text.p[i]);
    return buf_str(&out);
}

static bool read_tag(str rest, piece *out)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_starts(rest, tags[i].open)) {
            *out = (piece){.kind = PIECE_TAG, .token = tags[i].token, .fmt = tags[i].fmt, .mark = tags[i].end,
                           .text = str_sub(rest, 0, tags[i].open.n)};
            return true;
        }
    for (size_t i = 0; i < sizeof end_tags / sizeof *end_tags; i++)
        if (str_starts(rest, end_tags[i].text)) {
            *out = (piece){.kind = PIECE_END_TAG, .mark = end_tags[i].end, .text = str_sub(rest, 0, end_tags[i].text.n)};
            return true;
        }
    return false;
}

static bool opens_after(code_point before)
{
    return before == UTF8_NONE || utf8_is_space(before) || before == '(' || before == '[' || before == '{' ||
           before == '-' || before == '/' || before == '>' || before == 0x2013 || before == 0x2014 ||
           before == '"' || before == '\'' || (before >= 0x2018 && before <= 0x201E);
}

static bool closes_before(code_point after)
{
    return !letter_or_digit(after);
}

/* A mark opens when white space or an opening bracket stands before it, and closes when no word goes on behind it. */
static piece read_mark(str text, str rest, const rich_quotes *q)
{
    size_t size = utf8_first_size(rest);
    code_point cp = utf8_first(rest);
    code_point before = utf8_last((str){text.p, (size_t)(rest.p - text.p)});
    code_point after = utf8_first(str_from_byte(rest, size));
    piece p = {.kind = PIECE_QUOTE, .text = str_sub(rest, 0, size)};
    p.mark = mark_of(cp, q);
    bool straight = cp < 0x80, open = cp == q->open || cp == q->inner_open, close = cp == q->close || cp == q->inner_close;
    p.opens = (straight ? opens_after(before) : open) && after != UTF8_NONE && !utf8_is_space(after);
    p.closes = (straight || close) && closes_before(after) && before != UTF8_NONE && !utf8_is_space(before);
    return p;
}

static pieces cut(arena *a, str text, const rich_quotes *q)
{
    pieces out = {0};
    str rest = text;
    size_t plain = 0;
    while (plain < rest.n) {
        str here = str_from_byte(rest, plain);
        piece special;
        bool found = here.p[0] == '<' && read_tag(here, &special);
        if (!found && may_be_special(here.p[0], q) && is_mark(utf8_first(here), q)) {
            special = read_mark(text, here, q);
            found = true;
        }
        if (!found) {
            plain += utf8_first_size(here);
            continue;
        }
        if (plain)
            VEC_PUSH(a, out, (piece){.kind = PIECE_TEXT, .text = str_sub(rest, 0, plain)});
        VEC_PUSH(a, out, special);
        rest = str_from_byte(here, special.text.n);
        plain = 0;
    }
    if (rest.n)
        VEC_PUSH(a, out, (piece){.kind = PIECE_TEXT, .text = rest});
    return out;
}

/* Openers nested deeper than any title has them are text: so a hostile field costs no more than its length. */
enum { DEPTH_MOST = 64 };

typedef VEC(uint32_t) stack;

/* Nothing stands between two marks side by side: they are no quotes, but perhaps open or close two. */
static bool encloses_nothing(const piece *open, const piece *close)
{
    return open->kind == PIECE_QUOTE && close == open + 1;
}

/* The innermost open piece that `p` closes; what was opened inside it and not closed loses its partner. */
static bool match(stack *open, pieces *all, const piece *p)
{
    for (uint32_t i = open->n; i-- > 0;) {
        piece *candidate = &all->at[open->at[i]];
        bool same_kind = (candidate->kind == PIECE_TAG) == (p->kind == PIECE_END_TAG);
        if (same_kind && candidate->mark == p->mark && !encloses_nothing(candidate, p)) {
            candidate->matched = true;
            open->n = i;
            return true;
        }
        if (p->kind == PIECE_QUOTE && candidate->kind == PIECE_TAG)
            return false; /* a quote does not close across a tag */
    }
    return false;
}

static bool may_open(const piece *p, const stack *open)
{
    return open->n < DEPTH_MOST && (p->kind == PIECE_TAG || (p->kind == PIECE_QUOTE && p->opens));
}

static void match_all(arena *a, pieces *all)
{
    stack open = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        piece *p = &all->at[i];
        bool may_close = p->kind == PIECE_END_TAG || (p->kind == PIECE_QUOTE && p->closes);
        if (may_close && match(&open, all, p))
            p->matched = true, p->opens = false;
        else if (may_open(p, &open))
            VEC_PUSH(a, open, i);
    }
}

/* The straight marks that a text uses first are its outer ones. */
static char first_straight(const pieces *all)
{
    for (uint32_t i = 0; i < all->n; i++) {
        const piece *p = &all->at[i];
        if (p->matched && p->kind == PIECE_QUOTE && p->opens && (p->mark == MARK_DOUBLE || p->mark == MARK_SINGLE))
            return p->mark;
    }
    return MARK_NONE;
}

static rich_token quote_token(const piece *p, char outer)
{
    bool straight = p->mark == MARK_DOUBLE || p->mark == MARK_SINGLE;
    return (rich_token){.kind = p->opens ? RICH_QUOTE : RICH_CLOSE, .inner = straight ? p->mark != outer : p->mark == MARK_INNER};
}

static rich_token token_of(const piece *p, char outer)
{
    if (!p->matched) {
        bool apostrophe = p->kind == PIECE_QUOTE && p->mark == MARK_SINGLE;
        return (rich_token){.kind = RICH_TEXT, .text = apostrophe ? STR("\u2019") : p->text};
    }
    switch (p->kind) {
    case PIECE_TAG: return (rich_token){.kind = p->token, .fmt = p->fmt};
    case PIECE_QUOTE: return quote_token(p, outer);
    default: return (rich_token){.kind = RICH_CLOSE};
    }
}

rich_tokens rich_parse(arena *a, str text, const rich_quotes *quotes)
{
    rich_tokens out = {0};
    pieces all = cut(a, with_narrow_spaces(a, text), quotes);
    match_all(a, &all);
    char outer = first_straight(&all);
    for (uint32_t i = 0; i < all.n; i++)
        VEC_PUSH(a, out, token_of(&all.at[i], outer));
    return out;
}
