#include "read/bibtex_lex.h"

#include "base/sixteen.h"
#include "text/utf8.h"

enum { UNCLOSED_MOST = 8 }; /* an entry with more values that have no end is left where it is */

/* -- bytes ------------------------------------------------------------------------ */

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* What a field's name is made of: all but blanks and what has a meaning. */
static bool is_name_byte(char c)
{
    static const bool never[256] = {
        [0 ... ' '] = true, ['"'] = true, ['#'] = true, ['%'] = true, ['\''] = true, ['('] = true, [')'] = true, [','] = true,
        ['='] = true, ['{'] = true, ['}'] = true, ['@'] = true, ['\\'] = true, [0x7F] = true,
        [0xC2] = true, /* of a no-break space */
    };
    return !never[(unsigned char)c];
}

/* Sixteen bytes at a time: the padding behind the text is what makes the last of them readable. */
size_t bibtex_find_brace(str text, size_t at)
{
    while (at < text.n) {
        uint64_t half[2];
        sixteen bytes = sixteen_at(text.p + at);
        bytes = (sixteen)((bytes == '{') | (bytes == '}') | (bytes == '@'));
        memcpy(half, &bytes, sizeof half);
        if (half[0] | half[1]) {
            size_t found = at + (size_t)(half[0] ? __builtin_ctzll(half[0]) : 64 + __builtin_ctzll(half[1])) / 8;
            return found < text.n ? found : text.n;
        }
        at += sizeof bytes;
    }
    return text.n;
}

static size_t skip_line(str text, size_t at)
{
    while (at < text.n && !is_line_end(text.p[at]))
        at++;
    return at;
}

static bool is_no_break_space(str text, size_t at)
{
    return text.p[at] == '\xC2' && at + 1 < text.n && text.p[at + 1] == '\xA0';
}

static size_t skip_gap(str text, size_t at)
{
    while (at < text.n) {
        if (byte_is_space(text.p[at]))
            at++;
        else if (text.p[at] == '%')
            at = skip_line(text, at);
        else if (is_no_break_space(text, at))
            at += 2;
        else
            break;
    }
    return at;
}

/* Asked for wherever a gap may be, where there mostly are blanks or nothing. */
static inline size_t skip_blanks(str text, size_t at)
{
    static const bool may_be_gap[256] = {[' '] = true, ['\t' ... '\r'] = true, ['%'] = true, [0xC2] = true};
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at < text.n && may_be_gap[(unsigned char)text.p[at]] ? skip_gap(text, at) : at;
}

size_t bibtex_skip_blanks(str text, size_t at)
{
    return skip_blanks(text, at);
}

static size_t skip_name(str text, size_t at)
{
    while (at < text.n && is_name_byte(text.p[at]))
        at++;
    return at;
}

static char byte_at(str text, size_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

bool bibtex_begins_line(str text, size_t at)
{
    while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == '\t'))
        at--;
    return at == 0 || is_line_end(text.p[at - 1]);
}

/* -- what a place reads like --------------------------------------------------------- */

static bool has_key(str text, size_t at)
{
    at = str_skip_spaces(text, at);
    while (at < text.n && !is_line_end(text.p[at]) && !strchr("{}=\"", text.p[at]) && text.p[at] != ',')
        at++;
    return byte_at(text, str_skip_spaces(text, at)) == ',';
}

bool bibtex_is_head(str text, size_t at)
{
    static const str others[] = {STR_INIT("string"), STR_INIT("preamble"), STR_INIT("comment")};
    size_t from = at + 1, to = from;
    while (to < text.n && byte_is_alpha(text.p[to]))
        to++;
    size_t opener = str_skip_spaces(text, to);
    if (to == from || (byte_at(text, opener) != '{' && byte_at(text, opener) != '('))
        return false;
    return STR_IS_AMONG_NOCASE(str_sub(text, from, to), others) || has_key(text, opener + 1);
}

