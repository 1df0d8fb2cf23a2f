#include "read/html_draft.h"

#include "read/normalize.h"
#include "read/html_person.h"
#include "read/html_text.h"
#include "text/utf8.h"

bool html_has(const html_draft *d, variable v)
{
    return d->at[v].row != 0;
}

/* Values as text. */

static str clean_value(html_context *c, str raw)
{
    int times;
    str text = html_clean(c->arena, raw, &times);
    if (html_is_placeholder(html_plain(c->arena, text))) {
        diag_report(c->job->diags, DIAG_HTML_PLACEHOLDER, c->job->source, c->span,
                    "the value of \"" STR_FMT "\" is \"" STR_FMT "\", which says nothing; it was left out",
                    STR_ARG(c->where), STR_ARG(text));
        return STR_NONE;
    }
    if (times > 1 && !c->in_script)
        diag_report(c->job->diags, DIAG_HTML_DOUBLE_ESCAPED, c->job->source, c->span,
                    "the value of \"" STR_FMT "\" was escaped %d times; it was unescaped as often", STR_ARG(c->where),
                    times);
    return text;
}

str html_value_text(html_context *c, str raw)
{
    return html_plain(c->arena, clean_value(c, raw));
}

static void report_odd(html_context *c, diag_code code, const char *what, str text)
{
    diag_report(c->job->diags, code, c->job->source, c->span,
                "\"" STR_FMT "\", the value of \"" STR_FMT "\", is %s; it was left out", STR_ARG(text),
                STR_ARG(c->where), what);
}

/*
 * The place for a value of this row, cleared when it was a worse row's; NULL when what is
 * there already is as good, which a list (`adds`) does not mind.
 */
static html_value *claim(html_context *c, html_draft *d, variable v, uint16_t row, bool adds)
{
    html_value *value = &d->at[v];
    if (value->row && (value->row < row || (value->row == row && !adds)))
        return NULL;
    if (value->row != row)
        *value = (html_value){.row = row, .span = c->span};
    return value;
}

static void set_text(html_context *c, html_draft *d, variable v, uint16_t row, str text)
{
    html_value *value = text.n ? claim(c, d, v, row, false) : NULL;
    if (value)
        value->text = text;
}

void html_set_rich(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    set_text(c, d, v, row, html_rich(c->arena, clean_value(c, raw)));
}

void html_set_plain(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    set_text(c, d, v, row, html_value_text(c, raw));
}

void html_set_abbreviation(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw);
    int number;
    if (!str_to_int(text, &number))
        set_text(c, d, v, row, text);
}

void html_set_description(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_rich(c->arena, clean_value(c, raw));
    if (!str_ends(text, STR("...")) && !str_ends(text, STR("\xE2\x80\xA6")))
        set_text(c, d, v, row, text);
}

void html_set_container(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw);
    bool is_identifier = normalize_is_url(text) || normalize_is_doi(text) || str_starts_nocase(text, STR("info:")) ||
                         str_starts_nocase(text, STR("urn:"));
    if (!is_identifier)
        html_set_rich(c, d, v, row, raw);
}

void html_set_site(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    (void)v, (void)row;
    str text = html_value_text(c, raw);
    if (d->site.n || !text.n)
        return;
    d->site = text;
    d->site_span = c->span;
}

/* Dates. */

/* "2012-02-05T10:00:00Z" and "Sun, 05 Feb 2012 10:00:00 GMT" end before the time of day. */
static str without_time(str text)
{
    size_t colon = str_find_byte(text, ':');
    if (colon == STR_NPOS || colon < 3)
        return text;
    size_t hour = colon;
    while (hour > 0 && byte_is_digit(text.p[hour - 1]))
        hour--;
    bool is_hour = hour > 0 && (text.p[hour - 1] == 'T' || text.p[hour - 1] == ' ');
    return is_hour ? str_trim(str_sub(text, 0, hour - 1)) : text;
}

/* Months and days of zero are parts that a program did not know. */
static str without_zero_parts(str text)
{
    while (str_ends(text, STR("-00")) || str_ends(text, STR("/00")))
        text.n -= 3;
    return text;
}

void html_set_date(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw);
    date when;
    if (!text.n)
        return;
    if (!date_parse(&when, without_zero_parts(without_time(text)))) {
        report_odd(c, DIAG_HTML_DATE, "no date that can be read", text);
        return;
    }
    html_value *value = claim(c, d, v, row, false);
    if (value)
        value->date = when;
}

/* Identifiers. */

void html_set_doi(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw), doi = normalize_doi(c->arena, text);
    if (text.n && !doi.n)
        report_odd(c, DIAG_HTML_IDENTIFIER, "no DOI", text);
    set_text(c, d, v, row, doi);
}

void html_set_isbn(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw), isbn = normalize_isbn(text);
    if (text.n && !isbn.n)
        report_odd(c, DIAG_HTML_IDENTIFIER, "no ISBN", text);
    set_text(c, d, v, row, isbn);
}

