#include "record/relator.h"

typedef struct relator_row {
    str name;
    variable variable;
} relator_row;

static const relator_row rows[] = {
#define X(name, variable) {STR_INIT(name), VAR_##variable},
#include "record/relators.def"
#undef X
};

variable relator_variable(str text)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq_nocase(rows[i].name, text))
            return rows[i].variable;
    return VAR_NONE;
}

str relator_code(variable v)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].variable == v)
            return rows[i].name;
    return STR_NONE;
}
