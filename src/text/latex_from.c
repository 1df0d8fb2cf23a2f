#include "text/latex.h"

#include "base/sixteen.h"
#include "text/utf8.h"

enum { TAGS_DEEP = 32, SEARCH_MOST = 16 }; /* markup in markup; bytes that may be searched for end tags, by the size of the text */

/* What an end tag is the end of is told by its name alone. */
typedef struct markup {
    str open, close, command; /* no command: braces alone */
} markup;

static const markup all_markup[] = {
    {STR_INIT("<i>"), STR_INIT("</i>"), STR_INIT("\\emph")},
    {STR_INIT("<b>"), STR_INIT("</b>"), STR_INIT("\\textbf")},
    {STR_INIT("<sup>"), STR_INIT("</sup>"), STR_INIT("\\textsuperscript")},
    {STR_INIT("<sub>"), STR_INIT("</sub>"), STR_INIT("\\textsubscript")},
    {STR_INIT("<sc>"), STR_INIT("</sc>"), STR_INIT("\\textsc")},
    {STR_INIT("<span style=\"font-variant:small-caps;\">"), STR_INIT("</span>"), STR_INIT("\\textsc")},
    {STR_INIT("<span style=\"font-variant: small-caps;\">"), STR_INIT("</span>"), STR_INIT("\\textsc")},
    {STR_INIT("<span style=\"font-variant:small-caps\">"), STR_INIT("</span>"), STR_INIT("\\textsc")},
    {STR_INIT("<span style=\"font-variant: small-caps\">"), STR_INIT("</span>"), STR_INIT("\\textsc")},
    {STR_INIT("<span class=\"nocase\">"), STR_INIT("</span>"), STR_INIT("")},
};

typedef struct rich_writer {
    buf *out;
    latex_mode mode;
    size_t start;  /* where the result begins in `out` */
    size_t search; /* bytes that may still be searched */
} rich_writer;

/* -- characters -- */

/* What TeX would read as something else. */
static const char *const escapes[128] = {
    ['\\'] = "\\textbackslash{}", ['{'] = "\\textbraceleft{}", ['}'] = "\\textbraceright{}", ['$'] = "\\$", ['&'] = "\\&",
    ['%'] = "\\%", ['#'] = "\\#", ['_'] = "\\_", ['^'] = "\\textasciicircum{}", ['~'] = "\\textasciitilde{}",
    ['`'] = "\\textasciigrave{}", ['<'] = "\\textless{}", ['>'] = "\\textgreater{}", ['|'] = "\\textbar{}",
};

static char last_byte(const rich_writer *w)
{
    return w->out->n > w->start ? w->out->p[w->out->n - 1] : ' ';
}

/* Two hyphens or apostrophes in a row would be one sign. */
static void keep_apart(rich_writer *w, char c)
{
    if (last_byte(w) == c)
        buf_add_lit(w->out, "{}");
}

static void add_dash(rich_writer *w, const char *dash)
{
    keep_apart(w, '-');
    buf_add_lit(w->out, dash);
}

/* TeX reads no control characters: they are left out. */
static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && !byte_is_space(c)) || c == 0x7F;
}

