#define _GNU_SOURCE /* memmem */
#include "base/str.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool str_same_nocase(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (byte_to_lower(a[i]) != byte_to_lower(b[i]))
            return false;
    return true;
}

bool str_starts_nocase(str s, str prefix)
{
    return s.n >= prefix.n && str_same_nocase(s.p, prefix.p, prefix.n);
}

bool str_ends_nocase(str s, str suffix)
{
    return s.n >= suffix.n && str_eq_nocase(str_from_byte(s, s.n - suffix.n), suffix);
}

int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

size_t str_find(str s, str needle)
{
    if (needle.n == 0 || s.n < needle.n)
        return needle.n == 0 ? 0 : STR_NPOS;
    const char *at = memmem(s.p, s.n, needle.p, needle.n);
    return at ? (size_t)(at - s.p) : STR_NPOS;
}

size_t str_find_nocase(str s, str needle)
{
    for (size_t i = 0; i + needle.n <= s.n; i++)
        if (str_same_nocase(s.p + i, needle.p, needle.n))
            return i;
    return STR_NPOS;
}

bool str_has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (byte_is_digit(s.p[i]))
            return true;
    return false;
}

bool str_is_among(str s, const str *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(s, table[i]))
            return true;
    return false;
}

bool str_is_among_nocase(str s, const str *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(s, table[i]))
            return true;
    return false;
}

str str_trim_blanks(str s)
{
    while (s.n && byte_is_space(s.p[0]))
        s = str_from_byte(s, 1);
    while (s.n && byte_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_next_split(str *rest, char byte, str *piece)
{
    if (rest->n == 0)
        return false;
    size_t at = str_find_byte(*rest, byte);
    *piece = str_sub(*rest, 0, at);
    *rest = at == STR_NPOS ? STR_NONE : str_from_byte(*rest, at + 1);
    return true;
}

enum { BLOCK = 256 };

/* To the first LF or CR: by blocks, as either may be nowhere in a long text. */
static size_t line_length(str text)
{
    for (size_t at = 0; at < text.n; at += BLOCK) {
        str block = str_sub(text, at, at + BLOCK);
        size_t lf = str_find_byte(block, '\n'), cr = str_find_byte(str_sub(block, 0, lf), '\r');
        if (lf != STR_NPOS || cr != STR_NPOS)
            return at + (cr != STR_NPOS ? cr : lf);
    }
    return text.n;
}

bool str_next_line(str *rest, str *line)
{
    if (rest->n == 0)
        return false;
    size_t n = line_length(*rest);
    *line = str_sub(*rest, 0, n);
    bool crlf = n + 1 < rest->n && rest->p[n] == '\r' && rest->p[n + 1] == '\n';
    *rest = str_from_byte(*rest, n + (crlf ? 2 : 1));
    return true;
}

bool str_next_word(str *rest, str *word)
{
    size_t from = 0;
    while (from < rest->n && byte_is_space(rest->p[from]))
        from++;
    size_t to = from;
    while (to < rest->n && !byte_is_space(rest->p[to]))
        to++;
    *word = str_sub(*rest, from, to);
    *rest = str_from_byte(*rest, to);
    return to > from;
}

bool str_to_int(str s, int *value)
{
    bool negative = s.n && s.p[0] == '-';
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    long long sum = 0;
    if (i == s.n)
        return false;
    for (; i < s.n; i++) {
        if (!byte_is_digit(s.p[i]))
            return false;
        sum = sum * 10 + (s.p[i] - '0');
        if (sum > INT_MAX)
            return false;
    }
    *value = (int)(negative ? -sum : sum);
    return true;
}

str str_copy(arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (str){p, s.n};
}

str str_to_lower(arena *a, str s)
{
    char *lower = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        lower[i] = byte_to_lower(s.p[i]);
    lower[s.n] = '\0';
    return (str){lower, s.n};
}

static char *put(char *to, str s)
{
    if (s.n)
        memcpy(to, s.p, s.n);
    return to + s.n;
}

str str_join_by(arena *a, str first, str between, str second)
{
    char *start = arena_alloc(a, first.n + between.n + second.n + 1);
    char *end = put(put(put(start, first), between), second);
    *end = '\0';
    return (str){start, (size_t)(end - start)};
}

str str_join(arena *a, str first, str second)
{
    return str_join_by(a, first, STR_NONE, second);
}

/* No longer than the text was. */
str str_flat(arena *a, str s)
{
    if (str_find_byte(s, '\n') == STR_NPOS && str_find_byte(s, '\r') == STR_NPOS)
        return s;
    char *start = arena_alloc(a, s.n + 1), *end = start;
    for (str word; str_next_word(&s, &word); end = put(end, word))
        if (end > start)
            *end++ = ' ';
    *end = '\0';
    return (str){start, (size_t)(end - start)};
}

/* Written from the last figure on. */
str str_decimal(arena *a, long long n, int width)
{
    char figures[24];
    size_t at = sizeof figures;
    unsigned long long rest = n < 0 ? 0 - (unsigned long long)n : (unsigned long long)n;
    do {
        figures[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    while (sizeof figures - at + (n < 0) < (size_t)width)
        figures[--at] = '0';
    if (n < 0)
        figures[--at] = '-';
    return str_copy(a, (str){figures + at, sizeof figures - at});
}

str str_printf(arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
    p[0] = '\0';
    if (n > 0)
        vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (str){p, (size_t)(n < 0 ? 0 : n)};
}
