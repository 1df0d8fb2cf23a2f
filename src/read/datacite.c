/*
 * datacite.c - records of DataCite: XML of kernels 2 to 4, and JSON of the REST API and of
 * content negotiation.
 */
#include "read/datacite.h"

#include "read/normalize.h"
#include "record/identifier.h"
#include "record/mapping.h"
#include "text/utf8.h"

int sniff_datacite(str head);
void read_datacite(read_job *job);

static const mapping *table(void)
{
    return mapping_named(STR("datacite"));
}

void datacite_begin(datacite_work *w, const put_target *t)
{
    buf *lists[] = {&w->orcid, &w->affiliation, &w->roles, &w->formats, &w->rights};
    *w = (datacite_work){.t = *t};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        buf_init(lists[i], t->job->scratch);
}

static void put_named(datacite_work *w, const char *property, str kind, str text, span where)
{
    str called = kind.n ? str_printf(w->t.job->scratch, "%s.%.*s", property, STR_ARG(kind)) : str_from(property);
    put_other(&w->t, called, text, where);
}

static void add_listed(buf *list, str text)
{
    text = utf8_trim(text);
    if (list->n && text.n)
        buf_add_lit(list, ", ");
    buf_add(list, text);
}

/* --- Titles ------------------------------------------------------------------------------- */

void datacite_add_title(datacite_work *w, str text, str type, span where)
{
    bool is_main = type.n == 0, is_subtitle = str_eq_nocase(type, STR("Subtitle"));
    datacite_text *place = is_main ? &w->title : is_subtitle ? &w->subtitle : &w->stand_in;
    bool is_free = utf8_trim(place->text).n == 0;
    if (is_free)
        *place = (datacite_text){text, where};
    if (!is_free || place == &w->stand_in)
        put_named(w, "titles", type, text, where);
}

static void put_titles(datacite_work *w)
{
    const datacite_text *main = w->title.text.n ? &w->title : &w->stand_in;
    put_text(&w->t, VAR_TITLE, put_with_subtitle(&w->t, main->text, w->subtitle.text), main->where);
}

/* --- People ------------------------------------------------------------------------------- */

/* Names stand as "Family, Given"; one word, or what is none of a person's, is a name as a whole. */
static name name_of(const datacite_person *p)
{
    str whole = utf8_trim(p->whole);
    if (p->given.n && p->family.n)
        return (name){.family = p->family, .given = p->given};
    bool is_body = str_eq_nocase(p->kind, STR("Organizational")) || name_is_organisation(whole);
    bool is_person = str_eq_nocase(p->kind, STR("Personal")) || str_find_byte(whole, ',') != STR_NPOS ||
                     str_find_byte(whole, ' ') != STR_NPOS;
    return is_body || !is_person ? (name){.literal = whole} : name_parse(whole);
}

static variable role_of(str role)
{
    const mapping_row *row = mapping_read_field(table(), role);
    bool is_names = row && variable_kind_of((variable)row->csl) == VAR_IS_NAMES;
    return role.n == 0 ? VAR_AUTHOR : is_names ? (variable)row->csl : VAR_CONTRIBUTOR;
}

/* Somebody who is named for several tasks is one contributor. */
void datacite_add_person(datacite_work *w, const datacite_person *p)
{
    name who = name_of(p);
    variable v = role_of(p->role);
    if (v == VAR_AUTHOR || !names_hold(record_names(w->t.record, v), &who))
        put_name(&w->t, v, who, p->where);
    if (v == VAR_CONTRIBUTOR)
        put_about(&w->roles, &who, p->role);
    put_about(&w->orcid, &who, p->orcid);
    put_about(&w->affiliation, &who, p->affiliation);
    w->people_span = p->where;
}

/* --- Dates -------------------------------------------------------------------------------- */

