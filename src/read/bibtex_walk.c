#include "read/bibtex_walk.h"

enum { HEAD_MOST = 512 }; /* from the "@" to the opening delimiter */

enum { IN_VAIN_MOST = 4 }; /* times the file's size: what is looked at in vain before braces are no longer counted */

static char byte_at(str text, size_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* -- between the parts ---------------------------------------------------------------- */

/* Steps to `to`, and notes whether the line that it stands in begins with a percent sign. */
static void step_to(bibtex_walk *w, size_t to)
{
    size_t line = to;
    while (line > w->at && !is_line_end(w->text.p[line - 1]))
        line--;
    bool is_new = line > w->at || w->at == 0;
    while (line < to && byte_is_space(w->text.p[line]))
        line++;
    w->in_comment = (w->in_comment && !is_new) || (line < to && w->text.p[line] == '%');
    w->at = to;
}

static bool is_type_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '_' || c == '+' || c == '*' || c == ':' || c == '.';
}

static size_t skip_word(str text, size_t at)
{
    while (at < text.n && is_type_byte(text.p[at]))
        at++;
    return at;
}

/* The opening delimiter of the part at `at`, an "@"; STR_NPOS when it is none. */
static size_t find_opener(str text, size_t at)
{
    text = str_sub(text, 0, at + HEAD_MOST);
    size_t from = bibtex_skip_blanks(text, at + 1), to = skip_word(text, from);
    size_t opener = bibtex_skip_blanks(text, to);
    char c = byte_at(text, opener);
    return to > from && byte_is_alpha(text.p[from]) && (c == '{' || c == '(') ? opener : STR_NPOS;
}

/* "jane@home (at noon)" is no part. */
static bool is_in_word(str text, size_t at)
{
    return at > 0 && (byte_is_alpha(text.p[at - 1]) || byte_is_digit(text.p[at - 1]));
}

static void note_stray(bibtex_walk *w)
{
    bool is_word = byte_is_alpha(byte_at(w->text, w->at + 1));
    if (is_word && !w->in_comment && bibtex_begins_line(w->text, w->at))
        VEC_PUSH(w->scratch, w->strays, (uint32_t)w->at);
}

static bool find_part(bibtex_walk *w, size_t *opener)
{
    while (w->at < w->text.n) {
        size_t sign = str_find_byte(str_from_byte(w->text, w->at), '@');
        if (sign == STR_NPOS)
            break;
        step_to(w, w->at + sign);
        *opener = w->in_comment || is_in_word(w->text, w->at) ? STR_NPOS : find_opener(w->text, w->at);
        if (*opener != STR_NPOS)
            return true;
        note_stray(w);
        w->at++;
    }
    w->at = w->text.n;
    return false;
}

/* -- where a part ends ------------------------------------------------------------------ */

/* The next line from `at` on that reads like an entry's first. */
static size_t find_head(bibtex_walk *w, size_t at)
{
    if (w->next_head >= at && w->next_head > 0)
        return w->next_head;
    size_t sign;
    for (; (sign = str_find_byte(str_from_byte(w->text, at), '@')) != STR_NPOS; at++) {
        at += sign;
        if (bibtex_begins_line(w->text, at) && bibtex_is_head(w->text, at))
            break;
    }
    w->next_head = sign == STR_NPOS ? w->text.n : at;
    return w->next_head;
}

static size_t behind_braces(str text, size_t at)
{
    for (int depth = 1; (at = bibtex_find_brace(text, at)) < text.n; at++) {
        depth += text.p[at] == '{' ? 1 : text.p[at] == '}' ? -1 : 0;
        if (depth == 0)
            return at + 1;
    }
    return STR_NPOS;
}

/* An entry that is quoted in a value: something else than an entry follows on it. */
static bool is_quoted(bibtex_walk *w, size_t at)
{
    size_t opener = find_opener(w->text, at), end = opener == STR_NPOS ? STR_NPOS : behind_braces(w->text, opener + 1);
    w->in_vain += (end == STR_NPOS ? w->text.n : end) - at;
    char next = end == STR_NPOS ? '@' : byte_at(w->text, bibtex_skip_blanks(w->text, end));
    return next != '@' && next != '\0';
}

static bool begins_entry(bibtex_walk *w, size_t at, bool in_value)
{
    return bibtex_begins_line(w->text, at) && bibtex_is_head(w->text, at) && !(in_value && is_quoted(w, at));
}

/* Behind the brace that closes the part; STR_NPOS when there is none before the end or a line that begins an entry. */
static size_t count_to_end(bibtex_walk *w, size_t at, bool heads_end)
{
    size_t from = at;
    for (int depth = 1; (at = bibtex_find_brace(w->text, at)) < w->text.n; at++) {
        char c = w->text.p[at];
        if (c == '@' && heads_end && begins_entry(w, at, depth > 1))
            break;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth == 0)
            return at + 1;
    }
    w->in_vain += at - from;
    return STR_NPOS;
}

