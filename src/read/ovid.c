/*
 * ovid.c - Ovid's exports: "<1. >", then "VN  - Ovid Technologies" and other tags, or the
 * names of the fields on lines of their own with the values indented below.
 */
#include "read/ovid.h"

#include "read/normalize.h"
#include "read/tagged.h"

int sniff_ovid(str head);
void read_ovid(read_job *job);

/* ---- lines ------------------------------------------------------------------------------------ */

/* "AU  - ", "AU - "; the one tag that is longer is "SCORE  - ". */
static size_t value_at(str line)
{
    if (str_starts(line, STR("SCORE  -")))
        return 8;
    if (line.n < 4 || !byte_is_upper(line.p[0]) || !(byte_is_upper(line.p[1]) || byte_is_digit(line.p[1])))
        return 0;
    size_t at = 2;
    while (at < line.n && line.p[at] == ' ')
        at++;
    return at > 2 && at < 5 && at < line.n && line.p[at] == '-' ? at + 1 : 0;
}

/* "<1. >", "<8>": the number of a record. */
static bool is_number_line(str line)
{
    size_t i = 1;
    while (i < line.n && (byte_is_digit(line.p[i]) || line.p[i] == '.' || line.p[i] == ' '))
        i++;
    return line.n >= 3 && line.p[0] == '<' && byte_is_digit(line.p[1]) && line.p[i == line.n ? i - 1 : i] == '>';
}

typedef struct ovid_label {
    str label, tag;
} ovid_label;

static const ovid_label labels[] = {
    {STR_INIT("Accession Number"), STR_INIT("AN")},
    {STR_INIT("Abstract"), STR_INIT("AB")},
    {STR_INIT("Author"), STR_INIT("AU")},
    {STR_INIT("Authors"), STR_INIT("AU")},
    {STR_INIT("Author Keywords"), STR_INIT("KW")},
    {STR_INIT("Database"), STR_INIT("DB")},
    {STR_INIT("Digital Object Identifier"), STR_INIT("DI")},
    {STR_INIT("Document Type"), STR_INIT("DT")},
    {STR_INIT("DOI Number"), STR_INIT("DI")},
    {STR_INIT("Editor"), STR_INIT("ED")},
    {STR_INIT("Institution"), STR_INIT("IN")},
    {STR_INIT("ISBN"), STR_INIT("IB")},
    {STR_INIT("ISSN"), STR_INIT("IS")},
    {STR_INIT("Journal Name"), STR_INIT("JN")},
    {STR_INIT("Keywords"), STR_INIT("KW")},
    {STR_INIT("Language"), STR_INIT("LG")},
    {STR_INIT("Publication Type"), STR_INIT("PT")},
    {STR_INIT("Publisher"), STR_INIT("PU")},
    {STR_INIT("Score"), STR_INIT("SC")},
    {STR_INIT("Source"), STR_INIT("SO")},
    {STR_INIT("Title"), STR_INIT("TI")},
    {STR_INIT("Unique Identifier"), STR_INIT("UI")},
    {STR_INIT("Year of Publication"), STR_INIT("YR")},
};

static str tag_of_label(str label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(labels[i].label, label))
            return labels[i].tag;
    return STR_NONE;
}

/* In a record whose fields have their names on lines of their own, any line that is not indented is a name. */
static bool is_label(const tagged_reader *r, str line)
{
    bool indented = line.n == 0 || byte_is_space(line.p[0]);
    if (indented)
        return false;
    return r->fields.n ? r->fields.at[0].tag.n > 2 : tag_of_label(str_trim(line)).n > 0;
}

static tagged_line line_of(const tagged_reader *r, str line, str *tag, str *value)
{
    str text = str_trim(line);
    size_t at = value_at(text);
    if (is_number_line(text))
        return TAGGED_END;
    if (is_label(r, line)) {
        *tag = text;
        *value = STR_NONE;
        return TAGGED_FIELD;
    }
    if (!at || (r->fields.n && r->fields.at[0].tag.n > 2))
        return TAGGED_MORE;
    *tag = str_sub(text, 0, 2);
    *value = str_from_byte(text, at);
    return str_eq(*tag, STR("VN")) && r->fields.n ? TAGGED_FIRST : TAGGED_FIELD;
}

/* From here on the two layouts are one. */
static void name_tags(tagged_reader *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++) {
        str tag = tag_of_label(r->fields.at[i].tag);
        if (!tag.n)
            continue;
        r->fields.at[i].tag = tag;
        r->fields.at[i].key = tag_key(tag);
        r->present |= tagged_bit(tag_key(tag));
    }
}

