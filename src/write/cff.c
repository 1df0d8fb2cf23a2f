/*
 * A CITATION.cff of version 1.2.0.
 *
 * The first record is the work itself when it is software or a dataset, and what the format
 * has for these is enough for it; else it is the preferred citation, beside the title and the
 * authors that every file must have.  All others are references.  No value is written that
 * the format's schema does not allow.
 */
#include "record/identifier.h"
#include "record/mapping.h"
#include "write/cff_people.h"
#include "write/edtf.h"
#include "write/records.h"
#include "write/yaml_text.h"

void write_cff_begin(record_writer *w);
void write_cff_record(record_writer *w, const record *r);
void write_cff_end(record_writer *w);

static const char default_message[] = "If you use this software, please cite it using the metadata from this file.";

/* Where the file is: record_writer.own points to one of these, or nowhere before the first record. */
static const char behind_work, behind_preferred, in_references;

typedef struct work {
    record_writer *w;
    const record *r;
    const mapping *table;
    int depth;
    bool is_root;
} work;

void write_cff_begin(record_writer *w)
{
    buf_add_lit(w->out, "cff-version: 1.2.0\n");
}

void write_cff_end(record_writer *w)
{
    (void)w;
}

/* -- what has the form that the schema wants -- */

static bool has_text(const record *r, variable v)
{
    return str_trim(record_text(r, v)).n > 0;
}

static bool is_integer(str text)
{
    int n;
    return str_to_int(text, &n) && byte_is_digit(text.p[0]) && (text.p[0] != '0' || text.n == 1);
}

static bool has_only(str text, const char *others)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_alpha(text.p[i]) && !byte_is_digit(text.p[i]) && !(text.p[i] && strchr(others, text.p[i])))
            return false;
    return text.n > 0;
}

static bool is_address(str text)
{
    static const str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("ftp://"), STR_INIT("sftp://")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(text, schemes[i]) && text.n > schemes[i].n && str_find_byte(text, ' ') == STR_NPOS)
            return true;
    return false;
}

static bool is_doi(str text)
{
    return identifier_doi_is_valid(text) && has_only(text, ":/_;-.()[]\\");
}

static bool is_language(str text)
{
    return text.n >= 2 && text.n <= 3 && byte_is_lower(text.p[0]) && byte_is_lower(text.p[1]) && byte_is_lower(text.p[text.n - 1]);
}

static bool is_pmcid(str text)
{
    return text.n == 10 && str_starts(text, STR("PMC")) && is_integer(str_from_byte(text, 3));
}

static bool is_isbn(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_digit(text.p[i]) && text.p[i] != '-' && text.p[i] != ' ' && !(text.p[i] == 'X' && i + 1 == text.n))
            return false;
    return text.n >= 10 && text.n <= 17;
}

static bool is_issn(str text)
{
    return text.n == 9 && identifier_issn_is_valid(text);
}

static bool is_status(str text)
{
    static const str known[] = {STR_INIT("abstract"), STR_INIT("advance-online"), STR_INIT("in-preparation"), STR_INIT("in-press"),
                                STR_INIT("preprint"), STR_INIT("submitted")};
    return STR_IS_AMONG(text, known);
}

static bool is_whole_day(const date_point *p)
{
    return p->day && p->year > 0 && p->year <= 9999;
}

static bool is_day(const date *d)
{
    return !d->is_range && !d->circa && !d->literal.n && is_whole_day(&d->from);
}

static bool is_month_or_year(const date *d)
{
    return !d->is_range && !d->circa && !d->literal.n && d->from.year > 0 && !d->from.season && !d->from.day;
}

/* Identifiers of SPDX, of which one may be chosen: "MIT OR Apache-2.0". */
static bool is_license(str text)
{
    for (size_t at; text.n; text = str_from_byte(text, at)) {
        at = str_find(text, STR(" OR "));
        at = at == STR_NPOS ? text.n : at;
        if (!has_only(str_sub(text, 0, at), ".-+"))
            return false;
        at += STR(" OR ").n;
    }
    return true;
}

