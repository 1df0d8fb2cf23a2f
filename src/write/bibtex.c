#include "write/bibtex.h"

#include "text/utf8.h"

void write_bibtex_record(record_writer *w, const record *r);
void write_biblatex_record(record_writer *w, const record *r);

enum { VALUE_ROOM = 64 };

/* -- lines -- */

static const str line_names[LINE_COUNT] = {
#define X(tag, name) STR_INIT(name),
#include "write/bibtex_lines.def"
#undef X
};

static bibtex_line line_named(str called)
{
    size_t line = 0;
    while (line < LINE_COUNT && !str_eq(line_names[line], called))
        line++;
    return (bibtex_line)line;
}

static void add_more(bibtex_out *o, str called, str value)
{
    VEC_PUSH(o->w->scratch, o->more, (bibtex_more){called, value});
}

void bibtex_add_raw(bibtex_out *o, bibtex_line line, str value)
{
    if (bibtex_has_line(o, line))
        add_more(o, line_names[line], value);
    else
        o->values[line] = value;
}

static str in_braces(bibtex_out *o, str tex)
{
    buf value;
    buf_init(&value, o->w->scratch);
    buf_reserve(&value, tex.n + 2);
    buf_add_byte(&value, '{');
    buf_add(&value, tex);
    buf_add_byte(&value, '}');
    return buf_str(&value);
}

static str as_tex(bibtex_out *o, str text, latex_mode mode)
{
    buf value;
    buf_init(&value, o->w->scratch);
    buf_reserve(&value, text.n + VALUE_ROOM);
    buf_add_byte(&value, '{');
    latex_from_rich(&value, text, mode);
    buf_add_byte(&value, '}');
    return buf_str(&value);
}

void bibtex_add_tex(bibtex_out *o, bibtex_line line, str tex)
{
    bibtex_add_raw(o, line, in_braces(o, tex));
}

void bibtex_add(bibtex_out *o, bibtex_line line, str text, latex_mode mode)
{
    bibtex_add_raw(o, line, as_tex(o, text, mode));
}

/* -- the key -- */

static bool may_be_in_key(char c)
{
    static const bool ends[256] = {['{'] = true, ['}'] = true, ['('] = true, [')'] = true, ['"'] = true, [','] = true,  ['='] = true,
                                   ['#'] = true, ['%'] = true, ['~'] = true, ['\\'] = true, ['\''] = true, ['@'] = true, [0x7F] = true};
    return (unsigned char)c > ' ' && !ends[(unsigned char)c];
}

static bool is_key(str id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!may_be_in_key(id.p[i]))
            return false;
    return id.n > 0;
}

static str with_valid_bytes(arena *a, str id)
{
    buf key;
    buf_init(&key, a);
    for (size_t i = 0; i < id.n; i++)
        if (may_be_in_key(id.p[i]))
            buf_add_byte(&key, id.p[i]);
        else if (key.n && key.p[key.n - 1] != '_')
            buf_add_byte(&key, '_');
    while (key.n && key.p[key.n - 1] == '_' && !str_ends(id, STR("_")))
        key.n--;
    return key.n ? buf_str(&key) : STR("entry");
}

/* What is no key becomes one, and no two that were made are the same. */
static str key_of(record_writer *w, str id)
{
    bool is_good = is_key(id);
    str key = is_good ? id : with_valid_bytes(w->scratch, id);
    uint32_t before = map_get(&w->keys, key);
    if (before == MAP_NONE && is_good)
        return id;
    uint32_t count = before == MAP_NONE ? 1 : before + 1;
    map_put(w->out->arena, &w->keys, str_copy(w->out->arena, key), count);
    return count > 1 ? str_printf(w->scratch, STR_FMT "-%u", STR_ARG(key), count) : key;
}

/* -- the type -- */

static bool came_as_bibtex(const record *r)
{
    str format = r->source ? str_from(r->source->format) : STR_NONE;
    return str_eq(format, STR("bibtex")) || str_eq(format, STR("biblatex"));
}

/* What the source called it, where the format knows that. */
static str own_type(const bibtex_out *o)
{
    const mapping_row *row = came_as_bibtex(o->r) && o->r->source_type.n ? mapping_read_type(o->tables->own, o->r->source_type) : NULL;
    return row ? row->name : o->tables->types[o->r->type];
}

