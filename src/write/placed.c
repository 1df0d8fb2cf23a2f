#include "write/placed.h"

#include "write/edtf.h"

static void ask(placed *p, variable v)
{
    p->asked[v / 64] |= (uint64_t)1 << (v % 64);
}

str placed_text(placed *p, variable v)
{
    ask(p, v);
    return str_trim(record_text(p->r, v));
}

const names *placed_names(placed *p, variable v)
{
    ask(p, v);
    return record_names(p->r, v);
}

const date *placed_date(placed *p, variable v)
{
    ask(p, v);
    return record_date(p->r, v);
}

str placed_edtf(placed *p, variable v)
{
    const date *d = placed_date(p, v);
    if (!d || d->literal.n)
        return d ? d->literal : STR_NONE;
    return edtf_text(p->w->scratch, d);
}

void placed_check_brackets(const placed *p, variable v)
{
    str text = record_text(p->r, v);
    if (str_starts(text, STR("[")) && str_ends(text, STR("]")))
        records_report_part_loss(p->w, p->r, record_field(p->r, v), "its brackets");
}

bool placed_next_keyword(str *rest, str *keyword)
{
    size_t comma = str_find(*rest, STR(", "));
    *keyword = str_sub(*rest, 0, comma);
    *rest = comma == STR_NPOS ? STR_NONE : str_from_byte(*rest, comma + 2);
    return keyword->n > 0 || rest->n > 0;
}

static bool was_asked(const placed *p, const field *f)
{
    variable v = (variable)f->variable;
    return v != VAR_NONE && f->kind != FIELD_WRITTEN && p->asked[v / 64] >> (v % 64) & 1;
}

/* The members of CSL-JSON that are the record's id and type. */
static bool is_label(const field *f)
{
    return f->variable == VAR_NONE && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")));
}

void placed_report(const placed *p)
{
    for (uint32_t i = 0; i < p->r->fields.n; i++) {
        const field *f = &p->r->fields.at[i];
        if (!was_asked(p, f) && !is_label(f))
            records_report_loss(p->w, p->r, f);
    }
}
