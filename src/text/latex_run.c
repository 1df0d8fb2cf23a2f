#include "text/compose.h"
#include "text/latex_commands.h"
#include "text/latex_job.h"
#include "text/latex_scan.h"
#include "text/letter.h"

/*
 * What commands print.  The table says what kind a command is of; a macro of the file's own
 * goes before it.
 */

static void run_argument(latex_job *job)
{
    latex_run_sheltered(job, latex_take_argument(&job->rest));
}

static void run_around(latex_job *job, str open, str close, str tex)
{
    buf_add(job->out, open);
    latex_run_sheltered(job, tex);
    buf_add(job->out, close);
}

static void run_cased(latex_job *job, uint8_t casing)
{
    uint8_t outer = job->casing;
    job->casing = casing;
    run_argument(job);
    job->casing = outer;
}

/* Behind the markup that stands before the first letter. */
static size_t first_letter(const buf *out, size_t from)
{
    while (from < out->n && out->p[from] == '<') {
        size_t end = str_find_byte((str){out->p + from, out->n - from}, '>');
        if (end == STR_NPOS)
            break;
        from += end + 1;
    }
    return from;
}

static void run_accented(latex_job *job, code_point mark, str alone)
{
    size_t from = job->out->n;
    run_argument(job);
    size_t at = first_letter(job->out, from);
    str base = str_from_byte(buf_str(job->out), at);
    if (base.n && letter_or_digit(utf8_first(base))) {
        compose_mark(job->out, at, mark);
        return;
    }
    str text = str_copy(job->out->arena, base);
    buf_cut(job->out, at);
    buf_add(job->out, alone);
    buf_add(job->out, text);
}

static void run_accent(latex_job *job, str marks)
{
    run_accented(job, utf8_first(marks), str_from_byte(marks, utf8_first_size(marks)));
}

/* The places of the accents in TeX's first fonts. */
static void run_old_accent(latex_job *job, code_point code)
{
    static const struct {
        uint8_t code;
        char name[2];
    } accents[] = {{18, "`"}, {19, "'"}, {20, "v"}, {21, "u"},  {22, "="},  {23, "r"},
                   {24, "c"}, {94, "^"}, {95, "."}, {125, "H"}, {126, "~"}, {127, "\""}};
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (accents[i].code == code)
            run_accent(job, latex_command_named(str_from(accents[i].name))->text);
}

/* A code as TeX writes numbers: 65, "41, '101, `A, `\A. */
static code_point take_code(str *rest)
{
    code_point code = 0, base = 10;
    latex_skip_blanks(rest);
    char sign = rest->n ? rest->p[0] : ' ';
    if (sign == '`') {
        latex_skip(rest, rest->n > 1 && rest->p[1] == '\\' ? 2 : 1);
        utf8_next(rest, &code);
        latex_skip(rest, rest->n && rest->p[0] == ' ');
        return code;
    }
    base = sign == '"' ? 16 : sign == '\'' ? 8 : 10;
    latex_skip(rest, base != 10);
    while (rest->n && byte_hex_value(rest->p[0]) >= 0 &&
           (code_point)byte_hex_value(rest->p[0]) < base && code < 0x110000) {
        code = code * base + (code_point)byte_hex_value(rest->p[0]);
        latex_skip(rest, 1);
    }
    latex_skip(rest, rest->n && rest->p[0] == ' ');
    return code;
}

static code_point hex_code(str digits)
{
    code_point code = 0;
    for (size_t i = 0; i < digits.n && code < 0x110000; i++)
        if (byte_hex_value(digits.p[i]) >= 0)
            code = code * 16 + (code_point)byte_hex_value(digits.p[i]);
    return code;
}

static void add_code(latex_job *job, code_point code)
{
    bool is_character = code >= ' ' && code < 0x110000 && !(code >= 0xD800 && code < 0xE000);
    if (is_character)
        utf8_add(job->out, code);
}

static void run_quoted(latex_job *job, bool inner, str tex)
{
    bool is_inner = inner || job->quotes % 2;
    job->quotes++;
    run_around(job, is_inner ? STR("‘") : STR("“"), is_inner ? STR("’") : STR("”"), tex);
    job->quotes--;
}

/* Between two equal signs every byte is itself. */
static void run_verbatim(latex_job *job, str whole)
{
    str text;
    if (latex_take_delimited(&job->rest, &text))
        buf_add(job->out, text);
    else if (str_starts(job->rest, STR("{")))
        latex_add_verbatim(job->out, latex_take_argument(&job->rest));
    else
        buf_add(job->out, whole);
}

static void run_bibstring(latex_job *job)
{
    str key = latex_take_argument(&job->rest), words = latex_bibstring(key);
    latex_add(job, words.n ? words : key);
}

/* A command of formulas that stands in a text: it is one by itself. */
static void run_as_math(latex_job *job, str whole, int arguments)
{
    while (arguments--)
        latex_take_argument(&job->rest);
    whole.n = (size_t)(job->rest.p - whole.p);
    latex_run_formula(job, whole, whole);
}

/* Stays TeX, its options and its argument too. */
static void keep(latex_job *job, str whole)
{
    str option;
    while (latex_take_option(&job->rest, &option))
        ;
    if (job->rest.n && job->rest.p[0] == '{')
        latex_take_argument(&job->rest);
    buf_add(job->out, (str){whole.p, (size_t)(job->rest.p - whole.p)});
}

