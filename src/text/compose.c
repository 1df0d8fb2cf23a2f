#include "text/compose.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { DOTLESS_I = 0x131, DOTLESS_J = 0x237, ABOVE = 230, CLUSTER_MOST = 32 /* UTF-16 units */ };

/* What would lose its dot anyway. */
static code_point base_of(code_point letter, code_point mark)
{
    bool is_dotless = letter == DOTLESS_I || letter == DOTLESS_J;
    if (!is_dotless || u_getCombiningClass((UChar32)mark) != ABOVE)
        return letter;
    return letter == DOTLESS_I ? 'i' : 'j';
}

/* Bytes of the letter and of the marks that are on it already. */
static size_t cluster_size(str text)
{
    size_t n = utf8_first_size(text);
    while (n < text.n && u_getCombiningClass((UChar32)utf8_first(str_from_byte(text, n))) != 0)
        n += utf8_first_size(str_from_byte(text, n));
    return n;
}

/* The letter, its marks and the new one, in the order that Unicode wants; 0 bytes when that is too long. */
static size_t normal_form(char *to, size_t room, str cluster, code_point mark)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar raw[CLUSTER_MOST + 4], normal[CLUSTER_MOST]; /* room for the letter and the mark besides */
    int32_t n = 0, marks = 0, size = 0;
    str behind = str_from_byte(cluster, utf8_first_size(cluster));
    U16_APPEND_UNSAFE(raw, n, (UChar32)base_of(utf8_first(cluster), mark));
    u_strFromUTF8(raw + n, CLUSTER_MOST, &marks, behind.p, (int32_t)behind.n, &status);
    if (U_FAILURE(status))
        return 0;
    n += marks;
    U16_APPEND_UNSAFE(raw, n, (UChar32)mark);
    n = unorm2_normalize(unorm2_getNFCInstance(&status), raw, n, normal, CLUSTER_MOST, &status);
    u_strToUTF8(to, (int32_t)room, &size, normal, n, &status);
    return U_FAILURE(status) ? 0 : (size_t)size;
}

static size_t composed(char *to, size_t room, str cluster, code_point mark)
{
    UErrorCode status = U_ZERO_ERROR;
    code_point cp = utf8_first(cluster);
    bool alone = utf8_first_size(cluster) == cluster.n;
    UChar32 pair = alone ? unorm2_composePair(unorm2_getNFCInstance(&status), (UChar32)base_of(cp, mark), (UChar32)mark) : -1;
    return pair >= 0 ? utf8_put(to, (code_point)pair) : normal_form(to, room, cluster, mark);
}

void compose_mark(buf *b, size_t from, code_point mark)
{
    char made[4 * CLUSTER_MOST];
    size_t size = cluster_size((str){b->p + from, b->n - from});
    size_t n = composed(made, sizeof made, (str){b->p + from, size}, mark);
    if (n == 0) {
        utf8_add(b, mark);
        return;
    }
    size_t behind = b->n - from - size;
    if (n > size) {
        buf_reserve(b, n - size);
        buf_commit(b, n - size);
    } else {
        b->n -= size - n;
    }
    memmove(b->p + from + n, b->p + from + size, behind);
    memcpy(b->p + from, made, n);
}

enum { FIRST_LOOSE = 0x300 }; /* what comes before is in NFC wherever it stands */

static bool is_in_nfc(code_point cp)
{
    return cp < FIRST_LOOSE || u_getIntPropertyValue((UChar32)cp, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

static bool is_composed(str text)
{
    code_point cp;
    while (utf8_next(&text, &cp))
        if (!is_in_nfc(cp))
            return false;
    return true;
}

/* Bytes of a character and of all behind it that may be composed with it. */
static size_t joined_size(str text)
{
    size_t n = utf8_first_size(text);
    for (code_point cp; n < text.n; n += utf8_first_size(str_from_byte(text, n))) {
        cp = utf8_first(str_from_byte(text, n));
        if (is_in_nfc(cp) && (cp < FIRST_LOOSE || u_getCombiningClass((UChar32)cp) == 0))
            break;
    }
    return n;
}

static void add_composed(buf *out, str joined)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar raw[CLUSTER_MOST], normal[CLUSTER_MOST];
    char made[4 * CLUSTER_MOST];
    int32_t n = 0, size = 0;
    u_strFromUTF8(raw, CLUSTER_MOST, &n, joined.p, (int32_t)joined.n, &status);
    n = unorm2_normalize(unorm2_getNFCInstance(&status), raw, n, normal, CLUSTER_MOST, &status);
    u_strToUTF8(made, sizeof made, &size, normal, n, &status);
    buf_add(out, U_FAILURE(status) ? joined : (str){made, (size_t)size});
}

str compose_text(arena *a, str text)
{
    if (is_composed(text))
        return text;
    buf out;
    buf_init(&out, a);
    for (size_t n; text.n; text = str_from_byte(text, n)) {
        n = joined_size(text);
        if (n == 1)
            buf_add_byte(&out, text.p[0]);
        else
            add_composed(&out, str_sub(text, 0, n));
    }
    return buf_str(&out);
}