static void choose_type(bibtex_out *o)
{
    o->type_name = own_type(o);
    if (o->type_name.n == 0)
        o->type_name = STR("misc");
    const mapping_row *seen = mapping_read_type(o->tables->own, o->type_name);
    o->type = seen ? (record_type)seen->csl : TYPE_DOCUMENT;
    if (o->type == TYPE_ARTICLE_JOURNAL && o->r->type == TYPE_ARTICLE_MAGAZINE)
        bibtex_add_tex(o, LINE_ENTRYSUBTYPE, STR("magazine"));
    if (o->type == TYPE_ARTICLE_JOURNAL && o->r->type == TYPE_ARTICLE_NEWSPAPER)
        bibtex_add_tex(o, LINE_ENTRYSUBTYPE, STR("newspaper"));
}

static bool is_bare_page(const bibtex_out *o)
{
    return str_eq(o->type_name, STR("misc")) && bibtex_has_line(o, LINE_URL) && !bibtex_has_line(o, LINE_PUBLISHER) &&
           !bibtex_has_line(o, LINE_INSTITUTION) && !bibtex_has_line(o, LINE_HOWPUBLISHED);
}

/* Fields tell some types from others of the same name; a subtype has been written for two of them. */
static bool type_comes_back(const bibtex_out *o)
{
    bool has_event = bibtex_has_line(o, LINE_EVENTTITLE) || bibtex_has_line(o, LINE_EVENTDATE);
    switch (o->r->type) {
    case TYPE_ARTICLE_MAGAZINE:
    case TYPE_ARTICLE_NEWSPAPER: return o->type == TYPE_ARTICLE_JOURNAL;
    case TYPE_ARTICLE: return bibtex_has_line(o, LINE_EPRINT);
    case TYPE_WEBPAGE: return o->is_biblatex || is_bare_page(o);
    case TYPE_DOCUMENT: return !is_bare_page(o);
    case TYPE_SPEECH: return o->is_biblatex && has_event;
    case TYPE_MANUSCRIPT: return !has_event;
    default: return mapping_reads_as(o->tables->own, o->type_name, o->r->type);
    }
}

/* BibTeX has a type for each degree, which says so by itself; biblatex has words for them. */
static void add_thesis(bibtex_out *o)
{
    str genre = record_text(o->r, VAR_GENRE);
    bool is_phd = str_eq(genre, STR("PhD thesis")), is_master = str_eq(genre, STR("Master’s thesis"));
    if (o->is_biblatex) {
        o->type_name = STR("thesis");
        if (is_phd || is_master)
            bibtex_add_tex(o, LINE_TYPE, is_phd ? STR("phdthesis") : STR("mathesis"));
        else if (genre.n)
            bibtex_add(o, LINE_TYPE, genre, LATEX_PLAIN);
        return;
    }
    bool masters = is_master || str_starts_nocase(genre, STR("master"));
    o->type_name = masters ? STR("mastersthesis") : STR("phdthesis");
    if (!is_phd && !is_master)
        bibtex_add(o, LINE_TYPE, genre.n ? genre : STR("Thesis"), LATEX_PLAIN);
}

/* -- what came from such files -- */

static bool braces_add_up(str tex)
{
    int depth = 0;
    for (size_t i = 0; i < tex.n && depth >= 0; i++)
        depth += (tex.p[i] == '{') - (tex.p[i] == '}');
    return depth == 0;
}

static bool is_label(const field *f)
{
    return f->variable == VAR_NONE && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type"))) && f->written.len;
}

static bool is_taken(const bibtex_out *o, str called)
{
    for (size_t i = 0; i < LINE_COUNT; i++)
        if (bibtex_has_line(o, (bibtex_line)i) && str_eq_nocase(line_names[i], called))
            return true;
    for (uint32_t i = 0; i < o->more.n; i++)
        if (str_eq_nocase(o->more.at[i].name, called))
            return true;
    return false;
}

static void add_named(bibtex_out *o, str called, str value)
{
    bibtex_line line = line_named(called);
    if (line == LINE_NONE)
        add_more(o, called, value);
    else
        bibtex_add_raw(o, line, value);
}

static void add_foreign(bibtex_out *o, const field *f)
{
    bool is_known = came_as_bibtex(o->r) && f->kind == FIELD_TEXT && is_key(f->key) && !is_taken(o, f->key);
    if (is_known)
        add_named(o, f->key, braces_add_up(f->text) ? in_braces(o, f->text) : as_tex(o, f->text, LATEX_PLAIN));
    else if (!is_label(f))
        bibtex_lost(o, f);
}

