/* records_loss.c - what a format cannot hold: told of, and left out where that is the same for all formats of its kind. */
#include "write/records.h"

#include "text/fonts.h"
#include "text/nocase.h"

/* ---- reports ---------------------------------------------------------------------------------- */

void records_report_part_loss(record_writer *w, const record *r, const field *f, const char *part)
{
    str called = f->key.n ? f->key : variable_name((variable)f->variable);
    diag_report(w->loss, DIAG_RECORD_PART_LOSS, r->source, f->span, "\"" STR_FMT "\" is written without %s (in \"" STR_FMT "\")",
                STR_ARG(called), part, STR_ARG(r->id));
}

void records_report_loss(record_writer *w, const record *r, const field *f)
{
    str called = f->key.n ? f->key : variable_name((variable)f->variable);
    diag_report(w->loss, DIAG_RECORD_LOSS, r->source, f->span,
                "\"" STR_FMT "\" has no place in this format; it was left out (in \"" STR_FMT "\")", STR_ARG(called),
                STR_ARG(r->id));
}

/* The member of CSL-JSON that has the type, or the id, else the record itself. */
static span place_of(const record *r, str label)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable == VAR_NONE && str_eq(r->fields.at[i].key, label))
            return r->fields.at[i].span;
    return r->span;
}

void records_report_id_loss(record_writer *w, const record *r, str called)
{
    if (r->id_is_made)
        return;
    if (called.n)
        diag_report(w->loss, DIAG_RECORD_ID_LOSS, r->source, place_of(r, STR("id")),
                    "the id \"" STR_FMT "\" cannot be written in this format; \"" STR_FMT "\" was written", STR_ARG(r->id), STR_ARG(called));
    else
        diag_report(w->loss, DIAG_RECORD_ID_LOSS, r->source, place_of(r, STR("id")),
                    "the id \"" STR_FMT "\" cannot be written in this format; it was left out", STR_ARG(r->id));
}

void records_report_addition(record_writer *w, const record *r, variable v, str text)
{
    str called = variable_name(v);
    diag_report(w->loss, DIAG_RECORD_ADDITION, r->source, place_of(r, STR("id")),
                "what was written says that \"" STR_FMT "\" is \"" STR_FMT "\"; the record does not (in \"" STR_FMT "\")", STR_ARG(called), STR_ARG(text),
                STR_ARG(r->id));
}

void records_report_type_loss(record_writer *w, const record *r, str called)
{
    str type = r->type_name.n ? r->type_name : type_name(r->type);
    called = called.n ? called : STR("none");
    if (type.n)
        diag_report(w->loss, DIAG_RECORD_TYPE_LOSS, r->source, place_of(r, STR("type")),
                    "this format has no type \"" STR_FMT "\"; \"" STR_FMT "\" was written (in \"" STR_FMT "\")",
                    STR_ARG(type), STR_ARG(called), STR_ARG(r->id));
}

void records_check_type(record_writer *w, const record *r, const mapping *m, str called)
{
    if (w->loss && !mapping_reads_as(m, called, r->type))
        records_report_type_loss(w, r, called);
}

/* ---- what a format can say of no text --------------------------------------------------------- */

static bool has_byte(const record *r, char byte)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].kind == FIELD_TEXT && str_find_byte(r->fields.at[i].text, byte) != STR_NPOS)
            return true;
    return false;
}

static void strip_case(record_writer *w, const record *r, field *f)
{
    str bare = nocase_strip(w->scratch, f->text);
    if (bare.p == f->text.p)
        return;
    f->text = bare;
    diag_report(w->loss, DIAG_RECORD_CASE_LOSS, r->source, f->span,
                "the format cannot say which words of \"" STR_FMT "\" keep their case (in \"" STR_FMT "\")", STR_ARG(f->key), STR_ARG(r->id));
}

str records_flat(record_writer *w, const record *r, const field *f)
{
    if (str_find_byte(f->text, '\n') == STR_NPOS)
        return f->text;
    records_report_part_loss(w, r, f, "its line breaks");
    return str_flat(w->scratch, f->text);
}

/* A copy of the record, whose fields are the writer's to change. */
static record *copy_of(record_writer *w, const record *r)
{
    record *copy = arena_alloc(w->scratch, sizeof *copy);
    *copy = *r;
    copy->fields.at = arena_alloc(w->scratch, (r->fields.n + 1) * sizeof *copy->fields.at);
    memcpy(copy->fields.at, r->fields.at, r->fields.n * sizeof *copy->fields.at);
    return copy;
}

static void strip_fonts(record_writer *w, const record *r, field *f)
{
    str bare = fonts_strip(w->scratch, f->text);
    if (bare.p == f->text.p)
        return;
    f->text = bare;
    records_report_part_loss(w, r, f, "its fonts");
}

static void strip_marks(record_writer *w, const record *r, record_marks kept, field *f)
{
    if (!(kept & MARKS_CASE))
        strip_case(w, r, f);
    if (!(kept & MARKS_FONTS))
        strip_fonts(w, r, f);
}

/* The record as a format has it that cannot mark all in a text, or where no text has lines. */
const record *records_held(record_writer *w, const record_format *f, const record *r)
{
    bool loses_marks = f->marks != MARKS_ALL && has_byte(r, '<'), loses_lines = f->lines != LINES_OF_ALL && has_byte(r, '\n');
    if (!loses_marks && !loses_lines)
        return r;
    record *held = copy_of(w, r);
    for (uint32_t i = 0; i < held->fields.n; i++) {
        field *one = &held->fields.at[i];
        if (loses_marks && one->kind == FIELD_TEXT)
            strip_marks(w, r, f->marks, one);
        bool has_lines = f->lines == LINES_OF_NOTE && one->variable == VAR_NOTE;
        if (loses_lines && one->kind == FIELD_TEXT && !has_lines)
            one->text = records_flat(w, r, one);
    }
    return held;
}
