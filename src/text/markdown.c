#include "text/markdown.h"

enum { DEPTH_MOST = 16, MARKS = 8, SPAN_MOST = 4096 };

/* Longer marks come before those that they begin with. */
static const struct mark {
    str mark;
    const char *open, *close;
    bool keeps_blanks; /* what is between the marks may hold blanks */
    bool in_words;     /* it may stand inside a word */
} marks[MARKS] = {
    {STR_INIT("***"), "<b><i>", "</i></b>", true, true}, {STR_INIT("**"), "<b>", "</b>", true, true},
    {STR_INIT("__"), "<b>", "</b>", true, false},        {STR_INIT("*"), "<i>", "</i>", true, true},
    {STR_INIT("_"), "<i>", "</i>", true, false},         {STR_INIT("^"), "<sup>", "</sup>", false, true},
    {STR_INIT("~"), "<sub>", "</sub>", false, true},     {STR_INIT("`"), "", "", true, true},
};

typedef struct reader {
    buf out;
    bool is_alone[MARKS]; /* no partner of this mark follows: it is text from here on */
    int depth;
} reader;

static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (c & 0x80);
}

static bool is_blank_at(str s, size_t i)
{
    return i >= s.n || byte_is_space(s.p[i]);
}

/* -- the partner of a mark -- */

/* Whether the mark of which `s` has one at `i` can end there what began before it. */
static bool can_close(const struct mark *m, str s, size_t i)
{
    bool behind_blank = i == 0 || byte_is_space(s.p[i - 1]);
    bool in_word = i + m->mark.n < s.n && is_word_byte(s.p[i + m->mark.n]);
    return !behind_blank && (m->in_words || !in_word);
}

/* Where the partner of a mark stands in what follows it; STR_NPOS when there is none. */
static size_t find_close(const struct mark *m, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (!m->keeps_blanks && byte_is_space(s.p[i]))
            return STR_NPOS;
        else if (str_starts(str_from_byte(s, i), m->mark) && i > 0 && can_close(m, s, i))
            return i;
    }
    return STR_NPOS;
}

static void add_all(reader *r, str text);

/* Adds what is between a mark at the front of `rest` and its partner; the bytes taken, 0 when it is no mark. */
static size_t take_mark(reader *r, str rest, bool in_word)
{
    for (size_t k = 0; k < MARKS; k++) {
        const struct mark *m = &marks[k];
        if (!str_starts(rest, m->mark) || r->is_alone[k] || is_blank_at(rest, m->mark.n) || (in_word && !m->in_words))
            continue;
        str inside = str_from_byte(rest, m->mark.n);
        size_t end = find_close(m, inside);
        r->is_alone[k] = end == STR_NPOS && m->keeps_blanks;
        if (end == STR_NPOS)
            continue;
        buf_add_lit(&r->out, m->open);
        add_all(r, str_sub(inside, 0, end));
        buf_add_lit(&r->out, m->close);
        return m->mark.n + end + m->mark.n;
    }
    return 0;
}

/* -- spans and links -- */

/* The bracket that closes what was opened before `s`. */
static size_t find_bracket(str s)
{
    int open = 1;
    for (size_t i = 0; i < s.n && i < SPAN_MOST; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '[')
            open++;
        else if (s.p[i] == ']' && --open == 0)
            return i;
    }
    return STR_NPOS;
}

static void add_span(reader *r, str inside, str class)
{
    bool is_nocase = str_find(class, STR(".nocase")) != STR_NPOS;
    bool is_small = str_find(class, STR("smallcaps")) != STR_NPOS || str_find(class, STR("small-caps")) != STR_NPOS;
    buf_add_lit(&r->out, is_nocase ? "<span class=\"nocase\">" : is_small ? "<span style=\"font-variant:small-caps;\">" : "");
    add_all(r, inside);
    buf_add_lit(&r->out, is_nocase || is_small ? "</span>" : "");
}

