#include "base/nearest.h"
#include "record/check_parts.h"
#include "record/mapping.h"

enum { NAME_LEAST = 4, WRONG_MOST = 1, TABLES_MOST = 2, TOLD_MOST = 20 }; /* letters; tables of a format; names */

/* Formats whose fields people type; what is kept from others was named by programs. */
static bool is_typed_by_hand(str format)
{
    static const str formats[] = {STR_INIT("bibtex"), STR_INIT("biblatex"), STR_INIT("cff"), STR_INIT("hayagriva")};
    return STR_IS_AMONG(format, formats);
}

/* The tables of a format; biblatex reads BibTeX's fields as well, and a file of either is mostly called BibTeX. */
static size_t tables_of(str format, const mapping *tables[TABLES_MOST])
{
    static const str bib[] = {STR_INIT("bibtex"), STR_INIT("biblatex")};
    size_t n = 0;
    if (!STR_IS_AMONG(format, bib)) {
        tables[n] = mapping_named(format);
        return tables[n] ? n + 1 : n;
    }
    for (size_t i = 0; i < sizeof bib / sizeof *bib; i++)
        if ((tables[n] = mapping_named(bib[i])))
            n++;
    return n;
}

static bool is_known(const mapping *const *tables, size_t n, str key)
{
    for (size_t i = 0; i < n; i++)
        if (mapping_read_field(tables[i], key))
            return true;
    return false;
}

static void try_fields(nearest *near, const mapping *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (!m->rows[i].is_type && m->rows[i].way != MAPPING_WRITE && m->rows[i].name.n >= NAME_LEAST)
            nearest_try(near, m->rows[i].name);
}

/* The field that somebody may have meant: empty when none is near. */
static str meant_field(const mapping *const *tables, size_t n, str key)
{
    nearest near;
    nearest_init_within(&near, key, WRONG_MOST);
    for (size_t i = 0; i < n; i++)
        try_fields(&near, tables[i]);
    return near.word;
}

/* -- fields that are no slips -- */

static const str own_fields[] = {
#define X(key) STR_INIT(key),
#include "record/bib_fields.def"
#undef X
};

/* A sign shows that some program made the name up, "opt" that somebody has put the field out of use. */
static bool is_of_its_own(str key)
{
    for (size_t i = 0; i < key.n; i++)
        if (!byte_is_alpha(key.p[i]))
            return true;
    return str_starts_nocase(key, STR("opt")) || STR_IS_AMONG_NOCASE(key, own_fields);
}

/* A name is reported once, and no more than a few of them: what has many has them on purpose. */
static void report_unknown(const check *c, const field *f)
{
    check_told *told = c->told;
    if (told->fields.n >= TOLD_MOST || map_get(&told->fields, f->key) != MAP_NONE)
        return;
    map_put(told->arena, &told->fields, f->key, 0);
    diag_report(c->diags, DIAG_CHECK_FIELD_UNKNOWN, c->record->source, f->span,
                "nothing reads the field \"" STR_FMT "\"; it was kept and is not printed (in \"" STR_FMT "\")", STR_ARG(f->key),
                STR_ARG(c->record->id));
}

static void report_slip(const check *c, const field *f, str meant)
{
    diag_report(c->diags, DIAG_CHECK_FIELD, c->record->source, f->span,
                "\"" STR_FMT "\" has a field \"" STR_FMT "\", which nothing reads; did you mean \"" STR_FMT "\"?", STR_ARG(c->record->id),
                STR_ARG(f->key), STR_ARG(meant));
}

void check_field_known(const check *c, const field *f)
{
    str format = str_from(c->record->source->format);
    const mapping *tables[TABLES_MOST];
    size_t n = is_typed_by_hand(format) && f->key.n >= NAME_LEAST && !f->in_member ? tables_of(format, tables) : 0;
    if (n == 0 || is_known(tables, n, f->key) || is_of_its_own(f->key))
        return;
    str meant = meant_field(tables, n, f->key);
    if (meant.n)
        report_slip(c, f, meant);
    else if (str_starts(format, STR("bib")))
        report_unknown(c, f);
}
