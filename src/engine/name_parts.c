#include "engine/name_parts.h"

#include "engine/disambiguate.h"
#include "engine/initials.h"
#include "text/casing.h"
#include "text/script.h"
#include "text/letter.h"

/* ---- particles -------------------------------------------------------------------------------- */

static bool ends_particle(str s)
{
    code_point cp = utf8_first(s);
    return cp == ' ' || cp == '\'' || cp == 0x2019 || cp == '-';
}

/* "van", and "'t" with the letter that it left out. */
static bool starts_particle(str s)
{
    code_point cp = utf8_first(s);
    if (cp == '\'' || cp == 0x2019)
        cp = utf8_first(str_from_byte(s, utf8_first_size(s)));
    return letter_is_lower(cp);
}

/* The bytes of the lower-case words that a family name begins with, the blank behind them included. */
static size_t leading_particle(str family)
{
    str rest = family;
    size_t particle = 0;
    while (starts_particle(rest)) {
        size_t n = utf8_first_size(rest);
        while (n < rest.n && !ends_particle(str_from_byte(rest, n)))
            n += utf8_first_size(str_from_byte(rest, n));
        if (n < rest.n && rest.p[n] != ' ')
            n += utf8_first_size(str_from_byte(rest, n));
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

/* The blank behind a particle goes without saying, unless an apostrophe would join: "de' Medici". */
static str particle_text(str particle)
{
    str trimmed = str_trim(particle);
    bool joins = str_ends(trimmed, STR("'")) || str_ends(trimmed, STR("\u2019"));
    return joins ? particle : trimmed;
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
        if (n == 0 || !letter_is_lower(utf8_first(str_from_byte(head, n))))
            return at;
        at = n;
    }
}

static bool is_quoted(str s)
{
    return s.n > 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
}

/* "John, III" and, with a comma wanted before the suffix, "John,! Jr.". */
static void split_suffix(name *n)
{
    size_t comma = str_find_byte(n->given, ',');
    if (n->suffix.n || comma == STR_NPOS)
        return;
    str rest = str_from_byte(n->given, comma + 1);
    n->comma_suffix |= str_starts(rest, STR("!"));
    n->suffix = str_trim(str_from_byte(rest, str_starts(rest, STR("!")) ? 1 : 0));
    n->given = str_trim(str_sub(n->given, 0, comma));
}

name name_parts_split(const name *n)
{
    name out = *n;
    split_suffix(&out);
    if (is_quoted(out.family)) { /* quotes keep a family name whole */
        out.family = str_sub(out.family, 1, out.family.n - 1);
        return out;
    }
    size_t particle = out.non_dropping_particle.n ? 0 : leading_particle(out.family);
    if (particle) {
        out.non_dropping_particle = particle_text(str_sub(n->family, 0, particle));
        out.family = str_from_byte(n->family, particle);
    }
    size_t at = out.dropping_particle.n ? out.given.n : trailing_particle(out.given);
    if (at < out.given.n) {
        out.dropping_particle = str_trim(str_from_byte(out.given, at));
        out.given = str_trim(str_sub(out.given, 0, at));
    }
    return out;
}

static bool has_spaces(const name *n)
{
    return script_has_spaces(n->family) && script_has_spaces(n->given);
}

/* CSL has no word on names of these languages in other letters; a record in one of them is taken to name its own people. */
bool name_parts_family_first(const record *r)
{
    static const str languages[] = {STR_INIT("zh"), STR_INIT("ja"), STR_INIT("vi"), STR_INIT("hu")};
    str language = record_text(r, VAR_LANGUAGE);
    return language.n && STR_IS_AMONG(str_sub(language, 0, 2), languages);
}

static bool is_family_first(const eval *e, const name *n)
{
    return n->static_ordering || e->family_first;
}

bool name_parts_can_invert(const eval *e, const name *n)
{
    return n->literal.n == 0 && n->family.n && n->given.n && has_spaces(n) && !is_family_first(e, n);
}

/* ---- writing ---------------------------------------------------------------------------------- */

/* A rule that adds initials only adds them to short names that the style writes without, too. */
static str given_text(eval *e, str given, const name_look *look)
{
    const name_options *o = look->options;
    bool styled = o->set & NAME_SETS_INITIALIZE_WITH, only = disambiguate_only_initials(e->style);
    if (!styled && !(only && o->form == NAME_SHORT && look->given == GIVEN_INITIALS))
        return given;
    bool hyphen = e->style->initialize_with_hyphen;
    if (look->given == GIVEN_IN_FULL || !script_has_spaces(given))
        return given;
    return o->initialize ? initials_of(e->scratch, given, o->initialize_with, hyphen)
                         : initials_normalized(e->scratch, given, o->initialize_with, hyphen);
}

/* A particle that ends in an apostrophe or a hyphen joins what follows without a blank. */
static bool joins_behind(code_point last)
{
    return last == '\'' || last == 0x2019 || last == '-' || last == 0x2010;
}

/* A blank behind what was written, unless it ends in one or joins what follows; to a sort key parts are always apart. */
static void space(eval *e, tree_mark since, str blank)
{
    code_point last = utf8_last(buf_str(&e->out->text));
    if (!tree_is_empty_since(e->out, since) && !utf8_is_space(last) && (e->sorting || !joins_behind(last)))
        tree_text(e->out, blank, ORIGIN_FIELD);
}

/* French, Russian and Czech typography keep a particle on the line of its name. */
static str blank_behind_particle(const eval *e)
{
    str lang = locale_lang(e->locale);
    bool kept = casing_lang_is(lang, "fr") || casing_lang_is(lang, "ru") || casing_lang_is(lang, "cs");
    return kept && !e->sorting ? STR("\u00A0") : STR(" ");
}

/* One piece in the fonts and the case of its part; the part's affixes stand around all its pieces. */
static void write_piece_behind(eval *e, str text, const name_part_format *format, tree_mark since, str blank)
{
    static const element bare = {.kind = ELEMENT_TEXT, .bare = true};
    if (text.n == 0)
        return;
    space(e, since, blank);
    if (format->fmt || format->text_case)
        eval_part(e, text, ORIGIN_FIELD, &(element){.kind = ELEMENT_TEXT, .fmt = format->fmt, .text_case = format->text_case});
    else
        eval_part(e, text, ORIGIN_FIELD, &bare);
}

static void write_piece(eval *e, str text, const name_part_format *format, tree_mark since)
{
    write_piece_behind(e, text, format, since, STR(" "));
}

static eval_wrap open_part(eval *e, const name_part_format *format, element *look)
{
    bool bare = format->prefix.n == 0 && format->suffix.n == 0;
    *look = (element){.kind = ELEMENT_TEXT, .prefix = format->prefix, .suffix = format->suffix, .bare = bare};
    return eval_wrap_open(e, look);
}

/* "Jr." loses its period where initials have none. */
static str suffix_text(const name *n, const name_options *o)
{
    bool bare = o->set & NAME_SETS_INITIALIZE_WITH && str_find_byte(o->initialize_with, '.') == STR_NPOS;
    return bare && str_ends(n->suffix, STR(".")) ? str_sub(n->suffix, 0, n->suffix.n - 1) : n->suffix;
}

static void write_suffix(eval *e, const name *n, const name_options *o, str comma)
{
    if (n->suffix.n == 0)
        return;
    tree_text(e->out, comma.n ? comma : STR(" "), ORIGIN_DELIMITER);
    eval_write_rich(e, suffix_text(n, o), ORIGIN_FIELD);
}

/* The Italian particle of "Lorenzo de' Medici" is elided and does not join. */
static bool is_de(str particle)
{
    return str_eq(particle, STR("de'")) || str_eq(particle, STR("de\u2019"));
}

/* Which particles stand before the family name. */
typedef enum particles { PARTICLE_NONE, PARTICLE_NON_DROPPING, PARTICLE_BOTH } particles;

/* The family name with its particles, and the suffix when it follows at once. */
static void write_family(eval *e, const name *n, const name_look *look, particles which, bool suffix)
{
    const name_part_format *family = &look->element->family;
    bool has_particle = n->dropping_particle.n || n->non_dropping_particle.n;
    str blank = has_particle && which != PARTICLE_NONE ? blank_behind_particle(e) : STR_NONE;
    element around;
    eval_wrap w = open_part(e, family, &around);
    if (which == PARTICLE_BOTH)
        write_piece(e, n->dropping_particle, &look->element->given, w.inside);
    if (which == PARTICLE_BOTH && n->non_dropping_particle.n == 0 && is_de(n->dropping_particle))
        tree_text(e->out, blank, ORIGIN_FIELD);
    if (which != PARTICLE_NONE)
        write_piece_behind(e, n->non_dropping_particle, family, w.inside, blank);
    write_piece_behind(e, n->family.n ? n->family : n->given, family, w.inside, blank);
    if (suffix)
        write_suffix(e, n, look->options, n->comma_suffix ? STR(", ") : STR_NONE);
    eval_wrap_close(e, &around, w);
}

/* Where initials are not parted from each other they are not parted from the name. */
static str blank_behind_initials(const eval *e, const name_look *look)
{
    const name_options *o = look->options;
    bool kept = o->set & NAME_SETS_INITIALIZE_WITH && o->initialize && str_find(o->initialize_with, STR("\u00A0")) != STR_NPOS;
    return kept ? blank_behind_particle(e) : STR(" ");
}

/* "Vincent van Gogh", "Charles de Gaulle", "Martin Luther King Jr." */
static void write_display(eval *e, const name *n, const name_look *look)
{
    const name_part_format *given = &look->element->given;
    element around;
    tree_mark start = tree_save(e->out);
    eval_wrap w = open_part(e, given, &around);
    write_piece(e, given_text(e, n->given, look), given, w.inside);
    eval_wrap_close(e, &around, w);
    space(e, start, blank_behind_initials(e, look));
    write_family(e, n, look, PARTICLE_BOTH, true);
}

static bool demotes(const eval *e)
{
    uint8_t rule = e->style->demote_non_dropping_particle;
    return rule == DEMOTE_DISPLAY_AND_SORT || (e->sorting && rule == DEMOTE_SORT_ONLY);
}

/* One blank is enough between the parts of a name. */
static str sort_separator(const name_options *o)
{
    str s = o->sort_separator;
    while (str_ends(s, STR("  ")))
        s.n--;
    return s;
}

/* "Gogh, Vincent van"; "de Gaulle, Charles" or "Gaulle, Charles de". */
static void write_inverted(eval *e, const name *n, const name_look *look)
{
    bool demote = demotes(e);
    const name_part_format *given = &look->element->given;
    element around;
    write_family(e, n, look, demote ? PARTICLE_NONE : PARTICLE_NON_DROPPING, false);
    tree_text(e->out, sort_separator(look->options), ORIGIN_DELIMITER);
    eval_wrap w = open_part(e, given, &around);
    write_piece(e, given_text(e, n->given, look), given, w.inside);
    write_piece(e, n->dropping_particle, given, w.inside);
    if (demote)
        write_piece(e, n->non_dropping_particle, &look->element->family, w.inside);
    eval_wrap_close(e, &around, w);
    write_suffix(e, n, look->options, sort_separator(look->options));
}

/* "Gogh, van" where names are turned around and particles demoted. */
static void write_demoted(eval *e, const name *n, const name_look *look)
{
    write_family(e, n, look, PARTICLE_NONE, false);
    if (n->non_dropping_particle.n == 0 || e->sorting)
        return;
    tree_text(e->out, look->options->sort_separator, ORIGIN_DELIMITER);
    write_piece(e, n->non_dropping_particle, &look->element->family, tree_save(e->out));
}

static void write_short(eval *e, const name *n, const name_look *look)
{
    if (demotes(e) && (look->inverted || e->sorting))
        write_demoted(e, n, look);
    else
        write_family(e, n, look, PARTICLE_NON_DROPPING, false);
}

/* Family name first: nothing between in Chinese, Japanese or Korean, a blank in a static ordering of other scripts. */
static void write_family_first(eval *e, const name *n, const name_look *look, str between)
{
    const name_part_format *given = &look->element->given;
    element around;
    write_family(e, n, look, PARTICLE_NON_DROPPING, false);
    tree_text(e->out, between, ORIGIN_FIELD);
    eval_wrap w = open_part(e, given, &around);
    write_piece(e, given_text(e, n->given, look), given, w.inside);
    eval_wrap_close(e, &around, w);
}

/* The affixes of a family name set it off from a given name, which an institution has none of; a list may have its short form. */
static void write_literal(eval *e, const name *n, const name_look *look)
{
    bool is_short = look->options->form == NAME_SHORT && look->given == GIVEN_AS_STYLED;
    str listed = is_short ? abbreviations_find(e->key->abbreviations, VAR_AUTHOR, n->literal) : STR_NONE;
    write_piece(e, listed.n ? listed : n->literal, &look->element->family, tree_save(e->out));
}

void name_parts_write(eval *e, const name *whole, const name_look *look)
{
    name n = name_parts_split(whole);
    if (n.literal.n) {
        write_literal(e, &n, look);
        return;
    }
    bool is_short = look->options->form == NAME_SHORT && look->given == GIVEN_AS_STYLED;
    if (is_short || n.given.n == 0 || n.family.n == 0)
        write_short(e, &n, look);
    else if (look->inverted)
        write_inverted(e, &n, look);
    else if (!has_spaces(&n))
        write_family_first(e, &n, look, STR_NONE);
    else if (is_family_first(e, &n))
        write_family_first(e, &n, look, STR(" "));
    else
        write_display(e, &n, look);
}
