#include "text/latex.h"

#include <unicode/uchar.h>

#include "text/compose.h"
#include "text/latex_commands.h"
#include "text/latex_job.h"
#include "text/latex_scan.h"
#include "text/letter.h"

enum { TAGS_MOST = 8 }; /* font switches in one group */

/* A group, and the tags that close with it. */
typedef struct latex_scope {
    str fonts[TAGS_MOST];
    int n;
} latex_scope;

/* -- bytes that mean something -- */

/* SINGLE: always; TWICE: only two of them in a row; PARAMETER: only in a macro. */
enum { PLAIN, SINGLE, TWICE, PARAMETER };

static const uint8_t special[256] = {
    ['\\'] = SINGLE, ['{'] = SINGLE, ['}'] = SINGLE, ['$'] = SINGLE, ['~'] = SINGLE, ['`'] = SINGLE, ['\n'] = SINGLE, ['\r'] = SINGLE,
    ['\t'] = SINGLE, ['-'] = TWICE,  ['\''] = TWICE, ['^'] = TWICE,  [' '] = TWICE,  ['#'] = PARAMETER,
};

static bool is_special_at(str tex, size_t i, bool in_macro)
{
    uint8_t how = special[(unsigned char)tex.p[i]];
    return how == SINGLE || (how == TWICE && i + 1 < tex.n && tex.p[i + 1] == tex.p[i]) || (how == PARAMETER && in_macro);
}

typedef unsigned char sixteen __attribute__((vector_size(16)));

/* Whether one of the sixteen bytes may be special, with the byte behind them at hand: at times it says so in vain. */
static bool may_be_special(const char *p)
{
    sixteen here, next;
    uint64_t half[2];
    memcpy(&here, p, sizeof here);
    memcpy(&next, p + 1, sizeof next);
    sixteen single = (sixteen)((here < ' ') | (here == '\\') | (here == '$') | (here == '`') | (here == '#') | ((here > 'z') & (here < 0x80)));
    sixteen twice = (sixteen)((here == next) & ((here < '0') | (here == '^')));
    single |= twice;
    memcpy(half, &single, sizeof half);
    return (half[0] | half[1]) != 0;
}

static size_t plain_size(str tex, bool in_macro)
{
    size_t i = 0;
    while (i < tex.n) {
        size_t stride = sizeof(sixteen), end = i + stride < tex.n ? i + stride : tex.n;
        bool looks_plain = i + stride < tex.n && !may_be_special(tex.p + i);
        for (i = looks_plain ? end : i; i < end; i++)
            if (is_special_at(tex, i, in_macro))
                return i;
    }
    return tex.n;
}

bool latex_is_plain(str tex)
{
    return plain_size(tex, false) == tex.n;
}

static bool takes(str *rest, size_t n)
{
    *rest = str_from_byte(*rest, n);
    return true;
}

/* -- what comes out -- */

static bool ends_in_blank(const latex_job *job)
{
    return job->out->n > job->start && job->out->p[job->out->n - 1] == ' ';
}

static void add_cased(latex_job *job, str text)
{
    code_point cp;
    while (utf8_next(&text, &cp))
        utf8_add(job->out, (code_point)(job->casing == 'U' ? u_toupper((UChar32)cp) : u_tolower((UChar32)cp)));
}

static void add(latex_job *job, str text)
{
    if (text.n && text.p[0] == ' ' && ends_in_blank(job))
        text = str_from_byte(text, 1);
    if (job->casing)
        add_cased(job, text);
    else
        buf_add(job->out, text);
}

static void add_space(latex_job *job, str space)
{
    add(job, job->mode == LATEX_PLAIN ? STR(" ") : space);
}