/* -- lines -- */

static void add_pair(const work *k, const char *key, str text)
{
    yaml_add_pair(k->w->out, k->depth, str_from(key), text);
}

/* A number, which would be text in quotation marks. */
static void add_number(const work *k, const char *key, str text)
{
    yaml_add_key(k->w->out, k->depth, str_from(key));
    buf_add_byte(k->w->out, ' ');
    buf_add(k->w->out, text);
    yaml_end_line(k->w->out);
}

static void add_open(const work *k, const char *key)
{
    yaml_add_key(k->w->out, k->depth, str_from(key));
    yaml_end_line(k->w->out);
}

/* The pieces of a text as a list. */
static void add_list(const work *k, const char *key, str text, str between)
{
    add_open(k, key);
    for (size_t at; text.n; text = str_from_byte(text, at)) {
        at = str_find(text, between);
        at = at == STR_NPOS ? text.n : at;
        if (str_trim(str_sub(text, 0, at)).n)
            yaml_add_item(k->w->out, k->depth, str_trim(str_sub(text, 0, at)));
        at += between.n;
    }
}

static str day_text(const work *k, const date_point *p)
{
    return str_printf(k->w->scratch, "%04d-%02d-%02d", (int)p->year, p->month, p->day);
}

static str edtf_text(const work *k, const date *d)
{
    buf text;
    buf_init(&text, k->w->scratch);
    if (!d->literal.n)
        edtf_add_date(&text, d);
    return d->literal.n ? d->literal : buf_str(&text);
}

/* -- fields of other formats, and of this -- */

static const field *foreign(const record *r, str key)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable == VAR_NONE && r->fields.at[i].kind == FIELD_TEXT && str_eq(r->fields.at[i].key, key))
            return &r->fields.at[i];
    return NULL;
}

static str foreign_text(const record *r, const char *key)
{
    const field *f = foreign(r, str_from(key));
    return f ? f->text : STR_NONE;
}

/* Whether a DOI or a URL must stand among the identifiers: those go before the fields of their own. */
static bool is_identifier(const work *k, variable v)
{
    const char *type = v == VAR_DOI ? "doi" : "url";
    return foreign(k->r, str_from(type)) || foreign(k->r, str_printf(k->w->scratch, "identifiers.%s", type));
}

static bool is_of_identifiers(const field *f)
{
    return f->variable == VAR_NONE && f->kind == FIELD_TEXT && str_starts(f->key, STR("identifiers."));
}

static void add_identifier(const work *k, str type, str text)
{
    static const str types[] = {STR_INIT("doi"), STR_INIT("url"), STR_INIT("swh")};
    size_t at = str_ends(text, STR(")")) ? str_find(text, STR(" (")) : STR_NPOS;
    yaml_add_first_key(k->w->out, k->depth, STR("type"));
    buf_add_byte(k->w->out, ' ');
    yaml_add_scalar(k->w->out, STR_IS_AMONG(type, types) ? type : STR("other"));
    yaml_end_line(k->w->out);
    yaml_add_pair(k->w->out, k->depth + 1, STR("value"), str_sub(text, 0, at == STR_NPOS ? text.n : at));
    if (at != STR_NPOS)
        yaml_add_pair(k->w->out, k->depth + 1, STR("description"), str_sub(text, at + 2, text.n - 1));
}

static void add_variable_as_identifier(const work *k, variable v, const char *type)
{
    str text = record_text(k->r, v), listed = foreign_text(k->r, v == VAR_DOI ? "identifiers.doi" : "identifiers.url");
    bool is_listed = str_starts(listed, text) && (listed.n == text.n || listed.p[text.n] == ' ');
    if (text.n && is_identifier(k, v) && !is_listed)
        add_identifier(k, str_from(type), text);
}

