#include "read/html_text.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "text/utf8.h"

enum { NAME_MOST = 32, TAG_MOST = 512, OPEN_MOST = 16, UNESCAPE_MOST = 3 };

/* Character references. */

/* HTML reads 0x80 to 0x9F as windows-1252 does; zero stands for a byte with no meaning there. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static const struct { const char *name; char byte; } html5_ascii[] = {
    {"Tab", '\t'}, {"NewLine", '\n'}, {"excl", '!'}, {"num", '#'}, {"dollar", '$'}, {"percnt", '%'}, {"lpar", '('},
    {"rpar", ')'}, {"ast", '*'}, {"plus", '+'}, {"comma", ','}, {"period", '.'}, {"sol", '/'}, {"colon", ':'},
    {"semi", ';'}, {"equals", '='}, {"quest", '?'}, {"commat", '@'}, {"lsqb", '['}, {"lbrack", '['}, {"bsol", '\\'},
    {"rsqb", ']'}, {"rbrack", ']'}, {"lowbar", '_'}, {"grave", '`'}, {"lcub", '{'}, {"lbrace", '{'}, {"vert", '|'},
    {"verbar", '|'}, {"rcub", '}'}, {"rbrace", '}'},
};

static code_point code_point_named(const char *name)
{
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    if (known)
        return known->value;
    for (size_t i = 0; i < sizeof html5_ascii / sizeof *html5_ascii; i++)
        if (strcmp(html5_ascii[i].name, name) == 0)
            return (code_point)html5_ascii[i].byte;
    return UTF8_NONE;
}

static int digit_value(char c, int base)
{
    char lower = byte_to_lower(c);
    int value = byte_is_digit(c) ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : base;
    return value < base ? value : -1;
}

static code_point valid_code_point(code_point cp)
{
    if (cp >= 0x80 && cp <= 0x9F)
        cp = windows_1252[cp - 0x80];
    return cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF) ? 0xFFFD : cp;
}

/* `s` begins behind "&#"; gives the bytes that the number takes, its ';' too, or 0. */
static size_t take_number(str s, code_point *cp)
{
    bool hex = s.n && byte_to_lower(s.p[0]) == 'x';
    size_t from = hex, i = from;
    code_point value = 0;
    for (int digit; i < s.n && (digit = digit_value(s.p[i], hex ? 16 : 10)) >= 0; i++)
        if (value <= 0x10FFFF)
            value = value * (hex ? 16 : 10) + (code_point)digit;
    if (i == from)
        return 0;
    *cp = valid_code_point(value);
    return i + (i < s.n && s.p[i] == ';');
}

/*
 * `s` begins behind "&"; gives the bytes that the name takes, its ';' too, or 0.  A name
 * without ';' counts for Latin-1 alone, and not before what looks like a URL's next byte.
 */
static size_t take_name(str s, code_point *cp)
{
    char name[NAME_MOST];
    size_t n = 0;
    while (n < s.n && n < NAME_MOST - 1 && (byte_is_alpha(s.p[n]) || byte_is_digit(s.p[n]))) {
        name[n] = s.p[n];
        n++;
    }
    name[n] = '\0';
    bool closed = n < s.n && s.p[n] == ';';
    if (n < 2 || (!closed && n < s.n && s.p[n] == '='))
        return 0;
    *cp = code_point_named(name);
    return *cp == UTF8_NONE || (!closed && *cp > 0xFF) ? 0 : n + closed;
}

/* `s` begins with "&"; the bytes of the reference, or 0 when it is none. */
static size_t take_reference(str s, code_point *cp)
{
    bool numeric = s.n > 1 && s.p[1] == '#';
    size_t head = numeric ? 2 : 1;
    str rest = str_from_byte(s, head);
    size_t n = numeric ? take_number(rest, cp) : take_name(rest, cp);
    return n ? head + n : 0;
}

