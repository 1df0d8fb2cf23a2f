#include "text/latex.h"

#include <unicode/uchar.h>

#include "text/latex_job.h"
#include "text/latex_scan.h"
#include "text/letter.h"

enum { TAGS_MOST = 8 }; /* font switches in one group */

/* A group, and the tags that close with it. */
typedef struct latex_scope {
    str fonts[TAGS_MOST];
    int n;
} latex_scope;

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

void latex_add(latex_job *job, str text)
{
    if (text.n && text.p[0] == ' ' && ends_in_blank(job))
        text = str_from_byte(text, 1);
    if (job->casing)
        add_cased(job, text);
    else
        buf_add(job->out, text);
}

void latex_add_space(latex_job *job, str space)
{
    latex_add(job, job->mode == LATEX_PLAIN ? STR(" ") : space);
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
    if (latex_plain_size(tex, job->frame != NULL) == tex.n)
        latex_add(job, tex);
    else if (job->depth < LATEX_DEPTH)
        run_all(job, tex);
    else
        add_flat(job, tex);
}

void latex_switch_font(latex_job *job, str font)
{
    latex_scope *scope = job->scope;
    if (scope->n == TAGS_MOST)
        return;
    latex_open_font(job, font);
    scope->fonts[scope->n++] = font;
}

void latex_run_sheltered(latex_job *job, str tex)
{
    job->sheltered++;
    latex_run(job, tex);
    job->sheltered--;
}

void latex_run_in_font(latex_job *job, str font, str tex)
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
    latex_run_sheltered(job, tex);
    settle_protection(job, before, inside);
}

static bool may_protect(const latex_job *job)
{
    return job->mode == LATEX_TITLE && job->sheltered == 0;
}

/* In braces by itself it is one no longer when a letter stands against them. */
static void part_from_letter(latex_job *job)
{
    if (job->rest.n && byte_is_alpha(job->rest.p[0]))
        buf_add_lit(job->out, "{}");
}

void latex_add_name(latex_job *job, str name)
{
    buf_add(job->out, name);
    if (byte_is_alpha(name.p[name.n - 1]))
        part_from_letter(job);
}

static bool is_kept_name(const latex_job *job, str group)
{
    return group.p[0] == '\\' && byte_is_alpha(group.p[group.n - 1]) && str_ends(buf_str(job->out), group);
}

static void run_group(latex_job *job)
{
    latex_skip(&job->rest, 1);
    str group = latex_take_group(&job->rest);
    if (group.n == 0)
        return;
    if (may_protect(job) && group.p[0] != '\\') {
        run_protected(job, group);
        return;
    }
    latex_run(job, group);
    if (is_kept_name(job, group))
        part_from_letter(job);
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
void latex_run_formula(latex_job *job, str formula, str whole)
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
        latex_skip(&job->rest, sign);
        return;
    }
    job->rest = behind;
    latex_run_formula(job, inside, (str){rest.p, (size_t)(behind.p - rest.p)});
}

/* "\(" and "\[", whose ends are commands too. */
void latex_run_open_math(latex_job *job, str whole, str end)
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
    latex_skip(&job->rest, n + sizeof close);
    latex_run_formula(job, formula, (str){whole.p, (size_t)(job->rest.p - whole.p)});
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
    latex_skip(&job->rest, n + 1);
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
    return latex_skip(&job->rest, 1);
}

static void run_open_quote(latex_job *job)
{
    bool is_double = job->rest.n > 1 && job->rest.p[1] == '`';
    if (!is_double && turned_mark(job))
        return;
    latex_skip(&job->rest, is_double ? 2 : 1);
    if (is_double)
        buf_add_lit(job->out, "“");
    else
        run_single_quote(job);
}

static void run_dash(latex_job *job)
{
    bool is_long = job->rest.n > 2 && job->rest.p[2] == '-';
    buf_add_lit(job->out, is_long ? "—" : "–");
    latex_skip(&job->rest, is_long ? 3 : 2);
}

/* Two lines end in it; they end with CR alone in old files. */
static bool has_empty_line(str blanks)
{
    char end = str_find_byte(blanks, '\n') != STR_NPOS ? '\n' : '\r';
    size_t line = str_find_byte(blanks, end);
    return line != STR_NPOS && str_find_byte(str_from_byte(blanks, line + 1), end) != STR_NPOS;
}

static void run_blanks(latex_job *job)
{
    str from = job->rest;
    latex_skip_blanks(&job->rest);
    str blanks = str_sub(from, 0, from.n - job->rest.n);
    latex_add(job, job->mode == LATEX_TEXT && has_empty_line(blanks) ? STR("\n\n") : STR(" "));
}

/* Of a small letter or a digit; capitals are no digits there. */
static int hat_digit(char c)
{
    return byte_is_upper(c) ? -1 : byte_hex_value(c);
}

/* "^^e9" is the character of that code. */
static void run_hats(latex_job *job)
{
    str rest = job->rest;
    int high = rest.n > 3 ? hat_digit(rest.p[2]) : -1, low = rest.n > 3 ? hat_digit(rest.p[3]) : -1;
    bool is_code = high >= 0 && low >= 0 && 16 * high + low >= ' ';
    if (is_code)
        utf8_add(job->out, (code_point)(16 * high + low));
    else
        buf_add_lit(job->out, "^^");
    latex_skip(&job->rest, is_code ? 4 : 2);
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
        latex_skip(&job->rest, 1);
    }
}

/* -- all of it -- */

static void run_special(latex_job *job)
{
    switch (job->rest.p[0]) {
    case '\\': latex_run_command(job); break;
    case '{': run_group(job); break;
    case '$': run_dollar(job); break;
    case '`': run_open_quote(job); break;
    case '-': run_dash(job); break;
    case '^': run_hats(job); break;
    case '#': run_parameter(job); break;
    case '~':
        latex_add_space(job, STR("\u00A0"));
        latex_skip(&job->rest, 1);
        break;
    case '\'':
        buf_add_lit(job->out, "”");
        latex_skip(&job->rest, 2);
        break;
    case '}': /* of no group */
        buf_add_byte(job->out, '}');
        latex_skip(&job->rest, 1);
        break;
    default: run_blanks(job); break;
    }
}

static void step(latex_job *job)
{
    size_t n = latex_plain_size(job->rest, job->frame != NULL);
    if (n) {
        str plain = str_sub(job->rest, 0, n);
        latex_skip(&job->rest, n);
        latex_add(job, plain);
    } else {
        run_special(job);
    }
}

void latex_to_rich(buf *out, str tex, const latex_macros *macros, latex_mode mode)
{
    latex_job job = {.out = out, .macros = macros, .start = out->n, .budget = LATEX_MACRO_BYTES, .mode = (uint8_t)mode};
    if (mode == LATEX_VERBATIM)
        latex_add_verbatim(out, tex);
    else
        latex_run(&job, tex);
}
