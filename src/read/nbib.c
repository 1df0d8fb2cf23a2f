/*
 * nbib.c - the MEDLINE format, as PubMed and ERIC export it: "PMID- 8692918".
 *
 * A tag has up to four letters, lines that go on begin with six blanks, and a blank line
 * or the next PMID ends a record.
 */
#include "read/normalize.h"
#include "read/tagged.h"
#include "text/utf8.h"

int sniff_nbib(str head);
void read_nbib(read_job *job);

/* ---- lines ------------------------------------------------------------------------------------ */

static size_t tag_size(str line)
{
    size_t n = 0;
    while (n < line.n && n <= TAG_SIZE && (byte_is_upper(line.p[n]) || byte_is_digit(line.p[n])))
        n++;
    return n >= 2 && n <= TAG_SIZE && byte_is_upper(line.p[0]) ? n : 0;
}

/* Where the value stands, behind the hyphen; 0 when the line has no tag. */
static size_t value_at(str line)
{
    size_t at = tag_size(line);
    while (at && at < line.n && line.p[at] == ' ')
        at++;
    return at && at < line.n && line.p[at] == '-' ? at + 1 : 0;
}

static bool has_tag(str line)
{
    return value_at(line) > 0;
}

/* Older files have other numbers before PubMed's. */
static bool is_begun(const tagged_reader *r)
{
    return r->fields.n && (tagged_find(r, STR("PMID")) || tagged_find(r, STR("TI")) || tagged_find(r, STR("BTI")));
}

static tagged_line line_of(const tagged_reader *r, str line, str *tag, str *value)
{
    size_t at = value_at(line);
    if (!at)
        return tagged_is_gap(r, line, has_tag) ? TAGGED_END : TAGGED_MORE;
    *tag = str_sub(line, 0, tag_size(line));
    *value = str_from_byte(line, at);
    return str_eq(*tag, STR("PMID")) && is_begun(r) ? TAGGED_FIRST : TAGGED_FIELD;
}

/* ---- the type --------------------------------------------------------------------------------- */

typedef struct nbib_record {
    const tagged_reader *r;
    put_target t;
    bool has_full_names[2]; /* FAU, FED */
    bool has_book_title;    /* BTI, in a book */
} nbib_record;

static bool is_eric_article(const tagged_reader *r)
{
    return str_find(tagged_value(r, STR("OID")), STR("EJ")) == 0;
}

/* What a record is stands among much else that PT says; the last that is a type counts. */
static void put_nbib_type(const nbib_record *rec)
{
    record_type type = TYPE_NONE;
    bool is_report = false;
    str called = STR_NONE;
    for (uint32_t i = 0; i < rec->r->fields.n; i++) {
        const tagged_field *f = &rec->r->fields.at[i];
        if (!str_eq(f->tag, STR("PT")))
            continue;
        const mapping_row *row = mapping_read_type(rec->r->table->mapping, f->text);
        bool is_thesis = str_find(f->text, STR("Dissertation")) != STR_NPOS;
        is_report |= str_find(f->text, STR("Report")) != STR_NPOS;
        called = row || is_thesis || !called.n ? f->text : called;
        type = row ? (record_type)row->csl : is_thesis ? TYPE_THESIS : type;
    }
    if (type == TYPE_NONE)
        type = is_report && !is_eric_article(rec->r) ? TYPE_REPORT : TYPE_ARTICLE_JOURNAL;
    put_type(&rec->t, type, called);
}

/* ---- fields ----------------------------------------------------------------------------------- */

static str without_label(str text)
{
    size_t bracket = str_find_byte(text, '[');
    return bracket == STR_NPOS ? text : str_trim(str_sub(text, 0, bracket));
}

static bool has_label(const tagged_field *f, const char *label)
{
    return str_find(f->text, str_from(label)) != STR_NPOS;
}

/* "10.1000/182 [doi]", "S0140-6736(05)1 [pii]", and addresses. */
static void put_location(const nbib_record *rec, const tagged_field *f)
{
    str bare = without_label(f->text);
    bool is_doi = has_label(f, "[doi]") || normalize_is_doi(bare);
    if (is_doi && !record_has(rec->t.record, VAR_DOI))
        put_value(&rec->t, VAR_DOI, bare, tagged_span(rec->r, f->text));
    else if (normalize_is_url(bare) && !is_doi)
        tagged_put(rec->r, &rec->t, VAR_URL, f);
    else if (!is_doi)
        tagged_put_other(rec->r, &rec->t, f);
}

