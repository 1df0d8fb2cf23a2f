#include "engine/name_parts.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "engine/initials.h"
#include "text/utf8.h"

/* ---- particles -------------------------------------------------------------------------------- */

/* The bytes of the lower-case words that a family name begins with, the blank behind them included. */
static size_t leading_particle(str family)
{
    str rest = family;
    size_t particle = 0;
    while (rest.n && u_islower((UChar32)utf8_first(rest))) {
        size_t n = 0;
        while (n < rest.n && rest.p[n] != ' ' && rest.p[n] != '\'')
            n++;
        if (n < rest.n && rest.p[n] == '\'')
            n++;
        else if (n == rest.n)
            break;
        while (n < rest.n && rest.p[n] == ' ')
            n++;
        rest = str_from_byte(rest, n);
        if (rest.n)
            particle = family.n - rest.n;
    }
    return particle;
}

/* Where the lower-case words begin that a given name ends with; its size when there are none. */
static size_t trailing_particle(str given)
{
    size_t at = given.n;
    for (;;) {
        str head = str_trim(str_sub(given, 0, at));
        size_t n = head.n;
        while (n && head.p[n - 1] != ' ')
            n--;
        if (n == 0 || !u_islower((UChar32)utf8_first(str_from_byte(head, n))))
            return at;
        at = n;
    }
}

static bool is_quoted(str s)
{
    return s.n > 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
}

name name_parts_split(const name *n)
{
    name out = *n;
    if (is_quoted(out.family)) { /* quotes keep a family name whole */
        out.family = str_sub(out.family, 1, out.family.n - 1);
        return out;
    }
    size_t particle = out.non_dropping_particle.n ? 0 : leading_particle(out.family);
    if (particle) {
        out.non_dropping_particle = str_trim(str_sub(n->family, 0, particle));
        out.family = str_from_byte(n->family, particle);
    }
    size_t at = out.dropping_particle.n ? out.given.n : trailing_particle(out.given);
    if (at < out.given.n) {
        out.dropping_particle = str_trim(str_from_byte(n->given, at));
        out.given = str_trim(str_sub(n->given, 0, at));
    }
    return out;
}

/* ---- scripts ---------------------------------------------------------------------------------- */

/* Scripts whose names have spaces and can be turned around. */
static bool is_alphabetic_script(UScriptCode script)
{
    switch (script) {
    case USCRIPT_LATIN: case USCRIPT_GREEK: case USCRIPT_CYRILLIC: case USCRIPT_ARMENIAN: case USCRIPT_GEORGIAN:
    case USCRIPT_COMMON: case USCRIPT_INHERITED: case USCRIPT_ARABIC: case USCRIPT_HEBREW:
        return true;
    default: return false;
    }
}

static bool is_alphabetic(str s)
{
    code_point cp;
    while (utf8_next(&s, &cp)) {
        UErrorCode error = U_ZERO_ERROR;
        if (cp >= 0x80 && !is_alphabetic_script(uscript_getScript((UChar32)cp, &error)))
            return false;
    }
    return true;
}

static bool is_alphabetic_name(const name *n)
{
    return is_alphabetic(n->family) && is_alphabetic(n->given);
}

bool name_parts_can_invert(const name *n)
{
    return n->literal.n == 0 && n->family.n && n->given.n && !n->static_ordering && is_alphabetic_name(n);
}

/* ---- writing ---------------------------------------------------------------------------------- */

static element look_of(const name_part_format *f)
{
    return (element){.fmt = f->fmt, .text_case = f->text_case, .prefix = f->prefix, .suffix = f->suffix, .kind = ELEMENT_TEXT};
}

static str given_text(eval *e, str given, const name_look *look)
{
    const name_options *o = look->options;
    if (!(o->set & NAME_SETS_INITIALIZE_WITH) || look->given == GIVEN_IN_FULL)
        return given;
    bool hyphen = e->style->initialize_with_hyphen;
    if (!is_alphabetic(given))
        return given;
    return o->initialize ? initials_of(e->scratch, given, o->initialize_with, hyphen)
                         : initials_normalized(e->scratch, given, o->initialize_with, hyphen);
}

/* A particle that ends in an apostrophe or a hyphen joins what follows without a blank. */
static bool joins(str s)
{
    code_point last = utf8_last(s);
    return last == '\'' || last == 0x2019 || last == '-' || last == 0x2010;
}

/* Two texts with a blank between them, unless one is empty or the first joins. */
static str join(arena *a, str first, str second)
{
    if (first.n == 0 || second.n == 0)
        return first.n ? first : second;
    return str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(first), joins(first) ? "" : " ", STR_ARG(second));
}

