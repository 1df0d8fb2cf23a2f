#include "style/style.h"

const name_options name_options_default = {
    .delimiter_precedes_et_al = DELIMITER_CONTEXTUAL,
    .delimiter_precedes_last = DELIMITER_CONTEXTUAL,
    .form = NAME_LONG,
    .name_as_sort_order = NAME_ORDER_DISPLAY,
    .initialize = true,
    .delimiter = STR_INIT(", "),
    .sort_separator = STR_INIT(", "),
};

/* X(bit, field) for every option. */
#define OPTIONS \
    X(AND, and_form) \
    X(DELIMITER, delimiter) \
    X(DELIMITER_PRECEDES_ET_AL, delimiter_precedes_et_al) \
    X(DELIMITER_PRECEDES_LAST, delimiter_precedes_last) \
    X(ET_AL_MIN, et_al_min) \
    X(ET_AL_USE_FIRST, et_al_use_first) \
    X(ET_AL_SUBSEQUENT_MIN, et_al_subsequent_min) \
    X(ET_AL_SUBSEQUENT_USE_FIRST, et_al_subsequent_use_first) \
    X(ET_AL_USE_LAST, et_al_use_last) \
    X(FORM, form) \
    X(INITIALIZE, initialize) \
    X(INITIALIZE_WITH, initialize_with) \
    X(NAME_AS_SORT_ORDER, name_as_sort_order) \
    X(SORT_SEPARATOR, sort_separator) \
    X(NAMES_DELIMITER, names_delimiter)

name_options name_options_merge(const name_options *outer, const name_options *inner)
{
    name_options merged = *outer;
    merged.set |= inner->set;
#define X(bit, field) \
    if (inner->set & NAME_SETS_##bit) \
        merged.field = inner->field;
    OPTIONS
#undef X
    if (merged.et_al_use_first == 0) /* none is no number of names: where there is one further out, it holds */
        merged.et_al_use_first = outer->et_al_use_first;
    return merged;
}
