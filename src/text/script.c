#include "text/script.h"

#include <unicode/uscript.h>

enum { UNSPACED_FIRST = 0x0E00 }; /* Thai */

bool script_is_unspaced(code_point cp)
{
    UErrorCode error = U_ZERO_ERROR;
    if (cp < UNSPACED_FIRST)
        return false;
    switch (uscript_getScript((UChar32)cp, &error)) {
    case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: case USCRIPT_HANGUL: case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI: case USCRIPT_LAO: case USCRIPT_KHMER: case USCRIPT_MYANMAR: case USCRIPT_TIBETAN: case USCRIPT_YI:
        return true;
    default: return false;
    }
}

/* Bytes from here on lead code points that UNSPACED_FIRST is among; most names have none. */
enum { LEAD_FIRST = 0xE0 };

static bool has_lead(str text)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= text.n; i += sizeof eight) {
        memcpy(&eight, text.p + i, sizeof eight);
        if (eight & eight << 1 & eight << 2 & UINT64_C(0x8080808080808080)) /* one that has its three high bits set */
            return true;
    }
    for (; i < text.n; i++)
        if ((unsigned char)text.p[i] >= LEAD_FIRST)
            return true;
    return false;
}

bool script_has_spaces(str text)
{
    code_point cp;
    if (!has_lead(text))
        return true;
    while (utf8_next(&text, &cp))
        if (script_is_unspaced(cp))
            return false;
    return true;
}

/* Latin, Greek, Cyrillic, Hebrew, Arabic and Thai. */
static bool leans(code_point cp)
{
    if (cp < 0x80)
        return byte_is_alpha((char)cp) || byte_is_digit((char)cp) || cp == '-';
    return (cp >= 0xC0 && cp < 0x250) || (cp >= 0x370 && cp < 0x530) || (cp >= 0x590 && cp < 0x700) ||
           (cp >= 0xE01 && cp < 0xE5C) || (cp >= 0x1F00 && cp < 0x2000);
}

bool script_has_italics(str text)
{
    code_point cp;
    while (utf8_next(&text, &cp))
        if (leans(cp))
            return true;
    return false;
}

bool script_is_east_asian(code_point cp)
{
    if (cp < 0x1100)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO;
}

bool script_joins(str word)
{
    code_point cp = utf8_first(word);
    bool letter = leans(cp) && !byte_is_digit((char)(cp < 0x80 ? cp : 0)) && cp != '-' && cp != 0x05D5;
    return !letter && cp != '&';
}