static void add_identifiers(const work *k)
{
    bool any = (record_has(k->r, VAR_DOI) && is_identifier(k, VAR_DOI)) || (record_has(k->r, VAR_URL) && is_identifier(k, VAR_URL));
    for (uint32_t i = 0; i < k->r->fields.n; i++)
        any |= is_of_identifiers(&k->r->fields.at[i]);
    if (!any)
        return;
    add_open(k, "identifiers");
    add_variable_as_identifier(k, VAR_DOI, "doi");
    add_variable_as_identifier(k, VAR_URL, "url");
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (is_of_identifiers(f))
            add_identifier(k, str_from_byte(f->key, STR("identifiers.").n), f->text);
    }
}

/* What is said of an organisation or a person beside the name: "publisher.website" is its website; empty for all else. */
static str part_of(const field *f, str whole)
{
    static const str parts[] = {STR_INIT("address"), STR_INIT("alias"), STR_INIT("email"), STR_INIT("fax"), STR_INIT("orcid"),
                                STR_INIT("post-code"), STR_INIT("tel"), STR_INIT("website")};
    bool is_of_it = f->variable == VAR_NONE && f->kind == FIELD_TEXT && str_starts(f->key, whole);
    str part = is_of_it ? str_from_byte(f->key, whole.n) : STR_NONE;
    return STR_IS_AMONG(part, parts) ? part : STR_NONE;
}

static void add_parts(const work *k, str whole)
{
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (part_of(f, whole).n)
            yaml_add_pair(k->w->out, k->depth + 1, part_of(f, whole), f->text);
    }
}

/* "contact.email" and the like, one for each contact. */
static str part_of_contact(const field *f)
{
    static const str whole = STR_INIT("contact.");
    static const str parts[] = {STR_INIT("name"), STR_INIT("family-names"), STR_INIT("given-names"), STR_INIT("name-particle"),
                                STR_INIT("name-suffix"), STR_INIT("affiliation"), STR_INIT("city"), STR_INIT("region"), STR_INIT("country")};
    bool is_of_it = f->variable == VAR_NONE && f->kind == FIELD_TEXT && str_starts(f->key, whole);
    str part = is_of_it ? str_from_byte(f->key, whole.n) : STR_NONE;
    return STR_IS_AMONG(part, parts) ? part : part_of(f, whole);
}

static uint32_t count_before(const record *r, const field *end, str key)
{
    uint32_t n = 0;
    for (const field *f = r->fields.at; f < end; f++)
        n += f->variable == VAR_NONE && str_eq(f->key, key);
    return n;
}

/* How many contacts there are; 0 when there are none, or nobody can tell whose a member is that not all have. */
static uint32_t count_contacts(const record *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const field *f = &r->fields.at[i];
        uint32_t times = part_of_contact(f).n ? count_before(r, r->fields.at + r->fields.n, f->key) : n;
        if (n && times != n)
            return 0;
        n = times;
    }
    return n;
}

static void add_contact(const work *k, uint32_t number)
{
    bool is_first = true;
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (part_of_contact(f).n == 0 || count_before(k->r, f, f->key) != number)
            continue;
        (is_first ? yaml_add_first_pair : yaml_add_pair)(k->w->out, is_first ? k->depth : k->depth + 1, part_of_contact(f), f->text);
        is_first = false;
    }
}

static void add_contacts(const work *k)
{
    uint32_t n = count_contacts(k->r);
    if (n)
        add_open(k, "contact");
    for (uint32_t i = 0; i < n; i++)
        add_contact(k, i);
}

/* Members of the format that have one text and no variable. */
static bool is_plain_member(const work *k, const field *f)
{
    static const str anywhere[] = {STR_INIT("commit"), STR_INIT("doi"), STR_INIT("url"), STR_INIT("repository"),
                                   STR_INIT("repository-artifact"), STR_INIT("repository-code"), STR_INIT("license-url")};
    static const str in_references_only[] = {STR_INIT("collection-doi"), STR_INIT("collection-type"), STR_INIT("copyright"),
                                             STR_INIT("data-type"), STR_INIT("department"), STR_INIT("entry"), STR_INIT("filename"),
                                             STR_INIT("format"), STR_INIT("issue-title"), STR_INIT("nihmsid"), STR_INIT("scope"),
                                             STR_INIT("term"), STR_INIT("thesis-type")};
    return f->kind == FIELD_TEXT && (STR_IS_AMONG(f->key, anywhere) || (!k->is_root && STR_IS_AMONG(f->key, in_references_only)));
}

