#include "text/latex_job.h"
#include "text/latex_scan.h"

/* -- definitions -- */

/* What these do is to be seen, not read. */
static bool draws(str body)
{
    static const str signs[] = {STR_INIT("\\setbox"), STR_INIT("\\hbox"), STR_INIT("\\vbox"), STR_INIT("\\rlap"), STR_INIT("\\llap"),
                                STR_INIT("\\raise"), STR_INIT("\\lower"), STR_INIT("\\kern"), STR_INIT("\\hskip"), STR_INIT("\\ooalign"),
                                STR_INIT("\\oalign"), STR_INIT("\\accent"), STR_INIT("\\if"), STR_INIT("\\dimen"), STR_INIT("\\font")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(body, signs[i]) != STR_NPOS)
            return true;
    return false;
}

static void define(arena *a, latex_macros *macros, latex_macro m)
{
    if (m.name.n == 0 || draws(m.body))
        return;
    map_put(a, &macros->by_name, m.name, macros->all.n);
    VEC_PUSH(a, macros->all, m);
}

/* "\name" or "{\name}". */
static str take_defined(str *rest)
{
    str called = latex_take_argument(rest);
    called = str_trim(called);
    return called.n && called.p[0] == '\\' ? str_from_byte(called, 1) : STR_NONE;
}

/* \newcommand*{\name}[2][preset]{body} */
static void read_newcommand(arena *a, latex_macros *macros, str *rest)
{
    latex_macro m = {0};
    str option;
    int takes = 0;
    if (rest->n && rest->p[0] == '*')
        *rest = str_from_byte(*rest, 1);
    m.name = take_defined(rest);
    latex_skip_blanks(rest);
    if (latex_take_option(rest, &option) && !str_to_int(str_trim(option), &takes))
        return;
    latex_skip_blanks(rest);
    m.has_preset = latex_take_option(rest, &m.preset);
    m.body = latex_take_argument(rest);
    if (takes < 0 || takes > LATEX_ARGUMENTS)
        return;
    m.takes = (uint8_t)takes;
    define(a, macros, m);
}

/* \def\name#1#2{body}; other patterns are not understood. */
static void read_def(arena *a, latex_macros *macros, str *rest)
{
    latex_macro m = {.name = take_defined(rest)};
    bool simple = true;
    while (rest->n && rest->p[0] != '{') {
        bool parameter = rest->n > 1 && rest->p[0] == '#' && rest->p[1] == '1' + m.takes;
        simple = simple && parameter && m.takes < LATEX_ARGUMENTS;
        m.takes = (uint8_t)(m.takes + simple);
        *rest = str_from_byte(*rest, parameter ? 2 : 1);
    }
    m.body = latex_take_argument(rest);
    if (simple)
        define(a, macros, m);
}

/* \let\name=\other */
static void read_let(arena *a, latex_macros *macros, str *rest)
{
    latex_macro m = {.name = take_defined(rest)};
    latex_skip_blanks(rest);
    if (rest->n && rest->p[0] == '=')
        *rest = str_from_byte(*rest, 1);
    m.body = latex_take_argument(rest);
    define(a, macros, m);
}

void latex_macros_read(arena *a, latex_macros *macros, str preamble)
{
    static const str commands[] = {STR_INIT("newcommand"), STR_INIT("renewcommand"), STR_INIT("providecommand"),
                                   STR_INIT("DeclareRobustCommand"), STR_INIT("ProvideTextCommandDefault"),
                                   STR_INIT("DeclareTextCommandDefault")};
    static const str defs[] = {STR_INIT("def"), STR_INIT("gdef"), STR_INIT("edef"), STR_INIT("xdef")};
    str rest = preamble;
    size_t at;
    while ((at = str_find_byte(rest, '\\')) != STR_NPOS) {
        rest = str_from_byte(rest, at + 1);
        str called = latex_take_name(&rest);
        if (STR_IS_AMONG(called, commands))
            read_newcommand(a, macros, &rest);
        else if (STR_IS_AMONG(called, defs))
            read_def(a, macros, &rest);
        else if (str_eq(called, STR("let")))
            read_let(a, macros, &rest);
    }
}

/* -- uses -- */

static bool spend(latex_job *job, size_t n)
{
    bool enough = n < job->budget;
    job->budget = enough ? job->budget - (uint32_t)n - 1 : 0;
    return enough;
}

enum { NAMES_MOST = 8 }; /* of one command, each defined as the next */

/* The body is a command and nothing else. */
static bool is_name(const latex_macro *m, str *called)
{
    str rest = m->body;
    if (m->takes || rest.n < 2 || rest.p[0] != '\\')
        return false;
    rest = str_from_byte(rest, 1);
    *called = latex_take_name(&rest);
    return rest.n == 0;
}

str latex_meant(const latex_job *job, str called)
{
    for (int i = 0; job->macros && i < NAMES_MOST; i++) {
        uint32_t found = map_get(&job->macros->by_name, called);
        if (found == MAP_NONE || !is_name(&job->macros->all.at[found], &called))
            break;
    }
    return called;
}

const latex_macro *latex_take_macro(latex_job *job, str called, str *rest, latex_frame *frame)
{
    uint32_t i = job->macros ? map_get(&job->macros->by_name, called) : MAP_NONE;
    if (i == MAP_NONE || job->depth >= LATEX_DEPTH || !spend(job, job->macros->all.at[i].body.n))
        return NULL;
    const latex_macro *m = &job->macros->all.at[i];
    *frame = (latex_frame){.outer = job->frame};
    size_t n = 0;
    if (m->has_preset && m->takes && !latex_take_option(rest, &frame->arguments[n++]))
        frame->arguments[0] = m->preset;
    while (n < m->takes)
        frame->arguments[n++] = latex_take_argument(rest);
    if (m->takes == 0 && byte_is_alpha(called.p[0]))
        latex_skip_blanks(rest);
    return m;
}

bool latex_take_parameter(latex_job *job, str *rest, str *argument, const latex_frame **frame)
{
    if (!job->frame || rest->n < 2 || rest->p[0] != '#' || rest->p[1] < '1' || rest->p[1] > '9')
        return false;
    *argument = job->frame->arguments[rest->p[1] - '1'];
    *frame = job->frame->outer;
    *rest = str_from_byte(*rest, 2);
    if (!spend(job, argument->n))
        *argument = STR_NONE;
    return true;
}
