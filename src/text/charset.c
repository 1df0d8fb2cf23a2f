#include "text/charset.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "text/utf8.h"

enum { DECLARED_WITHIN = 1024, NAME_MOST = 60, REPLACEMENT = 0xFFFD, FIRST_HIGH = 0x80 };

/* --- Converters ---------------------------------------------------------------------- */

/* A converter lives outside arenas: this holds it until it is closed, here or by the arena. */
typedef struct converter {
    UConverter *icu;
} converter;

static void close_converter(void *object)
{
    converter *c = object;
    if (c->icu)
        ucnv_close(c->icu);
    c->icu = NULL;
}

static converter *open_converter(arena *a, const char *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    converter *c = ARENA_NEW(a, converter);
    arena_defer(a, close_converter, c);
    c->icu = ucnv_open(encoding, &status);
    return c;
}

/* Puts U+FFFD for what has no meaning, and counts. */
static void replace_bad(const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length,
                        UConverterCallbackReason reason, UErrorCode *status)
{
    (void)units, (void)length;
    if (reason > UCNV_IRREGULAR)
        return;
    const UChar replacement = REPLACEMENT;
    size_t *const *replaced = (size_t *const *)context;
    ++**replaced;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

typedef struct conversion {
    UConverter *from, *to;
    UChar pivot[512];
    UChar *pivot_read, *pivot_write;
} conversion;

static void convert_part(buf *out, conversion *c, str bytes, bool first, bool last)
{
    const char *read = bytes.p, *end = bytes.p + bytes.n;
    UErrorCode status;
    do {
        status = U_ZERO_ERROR;
        char *start = buf_reserve(out, bytes.n + 64), *write = start;
        ucnv_convertEx(c->to, c->from, &write, start + bytes.n + 64, &read, end, c->pivot, &c->pivot_read, &c->pivot_write,
                       c->pivot + sizeof c->pivot / sizeof *c->pivot, first, last, &status);
        buf_commit(out, (size_t)(write - start));
        first = false;
    } while (status == U_BUFFER_OVERFLOW_ERROR);
}

static const char *iana_name(UConverter *icu)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *own = ucnv_getName(icu, &status);
    const char *known = ucnv_getStandardName(own, "MIME", &status);
    if (!known)
        known = ucnv_getStandardName(own, "IANA", &status);
    return known ? known : own;
}

/* Converts all; what stands before `show` in the bytes gives first_bad its place in the text. */
static bool convert(arena *a, charset_result *r, str bytes, const char *encoding, size_t show)
{
    converter *from = open_converter(a, encoding), *to = open_converter(a, "UTF-8");
    bool good = from->icu && to->icu;
    if (good) {
        UErrorCode status = U_ZERO_ERROR;
        size_t *replaced = &r->replaced;
        conversion c = {.from = from->icu, .to = to->icu};
        c.pivot_read = c.pivot_write = c.pivot;
        buf out;
        buf_init(&out, a);
        ucnv_setToUCallBack(from->icu, replace_bad, &replaced, NULL, NULL, &status);
        convert_part(&out, &c, str_sub(bytes, 0, show), true, false);
        r->first_bad = out.n;
        convert_part(&out, &c, str_from_byte(bytes, show), false, true);
        r->text = buf_str(&out);
        r->encoding = iana_name(from->icu);
    }
    close_converter(from);
    close_converter(to);
    return good;
}

/* --- UTF-8 and windows-1252 ------------------------------------------------------------ */

/* Where windows-1252 differs from ISO 8859-1: 0x80 to 0x9F.  Five bytes have no meaning. */
static const uint16_t windows_1252[32] = {
    0x20AC, REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    REPLACEMENT, 0x017D, REPLACEMENT, REPLACEMENT, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
};

static void add_1252(buf *out, charset_result *r, unsigned char byte)
{
    code_point cp = byte;
    if (byte >= FIRST_HIGH && byte < FIRST_HIGH + 32)
        cp = windows_1252[byte - FIRST_HIGH];
    r->replaced += cp == REPLACEMENT;
    utf8_add(out, cp);
}

static void read_1252(arena *a, charset_result *r, str bytes, size_t show)
{
    buf out;
    buf_init(&out, a);
    buf_reserve(&out, bytes.n + bytes.n / 8);
    for (size_t i = 0; i < bytes.n; i++) {
        if (i == show)
            r->first_bad = out.n;
        add_1252(&out, r, (unsigned char)bytes.p[i]);
    }
    r->text = buf_str(&out);
    r->encoding = "windows-1252";
}