static const struct {
    str font, open, close;
} tags[] = {
    {STR_INIT("i"), STR_INIT("<i>"), STR_INIT("</i>")},
    {STR_INIT("b"), STR_INIT("<b>"), STR_INIT("</b>")},
    {STR_INIT("sc"), STR_INIT("<span style=\"font-variant:small-caps;\">"), STR_INIT("</span>")},
    {STR_INIT("sup"), STR_INIT("<sup>"), STR_INIT("</sup>")},
    {STR_INIT("sub"), STR_INIT("<sub>"), STR_INIT("</sub>")},
    {STR_INIT("nocase"), STR_INIT("<span class=\"nocase\">"), STR_INIT("</span>")},
};

static void add_tag(latex_job *job, str font, bool opens)
{
    for (size_t i = 0; job->mode != LATEX_PLAIN && i < sizeof tags / sizeof *tags; i++)
        if (str_eq(tags[i].font, font))
            buf_add(job->out, opens ? tags[i].open : tags[i].close);
}

void latex_open_font(latex_job *job, str font)
{
    add_tag(job, font, true);
}

void latex_close_font(latex_job *job, str font)
{
    add_tag(job, font, false);
}

/* -- pieces -- */

static void step(latex_job *job);

/* Too deep to go into: the braces fall away. */
static void add_flat(latex_job *job, str tex)
{
    for (size_t i = 0; i < tex.n; i++)
        if (tex.p[i] != '{' && tex.p[i] != '}')
            buf_add_byte(job->out, tex.p[i]);
}

static void run_all(latex_job *job, str tex)
{
    latex_scope scope, *outer = job->scope;
    str behind = job->rest;
    scope.n = 0;
    job->depth++;
    job->rest = tex;
    job->scope = &scope;
    while (job->rest.n)
        step(job);
    while (scope.n)
        latex_close_font(job, scope.fonts[--scope.n]);
    job->scope = outer;
    job->rest = behind;
    job->depth--;
}

/* Most arguments are plain. */
void latex_run(latex_job *job, str tex)
{
    if (plain_size(tex, job->frame != NULL) == tex.n)
        add(job, tex);
    else if (job->depth < LATEX_DEPTH)
        run_all(job, tex);
    else
        add_flat(job, tex);
}

/* A piece in which braces protect nothing more. */
static void run_sheltered(latex_job *job, str tex)
{
    job->sheltered++;
    latex_run(job, tex);
    job->sheltered--;
}

static void run_argument(latex_job *job)
{
    run_sheltered(job, latex_take_argument(&job->rest));
}

static void run_in_font(latex_job *job, str font, str tex)
{
    size_t before = job->out->n;
    latex_open_font(job, font);
    size_t inside = job->out->n;
    latex_run(job, tex);
    if (job->out->n == inside)
        buf_cut(job->out, before);
    else
        latex_close_font(job, font);
}

static void run_around(latex_job *job, str open, str close, str tex)
{
    buf_add(job->out, open);
    run_sheltered(job, tex);
    buf_add(job->out, close);
}

/* Text with a letter in it, whatever its markup, has a case to keep. */
static bool has_letter(str rich)
{
    code_point cp;
    bool in_tag = false, found = false;
    while (!found && utf8_next(&rich, &cp)) {
        in_tag = cp == '<' || (in_tag && cp != '>');
        found = !in_tag && letter_is(cp);
    }
    return found;
}

/* Protection is taken back when it turns out that there is nothing to protect. */
static void settle_protection(latex_job *job, size_t before, size_t inside)
{
    buf *out = job->out;
    if (has_letter(str_from_byte(buf_str(out), inside))) {
        latex_close_font(job, STR("nocase"));
        return;
    }
    memmove(out->p + before, out->p + inside, out->n - inside);
    buf_cut(out, before + out->n - inside);
}

static void run_protected(latex_job *job, str tex)
{
    size_t before = job->out->n;
    latex_open_font(job, STR("nocase"));
    size_t inside = job->out->n;
    run_sheltered(job, tex);
    settle_protection(job, before, inside);
}

static bool may_protect(const latex_job *job)
{
    return job->mode == LATEX_TITLE && job->sheltered == 0;
}

