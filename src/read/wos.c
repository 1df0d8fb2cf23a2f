/*
 * wos.c - the tagged format of Web of Science: "PT J" to "ER".
 *
 * A line that goes on begins with three blanks; names stand one on a line.
 */
#include "read/normalize.h"
#include "read/tagged.h"

int sniff_wos(str head);
void read_wos(read_job *job);

/* ---- lines ------------------------------------------------------------------------------------ */

static bool has_tag(str line)
{
    return line.n >= 2 && byte_is_upper(line.p[0]) && (byte_is_upper(line.p[1]) || byte_is_digit(line.p[1])) &&
           (line.n == 2 || line.p[2] == ' ');
}

/* What stands around all records, and what ends one. */
static bool is_frame(str tag)
{
    static const str tags[] = {STR_INIT("FN"), STR_INIT("VR"), STR_INIT("ER"), STR_INIT("EF")};
    return STR_IS_AMONG(tag, tags);
}

static tagged_line line_of(const tagged_reader *r, str line, str *tag, str *value)
{
    if (!has_tag(line))
        return TAGGED_MORE;
    *tag = str_sub(line, 0, 2);
    *value = str_from_byte(line, 2);
    if (is_frame(*tag))
        return TAGGED_END;
    return str_eq(*tag, STR("PT")) && r->fields.n ? TAGGED_FIRST : TAGGED_FIELD;
}

/* ---- fields ----------------------------------------------------------------------------------- */

static void put_wos_type(const put_target *t, const tagged_reader *r)
{
    str called = tagged_value(r, STR("PT"));
    const mapping_row *row = mapping_read_type(r->table->mapping, called);
    bool is_paper = str_find_nocase(tagged_value(r, STR("DT")), STR("proceedings paper")) != STR_NPOS;
    put_type(t, is_paper ? TYPE_PAPER_CONFERENCE : row ? (record_type)row->csl : TYPE_ARTICLE_JOURNAL, called);
}

/* "Doe, J. (Example Inc)" names an affiliation too. */
static str without_affiliation(str line)
{
    size_t at = str_find(line, STR(" ("));
    return at == STR_NPOS ? line : str_trim(str_sub(line, 0, at));
}

static void put_wos_names(const put_target *t, const tagged_reader *r, variable v, const tagged_field *f)
{
    bool is_group = str_eq(f->tag, STR("GP")) || str_eq(f->tag, STR("CA"));
    for (str rest = f->text, line; tagged_next_line(&rest, &line);) {
        str bare = without_affiliation(line);
        name who = is_group ? (name){.literal = line} : tagged_short_name(t, bare);
        put_name(t, v, who, tagged_span(r, line));
    }
}

/* PD "FEB" or "JUN 28 2011" beside PY 2011. */
static void put_issued(const put_target *t, const tagged_reader *r)
{
    const tagged_field *day = tagged_find(r, STR("PD")), *year = tagged_find(r, STR("PY"));
    year = year ? year : tagged_find(r, STR("EY"));
    const tagged_field *left = day ? day : year;
    if (!left)
        return;
    span where = tagged_span(r, left->text);
    str both = day && year ? str_join_by(r->job->scratch, day->text, STR(" "), year->text) : STR_NONE;
    bool done = (day && tagged_put_date(t, VAR_ISSUED, day->text, where)) || (both.n && tagged_put_date(t, VAR_ISSUED, both, where));
    if (!done && day && year)
        tagged_put_other(r, t, day);
    if (!done && !(year && tagged_put_date(t, VAR_ISSUED, year->text, where)))
        tagged_put_no_date(r, t, VAR_ISSUED, left);
}

/* What has no pages has the number of the article. */
static void put_pages(const put_target *t, const tagged_reader *r)
{
    const tagged_field *first = tagged_find(r, STR("BP"));
    first = first ? first : tagged_find(r, STR("PS"));
    const tagged_field *number = tagged_find(r, STR("AR"));
    if (first && number)
        tagged_put_other(r, t, number);
    first = first ? first : number;
    if (first)
        tagged_put_pages(t, first->text, tagged_value(r, STR("EP")), tagged_span(r, first->text));
}

static bool is_put_elsewhere(const tagged_field *f, bool has_full_names)
{
    static const str tags[] = {STR_INIT("PT"), STR_INIT("UT"), STR_INIT("PD"), STR_INIT("PY"), STR_INIT("EY"), STR_INIT("BP"),
                               STR_INIT("PS"), STR_INIT("EP"), STR_INIT("AR"), STR_INIT("DE"), STR_INIT("ID")};
    bool is_short = has_full_names && str_eq(f->tag, STR("AU"));
    return f->text.n == 0 || is_short || STR_IS_AMONG(f->tag, tags);
}

static void put_field(const put_target *t, const tagged_reader *r, const tagged_field *f, bool has_full_names)
{
    const mapping_row *row = tag_table_row(r->table, t->record->type, f->key);
    if (is_put_elsewhere(f, has_full_names))
        return;
    if (!row)
        tagged_put_other(r, t, f);
    else if (variable_kind_of((variable)row->csl) == VAR_IS_NAMES)
        put_wos_names(t, r, (variable)row->csl, f);
    else
        tagged_put(r, t, (variable)row->csl, f);
}

/* Keywords are a text that is folded anywhere, divided by semicolons. */
static void put_keywords(const put_target *t, const tagged_reader *r)
{
    const tagged_field *lists[] = {tagged_find(r, STR("DE")), tagged_find(r, STR("ID"))};
    buf all;
    buf_init(&all, r->job->scratch);
    for (size_t i = 0; i < 2; i++) {
        str text = lists[i] ? tagged_joined(r, lists[i], ' ') : STR_NONE, word;
        while (str_next_split(&text, ';', &word)) {
            if (all.n)
                buf_add(&all, STR(", "));
            buf_add(&all, str_trim(word));
        }
    }
    if (all.n)
        put_text(t, VAR_KEYWORD, buf_str(&all), tagged_span(r, (lists[0] ? lists[0] : lists[1])->text));
}

static void read_record(const tagged_reader *r)
{
    library *lib = r->job->library;
    put_target t = {r->job, library_open_record(lib, r->job->source, tagged_record_span(r))};
    put_wos_type(&t, r);
    put_id(&t, tagged_value(r, STR("UT")));
    bool has_full_names = tagged_find(r, STR("AF"));
    for (uint32_t i = 0; i < r->fields.n; i++)
        put_field(&t, r, &r->fields.at[i], has_full_names);
    put_issued(&t, r);
    put_pages(&t, r);
    put_keywords(&t, r);
    library_close_record(lib, t.record, r->job->diags);
}

void read_wos(read_job *job)
{
    tagged_reader r;
    tagged_open(&r, job, "wos", line_of);
    while (tagged_next(&r)) {
        arena_mark mark = arena_save(job->scratch);
        read_record(&r);
        arena_restore(job->scratch, mark);
    }
}

/* The name of the file's maker, or "PT J", at the beginning. */
int sniff_wos(str head)
{
    str line;
    for (int i = 0; i < 8 && str_next_line(&head, &line); i++) {
        line = str_trim(line);
        if (line.n == 4 && str_starts(line, STR("PT ")) && byte_is_upper(line.p[3]))
            return SNIFF_SURE;
        if (line.n && !has_tag(line))
            return SNIFF_NO;
    }
    return SNIFF_NO;
}
