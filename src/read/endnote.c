/*
 * endnote.c - EndNote XML, as EndNote and those that imitate it write it.
 *
 * The same element is another thing in each type of reference: what a secondary-title or a
 * number is follows from whether the work is a part of something.
 */
#include "read/xml_record.h"

#include "read/normalize.h"

int sniff_endnote(str head);
void read_endnote(read_job *job);

int sniff_endnote(str head)
{
    bool has_root = str_eq(xml_root_name(head), STR("xml")) || str_eq(xml_root_name(head), STR("records"));
    return has_root && (xml_has_tag(head, "ref-type") || xml_has_tag(head, "record")) ? SNIFF_SURE : SNIFF_NO;
}

/* --- Types ----------------------------------------------------------------------------- */

/* Programs agree on the names better than on the numbers. */
static const mapping_row *type_row(const xml_record *p, const xml_node *type)
{
    const mapping *m = mapping_named(STR("endnote"));
    const mapping_row *named = mapping_read_type(m, str_trim(xml_attribute(type, "name")));
    str number = xml_text(p->arena, type);
    for (size_t i = 0; i < m->n && !named; i++)
        if (m->rows[i].is_type && m->rows[i].way != MAPPING_WRITE && str_eq(str_from(m->rows[i].note), number))
            named = &m->rows[i];
    return named;
}

static void put_endnote_type(const xml_record *p)
{
    const xml_node *type = xml_child(p->root, "ref-type");
    const mapping_row *row = type_row(p, type);
    str written = xml_attribute(type, "name");
    if (row)
        put_type(&p->to, (record_type)row->csl, row->name);
    else
        put_unknown_type(&p->to, written.n ? written : xml_text(p->arena, type), xml_place(type));
}

/* --- People ---------------------------------------------------------------------------- */

/* EndNote marks an organisation by a comma at its end; no one else marks it. */
static name name_of(str text)
{
    text = str_trim(text);
    bool is_marked = str_ends(text, STR(","));
    bool is_body = is_marked || (str_find_byte(text, ',') == STR_NPOS && name_is_organisation(text));
    return is_body ? (name){.literal = str_sub(text, 0, text.n - is_marked)} : name_parse(text);
}

static void put_people(const xml_record *p, const char *list, variable v)
{
    for XML_EACH (author, xml_path(p->root, list), "author")
        put_name(&p->to, v, name_of(xml_text(p->arena, author)), xml_place(author));
}

static void put_contributors(const xml_record *p)
{
    bool is_edited = str_eq(p->to.record->source_type, STR("Edited Book"));
    bool in_series = p->to.record->type == TYPE_BOOK && xml_path(p->root, "titles/secondary-title");
    put_people(p, "contributors/authors", is_edited ? VAR_EDITOR : VAR_AUTHOR);
    put_people(p, "contributors/secondary-authors", in_series ? VAR_COLLECTION_EDITOR : VAR_EDITOR);
    put_people(p, "contributors/tertiary-authors", in_series ? VAR_EDITOR : VAR_COLLECTION_EDITOR);
    put_people(p, "contributors/subsidiary-authors", VAR_TRANSLATOR);
}

/* --- Titles ---------------------------------------------------------------------------- */

static void put_short_container(const xml_record *p, const char *path)
{
    const xml_node *node = xml_path(p->root, path);
    str text = xml_rich(p->arena, node);
    if (!str_eq_nocase(text, record_text(p->to.record, VAR_CONTAINER_TITLE)) && !record_has(p->to.record, VAR_CONTAINER_TITLE_SHORT))
        put_text(&p->to, VAR_CONTAINER_TITLE_SHORT, text, xml_place(node));
}

static void put_titles(const xml_record *p)
{
    bool whole = type_is_whole(p->to.record->type);
    const xml_node *journal = xml_path(p->root, "periodical/full-title"), *second = xml_path(p->root, "titles/secondary-title");
    xml_record_put(p, whole ? VAR_COLLECTION_TITLE : VAR_CONTAINER_TITLE, second ? second : whole ? NULL : journal);
    xml_record_put(p, whole ? VAR_VOLUME_TITLE : VAR_COLLECTION_TITLE, xml_path(p->root, "titles/tertiary-title"));
    if (second && str_eq(xml_rich(p->arena, second), xml_rich(p->arena, journal)))
        xml_mark_read(journal);
    if (whole) {
        xml_record_put(p, VAR_CONTAINER_TITLE, xml_path(p->root, "titles/alt-title"));
    } else {
        put_short_container(p, "periodical/abbr-1");
        put_short_container(p, "titles/alt-title");
    }
}