/* Nothing follows on its line but the next part or a comment: else a brace may have been counted that should not. */
static bool ends_well(const bibtex_walk *w, size_t end)
{
    while (end < w->text.n && byte_is_space(w->text.p[end]) && !is_line_end(w->text.p[end]))
        end++;
    char c = byte_at(w->text, end);
    return end >= w->text.n || is_line_end(c) || c == '@' || c == '%';
}

/* Reads the fields for their end alone. */
static size_t read_to_end(bibtex_walk *w, bibtex_head *head, bool *is_closed)
{
    bibtex_head all = *head;
    all.end = (uint32_t)find_head(w, head->key);
    all.is_crooked = true;
    arena_mark before = arena_save(w->scratch);
    bibtex_lexer x = bibtex_fields_of(w->text, &all);
    x.arena = w->scratch;
    for (bibtex_raw member; bibtex_next_field(&x, &member);)
        ;
    arena_restore(w->scratch, before);
    *is_closed = x.is_over;
    return x.is_over ? x.at : all.end;
}

/* Where braces are escaped, or stand in quotation marks, the fields know better than the count. */
static void find_end(bibtex_walk *w, bibtex_head *head, size_t opener)
{
    bool counts = w->text.p[opener] == '{' && w->in_vain < IN_VAIN_MOST * w->text.n;
    size_t end = counts ? count_to_end(w, opener + 1, true) : STR_NPOS;
    if (end == STR_NPOS || !ends_well(w, end)) {
        bool is_closed;
        size_t read = read_to_end(w, head, &is_closed);
        head->is_crooked = counts && (end == STR_NPOS || (is_closed && read > end));
        end = end == STR_NPOS || head->is_crooked ? read : end;
    }
    head->end = (uint32_t)end;
}

/* Comments hold what they like; one that is not closed ends with its line. */
static size_t end_of_comment(bibtex_walk *w, size_t opener)
{
    bool counts = w->text.p[opener] == '{' && w->in_vain < IN_VAIN_MOST * w->text.n;
    size_t end = counts ? count_to_end(w, opener + 1, false) : STR_NPOS;
    if (end == STR_NPOS)
        for (end = opener; end < w->text.n && !is_line_end(w->text.p[end]); end++)
            ;
    return end;
}

/* -- the parts ------------------------------------------------------------------------- */

/* Where the key ends when its comma is missing: before the last word, which is a field's name. */
static size_t end_before_name(str text, size_t from, size_t sign)
{
    size_t to = sign;
    while (to > from && byte_is_space(text.p[to - 1]))
        to--;
    while (to > from && !byte_is_space(text.p[to - 1]))
        to--;
    return to;
}

/* A key ends at the comma; where an equals sign comes first it is what stands before the field's name, if anything. */
static void find_key(str text, size_t opener, bibtex_head *head)
{
    size_t from = bibtex_skip_blanks(text, opener + 1), to = from;
    int depth = 0;
    for (; to < text.n && !is_line_end(text.p[to]); to++) {
        char c = text.p[to];
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth < 0 || (depth == 0 && (c == ',' || (c == ')' && text.p[opener] == '('))))
            break;
        if (c == '=' && depth == 0 && to + 1 < text.n && (byte_is_space(text.p[to + 1]) || strchr("{\"", text.p[to + 1]))) {
            to = end_before_name(text, from, to);
            break;
        }
    }
    head->key = (uint32_t)from;
    head->key_size = (uint32_t)str_trim(str_sub(text, from, to)).n & 0x7FFFFFFF;
}

static bibtex_kind kind_named(str type)
{
    return str_eq_nocase(type, STR("string"))     ? BIBTEX_STRING
           : str_eq_nocase(type, STR("preamble")) ? BIBTEX_PREAMBLE
           : str_eq_nocase(type, STR("comment"))  ? BIBTEX_COMMENT
                                                  : BIBTEX_ENTRY;
}

bool bibtex_next_part(bibtex_walk *w, bibtex_kind *kind, bibtex_head *head)
{
    size_t opener;
    if (!find_part(w, &opener))
        return false;
    *head = (bibtex_head){.at = (uint32_t)w->at, .key = (uint32_t)opener + 1};
    *kind = kind_named(bibtex_type_of(w->text, head));
    if (*kind == BIBTEX_ENTRY)
        find_key(w->text, opener, head);
    if (*kind == BIBTEX_COMMENT)
        head->end = (uint32_t)end_of_comment(w, opener);
    else
        find_end(w, head, opener);
    w->at = head->end;
    w->in_comment = false;
    return true;
}

str bibtex_type_of(str text, const bibtex_head *head)
{
    size_t from = bibtex_skip_blanks(text, head->at + 1);
    return str_sub(text, from, skip_word(text, from));
}

str bibtex_key_of(str text, const bibtex_head *head)
{
    return (str){text.p + head->key, head->key_size};
}

bibtex_lexer bibtex_fields_of(str text, const bibtex_head *head)
{
    size_t opener = find_opener(text, head->at);
    return (bibtex_lexer){.text = str_sub(text, 0, head->end), .at = head->key + head->key_size, .is_crooked = head->is_crooked,
                          .closer = text.p[opener] == '{' ? '}' : ')'};
}
