/* bibtex_lines.c - the fields of an entry, put where they stand whenever they come. */
#include "write/bibtex.h"

static const str line_names[LINE_COUNT] = {
#define X(tag, name) STR_INIT(name),
#include "write/bibtex_lines.def"
#undef X
};

/* -- which line it is -- */

static bibtex_line line_named(str called)
{
    size_t line = 0;
    while (line < LINE_COUNT && !str_eq(line_names[line], called))
        line++;
    return (bibtex_line)line;
}

bibtex_line bibtex_line_for(const bibtex_out *o, variable v)
{
    bibtex_line line = (bibtex_line)o->tables->own_lines[v];
    return line != LINE_NONE ? line : (bibtex_line)o->tables->other_lines[v];
}

bool bibtex_has_named(const bibtex_out *o, str called)
{
    for (size_t i = 0; i < LINE_COUNT; i++)
        if (bibtex_has_line(o, (bibtex_line)i) && str_eq_nocase(line_names[i], called))
            return true;
    for (uint32_t i = 0; i < o->more.n; i++)
        if (str_eq_nocase(o->more.at[i].name, called))
            return true;
    return false;
}

/* -- putting values there -- */

static bibtex_value end_value(bibtex_out *o, size_t from)
{
    buf_add_lit(&o->text, ",\n");
    return (bibtex_value){(uint32_t)from, (uint32_t)(o->text.n - from)};
}

static void end_more(bibtex_out *o, str called, size_t from)
{
    bibtex_more more = {called, end_value(o, from)};
    VEC_PUSH(o->w->scratch, o->more, more);
}

void bibtex_end_line(bibtex_out *o, bibtex_line line, size_t from)
{
    if (bibtex_has_line(o, line))
        end_more(o, line_names[line], from);
    else
        o->values[line] = end_value(o, from);
}

void bibtex_add_raw(bibtex_out *o, bibtex_line line, str value)
{
    size_t from = o->text.n;
    buf_add(&o->text, value);
    bibtex_end_line(o, line, from);
}

static void add_in_braces(buf *out, str tex)
{
    buf_add_byte(out, '{');
    buf_add(out, tex);
    buf_add_byte(out, '}');
}

static void add_as_tex(buf *out, str text, latex_mode mode)
{
    buf_add_byte(out, '{');
    latex_from_rich(out, text, mode);
    buf_add_byte(out, '}');
}

void bibtex_add_tex(bibtex_out *o, bibtex_line line, str tex)
{
    size_t from = o->text.n;
    add_in_braces(&o->text, tex);
    bibtex_end_line(o, line, from);
}

void bibtex_add(bibtex_out *o, bibtex_line line, str text, latex_mode mode)
{
    size_t from = o->text.n;
    add_as_tex(&o->text, text, mode);
    bibtex_end_line(o, line, from);
}

void bibtex_end_named(bibtex_out *o, str called, size_t from)
{
    bibtex_line line = line_named(called);
    if (line != LINE_NONE)
        bibtex_end_line(o, line, from);
    else
        end_more(o, called, from);
}

void bibtex_add_named(bibtex_out *o, str called, str text, bool is_tex)
{
    size_t from = o->text.n;
    if (is_tex)
        add_in_braces(&o->text, text);
    else
        add_as_tex(&o->text, text, LATEX_PLAIN);
    bibtex_end_named(o, called, from);
}

/* -- all lines -- */

/* Values stand below one another. */
static void add_head(buf *out, str called)
{
    buf_add_lit(out, "  ");
    buf_add(out, called);
    buf_add(out, str_from_byte(STR("             "), called.n));
    buf_add_lit(out, " = ");
}

static void add_value(const bibtex_out *o, buf *out, bibtex_value value)
{
    buf_add(out, str_sub(buf_str(&o->text), value.at, (size_t)value.at + value.n));
}

void bibtex_write_lines(const bibtex_out *o, buf *out)
{
    for (size_t i = 0; i < LINE_COUNT; i++) {
        if (!bibtex_has_line(o, (bibtex_line)i))
            continue;
        buf_add(out, o->tables->heads[i]);
        add_value(o, out, o->values[i]);
    }
    for (uint32_t i = 0; i < o->more.n; i++) {
        add_head(out, o->more.at[i].name);
        add_value(o, out, o->more.at[i].value);
    }
}

/* -- tables -- */

static void note_rows(uint8_t lines[VAR_COUNT], const mapping *m)
{
    for (int v = 0; v < VAR_COUNT; v++) {
        const mapping_row *row = mapping_write_field(m, (variable)v);
        lines[v] = (uint8_t)(row ? line_named(row->name) : LINE_NONE);
    }
}

static void note_csl_names(bibtex_tables *t, const mapping *other)
{
    for (variable v = VAR_NONE + 1; v < VAR_COUNT; v++) {
        str called = variable_name(v);
        bool is_taken = mapping_read_field(t->own, called) || mapping_read_field(other, called);
        t->csl_names[v] = is_taken || !variable_is_named_apart(v) ? STR_NONE : called;
    }
}

static str head_of(arena *a, str called)
{
    buf head;
    buf_init(&head, a);
    add_head(&head, called);
    return buf_str(&head);
}

void bibtex_note_lines(arena *a, bibtex_tables *t, const mapping *other)
{
    note_rows(t->own_lines, t->own);
    note_rows(t->other_lines, other);
    note_csl_names(t, other);
    for (size_t i = 0; i < LINE_COUNT; i++)
        t->heads[i] = head_of(a, line_names[i]);
}
