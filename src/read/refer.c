/*
 * refer.c - the format of refer, as EndNote and others write it: "%A Doe, Jane".
 *
 * A record begins with %0 or behind a blank line.  What has no type is what its fields say.
 */
#include "read/csl_note.h"
#include "read/normalize.h"
#include "read/tagged.h"

int sniff_refer(str head);
void read_refer(read_job *job);

/* ---- lines ------------------------------------------------------------------------------------ */

static bool has_tag(str line)
{
    line = str_trim(line);
    return line.n >= 2 && line.p[0] == '%' && line.p[1] > ' ' && line.p[1] != '%' && (line.n == 2 || byte_is_space(line.p[2]));
}

static tagged_line line_of(const tagged_reader *r, str line, str *tag, str *value)
{
    if (!has_tag(line))
        return tagged_is_gap(r, line, has_tag) ? TAGGED_END : TAGGED_MORE;
    line = str_trim(line);
    *tag = str_sub(line, 1, 2);
    *value = str_from_byte(line, 2);
    bool repeats = r->fields.n && !str_eq(r->fields.at[r->fields.n - 1].tag, STR("0"));
    return tag->p[0] == '0' && repeats ? TAGGED_FIRST : TAGGED_FIELD;
}

/* ---- the type --------------------------------------------------------------------------------- */

/* The last %0 that is known; without one it is an article when it has a journal, a part of the book that it names, or a book. */
static record_type guessed_type(const tagged_reader *r)
{
    if (tagged_find(r, STR("J")))
        return TYPE_ARTICLE_JOURNAL;
    return tagged_find(r, STR("B")) ? TYPE_CHAPTER : TYPE_BOOK;
}

static void put_refer_type(const put_target *t, const tagged_reader *r)
{
    const tagged_field *unknown = NULL;
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const tagged_field *f = &r->fields.at[i];
        const mapping_row *row = str_eq(f->tag, STR("0")) ? mapping_read_type(r->table->mapping, f->text) : NULL;
        if (row)
            put_type(t, (record_type)row->csl, f->text);
        else if (str_eq(f->tag, STR("0")))
            unknown = f;
    }
    if (t->record->type == TYPE_NONE && unknown)
        put_unknown_type(t, unknown->text, tagged_span(r, unknown->text));
    else if (t->record->type == TYPE_NONE)
        put_type(t, guessed_type(r), STR_NONE);
}

/* ---- fields ----------------------------------------------------------------------------------- */

static bool put_joined_date(const put_target *t, const tagged_reader *r, const tagged_field *day, const tagged_field *year)
{
    str text = str_join_by(r->job->scratch, day->text, STR(" "), year->text);
    return tagged_put_date(t, VAR_ISSUED, text, tagged_span(r, day->text));
}

/* %8 holds the day, with its year or without it, and %D the year. */
static void put_issued(const put_target *t, const tagged_reader *r)
{
    const tagged_field *year = tagged_find(r, STR("D")), *day = tagged_find(r, STR("8"));
    if (day && (tagged_put_date(t, VAR_ISSUED, day->text, tagged_span(r, day->text)) || (year && put_joined_date(t, r, day, year))))
        return;
    if (day && year)
        tagged_put_other(r, t, day);
    const tagged_field *left = year ? year : day;
    if (left && !tagged_put_date(t, VAR_ISSUED, left->text, tagged_span(r, left->text)))
        tagged_put_no_date(r, t, VAR_ISSUED, left);
}

/* Values that their form tells apart. */
static variable checked(const tagged_field *f, variable v)
{
    bool is_range = str_find_byte(f->text, '-') != STR_NPOS;
    switch (f->tag.p[0]) {
    case 'R': return normalize_is_doi(f->text) ? VAR_DOI : VAR_NONE;
    case '>': return normalize_is_url(f->text) ? VAR_URL : VAR_NONE;
    case 'P': return v == VAR_NUMBER_OF_PAGES && is_range ? VAR_PAGE : v;
    default: return v;
    }
}

static void put_field(const put_target *t, const tagged_reader *r, const tagged_field *f)
{
    const mapping_row *row = tag_table_row(r->table, t->record->type, f->key);
    span where = tagged_span(r, f->text);
    bool is_edited = str_eq_nocase(t->record->source_type, STR("Edited Book"));
    if (f->text.n == 0 || f->tag.p[0] == '0' || f->tag.p[0] == 'F' || (row && (row->csl == VAR_ISSUED || row->csl == VAR_KEYWORD)))
        return;
    if (!row)
        tagged_put_other(r, t, f);
    else if (f->tag.p[0] == 'Q')
        put_name(t, VAR_AUTHOR, (name){.literal = tagged_text(r, f)}, where);
    else if (f->tag.p[0] != '@' || row->csl == VAR_NUMBER || !tagged_put_identifier(r, t, f))
        tagged_put(r, t, is_edited && row->csl == VAR_AUTHOR ? VAR_EDITOR : checked(f, (variable)row->csl), f);
}

static void read_record(const tagged_reader *r)
{
    static const str keyword_tags[] = {STR_INIT("K")};
    library *lib = r->job->library;
    put_target t = {r->job, library_open_record(lib, r->job->source, tagged_record_span(r))};
    put_refer_type(&t, r);
    put_id(&t, tagged_value(r, STR("F")));
    for (uint32_t i = 0; i < r->fields.n; i++)
        put_field(&t, r, &r->fields.at[i]);
    tagged_put_notes(r, &t);
    put_issued(&t, r);
    tagged_put_keywords(r, &t, keyword_tags, 1);
    csl_note_take(r->job, t.record);
    library_close_record(lib, t.record, r->job->diags);
}

void read_refer(read_job *job)
{
    tagged_reader r;
    tagged_open(&r, job, "refer", line_of);
    while (tagged_next(&r)) {
        arena_mark mark = arena_save(job->scratch);
        read_record(&r);
        arena_restore(job->scratch, mark);
    }
}

/* Two lines with a tag, before any other. */
int sniff_refer(str head)
{
    int fields = 0;
    str line;
    while (fields < 2 && str_next_line(&head, &line)) {
        if (str_trim(line).n == 0)
            continue;
        if (!has_tag(line))
            return fields ? SNIFF_MAYBE : SNIFF_NO;
        fields++;
    }
    return fields == 2 ? SNIFF_LIKELY + 20 : fields ? SNIFF_MAYBE : SNIFF_NO;
}