/* UTF-8 in which each bad byte is taken for windows-1252. */
static void read_mixed(arena *a, charset_result *r, str bytes, size_t show)
{
    buf out;
    buf_init(&out, a);
    buf_reserve(&out, bytes.n + bytes.n / 8);
    for (size_t good = show;; good = utf8_valid_prefix(bytes)) {
        buf_add(&out, str_sub(bytes, 0, good));
        if (good == bytes.n)
            break;
        add_1252(&out, r, (unsigned char)bytes.p[good]);
        bytes = str_from_byte(bytes, good + 1);
    }
    r->text = buf_str(&out);
    r->first_bad = show;
    r->encoding = "UTF-8";
}

/* More code points that take several bytes than bytes that are none. */
static bool is_mostly_utf8(str bytes)
{
    size_t good = 0, bad = 0;
    while (bytes.n) {
        size_t valid = utf8_valid_prefix(bytes);
        for (size_t i = 0; i < valid; i++)
            good += ((unsigned char)bytes.p[i] & 0xC0) == 0xC0;
        bad += valid < bytes.n;
        bytes = str_from_byte(bytes, valid + 1);
    }
    return good > bad;
}

/* --- What is declared ------------------------------------------------------------------ */

static bool ends_name(char c)
{
    return !byte_is_alpha(c) && !byte_is_digit(c) && !strchr("-_.:", c);
}

/*
 * A leader of MARC: the length of the record, "22" for two indicators and for codes of two bytes, and how the directory's
 * entries are made.  Records are in UTF-8 or in MARC-8, each for itself: who reads them wants the bytes.
 */
static bool is_marc(str bytes)
{
    enum { INDICATORS_AT = 10, ENTRIES_AT = 20 };
    str start = str_from_byte(bytes, str_skip_spaces(bytes, 0));
    return start.n && byte_is_digit(start.p[0]) && str_starts(str_from_byte(start, INDICATORS_AT), STR("22")) &&
           str_starts(str_from_byte(start, ENTRIES_AT), STR("45"));
}

str charset_declared(str bytes)
{
    if (is_marc(bytes))
        return STR("MARC-8");
    static const str marks[] = {STR_INIT("charset="), STR_INIT("encoding="), STR_INIT("% Encoding: ")};
    str head = str_sub(bytes, 0, DECLARED_WITHIN);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find_nocase(head, marks[i]);
        if (at == STR_NPOS)
            continue;
        str name = str_from_byte(head, at + marks[i].n);
        while (name.n && (name.p[0] == '"' || name.p[0] == '\'' || name.p[0] == ' '))
            name = str_from_byte(name, 1);
        size_t n = 0;
        while (n < name.n && name.p[n] && !ends_name(name.p[n]))
            n++;
        return str_sub(name, 0, n);
    }
    return STR_NONE;
}

/* ISO 8859-1 is read as windows-1252, as all browsers do; what ASCII could declare is not UTF-16. */
static const char *useful_name(arena *a, str declared)
{
    if (declared.n == 0 || declared.n > NAME_MOST)
        return NULL;
    if (str_eq(declared, STR("MARC-8")))
        return "ISO-8859-1";
    const char *encoding = str_copy(a, declared).p;
    static const char *const latin[] = {"iso-8859-1", "latin1", "l1", "us-ascii", "ascii", "windows-1252", "cp1252"};
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (ucnv_compareNames(encoding, latin[i]) == 0)
            return NULL;
    bool wide = str_starts_nocase(declared, STR("utf-16")) || str_starts_nocase(declared, STR("utf-32")) ||
                str_starts_nocase(declared, STR("ucs-")) || str_starts_nocase(declared, STR("utf-7"));
    bool utf8 = ucnv_compareNames(encoding, "utf8") == 0;
    return wide || utf8 ? NULL : encoding;
}

enum { HANZI_LEAST = 8, IN_TEN = 9 };

/*
 * In GB 2312 and what grew out of it a Chinese character is two bytes beyond ASCII, most of them hanzi of the first
 * two levels; letters of windows-1252 come one by one.
 */
