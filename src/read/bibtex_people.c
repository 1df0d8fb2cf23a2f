#include "read/bibtex_name.h"
#include "read/bibtex_put.h"
#include "read/bibtex_slips.h"

static str part(bibtex_put *p, str tex)
{
    str inner;
    if (tex.n == 0)
        return tex;
    return bibtex_decode(p, bibtex_is_group(tex, &inner) ? inner : tex, LATEX_PLAIN);
}

/* A value that was put together stands nowhere: its entry does. */
static span place_of(const bibtex_put *p, str piece)
{
    str all = p->file->text;
    return piece.p >= all.p && piece.p < all.p + all.n ? span_of(p->file->job->source, piece) : p->entry->where;
}

/* -- one name --------------------------------------------------------------------------- */

static void report_part(const bibtex_put *p, str key)
{
    diag_report(p->file->job->diags, DIAG_BIBTEX_NAME, p->file->job->source, place_of(p, key),
                "a name has no part called \"" STR_FMT "\"; it was left out", STR_ARG(key));
}

/* biblatex's "useprefix" is about all names of the entry, where no name has its own. */
static bool drops_particles(const bibtex_put *p)
{
    const bibtex_field *options = bibtex_field_of(p, BIBTEX_OPTIONS);
    for (str rest = options ? options->value : STR_NONE, one; str_next_split(&rest, ',', &one);) {
        size_t sign = str_find_byte(one, '=');
        if (str_eq_nocase(str_trim(str_sub(one, 0, sign)), STR("useprefix")))
            return sign != STR_NPOS && str_eq_nocase(str_trim(str_from_byte(one, sign + 1)), STR("false"));
    }
    return false;
}

static name with_dropped_particle(name who)
{
    who.dropping_particle = who.non_dropping_particle;
    who.non_dropping_particle = STR_NONE;
    return who;
}

static name named_parts(bibtex_put *p, str text)
{
    name who = {.family = STR_NONE};
    bool drops = drops_particles(p);
    for (str key, value; bibtex_next_name_part(&text, &key, &value);) {
        if (str_eq_nocase(key, STR("family")))
            who.family = part(p, value);
        else if (str_eq_nocase(key, STR("given")))
            who.given = part(p, value);
        else if (str_eq_nocase(key, STR("prefix")))
            who.non_dropping_particle = part(p, value);
        else if (str_eq_nocase(key, STR("suffix")))
            who.suffix = part(p, value);
        else if (str_eq_nocase(key, STR("useprefix")))
            drops = str_eq_nocase(value, STR("false"));
        else if (!bibtex_is_name_part(key))
            report_part(p, key);
    }
    return drops ? with_dropped_particle(who) : who;
}

static bool has_named_parts(str text)
{
    str key, value;
    return str_find_byte(text, '=') != STR_NPOS && bibtex_next_name_part(&text, &key, &value) && bibtex_is_name_part(key);
}

static void report_surplus(const bibtex_put *p, str text)
{
    diag_report(p->file->job->diags, DIAG_BIBTEX_NAME, p->file->job->source, place_of(p, text),
                "the name \"" STR_FMT "\" has more than two commas; what is behind the second was taken for given names",
                STR_ARG(text));
}

static void report_suffix(const bibtex_put *p, str text, str suffix)
{
    diag_report(p->file->job->diags, DIAG_BIBTEX_NAME, p->file->job->source, place_of(p, text),
                "\"" STR_FMT "\" is no given name of \"" STR_FMT "\"; it was taken for what stands behind the family name", STR_ARG(suffix),
                STR_ARG(text));
}

static bibtex_name parts_of(bibtex_put *p, str text)
{
    bibtex_name parts = bibtex_parse_name(text);
    str suffix = parts.first;
    if (parts.has_surplus)
        report_surplus(p, text);
    if (name_is_suffix(suffix) && bibtex_cut_suffix(&text)) {
        report_suffix(p, text, suffix);
        parts = bibtex_parse_name(text);
        parts.jr = suffix;
    }
    return parts;
}

/* No one has a particle and no given name; and a family name that has a small word inside is one, which BibTeX does not know. */
static void settle_von(bibtex_name *parts)
{
    if (!parts->is_small && !parts->has_capital_von)
        return;
    if (parts->is_small)
        parts->first = parts->von;
    else
        parts->last = (str){parts->von.p, (size_t)(parts->last.p + parts->last.n - parts->von.p)};
    parts->von = STR_NONE;
}

static name person(bibtex_put *p, str text)
{
    bibtex_name parts = parts_of(p, text);
    settle_von(&parts);
    name who = {.family = part(p, parts.last), .given = part(p, parts.first), .non_dropping_particle = part(p, parts.von),
                .suffix = part(p, parts.jr)};
    who.comma_suffix = who.suffix.n && (str_starts_nocase(who.suffix, STR("jr")) || str_starts_nocase(who.suffix, STR("sr")));
    return parts.von.n && drops_particles(p) ? with_dropped_particle(who) : who;
}

/* Braces around all of it make an organisation; so do they around its only part. */
static name one_name(bibtex_put *p, str text)
{
    str inner;
    if (bibtex_is_group(text, &inner))
        return (name){.literal = bibtex_decode(p, inner, LATEX_PLAIN)};
    if (str_eq_nocase(text, STR("others")) || str_eq_nocase(text, STR("et al.")))
        return (name){.literal = STR("others")};
    return has_named_parts(text) ? named_parts(p, text) : person(p, text);
}

/* -- lists ------------------------------------------------------------------------------ */