void html_set_issn(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw), issn = normalize_issn(c->arena, text);
    if (text.n && !issn.n)
        report_odd(c, DIAG_HTML_IDENTIFIER, "no ISSN", text);
    set_text(c, d, v, row, issn);
}

void html_set_url(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_unescape(c->arena, str_trim(raw));
    if (normalize_is_url(text))
        set_text(c, d, v, row, text);
}

void html_set_identifier(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    (void)v;
    str text = html_value_text(c, raw);
    if (normalize_is_doi(text))
        set_text(c, d, VAR_DOI, row, normalize_doi(c->arena, text));
    else if (str_find_nocase(str_sub(text, 0, 9), STR("isbn")) != STR_NPOS)
        set_text(c, d, VAR_ISBN, row, normalize_isbn(text));
    else if (str_find_nocase(str_sub(text, 0, 9), STR("issn")) != STR_NPOS)
        set_text(c, d, VAR_ISSN, row, normalize_issn(c->arena, text));
    else if (normalize_is_url(text))
        set_text(c, d, VAR_URL, row, text);
}

void html_set_language(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    set_text(c, d, v, row, normalize_language(c->arena, html_value_text(c, raw)));
}

/* Pages and numbers. */

void html_set_pages(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    set_text(c, d, v, row, normalize_pages(c->arena, html_value_text(c, raw)));
}

void html_set_page_last(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    (void)v, (void)row;
    str text = normalize_pages(c->arena, html_value_text(c, raw));
    if (!d->page_last.n)
        d->page_last = text;
}

void html_set_number(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str text = html_value_text(c, raw);
    int number;
    if (str_to_int(text, &number))
        set_text(c, d, v, row, text);
}

static void finish_pages(html_context *c, html_draft *d)
{
    html_value *page = &d->at[VAR_PAGE];
    bool is_single = page->text.n && str_find_byte(page->text, '-') == STR_NPOS && str_find_byte(page->text, ',') == STR_NPOS;
    if (is_single && d->page_last.n && !str_eq(page->text, d->page_last))
        page->text = str_join_by(c->arena, page->text, STR("-"), d->page_last);
}

/* Keywords. */

void html_add_keywords(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str rest = html_value_text(c, raw), word;
    if (!rest.n || !claim(c, d, v, row, true))
        return;
    char between = str_find_byte(rest, ';') != STR_NPOS ? ';' : ',';
    while (str_next_split(&rest, between, &word))
        if (str_trim(word).n)
            VEC_PUSH(c->arena, d->keywords, str_trim(word));
}

static void finish_keywords(html_context *c, html_draft *d)
{
    buf out;
    buf_init(&out, c->arena);
    for (uint32_t i = 0; i < d->keywords.n; i++) {
        if (i)
            buf_add(&out, STR(", "));
        buf_add(&out, d->keywords.at[i]);
    }
    d->at[VAR_KEYWORD].text = buf_str(&out);
}

/* People. */

void html_add_name(html_context *c, html_draft *d, variable v, uint16_t row, name who)
{
    html_value *value = who.family.n || who.given.n || who.literal.n ? claim(c, d, v, row, true) : NULL;
    if (value)
        VEC_PUSH(c->arena, value->names, who);
}

static void add_parsed(html_context *c, html_draft *d, variable v, uint16_t row, str text)
{
    bool inverted = false;
    html_add_name(c, d, v, row, html_parse_person(text, &inverted));
    if (inverted && d->at[v].row == row)
        d->at[v].inverted = true;
}

void html_add_names(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str rest = html_value_text(c, raw), piece;
    while (str_next_split(&rest, ';', &piece))
        add_parsed(c, d, v, row, piece);
}

void html_add_name_list(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    str rest = html_value_text(c, raw), piece;
    char divider = html_names_divider(rest);
    while (html_next_person(&rest, divider, &piece))
        add_parsed(c, d, v, row, piece);
}

void html_add_organisation(html_context *c, html_draft *d, variable v, uint16_t row, str raw)
{
    html_add_name(c, d, v, row, (name){.literal = html_value_text(c, raw)});
}

/* Some pages list everybody twice: a list whose halves are equal is halved. */
static void halve_repeated(html_value *value)
{
    uint32_t half = value->names.n / 2;
    if (half == 0 || value->names.n % 2)
        return;
    for (uint32_t i = 0; i < half; i++)
        if (!name_eq(&value->names.at[i], &value->names.at[half + i]))
            return;
    value->names.n = half;
}

/* The type and the end. */

void html_set_type(html_draft *d, record_type type, html_certainty certainty)
{
    if (type == TYPE_NONE || d->certainty >= certainty)
        return;
    d->type = type;
    d->certainty = certainty;
}

void html_finish_draft(html_context *c, html_draft *d)
{
    finish_pages(c, d);
    if (html_has(d, VAR_KEYWORD))
        finish_keywords(c, d);
    for (int v = 0; v < VAR_COUNT; v++)
        if (d->at[v].row)
            halve_repeated(&d->at[v]);
}