void datacite_add_date(datacite_work *w, str text, str type, span where)
{
    text = utf8_trim(text);
    if (str_eq_nocase(type, STR("Issued")) && !w->issued.n) {
        w->issued = text;
        w->issued_span = where;
    } else if (str_eq_nocase(type, STR("Available")) && !w->available.n) {
        w->available = text;
        w->available_span = where;
    } else if (str_eq_nocase(type, STR("publicationYear"))) {
        w->year = text;
        w->year_span = where;
    } else if (str_eq_nocase(type, STR("Submitted"))) {
        put_date(&w->t, VAR_SUBMITTED, text, where);
    } else {
        put_named(w, "dates", type, text, where);
    }
}

static str year_of(str text)
{
    return str_sub(text, 0, 4);
}

/* A day on which it came out says more than the year, unless it is another year's. */
static void put_dates(datacite_work *w)
{
    bool fits = w->available.n && (w->year.n == 0 || str_eq(year_of(w->available), year_of(w->year)));
    if (w->issued.n)
        put_date(&w->t, VAR_ISSUED, w->issued, w->issued_span);
    else if (fits)
        put_date(&w->t, VAR_ISSUED, w->available, w->available_span);
    else
        put_date(&w->t, VAR_ISSUED, w->year, w->year_span);
    if (w->available.n && (w->issued.n || !fits))
        put_date(&w->t, VAR_AVAILABLE_DATE, w->available, w->available_span);
    if (w->year.n && (w->issued.n || fits) && !str_eq(year_of(w->issued.n ? w->issued : w->available), w->year))
        put_other(&w->t, STR("publicationYear"), w->year, w->year_span);
}

/* --- What it is published in ---------------------------------------------------------------- */

static bool is_within(str relation)
{
    return str_eq_nocase(relation, STR("IsPartOf")) || str_eq_nocase(relation, STR("IsPublishedIn"));
}

/* True when it is an ISSN or ISBN; the first of each counts. */
static bool put_number_of(datacite_work *w, str text, str type, span where)
{
    variable v = str_eq_nocase(type, STR("ISSN")) || str_eq_nocase(type, STR("EISSN")) ? VAR_ISSN
                 : str_eq_nocase(type, STR("ISBN"))                                    ? VAR_ISBN
                                                                                       : VAR_NONE;
    if (v != VAR_NONE && !record_has(w->t.record, v))
        put_value(&w->t, v, text, where);
    return v != VAR_NONE;
}

/* A page has a figure, or is a Roman number: "Vol. IX" in the place of a page is none. */
static bool is_page(str text)
{
    return text.n && str_has_digit(text) && str_find_byte(text, ' ') == STR_NPOS;
}

static void put_pages(datacite_work *w, const datacite_container *c)
{
    str first = utf8_trim(c->first_page), last = utf8_trim(c->last_page);
    bool is_range = is_page(first) && is_page(last) && !str_eq(first, last);
    if (is_range)
        put_value(&w->t, VAR_PAGE, str_join_by(w->t.job->scratch, first, STR("-"), last), c->where);
    else if (is_page(first))
        put_value(&w->t, VAR_PAGE, first, c->where);
    if (!is_page(first))
        put_other(&w->t, STR("firstPage"), first, c->where);
    if (!is_range && !str_eq(first, last))
        put_other(&w->t, STR("lastPage"), last, c->where);
}

/* What came out before the volume that it stands in was available then, and issued with it. */
static void take_year(datacite_work *w, const datacite_container *c)
{
    if (c->year.n == 0 || w->issued.n == 0 || str_eq(year_of(w->issued), c->year))
        return;
    w->available = w->issued;
    w->available_span = w->issued_span;
    w->issued = c->year;
    w->issued_span = c->where;
}

void datacite_put_container(datacite_work *w, const datacite_container *c)
{
    take_year(w, c);
    const struct { variable v; str text; } fields[] = {
        {VAR_CONTAINER_TITLE, c->title}, {VAR_VOLUME, c->volume}, {VAR_ISSUE, c->issue}, {VAR_NUMBER, c->number}, {VAR_EDITION, c->edition},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!record_has(w->t.record, fields[i].v))
            put_value(&w->t, fields[i].v, fields[i].text, c->where);
    if (!record_has(w->t.record, VAR_PAGE))
        put_pages(w, c);
    if (!put_number_of(w, c->identifier, c->identifier_type, c->where))
        put_named(w, "container", c->identifier_type, c->identifier, c->where);
}