str html_unescape(arena *a, str raw)
{
    size_t at = str_find_byte(raw, '&');
    if (at == STR_NPOS)
        return raw;
    buf out;
    buf_init(&out, a);
    while (raw.n) {
        at = str_find_byte(raw, '&');
        buf_add(&out, str_sub(raw, 0, at));
        if (at == STR_NPOS)
            break;
        raw = str_from_byte(raw, at);
        code_point cp;
        size_t n = take_reference(raw, &cp);
        if (n)
            utf8_add(&out, cp);
        else
            buf_add_byte(&out, '&');
        raw = str_from_byte(raw, n ? n : 1);
    }
    return buf_str(&out);
}

/* True when a text that was unescaped already holds a reference that a second round would replace. */
static bool is_escaped(str text)
{
    for (size_t at; (at = str_find_byte(text, '&')) != STR_NPOS; text = str_from_byte(text, 1)) {
        code_point cp;
        text = str_from_byte(text, at);
        size_t n = take_reference(text, &cp);
        if (n && text.p[n - 1] == ';')
            return true;
    }
    return false;
}

/* White space. */

enum { NO_BREAK_SPACE = 0xA0, SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B, BYTE_ORDER_MARK = 0xFEFF };

static bool is_unseen(code_point cp)
{
    return cp == SOFT_HYPHEN || cp == ZERO_WIDTH_SPACE || cp == BYTE_ORDER_MARK;
}

static bool takes_space_before(code_point cp)
{
    return cp == ';' || cp == ':' || cp == '!' || cp == '?' || cp == 0xBB;
}

static bool is_clean(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool odd = c < ' ' || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xEF;
        if (odd || (c == ' ' && (i == 0 || i + 1 == text.n || text.p[i + 1] == ' ')))
            return false;
    }
    return true;
}

static str single_spaces(arena *a, str text)
{
    if (is_clean(text))
        return text;
    buf out;
    buf_init(&out, a);
    code_point cp, last = UTF8_NONE, space = UTF8_NONE;
    while (utf8_next(&text, &cp)) {
        if (is_unseen(cp))
            continue;
        if (cp <= ' ' || cp == 0x7F || cp == NO_BREAK_SPACE) {
            space = space == UTF8_NONE ? cp : ' ';
            continue;
        }
        bool keeps = space == NO_BREAK_SPACE && (takes_space_before(cp) || last == 0xAB);
        if (space != UTF8_NONE && last != UTF8_NONE)
            utf8_add(&out, keeps ? NO_BREAK_SPACE : ' ');
        utf8_add(&out, cp);
        last = cp;
        space = UTF8_NONE;
    }
    return buf_str(&out);
}

str html_clean(arena *a, str raw, int *times)
{
    str text = html_unescape(a, raw);
    *times = !str_eq(text, raw);
    while (*times > 0 && *times < UNESCAPE_MOST && is_escaped(text)) {
        text = html_unescape(a, text);
        ++*times;
    }
    return single_spaces(a, text);
}

/* Markup. */

typedef enum mark { MARK_UNKNOWN, MARK_DROPPED, MARK_ITALIC, MARK_BOLD, MARK_SUB, MARK_SUP, MARK_SMALL_CAPS } mark;

static const char *const mark_opens[] = {
    [MARK_ITALIC] = "<i>", [MARK_BOLD] = "<b>", [MARK_SUB] = "<sub>", [MARK_SUP] = "<sup>",
    [MARK_SMALL_CAPS] = "<span style=\"font-variant:small-caps;\">",
};
static const char *const mark_closes[] = {
    [MARK_ITALIC] = "</i>", [MARK_BOLD] = "</b>", [MARK_SUB] = "</sub>", [MARK_SUP] = "</sup>",
    [MARK_SMALL_CAPS] = "</span>",
};