/* ---- the type --------------------------------------------------------------------------------- */

static const mapping_row *type_row(const tagged_reader *r, str tag)
{
    const mapping_row *last = NULL;
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const tagged_field *f = &r->fields.at[i];
        const mapping_row *row = str_eq(f->tag, tag) ? mapping_read_type(r->table->mapping, f->text) : NULL;
        last = row ? row : last;
    }
    return last;
}

static void put_ovid_type(const put_target *t, const tagged_reader *r)
{
    const mapping_row *row = type_row(r, STR("DT"));
    row = row ? row : type_row(r, STR("PT"));
    bool is_book = tagged_find(r, STR("IB")) && !tagged_find(r, STR("SO"));
    put_type(t, row ? (record_type)row->csl : is_book ? TYPE_BOOK : TYPE_ARTICLE_JOURNAL, row ? row->name : STR_NONE);
}

/* ---- fields ----------------------------------------------------------------------------------- */

static void put_ovid_name(const put_target *t, variable v, str text, span where)
{
    text = ovid_name(text);
    if (text.n)
        put_name(t, v, tagged_short_name(t, text), where);
}

/* Degrees may have semicolons before them, as the next author has; an author has a comma. */
static void put_ovid_names(const put_target *t, const tagged_reader *r, variable v, const tagged_field *f)
{
    str rest = tagged_text(r, f), piece;
    bool any_comma = str_find_byte(rest, ',') != STR_NPOS;
    while (str_next_split(&rest, ';', &piece))
        if (!any_comma || str_find_byte(piece, ',') != STR_NPOS)
            put_ovid_name(t, v, piece, tagged_span(r, f->text));
}

/* "Example Press, Exampletown". */
static void put_publisher(const put_target *t, const tagged_reader *r, const tagged_field *f)
{
    str text = tagged_text(r, f);
    size_t comma = str_eq(f->tag, STR("PB")) ? str_find_byte(text, ',') : STR_NPOS;
    put_text(t, VAR_PUBLISHER, str_sub(text, 0, comma), tagged_span(r, f->text));
    if (comma != STR_NPOS)
        put_text(t, VAR_PUBLISHER_PLACE, str_from_byte(text, comma + 1), tagged_span(r, f->text));
}

/* "Doe, Jane: Example University, US" says where a thesis was written. */
static void put_university(const put_target *t, const tagged_reader *r)
{
    const tagged_field *f = tagged_find(r, STR("IN"));
    size_t colon = f ? str_find_byte(f->text, ':') : STR_NPOS;
    if (colon != STR_NPOS)
        put_text(t, VAR_PUBLISHER, str_from_byte(tagged_text(r, f), colon + 1), tagged_span(r, f->text));
}

static void put_title(const put_target *t, const tagged_reader *r, const tagged_field *f)
{
    put_text(t, VAR_TITLE, ovid_title(tagged_text(r, f)), tagged_span(r, f->text));
}

static bool is_put_elsewhere(const tagged_field *f, const mapping_row *row)
{
    static const str tags[] = {STR_INIT("VN"), STR_INIT("YR"), STR_INIT("DP")};
    bool is_page = row && row->csl == VAR_PAGE && str_has_digit(f->text); /* put with the citation */
    return f->text.n == 0 || (row && row->csl == VAR_KEYWORD) || is_page || STR_IS_AMONG(f->tag, tags);
}

/* A thesis is listed in a journal of abstracts, and sold by who is not its publisher. */
static bool is_of_listing(const put_target *t, const tagged_field *f)
{
    static const str tags[] = {STR_INIT("JN"), STR_INIT("VO"), STR_INIT("IP"), STR_INIT("PG"), STR_INIT("PU")};
    return t->record->type == TYPE_THESIS && STR_IS_AMONG(f->tag, tags);
}

static void put_field(const put_target *t, const tagged_reader *r, const tagged_field *f)
{
    const mapping_row *row = tag_table_row(r->table, t->record->type, f->key);
    if (is_put_elsewhere(f, row))
        return;
    if (!row || is_of_listing(t, f) || row->csl == VAR_PAGE)
        tagged_put_other(r, t, f);
    else if (variable_kind_of((variable)row->csl) == VAR_IS_NAMES)
        put_ovid_names(t, r, (variable)row->csl, f);
    else if (row->csl == VAR_TITLE)
        put_title(t, r, f);
    else if (row->csl == VAR_PUBLISHER)
        put_publisher(t, r, f);
    else
        tagged_put(r, t, (variable)row->csl, f);
}

