#include "text/casing.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucasemap.h>

#include "base/trap.h"
#include "base/vec.h"
#include "text/letter.h"

/* Words that title case leaves in lower case inside a title; CSL 1.0.2, "Title Case Conversion", and what the
   reference implementation adds to its list.  In the order of their bytes, for a search by halves. */
enum { STOP_WORD_MOST = 15 };
static const char stop_words[][STOP_WORD_MOST + 1] = {
    "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid", "amidst",
    "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside", "astride", "at", "athwart",
    "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "but", "by",
    "c", "ca", "circa", "contra", "d'", "de", "dell'", "despite", "down", "during", "et", "except", "for", "from",
    "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor", "notwithstanding", "of", "off",
    "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans", "since", "so", "than", "the", "through",
    "throughout", "thru", "thruout", "till", "to", "toward", "towards", "under", "underneath", "until", "unto", "up",
    "upon", "v", "van", "versus", "via", "von", "vs", "with", "within", "without", "yet",
};

bool casing_lang_is(str lang, const char *base)
{
    str b = str_from(base);
    return str_starts_nocase(lang, b) && (lang.n == b.n || lang.p[b.n] == '-' || lang.p[b.n] == '_');
}

/* Catalogues write "eng" and databases "English" where a tag should stand. */
static bool is_english(str lang)
{
    return casing_lang_is(lang, "en") || casing_lang_is(lang, "eng") || str_eq_nocase(lang, STR("English"));
}