static const struct { const char *name; mark mark; } marks[] = {
    {"i", MARK_ITALIC}, {"em", MARK_ITALIC}, {"it", MARK_ITALIC}, {"italic", MARK_ITALIC}, {"cite", MARK_ITALIC},
    {"b", MARK_BOLD}, {"strong", MARK_BOLD}, {"bold", MARK_BOLD}, {"sub", MARK_SUB}, {"inf", MARK_SUB},
    {"sup", MARK_SUP}, {"sc", MARK_SMALL_CAPS}, {"scp", MARK_SMALL_CAPS}, {"small-caps", MARK_SMALL_CAPS},
    {"span", MARK_DROPPED}, {"a", MARK_DROPPED}, {"p", MARK_DROPPED}, {"br", MARK_DROPPED}, {"div", MARK_DROPPED},
    {"font", MARK_DROPPED}, {"small", MARK_DROPPED}, {"big", MARK_DROPPED}, {"u", MARK_DROPPED}, {"tt", MARK_DROPPED},
    {"code", MARK_DROPPED}, {"title", MARK_DROPPED}, {"sec", MARK_DROPPED}, {"abstract", MARK_DROPPED},
    {"section", MARK_DROPPED}, {"h1", MARK_DROPPED}, {"h2", MARK_DROPPED}, {"h3", MARK_DROPPED}, {"h4", MARK_DROPPED},
    {"ul", MARK_DROPPED}, {"ol", MARK_DROPPED}, {"li", MARK_DROPPED}, {"underline", MARK_DROPPED},
    {"roman", MARK_DROPPED}, {"nobr", MARK_DROPPED}, {"wbr", MARK_DROPPED}, {"img", MARK_DROPPED},
    {"math", MARK_DROPPED}, {"mi", MARK_DROPPED}, {"mn", MARK_DROPPED}, {"mo", MARK_DROPPED}, {"mrow", MARK_DROPPED},
    {"msub", MARK_DROPPED}, {"msup", MARK_DROPPED}, {"msubsup", MARK_DROPPED}, {"mtext", MARK_DROPPED},
    {"mstyle", MARK_DROPPED}, {"mfrac", MARK_DROPPED}, {"semantics", MARK_DROPPED}, {"inline-formula", MARK_DROPPED},
};

typedef struct markup_tag {
    size_t n; /* bytes, brackets and all; 0 when it is no tag */
    mark mark;
    bool is_end, breaks; /* words on its two sides are two words */
} markup_tag;

static mark mark_named(str name)
{
    size_t colon = str_find_byte(name, ':');
    str local = colon == STR_NPOS ? name : str_from_byte(name, colon + 1);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq_nocase(local, str_from(marks[i].name)))
            return marks[i].mark;
    return colon == STR_NPOS ? MARK_UNKNOWN : MARK_DROPPED;
}

static bool breaks_words(str name)
{
    static const char *const names[] = {"br", "p", "div", "li", "jats:p", "jats:title", "title", "sec", "h1", "h2", "h3", "h4"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, str_from(names[i])))
            return true;
    return false;
}

static bool is_small_caps_span(str name, str attributes)
{
    return str_eq_nocase(name, STR("span")) && str_find_nocase(attributes, STR("small-caps")) != STR_NPOS;
}

static bool is_name_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == ':' || c == '-';
}

/* Looks at `s`, which begins with '<'. */
static markup_tag look_at_tag(str s)
{
    size_t end = str_find_byte(str_sub(s, 0, TAG_MOST), '>');
    bool is_end = s.n > 1 && s.p[1] == '/';
    size_t from = is_end ? 2 : 1, to = from;
    while (to < s.n && is_name_byte(s.p[to]))
        to++;
    bool ended = to < s.n && (s.p[to] == '>' || s.p[to] == '/' || byte_is_space(s.p[to]));
    bool holds_another = end != STR_NPOS && str_find_byte(str_sub(s, 1, end), '<') != STR_NPOS;
    if (end == STR_NPOS || to == from || !ended || holds_another)
        return (markup_tag){0};
    str name = str_sub(s, from, to);
    markup_tag tag = {.n = end + 1, .mark = mark_named(name), .is_end = is_end, .breaks = breaks_words(name)};
    if (is_small_caps_span(name, str_sub(s, to, end)))
        tag.mark = MARK_SMALL_CAPS;
    return tag.mark == MARK_UNKNOWN ? (markup_tag){0} : tag;
}

