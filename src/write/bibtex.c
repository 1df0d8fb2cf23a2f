#include "write/bibtex.h"

#include "text/utf8.h"

void write_bibtex_record(record_writer *w, const record *r);
void write_biblatex_record(record_writer *w, const record *r);

enum { VALUE_ROOM = 64 };

/* -- lines -- */

static const str field_order[] = {
    STR_INIT("author"), STR_INIT("title"), STR_INIT("shorttitle"), STR_INIT("bookauthor"), STR_INIT("editor"), STR_INIT("editortype"),
    STR_INIT("editora"), STR_INIT("editoratype"), STR_INIT("editorb"), STR_INIT("editorbtype"), STR_INIT("editorc"),
    STR_INIT("editorctype"), STR_INIT("translator"), STR_INIT("director"), STR_INIT("maintitle"), STR_INIT("booktitle"),
    STR_INIT("journal"), STR_INIT("journaltitle"), STR_INIT("shortjournal"), STR_INIT("entrysubtype"), STR_INIT("eventtitle"),
    STR_INIT("eventdate"), STR_INIT("venue"), STR_INIT("date"), STR_INIT("year"), STR_INIT("month"), STR_INIT("volume"),
    STR_INIT("number"), STR_INIT("issue"), STR_INIT("part"), STR_INIT("series"), STR_INIT("volumes"), STR_INIT("edition"),
    STR_INIT("version"), STR_INIT("chapter"), STR_INIT("pages"), STR_INIT("pagetotal"), STR_INIT("type"), STR_INIT("publisher"),
    STR_INIT("school"), STR_INIT("institution"), STR_INIT("organization"), STR_INIT("howpublished"), STR_INIT("address"),
    STR_INIT("location"), STR_INIT("pubstate"), STR_INIT("origtitle"), STR_INIT("origdate"), STR_INIT("origpublisher"),
    STR_INIT("origlocation"), STR_INIT("language"), STR_INIT("langid"), STR_INIT("isbn"), STR_INIT("issn"), STR_INIT("doi"),
    STR_INIT("eprint"), STR_INIT("eprinttype"), STR_INIT("archiveprefix"), STR_INIT("pmid"), STR_INIT("pmcid"), STR_INIT("url"),
    STR_INIT("urldate"), STR_INIT("library"), STR_INIT("license"), STR_INIT("note"), STR_INIT("annote"), STR_INIT("annotation"),
    STR_INIT("abstract"), STR_INIT("keywords"), STR_INIT("shorthand"), STR_INIT("ids"),
};

static uint32_t rank_of(const bibtex_out *o, str called)
{
    uint32_t rank = map_get(&o->tables->ranks, called);
    return rank == MAP_NONE ? sizeof field_order / sizeof *field_order : rank;
}

/* They are put where they belong at once; equals stay in the order in which they came. */
void bibtex_add_raw(bibtex_out *o, str called, str value)
{
    bibtex_line line = {called, value, rank_of(o, called)};
    VEC_PUSH(o->w->scratch, o->lines, line);
    uint32_t i = o->lines.n - 1;
    for (; i > 0 && o->lines.at[i - 1].rank > line.rank; i--)
        o->lines.at[i] = o->lines.at[i - 1];
    o->lines.at[i] = line;
}

void bibtex_add_tex(bibtex_out *o, str called, str tex)
{
    buf value;
    buf_init(&value, o->w->scratch);
    buf_reserve(&value, tex.n + 2);
    buf_add_byte(&value, '{');
    buf_add(&value, tex);
    buf_add_byte(&value, '}');
    bibtex_add_raw(o, called, buf_str(&value));
}

void bibtex_add(bibtex_out *o, str called, str text, latex_mode mode)
{
    buf value;
    buf_init(&value, o->w->scratch);
    buf_reserve(&value, text.n + VALUE_ROOM);
    buf_add_byte(&value, '{');
    latex_from_rich(&value, text, mode);
    buf_add_byte(&value, '}');
    bibtex_add_raw(o, called, buf_str(&value));
}

