#include "read/marc_text.h"

#include "read/marc8.h"
#include "text/charset.h"
#include "text/utf8.h"

enum { SCHEME_AT = 9, NO_CHARACTER = 0xFF /* in MARC-8, nor in UTF-8 */ };

/* A NUL is no byte any more, but U+FFFD. */
static str bytes_of(arena *a, str text)
{
    code_point cp;
    buf out;
    if (utf8_is_ascii(text))
        return text;
    buf_init(&out, a);
    while (utf8_next(&text, &cp))
        buf_add_byte(&out, (char)(cp <= 0xFF ? cp : NO_CHARACTER));
    return buf_str(&out);
}

/* Many a leader says MARC-8 of UTF-8; the accents of MARC-8 are never valid UTF-8. */
marc_text marc_text_of(arena *a, str leader, str record, bool has_bytes)
{
    str bytes = has_bytes ? bytes_of(a, record) : record;
    bool is_valid = !has_bytes || utf8_valid_prefix(bytes) == bytes.n;
    bool says_utf8 = leader.n > SCHEME_AT && leader.p[SCHEME_AT] == 'a';
    return (marc_text){
        .arena = a,
        .has_bytes = has_bytes,
        .is_utf8 = says_utf8 || (is_valid && !utf8_is_ascii(bytes)),
        .is_broken = says_utf8 && !is_valid,
    };
}

/* What is not UTF-8 though its record says so is mended as any other text. */
str marc_text_decode(marc_text *t, str piece)
{
    str bytes = t->has_bytes ? bytes_of(t->arena, piece) : piece;
    if (!t->is_utf8)
        return marc8_decode(t->arena, bytes, &t->lost);
    return t->has_bytes ? charset_to_utf8(t->arena, bytes, STR_NONE).text : piece;
}