static bool is_mostly_hanzi(str bytes)
{
    size_t hanzi = 0, others = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char lead = (unsigned char)bytes.p[i];
        if (lead < FIRST_HIGH)
            continue;
        unsigned char trail = i + 1 < bytes.n ? (unsigned char)bytes.p[i + 1] : 0;
        if (lead < 0xA1 || trail < 0xA1 || trail == 0xFF)
            return false;
        bool is_hanzi = lead >= 0xB0 && lead <= 0xF7;
        hanzi += is_hanzi;
        others += !is_hanzi;
        i++;
    }
    return hanzi >= HANZI_LEAST && hanzi * 10 >= (hanzi + others) * IN_TEN;
}

static void recover(arena *a, charset_result *r, str bytes, str declared, size_t show)
{
    const char *encoding = useful_name(a, declared);
    encoding = !encoding && !is_mostly_utf8(bytes) && is_mostly_hanzi(bytes) ? "GBK" : encoding;
    r->recovered = true;
    if (encoding && convert(a, r, bytes, encoding, show))
        return;
    if (is_mostly_utf8(bytes))
        read_mixed(a, r, bytes, show);
    else
        read_1252(a, r, bytes, show);
}

/* --- The whole ------------------------------------------------------------------------- */

static void replace_nuls(arena *a, charset_result *r)
{
    size_t at = str_find_byte(r->text, '\0');
    if (at == STR_NPOS)
        return;
    if (!r->recovered && (r->replaced == 0 || at < r->first_bad))
        r->first_bad = at;
    buf out;
    str rest = r->text;
    buf_init(&out, a);
    for (; at != STR_NPOS; at = str_find_byte(rest, '\0'), r->replaced++) {
        buf_add(&out, str_sub(rest, 0, at));
        utf8_add(&out, REPLACEMENT);
        rest = str_from_byte(rest, at + 1);
    }
    buf_add(&out, rest);
    r->text = buf_str(&out);
}

/* The encoding that a byte-order mark names, and the mark's size. */
static const char *marked(str bytes, size_t *size)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    const char *name = ucnv_detectUnicodeSignature(bytes.p, bytes.n > 8 ? 8 : (int32_t)bytes.n, &n, &status);
    bool usual = name && (str_starts(str_from(name), STR("UTF-8")) || str_starts(str_from(name), STR("UTF-16")) ||
                          str_starts(str_from(name), STR("UTF-32")));
    *size = (size_t)n;
    return usual ? name : NULL;
}

enum { LOOKED_AT = 64 }; /* bytes, from the first on */

/* ASCII in UTF-16 has a NUL in every other byte; texts in other encodings have none. */
static const char *unmarked_utf16(str bytes)
{
    size_t nuls[2] = {0}, n = (bytes.n < LOOKED_AT ? bytes.n : LOOKED_AT) / 2;
    for (size_t i = 0; i < 2 * n; i++)
        nuls[i % 2] += bytes.p[i] == '\0';
    bool little = nuls[1] > n / 2 && nuls[0] == 0, big = nuls[0] > n / 2 && nuls[1] == 0;
    return n < 2 ? NULL : little ? "UTF-16LE" : big ? "UTF-16BE" : NULL;
}

static size_t first_replacement(str text)
{
    return str_find(text, STR("\xEF\xBF\xBD"));
}

static void read_marked(arena *a, charset_result *r, str bytes, const char *encoding)
{
    bool is_utf8 = str_eq(str_from(encoding), STR("UTF-8"));
    r->text = bytes;
    r->encoding = encoding;
    if (is_utf8 && utf8_valid_prefix(bytes) == bytes.n)
        return;
    convert(a, r, bytes, encoding, 0);
    if (r->replaced)
        r->first_bad = first_replacement(r->text);
}

charset_result charset_to_utf8(arena *a, str bytes, str declared)
{
    charset_result r = {.text = bytes, .encoding = "UTF-8"};
    size_t mark = 0;
    const char *encoding = bytes.n ? marked(bytes, &mark) : NULL;
    encoding = encoding ? encoding : unmarked_utf16(bytes);
    size_t valid = encoding ? 0 : utf8_valid_prefix(bytes);
    if (encoding)
        read_marked(a, &r, str_from_byte(bytes, mark), encoding);
    else if (valid < bytes.n)
        recover(a, &r, bytes, declared, valid);
    replace_nuls(a, &r);
    return r;
}
