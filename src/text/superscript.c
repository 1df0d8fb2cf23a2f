#include "text/superscript.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

/* Raised letters that Unicode does not decompose: small glottal stops, small waw and yeh. */
static code_point other_base(code_point cp)
{
    switch (cp) {
    case 0x02C0: return 0x0294;
    case 0x02C1: return 0x0295;
    case 0x06E5: return 0x0648;
    case 0x06E6: return 0x064A;
    default: return UTF8_NONE;
    }
}

bool superscript_base(code_point cp, buf *out)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar base[8];
    if (other_base(cp)) {
        utf8_add(out, other_base(cp));
        return true;
    }
    if (cp < 0x80 || u_getIntPropertyValue((UChar32)cp, UCHAR_DECOMPOSITION_TYPE) != U_DT_SUPER)
        return false;
    int32_t n = unorm2_getDecomposition(unorm2_getNFKDInstance(&error), (UChar32)cp, base, 8, &error);
    if (U_FAILURE(error) || n <= 0)
        return false;
    for (int32_t i = 0; i < n; i++)
        utf8_add(out, base[i]); /* what is raised is in the basic plane */
    return true;
}
