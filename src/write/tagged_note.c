#include "write/tagged_note.h"

#include "write/edtf.h"

/* A brace ends a variable that stands within a line. */
static bool fits_in_line(str text)
{
    return text.n && str_find_byte(text, '}') == STR_NPOS;
}

static void add_line(const tagged_out *o, variable v, str text)
{
    str called = variable_name(v), tag = tag_table_name(o->table, o->type, VAR_NOTE);
    o->line(o, tag, str_printf(o->w->scratch, STR_FMT ": " STR_FMT, STR_ARG(called), STR_ARG(text)));
}

/* ---- names ------------------------------------------------------------------------------------ */

/* What stands before the bars; a literal name has none behind it. */
static str first_part(const name *n)
{
    return n->literal.n ? n->literal : n->family;
}

static bool is_simple(const name *n)
{
    bool has_more = n->dropping_particle.n || n->non_dropping_particle.n || n->suffix.n || n->static_ordering;
    return !has_more && fits_in_line(first_part(n)) && str_find(first_part(n), STR("||")) == STR_NPOS;
}

static bool add_names(const tagged_out *o, const field *f)
{
    for (uint32_t i = 0; i < f->names.n; i++)
        if (!is_simple(&f->names.at[i]))
            return false;
    for (uint32_t i = 0; i < f->names.n; i++) {
        const name *n = &f->names.at[i];
        const char *bars = n->literal.n ? "" : n->given.n ? " || " : " ||";
        add_line(o, (variable)f->variable,
                 str_printf(o->w->scratch, STR_FMT "%s" STR_FMT, STR_ARG(first_part(n)), bars, STR_ARG(n->given)));
    }
    return true;
}

/* ---- a field ---------------------------------------------------------------------------------- */

static str line_text(const tagged_out *o, const field *f)
{
    if (f->kind == FIELD_TEXT)
        return str_trim(f->text);
    return edtf_text(o->w->scratch, f->date);
}

bool tagged_note_add(const tagged_out *o, const field *f)
{
    if (f->variable == VAR_NONE || f->kind == FIELD_WRITTEN)
        return false;
    if (f->kind == FIELD_NAMES)
        return add_names(o, f);
    str text = line_text(o, f);
    if (fits_in_line(text))
        add_line(o, (variable)f->variable, text);
    return fits_in_line(text);
}
