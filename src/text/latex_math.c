#include "text/compose.h"
#include "text/latex_commands.h"
#include "text/latex_job.h"
#include "text/latex_scan.h"
#include "text/letter.h"

/*
 * A formula is run from left to right; whatever would need a second line, a table or a name
 * that nobody knows ends the attempt.  Blanks mean nothing in TeX's formulas: they stay where
 * a sign like "=" stands beside them.
 */

enum { MACRON = 0x304, OVERLINE = 0x305 };

typedef struct math {
    latex_job *job;
    str rest;
    bool blank;       /* in the source, before what comes */
    bool is_relation; /* what came last */
    size_t start;     /* of the piece in the result */
} math;

static bool run(latex_job *job, str formula);

/* Before anything that prints. */
static void begin(math *m, bool relation)
{
    buf *out = m->job->out;
    if (m->blank && (relation || m->is_relation) && out->n > m->start)
        buf_add_byte(out, ' ');
    m->blank = false;
    m->is_relation = relation;
}

static bool add(math *m, str text, bool relation)
{
    begin(m, relation);
    buf_add(m->job->out, text);
    return true;
}

/* A function stands apart from letters and digits beside it. */
static bool add_function(math *m, str text)
{
    buf *out = m->job->out;
    begin(m, false);
    if (out->n > m->start && letter_or_digit(utf8_last(buf_str(out))))
        buf_add_byte(out, ' ');
    buf_add(out, text);
    latex_skip_blanks(&m->rest);
    str next = m->rest;
    if (next.n && (letter_or_digit(utf8_first(next)) || (next.p[0] == '\\' && next.n > 1 && byte_is_alpha(next.p[1]))))
        buf_add_byte(out, ' ');
    return true;
}

static bool run_piece(math *m, str piece)
{
    begin(m, false);
    return run(m->job, piece);
}

/* -- raised and lowered -- */

static bool run_script(math *m, str font)
{
    latex_job *job = m->job;
    str script = str_trim(latex_take_argument(&m->rest));
    if (font.p[1] == 'u' && font.p[2] == 'p') { /* degrees and primes are raised by themselves */
        if (str_eq(script, STR("\\circ")))
            return add(m, STR("°"), false);
        if (str_eq(script, STR("\\prime")))
            return add(m, STR("′"), false);
    }
    begin(m, false);
    latex_open_font(job, font);
    size_t before = job->out->n;
    bool ok = run(job, script) && job->out->n > before;
    latex_close_font(job, font);
    return ok;
}

/* -- commands -- */

/* Over one letter only: a bar over a word has no other form.  Over a figure it is that of crystals' indices. */
static bool run_accent(math *m, str marks)
{
    latex_job *job = m->job;
    begin(m, false);
    size_t from = job->out->n;
    if (!run(job, latex_take_argument(&m->rest)))
        return false;
    str base = str_from_byte(buf_str(job->out), from);
    if (base.n == 0 || utf8_first_size(base) != base.n || !letter_or_digit(utf8_first(base)))
        return false;
    code_point mark = utf8_first(marks);
    compose_mark(job->out, from, mark == MACRON && byte_is_digit(base.p[0]) ? OVERLINE : mark);
    return true;
}

static bool is_word(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_alpha(text.p[i]) && !byte_is_digit(text.p[i]))
            return false;
    return text.n > 0;
}

static bool run_fraction(math *m)
{
    str above = str_trim(latex_take_argument(&m->rest)), below = str_trim(latex_take_argument(&m->rest));
    if (!is_word(above) || !is_word(below))
        return false;
    add(m, above, false);
    add(m, STR("/"), false);
    return add(m, below, false);
}

static bool run_root(math *m)
{
    str option, inside;
    if (latex_take_option(&m->rest, &option))
        return false;
    inside = str_trim(latex_take_argument(&m->rest));
    return is_word(inside) && add(m, STR("√"), false) && add(m, inside, false);
}

