#include "write/bibtex.h"

#include "text/letter.h"
#include "write/people.h"

/* -- what BibTeX would take apart otherwise -- */

static bool is_small(str word)
{
    return letter_is_lower(utf8_first(word));
}

/* A word with a small letter is a von part, and so is all before it, unless it is the last. */
static bool has_small_word(str text)
{
    bool found = false, small = false;
    for (str word; str_next_word(&text, &word);) {
        found = found || small;
        small = is_small(word);
    }
    return found;
}

static size_t word_end(str text, size_t at)
{
    static const bool ends[256] = {[' '] = true, ['\t' ... '\r'] = true, [','] = true, ['='] = true};
    while (at < text.n && !ends[(unsigned char)text.p[at]])
        at++;
    return at;
}

static bool is_list_word(str word)
{
    return str_eq_nocase(word, STR("and")) || str_eq_nocase(word, STR("others"));
}

static bool comes_apart(str text)
{
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        to = word_end(text, from);
        if (is_list_word(str_sub(text, from, to)) || (to < text.n && !byte_is_space(text.p[to])))
            return true;
    }
    return false;
}

static void add_in_braces(buf *out, str text)
{
    buf_add_byte(out, '{');
    latex_from_rich(out, text, LATEX_PLAIN);
    buf_add_byte(out, '}');
}

static void add_piece(buf *out, str text, bool in_braces)
{
    if (in_braces)
        add_in_braces(out, text);
    else
        latex_from_rich(out, text, LATEX_PLAIN);
}

/* -- one name -- */

static bool is_joined(str particle)
{
    return str_ends(particle, STR("'")) || str_ends(particle, STR("’")) || str_ends(particle, STR("-"));
}

static str particles(arena *a, const name *n)
{
    if (n->dropping_particle.n && n->non_dropping_particle.n)
        return str_join_by(a, n->dropping_particle, STR(" "), n->non_dropping_particle);
    return n->dropping_particle.n ? n->dropping_particle : n->non_dropping_particle;
}

/* Whether the last name is read as one only in braces. */
static bool needs_braces(const name *n, str last)
{
    bool has_von = n->dropping_particle.n || n->non_dropping_particle.n, alone = !n->given.n && !n->suffix.n;
    bool has_blank = word_end(last, 0) < last.n;
    return comes_apart(last) || (has_blank && (alone || has_small_word(last) || (is_small(last) && !has_von)));
}

/*
 * "von Last, Jr, First".  Empty braces stand for a first name where there is none: without them a last
 * name in braces would be an organisation's, and BibTeX does not like a comma at the end.
 */
static void add_person(buf *out, const name *n)
{
    str von = particles(out->arena, n), last = n->family.n ? n->family : n->given, first = n->family.n ? n->given : STR_NONE;
    bool in_braces = needs_braces(n, last);
    if (von.n) {
        add_piece(out, von, comes_apart(von));
        buf_add_lit(out, is_joined(von) ? "" : " ");
    }
    add_piece(out, last, in_braces);
    if (n->suffix.n) {
        buf_add_lit(out, ", ");
        add_piece(out, n->suffix, comes_apart(n->suffix));
    }
    if (first.n || n->suffix.n || in_braces) {
        buf_add_lit(out, ", ");
        add_piece(out, first, first.n == 0 || comes_apart(first));
    }
}

static void add_named(buf *out, const char *key, str text)
{
    if (text.n == 0)
        return;
    buf_add_lit(out, key);
    add_piece(out, text, comes_apart(text) || str_find_byte(text, '"') != STR_NPOS);
}

/* "family=Beethoven, given=Ludwig, prefix=van, useprefix=false" */
static void add_named_parts(buf *out, const name *n)
{
    add_named(out, "family=", n->family);
    add_named(out, ", given=", n->given);
    add_named(out, ", suffix=", n->suffix);
    add_named(out, ", prefix=", particles(out->arena, n));
    if (n->dropping_particle.n || n->non_dropping_particle.n)
        buf_add_lit(out, n->dropping_particle.n ? ", useprefix=false" : ", useprefix=true");
}

/* Particles that BibTeX's syntax cannot tell from names, or tell apart, and parts that it cannot leave out. */
static bool needs_named_parts(const name *n)
{
    str von = n->dropping_particle.n ? n->dropping_particle : n->non_dropping_particle;
    bool odd_particle = von.n && (n->dropping_particle.n || !is_small(von) || is_joined(von));
    bool no_given = n->given.n == 0 && needs_braces(n, n->family);
    return n->family.n && (odd_particle || no_given);
}