typedef int32_t case_fn(const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

/* ICU's names of the languages whose letters change case in a way of their own, behind the root. */
static const char *const rules_of[] = {"", "tr", "az", "lt", "el", "nl"};

static int rules_index(str lang)
{
    for (int i = 1; i < (int)(sizeof rules_of / sizeof *rules_of) && lang.n; i++)
        if (byte_to_lower(lang.p[0]) == rules_of[i][0] && casing_lang_is(lang, rules_of[i]))
            return i;
    return 0;
}

static const char *case_rules(str lang)
{
    return rules_of[rules_index(lang)];
}

int casing_kind(str lang)
{
    return is_english(lang) ? -1 : rules_index(lang);
}

static str map_with_icu(arena *a, str s, const char *rules, case_fn *fn)
{
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(rules, 0, &error);
    if (U_FAILURE(error))
        trap_raise(TRAP_MEMORY);
    char *out = arena_alloc(a, s.n * 3 + 1);
    int32_t n = fn(map, out, (int32_t)(s.n * 3 + 1), s.p, (int32_t)s.n, &error);
    ucasemap_close(map);
    return U_FAILURE(error) ? s : (str){out, (size_t)n};
}

static bool is_plain_ascii(str s, const char *rules)
{
    return *rules == '\0' && utf8_is_ascii(s);
}

static str lower(arena *a, str s, const char *rules)
{
    if (!is_plain_ascii(s, rules))
        return map_with_icu(a, s, rules, ucasemap_utf8ToLower);
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = byte_to_lower(s.p[i]);
    return (str){out, s.n};
}

static str upper(arena *a, str s, const char *rules)
{
    if (!is_plain_ascii(s, rules))
        return map_with_icu(a, s, rules, ucasemap_utf8ToUpper);
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = byte_is_lower(s.p[i]) ? (char)(s.p[i] - 32) : s.p[i];
    return (str){out, s.n};
}

/*
 * A word: what stands between white space, hyphens, dashes and slashes.  It may run over
 * several pieces (the apostrophe of "it's" is one of its own): then it is cased where it
 * begins, and what it looks like is known of all of it.
 */
typedef struct word {
    uint32_t piece;
    size_t from, to;   /* bytes of the piece                                        */
    bool first, last;  /* of the title, or first behind a colon and the like        */
    bool plain_start;  /* nothing but letters, digits and white space up to its end */
    bool hyphen_before, hyphen_behind, apostrophe_before;
    bool continued;    /* it goes on in the next piece                              */
    bool has_upper;
    bool short_start;  /* one letter, then an apostrophe or a period: "d'or", "e.g." */
    bool keep;
} word;

typedef VEC(word) words;

static bool is_hyphen(code_point cp)
{
    return cp == '-' || cp == 0x2010;
}

static bool separates(code_point cp)
{
    static const bool ascii[0x80] = {[' '] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true,
                                     ['-'] = true, ['/'] = true};
    return cp < 0x80 ? ascii[cp] : is_hyphen(cp) || cp == 0x2013 || cp == 0x2014 || utf8_is_space(cp);
}

static bool has_letter(str s)
{
    code_point cp;
    while (utf8_next(&s, &cp))
        if (letter_or_digit(cp))
            return true;
    return false;
}

static bool is_plain_word(str s)
{
    for (code_point cp; utf8_next(&s, &cp);)
        if (!letter_or_digit(cp) && !letter_is_mark(cp))
            return false;
    return true;
}

static bool ends_part(code_point cp)
{
    return cp == ':' || cp == '?' || cp == '!';
}

static bool is_apostrophe(code_point cp)
{
    return cp == '\'' || cp == 0x2019;
}

typedef struct word_scan {
    arena *arena;
    words found;
    uint32_t most;     /* words that are wanted                */
    bool joined;       /* the piece before ended inside a word */
    bool at_start;     /* the next word is a first one         */
    bool plain_start;  /* nothing but words and white space so far */
    code_point before; /* the separator or the sign before     */
} word_scan;

static void look_at_letters(word *w, str text)
{
    code_point second = utf8_first(str_from_byte(text, utf8_first_size(text)));
    w->short_start |= is_apostrophe(second) || second == '.';
    for (code_point cp; !w->has_upper && utf8_next(&text, &cp);)
        w->has_upper = letter_is_upper(cp);
}

static void add_word(word_scan *scan, word w, str text)
{
    bool real = has_letter(text);
    scan->plain_start &= is_plain_word(text);
    word *open = scan->joined && scan->found.n ? &scan->found.at[scan->found.n - 1] : NULL;
    if (open) {
        open->continued = true;
        open->short_start |= open->to - open->from == 1 && is_apostrophe(utf8_first(text));
        look_at_letters(open, text);
    } else if (real) {
        w.first = scan->at_start;
        w.plain_start = scan->plain_start;
        w.apostrophe_before = is_apostrophe(utf8_first(text)) || is_apostrophe(scan->before);
        look_at_letters(&w, text);
        VEC_PUSH(scan->arena, scan->found, w);
    }
    if (!open && !real)
        scan->before = utf8_last(text);
    scan->joined = open || real;
    scan->at_start = ends_part(utf8_last(text)) || (scan->at_start && !real);
}

/* The bytes up to the next separator. */
static size_t word_size(str rest)
{
    str ahead = rest;
    const char *end = ahead.p;
    for (code_point cp; utf8_next(&ahead, &cp) && !separates(cp);)
        end = ahead.p;
    return (size_t)(end - rest.p);
}

static void end_word(word_scan *scan, code_point separator)
{
    if (scan->joined && is_hyphen(separator))
        scan->found.at[scan->found.n - 1].hyphen_behind = true;
    scan->joined = false;
    scan->plain_start &= utf8_is_space(separator);
    scan->before = separator;
}

static bool has_enough(const word_scan *scan)
{
    return scan->found.n == scan->most && !scan->joined;
}

static void scan_piece(word_scan *scan, const casing_piece *piece, uint32_t index)
{
    for (size_t at = 0; at < piece->text.n && !has_enough(scan);) {
        str rest = str_from_byte(piece->text, at);
        size_t n = word_size(rest);
        if (n)
            add_word(scan, (word){.piece = index, .from = at, .to = at + n, .keep = piece->keep,
                                  .hyphen_before = is_hyphen(scan->before)}, str_sub(rest, 0, n));
        at += n;
        if (n < rest.n) {
            end_word(scan, utf8_first(str_from_byte(rest, n)));
            at += utf8_first_size(str_from_byte(rest, n));
        }
    }
}

/* The first `most` words. */
static words find_words(arena *a, const casing_piece *pieces, uint32_t n, uint32_t most)
{
    word_scan scan = {.arena = a, .most = most, .at_start = true, .plain_start = true};
    for (uint32_t i = 0; i < n; i++) {
        scan_piece(&scan, &pieces[i], i);
        scan.plain_start = false;
    }
    if (scan.found.n)
        scan.found.at[scan.found.n - 1].last = true;
    return scan.found;
}

/* The word without the punctuation around it, for the list of stop words. */
static str bare_word(str w)
{
    while (w.n && !letter_or_digit(utf8_first(w)))
        w = str_from_byte(w, utf8_first_size(w));
    while (w.n && !letter_or_digit(utf8_last(w)) && utf8_last(w) != '\'')
        w.n -= utf8_last_size(w);
    return w;
}

static str word_text(const casing_piece *pieces, const word *w)
{
    return str_sub(pieces[w->piece].text, w->from, w->to);
}

static int compare_stop_words(const void *a, const void *b)
{
    return memcmp(a, b, sizeof *stop_words);
}

static bool is_stop_word(const casing_piece *pieces, const word *w)
{
    char low[sizeof *stop_words] = {0};
    str bare = bare_word(word_text(pieces, w));
    if (w->continued || bare.n > STOP_WORD_MOST)
        return false;
    for (size_t i = 0; i < bare.n; i++)
        low[i] = byte_to_lower(bare.p[i]);
    return bsearch(low, stop_words, sizeof stop_words / sizeof *stop_words, sizeof *stop_words, compare_stop_words);
}

/*
 * Pieces are written anew from front to back: what stays is copied up to each change, so that
 * a title costs no more than its length however many of its words change.
 */
typedef struct rewriting {
    arena *arena;
    casing_piece *piece;  /* the one that changes were made to last; NULL for none */
    size_t copied;        /* of its bytes, those that are in `out` or were replaced */
    buf out;
} rewriting;

static void finish_piece(rewriting *r)
{
    if (!r->piece)
        return;
    buf_add(&r->out, str_from_byte(r->piece->text, r->copied));
    r->piece->text = buf_str(&r->out);
    r->piece = NULL;
}

/* Bytes [from, to) of a piece give way to their cased form; its length may be another. */
static void replace(rewriting *r, casing_piece *piece, size_t from, size_t to, str with)
{
    if (r->piece != piece) {
        finish_piece(r);
        *r = (rewriting){.arena = r->arena, .piece = piece};
        buf_init(&r->out, r->arena);
        buf_reserve(&r->out, piece->text.n);
    }
    buf_add(&r->out, str_sub(piece->text, r->copied, from));
    buf_add(&r->out, with);
    r->copied = to;
}

static void capitalize_at(rewriting *r, casing_piece *piece, size_t from, size_t to, const char *rules)
{
    str w = str_sub(piece->text, from, to);
    while (w.n && !letter_or_digit(utf8_first(w)))
        w = str_from_byte(w, utf8_first_size(w));
    size_t at = to - w.n, size = utf8_first_size(w);
    if (size && letter_is_lower(utf8_first(w)))
        replace(r, piece, at, at + size, upper(r->arena, str_sub(w, 0, size), rules));
}

static void lower_all(arena *a, casing_piece *pieces, uint32_t n, const char *rules)
{
    for (uint32_t i = 0; i < n; i++)
        if (!pieces[i].keep)
            pieces[i].text = lower(a, pieces[i].text, rules);
}

static void upper_all(arena *a, casing_piece *pieces, uint32_t n, const char *rules)
{
    for (uint32_t i = 0; i < n; i++)
        if (!pieces[i].keep)
            pieces[i].text = upper(a, pieces[i].text, rules);
}

/* A particle ("'t Hooft") or a Greek letter stays low even where a title begins. */
static bool is_symbol(str text, const word *w)
{
    str bare = bare_word(text);
    code_point cp = utf8_first(bare);
    return utf8_length(bare) == 1 && (w->apostrophe_before || (cp >= 0x370 && cp < 0x400));
}

/*
 * Inside a title a stop word stays as it is, and a letter by itself, a word with an elided article ("d'or") or an
 * abbreviation ("e.g.").  A compound that is the first thing to have a hyphen begins with a capital: "An On-Line Course".
 */
static bool stays_low(const casing_piece *pieces, const word *w)
{
    bool single = utf8_length(bare_word(word_text(pieces, w))) == 1;
    if (w->first || (w->plain_start && w->hyphen_behind))
        return false;
    return w->short_start || single || (is_stop_word(pieces, w) && !w->last);
}

static bool takes_capital(const casing_piece *pieces, const words *all, uint32_t i)
{
    const word *w = &all->at[i];
    return !w->keep && !w->has_upper && !is_symbol(word_text(pieces, w), w) && !stays_low(pieces, w);
}

static void title_all(arena *a, casing_piece *pieces, uint32_t n, const char *rules)
{
    words found = find_words(a, pieces, n, UINT32_MAX);
    rewriting r = {.arena = a};
    for (uint32_t i = 0; i < found.n; i++)
        if (takes_capital(pieces, &found, i))
            capitalize_at(&r, &pieces[found.at[i].piece], found.at[i].from, found.at[i].to, rules);
    finish_piece(&r);
}

/* The first `most` words.  A word with a capital somewhere is a name that keeps its spelling: "iPhone". */
static void capitalize(arena *a, casing_piece *pieces, uint32_t n, uint32_t most, const char *rules)
{
    words found = find_words(a, pieces, n, most);
    rewriting r = {.arena = a};
    for (uint32_t i = 0; i < found.n; i++) {
        const word *w = &found.at[i];
        if (!w->keep && !w->has_upper && !is_symbol(word_text(pieces, w), w))
            capitalize_at(&r, &pieces[w->piece], w->from, w->to, rules);
    }
    finish_piece(&r);
}

static void lower_from(rewriting *r, casing_piece *piece, size_t from, const char *rules)
{
    if (!piece->keep && from < piece->text.n)
        replace(r, piece, from, piece->text.n, lower(r->arena, str_from_byte(piece->text, from), rules));
}

/* The first word keeps its capitals, the others have none. */
static void sentence(arena *a, casing_piece *pieces, uint32_t n, const char *rules)
{
    words found = find_words(a, pieces, n, 2);
    rewriting r = {.arena = a};
    const word *first = found.at, *second = found.at + 1;
    if (found.n && !first->keep && !is_symbol(word_text(pieces, first), first))
        capitalize_at(&r, &pieces[first->piece], first->from, first->to, rules);
    for (uint32_t i = found.n == 2 ? second->piece : n; i < n; i++)
        lower_from(&r, &pieces[i], i == second->piece ? second->from : 0, rules);
    finish_piece(&r);
}

void casing_apply(arena *a, casing_piece *pieces, uint32_t n, text_case how, str lang)
{
    const char *rules = case_rules(lang);
    switch (how) {
    case CASE_NONE: break;
    case CASE_LOWERCASE: lower_all(a, pieces, n, rules); break;
    case CASE_UPPERCASE: upper_all(a, pieces, n, rules); break;
    case CASE_CAPITALIZE_FIRST: capitalize(a, pieces, n, 1, rules); break;
    case CASE_CAPITALIZE_ALL: capitalize(a, pieces, n, UINT32_MAX, rules); break;
    case CASE_TITLE:
        if (is_english(lang))
            title_all(a, pieces, n, rules);
        break;
    case CASE_SENTENCE: sentence(a, pieces, n, rules); break;
    }
}
