#include "record/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "record/check_parts.h"

enum { MESSAGE_MOST = 1024 };

bool check_is_unread(const record *r)
{
    str format = str_from(r->source->format);
    return format.n == 0 || str_starts(format, STR("csl")) || str_eq(format, STR("ndjson"));
}

/* A piece that was decoded stands elsewhere than in the source. */
static span place_of(const check *c, const field *f, str piece)
{
    str all = c->record->source->text;
    bool inside = piece.n && all.n && piece.p >= all.p && piece.p + piece.n <= all.p + all.n;
    return inside ? span_of(c->record->source, piece) : f->span;
}

void check_odd(const check *c, const field *f, str piece, diag_code code, const char *format, ...)
{
    char what[MESSAGE_MOST];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    diag_report(c->diags, code, c->record->source, place_of(c, f, piece), "the " STR_FMT " of \"" STR_FMT "\" %s", STR_ARG(f->key),
                STR_ARG(c->record->id), what);
}

static void check_field(const check *c, const field *f)
{
    if (f->variable == VAR_NONE)
        check_field_known(c, f);
    check_identifiers(c, f);
    if (f->kind == FIELD_NAMES)
        check_names(c, f);
    if (f->variable == VAR_PAGE || f->variable == VAR_PAGE_FIRST)
        check_pages(c, f);
    if (f->variable == VAR_TITLE)
        check_title(c, f);
    if (f->kind == FIELD_TEXT)
        check_leftovers(c, f, f->text);
}

void check_record(arena *scratch, check_told *told, const record *r, diags *d)
{
    check c = {.record = r, .diags = d, .told = told, .scratch = scratch};
    check_missing(&c);
    check_dates(&c);
    for (uint32_t i = 0; i < r->fields.n; i++)
        check_field(&c, &r->fields.at[i]);
}
