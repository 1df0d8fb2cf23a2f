#include "base/nearest.h"
#include "record/check_parts.h"
#include "record/mapping.h"

enum { NAME_LEAST = 4, WRONG_MOST = 2, LONG = 7 };

/* Formats whose fields people type; what is kept from others was named by programs. */
static bool is_typed_by_hand(str format)
{
    static const str formats[] = {STR_INIT("bibtex"), STR_INIT("biblatex"), STR_INIT("cff"), STR_INIT("hayagriva")};
    return STR_IS_AMONG(format, formats);
}

/* The field of the format that somebody may have meant: empty when none is near. */
static str meant_field(const mapping *m, str key)
{
    nearest near;
    nearest_init_within(&near, key, key.n < LONG ? 1 : WRONG_MOST);
    for (size_t i = 0; i < m->n; i++)
        if (!m->rows[i].is_type && m->rows[i].way != MAPPING_WRITE && m->rows[i].name.n >= NAME_LEAST)
            nearest_try(&near, m->rows[i].name);
    return near.word;
}

void check_field_known(const check *c, const field *f)
{
    str format = str_from(c->record->source->format);
    const mapping *m = is_typed_by_hand(format) ? mapping_named(format) : NULL;
    if (!m || f->key.n < NAME_LEAST || f->in_member || mapping_read_field(m, f->key))
        return;
    str meant = meant_field(m, f->key);
    if (meant.n)
        diag_report(c->diags, DIAG_CHECK_FIELD, c->record->source, f->span, "\"" STR_FMT "\" has a field \"" STR_FMT "\", which nothing reads; did you mean \"" STR_FMT "\"?",
                    STR_ARG(c->record->id), STR_ARG(f->key), STR_ARG(meant));
}