/* What is written elsewhere: the message, the role, what is said of people; and the labels of CSL-JSON, which are no fields. */
static bool is_elsewhere(const work *k, const field *f)
{
    bool is_label = k->r->source_type.n == 0 && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")));
    bool is_custom = f->kind == FIELD_WRITTEN && str_eq(f->key, STR("custom"));
    bool is_message = k->w->index == 0 && str_eq(f->key, STR("message"));
    bool is_role = str_eq(f->key, STR("preferred-citation")) && k->w->index == 1 && !k->is_root;
    bool is_part = (has_text(k->r, VAR_PUBLISHER) && part_of(f, STR("publisher.")).n) ||
                   (has_text(k->r, VAR_EVENT_TITLE) && part_of(f, STR("conference.")).n) || (k->is_root && part_of_contact(f).n && count_contacts(k->r));
    return is_label || is_custom || is_message || is_role || is_part || is_of_identifiers(f) || cff_people_say(k->r, f);
}

static void add_foreign(const work *k, const field *f)
{
    if (is_plain_member(k, f))
        yaml_add_pair(k->w->out, k->depth, f->key, f->text);
    else if (!is_elsewhere(k, f))
        records_report_loss(k->w, k->r, f);
}

/* -- titles and containers -- */

static bool is_entry(const work *k)
{
    bool is_one = k->r->type == TYPE_ENTRY_DICTIONARY || k->r->type == TYPE_ENTRY_ENCYCLOPEDIA;
    return is_one && has_text(k->r, VAR_CONTAINER_TITLE);
}

static bool add_container(const work *k, const field *f)
{
    bool is_paper = k->r->type == TYPE_PAPER_CONFERENCE;
    if (is_entry(k))
        return true; /* it is the title */
    if ((!is_paper && k->r->type != TYPE_CHAPTER) || has_text(k->r, VAR_COLLECTION_TITLE)) {
        add_pair(k, "journal", f->text);
        return true;
    }
    add_pair(k, "collection-title", f->text);
    add_pair(k, "collection-type", is_paper ? STR("proceedings") : STR("book"));
    return true;
}

static bool add_collection(const work *k, const field *f)
{
    add_pair(k, "collection-title", f->text);
    if (k->r->type == TYPE_PAPER_CONFERENCE && !has_text(k->r, VAR_CONTAINER_TITLE))
        add_pair(k, "collection-type", STR("series"));
    return true;
}

/* Every work has a title and authors. */
static str title_of(const work *k)
{
    str title = record_text(k->r, is_entry(k) ? VAR_CONTAINER_TITLE : VAR_TITLE);
    return str_trim(title).n ? title : k->r->id;
}

static void add_title(const work *k)
{
    add_pair(k, "title", title_of(k));
    if (is_entry(k) && has_text(k->r, VAR_TITLE))
        add_pair(k, "term", record_text(k->r, VAR_TITLE));
}

static void add_authors(const work *k)
{
    const names *authors = record_names(k->r, VAR_AUTHOR);
    add_open(k, "authors");
    if (authors)
        cff_people_add(k->w, k->r, k->depth, authors);
    else
        yaml_add_first_pair(k->w->out, k->depth, STR("name"), STR("anonymous"));
}

/* -- organisations -- */

static bool add_publisher(const work *k, const field *f)
{
    add_open(k, "publisher");
    yaml_add_pair(k->w->out, k->depth + 1, STR("name"), f->text);
    if (has_text(k->r, VAR_PUBLISHER_PLACE))
        yaml_add_pair(k->w->out, k->depth + 1, STR("city"), record_text(k->r, VAR_PUBLISHER_PLACE));
    add_parts(k, STR("publisher."));
    return true;
}

static bool add_place(const work *k, const field *f)
{
    if (has_text(k->r, VAR_PUBLISHER))
        return true;
    add_open(k, "location");
    yaml_add_pair(k->w->out, k->depth + 1, STR("name"), f->text);
    return true;
}

