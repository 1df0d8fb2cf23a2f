#include "text/letter.h"

#include <unicode/uchar.h>

bool letter_is_wide(code_point cp)
{
    return u_isalpha((UChar32)cp);
}

bool letter_is_wide_upper(code_point cp)
{
    return u_isupper((UChar32)cp) || u_istitle((UChar32)cp);
}

bool letter_is_wide_lower(code_point cp)
{
    return u_islower((UChar32)cp);
}

bool letter_or_digit_wide(code_point cp)
{
    return u_isalnum((UChar32)cp);
}

bool letter_is_mark(code_point cp)
{
    return cp >= 0x300 && u_getCombiningClass((UChar32)cp) != 0;
}

code_point letter_fold(code_point cp)
{
    return cp < 0x80 ? (code_point)byte_to_lower((char)cp) : (code_point)u_foldCase((UChar32)cp, U_FOLD_CASE_DEFAULT);
}
