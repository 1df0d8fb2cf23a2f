#include "text/latex_commands.h"

const latex_command latex_commands[] = {
#define X(name, kind, text) {STR_INIT(name), LATEX_##kind, STR_INIT(text)},
#include "text/latex_commands.def"
#undef X
};
const size_t latex_command_count = sizeof latex_commands / sizeof *latex_commands;

/* As str_cmp; most names differ in their first byte already. */
static int order_of(str a, str b)
{
    int first = (unsigned char)a.p[0] - (unsigned char)b.p[0];
    return first ? first : str_cmp(a, b);
}

const latex_command *latex_command_named(str name)
{
    if (name.n == 0)
        return NULL;
    size_t low = 0, high = latex_command_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = order_of(name, latex_commands[middle].name);
        if (order == 0)
            return &latex_commands[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

str latex_bibstring(str key)
{
    static const struct {
        str key, words;
    } terms[] = {
#define X(key, words) {STR_INIT(key), STR_INIT(words)},
#include "text/latex_bibstrings.def"
#undef X
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (str_eq(terms[i].key, key))
            return terms[i].words;
    return STR_NONE;
}
