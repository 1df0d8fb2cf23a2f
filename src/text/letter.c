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