static void add_aliases(bibtex_out *o)
{
    buf ids;
    buf_init(&ids, o->w->scratch);
    for (uint32_t i = 0; i < o->r->aliases.n; i++) {
        str alias = o->r->aliases.at[i];
        if (!is_key(alias))
            continue;
        buf_add_lit(&ids, ids.n ? ", " : "");
        buf_add(&ids, alias);
    }
    if (ids.n && !bibtex_has_line(o, LINE_IDS))
        bibtex_add_tex(o, LINE_IDS, buf_str(&ids));
}

/* -- the entry -- */

/* Values stand below one another. */
static void add_head(buf *out, str called)
{
    buf_add_lit(out, "  ");
    buf_add(out, called);
    buf_add(out, str_from_byte(STR("             "), called.n));
    buf_add_lit(out, " = ");
}

static void add_value(buf *out, str value)
{
    buf_add(out, value);
    buf_add_lit(out, ",\n");
}

static void add_lines(const bibtex_out *o, buf *out)
{
    for (size_t i = 0; i < LINE_COUNT; i++) {
        if (!bibtex_has_line(o, (bibtex_line)i))
            continue;
        buf_add(out, o->tables->heads[i]);
        add_value(out, o->values[i]);
    }
    for (uint32_t i = 0; i < o->more.n; i++) {
        add_head(out, o->more.at[i].name);
        add_value(out, o->more.at[i].value);
    }
}

static void add_entry(const bibtex_out *o)
{
    buf *out = o->w->out;
    buf_add_lit(out, o->w->index ? "\n@" : "@");
    buf_add(out, o->type_name);
    buf_add_byte(out, '{');
    buf_add(out, key_of(o->w, o->r->id));
    buf_add_lit(out, ",\n");
    add_lines(o, out);
    buf_add_lit(out, "}\n");
}

static void note_types(bibtex_tables *t)
{
    for (int type = 0; type < TYPE_COUNT; type++) {
        const mapping_row *row = mapping_write_type(t->own, (record_type)type);
        t->types[type] = row ? row->name : STR_NONE;
    }
}

static void note_lines(uint8_t lines[VAR_COUNT], const mapping *m)
{
    for (int v = 0; v < VAR_COUNT; v++) {
        const mapping_row *row = mapping_write_field(m, (variable)v);
        lines[v] = (uint8_t)(row ? line_named(row->name) : LINE_NONE);
    }
}

static str head_of(arena *a, str called)
{
    buf head;
    buf_init(&head, a);
    add_head(&head, called);
    return buf_str(&head);
}

static const bibtex_tables *make_tables(arena *a, bool is_biblatex)
{
    bibtex_tables *t = ARENA_NEW(a, bibtex_tables);
    t->own = mapping_named(is_biblatex ? STR("biblatex") : STR("bibtex"));
    note_types(t);
    note_lines(t->own_lines, t->own);
    note_lines(t->other_lines, mapping_named(is_biblatex ? STR("bibtex") : STR("biblatex")));
    for (size_t i = 0; i < LINE_COUNT; i++)
        t->heads[i] = head_of(a, line_names[i]);
    return t;
}

bibtex_line bibtex_line_for(const bibtex_out *o, variable v)
{
    bibtex_line line = (bibtex_line)o->tables->own_lines[v];
    return line != LINE_NONE ? line : (bibtex_line)o->tables->other_lines[v];
}

static void write_entry(record_writer *w, const record *r, bool is_biblatex)
{
    if (!w->own)
        w->own = make_tables(w->out->arena, is_biblatex);
    bibtex_out o = {.w = w, .r = r, .is_biblatex = is_biblatex, .tables = w->own};
    choose_type(&o);
    if (r->type == TYPE_THESIS)
        add_thesis(&o);
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable != VAR_NONE)
            bibtex_add_field(&o, &r->fields.at[i]);
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable == VAR_NONE)
            add_foreign(&o, &r->fields.at[i]);
    add_aliases(&o);
    if (w->loss && !type_comes_back(&o))
        records_report_type_loss(w, r, o.type_name);
    add_entry(&o);
}

void write_bibtex_record(record_writer *w, const record *r)
{
    write_entry(w, r, false);
}

void write_biblatex_record(record_writer *w, const record *r)
{
    write_entry(w, r, true);
}
