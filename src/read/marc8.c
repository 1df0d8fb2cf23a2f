#include "read/marc8.h"

#include "text/compose.h"
#include "text/utf8.h"

enum { ESCAPE = 0x1B, MARKS_MOST = 8, LOST = 0xFFFD };

/* From 0xA0 to 0xCF: letters and signs. */
static const uint16_t ansel_letters[48] = {
    0,      0x0141, 0x00D8, 0x0110, 0x00DE, 0x00C6, 0x0152, 0x02B9, 0x00B7, 0x266D, 0x00AE, 0x00B1, 0x01A0, 0x01AF, 0x02BC, 0,
    0x02BB, 0x0142, 0x00F8, 0x0111, 0x00FE, 0x00E6, 0x0153, 0x02BA, 0x0131, 0x00A3, 0x00F0, 0,      0x01A1, 0x01B0, 0,      0,
    0x00B0, 0x2113, 0x2117, 0x00A9, 0x266F, 0x00BF, 0x00A1, 0x00DF, 0x20AC, 0,      0,      0,      0,      0,      0,      0,
};

/* From 0xE0 on: marks that combine with the letter behind them. */
static const uint16_t ansel_marks[32] = {
    0x0309, 0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0306, 0x0307, 0x0308, 0x030C, 0x030A, 0xFE20, 0xFE21, 0x0315, 0x030B, 0x0310,
    0x0327, 0x0328, 0x0323, 0x0324, 0x0325, 0x0333, 0x0332, 0x0326, 0x031C, 0x032E, 0xFE22, 0xFE23, 0,      0,      0x0313, 0,
};

/* What windows-1252 has from 0x80 to 0x9F, to find the byte again. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* KOI-7: small letters from 0x40, capitals from 0x60. */
static const uint16_t cyrillic_small[32] = {
    0x044E, 0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433, 0x0445, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E,
    0x043F, 0x044F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0436, 0x0432, 0x044C, 0x044B, 0x0437, 0x0448, 0x044D, 0x0449, 0x0447, 0x044A,
};

typedef struct decoder {
    buf out;
    char set;        /* in the lower half: 'B' ASCII, 'b' lowered, 'p' raised, 'N' Cyrillic, '2' Hebrew, '1' East Asian */
    code_point marks[MARKS_MOST];
    size_t mark_n, lost;
} decoder;

static int byte_of(code_point cp)
{
    if (cp < 0x80 || (cp >= 0xA0 && cp <= 0xFF))
        return (int)cp;
    for (int i = 0; i < 32; i++)
        if (windows_1252[i] == cp && cp)
            return 0x80 + i;
    return -1;
}

static code_point lower_half(const decoder *d, int byte)
{
    static const uint16_t raised[10] = {0x2070, 0x00B9, 0x00B2, 0x00B3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    bool digit = byte >= '0' && byte <= '9';
    if (byte <= ' ' || d->set == 'B' || (byte < 0x40 && d->set == 'N') || (byte < 0x60 && d->set == '2'))
        return (code_point)byte;
    switch (d->set) {
    case 'b': return digit ? 0x2080 + (code_point)(byte - '0') : (code_point)byte;
    case 'p': return digit ? raised[byte - '0'] : (code_point)byte;
    case 'N': return byte < 0x60 ? cyrillic_small[byte - 0x40] : (code_point)cyrillic_small[byte - 0x60] - 0x20;
    case '2': return byte <= 0x7A ? 0x05D0 + (code_point)(byte - 0x60) : LOST;
    default: return LOST;
    }
}

/* The code point for a byte of the upper half that is no mark; 0 for the signs around words that do not sort. */
static code_point upper_half(int byte)
{
    if (byte >= 0xA0 && byte < 0xD0 && ansel_letters[byte - 0xA0])
        return ansel_letters[byte - 0xA0];
    return byte == 0x88 || byte == 0x89 ? UTF8_NONE : byte == 0x8D ? 0x200D : byte == 0x8E ? 0x200C : LOST;
}

static void add_character(decoder *d, code_point cp)
{
    size_t from = d->out.n;
    d->lost += cp == LOST;
    utf8_add(&d->out, cp);
    for (size_t i = 0; i < d->mark_n; i++)
        compose_mark(&d->out, from, d->marks[i]);
    d->mark_n = 0;
}

/* Takes what stands behind an escape: "(B", "$1", "p". */
static void take_escape(decoder *d, str *rest)
{
    code_point cp = UTF8_NONE;
    char group = '\0';
    while (utf8_next(rest, &cp) && (cp == '(' || cp == ',' || cp == ')' || cp == '-' || cp == '$' || cp == '!'))
        group = cp == '!' ? group : (char)cp;
    bool upper = group == ')' || group == '-';
    if (!upper && cp < 0x80)
        d->set = cp == 's' || cp == 'E' ? 'B' : (char)cp;
}

/* East Asian characters are three bytes each. */
static void take_east_asian(decoder *d, str *rest)
{
    code_point cp;
    for (int i = 0; i < 2 && rest->n && rest->p[0] != ESCAPE; i++)
        utf8_next(rest, &cp);
    add_character(d, LOST);
}

static void take_byte(decoder *d, int byte, str *rest)
{
    code_point mark = byte >= 0xE0 ? ansel_marks[byte - 0xE0] : UTF8_NONE;
    code_point cp = byte < 0 ? LOST : byte < 0x80 ? lower_half(d, byte) : upper_half(byte);
    if (byte == ESCAPE)
        take_escape(d, rest);
    else if (d->set == '1' && byte > ' ')
        take_east_asian(d, rest);
    else if (mark && d->mark_n < MARKS_MOST)
        d->marks[d->mark_n++] = mark;
    else if (cp != UTF8_NONE)
        add_character(d, cp);
}

static bool is_plain(str text)
{
    return utf8_is_ascii(text) && str_find_byte(text, ESCAPE) == STR_NPOS;
}

str marc8_decode(arena *a, str text, size_t *lost)
{
    decoder d = {.set = 'B'};
    code_point cp;
    if (is_plain(text))
        return text;
    buf_init(&d.out, a);
    while (utf8_next(&text, &cp))
        take_byte(&d, byte_of(cp), &text);
    for (size_t i = 0; i < d.mark_n; i++) /* marks of nothing */
        utf8_add(&d.out, d.marks[i]);
    *lost += d.lost;
    return buf_str(&d.out);
}
