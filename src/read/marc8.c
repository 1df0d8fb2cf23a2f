#include "read/marc8.h"

#include "read/marc8_sets.h"

enum { ESCAPE = 0x1B, MARKS_MOST = 8, LOST = 0xFFFD };
enum { UPPER = 0x80, SEVEN_BITS = 0x7F, NON_SORT_BEGIN = 0x88, NON_SORT_END, JOINER = 0x8D, NON_JOINER };

typedef struct decoder {
    buf out;
    char g0, g1; /* sets, as in marc8_sets.h */
    code_point marks[MARKS_MOST];
    size_t mark_n, lost;
} decoder;

static unsigned char take_byte(str *rest)
{
    unsigned char byte = (unsigned char)rest->p[0];
    *rest = str_from_byte(*rest, 1);
    return byte;
}

static bool skip_any(str *rest, str bytes)
{
    bool is_there = rest->n && str_find_byte(bytes, rest->p[0]) != STR_NPOS;
    *rest = str_from_byte(*rest, is_there);
    return is_there;
}

/* --- Characters and marks ---------------------------------------------------------------- */

static void add_waiting_marks(decoder *d)
{
    for (size_t i = 0; i < d->mark_n; i++)
        utf8_add(&d->out, d->marks[i]);
    d->mark_n = 0;
}

static void add_character(decoder *d, code_point cp)
{
    d->lost += cp == LOST;
    utf8_add(&d->out, cp);
    add_waiting_marks(d);
}

/* The mark over two letters stands on the first in Unicode. */
static void add_mark(decoder *d, code_point mark)
{
    bool is_second_half = mark == MARC8_LIGATURE_END || mark == MARC8_DOUBLE_TILDE_END;
    if (d->mark_n == MARKS_MOST)
        add_character(d, LOST);
    if (!is_second_half)
        d->marks[d->mark_n++] = mark;
}

/* The small sets are left by an escape that is often forgotten; what they do not have is ASCII. */
static bool may_be_ascii(char set)
{
    return set == 'B' || set == 'b' || set == 'g' || set == 'p';
}

static void add_code(decoder *d, char set, uint32_t code)
{
    marc8_character c = set == 'B' ? (marc8_character){0} : marc8_find(set, code);
    if (c.is_mark && c.cp)
        add_mark(d, c.cp);
    else
        add_character(d, c.cp ? c.cp : may_be_ascii(set) ? code : LOST);
}

/* Codes of East Asian characters are three bytes. */
static void take_code(decoder *d, unsigned char byte, str *rest)
{
    char set = byte < UPPER ? d->g0 : d->g1;
    uint32_t code = byte & SEVEN_BITS;
    for (int more = set == '1' ? 2 : 0; more && rest->n && rest->p[0] != ESCAPE; more--)
        code = code << 8 | (take_byte(rest) & SEVEN_BITS);
    add_code(d, set, code);
}

static void add_control(decoder *d, unsigned char byte)
{
    if (byte == JOINER || byte == NON_JOINER)
        add_character(d, byte == JOINER ? 0x200D : 0x200C);
    else if (byte != NON_SORT_BEGIN && byte != NON_SORT_END)
        add_character(d, byte < UPPER ? byte : LOST);
}

/* --- Escapes and references ---------------------------------------------------------------- */

/*
 * What stands behind an escape: "p", "(3" or ",3" designate a set for G0, ")3" or "-3" for G1, "$1" and "$)1" one with
 * codes of several bytes; ANSEL is "!E".  False when it is none of these.
 */
static bool take_designation(decoder *d, str *rest)
{
    str s = *rest;
    bool has_long_codes = skip_any(&s, STR("$")), is_g1 = skip_any(&s, STR(")-")), is_g0 = !is_g1 && skip_any(&s, STR("(,"));
    skip_any(&s, STR("!"));
    str sets = has_long_codes ? STR("1") : is_g0 || is_g1 ? STR("234BENQS") : STR("bgps");
    char set = s.n ? s.p[0] : '\0';
    if (!skip_any(&s, sets))
        return false;
    *(is_g1 ? &d->g1 : &d->g0) = set == 's' ? 'B' : set;
    *rest = s;
    return true;
}

/* "#x1E17;", what stands behind an "&"; UTF8_NONE when it is no reference. */
static code_point take_reference(str *rest)
{
    enum { LAST = 0x10FFFF, DIGITS_MOST = 6 };
    code_point cp = 0;
    size_t i = 2;
    if (!str_starts(*rest, STR("#x")))
        return UTF8_NONE;
    for (; i < rest->n && i < 2 + DIGITS_MOST && byte_hex_value(rest->p[i]) >= 0; i++)
        cp = cp << 4 | (code_point)byte_hex_value(rest->p[i]);
    bool is_character = i < rest->n && rest->p[i] == ';' && cp >= UPPER && cp <= LAST && (cp < 0xD800 || cp > 0xDFFF);
    *rest = str_from_byte(*rest, is_character ? i + 1 : 0);
    return is_character ? cp : UTF8_NONE;
}

/* --- The whole ------------------------------------------------------------------------- */

static void take_next(decoder *d, str *rest)
{
    unsigned char byte = take_byte(rest);
    code_point cp = byte == '&' && d->g0 == 'B' ? take_reference(rest) : UTF8_NONE;
    bool is_control = (byte & SEVEN_BITS) <= ' ';
    if (cp)
        add_character(d, cp);
    else if (byte == ESCAPE && !take_designation(d, rest))
        add_character(d, LOST);
    else if (is_control && byte != ESCAPE)
        add_control(d, byte);
    else if (!is_control)
        take_code(d, byte, rest);
}

static bool is_plain(str text)
{
    return utf8_is_ascii(text) && str_find_byte(text, ESCAPE) == STR_NPOS && str_find(text, STR("&#x")) == STR_NPOS;
}

str marc8_decode(arena *a, str bytes, size_t *lost)
{
    decoder d = {.g0 = 'B', .g1 = 'E'};
    if (is_plain(bytes))
        return bytes;
    buf_init(&d.out, a);
    while (bytes.n)
        take_next(&d, &bytes);
    add_waiting_marks(&d);
    *lost += d.lost;
    return buf_str(&d.out);
}
