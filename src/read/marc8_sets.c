#include "read/marc8_sets.h"

/* Characters whose codes are neighbours; blanks stand where a code has none. */
typedef struct run {
    uint32_t first; /* the set in the upper byte */
    bool are_marks;
    str characters;
} run;

#define KEY(set, code) ((uint32_t)(set) << 24 | (code))

/* By key: '1' comes before the others, and those stand in order. */
static const run runs[] = {
#define X(set, code, are_marks, characters) {KEY(set, code), are_marks, STR_INIT(characters)},
#include "read/marc8_eacc.def"
#include "read/marc8_sets.def"
#undef X
};

/* The last run that begins at the key or before it; NULL when all begin behind it. */
static const run *find_run(uint32_t key)
{
    size_t from = 0, to = sizeof runs / sizeof *runs;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (runs[middle].first <= key)
            from = middle + 1;
        else
            to = middle;
    }
    return from ? &runs[from - 1] : NULL;
}

static code_point nth(str characters, uint32_t n)
{
    code_point cp = UTF8_NONE;
    for (uint32_t i = 0; i <= n; i++)
        if (!utf8_next(&characters, &cp))
            return UTF8_NONE;
    return cp == ' ' ? UTF8_NONE : cp;
}

marc8_character marc8_find(char set, uint32_t code)
{
    const run *r = find_run(KEY(set, code));
    return r ? (marc8_character){nth(r->characters, KEY(set, code) - r->first), r->are_marks} : (marc8_character){0};
}