static void run_group(latex_job *job)
{
    takes(&job->rest, 1);
    str group = latex_take_group(&job->rest);
    if (group.n && may_protect(job) && group.p[0] != '\\')
        run_protected(job, group);
    else if (group.n)
        latex_run(job, group);
}

/* -- formulas -- */

/* "US$ 5 and $6" holds no formula: nothing in it is TeX's, and blanks and figures stand where none would. */
static bool is_formula(str inside, str behind)
{
    static const char signs[] = "\\^_{";
    if (inside.n == 0)
        return false;
    for (const char *sign = signs; *sign; sign++)
        if (str_find_byte(inside, *sign) != STR_NPOS)
            return true;
    bool is_sum = byte_is_digit(inside.p[0]) && (str_find_byte(inside, ' ') != STR_NPOS || (behind.n && byte_is_digit(behind.p[0])));
    return !is_sum && !byte_is_space(inside.p[0]) && !byte_is_space(inside.p[inside.n - 1]);
}

/* `whole` is the formula with what stands around it. */
static void run_formula(latex_job *job, str formula, str whole)
{
    size_t before = job->out->n;
    bool protect = may_protect(job);
    if (protect)
        latex_open_font(job, STR("nocase"));
    size_t inside = job->out->n;
    if (!latex_run_math(job, formula)) {
        buf_cut(job->out, before);
        buf_add(job->out, whole);
    } else if (protect) {
        settle_protection(job, before, inside);
    }
}

static void run_dollar(latex_job *job)
{
    str rest = job->rest;
    size_t sign = rest.n > 1 && rest.p[1] == '$' ? 2 : 1;
    str from = str_from_byte(rest, sign);
    size_t n = from.n ? latex_find(from, '$') : STR_NPOS;
    bool ends = n != STR_NPOS && str_starts(str_from_byte(from, n), str_sub(rest, 0, sign));
    str inside = ends ? str_sub(from, 0, n) : STR_NONE;
    str behind = str_from_byte(from, inside.n + sign);
    if (!is_formula(inside, behind)) {
        buf_add(job->out, str_sub(rest, 0, sign));
        takes(&job->rest, sign);
        return;
    }
    job->rest = behind;
    run_formula(job, inside, (str){rest.p, (size_t)(behind.p - rest.p)});
}

/* "\(" and "\[", whose ends are commands too. */
static void run_open_math(latex_job *job, str whole, str end)
{
    char close[2] = {'\\', end.p[0]};
    const char *until = job->rest.p + job->rest.n;
    size_t n = job->no_math_until == until ? STR_NPOS : str_find(job->rest, (str){close, sizeof close});
    if (n == STR_NPOS) {
        job->no_math_until = until;
        buf_add(job->out, whole);
        return;
    }
    str formula = str_sub(job->rest, 0, n);
    takes(&job->rest, n + sizeof close);
    run_formula(job, formula, (str){whole.p, (size_t)(job->rest.p - whole.p)});
}

/* -- quotation marks, dashes, blanks -- */

/* The end of what ` opens: a ' behind a word. */
static size_t quote_end(str text)
{
    size_t from = 0, n;
    while ((n = latex_find(str_from_byte(text, from), '\'')) != STR_NPOS) {
        size_t at = from + n;
        bool behind_word = at > 0 && !byte_is_space(text.p[at - 1]);
        if (behind_word && !letter_or_digit(utf8_first(str_from_byte(text, at + 1))))
            return at;
        from = at + 1;
    }
    return STR_NPOS;
}

static void run_single_quote(latex_job *job)
{
    const char *until = job->rest.p + job->rest.n;
    size_t n = job->no_quote_until == until ? STR_NPOS : quote_end(job->rest);
    buf_add_lit(job->out, "‘");
    if (n == STR_NPOS) {
        job->no_quote_until = until;
        return;
    }
    str inside = str_sub(job->rest, 0, n);
    takes(&job->rest, n + 1);
    latex_run(job, inside);
    buf_add_lit(job->out, "’");
}