static void add_name(bibtex_out *o, buf *out, const name *n)
{
    if (str_eq(n->literal, STR("others")))
        buf_add(out, n->literal);
    else if (n->literal.n)
        add_in_braces(out, n->literal);
    else if (o->is_biblatex && needs_named_parts(n))
        add_named_parts(out, n);
    else
        add_person(out, n);
}

static void add_value(bibtex_out *o, const names *list)
{
    buf_add_byte(&o->text, '{');
    for (uint32_t i = 0; i < list->n; i++) {
        if (i)
            buf_add_lit(&o->text, " and ");
        add_name(o, &o->text, &list->at[i]);
    }
    buf_add_byte(&o->text, '}');
}

static void add_list(bibtex_out *o, bibtex_line line, const names *list)
{
    size_t from = o->text.n;
    add_value(o, list);
    bibtex_end_line(o, line, from);
}

static void add_by_csl_name(bibtex_out *o, const field *f)
{
    size_t from = o->text.n;
    if (!bibtex_has_csl_name(o, (variable)f->variable)) {
        bibtex_lost(o, f);
        return;
    }
    add_value(o, &f->names);
    bibtex_end_named(o, o->tables->csl_names[f->variable], from);
}

/* -- as what it is read -- */

static bool is_all_small(str text)
{
    for (str word; str_next_word(&text, &word);)
        if (!is_small(word))
            return false;
    return true;
}

/* All that stands before a family name stays with it; generations have a comma before them, other suffixes none. */
static name seen_in_bibtex(arena *a, const name *n)
{
    name seen = {.literal = n->literal, .family = n->family, .given = n->given, .suffix = n->suffix};
    str von = particles(a, n);
    seen.comma_suffix = str_starts_nocase(n->suffix, STR("jr")) || str_starts_nocase(n->suffix, STR("sr"));
    if (!n->family.n && !n->literal.n) {
        seen.family = n->given;
        seen.given = STR_NONE;
    }
    if (von.n && is_all_small(von) && !is_joined(von))
        seen.non_dropping_particle = von;
    else
        seen.family = people_joined(a, von, seen.family);
    return seen;
}

static name seen_in_biblatex(arena *a, const name *n)
{
    if (!needs_named_parts(n))
        return seen_in_bibtex(a, n);
    name seen = {.family = n->family, .given = n->given, .suffix = n->suffix};
    *(n->dropping_particle.n ? &seen.dropping_particle : &seen.non_dropping_particle) = particles(a, n);
    return seen;
}

/* -- lists -- */

/* What makes somebody an editor of another kind. */
static str role_of(variable v)
{
    static const struct { variable variable; str role; } roles[] = {
        {VAR_COMPILER, STR_INIT("compiler")}, {VAR_DIRECTOR, STR_INIT("director")}, {VAR_PRODUCER, STR_INIT("producer")},
        {VAR_ORGANIZER, STR_INIT("organizer")}, {VAR_ILLUSTRATOR, STR_INIT("illustrator")}, {VAR_NARRATOR, STR_INIT("narrator")},
        {VAR_CURATOR, STR_INIT("curator")}, {VAR_PERFORMER, STR_INIT("performer")}, {VAR_SCRIPT_WRITER, STR_INIT("scriptwriter")},
        {VAR_CONTRIBUTOR, STR_INIT("collaborator")}, {VAR_COLLECTION_EDITOR, STR_INIT("serieseditor")},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].variable == v)
            return roles[i].role;
    return STR_NONE;
}

static void add_role(bibtex_out *o, const field *f, str role)
{
    static const bibtex_line places[][2] = {
        {LINE_EDITORA, LINE_EDITORATYPE}, {LINE_EDITORB, LINE_EDITORBTYPE}, {LINE_EDITORC, LINE_EDITORCTYPE}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (!bibtex_has_line(o, places[i][0])) {
            add_list(o, places[i][0], &f->names);
            bibtex_add_tex(o, places[i][1], role);
            return;
        }
    add_by_csl_name(o, f);
}

/* A film is its director's. */
static bibtex_line line_of(const bibtex_out *o, variable v)
{
    if (o->type == TYPE_MOTION_PICTURE && (v == VAR_DIRECTOR || v == VAR_AUTHOR))
        return v == VAR_DIRECTOR ? LINE_AUTHOR : LINE_NONE;
    return role_of(v).n ? (bibtex_line)o->tables->own_lines[v] : bibtex_line_for(o, v);
}

void bibtex_add_names(bibtex_out *o, const field *f)
{
    variable v = (variable)f->variable;
    bibtex_line line = line_of(o, v);
    str role = role_of(v);
    if (line != LINE_NONE)
        add_list(o, line, &f->names);
    else if (role.n)
        add_role(o, f, role);
    else
        add_by_csl_name(o, f);
    people_check(o->w, o->r, f, o->is_biblatex ? seen_in_biblatex : seen_in_bibtex);
}
