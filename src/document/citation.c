#include "document/citation.h"

#include "base/buf.h"

typedef struct reader {
    arena *arena;
    const source *source;
    diags *diags;
    str rest;       /* what has not been read, up to the end of the source */
} reader;

/* -- marks and keys -- */

static char first(str s)
{
    return s.n ? s.p[0] : '\0';
}

static bool is_key_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_key_mark(char c)
{
    return c && str_find_byte(STR(":.#$%&-+?<>~/"), c) != STR_NPOS;
}

/* Bytes of a bare key: marks count only with a letter or digit behind them. */
static size_t key_size(str s)
{
    size_t i = 0;
    while (i < s.n && (is_key_byte(s.p[i]) || (i && is_key_mark(s.p[i]) && i + 1 < s.n && is_key_byte(s.p[i + 1]))))
        i++;
    return i;
}

/* The closing brace that belongs to the brace at the start; STR_NPOS when there is none. */
static size_t closing_brace(str s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.n; i++) {
        depth += s.p[i] == '{';
        if (s.p[i] == '}' && --depth == 0)
            return i;
    }
    return STR_NPOS;
}

/* Bytes of "@key" or "@{key}" at the start of `s`, and the key; 0 when there is none. */
static size_t cite_size(str s, str *key)
{
    if (first(s) != '@')
        return 0;
    str behind = str_from_byte(s, 1);
    size_t close = first(behind) == '{' ? closing_brace(behind) : STR_NPOS;
    if (close != STR_NPOS && close > 1) {
        *key = str_sub(behind, 1, close);
        return close + 2;
    }
    *key = str_sub(behind, 0, key_size(behind));
    return key->n ? key->n + 1 : 0;
}

/* A "@" within a word, as in a mail address, cites nothing. */
static bool may_start_cite(str before)
{
    char last = before.n ? before.p[before.n - 1] : ' ';
    return !is_key_byte(last) || last == '_';
}

/* Where a key starts in `s`; STR_NPOS when it has none.  Backslashes hide what follows them. */
static size_t find_cite(str s, str *key)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\\')
            i++;
        else if (may_start_cite(str_sub(s, 0, i)) && cite_size(str_from_byte(s, i), key))
            return i;
    return STR_NPOS;
}

/* -- prefixes and suffixes: Markdown's emphasis becomes CSL's -- */

/* The closing mark of the emphasis that begins with `mark`; STR_NPOS when it is only a star. */
static size_t find_mark(str s, str mark)
{
    for (size_t i = 1; i + mark.n <= s.n; i++)
        if (str_starts(str_from_byte(s, i), mark) && !byte_is_space(s.p[i - 1]))
            return i;
    return STR_NPOS;
}

static const struct {
    str mark, open, close;
} emphasis[] = {
    {STR_INIT("**"), STR_INIT("<b>"), STR_INIT("</b>")}, {STR_INIT("__"), STR_INIT("<b>"), STR_INIT("</b>")},
    {STR_INIT("*"), STR_INIT("<i>"), STR_INIT("</i>")},  {STR_INIT("_"), STR_INIT("<i>"), STR_INIT("</i>")},
};

static void add_markup(buf *out, str s);

/* Bytes taken by an emphasis at the start of `s`; 0 when there is none. */
static size_t add_emphasis(buf *out, str s)
{
    for (size_t i = 0; i < sizeof emphasis / sizeof *emphasis; i++) {
        str mark = emphasis[i].mark;
        if (!str_starts(s, mark) || s.n == mark.n || byte_is_space(s.p[mark.n]))
            continue;
        str inner = str_from_byte(s, mark.n);
        size_t end = find_mark(inner, mark);
        if (end == STR_NPOS)
            continue;
        buf_add(out, emphasis[i].open);
        add_markup(out, str_sub(inner, 0, end));
        buf_add(out, emphasis[i].close);
        return end + 2 * mark.n;
    }
    return 0;
}

static void add_markup(buf *out, str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t taken = add_emphasis(out, str_from_byte(s, i));
        if (taken == 0) {
            i += s.p[i] == '\\' && i + 1 < s.n;
            buf_add_byte(out, s.p[i]);
            taken = 1;
        }
        i += taken;
    }
}

static str marked_up(arena *a, str s)
{
    buf out;
    buf_init(&out, a);
    add_markup(&out, s);
    return buf_str(&out);
}