/* "DataCite Blog, 2(9), 3-4": a title, volume and issue, pages. */
static bool take_series(str text, datacite_container *c)
{
    size_t comma = str_find_byte(text, ',');
    str rest = str_trim(str_from_byte(text, comma == STR_NPOS ? text.n : comma + 1)), numbers = STR_NONE, pages;
    str_next_split(&rest, ',', &numbers);
    size_t open = str_find_byte(numbers, '('), close = str_find_byte(numbers, ')');
    bool has_issue = open != STR_NPOS && close != STR_NPOS && open < close;
    c->title = str_trim(str_sub(text, 0, comma));
    c->volume = str_trim(str_sub(numbers, 0, open));
    c->issue = has_issue ? str_trim(str_sub(numbers, open + 1, close)) : STR_NONE;
    pages = str_trim(rest);
    size_t dash = str_find_byte(pages, '-');
    c->first_page = str_trim(str_sub(pages, 0, dash));
    c->last_page = dash == STR_NPOS ? STR_NONE : str_trim(str_from_byte(pages, dash + 1));
    return comma != STR_NPOS && str_has_digit(c->volume) && c->volume.n < 12;
}

void datacite_add_description(datacite_work *w, str text, str type, span where)
{
    datacite_container c = {.where = where};
    if (str_eq_nocase(type, STR("Abstract")) && !record_has(w->t.record, VAR_ABSTRACT))
        put_text(&w->t, VAR_ABSTRACT, text, where);
    else if (str_eq_nocase(type, STR("SeriesInformation")) && take_series(utf8_trim(text), &c))
        datacite_put_container(w, &c);
    else
        put_named(w, "descriptions", type, text, where);
}

/* --- The rest ------------------------------------------------------------------------------- */

void datacite_add_identifier(datacite_work *w, str text, str type, span where)
{
    bool is_doi = str_eq_nocase(type, STR("DOI")) || (type.n == 0 && normalize_is_doi(utf8_trim(text)));
    if (is_doi && !record_has(w->t.record, VAR_DOI))
        put_value(&w->t, VAR_DOI, text, where);
    else if (str_eq_nocase(type, STR("URL")) && !record_has(w->t.record, VAR_URL))
        put_value(&w->t, VAR_URL, text, where);
    else if (!is_doi && !(str_eq_nocase(type, STR("ISBN")) && identifier_isbn_is_valid(text) && put_number_of(w, text, type, where)))
        put_named(w, "identifiers", type, text, where);
}

void datacite_add_related(datacite_work *w, str text, str type, str relation, span where)
{
    if (utf8_trim(text).n && !(is_within(relation) && put_number_of(w, text, type, where)))
        put_named(w, "relatedIdentifiers", relation, text, where);
}

void datacite_add_rights(datacite_work *w, str text, span where)
{
    add_listed(&w->rights, text);
    w->rights_span = where;
}

void datacite_add_format(datacite_work *w, str text, span where)
{
    add_listed(&w->formats, text);
    w->formats_span = where;
}

/* "256 pages" is how many there are, "33-52 pages" is which. */
void datacite_add_size(datacite_work *w, str text, span where)
{
    text = utf8_trim(text);
    size_t digits = 0, figures;
    while (digits < text.n && byte_is_digit(text.p[digits]))
        digits++;
    figures = digits;
    while (figures < text.n && !byte_is_alpha(text.p[figures]))
        figures++;
    str unit = str_from_byte(text, figures), number = str_trim(str_sub(text, 0, figures));
    static const str units[] = {STR_INIT("pages"), STR_INIT("page"), STR_INIT("p."), STR_INIT("p"),
                                STR_INIT("pp."),   STR_INIT("pp"),   STR_INIT("S."), STR_INIT("Seiten")};
    bool counts_pages = digits && STR_IS_AMONG_NOCASE(unit, units);
    if (counts_pages && digits == number.n)
        put_value(&w->t, VAR_NUMBER_OF_PAGES, number, where);
    else if (counts_pages && !record_has(w->t.record, VAR_PAGE))
        put_value(&w->t, VAR_PAGE, number, where);
    else
        put_other(&w->t, STR("sizes"), text, where);
}