/* ?` and !` are the Spanish marks. */
static bool turned_mark(latex_job *job)
{
    char before = job->out->n > job->start ? job->out->p[job->out->n - 1] : ' ';
    if (before != '?' && before != '!')
        return false;
    buf_cut(job->out, job->out->n - 1);
    buf_add_lit(job->out, before == '?' ? "¿" : "¡");
    return takes(&job->rest, 1);
}

static void run_open_quote(latex_job *job)
{
    bool is_double = job->rest.n > 1 && job->rest.p[1] == '`';
    if (!is_double && turned_mark(job))
        return;
    takes(&job->rest, is_double ? 2 : 1);
    if (is_double)
        buf_add_lit(job->out, "“");
    else
        run_single_quote(job);
}

static void run_dash(latex_job *job)
{
    bool is_long = job->rest.n > 2 && job->rest.p[2] == '-';
    buf_add_lit(job->out, is_long ? "—" : "–");
    takes(&job->rest, is_long ? 3 : 2);
}

static void run_blanks(latex_job *job)
{
    str from = job->rest;
    latex_skip_blanks(&job->rest);
    str blanks = str_sub(from, 0, from.n - job->rest.n);
    size_t line = str_find_byte(blanks, '\n');
    bool empty_line = line != STR_NPOS && str_find_byte(str_from_byte(blanks, line + 1), '\n') != STR_NPOS;
    add(job, job->mode == LATEX_TEXT && empty_line ? STR("\n\n") : STR(" "));
}

static int hex_value(char c)
{
    return byte_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "^^e9" is the character of that code. */
static void run_hats(latex_job *job)
{
    str rest = job->rest;
    int high = rest.n > 3 ? hex_value(rest.p[2]) : -1, low = rest.n > 3 ? hex_value(rest.p[3]) : -1;
    bool is_code = high >= 0 && low >= 0 && 16 * high + low >= ' ';
    if (is_code)
        utf8_add(job->out, (code_point)(16 * high + low));
    else
        buf_add_lit(job->out, "^^");
    takes(&job->rest, is_code ? 4 : 2);
}

/* -- commands -- */

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
    } accents[] = {{18, "`"}, {19, "'"}, {20, "v"}, {21, "u"}, {22, "="}, {23, "r"}, {24, "c"}, {94, "^"}, {95, "."}, {125, "H"}, {126, "~"}, {127, "\""}};
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
        takes(rest, rest->n > 1 && rest->p[1] == '\\' ? 2 : 1);
        utf8_next(rest, &code);
        takes(rest, rest->n && rest->p[0] == ' ');
        return code;
    }
    base = sign == '"' ? 16 : sign == '\'' ? 8 : 10;
    takes(rest, base != 10);
    while (rest->n && hex_value(byte_to_lower(rest->p[0])) >= 0 && (code_point)hex_value(byte_to_lower(rest->p[0])) < base && code < 0x110000) {
        code = code * base + (code_point)hex_value(byte_to_lower(rest->p[0]));
        takes(rest, 1);
    }
    takes(rest, rest->n && rest->p[0] == ' ');
    return code;
}