/*
 * The elements that are open while a text is made, dropped ones too, so that an end tag
 * finds its own start tag: `</span>` ends small capitals only where they began.
 */
typedef struct markup {
    buf out;
    bool keeps;
    int depth;
    mark open[OPEN_MOST];
} markup;

static void open_mark(markup *m, mark k)
{
    if (m->depth == OPEN_MOST)
        return;
    m->open[m->depth++] = k;
    if (m->keeps && k != MARK_DROPPED)
        buf_add_lit(&m->out, mark_opens[k]);
}

static void close_innermost(markup *m)
{
    mark k = m->open[--m->depth];
    if (m->keeps && k != MARK_DROPPED)
        buf_add_lit(&m->out, mark_closes[k]);
}

static bool is_open(const markup *m, mark k)
{
    for (int i = 0; i < m->depth; i++)
        if (m->open[i] == k)
            return true;
    return false;
}

/* A closing `</span>` may be that of small capitals or of a span that is dropped. */
static void close_mark(markup *m, mark k, bool is_span)
{
    if (is_span && m->depth && m->open[m->depth - 1] == MARK_SMALL_CAPS)
        k = MARK_SMALL_CAPS;
    if (!is_open(m, k) || (k == MARK_DROPPED && !is_span))
        return;
    while (m->open[m->depth - 1] != k)
        close_innermost(m);
    close_innermost(m);
}

static void take_markup_tag(markup *m, str s, markup_tag tag)
{
    bool closed_itself = tag.n > 2 && s.p[tag.n - 2] == '/';
    bool is_span = str_starts_nocase(str_from_byte(s, 2), STR("span"));
    if (tag.breaks && m->out.n && m->out.p[m->out.n - 1] != ' ')
        buf_add_byte(&m->out, ' ');
    if (tag.is_end)
        close_mark(m, tag.mark, is_span);
    else if (!closed_itself && (tag.mark != MARK_DROPPED || str_starts_nocase(s, STR("<span"))))
        open_mark(m, tag.mark);
}

static str without_markup(arena *a, str text, bool keeps)
{
    if (str_find_byte(text, '<') == STR_NPOS)
        return text;
    markup m = {.keeps = keeps};
    buf_init(&m.out, a);
    while (text.n) {
        size_t at = str_find_byte(text, '<');
        buf_add(&m.out, str_sub(text, 0, at));
        if (at == STR_NPOS)
            break;
        text = str_from_byte(text, at);
        markup_tag tag = look_at_tag(text);
        if (tag.n)
            take_markup_tag(&m, text, tag);
        else
            buf_add_byte(&m.out, '<');
        text = str_from_byte(text, tag.n ? tag.n : 1);
    }
    while (m.depth)
        close_innermost(&m);
    return single_spaces(a, buf_str(&m.out));
}

str html_rich(arena *a, str clean) { return without_markup(a, clean, true); }
str html_plain(arena *a, str clean) { return without_markup(a, clean, false); }

bool html_is_placeholder(str clean)
{
    static const char *const nothing[] = {
        "undefined", "null", "(null)", "nan", "none", "nil", "n/a", "[object object]", "invalid date", "-", "--", "0000", "0000-00-00", "0000/00/00", "0000-00", "0000/00", "0001-01-01",
        "0001/01/01", "00/00/0000",
    };
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        if (str_eq_nocase(clean, str_from(nothing[i])))
            return true;
    return str_starts(clean, STR("0000-00-00T")) || str_starts(clean, STR("0001-01-01T"));
}
