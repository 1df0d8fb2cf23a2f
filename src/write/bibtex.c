#include "write/bibtex.h"

#include "text/utf8.h"

void write_bibtex_record(record_writer *w, const record *r);
void write_biblatex_record(record_writer *w, const record *r);

enum { ENTRY_ROOM = 1024 }; /* bytes that the values of most entries fit into */

/* -- the key -- */

static bool may_be_in_key(char c)
{
    static const bool ends[256] = {
        ['{'] = true, ['}'] = true, ['('] = true, [')'] = true,  ['"'] = true,  [','] = true, ['='] = true,
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

/* What is unpublished is a talk where there is an event. */
static bool is_at_event(const record *r)
{
    return record_has(r, VAR_EVENT_TITLE) || record_has(r, VAR_EVENT_DATE) || record_has(r, VAR_EVENT_PLACE);
}

static void choose_type(bibtex_out *o)
{
    const mapping_row *own = own_type(o);
    bibtex_type type = own ? (bibtex_type){own->name, (record_type)own->csl} : o->tables->types[o->r->type];
    o->type_name = type.name;
    o->type = str_eq(type.name, STR("unpublished")) && is_at_event(o->r) ? TYPE_SPEECH : type.seen;
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
    if (!genre.n) /* without a type BibTeX would print "PhD thesis" */
        records_report_addition(o->w, o->r, VAR_GENRE, STR("Thesis"));
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
    bool is_known = came_as_bibtex(o->r) && f->kind == FIELD_TEXT && is_key(f->key) && !bibtex_has_named(o, f->key);
    if (is_known)
        bibtex_add_named(o, f->key, f->text, braces_add_up(f->text));
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

static void add_entry(const bibtex_out *o)
{
    buf *out = o->w->out;
    str key = key_of(o->w, o->r->id);
    if (!str_eq(key, o->r->id))
        records_report_id_loss(o->w, o->r, key);
    buf_add_lit(out, o->w->index ? "\n@" : "@");
    buf_add(out, o->type_name);
    buf_add_byte(out, '{');
    buf_add(out, key);
    buf_add_lit(out, ",\n");
    bibtex_write_lines(o, out);
    buf_add_lit(out, "}\n");
}

static void note_types(bibtex_tables *t)
{
    for (int type = 0; type < TYPE_COUNT; type++) {
        const mapping_row *row = mapping_write_type(t->own, (record_type)type);
        str called = row ? row->name : STR("misc");
        const mapping_row *seen = mapping_read_type(t->own, called);
        t->types[type] = (bibtex_type){called, seen ? (record_type)seen->csl : TYPE_DOCUMENT};
    }
}

static const bibtex_tables *make_tables(arena *a, bool is_biblatex)
{
    bibtex_tables *t = ARENA_NEW(a, bibtex_tables);
    t->own = mapping_named(is_biblatex ? STR("biblatex") : STR("bibtex"));
    note_types(t);
    bibtex_note_lines(a, t, mapping_named(is_biblatex ? STR("bibtex") : STR("biblatex")));
    return t;
}

static void write_entry(record_writer *w, const record *r, bool is_biblatex)
{
    if (!w->own)
        w->own = make_tables(w->out->arena, is_biblatex);
    bibtex_out o = {.w = w, .r = r, .is_biblatex = is_biblatex, .tables = w->own};
    buf_init(&o.text, w->scratch);
    buf_reserve(&o.text, ENTRY_ROOM);
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