/* "name = {", "name = 12": as a line of an entry begins. */
static bool is_field(str text, size_t at)
{
    size_t from = str_skip_spaces(text, at), to = skip_name(text, from);
    size_t sign = str_skip_spaces(text, to);
    if (to == from || !byte_is_alpha(text.p[from]) || byte_at(text, sign) != '=')
        return false;
    char c = byte_at(text, str_skip_spaces(text, sign + 1));
    return c == '{' || c == '"' || byte_is_digit(c) || byte_is_alpha(c);
}

/* -- findings ---------------------------------------------------------------------- */

static span span_from(size_t from, size_t to)
{
    return (span){(uint32_t)from, (uint32_t)(to - from)};
}

static void report_unclosed(bibtex_lexer *x, size_t from, size_t to, str called, const char *where)
{
    x->unclosed++;
    if (x->job)
        diag_report(x->job->diags, DIAG_BIBTEX_UNCLOSED, x->job->source, span_from(from, to),
                    "the value of \"" STR_FMT "\" is not closed; it was ended at the %s", STR_ARG(called), where);
}

static void report_junk(const bibtex_lexer *x, size_t from, size_t to)
{
    str junk = str_trim(str_sub(x->text, from, to < from + 40 ? to : from + 40));
    junk = str_sub(junk, 0, utf8_valid_prefix(junk));
    if (x->job)
        diag_report(x->job->diags, DIAG_BIBTEX_SYNTAX, x->job->source, span_from(from, to),
                    "\"" STR_FMT "\" is no part of a field; it was left out", STR_ARG(junk));
}

static void report_field(const bibtex_lexer *x, diag_code code, str called, const char *what)
{
    if (x->job)
        diag_report(x->job->diags, code, x->job->source, span_of(x->job->source, called), "\"" STR_FMT "\" %s", STR_ARG(called),
                    what);
}

/* -- values in braces ---------------------------------------------------------------- */

static size_t count_braces(str text, size_t at, bool escapes)
{
    int depth = 1;
    for (; (at = bibtex_find_brace(text, at)) < text.n; at++) {
        bool counts = text.p[at] != '@' && !(escapes && text.p[at - 1] == '\\');
        depth += !counts ? 0 : text.p[at] == '{' ? 1 : -1;
        if (depth == 0)
            return at;
    }
    return STR_NPOS;
}

/* The end of the first line from `at` on behind which a field begins. */
static size_t find_field_line(str text, size_t at)
{
    while (at < text.n) {
        size_t next = at + 1;
        if (is_line_end(text.p[at])) {
            next = str_skip_spaces(text, at);
            if (is_field(text, next))
                return at;
        }
        at = next;
    }
    return STR_NPOS;
}

/* Where a value that is not closed ends: behind it is what `x->at` becomes. */
static str open_value(bibtex_lexer *x, size_t from, size_t line, str called)
{
    bool has_line = line != STR_NPOS;
    size_t to = has_line ? line : x->text.n;
    report_unclosed(x, from, to, called, has_line ? "line that begins the next field" : "end of the entry");
    x->at = to;
    str value = str_trim(str_sub(x->text, from, to));
    while (value.n && (value.p[value.n - 1] == ',' || (!has_line && value.p[value.n - 1] == x->closer)))
        value = str_trim(str_sub(value, 0, value.n - 1));
    return value;
}

static str take_crooked_braces(bibtex_lexer *x, size_t from, str called)
{
    size_t end = count_braces(x->text, from, true);
    if (end == STR_NPOS)
        end = count_braces(x->text, from, false);
    size_t line = find_field_line(str_sub(x->text, 0, end), from);
    if (end == STR_NPOS || line != STR_NPOS)
        return open_value(x, from, line, called);
    x->at = end + 1;
    return str_sub(x->text, from, end);
}

static str take_braces(bibtex_lexer *x, str called)
{
    size_t from = x->at + 1;
    size_t end = x->is_crooked ? STR_NPOS : count_braces(x->text, from, false);
    if (end == STR_NPOS)
        return take_crooked_braces(x, from, called);
    x->at = end + 1;
    return str_sub(x->text, from, end);
}

/* -- values in quotation marks --------------------------------------------------------- */

