#include "read/bibtex_name.h"

#include "text/letter.h"

/* -- outside of braces -------------------------------------------------------------- */

/* Behind the group that opens at `at`. */
static size_t skip_group(str text, size_t at)
{
    int depth = 0;
    for (; at < text.n; at++) {
        depth += text.p[at] == '{' ? 1 : text.p[at] == '}' ? -1 : 0;
        if (depth <= 0)
            return at + 1;
    }
    return text.n;
}

/* The next byte: a group in braces is one, and so is what a backslash stands before. */
static size_t step(str text, size_t at)
{
    if (text.p[at] == '{')
        return skip_group(text, at);
    return text.p[at] == '\\' && at + 1 < text.n && text.p[at + 1] != '{' ? at + 2 : at + 1;
}

size_t bibtex_find_bare(str text, size_t at, char byte)
{
    while (at < text.n && text.p[at] != byte)
        at = step(text, at);
    return at;
}

bool bibtex_is_group(str text, str *inner)
{
    text = str_trim(text);
    if (text.n < 2 || text.p[0] != '{' || skip_group(text, 0) != text.n || text.p[text.n - 1] != '}')
        return false;
    *inner = str_sub(text, 1, text.n - 1);
    return true;
}

static bool is_gap(char c)
{
    return byte_is_space(c) || c == '~';
}

/* -- lists of names ------------------------------------------------------------------- */

static bool is_and(str text, size_t at)
{
    return byte_is_space(text.p[at]) && str_eq_nocase(str_sub(text, at + 1, at + 4), STR("and")) &&
           (at + 4 == text.n || byte_is_space(text.p[at + 4]));
}

/* To where a word ends, or a byte stands that is not for itself. */
static size_t skip_plain(str text, size_t at)
{
    static const bool stops[256] = {[' '] = true, ['\t' ... '\r'] = true, ['{'] = true, ['\\'] = true};
    while (at < text.n && !stops[(unsigned char)text.p[at]])
        at++;
    return at;
}

static size_t find_and(str text)
{
    size_t at = skip_plain(text, 0);
    while (at < text.n && !is_and(text, at))
        at = skip_plain(text, step(text, at));
    return at;
}

/* At the beginning, where no name comes before it. */
static bool begins_with_and(str text)
{
    return str_starts_nocase(text, STR("and")) && (text.n == 3 || byte_is_space(text.p[3]));
}

bool bibtex_next_name(str *list, str *one)
{
    *list = str_trim(*list);
    while (begins_with_and(*list))
        *list = str_trim(str_from_byte(*list, 3));
    size_t at = find_and(*list);
    *one = str_trim(str_sub(*list, 0, at));
    *list = at < list->n ? str_from_byte(*list, at + 4) : STR_NONE;
    return one->n > 0;
}

/* -- words ---------------------------------------------------------------------------- */

enum { WORDS_MOST = 64 }; /* the words beyond belong to the last */

typedef struct word_list {
    str at[WORDS_MOST];
    size_t n;
} word_list;

static void split_words(word_list *w, str text)
{
    w->n = 0;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        while (at < text.n && !is_gap(text.p[at]))
            at = text.p[at] == '{' ? skip_group(text, at) : at + 1;
        if (at > from && w->n < WORDS_MOST)
            w->at[w->n++] = str_sub(text, from, at);
        else if (at > from)
            w->at[w->n - 1].n = (size_t)(text.p + at - w->at[w->n - 1].p);
        at += at < text.n;
    }
}

static str join(const word_list *w, size_t from, size_t to)
{
    if (from >= to)
        return STR_NONE;
    return (str){w->at[from].p, (size_t)(w->at[to - 1].p + w->at[to - 1].n - w->at[from].p)};
}

/* -- small letters --------------------------------------------------------------------- */

typedef enum letter_size { NO_LETTER, SMALL, CAPITAL } letter_size;

static letter_size size_of(str text)
{
    code_point cp = utf8_first(text);
    if (cp < 0x80)
        return byte_is_lower((char)cp) ? SMALL : byte_is_upper((char)cp) ? CAPITAL : NO_LETTER;
    return letter_is_lower(cp) ? SMALL : letter_is_upper(cp) ? CAPITAL : NO_LETTER;
}

static size_t skip_letters(str text, size_t at)
{
    while (at < text.n && byte_is_alpha(text.p[at]))
        at++;
    return at;
}

static letter_size first_letter(str text)
{
    letter_size size = NO_LETTER;
    for (size_t at = 0; at < text.n && size == NO_LETTER; at += utf8_first_size(str_from_byte(text, at)))
        size = size_of(str_from_byte(text, at));
    return size;
}

/* "\o" is a letter itself, as are some more; of the others the letter comes after. */
static bool is_letter_command(str name)
{
    static const str letters[] = {STR_INIT("i"), STR_INIT("j"), STR_INIT("o"), STR_INIT("O"), STR_INIT("l"), STR_INIT("L"),
                                  STR_INIT("oe"), STR_INIT("OE"), STR_INIT("ae"), STR_INIT("AE"), STR_INIT("aa"),
                                  STR_INIT("AA"), STR_INIT("ss")};
    return STR_IS_AMONG(name, letters);
}

