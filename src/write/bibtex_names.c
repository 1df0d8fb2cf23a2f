#include "write/bibtex.h"

#include "text/letter.h"

enum { LIST_ROOM = 256 };

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

static bool has_and(str text)
{
    for (str word; str_next_word(&text, &word);)
        if (str_eq_nocase(word, STR("and")) || str_eq_nocase(word, STR("others")))
            return true;
    return false;
}

static bool comes_apart(str text)
{
    return str_find_byte(text, ',') != STR_NPOS || str_find_byte(text, '=') != STR_NPOS || has_and(text);
}

static void add_piece(buf *out, str text, bool in_braces)
{
    buf_add_lit(out, in_braces ? "{" : "");
    latex_from_rich(out, text, LATEX_PLAIN);
    buf_add_lit(out, in_braces ? "}" : "");
}

/* -- one name -- */

static bool is_joined(str particle)
{
    return str_ends(particle, STR("'")) || str_ends(particle, STR("’")) || str_ends(particle, STR("-"));
}

static str particles(arena *a, const name *n)
{
    if (n->dropping_particle.n && n->non_dropping_particle.n)
        return str_printf(a, STR_FMT " " STR_FMT, STR_ARG(n->dropping_particle), STR_ARG(n->non_dropping_particle));
    return n->dropping_particle.n ? n->dropping_particle : n->non_dropping_particle;
}

static bool has_blank(str text)
{
    return str_find_byte(text, ' ') != STR_NPOS;
}

/* Whether the last name is read as one only in braces. */
static bool needs_braces(const name *n, str last)
{
    bool has_von = n->dropping_particle.n || n->non_dropping_particle.n, alone = !n->given.n && !n->suffix.n;
    return comes_apart(last) || has_small_word(last) || (has_blank(last) && (alone || (is_small(last) && !has_von)));
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
        add_piece(out, n->literal, true);
    else if (o->is_biblatex && needs_named_parts(n))
        add_named_parts(out, n);
    else
        add_person(out, n);
}

static str list_value(bibtex_out *o, const names *list)
{
    buf value;
    buf_init(&value, o->w->scratch);
    buf_reserve(&value, LIST_ROOM);
    for (uint32_t i = 0; i < list->n; i++) {
        buf_add_lit(&value, i ? " and " : "{");
        add_name(o, &value, &list->at[i]);
    }
    buf_add_lit(&value, list->n ? "}" : "{}");
    return buf_str(&value);
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
    static const str places[][2] = {
        {STR_INIT("editora"), STR_INIT("editoratype")}, {STR_INIT("editorb"), STR_INIT("editorbtype")}, {STR_INIT("editorc"), STR_INIT("editorctype")}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (!bibtex_has_line(o, places[i][0])) {
            bibtex_add_raw(o, places[i][0], list_value(o, &f->names));
            bibtex_add_tex(o, places[i][1], role);
            return;
        }
    bibtex_lost(o, f);
}

/* A film is its director's. */
static str name_of(const bibtex_out *o, variable v)
{
    if (o->type == TYPE_MOTION_PICTURE && (v == VAR_DIRECTOR || v == VAR_AUTHOR))
        return v == VAR_DIRECTOR ? STR("author") : STR_NONE;
    const mapping_row *row = role_of(v).n ? o->tables->written.field[v] : bibtex_row_for(o, v);
    return row ? row->name : STR_NONE;
}

void bibtex_add_names(bibtex_out *o, const field *f)
{
    variable v = (variable)f->variable;
    str called = name_of(o, v), role = role_of(v);
    if (called.n)
        bibtex_add_raw(o, called, list_value(o, &f->names));
    else if (role.n)
        add_role(o, f, role);
    else
        bibtex_lost(o, f);
}