/* A quotation mark ends a value when what follows goes on with the entry. */
static bool ends_value(const bibtex_lexer *x, size_t at)
{
    size_t next = str_skip_spaces(x->text, at + 1);
    char c = byte_at(x->text, next);
    return next >= x->text.n || c == ',' || c == '#' || c == x->closer || c == '%' || is_field(x->text, at + 1);
}

typedef enum quote_braces { BRACES_COUNT, BRACES_ARE_TEXT } quote_braces;

static size_t find_quote(const bibtex_lexer *x, size_t at, quote_braces braces)
{
    int depth = 0;
    for (; at < x->text.n; at++) {
        char c = x->text.p[at];
        if (c == '"' && (depth <= 0 || braces == BRACES_ARE_TEXT) && ends_value(x, at))
            return at;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return STR_NPOS;
}

static str take_quotes(bibtex_lexer *x, str called)
{
    size_t from = x->at + 1, end = find_quote(x, from, BRACES_COUNT);
    if (end == STR_NPOS)
        end = find_quote(x, from, BRACES_ARE_TEXT);
    if (end == STR_NPOS)
        return open_value(x, from, find_field_line(x->text, from), called);
    x->at = end + 1;
    return str_sub(x->text, from, end);
}

/* -- values without delimiters ----------------------------------------------------------- */

/* The other closer ends it as well, for what opens with a parenthesis may close with a brace; "(...)" in it is part of it. */
static str take_bare(bibtex_lexer *x)
{
    size_t from = x->at, to = from;
    for (int open = 0; to < x->text.n && !is_line_end(x->text.p[to]); to++) {
        char c = x->text.p[to];
        open += c == '(';
        if (c == ',' || c == '#' || c == '}' || (c == ')' && open-- == 0))
            break;
    }
    x->at = to;
    return str_trim(str_sub(x->text, from, to));
}

/* A number is itself, a name is the text that has it; other words stand for themselves. */
static str bare_text(bibtex_lexer *x, str bare)
{
    if (!x->strings || bare.n == 0 || str_is_digits(bare))
        return bare;
    const str *text = bibtex_strings_get(x->strings, bare);
    if (!text)
        report_field(x, DIAG_BIBTEX_STRING_UNKNOWN, bare, "has neither delimiters nor a @string; it was taken for text");
    return text ? *text : bare;
}

/* -- a value ------------------------------------------------------------------------ */

static str take_piece(bibtex_lexer *x, str called)
{
    char c = byte_at(x->text, x->at);
    return c == '{' ? take_braces(x, called) : c == '"' ? take_quotes(x, called) : bare_text(x, take_bare(x));
}

static bool take_hash(bibtex_lexer *x)
{
    x->at = skip_blanks(x->text, x->at);
    if (byte_at(x->text, x->at) != '#')
        return false;
    x->at = skip_blanks(x->text, x->at + 1);
    return true;
}

static str take_pieces(bibtex_lexer *x, str called)
{
    str first = take_piece(x, called);
    if (!take_hash(x))
        return first;
    buf all;
    buf_init(&all, x->arena);
    buf_add(&all, first);
    do
        buf_add(&all, take_piece(x, called));
    while (take_hash(x));
    return buf_str(&all);
}

bool bibtex_take_value(bibtex_lexer *x, bibtex_raw *out)
{
    x->at = skip_blanks(x->text, x->at);
    size_t from = x->at;
    out->value = take_pieces(x, out->name);
    bool whole = out->value.p >= x->text.p && out->value.p < x->text.p + x->text.n;
    out->where = whole ? span_from((size_t)(out->value.p - x->text.p), (size_t)(out->value.p - x->text.p) + out->value.n)
                       : span_from(from, x->at);
    return x->at > from;
}

/* -- fields ------------------------------------------------------------------------- */

/* To the comma, the line's end or the closer, over groups in braces. */
static void skip_junk(bibtex_lexer *x)
{
    size_t from = x->at;
    while (x->at < x->text.n && !is_line_end(x->text.p[x->at]) && x->text.p[x->at] != ',' && x->text.p[x->at] != x->closer) {
        bool opens = x->text.p[x->at] == '{' && x->unclosed == 0;
        size_t end = opens ? count_braces(x->text, x->at + 1, false) : STR_NPOS;
        x->unclosed += opens && end == STR_NPOS;
        x->at = end == STR_NPOS ? x->at + 1 : end + 1;
    }
    report_junk(x, from, x->at);
}

static void expect_comma(bibtex_lexer *x, str called)
{
    x->at = skip_blanks(x->text, x->at);
    char c = byte_at(x->text, x->at);
    if (x->at >= x->text.n || c == ',' || c == x->closer || (x->is_crooked && c == '@'))
        return;
    if (is_field(x->text, x->at))
        report_field(x, DIAG_BIBTEX_COMMA, called, "has no comma behind its value; the next field was read all the same");
    else
        skip_junk(x);
}

/* To the next field; false when there is none. */
static bool find_field(bibtex_lexer *x)
{
    do
        x->at = skip_blanks(x->text, x->at);
    while (byte_at(x->text, x->at) == ',' && x->at++ < x->text.n);
    char c = byte_at(x->text, x->at);
    bool is_closed = c == x->closer && x->at < x->text.n;
    bool is_next = c == '@' && x->is_crooked && bibtex_is_head(x->text, x->at);
    x->at += is_closed;
    x->is_over = is_closed || is_next;
    return !x->is_over && x->at < x->text.n && x->unclosed < UNCLOSED_MOST;
}

/* True when there is a value for the name. */
static bool take_sign(bibtex_lexer *x, str called)
{
    x->at = skip_blanks(x->text, x->at);
    char c = byte_at(x->text, x->at);
    if (c == '=') {
        while (byte_at(x->text, x->at) == '=')
            x->at++;
        return true;
    }
    bool has_value = c == '{' || c == '"' || byte_is_digit(c);
    report_field(x, DIAG_BIBTEX_NO_VALUE, called,
                 has_value ? "has no equals sign; what follows was taken for its value" : "has no value; it was left out");
    return has_value;
}

bool bibtex_next_field(bibtex_lexer *x, bibtex_raw *out)
{
    while (find_field(x)) {
        size_t from = x->at;
        x->at = skip_name(x->text, from);
        out->name = str_sub(x->text, from, x->at);
        if (x->at == from) {
            x->at += byte_at(x->text, from) != ',' && byte_at(x->text, from) != '{';
            skip_junk(x);
        } else if (take_sign(x, out->name)) {
            uint32_t unclosed = x->unclosed;
            bibtex_take_value(x, out);
            if (x->unclosed == unclosed)
                expect_comma(x, out->name);
            return true;
        }
    }
    return false;
}

/* -- texts that have a name ---------------------------------------------------------------- */

enum { NAME_MOST = 64 }; /* longer ones are cut */

static str lower_name(char to[NAME_MOST], str called)
{
    size_t n = called.n < NAME_MOST ? called.n : NAME_MOST;
    for (size_t i = 0; i < n; i++)
        to[i] = byte_to_lower(called.p[i]);
    return (str){to, n};
}

const str *bibtex_strings_get(const bibtex_strings *s, str called)
{
    char lower[NAME_MOST];
    uint32_t i = map_get(&s->by_name, lower_name(lower, called));
    return i == MAP_NONE ? NULL : &s->texts.at[i];
}

void bibtex_strings_set(bibtex_strings *s, arena *a, str called, str text)
{
    char lower[NAME_MOST];
    map_put(a, &s->by_name, str_copy(a, lower_name(lower, called)), s->texts.n);
    VEC_PUSH(a, s->texts, text);
}

void bibtex_strings_init(bibtex_strings *s, arena *a)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June",
                                         "July", "August", "September", "October", "November", "December"};
    *s = (bibtex_strings){0};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        str month = str_from(months[i]);
        bibtex_strings_set(s, a, month, month);
        bibtex_strings_set(s, a, str_sub(month, 0, 3), month);
    }
    bibtex_strings_set(s, a, STR("sept"), STR("September"));
}