static bool is_event_date(const date *d)
{
    return is_day(d) || (d->is_range && !d->circa && is_whole_day(&d->from) && is_whole_day(&d->to));
}

static bool add_event(const work *k, const field *f)
{
    const date *d = record_date(k->r, VAR_EVENT_DATE);
    add_open(k, "conference");
    yaml_add_pair(k->w->out, k->depth + 1, STR("name"), f->text);
    if (has_text(k->r, VAR_EVENT_PLACE))
        yaml_add_pair(k->w->out, k->depth + 1, STR("location"), record_text(k->r, VAR_EVENT_PLACE));
    if (d && is_event_date(d))
        yaml_add_pair(k->w->out, k->depth + 1, STR("date-start"), day_text(k, &d->from));
    if (d && is_event_date(d) && d->is_range)
        yaml_add_pair(k->w->out, k->depth + 1, STR("date-end"), day_text(k, &d->to));
    add_parts(k, STR("conference."));
    return true;
}

/* -- dates -- */

static bool is_released(const work *k)
{
    return k->is_root || k->r->type == TYPE_SOFTWARE || k->r->type == TYPE_DATASET;
}

static bool add_issued(const work *k, const date *d)
{
    if (is_day(d))
        add_pair(k, is_released(k) ? "date-released" : "date-published", day_text(k, &d->from));
    else if (k->is_root)
        return false;
    else if (!is_month_or_year(d))
        add_pair(k, "issue-date", edtf_text(k, d));
    else
        add_number(k, "year", str_printf(k->w->scratch, "%d", (int)d->from.year));
    if (is_month_or_year(d) && d->from.month)
        add_number(k, "month", str_printf(k->w->scratch, "%d", d->from.month));
    return true;
}

static bool add_date(const work *k, const field *f)
{
    const date *d = f->date;
    switch ((variable)f->variable) {
    case VAR_ISSUED: return add_issued(k, d);
    case VAR_EVENT_DATE: return has_text(k->r, VAR_EVENT_TITLE) && is_event_date(d);
    case VAR_ACCESSED:
        if (is_day(d))
            add_pair(k, "date-accessed", day_text(k, &d->from));
        return is_day(d);
    case VAR_ORIGINAL_DATE:
        if (is_month_or_year(d) && !d->from.month)
            add_number(k, "year-original", str_printf(k->w->scratch, "%d", (int)d->from.year));
        return is_month_or_year(d) && !d->from.month;
    default: return false;
    }
}

/* -- texts -- */

static bool is_code(str address)
{
    static const str hosts[] = {STR_INIT("https://github.com/"), STR_INIT("https://gitlab.com/"), STR_INIT("https://bitbucket.org/"),
                                STR_INIT("https://codeberg.org/")};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (str_starts(address, hosts[i]))
            return true;
    return false;
}

static bool add_address(const work *k, const field *f)
{
    bool has_other = foreign(k->r, STR("repository")) || foreign(k->r, STR("repository-artifact")) || foreign(k->r, STR("repository-code"));
    if (!is_address(f->text))
        return false;
    if (!is_identifier(k, VAR_URL))
        add_pair(k, k->r->type == TYPE_SOFTWARE && !has_other && is_code(f->text) ? "repository-code" : "url", f->text);
    return true;
}

static bool add_doi(const work *k, const field *f)
{
    if (is_doi(f->text) && !is_identifier(k, VAR_DOI))
        add_pair(k, "doi", f->text);
    return is_doi(f->text);
}

static bool add_pages(const work *k, const field *f)
{
    size_t dash = str_find_byte(f->text, '-');
    str first = str_sub(f->text, 0, dash == STR_NPOS ? f->text.n : dash), last = dash == STR_NPOS ? STR_NONE : str_from_byte(f->text, dash + 1);
    if (!is_integer(first) || (dash != STR_NPOS && !is_integer(last)) || str_eq(first, last))
        return false;
    add_number(k, "start", first);
    if (last.n)
        add_number(k, "end", last);
    return true;
}

