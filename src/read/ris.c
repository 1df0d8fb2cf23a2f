/*
 * ris.c - RIS: "TY  - JOUR" to "ER  - ", in the dialects of those who write it.
 *
 * A record that lacks its end ends where the next begins, one that lacks its type is read
 * all the same.  Blanks around the hyphen may be missing or too many, ER may stand alone.
 */
#include "read/ris.h"

#include "read/csl_note.h"
#include "text/utf8.h"

int sniff_ris(str head);
void read_ris(read_job *job);

/* ---- lines ------------------------------------------------------------------------------------ */

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t';
}

static bool begins_with_tag(str line)
{
    return line.n >= 3 && byte_is_upper(line.p[0]) && (byte_is_upper(line.p[1]) || byte_is_digit(line.p[1]));
}

/* "AU  - ", as nearly all lines begin. */
static bool is_spaced_well(str line)
{
    return line.n >= 6 && memcmp(line.p + 2, "  - ", 4) == 0;
}

/*
 * Where the value stands, behind the tag and its hyphen; 0 when the line has none.  Before the
 * hyphen are two blanks, or one or three; or none, when the tag is known and a blank follows.
 */
static size_t value_at(const tag_table *table, str line)
{
    if (!begins_with_tag(line))
        return 0;
    if (is_spaced_well(line))
        return 6;
    size_t at = 2;
    while (at < line.n && at < 6 && is_blank_byte(line.p[at]))
        at++;
    if (at == line.n || line.p[at] != '-')
        return 0;
    bool blank_behind = at + 1 == line.n || is_blank_byte(line.p[at + 1]);
    bool known = at > 2 || (blank_behind && table && tag_table_row(table, TYPE_ARTICLE_JOURNAL, tag_key(str_sub(line, 0, 2))));
    return known ? at + 1 : 0;
}

static bool is_tag(str tag, const char *called)
{
    return tag.p[0] == called[0] && tag.p[1] == called[1];
}

static bool is_bare_end(str line)
{
    return line.n >= 2 && is_tag(line, "ER") && str_trim(line).n == 2;
}

/* A type behind fields begins another record, unless they have none of their own, nor a title: then they stand before it. */
static bool is_complete(const tagged_reader *r)
{
    return tagged_find(r, STR("TY")) || tagged_find(r, STR("TI")) || tagged_find(r, STR("T1"));
}

/* Some indent their lines: "  TY  - JOUR".  Only what is spaced as RIS should be is a field then. */
static str without_indent(str line)
{
    if (line.n == 0 || !is_blank_byte(line.p[0]))
        return line;
    str text = str_trim(line);
    return begins_with_tag(text) && str_eq(str_sub(text, 2, 5), STR("  -")) ? text : line;
}

static tagged_line line_of(const tagged_reader *r, str line, str *tag, str *value)
{
    line = without_indent(line);
    size_t at = value_at(r->table, line);
    if (!at)
        return is_bare_end(line) ? TAGGED_END : TAGGED_MORE;
    *tag = str_sub(line, 0, 2);
    *value = str_from_byte(line, at);
    if (is_tag(*tag, "ER"))
        return TAGGED_END;
    return is_tag(*tag, "TY") && r->fields.n && is_complete(r) ? TAGGED_FIRST : TAGGED_FIELD;
}

/* ---- records ---------------------------------------------------------------------------------- */

static bool is_empty(const tagged_reader *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].text.n && !is_tag(r->fields.at[i].tag, "TY"))
            return false;
    return true;
}

static void report_ends(const tagged_reader *r)
{
    span where = {tagged_record_span(r).off, 2};
    if (!tagged_find(r, STR("TY")))
        diag_report(r->job->diags, DIAG_RIS_NO_TYPE, r->job->source, where, "the record has no TY; its other fields say what it is");
    if (!r->is_ended)
        diag_report(r->job->diags, DIAG_RIS_NO_END, r->job->source, where,
                    "the record is not ended by ER; it was ended where the next one begins");
}

static void read_record(const tagged_reader *r)
{
    library *lib = r->job->library;
    ris_record rec = {.r = r, .t = {r->job, library_open_record(lib, r->job->source, tagged_record_span(r))}};
    ris_put_fields(&rec);
    csl_note_take(r->job, rec.t.record);
    report_ends(r);
    library_close_record(lib, rec.t.record, r->job->diags);
}

static void report_empty(const tagged_reader *r)
{
    diag_report(r->job->diags, DIAG_RIS_EMPTY, r->job->source, tagged_record_span(r),
                "the record says nothing but its type; it was left out");
}

void read_ris(read_job *job)
{
    tagged_reader r;
    tagged_open(&r, job, "ris", line_of);
    while (tagged_next(&r)) {
        arena_mark mark = arena_save(job->scratch);
        (is_empty(&r) ? report_empty : read_record)(&r);
        arena_restore(job->scratch, mark);
    }
}

enum { SNIFFED_LINES = 400 };

/* "TY  - " in one of the first lines; other fields before it are as well another format's. */
int sniff_ris(str head)
{
    int fields = 0;
    str line;
    for (int i = 0; i < SNIFFED_LINES && str_next_line(&head, &line); i++) {
        str text = str_trim(line);
        if (str_starts(text, STR("TY  -")))
            return fields ? SNIFF_LIKELY : SNIFF_SURE;
        size_t at = value_at(NULL, text);
        if (at && is_tag(text, "TY"))
            return SNIFF_LIKELY;
        fields += at != 0;
    }
    return fields > 3 ? SNIFF_MAYBE : SNIFF_NO;
}