/* "Journal article" and "journal-article" are JournalArticle. */
static record_type type_by_words(str words, arena *a)
{
    buf one;
    str word;
    buf_init(&one, a);
    for (size_t i = 0; i < words.n; i++)
        buf_add_byte(&one, words.p[i] == '-' || words.p[i] == '_' ? ' ' : words.p[i]);
    str rest = buf_str(&one);
    buf joined;
    buf_init(&joined, a);
    while (str_next_word(&rest, &word))
        buf_add(&joined, word);
    const mapping_row *row = mapping_read_type(table(), buf_str(&joined));
    return row ? (record_type)row->csl : TYPE_NONE;
}

/* Kernels before 4.4 have no other word for what is written than "Text". */
static void put_the_type(datacite_work *w)
{
    static const struct { const char *words; record_type type; } habits[] = {
        {"blog", TYPE_POST_WEBLOG}, {"thesis", TYPE_THESIS}, {"dissertation", TYPE_THESIS}, {"monograph", TYPE_BOOK},
        {"chapter", TYPE_CHAPTER},  {"book", TYPE_BOOK},     {"preprint", TYPE_ARTICLE},    {"report", TYPE_REPORT},
        {"conference paper", TYPE_PAPER_CONFERENCE}, {"article", TYPE_ARTICLE_JOURNAL},
    };
    const mapping_row *row = mapping_read_type(table(), w->general);
    record_type type = row ? (record_type)row->csl : TYPE_NONE;
    bool says_little = type == TYPE_NONE || str_eq_nocase(w->general, STR("Text")) || str_eq_nocase(w->general, STR("Other"));
    record_type better = says_little ? type_by_words(w->specific, w->t.job->scratch) : TYPE_NONE;
    if (says_little && better == TYPE_NONE)
        better = type_named(w->citeproc);
    for (size_t i = 0; i < sizeof habits / sizeof *habits && says_little && better == TYPE_NONE; i++)
        if (str_find_nocase(w->specific, str_from(habits[i].words)) != STR_NPOS)
            better = habits[i].type;
    type = better != TYPE_NONE ? better : type != TYPE_NONE ? type : TYPE_DOCUMENT;
    put_type(&w->t, type, w->general.n ? w->general : w->specific);
    if (better == TYPE_NONE && !str_eq_nocase(w->specific, w->general))
        put_text(&w->t, VAR_GENRE, w->specific, w->people_span);
}

void datacite_end(datacite_work *w)
{
    put_the_type(w);
    put_titles(w);
    put_dates(w);
    put_text(&w->t, VAR_MEDIUM, buf_str(&w->formats), w->formats_span);
    put_text(&w->t, VAR_LICENSE, buf_str(&w->rights), w->rights_span);
    put_other(&w->t, STR("contributorType"), buf_str(&w->roles), w->people_span);
    put_other(&w->t, STR("ORCID"), buf_str(&w->orcid), w->people_span);
    put_other(&w->t, STR("affiliation"), buf_str(&w->affiliation), w->people_span);
}

/* --- The format ------------------------------------------------------------------------------ */

static bool is_json(str text)
{
    return str_starts(text, STR("{")) || str_starts(text, STR("["));
}

int sniff_datacite(str head)
{
    str text = utf8_trim(head);
    return (is_json(text) ? datacite_json_is(text) : datacite_xml_is(text)) ? SNIFF_SURE : SNIFF_NO;
}

void read_datacite(read_job *job)
{
    if (is_json(utf8_trim(job->source->text)))
        datacite_json_read(job);
    else
        datacite_xml_read(job);
}