static code_point hex_code(str digits)
{
    code_point code = 0;
    for (size_t i = 0; i < digits.n && code < 0x110000; i++)
        if (hex_value(byte_to_lower(digits.p[i])) >= 0)
            code = code * 16 + (code_point)hex_value(byte_to_lower(digits.p[i]));
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

static void run_bibstring(latex_job *job)
{
    str key = latex_take_argument(&job->rest), words = latex_bibstring(key);
    add(job, words.n ? words : key);
}

static void run_switch(latex_job *job, str font)
{
    latex_scope *scope = job->scope;
    if (scope->n < TAGS_MOST) {
        latex_open_font(job, font);
        scope->fonts[scope->n++] = font;
    }
}

static void add_verbatim(buf *out, str tex);

/* A command of formulas that stands in a text: it is one by itself. */
static void run_as_math(latex_job *job, str whole, int arguments)
{
    while (arguments--)
        latex_take_argument(&job->rest);
    whole.n = (size_t)(job->rest.p - whole.p);
    run_formula(job, whole, whole);
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
    return rest->n > 1 && rest->p[0] == '*' && rest->p[1] == '{' && takes(rest, 1);
}

static void run_known(latex_job *job, const latex_command *c, str whole)
{
    str option;
    switch (c->kind) {
    case LATEX_UNKNOWN:
    case LATEX_NOT: buf_add(job->out, whole); break;
    case LATEX_SYMBOL:
    case LATEX_RELATION:
    case LATEX_FUNCTION: add(job, c->text); break;
    case LATEX_SPACE: add_space(job, c->text); break;
    case LATEX_ACCENT: run_accent(job, c->text); break;
    case LATEX_FONT: run_in_font(job, c->text, latex_take_argument(&job->rest)); break;
    case LATEX_SWITCH: run_switch(job, c->text); break;
    case LATEX_AROUND: run_around(job, str_sub(c->text, 0, 1), str_from_byte(c->text, 1), latex_take_argument(&job->rest)); break;
    case LATEX_SECOND_QUOTE: latex_take_argument(&job->rest); /* fallthrough */
    case LATEX_QUOTE: {
        bool inner = take_star(&job->rest);
        while (latex_take_option(&job->rest, &option))
            ;
        run_quoted(job, inner, latex_take_argument(&job->rest));
        break;
    }
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
    case LATEX_KEPT: keep(job, whole); break;
    case LATEX_UPPER: run_cased(job, 'U'); break;
    case LATEX_LOWER: run_cased(job, 'L'); break;
    case LATEX_URL: add_verbatim(job->out, latex_take_argument(&job->rest)); break;
    case LATEX_BIBSTRING: run_bibstring(job); break;
    case LATEX_CHAR: add_code(job, take_code(&job->rest)); break;
    case LATEX_SYMBOL_CODE: {
        str code = latex_take_argument(&job->rest);
        add_code(job, take_code(&code));
        break;
    }
    case LATEX_HEX: add_code(job, hex_code(latex_take_argument(&job->rest))); break;
    case LATEX_OLD_ACCENT: run_old_accent(job, take_code(&job->rest)); break;
    case LATEX_TAB_ACCENT: {
        const latex_command *accent = latex_command_named(str_sub(job->rest, 0, 1));
        bool is_accent = accent && accent->kind == LATEX_ACCENT && !byte_is_alpha(accent->name.p[0]);
        takes(&job->rest, is_accent);
        if (is_accent)
            run_accent(job, accent->text);
        else
            buf_add(job->out, whole);
        break;
    }
    case LATEX_MATH: {
        str formula = latex_take_argument(&job->rest);
        run_formula(job, formula, (str){whole.p, (size_t)(job->rest.p - whole.p)});
        break;
    }
    case LATEX_MATH_OPEN: run_open_math(job, whole, c->text); break;
    case LATEX_FRACTION: run_as_math(job, whole, 2); break;
    case LATEX_ROOT:
    case LATEX_ALPHABET: run_as_math(job, whole, 1); break;
    }
}

static void run_macro(latex_job *job, const latex_macro *m, const latex_frame *frame)
{
    const latex_frame *outer = job->frame;
    job->frame = frame;
    run_sheltered(job, m->body);
    job->frame = outer;
}

/* Braces behind a name are its argument; a name alone has nothing else to say. */
static void run_unknown(latex_job *job, str whole)
{
    if (job->rest.n && job->rest.p[0] == '{' && whole.n > 1)
        run_argument(job);
    else
        buf_add(job->out, whole);
}

static void run_command(latex_job *job)
{
    str from = job->rest;
    latex_frame frame;
    takes(&job->rest, 1);
    str called = latex_take_name(&job->rest);
    str whole = {from.p, 1 + called.n};
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

static void run_parameter(latex_job *job)
{
    const latex_frame *here = job->frame, *there;
    str argument;
    if (latex_take_parameter(job, &job->rest, &argument, &there)) {
        job->frame = there;
        latex_run(job, argument);
        job->frame = here;
    } else {
        buf_add_byte(job->out, '#');
        takes(&job->rest, 1);
    }
}

/* -- all of it -- */

static void run_special(latex_job *job)
{
    switch (job->rest.p[0]) {
    case '\\': run_command(job); break;
    case '{': run_group(job); break;
    case '$': run_dollar(job); break;
    case '`': run_open_quote(job); break;
    case '-': run_dash(job); break;
    case '^': run_hats(job); break;
    case '#': run_parameter(job); break;
    case '~':
        add_space(job, STR("\u00A0"));
        takes(&job->rest, 1);
        break;
    case '\'':
        buf_add_lit(job->out, "”");
        takes(&job->rest, 2);
        break;
    case '}': /* of no group */
        buf_add_byte(job->out, '}');
        takes(&job->rest, 1);
        break;
    default: run_blanks(job); break;
    }
}

static void step(latex_job *job)
{
    size_t n = plain_size(job->rest, job->frame != NULL);
    if (n) {
        str plain = str_sub(job->rest, 0, n);
        takes(&job->rest, n);
        add(job, plain);
    } else {
        run_special(job);
    }
}

void latex_to_rich(buf *out, str tex, const latex_macros *macros, latex_mode mode)
{
    latex_job job = {.out = out, .macros = macros, .start = out->n, .budget = LATEX_MACRO_BYTES, .mode = (uint8_t)mode};
    if (mode == LATEX_VERBATIM)
        add_verbatim(out, tex);
    else
        latex_run(&job, tex);
}

/* -- verbatim -- */

/* What a backslash hides in addresses: signs that TeX reads, and their names. */
static bool add_hidden(buf *out, str *rest)
{
    str behind = str_from_byte(*rest, 1);
    str called = latex_take_name(&behind);
    const latex_command *c = latex_command_named(called);
    bool is_sign = c && (c->kind == LATEX_SYMBOL || c->kind == LATEX_NOTHING) && !byte_is_alpha(called.p[0]);
    bool is_named = c && c->kind == LATEX_SYMBOL && (str_starts(called, STR("text")) || str_eq(called, STR("slash")));
    bool is_accent = c && c->kind == LATEX_ACCENT && (called.p[0] == '~' || called.p[0] == '^') && str_starts(behind, STR("{}"));
    if (!is_sign && !is_named && !is_accent)
        return false;
    if (is_named)
        latex_skip_blanks(&behind);
    buf_add(out, is_accent ? called : c->text);
    *rest = is_accent ? str_from_byte(behind, 2) : behind;
    return true;
}

static bool add_inner_url(buf *out, str *rest)
{
    str behind = str_from_byte(*rest, 1);
    const latex_command *c = latex_command_named(latex_take_name(&behind));
    if (!c || c->kind != LATEX_URL || behind.n == 0 || behind.p[0] != '{')
        return false;
    *rest = str_from_byte(behind, 1); /* its braces fall away as others do */
    (void)out;
    return true;
}

/* "$<$" in old DOIs */
static bool add_dollar_sign(buf *out, str *rest)
{
    bool is_sign = rest->n > 2 && rest->p[2] == '$' && (rest->p[1] == '<' || rest->p[1] == '>');
    if (is_sign)
        buf_add_byte(out, rest->p[1]);
    return is_sign && takes(rest, 3);
}

static void add_verbatim(buf *out, str tex)
{
    while (tex.n) {
        char c = tex.p[0];
        bool done = c == '\\' ? add_inner_url(out, &tex) || add_hidden(out, &tex) : c == '$' && add_dollar_sign(out, &tex);
        if (done)
            continue;
        if (c != '{' && c != '}')
            buf_add_byte(out, c);
        takes(&tex, 1);
    }
}