/* -- locators -- */

static const struct {
    const char *term, *words;
} labels[] = {
#define X(term, words) {term, words},
#include "document/labels.def"
#undef X
};

static str skip_blanks(str s)
{
    while (s.n && byte_is_space(s.p[0]))
        s = str_from_byte(s, 1);
    return s;
}

/* Bytes of `word` at the start of `s`, with its full stop; a word ends where no letter follows. */
static size_t word_size(str s, str word)
{
    if (!str_starts_nocase(s, word))
        return 0;
    bool stop = s.n > word.n && s.p[word.n] == '.';
    if (!stop && s.n > word.n && byte_is_alpha(s.p[word.n]) && byte_is_alpha(word.p[0]))
        return 0;
    return word.n + stop;
}

/* Takes a label off the front of *s; the empty str when there is none. */
static str take_label(str *s)
{
    str best = STR_NONE;
    size_t most = 0;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        str words = str_from(labels[i].words), word;
        while (str_next_word(&words, &word)) {
            size_t size = word_size(*s, word);
            if (size > most)
                most = size, best = str_from(labels[i].term);
        }
    }
    *s = skip_blanks(str_from_byte(*s, most));
    return best;
}

static bool is_roman(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (str_find_byte(STR("ivxlcdmIVXLCDM-"), s.p[i]) == STR_NPOS)
            return false;
    return s.n > 0;
}

/* A word of a locator: up to a blank or a comma, less the full stop that ends a sentence. */
static str locator_word(str s)
{
    size_t i = 0;
    while (i < s.n && !byte_is_space(s.p[i]) && s.p[i] != ',')
        i++;
    while (i && s.p[i - 1] == '.')
        i--;
    return str_sub(s, 0, i);
}

/* A comma or an ampersand between two parts of a locator, and the blanks around it. */
static size_t joint_size(str s)
{
    str rest = skip_blanks(s);
    if (first(rest) == ',' || first(rest) == '&')
        rest = skip_blanks(str_from_byte(rest, 1));
    return s.n - rest.n;
}

/* Bytes of the locator at the start of `s`.  Without a label its first word must have a digit. */
static size_t locator_size(str s, bool labelled)
{
    size_t size = 0, at = 0;
    for (;;) {
        str word = locator_word(str_from_byte(s, at));
        if (!str_has_digit(word) && !((labelled || size) && is_roman(word)))
            return size;
        size = at + word.n;
        at = size + joint_size(str_from_byte(s, size));
    }
}

static void take_braced(citation_cite *c, str *s)
{
    size_t close = closing_brace(*s);
    str inner = str_sub(*s, 1, close);
    c->label = take_label(&inner);
    c->locator = str_trim(inner);
    *s = str_from_byte(*s, close + 1);
}

/* Takes the locator off the front of what follows a key; it may be set off by a comma. */
static void take_locator(citation_cite *c, str *s)
{
    str at = first(*s) == ',' ? str_from_byte(*s, 1) : *s;
    at = skip_blanks(at);
    if (first(at) == '{' && closing_brace(at) != STR_NPOS) {
        take_braced(c, &at);
        *s = at;
        return;
    }
    str label = take_label(&at);
    size_t size = locator_size(at, label.n > 0);
    if (size == 0)
        return;
    c->label = label;
    c->locator = str_sub(at, 0, size);
    *s = str_from_byte(at, size);
}

/* -- cites -- */

/* A suffix keeps what sets it off, but not blanks at its end. */
static str suffix_of(reader *r, str s)
{
    while (s.n && byte_is_space(s.p[s.n - 1]))
        s.n--;
    return s.n ? marked_up(r->arena, s) : STR_NONE;
}

/* A prefix is set off from its cite by one blank, if it was by any. */
static str prefix_of(reader *r, str s)
{
    s = skip_blanks(s);
    size_t n = s.n;
    while (n && byte_is_space(s.p[n - 1]))
        n--;
    return n ? marked_up(r->arena, str_sub(s, 0, n < s.n ? n + 1 : n)) : STR_NONE;
}

