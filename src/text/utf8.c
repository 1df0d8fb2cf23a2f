#include "text/utf8.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

code_point utf8_decode(str s, size_t *size)
{
    int32_t i = 0;
    UChar32 c;
    int32_t n = s.n > 8 ? 8 : (int32_t)s.n;
    U8_NEXT_OR_FFFD((const uint8_t *)s.p, i, n, c);
    *size = (size_t)i;
    return (code_point)c;
}

code_point utf8_decode_last(str s, size_t *size)
{
    size_t from = s.n > 8 ? s.n - 8 : 0;
    int32_t n = (int32_t)(s.n - from), i = n;
    UChar32 c;
    U8_PREV_OR_FFFD((const uint8_t *)s.p + from, 0, i, c);
    *size = (size_t)(n - i);
    return (code_point)c;
}

size_t utf8_put(char *to, code_point cp)
{
    uint8_t *p = (uint8_t *)to;
    int32_t i = 0;
    U8_APPEND_UNSAFE(p, i, cp);
    return (size_t)i;
}

void utf8_add(buf *b, code_point cp)
{
    buf_commit(b, utf8_put(buf_reserve(b, U8_MAX_LENGTH), cp));
}

size_t utf8_length(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

/* Steps over ASCII, eight bytes at a time. */
static size_t skip_ascii(str bytes)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= bytes.n; i += sizeof eight) {
        memcpy(&eight, bytes.p + i, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

/* The size of the first code point; 0 when it is not valid. */
static size_t valid_size(str s)
{
    int32_t i = 0;
    UChar32 c;
    if ((unsigned char)s.p[0] < 0x80)
        return 1;
    U8_NEXT((const uint8_t *)s.p, i, (int32_t)(s.n > 8 ? 8 : s.n), c);
    return c < 0 ? 0 : (size_t)i;
}

size_t utf8_valid_prefix(str bytes)
{
    str rest = bytes;
    size_t size = 1;
    while (rest.n && size) {
        rest = str_from_byte(rest, skip_ascii(rest));
        size = rest.n ? valid_size(rest) : 0;
        rest = str_from_byte(rest, size);
    }
    return bytes.n - rest.n;
}

bool utf8_is_ascii(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

bool utf8_is_wide_space(code_point cp)
{
    return u_isUWhiteSpace((UChar32)cp);
}

static bool is_blank(code_point cp)
{
    return utf8_is_space(cp) || cp == 0xFEFF;
}

str utf8_trim_blanks(str s)
{
    while (s.n && is_blank(utf8_first(s)))
        s = str_from_byte(s, utf8_first_size(s));
    while (s.n && is_blank(utf8_last(s)))
        s.n -= utf8_last_size(s);
    return s;
}