/* Nor those behind ASCII; and biber takes no file with what Unicode says is no character. */
static bool is_unreadable(str character)
{
    code_point c = utf8_first(character);
    return (c >= 0x80 && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static void add_ascii(rich_writer *w, char c)
{
    if (is_control(c))
        return;
    if (escapes[(int)c]) {
        buf_add_lit(w->out, escapes[(int)c]);
        return;
    }
    if (c == '-' || c == '\'')
        keep_apart(w, c);
    buf_add_byte(w->out, c);
}

/* Dashes and spaces that cannot be seen have names; all else is UTF-8 as it stands. */
static void add_character(rich_writer *w, str character)
{
    if ((unsigned char)character.p[0] < 0x80)
        add_ascii(w, character.p[0]);
    else if (str_eq(character, STR("–")))
        add_dash(w, "--");
    else if (str_eq(character, STR("—")))
        add_dash(w, "---");
    else if (str_eq(character, STR("\u00A0")) && w->mode != LATEX_PLAIN)
        buf_add_byte(w->out, '~');
    else if (!is_unreadable(character))
        buf_add(w->out, character);
}

/* Whether one of sixteen bytes may be written in another way: at times it says so in vain. */
static bool may_be_special(const char *p)
{
    sixteen c = sixteen_at(p), special = (sixteen)(((c >= '#') & (c <= '\'')) | (c == '-') | (c == '<') | (c == '>') | ((c >= '\\') & (c <= '`')) |
                                (c > 'z') | (c < ' '));
    return sixteen_any(special);
}

/* ASCII that is written as it is, whatever stands before it. */
static bool is_literal(char c)
{
    static const bool others[256] = {
        ['\\'] = true, ['{'] = true,           ['}'] = true,           ['$'] = true,           ['&'] = true,
        ['%'] = true,  ['#'] = true,           ['_'] = true,           ['^'] = true,           ['~'] = true,
        ['`'] = true,  ['<'] = true,           ['>'] = true,           ['\''] = true,          ['|'] = true,
        ['-'] = true,  [0x80 ... 0xFF] = true, [0x00 ... 0x08] = true, [0x0E ... 0x1F] = true, [0x7F] = true,
    };
    return !others[(unsigned char)c];
}

/* Writes the text up to where it is not literal; the size of that.  Most of what is written is a few bytes long. */
static size_t add_literal(buf *out, str text)
{
    char *to = buf_reserve(out, text.n);
    size_t n = 0;
    for (; n + sizeof(sixteen) <= text.n && !may_be_special(text.p + n); n += sizeof(sixteen))
        memcpy(to + n, text.p + n, sizeof(sixteen));
    for (; n < text.n && is_literal(text.p[n]); n++)
        to[n] = text.p[n];
    buf_commit(out, n);
    return n;
}

static void add_line(rich_writer *w, str text)
{
    while (text.n) {
        text = str_from_byte(text, add_literal(w->out, text));
        size_t n = utf8_first_size(text);
        if (n)
            add_character(w, str_sub(text, 0, n));
        text = str_from_byte(text, n);
    }
}

/* An empty line is one to TeX as well; the end of a line is a blank to it unless a command says otherwise. */
static void add_line_end(rich_writer *w, bool beside_empty)
{
    buf_add_lit(w->out, beside_empty ? "\n" : "\\\\\n");
}

static void add_plain(rich_writer *w, str text)
{
    bool was_end = false;
    for (size_t end; w->mode == LATEX_TEXT && (end = str_find_byte(text, '\n')) != STR_NPOS; text = str_from_byte(text, end + 1)) {
        add_line(w, str_sub(text, 0, end));
        add_line_end(w, (was_end && end == 0) || (end + 1 < text.n && text.p[end + 1] == '\n'));
        was_end = true;
    }
    add_line(w, text);
}

/* -- markup -- */

static const markup *markup_at(str rest)
{
    for (size_t i = 0; i < sizeof all_markup / sizeof *all_markup; i++)
        if (str_starts(rest, all_markup[i].open))
            return &all_markup[i];
    return NULL;
}

/* A tag opens that the same end tag closes. */
static bool opens_alike(str rest, const markup *m)
{
    const markup *other = markup_at(rest);
    return other && str_eq(other->close, m->close);
}

/* The place of the end tag that belongs to a tag before the text. */
static size_t end_of(rich_writer *w, str text, const markup *m)
{
    size_t depth = 1;
    for (size_t i = 0; i < text.n && w->search; i++, w->search--) {
        str rest = str_from_byte(text, i);
        if (rest.p[0] != '<')
            continue;
        if (str_starts(rest, m->close) && --depth == 0)
            return i;
        depth += opens_alike(rest, m);
    }
    return STR_NPOS;
}

static void add_rich(rich_writer *w, str rich, int depth);

/* Braces that begin with a command would protect nothing. */
static void add_protected(rich_writer *w, str inside, int depth)
{
    buf *out = w->out;
    size_t at = out->n;
    buf_add_byte(out, '{');
    add_rich(w, inside, depth);
    size_t n = out->n - at;
    if (n > 1 && out->p[at + 1] == '\\') {
        buf_add_lit(out, "}}");
        memmove(out->p + at + 1, out->p + at, n);
    }
    buf_add_byte(out, '}');
}

static void add_marked(rich_writer *w, const markup *m, str inside, int depth)
{
    if (m->command.n == 0) {
        add_protected(w, inside, depth);
        return;
    }
    buf_add(w->out, m->command);
    buf_add_byte(w->out, '{');
    add_rich(w, inside, depth);
    buf_add_byte(w->out, '}');
}

/* What a tag would lose would make one of what is none. */
static str without_unreadable(arena *a, str rich)
{
    buf readable;
    buf_init(&readable, a);
    for (size_t at = 0, n; at < rich.n; at += n) {
        str rest = str_from_byte(rich, at);
        n = utf8_first_size(rest);
        if (!is_control(rest.p[0]) && !is_unreadable(rest))
            buf_add(&readable, str_sub(rest, 0, n));
    }
    return buf_str(&readable);
}

static void add_rich(rich_writer *w, str rich, int depth)
{
    size_t tag;
    while (depth < TAGS_DEEP && (tag = str_find_byte(rich, '<')) != STR_NPOS) {
        add_plain(w, str_sub(rich, 0, tag));
        rich = str_from_byte(rich, tag);
        const markup *m = markup_at(rich);
        str inside = m ? str_from_byte(rich, m->open.n) : STR_NONE;
        size_t end = m ? end_of(w, inside, m) : STR_NPOS;
        if (end == STR_NPOS) {
            add_plain(w, str_sub(rich, 0, 1));
            rich = str_from_byte(rich, 1);
        } else {
            add_marked(w, m, str_sub(inside, 0, end), depth + 1);
            rich = str_from_byte(inside, end + m->close.n);
        }
    }
    add_plain(w, rich);
}

/* -- addresses -- */

static void add_verbatim_ascii(buf *out, str rest)
{
    char c = rest.p[0];
    bool is_sign = c == '$' && rest.n > 2 && (rest.p[1] == '<' || rest.p[1] == '>') && rest.p[2] == '$';
    if (c == '\\' || c == '{' || c == '}')
        buf_add_lit(out, escapes[(int)c]);
    else if (is_sign)
        buf_add_lit(out, "\\$");
    else if (!is_control(c))
        buf_add_byte(out, c);
}

/* Braces have to add up, and what is undone when it is read is done here; all else is verbatim. */
static void add_verbatim(buf *out, str text)
{
    for (size_t at = 0, n; (at += add_literal(out, str_from_byte(text, at))) < text.n; at += n) {
        str rest = str_from_byte(text, at);
        n = utf8_first_size(rest);
        if ((unsigned char)rest.p[0] < 0x80)
            add_verbatim_ascii(out, rest);
        else if (!is_unreadable(rest))
            buf_add(out, str_sub(rest, 0, n));
    }
}

void latex_from_rich(buf *out, str rich, latex_mode mode)
{
    rich_writer w = {.out = out, .mode = mode, .start = out->n, .search = SEARCH_MOST * rich.n};
    if (rich.n == 0)
        return;
    if (mode == LATEX_VERBATIM)
        add_verbatim(out, rich);
    else if (mode == LATEX_PLAIN || str_find_byte(rich, '<') == STR_NPOS)
        add_plain(&w, rich);
    else
        add_rich(&w, without_unreadable(out->arena, rich), 0);
}
