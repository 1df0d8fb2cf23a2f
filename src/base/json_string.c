#include "base/json_scan.h"

#include "base/sixteen.h"

enum { REPLACEMENT = 0xFFFD };

static bool is_lead(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
static bool is_trail(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/* 16 for what is no hexadecimal digit. */
static uint32_t hex_digit(char c)
{
    char lower = byte_to_lower(c);
    if (byte_is_digit(c))
        return (uint32_t)(c - '0');
    return lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a' + 10) : 16;
}

/* The four digits behind \u. */
static bool take_unit(str *rest, uint32_t *unit)
{
    *unit = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t digit = i < rest->n ? hex_digit(rest->p[i]) : 16;
        if (digit == 16)
            return false;
        *unit = *unit * 16 + digit;
    }
    *rest = str_from_byte(*rest, 4);
    return true;
}

/* The second half of a surrogate pair, when that is what comes next. */
static bool take_trail(str *rest, uint32_t *trail)
{
    str ahead = *rest;
    if (!str_starts(ahead, STR("\\u")))
        return false;
    ahead = str_from_byte(ahead, 2);
    if (!take_unit(&ahead, trail) || !is_trail(*trail))
        return false;
    *rest = ahead;
    return true;
}

/* One code point.  Half a surrogate pair has no meaning, and a NUL has none in a text. */
static bool take_code_point(str *rest, uint32_t *cp)
{
    uint32_t trail;
    if (!take_unit(rest, cp))
        return false;
    if (is_lead(*cp) && take_trail(rest, &trail))
        *cp = 0x10000 + ((*cp - 0xD800) << 10) + (trail - 0xDC00);
    else if (is_lead(*cp) || is_trail(*cp) || *cp == 0)
        *cp = REPLACEMENT;
    return true;
}

static char *put_utf8(char *p, uint32_t cp)
{
    int trails = cp < 0x80 ? 0 : cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    *p++ = (char)(lead[trails] | (cp >> (6 * trails)));
    while (trails-- > 0)
        *p++ = (char)(0x80 | ((cp >> (6 * trails)) & 0x3F));
    return p;
}

/* NUL for what is no escape. */
static char unescape(char c)
{
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case '"': case '\\': case '/': return c;
    default: return '\0';
    }
}

/* Takes an escape off *rest, behind its backslash; NULL when it is none. */
static char *put_escape(char *p, str *rest)
{
    uint32_t cp;
    char c = rest->n ? rest->p[0] : '\0';
    *rest = str_from_byte(*rest, 1);
    if (c == 'u')
        return take_code_point(rest, &cp) ? put_utf8(p, cp) : NULL;
    *p = unescape(c);
    return *p ? p + 1 : NULL;
}

bool json_scan_decode(arena *a, str *out, str inner)
{
    size_t plain = str_find_byte(inner, '\\');
    *out = inner;
    if (plain == STR_NPOS)
        return true;
    char *start = arena_alloc(a, inner.n), *p = start; /* an escape is longer than what it stands for */
    for (; plain != STR_NPOS; plain = str_find_byte(inner, '\\')) {
        memcpy(p, inner.p, plain);
        inner = str_from_byte(inner, plain + 1);
        p = put_escape(p + plain, &inner);
        if (!p)
            return false;
    }
    if (inner.n)
        memcpy(p, inner.p, inner.n);
    *out = (str){start, (size_t)(p - start) + inner.n};
    return true;
}

static void add_escape(buf *out, char c)
{
    switch (c) {
    case '"': buf_add_lit(out, "\\\""); break;
    case '\\': buf_add_lit(out, "\\\\"); break;
    case '\b': buf_add_lit(out, "\\b"); break;
    case '\f': buf_add_lit(out, "\\f"); break;
    case '\n': buf_add_lit(out, "\\n"); break;
    case '\r': buf_add_lit(out, "\\r"); break;
    case '\t': buf_add_lit(out, "\\t"); break;
    default: buf_printf(out, "\\u%04x", (unsigned)c); break;
    }
}

/* Whether all of sixteen bytes are written as they are. */
static bool are_plain(const char *p)
{
    sixteen c = sixteen_at(p);
    return !sixteen_any((sixteen)((c < 0x20) | (c == '"') | (c == '\\')));
}

static bool is_plain(char c)
{
    static const bool special[256] = {[0 ... 0x1F] = true, ['"'] = true, ['\\'] = true};
    return !special[(unsigned char)c];
}

/* Writes the text up to what needs an escape; the size of that.  Most of what is written is a few bytes long. */
static size_t add_plain(buf *out, str s)
{
    char *to = buf_reserve(out, s.n);
    size_t n = 0;
    for (; n + sizeof(sixteen) <= s.n && are_plain(s.p + n); n += sizeof(sixteen))
        memcpy(to + n, s.p + n, sizeof(sixteen));
    if (s.n >= sizeof(sixteen) && s.n - n < sizeof(sixteen) && are_plain(s.p + s.n - sizeof(sixteen))) {
        memcpy(to + s.n - sizeof(sixteen), s.p + s.n - sizeof(sixteen), sizeof(sixteen)); /* some of them a second time */
        n = s.n;
    }
    for (; n < s.n && is_plain(s.p[n]); n++)
        to[n] = s.p[n];
    buf_commit(out, n);
    return n;
}

void json_add_string(buf *out, str s)
{
    buf_add_byte(out, '"');
    for (size_t at = 0; (at += add_plain(out, str_from_byte(s, at))) < s.n; at++)
        add_escape(out, s.p[at]);
    buf_add_byte(out, '"');
}