/* One cite between brackets: prefix, "-", "@key", locator, suffix.  False when it has no key. */
static bool read_cite(reader *r, str s, citation_cite *out)
{
    str key = STR_NONE;
    size_t at = find_cite(s, &key);
    if (at == STR_NPOS)
        return false;
    size_t size = cite_size(str_from_byte(s, at), &key);
    *out = (citation_cite){.id = key, .span = span_of(r->source, str_sub(s, at, at + size))};
    out->suppress_author = at && s.p[at - 1] == '-' && (at == 1 || !is_key_byte(s.p[at - 2]));
    out->prefix = prefix_of(r, str_sub(s, 0, at - out->suppress_author));
    str rest = str_from_byte(s, at + size);
    take_locator(out, &rest);
    out->suffix = suffix_of(r, rest);
    return true;
}

/* The end of a cite: a ";" outside braces and not behind a backslash. */
static size_t cite_end(str s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == ';' && depth == 0)
            return i;
        else
            depth += (s.p[i] == '{') - (size_t)(s.p[i] == '}' && depth > 0);
    }
    return s.n;
}

static void complain(reader *r, str where, const char *what)
{
    diag_report(r->diags, DIAG_CITATION_SYNTAX, r->source, span_of(r->source, where), "%s", what);
}

/* What stands between the brackets. */
static bool read_cites(reader *r, str s, citation_cites *out)
{
    while (str_trim(s).n) {
        str one = str_sub(s, 0, cite_end(s));
        citation_cite c;
        if (read_cite(r, one, &c))
            VEC_PUSH(r->arena, *out, c);
        else
            complain(r, one, "no \"@\" and key here; write a citation as \"[see @key, p. 12]\"");
        s = str_from_byte(s, one.n + 1);
    }
    return out->n > 0;
}

/* The bracket that closes the one at the start, which may hold others. */
static size_t closing_bracket(str s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '[')
            depth++;
        else if (s.p[i] == ']' && --depth == 0)
            return i;
    }
    return STR_NPOS;
}

static bool read_bracketed(reader *r, citation_text *out)
{
    size_t close = closing_bracket(r->rest);
    if (close == STR_NPOS) {
        complain(r, r->rest, "the \"[\" is not closed");
        return false;
    }
    str inner = str_sub(r->rest, 1, close);
    if (str_trim(inner).n == 0)
        complain(r, str_sub(r->rest, 0, close + 1), "there is nothing between the brackets");
    r->rest = str_from_byte(r->rest, close + 1);
    return read_cites(r, inner, &out->cites);
}

/* "[p. 12; @roe2019]" behind "@doe2020": its first part is of that cite when it has no key. */
static bool read_addition(reader *r, citation_text *out)
{
    size_t close = closing_bracket(r->rest);
    if (close == STR_NPOS) {
        complain(r, r->rest, "the \"[\" is not closed");
        return false;
    }
    str inner = str_sub(r->rest, 1, close), key;
    str own = str_sub(inner, 0, cite_end(inner));
    r->rest = str_from_byte(r->rest, close + 1);
    if (find_cite(own, &key) == STR_NPOS) {
        take_locator(&out->cites.at[0], &own);
        out->cites.at[0].suffix = suffix_of(r, own);
        inner = str_from_byte(inner, cite_end(inner) + 1);
    }
    return inner.n == 0 || read_cites(r, inner, &out->cites);
}

static bool read_bare(reader *r, citation_text *out)
{
    str key = STR_NONE;
    bool suppress = first(r->rest) == '-';
    str at = str_from_byte(r->rest, suppress);
    size_t size = cite_size(at, &key);
    if (size == 0) {
        complain(r, r->rest, "this is no citation; write it as \"[see @key, p. 12]\" or \"@key\"");
        return false;
    }
    citation_cite c = {.id = key, .span = span_of(r->source, str_sub(at, 0, size)), .suppress_author = suppress};
    VEC_PUSH(r->arena, out->cites, c);
    out->is_composite = !suppress;
    r->rest = skip_blanks(str_from_byte(at, size));
    return first(r->rest) != '[' || read_addition(r, out);
}

bool citation_parse(arena *a, citation_text *out, const source *s, diags *d)
{
    reader r = {.arena = a, .source = s, .diags = d, .rest = skip_blanks(s->text)};
    *out = (citation_text){0};
    bool ok = first(r.rest) == '[' ? read_bracketed(&r, out) : read_bare(&r, out);
    str behind = str_trim(r.rest);
    if (ok && behind.n)
        complain(&r, behind, "this stands behind the citation; it was left out");
    return ok;
}
