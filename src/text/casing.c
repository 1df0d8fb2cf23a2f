#include "text/casing.h"

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>

#include "base/trap.h"
#include "base/vec.h"
#include "text/utf8.h"

/* Words that title case leaves in lower case inside a title; CSL 1.0.2, "Title Case Conversion", and what the
   reference implementation adds to its list. */
static const char *const stop_words[] = {
    "a",       "about",   "above",    "across",  "afore",    "after",   "against", "al",         "along",   "alongside",
    "amid",    "amidst",  "among",    "amongst", "an",       "and",     "anenst",  "apropos",    "apud",    "around",
    "as",      "aside",   "astride",  "at",      "athwart",  "atop",    "barring", "before",     "behind",  "below",
    "beneath", "beside",  "besides",  "between", "beyond",   "but",     "by",      "c",          "ca",      "circa",
    "contra",  "d'",      "de",       "despite", "down",     "dell'",   "during",  "et",         "except",  "for",
    "from",    "given",   "in",       "inside",  "into",     "lest",    "like",    "modulo",     "near",    "next",
    "nor",     "notwithstanding", "of", "off",   "on",       "onto",    "or",      "out",        "over",    "per",
    "plus",    "pro",     "qua",      "sans",    "since",    "so",      "than",    "the",        "through", "throughout",
    "thru",    "thruout", "till",     "to",      "toward",   "towards", "under",   "underneath", "until",   "unto",
    "up",      "upon",    "v",        "versus",  "via",      "von",     "vs",      "van",        "with",    "within",
    "without", "yet",
};

bool casing_lang_is(str lang, const char *base)
{
    str b = str_from(base);
    return str_starts_nocase(lang, b) && (lang.n == b.n || lang.p[b.n] == '-' || lang.p[b.n] == '_');
}