bool bibtex_has_line(const bibtex_out *o, str called)
{
    for (uint32_t i = 0; i < o->lines.n; i++)
        if (str_eq_nocase(o->lines.at[i].name, called))
            return true;
    return false;
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
static const mapping_row *own_type(const bibtex_out *o)
{
    return came_as_bibtex(o->r) && o->r->source_type.n ? mapping_read_type(o->tables->own, o->r->source_type) : NULL;
}

static void choose_type(bibtex_out *o)
{
    const mapping_row *row = own_type(o);
    row = row ? row : o->tables->written.type[o->r->type];
    o->type_name = row ? row->name : STR("misc");
    const mapping_row *seen = mapping_read_type(o->tables->own, o->type_name);
    o->type = seen ? (record_type)seen->csl : TYPE_DOCUMENT;
    if (o->type == TYPE_ARTICLE_JOURNAL && o->r->type == TYPE_ARTICLE_MAGAZINE)
        bibtex_add_tex(o, STR("entrysubtype"), STR("magazine"));
    if (o->type == TYPE_ARTICLE_JOURNAL && o->r->type == TYPE_ARTICLE_NEWSPAPER)
        bibtex_add_tex(o, STR("entrysubtype"), STR("newspaper"));
}

static bool is_bare_page(const bibtex_out *o)
{
    return str_eq(o->type_name, STR("misc")) && bibtex_has_line(o, STR("url")) && !bibtex_has_line(o, STR("publisher")) &&
           !bibtex_has_line(o, STR("institution")) && !bibtex_has_line(o, STR("howpublished"));
}

/* Fields tell some types from others of the same name; a subtype has been written for two of them. */
static bool type_comes_back(const bibtex_out *o)
{
    bool has_event = bibtex_has_line(o, STR("eventtitle")) || bibtex_has_line(o, STR("eventdate"));
    switch (o->r->type) {
    case TYPE_ARTICLE_MAGAZINE:
    case TYPE_ARTICLE_NEWSPAPER: return o->type == TYPE_ARTICLE_JOURNAL;
    case TYPE_ARTICLE: return bibtex_has_line(o, STR("eprint"));
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
            bibtex_add_tex(o, STR("type"), is_phd ? STR("phdthesis") : STR("mathesis"));
        else if (genre.n)
            bibtex_add(o, STR("type"), genre, LATEX_PLAIN);
        return;
    }
    bool masters = is_master || str_starts_nocase(genre, STR("master"));
    o->type_name = masters ? STR("mastersthesis") : STR("phdthesis");
    if (!is_phd && !is_master)
        bibtex_add(o, STR("type"), genre.n ? genre : STR("Thesis"), LATEX_PLAIN);
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

static void add_foreign(bibtex_out *o, const field *f)
{
    bool is_known = came_as_bibtex(o->r) && f->kind == FIELD_TEXT && is_key(f->key);
    if (is_known && !bibtex_has_line(o, f->key) && braces_add_up(f->text))
        bibtex_add_tex(o, f->key, f->text);
    else if (is_known && !bibtex_has_line(o, f->key))
        bibtex_add(o, f->key, f->text, LATEX_PLAIN);
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
    if (ids.n && !bibtex_has_line(o, STR("ids")))
        bibtex_add_tex(o, STR("ids"), buf_str(&ids));
}

/* -- the entry -- */

static void add_line(buf *out, const bibtex_line *line)
{
    buf_add_lit(out, "  ");
    buf_add(out, line->name);
    buf_add(out, str_from_byte(STR("             "), line->name.n)); /* values stand below one another */
    buf_add_lit(out, " = ");
    buf_add(out, line->value);
    buf_add_lit(out, ",\n");
}

static void add_entry(const bibtex_out *o)
{
    buf *out = o->w->out;
    buf_add_lit(out, o->w->index ? "\n@" : "@");
    buf_add(out, o->type_name);
    buf_add_byte(out, '{');
    buf_add(out, key_of(o->w, o->r->id));
    buf_add_lit(out, ",\n");
    for (uint32_t i = 0; i < o->lines.n; i++)
        add_line(out, &o->lines.at[i]);
    buf_add_lit(out, "}\n");
}

static const bibtex_tables *make_tables(arena *a, bool is_biblatex)
{
    bibtex_tables *t = ARENA_NEW(a, bibtex_tables);
    t->own = mapping_named(is_biblatex ? STR("biblatex") : STR("bibtex"));
    mapping_index_make(&t->written, t->own);
    mapping_index_make(&t->written_other, mapping_named(is_biblatex ? STR("bibtex") : STR("biblatex")));
    for (uint32_t i = 0; i < sizeof field_order / sizeof *field_order; i++)
        map_put(a, &t->ranks, field_order[i], i);
    return t;
}

const mapping_row *bibtex_row_for(const bibtex_out *o, variable v)
{
    const mapping_row *row = o->tables->written.field[v];
    return row ? row : o->tables->written_other.field[v];
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
    if (!type_comes_back(&o))
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