static void put_one(bibtex_put *p, variable v, str text, const bibtex_field *f)
{
    bool has_others = bibtex_cut_et_al(&text);
    put_name(&p->to, v, one_name(p, bibtex_without_font(text)), f->where);
    if (has_others)
        put_name(&p->to, v, (name){.literal = STR("others")}, f->where);
}

static const char *const divider_names[] = {
    [BIBTEX_SEMICOLONS] = "semicolons", [BIBTEX_AMPERSAND] = "an ampersand", [BIBTEX_COMMAS] = "commas alone"};

/* Names that nobody put an "and" between. */
static void put_divided(bibtex_put *p, variable v, bibtex_divider divider, str list, const bibtex_field *f)
{
    diag_report(p->file->job->diags, DIAG_BIBTEX_NAME, p->file->job->source, place_of(p, list),
                "\"" STR_FMT "\" has %s between names; each was read as an \"and\"", STR_ARG(list), divider_names[divider]);
    for (str one; bibtex_next_divided(divider, &list, &one);)
        put_one(p, v, one, f);
}

/* A comment of TeX goes up to the end of its line. */
static str without_comments(bibtex_put *p, str list)
{
    buf out;
    size_t sign;
    buf_init(&out, p->file->page);
    for (; (sign = bibtex_find_bare(list, 0, '%')) < list.n; list = str_from_byte(list, sign)) {
        buf_add(&out, str_sub(list, 0, sign));
        while (sign < list.n && list.p[sign] != '\n' && list.p[sign] != '\r')
            sign++;
    }
    buf_add(&out, list);
    return buf_str(&out);
}

static void put_one_or_more(bibtex_put *p, variable v, str text, const bibtex_field *f)
{
    bibtex_divider divider = bibtex_divider_of(text);
    if (divider == BIBTEX_UNDIVIDED)
        put_one(p, v, text, f);
    else
        put_divided(p, v, divider, text, f);
}

/* Two hyphens, which TeX makes one sign of. */
static bool has_dash(str text)
{
    for (size_t at; (at = str_find_byte(text, '-')) != STR_NPOS; text = str_from_byte(text, at + 1))
        if (at + 1 < text.n && text.p[at + 1] == '-')
            return true;
    return false;
}

/* Most names: nothing has slipped in, and there is no TeX. */
static bool is_plain(name *who, str text)
{
    return name_parse_plain(who, text) && !has_dash(text);
}

static void put_names(bibtex_put *p, variable v, const bibtex_field *f)
{
    name plain;
    str rest = str_find_byte(f->value, '%') == STR_NPOS ? f->value : without_comments(p, f->value);
    for (str one; bibtex_next_name(&rest, &one);)
        if (is_plain(&plain, one))
            put_name(&p->to, v, plain, f->where);
        else
            put_one_or_more(p, v, one, f);
}

/* -- who it is ----------------------------------------------------------------------------- */

/* Whom CSL has no author for: who made a film directed it, who gave a talk is its author all the same. */
static variable author_of(record_type type)
{
    return type == TYPE_MOTION_PICTURE ? VAR_DIRECTOR : VAR_AUTHOR;
}

void bibtex_put_people(bibtex_put *p, const bibtex_field *f)
{
    bool is_author = f->term.tag == BIBTEX_AUTHOR;
    put_names(p, is_author ? author_of(p->type) : (variable)f->term.variable, f);
}

static bool is_role(variable v, str role)
{
    return variable_kind_of(v) == VAR_IS_NAMES && str_eq_nocase(variable_name(v), role);
}

/* By biblatex's name or by CSL's; VAR_NONE for a role that CSL does not have: founder, continuator, redactor, reviser. */
static variable role_named(str role)
{
    static const struct { str role; variable variable; } roles[] = {
        {STR_INIT("scriptwriter"), VAR_SCRIPT_WRITER}, {STR_INIT("collaborator"), VAR_CONTRIBUTOR},
        {STR_INIT("series"), VAR_COLLECTION_EDITOR}, {STR_INIT("serieseditor"), VAR_COLLECTION_EDITOR},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq_nocase(roles[i].role, role))
            return roles[i].variable;
    variable v = VAR_NONE + 1;
    while (v < VAR_COUNT && !is_role(v, role))
        v++;
    return v < VAR_COUNT ? v : VAR_NONE;
}

static const struct { bibtex_tag editor, type; variable otherwise; } editors[] = {
    {BIBTEX_EDITOR, BIBTEX_EDITORTYPE, VAR_EDITOR}, {BIBTEX_EDITORA, BIBTEX_EDITORATYPE, VAR_CONTRIBUTOR},
    {BIBTEX_EDITORB, BIBTEX_EDITORBTYPE, VAR_CONTRIBUTOR}, {BIBTEX_EDITORC, BIBTEX_EDITORCTYPE, VAR_CONTRIBUTOR},
};

/* An editor, who may be something else by the type that stands beside. */
void bibtex_put_role(bibtex_put *p, const bibtex_field *f)
{
    size_t i = 0;
    while (editors[i].editor != f->term.tag)
        i++;
    const bibtex_field *type = bibtex_field_of(p, editors[i].type);
    variable role = type ? role_named(str_trim(type->value)) : VAR_NONE;
    put_names(p, role != VAR_NONE ? role : editors[i].otherwise, f);
}

/* It is kept where the names do not say it. */
void bibtex_put_role_type(bibtex_put *p, const bibtex_field *f)
{
    for (size_t i = 0; i < sizeof editors / sizeof *editors; i++)
        if (editors[i].type == f->term.tag && bibtex_has(p, editors[i].editor) && role_named(str_trim(f->value)) != VAR_NONE)
            return;
    bibtex_keep(p, f);
}
