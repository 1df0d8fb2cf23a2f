#include "text/ascii.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "text/utf8.h"

enum { DECOMPOSED_MOST = 32 }; /* UTF-16 units; NFKD's longest is 18 */

/* Latin letters that Unicode does not decompose. */
static const struct {
    code_point letter;
    const char *ascii;
} letters[] = {
    {0x00C6, "ae"}, {0x00E6, "ae"}, {0x00D0, "d"},  {0x00F0, "d"},  {0x00D8, "o"},  {0x00F8, "o"},
    {0x00DE, "th"}, {0x00FE, "th"}, {0x00DF, "ss"}, {0x1E9E, "ss"}, {0x0110, "d"},  {0x0111, "d"},
    {0x0126, "h"},  {0x0127, "h"},  {0x0131, "i"},  {0x0141, "l"},  {0x0142, "l"},  {0x014A, "ng"},
    {0x014B, "ng"}, {0x0152, "oe"}, {0x0153, "oe"}, {0x0166, "t"},  {0x0167, "t"},
};

static void add_ascii(buf *out, code_point cp)
{
    char c = byte_to_lower((char)cp);
    if (byte_is_lower(c) || byte_is_digit(c))
        buf_add_byte(out, c);
}

static void add_letter(buf *out, code_point cp)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == cp)
            buf_add_lit(out, letters[i].ascii);
}

static void add_decomposed(buf *out, code_point cp)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[DECOMPOSED_MOST];
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    int32_t n = U_SUCCESS(status) ? unorm2_getDecomposition(nfkd, (UChar32)cp, units, DECOMPOSED_MOST, &status) : -1;
    if (n < 0 || U_FAILURE(status)) {
        add_letter(out, cp);
        return;
    }
    for (int32_t i = 0; i < n; i++)
        if (units[i] < 0x80)
            add_ascii(out, units[i]);
        else
            add_letter(out, units[i]);
}

void ascii_add_folded(buf *out, str text)
{
    code_point cp;
    while (utf8_next(&text, &cp))
        if (cp < 0x80)
            add_ascii(out, cp);
        else
            add_decomposed(out, cp);
}
