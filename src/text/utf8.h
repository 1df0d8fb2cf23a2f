/*
 * utf8.h - code points in UTF-8.
 *
 * Text inside the library is valid UTF-8, so stepping through it never fails; at bytes
 * that are not valid (only before text/charset.h has seen them) a step takes one byte and
 * gives U+FFFD.
 */
#ifndef OPCIT_TEXT_UTF8_H
#define OPCIT_TEXT_UTF8_H

#include "base/buf.h"

typedef uint32_t code_point;

#define UTF8_NONE ((code_point)0) /* what lies before the start and after the end */

/* The first code point of a text that is not empty, and its size in bytes; ASCII, which most text is, needs no call. */
code_point utf8_decode(str s, size_t *size);

static inline code_point utf8_take(str s, size_t *size)
{
    *size = 1;
    return (unsigned char)s.p[0] < 0x80 ? (unsigned char)s.p[0] : utf8_decode(s, size);
}

/* Takes the first code point off *s; false at the end. */
static inline bool utf8_next(str *s, code_point *cp)
{
    size_t size;
    if (s->n == 0)
        return false;
    *cp = utf8_take(*s, &size);
    *s = (str){s->p + size, s->n - size};
    return true;
}

static inline code_point utf8_first(str s) /* UTF8_NONE when empty */
{
    size_t size;
    return s.n ? utf8_take(s, &size) : UTF8_NONE;
}

static inline size_t utf8_first_size(str s) /* bytes of the first code point, 0 when empty */
{
    size_t size = 0;
    if (s.n)
        utf8_take(s, &size);
    return size;
}

code_point utf8_decode_last(str s, size_t *size);

static inline code_point utf8_last(str s)
{
    size_t size;
    bool ascii = s.n && (unsigned char)s.p[s.n - 1] < 0x80;
    return ascii ? (code_point)s.p[s.n - 1] : s.n ? utf8_decode_last(s, &size) : UTF8_NONE;
}

static inline size_t utf8_last_size(str s)
{
    size_t size = s.n > 0;
    if (s.n && (unsigned char)s.p[s.n - 1] >= 0x80)
        utf8_decode_last(s, &size);
    return size;
}

size_t utf8_put(char *to, code_point cp); /* the bytes written, at most four */
void utf8_add(buf *b, code_point cp);
size_t utf8_length(str s);           /* code points */
size_t utf8_valid_prefix(str bytes); /* bytes up to the first that is not valid UTF-8 */
bool utf8_is_ascii(str s);

/* Unicode's White_Space, the no-break spaces U+00A0, U+2007 and U+202F among it. */
bool utf8_is_wide_space(code_point cp); /* of those beyond ASCII */

static inline bool utf8_is_space(code_point cp)
{
    return cp < 0x80 ? byte_is_space((char)cp) : utf8_is_wide_space(cp);
}

str utf8_trim_blanks(str s);

static inline bool utf8_is_graphic_byte(char c) /* of ASCII, and not white space */
{
    return c > ' ' && c < 0x7F;
}

static inline str utf8_trim(str s) /* white space as above, and U+FEFF, at both ends, where there mostly is none */
{
    bool is_trim = !s.n || (utf8_is_graphic_byte(s.p[0]) && utf8_is_graphic_byte(s.p[s.n - 1]));
    return is_trim ? s : utf8_trim_blanks(s);
}

#endif