/* The letters that Unicode had before it had whole alphabets. */
static code_point old_letter(char alphabet, char letter)
{
    static const struct {
        char alphabet, letter;
        code_point cp;
    } old[] = {
        {'b', 'C', 0x2102}, {'b', 'H', 0x210D}, {'b', 'N', 0x2115}, {'b', 'P', 0x2119}, {'b', 'Q', 0x211A}, {'b', 'R', 0x211D},
        {'b', 'Z', 0x2124}, {'c', 'B', 0x212C}, {'c', 'E', 0x2130}, {'c', 'F', 0x2131}, {'c', 'H', 0x210B}, {'c', 'I', 0x2110},
        {'c', 'L', 0x2112}, {'c', 'M', 0x2133}, {'c', 'R', 0x211B}, {'c', 'e', 0x212F}, {'c', 'g', 0x210A}, {'c', 'o', 0x2134},
        {'f', 'C', 0x212D}, {'f', 'H', 0x210C}, {'f', 'I', 0x2111}, {'f', 'R', 0x211C}, {'f', 'Z', 0x2128},
    };
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        if (old[i].alphabet == alphabet && old[i].letter == letter)
            return old[i].cp;
    return UTF8_NONE;
}

static code_point letter_of(char alphabet, char letter)
{
    code_point base = alphabet == 'b' ? 0x1D538 : alphabet == 'c' ? 0x1D49C : 0x1D504;
    code_point old = old_letter(alphabet, letter);
    return old ? old : base + (code_point)(byte_is_upper(letter) ? letter - 'A' : letter - 'a' + 26);
}

static bool run_alphabet(math *m, char alphabet)
{
    str letters = str_trim(latex_take_argument(&m->rest));
    begin(m, false);
    for (size_t i = 0; i < letters.n; i++) {
        if (!byte_is_alpha(letters.p[i]))
            return false;
        utf8_add(m->job->out, letter_of(alphabet, letters.p[i]));
    }
    return letters.n > 0;
}

/* "\not\in": a relation struck out. */
static bool run_not(math *m)
{
    str relation = latex_take_argument(&m->rest);
    bool blank = m->rest.n && relation.p + relation.n < m->rest.p;
    begin(m, true);
    size_t from = m->job->out->n;
    if (!run(m->job, relation) || m->job->out->n == from)
        return false;
    compose_mark(m->job->out, from, 0x338);
    m->blank = blank;
    return true;
}

static bool run_text(math *m)
{
    str text = latex_take_argument(&m->rest);
    begin(m, false);
    latex_run(m->job, text);
    return true;
}

/* "\mathrm{in vivo}" is meant as text, "\mathrm{NO_x}" can be a formula only. */
static bool run_upright(math *m)
{
    str rest = m->rest, text = latex_take_argument(&rest);
    if (str_find_byte(text, '_') == STR_NPOS && str_find_byte(text, '^') == STR_NPOS)
        return run_text(m);
    m->rest = rest;
    return run_piece(m, text);
}

static bool run_font(math *m, str font)
{
    latex_job *job = m->job;
    begin(m, false);
    latex_open_font(job, font);
    bool ok = run(job, latex_take_argument(&m->rest));
    latex_close_font(job, font);
    return ok;
}

/* "\left." prints nothing. */
static bool run_delimiter(math *m, str called)
{
    bool sized = str_eq(called, STR("left")) || str_eq(called, STR("right"));
    latex_skip_blanks(&m->rest);
    if (sized && m->rest.n && m->rest.p[0] == '.')
        latex_skip(&m->rest, 1);
    return true;
}