/* Of "{\'e}", "{\ss}", "{\sltt DVI}": what stands behind the backslash. */
static letter_size size_of_command(str text)
{
    str name = str_sub(text, 0, skip_letters(text, 0));
    return is_letter_command(name) ? size_of(name) : first_letter(str_from_byte(text, name.n ? name.n : 1));
}

/* An accent's own letter does not count: "\v{S}". */
static bool is_accent(str text)
{
    return text.n > 2 && text.p[0] == '\\' && strchr("vuHcdbkrt", text.p[1]) && (text.p[2] == '{' || text.p[2] == ' ');
}

static bool begins_small(str word)
{
    for (size_t at = 0; at < word.n;) {
        str rest = str_from_byte(word, at);
        if (str_starts(rest, STR("{\\")))
            return size_of_command(str_sub(rest, 2, skip_group(rest, 0))) == SMALL;
        if (is_accent(rest))
            return size_of_command(str_from_byte(rest, 1)) == SMALL;
        letter_size size = size_of(rest);
        if (size != NO_LETTER)
            return size == SMALL;
        at += rest.p[0] == '{' ? skip_group(rest, 0) : utf8_first_size(rest);
    }
    return false;
}

/* -- the forms -------------------------------------------------------------------------- */

/* Behind the last word of [from, to) that is a von part. */
static size_t von_end(const word_list *w, size_t from, size_t to)
{
    while (to > from && !begins_small(w->at[to - 1]))
        to--;
    return to;
}

static bibtex_name parse_natural(str text)
{
    word_list w;
    split_words(&w, text);
    if (w.n == 0)
        return (bibtex_name){.last = STR_NONE};
    size_t von = 0;
    while (von + 1 < w.n && !begins_small(w.at[von]))
        von++;
    size_t last = von_end(&w, von, w.n - 1);
    return (bibtex_name){.first = join(&w, 0, von), .von = join(&w, von, last), .last = join(&w, last, w.n),
                         .is_small = von == 0 && last > 0 && begins_small(w.at[w.n - 1])};
}

static bibtex_name parse_inverted(str von_last)
{
    word_list w;
    split_words(&w, von_last);
    size_t last = w.n ? von_end(&w, 0, w.n - 1) : 0;
    return (bibtex_name){
        .von = join(&w, 0, last), .last = join(&w, last, w.n), .has_capital_von = last > 0 && !begins_small(w.at[0])};
}

bibtex_name bibtex_parse_name(str text)
{
    size_t comma = bibtex_find_bare(text, 0, ',');
    if (comma == text.n)
        return parse_natural(text);
    bibtex_name out = parse_inverted(str_sub(text, 0, comma));
    size_t second = bibtex_find_bare(text, comma + 1, ',');
    if (second < text.n)
        out.jr = str_trim(str_sub(text, comma + 1, second));
    out.first = str_trim(str_from_byte(text, second < text.n ? second + 1 : comma + 1));
    out.has_surplus = second < text.n && bibtex_find_bare(text, second + 1, ',') < text.n;
    return out;
}

/* -- biblatex's names by their parts ------------------------------------------------------- */

static str without_marks(str value)
{
    str inner;
    value = str_trim(value);
    if (value.n > 1 && value.p[0] == '"' && value.p[value.n - 1] == '"')
        return str_sub(value, 1, value.n - 1);
    return bibtex_is_group(value, &inner) ? inner : value;
}

bool bibtex_is_name_part(str key)
{
    static const str keys[] = {STR_INIT("family"), STR_INIT("given"), STR_INIT("prefix"), STR_INIT("suffix"),
                               STR_INIT("useprefix"), STR_INIT("family-i"), STR_INIT("given-i"), STR_INIT("prefix-i"),
                               STR_INIT("suffix-i"), STR_INIT("id"), STR_INIT("hash"), STR_INIT("sortingnamekeytemplatename"),
                               STR_INIT("nametemplates"), STR_INIT("uniquenametemplatename"), STR_INIT("nosortprefix"),
                               STR_INIT("sortingnamekeytemplate"), STR_INIT("labelnametemplatename")};
    return STR_IS_AMONG_NOCASE(key, keys);
}

/* A part with a comma in it stands in quotation marks: "family={Barnes, Inc.}", all of it between two of them. */
static str take_part(str *rest)
{
    *rest = str_trim(*rest);
    bool is_quoted = rest->n > 1 && rest->p[0] == '"';
    size_t mark = is_quoted ? bibtex_find_bare(*rest, 1, '"') : 0;
    size_t end = bibtex_find_bare(*rest, mark < rest->n ? mark : 0, ',');
    str part = is_quoted && mark < rest->n ? str_sub(*rest, 1, mark) : str_sub(*rest, 0, end);
    *rest = end < rest->n ? str_from_byte(*rest, end + 1) : STR_NONE;
    return part;
}

bool bibtex_next_name_part(str *rest, str *key, str *value)
{
    str part = take_part(rest);
    size_t sign = bibtex_find_bare(part, 0, '=');
    *key = str_trim(str_sub(part, 0, sign));
    *value = without_marks(str_from_byte(part, sign + 1));
    return key->n > 0 && sign < part.n;
}
