#include "write/numbers.h"

#include "record/identifier.h"

static bool is_one(variable v, str text)
{
    switch (v) {
    case VAR_DOI: return identifier_doi_is_valid(text);
    case VAR_ISBN: return identifier_isbn(text).counts;
    case VAR_ISSN: return identifier_issn(text).counts && str_find_byte(text, '-') == 4;
    default: return true;
    }
}

bool numbers_have_form(variable v, str text)
{
    if (v == VAR_DOI)
        return is_one(v, text);
    for (size_t comma; (comma = str_find(text, STR(", "))) != STR_NPOS; text = str_from_byte(text, comma + 2))
        if (!is_one(v, str_sub(text, 0, comma)))
            return false;
    return is_one(v, text);
}

bool numbers_are_address(str text)
{
    bool absolute = str_starts_nocase(text, STR("http://")) || str_starts_nocase(text, STR("https://"));
    for (size_t i = 0; i < text.n && absolute; i++)
        absolute = (unsigned char)text.p[i] > ' ' && text.p[i] != '<' && text.p[i] != '"';
    return absolute && str_find_byte(text, '.') != STR_NPOS && !identifier_doi_is_valid(identifier_doi(text));
}
