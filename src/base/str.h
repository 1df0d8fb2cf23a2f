/*
 * str.h - a piece of text: a pointer and a length.
 *
 * A str does not own its bytes and need not end in NUL.  The empty str may have a NULL
 * pointer.  Text is UTF-8 unless a comment says otherwise; the functions here look at
 * bytes, and those that know letters know ASCII letters only (text/ has the rest).
 */
#ifndef OPCIT_BASE_STR_H
#define OPCIT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct str {
    const char *p;
    size_t n;
} str;

#define STR(literal) ((str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal) {"" literal, sizeof(literal) - 1} /* for static tables */
#define STR_NONE ((str){NULL, 0})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""
#define STR_NPOS ((size_t)-1)

/* What takes an instruction or two stands here, so that loops over text are not made of calls. */

static inline str str_from(const char *c_string) /* NULL gives the empty str */
{
    return c_string ? (str){c_string, strlen(c_string)} : STR_NONE;
}

static inline bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline str str_sub(str s, size_t from, size_t to) /* both are clamped to the text */
{
    to = to < s.n ? to : s.n;
    from = from < to ? from : to;
    return (str){s.p ? s.p + from : NULL, to - from};
}

static inline str str_from_byte(str s, size_t from) /* the rest from `from` on */
{
    return str_sub(s, from, s.n);
}

static inline bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

static inline size_t str_find_byte(str s, char byte)
{
    const char *at = s.n ? (const char *)memchr(s.p, byte, s.n) : NULL;
    return at ? (size_t)(at - s.p) : STR_NPOS;
}

static inline bool byte_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool byte_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool byte_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool byte_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool byte_is_alpha(char c) { return byte_is_upper(c) || byte_is_lower(c); }
static inline char byte_to_lower(char c) { return byte_is_upper(c) ? (char)(c + ('a' - 'A')) : c; }

static inline int byte_hex_value(char c) /* of a hexadecimal digit; -1 for what is none */
{
    c = byte_to_lower(c);
    return byte_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Where the white space from `at` on ends. */
static inline size_t str_skip_spaces(str s, size_t at)
{
    while (at < s.n && byte_is_space(s.p[at]))
        at++;
    return at;
}

/* Where the ASCII digits from `at` on end. */
static inline size_t str_skip_digits(str s, size_t at)
{
    while (at < s.n && byte_is_digit(s.p[at]))
        at++;
    return at;
}

/* "0123": one digit or more and nothing else. */
static inline bool str_is_digits(str s)
{
    return s.n > 0 && str_skip_digits(s, 0) == s.n;
}

bool str_same_nocase(const char *a, const char *b, size_t n);

static inline bool str_eq_nocase(str a, str b) /* ASCII letters only */
{
    return a.n == b.n && (a.n == 0 || (byte_to_lower(a.p[0]) == byte_to_lower(b.p[0]) && str_same_nocase(a.p, b.p, a.n)));
}

int str_cmp(str a, str b);          /* as memcmp, then the shorter first */
bool str_starts_nocase(str s, str prefix);
bool str_ends_nocase(str s, str suffix);
size_t str_find(str s, str needle);        /* STR_NPOS when absent; bytes from the start */
size_t str_find_nocase(str s, str needle);
bool str_has_digit(str s);

/* Whether one of a static table of texts is the text. */
bool str_is_among(str s, const str *table, size_t n);
bool str_is_among_nocase(str s, const str *table, size_t n);
#define STR_IS_AMONG(s, table) str_is_among((s), (table), sizeof(table) / sizeof *(table))
#define STR_IS_AMONG_NOCASE(s, table) str_is_among_nocase((s), (table), sizeof(table) / sizeof *(table))

str str_trim_blanks(str s);

static inline str str_trim(str s) /* ASCII white space at both ends, where there mostly is none */
{
    bool is_trim = !s.n || (!byte_is_space(s.p[0]) && !byte_is_space(s.p[s.n - 1]));
    return is_trim ? s : str_trim_blanks(s);
}

/* Takes the text up to `byte` off the front of *rest and steps over `byte`; false when *rest was empty. */
bool str_next_split(str *rest, char byte, str *piece);
bool str_next_line(str *rest, str *line);   /* lines end in LF, CRLF or CR */
bool str_next_word(str *rest, str *word);   /* words stand between ASCII white space */

bool str_to_int(str s, int *value);         /* an optional sign and digits, nothing else, in range */

str str_copy(arena *a, str s);              /* the copy ends in NUL */
str str_to_lower(arena *a, str s);          /* ASCII letters only */
str str_flat(arena *a, str s);              /* its words with one blank between them; itself when it is one line */
str str_join(arena *a, str first, str second);
str str_join_by(arena *a, str first, str between, str second);
str str_decimal(arena *a, long long n, int width); /* in figures; zeros and the sign fill up `width`, at most 20 */
str str_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