static void space(eval *e, tree_mark since)
{
    if (!tree_is_empty_since(e->out, since))
        tree_text(e->out, STR(" "), ORIGIN_FIELD);
}

static void write_part(eval *e, str text, const name_part_format *format)
{
    element look = look_of(format);
    eval_part(e, text, ORIGIN_FIELD, &look);
}

/* The particle has the family name's looks; only its fonts, though, not its case. */
static void write_family(eval *e, str particle, str family, const name_look *look)
{
    element outer = look_of(&look->element->family), inner = {.kind = ELEMENT_TEXT, .text_case = outer.text_case};
    outer.text_case = CASE_NONE;
    eval_wrap w = eval_wrap_open(e, &outer);
    tree_text(e->out, particle, ORIGIN_FIELD);
    if (particle.n && !joins(particle))
        tree_text(e->out, STR(" "), ORIGIN_FIELD);
    eval_part(e, family, ORIGIN_FIELD, &inner);
    eval_wrap_close(e, &outer, w);
}

static void write_suffix(eval *e, const name *n, const name_look *look, bool comma)
{
    if (n->suffix.n == 0)
        return;
    tree_text(e->out, comma ? look->options->sort_separator : STR(" "), ORIGIN_DELIMITER);
    eval_write_rich(e, n->suffix, ORIGIN_FIELD);
}

/* "Vincent van Gogh", "Charles de Gaulle", "Martin Luther King Jr." */
static void write_display(eval *e, const name *n, const name_look *look)
{
    tree_mark start = tree_save(e->out);
    str given = given_text(e, n->given, look);
    write_part(e, join(e->scratch, given, n->dropping_particle), &look->element->given);
    if (!joins(n->dropping_particle) || n->dropping_particle.n == 0)
        space(e, start);
    write_family(e, n->non_dropping_particle, n->family, look);
    if (n->suffix.n && n->comma_suffix)
        tree_text(e->out, STR(", "), ORIGIN_DELIMITER);
    else if (n->suffix.n)
        tree_text(e->out, STR(" "), ORIGIN_DELIMITER);
    eval_write_rich(e, n->suffix, ORIGIN_FIELD);
}

static bool demotes(const eval *e)
{
    uint8_t rule = e->style->demote_non_dropping_particle;
    return rule == DEMOTE_DISPLAY_AND_SORT || (e->sorting && rule == DEMOTE_SORT_ONLY);
}

/* "Gogh, Vincent van"; "de Gaulle, Charles" or "Gaulle, Charles de". */
static void write_inverted(eval *e, const name *n, const name_look *look)
{
    bool demote = demotes(e);
    str given = join(e->scratch, given_text(e, n->given, look), n->dropping_particle);
    if (demote)
        given = join(e->scratch, given, n->non_dropping_particle);
    write_family(e, demote ? STR_NONE : n->non_dropping_particle, n->family, look);
    if (given.n)
        tree_text(e->out, look->options->sort_separator, ORIGIN_DELIMITER);
    write_part(e, given, &look->element->given);
    write_suffix(e, n, look, true);
}

static void write_short(eval *e, const name *n, const name_look *look)
{
    bool demote = e->sorting && demotes(e);
    write_family(e, demote ? STR_NONE : n->non_dropping_particle, n->family.n ? n->family : n->given, look);
}

/* Family name first and nothing between, as names in Chinese, Japanese or Korean are written. */
static void write_unspaced(eval *e, const name *n, const name_look *look)
{
    write_part(e, n->family, &look->element->family);
    write_part(e, n->given, &look->element->given);
}

static void write_static(eval *e, const name *n, const name_look *look)
{
    write_part(e, n->family, &look->element->family);
    tree_text(e->out, STR(" "), ORIGIN_FIELD);
    write_part(e, given_text(e, n->given, look), &look->element->given);
}

void name_parts_write(eval *e, const name *whole, const name_look *look)
{
    name n = name_parts_split(whole);
    if (n.literal.n) {
        eval_write_rich(e, n.literal, ORIGIN_FIELD);
        return;
    }
    bool is_short = look->options->form == NAME_SHORT && look->given == GIVEN_AS_STYLED;
    if (is_short || n.given.n == 0 || n.family.n == 0)
        write_short(e, &n, look);
    else if (!is_alphabetic_name(&n))
        write_unspaced(e, &n, look);
    else if (n.static_ordering)
        write_static(e, &n, look);
    else if (look->inverted)
        write_inverted(e, &n, look);
    else
        write_display(e, &n, look);
}