/* "[inside]{class}" or "[inside](target)"; the bytes taken, 0 when it is neither. */
static size_t take_bracket(reader *r, str rest)
{
    size_t end = rest.p[0] == '[' ? find_bracket(str_from_byte(rest, 1)) : STR_NPOS;
    if (end == STR_NPOS || end + 2 >= rest.n)
        return 0;
    str inside = str_sub(rest, 1, end + 1), behind = str_from_byte(rest, end + 2);
    size_t close = behind.p[0] == '{' ? str_find_byte(behind, '}') : behind.p[0] == '(' ? str_find_byte(behind, ')') : STR_NPOS;
    if (close == STR_NPOS)
        return 0;
    add_span(r, inside, behind.p[0] == '{' ? str_sub(behind, 1, close) : STR_NONE);
    return end + 2 + close + 1;
}

/* -- the rest -- */

/* The bytes of "$x$" at the front of the text; 0 when it is no formula: "$5 and $6" is none. */
static size_t formula(str s)
{
    if (s.n < 3 || s.p[0] != '$' || byte_is_space(s.p[1]))
        return 0;
    for (size_t i = 2; i < s.n; i++)
        if (s.p[i] == '$' && !byte_is_space(s.p[i - 1]) && s.p[i - 1] != '\\' && !(i + 1 < s.n && byte_is_digit(s.p[i + 1])))
            return i + 1;
    return 0;
}

static size_t take_formula(reader *r, str rest)
{
    size_t n = formula(rest);
    buf_add(&r->out, str_sub(rest, 0, n));
    return n;
}

static size_t take_dash(reader *r, str rest)
{
    if (str_starts(rest, STR("---"))) {
        buf_add_lit(&r->out, "\u2014");
        return 3;
    }
    buf_add_lit(&r->out, str_starts(rest, STR("--")) ? "\u2013" : "-");
    return str_starts(rest, STR("--")) ? 2 : 1;
}

/* Before what is no mark of punctuation a backslash is text. */
static size_t take_escape(reader *r, str rest)
{
    char c = rest.n > 1 ? rest.p[1] : 'x';
    if (c == ' ')
        buf_add_lit(&r->out, "\u00a0");
    else if (is_word_byte(c) || byte_is_space(c))
        buf_add_byte(&r->out, '\\');
    else
        buf_add_byte(&r->out, c);
    return is_word_byte(c) || (byte_is_space(c) && c != ' ') ? 1 : 2;
}

static size_t take(reader *r, str text, size_t i)
{
    str rest = str_from_byte(text, i);
    size_t taken = 0;
    switch (text.p[i]) {
    case '\\': return take_escape(r, rest);
    case '-': return take_dash(r, rest);
    case '$': taken = take_formula(r, rest); break;
    case '[': taken = take_bracket(r, rest); break;
    default: taken = take_mark(r, rest, i > 0 && is_word_byte(text.p[i - 1])); break;
    }
    if (taken == 0)
        buf_add_byte(&r->out, text.p[i]);
    return taken ? taken : 1;
}

static size_t next_mark(str text)
{
    size_t i = 0;
    while (i < text.n && !strchr("\\-[*_^~`$", text.p[i]))
        i++;
    return i;
}

static void add_all(reader *r, str text)
{
    bool alone_outside[MARKS];
    memcpy(alone_outside, r->is_alone, sizeof alone_outside);
    if (++r->depth > DEPTH_MOST) {
        buf_add(&r->out, text);
        text.n = 0;
    }
    for (size_t i = 0; i < text.n;) {
        size_t plain = next_mark(str_from_byte(text, i));
        buf_add(&r->out, str_sub(text, i, i + plain));
        i += plain;
        if (i < text.n)
            i += take(r, text, i);
    }
    r->depth--;
    memcpy(r->is_alone, alone_outside, sizeof alone_outside);
}

