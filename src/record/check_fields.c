#include "base/nearest.h"
#include "record/check_parts.h"
#include "record/mapping.h"

enum { NAME_LEAST = 4, WRONG_MOST = 1, TABLES_MOST = 2 }; /* letters; tables of a format */

/* Formats whose fields people type; what is kept from others was named by programs. */
static bool is_typed_by_hand(str format)
{
    static const str formats[] = {STR_INIT("bibtex"), STR_INIT("biblatex"), STR_INIT("cff"), STR_INIT("hayagriva")};
    return STR_IS_AMONG(format, formats);
}

/* Fields of biblatex, MathSciNet and Web of Science that CSL has no place for, and that are spelled almost like others. */
static bool is_of_its_own(str key)
{
    static const str keys[] = {STR_INIT("isan"),      STR_INIT("ismn"),     STR_INIT("isrn"),
                               STR_INIT("sorttitle"), STR_INIT("fjournal"), STR_INIT("eissn")};
    return STR_IS_AMONG_NOCASE(key, keys);
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

void check_field_known(const check *c, const field *f)
{
    const record *r = c->record;
    str format = str_from(r->source->format);
    const mapping *tables[TABLES_MOST];
    size_t n = is_typed_by_hand(format) && f->key.n >= NAME_LEAST && !f->in_member ? tables_of(format, tables) : 0;
    str meant = is_known(tables, n, f->key) || is_of_its_own(f->key) ? STR_NONE : meant_field(tables, n, f->key);
    if (meant.n)
        diag_report(c->diags, DIAG_CHECK_FIELD, r->source, f->span,
                    "\"" STR_FMT "\" has a field \"" STR_FMT "\", which nothing reads; did you mean \"" STR_FMT "\"?", STR_ARG(r->id),
                    STR_ARG(f->key), STR_ARG(meant));
}