static bool take_star(str *rest)
{
    return rest->n > 1 && rest->p[0] == '*' && rest->p[1] == '{' && latex_skip(rest, 1);
}

static void run_quote(latex_job *job)
{
    bool inner = take_star(&job->rest);
    str option;
    while (latex_take_option(&job->rest, &option))
        ;
    run_quoted(job, inner, latex_take_argument(&job->rest));
}

static void run_symbol_code(latex_job *job)
{
    str code = latex_take_argument(&job->rest);
    add_code(job, take_code(&code));
}

/* In a tabbing environment \a' is what \' is elsewhere. */
static void run_tab_accent(latex_job *job, str whole)
{
    const latex_command *accent = latex_command_named(str_sub(job->rest, 0, 1));
    bool is_accent = accent && accent->kind == LATEX_ACCENT && !byte_is_alpha(accent->name.p[0]);
    latex_skip(&job->rest, is_accent);
    if (is_accent)
        run_accent(job, accent->text);
    else
        buf_add(job->out, whole);
}

static void run_math(latex_job *job, str whole)
{
    str formula = latex_take_argument(&job->rest);
    latex_run_formula(job, formula, (str){whole.p, (size_t)(job->rest.p - whole.p)});
}

static void run_line(latex_job *job, str space)
{
    if (job->mode == LATEX_TEXT)
        latex_skip_blanks(&job->rest);
    latex_add_space(job, job->mode == LATEX_TEXT ? STR("\n") : space);
}

static void run_known(latex_job *job, const latex_command *c, str whole)
{
    switch (c->kind) {
    case LATEX_UNKNOWN:
    case LATEX_NOT: buf_add(job->out, whole); break;
    case LATEX_SYMBOL:
    case LATEX_RELATION:
    case LATEX_FUNCTION: latex_add(job, c->text); break;
    case LATEX_SPACE: latex_add_space(job, c->text); break;
    case LATEX_LINE: run_line(job, c->text); break;
    case LATEX_ACCENT: run_accent(job, c->text); break;
    case LATEX_FONT: latex_run_in_font(job, c->text, latex_take_argument(&job->rest)); break;
    case LATEX_SWITCH: latex_switch_font(job, c->text); break;
    case LATEX_AROUND: run_around(job, str_sub(c->text, 0, 1), str_from_byte(c->text, 1), latex_take_argument(&job->rest)); break;
    case LATEX_QUOTE: run_quote(job); break;
    case LATEX_SECOND_QUOTE:
        latex_take_argument(&job->rest);
        run_quote(job);
        break;
    case LATEX_ARGUMENT: run_argument(job); break;
    case LATEX_FIRST:
        run_argument(job);
        latex_take_argument(&job->rest);
        break;
    case LATEX_SECOND:
        latex_take_argument(&job->rest);
        run_argument(job);
        break;
    case LATEX_NOTHING: break;
    case LATEX_DROPPED: latex_take_argument(&job->rest); break;
    case LATEX_MEASURE: latex_skip_measure(&job->rest); break;
    case LATEX_KEPT: keep(job, whole); break;
    case LATEX_UPPER: run_cased(job, 'U'); break;
    case LATEX_LOWER: run_cased(job, 'L'); break;
    case LATEX_URL: run_verbatim(job, whole); break;
    case LATEX_BIBSTRING: run_bibstring(job); break;
    case LATEX_CHAR: add_code(job, take_code(&job->rest)); break;
    case LATEX_SYMBOL_CODE: run_symbol_code(job); break;
    case LATEX_HEX: add_code(job, hex_code(latex_take_argument(&job->rest))); break;
    case LATEX_OLD_ACCENT: run_old_accent(job, take_code(&job->rest)); break;
    case LATEX_TAB_ACCENT: run_tab_accent(job, whole); break;
    case LATEX_MATH: run_math(job, whole); break;
    case LATEX_MATH_OPEN: latex_run_open_math(job, whole, c->text); break;
    case LATEX_FRACTION: run_as_math(job, whole, 2); break;
    case LATEX_ROOT:
    case LATEX_ALPHABET: run_as_math(job, whole, 1); break;
    }
}

static void run_macro(latex_job *job, const latex_macro *m, const latex_frame *frame)
{
    const latex_frame *outer = job->frame;
    job->frame = frame;
    latex_run_sheltered(job, m->body);
    job->frame = outer;
}

/* Braces behind a name are its argument, where there is anything in them; a name alone has nothing else to say. */
static void run_unknown(latex_job *job, str whole)
{
    bool is_empty = str_starts(job->rest, STR("{}"));
    if (whole.n > 1 && !is_empty && str_starts(job->rest, STR("{"))) {
        run_argument(job);
        return;
    }
    latex_skip(&job->rest, is_empty ? 2 : 0);
    latex_add_name(job, whole);
}

void latex_run_command(latex_job *job)
{
    str from = job->rest;
    latex_frame frame;
    latex_skip(&job->rest, 1);
    str called = latex_take_name(&job->rest);
    str whole = {from.p, 1 + called.n};
    called = latex_meant(job, called);
    const latex_macro *m = latex_take_macro(job, called, &job->rest, &frame);
    const latex_command *known = m ? NULL : latex_command_named(called);
    if (known && byte_is_alpha(called.p[0]))
        latex_skip_blanks(&job->rest);
    if (m)
        run_macro(job, m, &frame);
    else if (known)
        run_known(job, known, whole);
    else
        run_unknown(job, whole);
}