str markdown_to_rich(arena *a, str text)
{
    reader r = {.depth = 0};
    size_t i = next_mark(text);
    while (i < text.n && text.p[i] == '-' && !str_starts(str_from_byte(text, i), STR("--")))
        i += 1 + next_mark(str_from_byte(text, i + 1));
    if (i >= text.n)
        return text;
    buf_init(&r.out, a);
    add_all(&r, text);
    return buf_str(&r.out);
}

str markdown_unescape(arena *a, str text)
{
    reader r = {.depth = 0};
    if (str_find_byte(text, '\\') == STR_NPOS)
        return text;
    buf_init(&r.out, a);
    for (size_t i = 0; i < text.n;) {
        bool is_escape = text.p[i] == '\\';
        if (!is_escape)
            buf_add_byte(&r.out, text.p[i]);
        i += is_escape ? take_escape(&r, str_from_byte(text, i)) : 1;
    }
    return buf_str(&r.out);
}

/* -- writing -- */

/* "_" inside a word is text to everybody, and so is a single hyphen. */
static bool is_mark_at(str text, size_t i)
{
    char c = text.p[i], next = i + 1 < text.n ? text.p[i + 1] : ' ';
    if (c == '_')
        return i == 0 || !is_word_byte(text.p[i - 1]) || !is_word_byte(next);
    return c && (strchr("\\[*^~`", c) || (c == '-' && next == '-'));
}

static const struct element {
    str open, close;
    const char *before, *behind;
    bool keeps_blanks;
} elements[] = {
    {STR_INIT("<i>"), STR_INIT("</i>"), "*", "*", true},
    {STR_INIT("<b>"), STR_INIT("</b>"), "**", "**", true},
    {STR_INIT("<sup>"), STR_INIT("</sup>"), "^", "^", false},
    {STR_INIT("<sub>"), STR_INIT("</sub>"), "~", "~", false},
    {STR_INIT("<span class=\"nocase\">"), STR_INIT("</span>"), "[", "]{.nocase}", true},
    {STR_INIT("<span style=\"font-variant:small-caps;\">"), STR_INIT("</span>"), "[", "]{.smallcaps}", true},
};

static bool has_blank(str text)
{
    str rest = text, word;
    return !str_next_word(&rest, &word) || word.n < text.n;
}

/* Between marks there is no other markup, nothing that could be taken for the end, and no blank at either end. */
static bool fits_between(const struct element *e, str inside)
{
    bool is_simple = str_find_byte(inside, '<') == STR_NPOS && str_find_byte(inside, ']') == STR_NPOS;
    return is_simple && inside.n && str_trim(inside).n == inside.n && (e->keeps_blanks || !has_blank(inside));
}

/* An element that stands at the front of `rest` as marks; the bytes taken, 0 when it stays as it is. */
static size_t write_element(buf *out, str rest)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        const struct element *e = &elements[i];
        size_t end = str_starts(rest, e->open) ? str_find(rest, e->close) : STR_NPOS;
        str inside = end == STR_NPOS ? STR_NONE : str_sub(rest, e->open.n, end);
        bool is_behind_mark = out->n && out->p[out->n - 1] == e->before[0];
        if (!fits_between(e, inside) || is_behind_mark)
            continue;
        buf_add_lit(out, e->before);
        markdown_add_rich(out, inside);
        buf_add_lit(out, e->behind);
        return end + e->close.n;
    }
    return 0;
}

void markdown_add_rich(buf *out, str text)
{
    bool in_tag = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        size_t maths = in_tag ? 0 : formula(str_from_byte(text, i));
        size_t taken = c == '<' && !in_tag ? write_element(out, str_from_byte(text, i)) : maths;
        buf_add(out, str_sub(text, i, i + maths));
        if (taken) {
            i += taken - 1;
            continue;
        }
        in_tag = in_tag || (c == '<' && i + 1 < text.n && (byte_is_alpha(text.p[i + 1]) || text.p[i + 1] == '/'));
        if (!in_tag && is_mark_at(text, i))
            buf_add_byte(out, '\\');
        buf_add_byte(out, c);
        in_tag = c == '>' ? false : in_tag;
    }
}
