#include "text/letter.h"

#include <unicode/uchar.h>

bool letter_is(code_point cp)
{
    return cp < 0x80 ? byte_is_alpha((char)cp) : u_isalpha((UChar32)cp);
}

bool letter_is_upper(code_point cp)
{
    return cp < 0x80 ? byte_is_upper((char)cp) : u_isupper((UChar32)cp) || u_istitle((UChar32)cp);
}

bool letter_is_lower(code_point cp)
{
    return cp < 0x80 ? byte_is_lower((char)cp) : u_islower((UChar32)cp);
}

bool letter_or_digit(code_point cp)
{
    return cp < 0x80 ? byte_is_alpha((char)cp) || byte_is_digit((char)cp) : u_isalnum((UChar32)cp);
}

bool letter_is_mark(code_point cp)
{
    return cp >= 0x300 && u_getCombiningClass((UChar32)cp) != 0;
}

code_point letter_fold(code_point cp)
{
    return cp < 0x80 ? (code_point)byte_to_lower((char)cp) : (code_point)u_foldCase((UChar32)cp, U_FOLD_CASE_DEFAULT);
}