static bool run_known(math *m, const latex_command *c)
{
    switch (c->kind) {
    case LATEX_SYMBOL: return add(m, c->text, false);
    case LATEX_RELATION: return add(m, c->text, true);
    case LATEX_FUNCTION: return add_function(m, c->text);
    case LATEX_LINE:
    case LATEX_SPACE: return add(m, m->job->mode == LATEX_PLAIN ? STR(" ") : c->text, false);
    case LATEX_ACCENT: return run_accent(m, c->text);
    case LATEX_FONT: return run_font(m, c->text);
    case LATEX_SWITCH: return true;
    case LATEX_ARGUMENT: return str_starts(c->name, STR("math")) ? run_upright(m) : run_text(m);
    case LATEX_NOTHING: return run_delimiter(m, c->name);
    case LATEX_MEASURE: latex_skip_measure(&m->rest); return true;
    case LATEX_MATH: return run_piece(m, latex_take_argument(&m->rest));
    case LATEX_FRACTION: return run_fraction(m);
    case LATEX_ROOT: return run_root(m);
    case LATEX_ALPHABET: return run_alphabet(m, c->text.p[0]);
    case LATEX_NOT: return run_not(m);
    default: return false;
    }
}

static bool run_macro(math *m, const latex_macro *macro, const latex_frame *frame)
{
    const latex_frame *outer = m->job->frame;
    m->job->frame = frame;
    bool ok = run_piece(m, macro->body);
    m->job->frame = outer;
    return ok;
}

static bool run_command(math *m)
{
    latex_frame frame;
    latex_skip(&m->rest, 1);
    bool is_apart = m->blank || m->job->out->n == m->start;
    str called = latex_meant(m->job, latex_take_name(&m->rest));
    const latex_macro *macro = latex_take_macro(m->job, called, &m->rest, &frame);
    if (macro)
        return run_macro(m, macro, &frame);
    const latex_command *known = latex_command_named(called);
    if (known && byte_is_alpha(called.p[0]) && m->rest.n && byte_is_space(m->rest.p[0])) {
        latex_skip_blanks(&m->rest);
        bool ok = run_known(m, known);
        m->blank = known->kind == LATEX_RELATION && is_apart; /* else the blank is there to end the command's name */
        return ok;
    }
    return known && run_known(m, known);
}

static bool run_parameter(math *m)
{
    const latex_frame *here = m->job->frame, *there;
    str argument;
    if (!latex_take_parameter(m->job, &m->rest, &argument, &there))
        return false;
    m->job->frame = there;
    bool ok = run_piece(m, argument);
    m->job->frame = here;
    return ok;
}

/* -- all of it -- */

static bool run_character(math *m)
{
    char c = m->rest.p[0];
    str character = str_sub(m->rest, 0, utf8_first_size(m->rest));
    latex_skip(&m->rest, character.n);
    switch (c) {
    case '-': return add(m, STR("−"), true);
    case '\'': return add(m, STR("′"), false);
    case '~': return add(m, STR("\u00A0"), false);
    case '=':
    case '+':
    case '<':
    case '>': return add(m, character, true);
    case '}':
    case '&':
    case '%':
    case '$': return false;
    default: return add(m, character, false);
    }
}

static bool step(math *m)
{
    switch (m->rest.p[0]) {
    case '\\': return run_command(m);
    case '{':
        latex_skip(&m->rest, 1);
        return run_piece(m, latex_take_group(&m->rest));
    case '^':
        latex_skip(&m->rest, 1);
        return run_script(m, STR("sup"));
    case '_':
        latex_skip(&m->rest, 1);
        return run_script(m, STR("sub"));
    case '#': return run_parameter(m);
    case ' ':
    case '\t':
    case '\n':
    case '\r':
        m->blank = true;
        latex_skip_blanks(&m->rest);
        return true;
    default: return run_character(m);
    }
}

static bool run(latex_job *job, str formula)
{
    math m = {.job = job, .rest = formula, .start = job->out->n};
    bool ok = job->depth < LATEX_DEPTH;
    job->depth++;
    while (ok && m.rest.n)
        ok = step(&m);
    job->depth--;
    return ok;
}

bool latex_run_math(latex_job *job, str formula)
{
    size_t before = job->out->n;
    bool ok = run(job, formula);
    if (!ok)
        buf_cut(job->out, before);
    return ok;
}