/* ---- the citation ----------------------------------------------------------------------------- */

static void put_missing(const put_target *t, variable v, str text, span where)
{
    if (text.n && !record_has(t->record, v))
        put_value(t, v, put_keep(t, text), where);
}

static void put_editors(const put_target *t, str editors, span where)
{
    while (editors.n) {
        size_t mark = str_find(editors, STR("[Ed")), close = str_find_byte(editors, ']');
        str piece = str_sub(editors, 0, mark);
        while (piece.n && (piece.p[0] == ';' || piece.p[0] == ',' || piece.p[0] == '.' || piece.p[0] == ' '))
            piece = str_from_byte(piece, 1);
        put_ovid_name(t, VAR_EDITOR, piece, where);
        editors = str_from_byte(editors, close == STR_NPOS ? editors.n : close + 1);
    }
}

/* What the citation dates more closely than YR does. */
static void put_issued(const put_target *t, const tagged_reader *r, str cited, span where)
{
    const tagged_field *year = tagged_find(r, STR("YR")), *printed = tagged_find(r, STR("DP"));
    if (cited.n && (!year || str_find(cited, year->text) != STR_NPOS))
        tagged_put_date(t, VAR_ISSUED, cited, where);
    if (printed)
        tagged_put_date(t, VAR_ISSUED, printed->text, tagged_span(r, printed->text));
    if (year && !record_date(t->record, VAR_ISSUED) && !tagged_put_date(t, VAR_ISSUED, year->text, tagged_span(r, year->text)))
        tagged_put_no_date(r, t, VAR_ISSUED, year);
}

static bool stands_in_something(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_NEWSPAPER || type == TYPE_CHAPTER || type == TYPE_PAPER_CONFERENCE;
}

static void put_citation(const put_target *t, const tagged_reader *r)
{
    const tagged_field *f = tagged_find(r, STR("SO")), *book = tagged_find(r, STR("BT")), *pages = tagged_find(r, STR("PG"));
    f = f ? f : book;
    bool is_part = stands_in_something(t->record->type);
    ovid_source s = f && is_part ? ovid_source_of(tagged_text(r, f)) : (ovid_source){.title = STR_NONE};
    span where = f ? tagged_span(r, f->text) : tagged_record_span(r);
    put_missing(t, VAR_CONTAINER_TITLE, s.title, where);
    put_missing(t, VAR_VOLUME, s.volume, where);
    put_missing(t, VAR_ISSUE, s.issue, where);
    if (pages && str_has_digit(pages->text) && is_part)
        put_missing(t, VAR_PAGE, tagged_full_pages(t, pages->text), tagged_span(r, pages->text));
    else if (pages && str_has_digit(pages->text))
        tagged_put_other(r, t, pages);
    put_missing(t, VAR_PAGE, tagged_full_pages(t, put_keep(t, s.pages)), where);
    put_editors(t, s.editors, where);
    put_issued(t, r, s.date, where);
}

static void read_record(tagged_reader *r)
{
    static const str keyword_tags[] = {STR_INIT("KW")};
    library *lib = r->job->library;
    put_target t = {r->job, library_open_record(lib, r->job->source, tagged_record_span(r))};
    name_tags(r);
    put_ovid_type(&t, r);
    for (uint32_t i = 0; i < r->fields.n; i++)
        put_field(&t, r, &r->fields.at[i]);
    put_citation(&t, r);
    if (t.record->type == TYPE_THESIS)
        put_university(&t, r);
    tagged_put_keywords(r, &t, keyword_tags, 1);
    library_close_record(lib, t.record, r->job->diags);
}

void read_ovid(read_job *job)
{
    tagged_reader r;
    tagged_open(&r, job, "ovid", line_of);
    while (tagged_next(&r)) {
        arena_mark mark = arena_save(job->scratch);
        read_record(&r);
        arena_restore(job->scratch, mark);
    }
}

/* The number of a record, and a tag or the name of a field below it. */
int sniff_ovid(str head)
{
    bool numbered = false;
    str line;
    for (int i = 0; i < 8 && str_next_line(&head, &line); i++) {
        str text = str_trim(line);
        if (str_starts(text, STR("VN")) && str_find(text, STR("Ovid Technologies")) != STR_NPOS)
            return SNIFF_SURE;
        if (numbered && (value_at(text) || tag_of_label(text).n))
            return SNIFF_SURE;
        numbered = is_number_line(text) || (numbered && !text.n);
    }
    return SNIFF_NO;
}