/* AU says again what FAU said in full. */
static void put_nbib_names(const nbib_record *rec, variable v, const tagged_field *f)
{
    bool is_full = f->tag.n == 3, is_group = f->tag.p[0] == 'C', is_inverted = str_find_byte(f->text, ',') != STR_NPOS;
    if (is_group)
        put_name(&rec->t, v, (name){.literal = tagged_text(rec->r, f)}, tagged_span(rec->r, f->text));
    else if (is_full || (is_inverted && !rec->has_full_names[v == VAR_EDITOR]))
        tagged_put_names(rec->r, &rec->t, v, f);
    else if (str_starts_nocase(f->text, STR("et al")))
        tagged_put_other(rec->r, &rec->t, f);
    else if (!rec->has_full_names[v == VAR_EDITOR])
        put_name(&rec->t, v, tagged_short_name(&rec->t, tagged_text(rec->r, f)), tagged_span(rec->r, f->text));
}

/* "20210315", "2013 06 10". */
static str with_slashes(const tagged_reader *r, str text)
{
    str rest = text, year, month, day;
    if (text.n == 8 && str_find_byte(text, ' ') == STR_NPOS && byte_is_digit(text.p[7]))
        return str_printf(r->job->scratch, "%.4s/%.2s/%.2s", text.p, text.p + 4, text.p + 6);
    bool parts = str_next_word(&rest, &year) && str_next_word(&rest, &month) && str_next_word(&rest, &day);
    return parts && byte_is_digit(month.p[0])
               ? str_printf(r->job->scratch, STR_FMT "/" STR_FMT "/" STR_FMT, STR_ARG(year), STR_ARG(month), STR_ARG(day))
               : text;
}

/* A word of four figures. */
static str year_in(str text)
{
    str word, four;
    while (str_next_word(&text, &word)) {
        int year;
        four = str_sub(word, 0, 4);
        if (four.n == 4 && byte_is_digit(four.p[0]) && str_to_int(four, &year))
            return four;
    }
    return STR_NONE;
}

/* "1996 Jul 9"; of what no one can take apart the year is the date. */
static void put_published(const nbib_record *rec, variable v, const tagged_field *f)
{
    span where = tagged_span(rec->r, f->text);
    if (!tagged_put_date(&rec->t, v, with_slashes(rec->r, f->text), where) && !tagged_put_date(&rec->t, v, year_in(f->text), where))
        tagged_put_no_date(rec->r, &rec->t, v, f);
}

static void put_serial_number(const nbib_record *rec, const tagged_field *f)
{
    if (!tagged_put_identifier(rec->r, &rec->t, f))
        tagged_put_other(rec->r, &rec->t, f);
}

/* Lines with the same tag are pieces of one title. */
static str whole_title(const tagged_reader *r, const tagged_field *first)
{
    const tagged_field *end = r->fields.at + r->fields.n;
    buf title;
    buf_init(&title, r->job->scratch);
    for (const tagged_field *f = first; f < end; f++)
        if (f->key == first->key && f->text.n) {
            buf_add_lit(&title, put_title_separator(buf_str(&title)));
            buf_add(&title, utf8_trim(tagged_text(r, f)));
        }
    return buf_str(&title);
}

/* Pieces behind the first were taken with that.  Where a book has BTI, TI is no more than another title. */
static void put_title(const nbib_record *rec, variable v, const tagged_field *f)
{
    bool is_other = v == VAR_TITLE && rec->has_book_title && str_eq(f->tag, STR("TI"));
    if (is_other)
        tagged_put_other(rec->r, &rec->t, f);
    else if (!record_has(rec->t.record, v))
        put_text(&rec->t, v, put_without_stop(whole_title(rec->r, f)), tagged_span(rec->r, f->text));
}