/* --- Dates and numbers ------------------------------------------------------------------ */

/* "Mar 3" of a year, or a whole date that says the year itself. */
static void put_issued(const xml_record *p)
{
    const xml_node *year = xml_path(p->root, "dates/year"), *day = xml_path(p->root, "dates/pub-dates/date");
    str in_year = xml_text(p->arena, year), text = xml_text(p->arena, day);
    date d = {0};
    bool whole = text.n && date_parse(&d, text) && d.from.year && (in_year.n == 0 || str_find(text, in_year) != STR_NPOS);
    bool joined = !whole && text.n && in_year.n && date_parse(&d, str_join_by(p->arena, text, STR(" "), in_year));
    if (whole || joined) {
        record_set_date(p->to.job->library->arena, p->to.record, VAR_ISSUED, d, xml_place(day));
        return;
    }
    put_date(&p->to, VAR_ISSUED, in_year.n ? in_year : text, xml_place(year ? year : day));
    if (in_year.n && day)
        put_other(&p->to, STR("dates/pub-dates/date"), text, xml_place(day));
}

static void put_numbers(const xml_record *p)
{
    record_type type = p->to.record->type;
    const xml_node *pages = xml_child(p->root, "pages"), *number = xml_child(p->root, "number");
    bool counts_pages = (type == TYPE_BOOK || type == TYPE_THESIS) && str_is_digits(xml_text(p->arena, pages));
    bool in_series = type == TYPE_BOOK || type == TYPE_CHAPTER || type == TYPE_PAPER_CONFERENCE;
    xml_record_put(p, counts_pages ? VAR_NUMBER_OF_PAGES : VAR_PAGE, pages);
    if (!record_has(p->to.record, VAR_NUMBER))
        xml_record_put(p, type_is_article(type) ? VAR_ISSUE : in_series ? VAR_COLLECTION_NUMBER : VAR_NUMBER, number);
}

static bool has_own_number(record_type type)
{
    return type == TYPE_PATENT || type == TYPE_REPORT || type == TYPE_STANDARD;
}

/* Of a patent this is its number; "number" is that of the application. */
static void put_standard_number(const xml_record *p)
{
    const xml_node *node = xml_child(p->root, "isbn");
    str rest = xml_text(p->arena, node), text;
    bool is_known = normalize_isbn(rest).n || normalize_issn(p->arena, rest).n;
    if (!is_known && has_own_number(p->to.record->type)) {
        xml_record_put(p, VAR_NUMBER, node);
        return;
    }
    while (str_next_split(&rest, ',', &text))
        put_another(&p->to, normalize_isbn(text).n || !normalize_issn(p->arena, text).n ? VAR_ISBN : VAR_ISSN, text, xml_place(node));
}

/* "<Go to ISI>://000200148800007" is only EndNote's own; it stays among what is not read. */
static bool is_address(const xml_record *p, const xml_node *url)
{
    bool is_own = str_starts(xml_text(p->arena, url), STR("<"));
    xml_mark_unread(url);
    return url && !is_own;
}

static void put_address(const xml_record *p)
{
    const xml_node *related = xml_path(p->root, "urls/related-urls/url"), *web = xml_path(p->root, "urls/web-urls/url");
    const xml_node *url = is_address(p, related) ? related : web;
    if (is_address(p, url))
        xml_record_put(p, VAR_URL, url);
}

/* --- Records --------------------------------------------------------------------------- */

static void put_label(const xml_record *p)
{
    const xml_node *label = xml_child(p->root, "label");
    str text = xml_text(p->arena, label);
    if (text.n && str_find_byte(text, ' ') == STR_NPOS)
        put_id(&p->to, text);
    else
        put_other(&p->to, STR("label"), text, xml_place(label));
}

/* What says where the record was, not what it is. */
static void pass_over_database(const xml_record *p)
{
    static const char *const own[] = {"database", "source-app", "rec-number", "foreign-keys"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        xml_mark_read(xml_child(p->root, own[i]));
}

static void put_record(const xml_record *p)
{
    put_endnote_type(p);
    put_label(p);
    put_contributors(p);
    put_titles(p);
    xml_record_put_mapped(p, mapping_named(STR("endnote")));
    put_issued(p);
    put_standard_number(p);
    put_numbers(p);
    put_address(p);
    for XML_EACH (keyword, xml_child(p->root, "keywords"), "keyword")
        xml_record_put(p, VAR_KEYWORD, keyword);
    pass_over_database(p);
}

void read_endnote(read_job *job)
{
    static const str elements[] = {STR_INIT("record")};
    xml_record_read_all(job, elements, 1, "xml", put_record);
}