static bool add_license(const work *k, const field *f)
{
    bool several = str_find(f->text, STR(" OR ")) != STR_NPOS;
    if (is_address(f->text))
        add_pair(k, "license-url", f->text);
    else if (!is_license(f->text))
        return false;
    else if (several)
        add_list(k, "license", f->text, STR(" OR "));
    else
        add_pair(k, "license", f->text);
    return true;
}

static bool add_genre(const work *k, const field *f)
{
    bool is_thesis = k->r->type == TYPE_THESIS, has_place = is_thesis || k->r->type == TYPE_DATASET;
    if (has_place)
        add_pair(k, is_thesis ? "thesis-type" : "data-type", f->text);
    return has_place;
}

/* Texts that the format has under the name of the table, when they have its form. */
static bool add_plain(const work *k, const field *f)
{
    static const struct {
        variable variable;
        bool (*has_form)(str text);
    } forms[] = {{VAR_VOLUME, is_integer}, {VAR_NUMBER_OF_VOLUMES, is_integer}, {VAR_NUMBER_OF_PAGES, is_integer},
                 {VAR_ISBN, is_isbn},      {VAR_ISSN, is_issn},                 {VAR_PMCID, is_pmcid}, {VAR_STATUS, is_status}};
    const mapping_row *row = mapping_write_field(k->table, (variable)f->variable);
    if (!row)
        return false;
    bool is_whole_number = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (forms[i].variable == (variable)f->variable && !forms[i].has_form(f->text))
            return false;
        is_whole_number |= forms[i].variable == (variable)f->variable && forms[i].has_form == is_integer;
    }
    if (is_whole_number)
        add_number(k, row->name.p, f->text);
    else
        yaml_add_pair(k->w->out, k->depth, row->name, f->text);
    return true;
}

static bool add_text(const work *k, const field *f)
{
    if (str_trim(f->text).n == 0)
        return false;
    switch ((variable)f->variable) {
    case VAR_TITLE: return true; /* it stands above */
    case VAR_CONTAINER_TITLE: return add_container(k, f);
    case VAR_COLLECTION_TITLE: return add_collection(k, f);
    case VAR_PUBLISHER: return add_publisher(k, f);
    case VAR_PUBLISHER_PLACE: return add_place(k, f);
    case VAR_EVENT_TITLE: return add_event(k, f);
    case VAR_EVENT_PLACE: return has_text(k->r, VAR_EVENT_TITLE);
    case VAR_DOI: return add_doi(k, f);
    case VAR_URL: return add_address(k, f);
    case VAR_PAGE: return add_pages(k, f);
    case VAR_LICENSE: return add_license(k, f);
    case VAR_GENRE: return add_genre(k, f);
    case VAR_KEYWORD: add_list(k, "keywords", f->text, STR(", ")); return true;
    case VAR_JURISDICTION: add_list(k, "patent-states", f->text, STR("; ")); return true;
    case VAR_LANGUAGE:
        if (is_language(f->text))
            add_list(k, "languages", f->text, STR(", "));
        return is_language(f->text);
    case VAR_STATUS: return k->r->type != TYPE_ARTICLE && add_plain(k, f);
    default: return add_plain(k, f);
    }
}

/* -- the work -- */

static bool add_names(const work *k, const field *f)
{
    const mapping_row *row = mapping_write_field(k->table, (variable)f->variable);
    if (!row)
        return false;
    if (f->variable == VAR_AUTHOR)
        return true; /* they stand above */
    yaml_add_key(k->w->out, k->depth, row->name);
    yaml_end_line(k->w->out);
    cff_people_add(k->w, k->r, k->depth, &f->names);
    return true;
}

/* The work itself has few fields. */
static bool root_has(const field *f)
{
    static const variable of_root[] = {VAR_TITLE, VAR_AUTHOR, VAR_ABSTRACT, VAR_DOI, VAR_URL, VAR_VERSION, VAR_KEYWORD, VAR_LICENSE};
    for (size_t i = 0; i < sizeof of_root / sizeof *of_root; i++)
        if (of_root[i] == (variable)f->variable)
            return true;
    return f->variable == VAR_ISSUED && f->kind == FIELD_DATE && is_day(f->date);
}