static void put_by_row(const nbib_record *rec, const tagged_field *f, const mapping_row *row)
{
    variable v = (variable)row->csl;
    if (v == VAR_DOI)
        put_location(rec, f);
    else if (v == VAR_ISSN || v == VAR_ISBN)
        put_serial_number(rec, f);
    else if (variable_kind_of(v) == VAR_IS_NAMES)
        put_nbib_names(rec, v, f);
    else if (variable_kind_of(v) == VAR_IS_DATE)
        put_published(rec, v, f);
    else if (v == VAR_PAGE)
        put_value(&rec->t, v, tagged_full_pages(&rec->t, tagged_text(rec->r, f)), tagged_span(rec->r, f->text));
    else if (v == VAR_TITLE || v == VAR_ORIGINAL_TITLE)
        put_title(rec, v, f);
    else if (v != VAR_KEYWORD)
        tagged_put(rec->r, &rec->t, v, f);
}

static void put_field(const nbib_record *rec, const tagged_field *f)
{
    const mapping_row *row = tag_table_row(rec->r->table, rec->t.record->type, f->key);
    if (f->text.n == 0 || (str_eq(f->tag, STR("PT")) && str_eq(f->text, rec->t.record->source_type)))
        return;
    if (row)
        put_by_row(rec, f, row);
    else
        tagged_put_other(rec->r, &rec->t, f);
}

/* An article that appears online alone has its number among its locations. */
static void put_article_number(const nbib_record *rec)
{
    for (uint32_t i = 0; i < rec->r->fields.n && !record_has(rec->t.record, VAR_PAGE); i++) {
        const tagged_field *f = &rec->r->fields.at[i];
        if (str_eq(f->tag, STR("LID")) && has_label(f, "[pii]"))
            put_value(&rec->t, VAR_PAGE, without_label(f->text), tagged_span(rec->r, f->text));
    }
}

/* A thesis names its university in the citation: "Ph.D. Dissertation, Example University." */
static void put_university(const nbib_record *rec)
{
    str citation = tagged_value(rec->r, STR("SO")), piece;
    while (rec->t.record->type == TYPE_THESIS && str_next_split(&citation, ',', &piece)) {
        size_t at = str_find(piece, STR(" University"));
        if (at != STR_NPOS)
            put_text(&rec->t, VAR_PUBLISHER, str_sub(piece, 0, at + 11), tagged_record_span(rec->r));
    }
}

static void read_record(const tagged_reader *r)
{
    static const str keyword_tags[] = {STR_INIT("MH"), STR_INIT("OT"), STR_INIT("KW")};
    library *lib = r->job->library;
    nbib_record rec = {.r = r, .t = {r->job, library_open_record(lib, r->job->source, tagged_record_span(r))}};
    rec.has_full_names[0] = tagged_find(r, STR("FAU"));
    rec.has_full_names[1] = tagged_find(r, STR("FED"));
    put_nbib_type(&rec);
    rec.has_book_title = rec.t.record->type == TYPE_BOOK && tagged_find(r, STR("BTI"));
    for (uint32_t i = 0; i < r->fields.n; i++)
        put_field(&rec, &r->fields.at[i]);
    tagged_put_notes(r, &rec.t);
    put_article_number(&rec);
    put_university(&rec);
    tagged_put_keywords(r, &rec.t, keyword_tags, 3);
    library_close_record(lib, rec.t.record, r->job->diags);
}

void read_nbib(read_job *job)
{
    tagged_reader r;
    tagged_open(&r, job, "nbib", line_of);
    while (tagged_next(&r)) {
        arena_mark mark = arena_save(job->scratch);
        read_record(&r);
        arena_restore(job->scratch, mark);
    }
}

/* PubMed's number, or the owner of the record, with two tags more; or tags that no other format has so, of three letters or four. */
int sniff_nbib(str head)
{
    int fields = 0;
    bool named = false, padded = false;
    str line;
    for (int i = 0; i < 20 && str_next_line(&head, &line); i++) {
        named |= str_starts(line, STR("PMID-")) || str_starts(line, STR("OWN -"));
        padded |= tag_size(line) > 2 && line.n > TAG_SIZE && line.p[TAG_SIZE] == '-';
        fields += has_tag(line);
    }
    return fields < 2 ? SNIFF_NO : named ? SNIFF_SURE : padded ? SNIFF_LIKELY : SNIFF_NO;
}
