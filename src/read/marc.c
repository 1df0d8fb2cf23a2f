/*
 * marc.c - MARC 21 in ISO 2709, as library systems exchange it.
 *
 * A record is a leader of 24 bytes, a directory of 12 bytes a field (tag, length, start) and
 * the fields.  Lengths are wrong in many files, and all are wrong in one whose encoding was
 * changed; so they are used for the order alone, and fields and records end at their marks.
 */
#include "read/marc.h"

#include <stdlib.h>

#include "read/marc_text.h"
#include "text/utf8.h"

int sniff_marc(str head);
void read_marc(read_job *job);

enum { RECORD_END = 0x1D, FIELD_END = 0x1E, SUBFIELD = 0x1F, LEADER = 24, ENTRY = 12, ENTRIES_MOST = 20000 };

/* "01323nam a2200325 a 4500": figures or blanks where the lengths stand, and 22 for two bytes of indicators and of codes. */
static bool begins_record(str s)
{
    if (s.n < LEADER)
        return false;
    for (size_t i = 0; i < 5; i++)
        if (!byte_is_digit(s.p[i]) && s.p[i] != ' ')
            return false;
    return str_eq(str_sub(s, 10, 12), STR("22")) && (byte_is_digit(s.p[16]) || s.p[16] == ' ');
}

int sniff_marc(str head)
{
    return begins_record(head) && str_find_byte(head, FIELD_END) != STR_NPOS ? SNIFF_SURE : SNIFF_NO;
}

typedef struct entry {
    str tag;
    int start;
    uint32_t order;
} entry;

typedef struct cutter {
    read_job *job;
    marc_record marc;
    VEC(entry) entries;
    marc_text text;
} cutter;

static int compare_entries(const void *a, const void *b)
{
    const entry *one = a, *other = b;
    return one->start != other->start ? (one->start > other->start) - (one->start < other->start)
                                      : (one->order > other->order) - (one->order < other->order);
}

/* The fields stand in the order of their starts. */
static void take_directory(cutter *c, str directory)
{
    for (size_t i = 0; i + ENTRY <= directory.n && c->entries.n < ENTRIES_MOST; i += ENTRY) {
        entry e = {.tag = str_sub(directory, i, i + 3), .order = c->entries.n};
        if (!str_to_int(str_sub(directory, i + 7, i + ENTRY), &e.start))
            e.start = (int)c->entries.n;
        VEC_PUSH(c->marc.arena, c->entries, e);
    }
    if (c->entries.n)
        qsort(c->entries.at, c->entries.n, sizeof *c->entries.at, compare_entries);
}

static void take_field(cutter *c, str tag, str text)
{
    marc_field *f = marc_add_field(&c->marc, tag);
    str piece;
    f->span = text.n ? span_of(c->job->source, text) : c->marc.span;
    if (str_starts(tag, STR("00"))) {
        f->text = marc_text_decode(&c->text, text);
        return;
    }
    if (!str_next_split(&text, SUBFIELD, &piece))
        return;
    f->first = piece.n > 0 ? piece.p[0] : ' ';
    f->second = piece.n > 1 ? piece.p[1] : ' ';
    while (str_next_split(&text, SUBFIELD, &piece)) {
        str value = str_from_byte(piece, utf8_first_size(piece));
        if (value.n)
            marc_add_subfield(&c->marc, f, piece.p[0], marc_text_decode(&c->text, value), span_of(c->job->source, value));
    }
}

static void report(const cutter *c, diag_code code, const char *message)
{
    diag_report(c->job->diags, code, c->job->source, c->marc.span, "%s", message);
}

/* All but the leader and the directory. */
static void take_fields(cutter *c, str fields)
{
    str text;
    uint32_t n = 0;
    while (str_next_split(&fields, FIELD_END, &text))
        if (n < c->entries.n)
            take_field(c, c->entries.at[n++].tag, text);
        else
            n += str_trim(text).n > 0 ? ENTRIES_MOST : 0;
    if (n != c->entries.n)
        report(c, DIAG_MARC_DIRECTORY, "the directory of a record and its fields are not equally many; the first ones were matched");
}

static void report_text(const cutter *c)
{
    if (c->text.is_broken)
        report(c, DIAG_INPUT_ENCODING, "a record says that it is UTF-8 and is not; what is not was read as windows-1252");
    if (c->text.lost)
        report(c, DIAG_MARC_CHARACTERS, "a record has bytes that are no characters of MARC-8; U+FFFD stands for them");
}

static bool take_record(cutter *c, str text)
{
    str whole = text, directory;
    c->marc.span = span_of(c->job->source, text);
    if (!str_next_split(&text, FIELD_END, &directory) || directory.n < LEADER) {
        report(c, DIAG_MARC_RECORD, "this is no record of MARC; it was left out");
        return false;
    }
    c->marc.leader = str_sub(whole, 0, LEADER);
    c->text = marc_text_of(c->marc.arena, c->marc.leader, whole, c->job->text_was_mended);
    take_directory(c, str_from_byte(directory, LEADER));
    take_fields(c, text);
    report_text(c);
    return true;
}

/* Line ends between records are nobody's. */
static str next_record(str *rest)
{
    str text = STR_NONE;
    while (rest->n && text.n == 0) {
        str_next_split(rest, RECORD_END, &text);
        text = str_trim(text);
    }
    return text;
}

void read_marc(read_job *job)
{
    str rest = job->source->text, text;
    arena *own = arena_within(job->scratch);
    job->knows_encoding = true;
    while ((text = next_record(&rest)).n) {
        arena_mark mark = arena_save(own);
        cutter c = {.job = job, .marc = {.arena = own}};
        if (take_record(&c, text))
            marc_put(job, &c.marc);
        arena_restore(own, mark);
    }
}
