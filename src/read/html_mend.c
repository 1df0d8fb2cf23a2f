#include "read/html_mend.h"

#include <string.h>

/* The bytes of what hides a script from readers that know none, at the start of `s`, or 0. */
static size_t wrapper_length(str s)
{
    static const str wrappers[] = {STR_INIT("//<![CDATA["), STR_INIT("// <![CDATA["), STR_INIT("/*<![CDATA[*/"),
                                   STR_INIT("/* <![CDATA[ */"), STR_INIT("<![CDATA["), STR_INIT("<!--"), STR_INIT("//]]>"),
                                   STR_INIT("// ]]>"), STR_INIT("/*]]>*/"), STR_INIT("/* ]]> */"), STR_INIT("]]>"),
                                   STR_INIT("//-->"), STR_INIT("-->")};
    for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
        if (str_starts(s, wrappers[i]))
            return wrappers[i].n;
    return 0;
}

/* Only white space is between that comma and the bracket, so the steps back add up to no more than the text. */
static void blank_comma_before(char *p, size_t at)
{
    while (at > 0 && byte_is_space(p[at - 1]))
        at--;
    if (at > 0 && p[at - 1] == ',')
        p[at - 1] = ' ';
}

static void mend_outside_strings(char *p, size_t n, size_t at)
{
    size_t wrapper = wrapper_length((str){p + at, n - at});
    memset(p + at, ' ', wrapper);
    if (p[at] == '}' || p[at] == ']')
        blank_comma_before(p, at);
    else if (p[at] == ';')
        p[at] = ' ';
}

str html_mend_json(arena *a, str text)
{
    char *p = arena_alloc(a, text.n + 1);
    if (text.n)
        memcpy(p, text.p, text.n);
    bool in_string = false;
    for (size_t i = 0; i < text.n; i++) {
        if (p[i] == '"')
            in_string = !in_string;
        else if (in_string && (unsigned char)p[i] < ' ')
            p[i] = ' ';
        else if (in_string && p[i] == '\\' && i + 1 < text.n)
            i++;
        else if (!in_string)
            mend_outside_strings(p, text.n, i);
    }
    return (str){p, text.n};
}
