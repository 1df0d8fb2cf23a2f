#include "style/terms.h"

#include "record/record.h"
#include "style/vocabulary.h"

/* Kinds of terms. */
enum { PLAIN = 0, LOCATOR = TERM_IS_LOCATOR, GENDERED = TERM_IS_GENDERED, ORDINAL = TERM_IS_ORDINAL };

typedef struct term_info {
    str named;
    unsigned kind;
} term_info;

static const term_info terms[] = {
#define X(tag, name, kind) {STR_INIT(name), kind},
#include "style/terms.def"
#undef X
};

/* "ordinal", "ordinal-00" to "ordinal-99" */
static bool is_ordinal_suffix(str named)
{
    str number = str_starts(named, STR("ordinal-")) ? str_from_byte(named, 8) : STR_NONE;
    return str_eq(named, STR("ordinal")) || (number.n == 2 && byte_is_digit(number.p[0]) && byte_is_digit(number.p[1]));
}

unsigned terms_kind(str named)
{
    if (is_ordinal_suffix(named))
        return TERM_IS_KNOWN | TERM_IS_ORDINAL | TERM_IS_SUFFIX;
    if (str_eq(named, STR("sub verbo")))
        named = STR("sub-verbo");
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (str_eq(terms[i].named, named))
            return TERM_IS_KNOWN | terms[i].kind;
    return type_named(named) != TYPE_NONE || variable_named(named) != VAR_NONE ? TERM_IS_KNOWN : 0;
}

str terms_nearest(str written)
{
    nearest near;
    vocabulary_nearest_init(&near, written);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        nearest_try(&near, terms[i].named);
    for (uint32_t t = TYPE_NONE + 1; t < TYPE_COUNT; t++)
        nearest_try(&near, type_name((record_type)t));
    for (uint32_t v = VAR_NONE + 1; v < VAR_COUNT; v++)
        if (variable_kind_of((variable)v) == VAR_IS_NAMES)
            nearest_try(&near, variable_name((variable)v));
    return near.word;
}
