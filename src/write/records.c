#include "write/records.h"

#include "write/xml_out.h"

#define BARE(symbol, name, title, text, marks, lined) void write_##symbol##_record(record_writer *w, const record *r);
#define FRAMED(symbol, name, title, text, marks, lined)   \
    void write_##symbol##_begin(record_writer *w); \
    void write_##symbol##_record(record_writer *w, const record *r); \
    void write_##symbol##_end(record_writer *w);
#include "write/records.def"
#undef BARE
#undef FRAMED

const record_format record_formats[] = {
#define MADE RECORDS_MADE
#define KEPT RECORDS_KEPT
#define PIECES RECORDS_IN_PIECES
#define FLAT LINES_NONE
#define NOTED LINES_OF_NOTE
#define LINED LINES_OF_ALL
#define BARE(symbol, name, title, text, marks, lined) {name, title, text, marks, lined, NULL, write_##symbol##_record, NULL},
#define FRAMED(symbol, name, title, text, marks, lined) \
    {name, title, text, marks, lined, write_##symbol##_begin, write_##symbol##_record, write_##symbol##_end},
#include "write/records.def"
#undef BARE
#undef FRAMED
#undef MADE
#undef KEPT
#undef PIECES
#undef FLAT
#undef NOTED
#undef LINED
};
const size_t record_format_count = sizeof record_formats / sizeof *record_formats;

const record_format *record_format_named(str format)
{
    for (size_t i = 0; i < record_format_count; i++)
        if (str_eq(str_from(record_formats[i].name), format))
            return &record_formats[i];
    return NULL;
}

void records_begin(record_writer *w, const record_format *f, buf *out, diags *loss, arena *scratch)
{
    *w = (record_writer){.out = out, .loss = loss, .scratch = scratch};
    if (f->begin)
        f->begin(w);
}

/* With the blanks that its line begins with. */
static str indented_text(const record *r)
{
    span whole = r->span;
    while (whole.off && (r->source->text.p[whole.off - 1] == ' ' || r->source->text.p[whole.off - 1] == '\t')) {
        whole.off--;
        whole.len++;
    }
    return source_slice(r->source, whole);
}

/* Who adds to a list of records leaves those that are there as they are. */
static bool add_own_text(record_writer *w, const record_format *f, const record *r)
{
    bool is_own = f->text == RECORDS_IN_PIECES && r->source && r->source->format &&
                  str_eq(str_from(r->source->format), str_from(f->name));
    str text = is_own ? indented_text(r) : STR_NONE;
    if (!xml_stands_alone(str_trim(text)))
        return false;
    buf_add(w->out, text);
    buf_add_byte(w->out, '\n');
    return true;
}

void records_add(record_writer *w, const record_format *f, const record *r)
{
    arena_mark mark = arena_save(w->scratch);
    if (!add_own_text(w, f, r))
        f->write(w, records_held(w, f, r));
    w->index++;
    arena_restore(w->scratch, mark);
}

void records_end(record_writer *w, const record_format *f)
{
    if (f->end)
        f->end(w);
}

/* Texts of one format can follow one another unless something stands around their records. */
bool records_keep_text(const library *lib, const record_format *f)
{
    bool keeps = f->text != RECORDS_MADE && lib->sources.n && (!f->begin || lib->sources.n == 1);
    for (uint32_t i = 0; i < lib->sources.n && keeps; i++)
        keeps = lib->sources.at[i]->format && str_eq(str_from(lib->sources.at[i]->format), str_from(f->name));
    return keeps;
}

static void add_texts(const library *lib, buf *out)
{
    for (uint32_t i = 0; i < lib->sources.n; i++) {
        buf_add(out, lib->sources.at[i]->text);
        if (out->n && out->p[out->n - 1] != '\n')
            buf_add_byte(out, '\n');
    }
}

static void make(const library *lib, const record_format *f, buf *out, diags *loss)
{
    record_writer w;
    arena *scratch = arena_within(out->arena);
    records_begin(&w, f, out, loss, scratch);
    for (uint32_t i = 0; i < lib->records.n; i++)
        records_add(&w, f, lib->records.at[i]);
    records_end(&w, f);
    arena_free(scratch);
}

void records_write(const library *lib, const record_format *f, buf *out, diags *loss)
{
    if (records_keep_text(lib, f))
        add_texts(lib, out);
    else
        make(lib, f, out, loss);
}