typedef int32_t case_fn(const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

/* ICU's name of a language whose letters change case in a way of their own, else the root's. */
static const char *case_locale(str lang)
{
    static const char *const own[] = {"tr", "az", "lt", "el", "nl"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (casing_lang_is(lang, own[i]))
            return own[i];
    return "";
}

static str map_with_icu(arena *a, str s, str lang, case_fn *fn)
{
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(case_locale(lang), 0, &error);
    if (U_FAILURE(error))
        trap_raise(TRAP_MEMORY);
    char *out = arena_alloc(a, s.n * 3 + 1);
    int32_t n = fn(map, out, (int32_t)(s.n * 3 + 1), s.p, (int32_t)s.n, &error);
    ucasemap_close(map);
    return U_FAILURE(error) ? s : (str){out, (size_t)n};
}

static bool is_plain_ascii(str s, str lang)
{
    return utf8_is_ascii(s) && *case_locale(lang) == '\0';
}

str casing_lower(arena *a, str s, str lang)
{
    if (!is_plain_ascii(s, lang))
        return map_with_icu(a, s, lang, ucasemap_utf8ToLower);
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = byte_to_lower(s.p[i]);
    return (str){out, s.n};
}

str casing_upper(arena *a, str s, str lang)
{
    if (!is_plain_ascii(s, lang))
        return map_with_icu(a, s, lang, ucasemap_utf8ToUpper);
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = byte_is_lower(s.p[i]) ? (char)(s.p[i] - 32) : s.p[i];
    return (str){out, s.n};
}

static bool is_letter(code_point cp)
{
    return cp < 0x80 ? byte_is_alpha((char)cp) : u_isalpha((UChar32)cp);
}

static bool is_upper(code_point cp)
{
    return cp < 0x80 ? byte_is_upper((char)cp) : u_isupper((UChar32)cp) || u_istitle((UChar32)cp);
}

static bool is_lower(code_point cp)
{
    return cp < 0x80 ? byte_is_lower((char)cp) : u_islower((UChar32)cp);
}

bool casing_starts_upper(str s)
{
    code_point cp;
    while (utf8_next(&s, &cp))
        if (is_letter(cp))
            return is_upper(cp);
    return false;
}

/* A word: what stands between white space or hyphens.  It may run over several pieces; title case looks at its first. */
typedef struct word {
    uint32_t piece;
    size_t from, to;  /* bytes of the piece */
    bool first, last; /* of the title, or of a part after a colon */
    bool hyphenated;  /* a hyphen stands before it */
    bool keep;
} word;

typedef VEC(word) words;

static bool separates(code_point cp)
{
    return utf8_is_space(cp) || cp == '-' || cp == 0x2010 || cp == 0x2013 || cp == 0x2014 || cp == '/';
}

static bool has_letter(str s)
{
    code_point cp;
    while (utf8_next(&s, &cp))
        if (is_letter(cp) || u_isdigit((UChar32)cp))
            return true;
    return false;
}

/* What ends a part of a title, so that the next word is a first word. */
static bool ends_part(code_point cp)
{
    return cp == ':' || cp == '?' || cp == '!';
}

typedef struct word_scan {
    arena *arena;
    words found;
    bool joined;       /* the piece before ended inside a word */
    bool at_start;     /* the next word is a first one         */
    code_point before; /* the last code point that was seen    */
} word_scan;

static void add_word(word_scan *scan, word w, str text)
{
    bool real = has_letter(text);
    if (real && !scan->joined) {
        w.first = scan->at_start;
        VEC_PUSH(scan->arena, scan->found, w);
    }
    if (real)
        scan->at_start = false;
    if (ends_part(utf8_last(text)))
        scan->at_start = true;
}

static void scan_piece(word_scan *scan, const casing_piece *piece, uint32_t index)
{
    str rest = piece->text;
    while (rest.n) {
        size_t from = piece->text.n - rest.n, n = 0;
        str ahead = rest;
        code_point cp = 0;
        while (ahead.n && (cp = utf8_first(ahead), !separates(cp)))
            ahead = str_from_byte(ahead, utf8_first_size(ahead));
        n = rest.n - ahead.n;
        if (n)
            add_word(scan, (word){.piece = index, .from = from, .to = from + n, .keep = piece->keep,
                                  .hyphenated = scan->before == '-' || scan->before == 0x2010}, str_sub(rest, 0, n));
        scan->joined = ahead.n == 0;
        if (ahead.n) {
            scan->before = cp;
            ahead = str_from_byte(ahead, utf8_first_size(ahead));
        } else {
            scan->before = utf8_last(str_sub(rest, 0, n));
        }
        rest = ahead;
    }
}

static words find_words(arena *a, const casing_piece *pieces, uint32_t n)
{
    word_scan scan = {.arena = a, .at_start = true};
    for (uint32_t i = 0; i < n; i++)
        scan_piece(&scan, &pieces[i], i);
    if (scan.found.n)
        scan.found.at[scan.found.n - 1].last = true;
    return scan.found;
}

static bool is_bare(code_point cp)
{
    return is_letter(cp) || u_isdigit((UChar32)cp);
}

/* The word without the punctuation around it, for the list of stop words. */
static str bare_word(str w)
{
    while (w.n && !is_bare(utf8_first(w)))
        w = str_from_byte(w, utf8_first_size(w));
    while (w.n && !is_bare(utf8_last(w)) && utf8_last(w) != '\'')
        w.n -= utf8_last_size(w);
    return w;
}

static bool is_stop_word(str w)
{
    for (size_t i = 0; i < sizeof stop_words / sizeof *stop_words; i++)
        if (str_eq_nocase(w, str_from(stop_words[i])))
            return true;
    return false;
}

/* A word in mixed or upper case ("iPhone", "NATO") keeps it. */
static bool is_all_lower(str w)
{
    code_point cp;
    while (utf8_next(&w, &cp))
        if (is_upper(cp))
            return false;
    return true;
}

static bool is_all_upper(const casing_piece *pieces, uint32_t n)
{
    bool any = false;
    for (uint32_t i = 0; i < n; i++) {
        str rest = pieces[i].text;
        code_point cp;
        while (utf8_next(&rest, &cp)) {
            if (is_lower(cp))
                return false;
            any |= is_upper(cp);
        }
    }
    return any;
}

/* Puts the cased form of bytes [from, to) into a piece; the length may change. */
static void replace(arena *a, casing_piece *piece, size_t from, size_t to, str with)
{
    buf b;
    buf_init(&b, a);
    buf_add(&b, str_sub(piece->text, 0, from));
    buf_add(&b, with);
    buf_add(&b, str_from_byte(piece->text, to));
    piece->text = buf_str(&b);
}

static void capitalize_at(arena *a, casing_piece *piece, size_t from, size_t to, str lang)
{
    str w = str_sub(piece->text, from, to);
    while (w.n && !is_bare(utf8_first(w)))
        w = str_from_byte(w, utf8_first_size(w));
    size_t at = to - w.n, size = utf8_first_size(w);
    if (size && is_lower(utf8_first(w)))
        replace(a, piece, at, at + size, casing_upper(a, str_sub(w, 0, size), lang));
}

static void lower_all(arena *a, casing_piece *pieces, uint32_t n, str lang)
{
    for (uint32_t i = 0; i < n; i++)
        if (!pieces[i].keep)
            pieces[i].text = casing_lower(a, pieces[i].text, lang);
}

static void upper_all(arena *a, casing_piece *pieces, uint32_t n, str lang)
{
    for (uint32_t i = 0; i < n; i++)
        if (!pieces[i].keep)
            pieces[i].text = casing_upper(a, pieces[i].text, lang);
}

static void title_word(arena *a, casing_piece *piece, const word *w, str lang)
{
    str text = str_sub(piece->text, w->from, w->to), bare = bare_word(text);
    if (is_stop_word(bare) && !w->first && !w->last)
        replace(a, piece, w->from, w->to, casing_lower(a, text, lang));
    else if (is_all_lower(text))
        capitalize_at(a, piece, w->from, w->to, lang);
}

/* Words are cased from the last to the first, so that a length that changes moves nothing still to come. */
static void title_all(arena *a, casing_piece *pieces, uint32_t n, str lang)
{
    words found = find_words(a, pieces, n);
    if (found.n > 1 && is_all_upper(pieces, n))
        lower_all(a, pieces, n, lang);
    for (uint32_t i = found.n; i-- > 0;)
        if (!found.at[i].keep)
            title_word(a, &pieces[found.at[i].piece], &found.at[i], lang);
}

static void capitalize_all(arena *a, casing_piece *pieces, uint32_t n, str lang)
{
    words found = find_words(a, pieces, n);
    for (uint32_t i = found.n; i-- > 0;)
        if (!found.at[i].keep && !found.at[i].hyphenated)
            capitalize_at(a, &pieces[found.at[i].piece], found.at[i].from, found.at[i].to, lang);
}

static void capitalize_first(arena *a, casing_piece *pieces, uint32_t n, str lang)
{
    for (uint32_t i = 0; i < n; i++)
        if (has_letter(pieces[i].text)) {
            if (!pieces[i].keep)
                capitalize_at(a, &pieces[i], 0, pieces[i].text.n, lang);
            return;
        }
}

/* CSL 1.0.2, "Sentence Case Conversion": a text all in upper case is lowered first; else only the first letter changes. */
static void sentence(arena *a, casing_piece *pieces, uint32_t n, str lang)
{
    if (is_all_upper(pieces, n))
        lower_all(a, pieces, n, lang);
    capitalize_first(a, pieces, n, lang);
}

void casing_apply(arena *a, casing_piece *pieces, uint32_t n, text_case how, str lang)
{
    switch (how) {
    case CASE_NONE: break;
    case CASE_LOWERCASE: lower_all(a, pieces, n, lang); break;
    case CASE_UPPERCASE: upper_all(a, pieces, n, lang); break;
    case CASE_CAPITALIZE_FIRST: capitalize_first(a, pieces, n, lang); break;
    case CASE_CAPITALIZE_ALL: capitalize_all(a, pieces, n, lang); break;
    case CASE_TITLE:
        if (casing_lang_is(lang, "en"))
            title_all(a, pieces, n, lang);
        break;
    case CASE_SENTENCE: sentence(a, pieces, n, lang); break;
    }
}
