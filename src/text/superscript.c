#include "text/superscript.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

bool superscript_base(code_point cp, buf *out)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar base[8];
    if (cp < 0x80 || u_getIntPropertyValue((UChar32)cp, UCHAR_DECOMPOSITION_TYPE) != U_DT_SUPER)
        return false;
    int32_t n = unorm2_getDecomposition(unorm2_getNFKDInstance(&error), (UChar32)cp, base, 8, &error);
    if (U_FAILURE(error) || n <= 0)
        return false;
    for (int32_t i = 0; i < n; i++)
        utf8_add(out, base[i]); /* what is raised is in the basic plane */
    return true;
}