static bool add_field(const work *k, const field *f)
{
    if (k->is_root && !root_has(f))
        return false;
    switch ((field_kind)f->kind) {
    case FIELD_TEXT: return add_text(k, f);
    case FIELD_DATE: return add_date(k, f);
    case FIELD_NAMES: return add_names(k, f);
    case FIELD_WRITTEN: return false;
    }
    return false;
}

static void add_fields(const work *k)
{
    add_title(k);
    add_authors(k);
    if (k->r->type == TYPE_ARTICLE)
        add_pair(k, "status", STR("preprint"));
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (f->variable == VAR_NONE)
            add_foreign(k, f);
        else if (!add_field(k, f))
            records_report_loss(k->w, k->r, f);
    }
    add_identifiers(k);
    if (k->is_root)
        add_contacts(k);
}

/* -- the file -- */

static bool is_own(const record *r)
{
    return r->source && r->source->format && str_eq(str_from(r->source->format), STR("cff"));
}

/* What is read as a book when it stands in nothing, and a book in something as one of these. */
static bool stands_in_book(record_type type)
{
    return type == TYPE_CHAPTER || type == TYPE_ENTRY_DICTIONARY || type == TYPE_ENTRY_ENCYCLOPEDIA;
}

static str reference_type(const work *k)
{
    const record *r = k->r;
    const mapping_row *own = is_own(r) && r->source_type.n ? mapping_read_type(k->table, r->source_type) : NULL;
    if (r->type == TYPE_DATASET)
        return own && !str_eq(own->name, STR("dataset")) ? own->name : STR("data");
    const mapping_row *row = own && own->csl == r->type ? own : mapping_write_type(k->table, r->type);
    str called = row ? row->name : STR("generic");
    if (stands_in_book(r->type) != has_text(r, VAR_CONTAINER_TITLE) && (stands_in_book(r->type) || r->type == TYPE_BOOK))
        records_report_type_loss(k->w, r, called);
    else
        records_check_type(k->w, r, k->table, called);
    return called;
}

/* Whether the root loses nothing that a reference would have a place for. */
static bool is_whole_in_root(const work *k)
{
    if (k->r->type != TYPE_SOFTWARE && k->r->type != TYPE_DATASET)
        return false;
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (f->variable && !root_has(f) && mapping_write_field(k->table, (variable)f->variable))
            return false;
    }
    return has_text(k->r, VAR_TITLE);
}

static void add_root(work *k)
{
    k->is_root = true;
    add_pair(k, "type", k->r->type == TYPE_DATASET ? STR("dataset") : STR("software"));
    add_fields(k);
    k->w->own = &behind_work;
}

static void add_preferred(work *k, bool is_alone)
{
    if (is_alone) { /* every file has these */
        add_pair(k, "title", title_of(k));
        add_authors(k);
    }
    add_open(k, "preferred-citation");
    k->depth = 1;
    add_pair(k, "type", reference_type(k));
    add_fields(k);
    k->w->own = &behind_preferred;
}

static void add_reference(work *k)
{
    if (k->w->own != &in_references)
        add_open(k, "references");
    yaml_add_first_pair(k->w->out, 0, STR("type"), reference_type(k));
    k->depth = 1;
    add_fields(k);
    k->w->own = &in_references;
}

void write_cff_record(record_writer *w, const record *r)
{
    work k = {.w = w, .r = r, .table = mapping_named(STR("cff"))};
    str message = foreign_text(r, "message");
    if (w->index == 0)
        add_pair(&k, "message", message.n ? message : str_from(default_message));
    if (w->index == 0 && is_whole_in_root(&k))
        add_root(&k);
    else if (w->index == 0)
        add_preferred(&k, true);
    else if (w->own == &behind_work && foreign(r, STR("preferred-citation")))
        add_preferred(&k, false);
    else
        add_reference(&k);
}
