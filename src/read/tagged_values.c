/* tagged_values.c - names, dates, pages and the like, as the tagged formats have them. */
#include "read/normalize.h"
#include "read/tagged.h"
#include "text/utf8.h"

/* ---- names ------------------------------------------------------------------------------------ */

static bool begins_lower(str word)
{
    return word.n && byte_is_lower(word.p[0]);
}

/* Without a comma, a line of several words is a person's when it has nothing that only other names have. */
static bool reads_as_organisation(str text)
{
    str rest = text, word, last = STR_NONE;
    size_t words = 0;
    for (; str_next_word(&rest, &word); words++)
        last = word;
    return words > 4 || begins_lower(last) || str_starts(text, STR("The ")) || str_find_byte(text, '&') != STR_NPOS ||
           str_has_digit(text) || name_is_organisation(text);
}

enum { ORGANISATION_LEAST = 24 }; /* bytes of what has words of organisations, and small ones, on two sides of a comma */

/* "Centers for Disease Control, Division of Parasites": words of organisations, and small ones that no name has. */
static bool is_divided_organisation(str text)
{
    if (text.n < ORGANISATION_LEAST)
        return false;
    bool small = str_find(text, STR(" of ")) != STR_NPOS || str_find(text, STR(" for ")) != STR_NPOS ||
                 str_find(text, STR(" and ")) != STR_NPOS;
    return small && name_is_organisation(text);
}

/* "Doe, Jane, PhD, MD": what has more commas than a name is taken to have its family name before the first. */
static name divided_name(str text)
{
    name who = name_parse(text);
    if (who.literal.n == 0)
        return who;
    size_t comma = str_find_byte(text, ',');
    return (name){.family = str_trim(str_sub(text, 0, comma)), .given = str_trim(str_from_byte(text, comma + 1))};
}

name tagged_name(const put_target *t, str text)
{
    text = put_keep(t, utf8_trim(text));
    if (str_ends(text, STR(",")))
        return (name){.literal = str_trim(str_sub(text, 0, text.n - 1))};
    if (str_find_byte(text, ',') != STR_NPOS)
        return is_divided_organisation(text) ? (name){.literal = text} : divided_name(text);
    return reads_as_organisation(text) ? (name){.literal = text} : name_parse(text);
}

static bool is_initials(str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!byte_is_upper(word.p[i]) && word.p[i] != '.' && word.p[i] != '-')
            return false;
    return word.n > 0 && word.n <= 6;
}

/* "Doe J": a family name and initials. */
static bool ends_in_initials(str piece)
{
    str word, last = STR_NONE;
    size_t n = 0;
    for (; str_next_word(&piece, &word); n++)
        last = word;
    return n > 1 && is_initials(last);
}

/* Most names have one comma. */
static bool has_three_pieces(str text)
{
    size_t first = str_find_byte(text, ',');
    str rest = first == STR_NPOS ? STR_NONE : str_from_byte(text, first + 1);
    size_t second = str_find_byte(rest, ',');
    return second != STR_NPOS && second + 1 < rest.n;
}

/* "Doe J, Roe KL, Poe M": each piece between commas is a name. */
static bool is_list_of_short_names(str text)
{
    str piece;
    if (!has_three_pieces(text))
        return false;
    while (str_next_split(&text, ',', &piece))
        if (!ends_in_initials(piece))
            return false;
    return true;
}

/* What stands between the names of a line that holds several; 0 when it holds one. */
static char divider_of(str text)
{
    if (str_find_byte(text, ';') != STR_NPOS)
        return ';';
    return is_list_of_short_names(text) ? ',' : '\0';
}

/* "DV", and of another alphabet "YuM". */
static bool may_be_initials(str word)
{
    size_t capitals = 0;
    for (size_t i = 0; i < word.n; i++)
        capitals += byte_is_upper(word.p[i]);
    return is_initials(word) || (capitals > 1 && word.n <= 4 && byte_is_upper(word.p[0]));
}

static str take_last_word(str *text)
{
    size_t at = text->n;
    while (at && !byte_is_space(text->p[at - 1]))
        at--;
    str word = str_from_byte(*text, at);
    *text = str_trim(str_sub(*text, 0, at));
    return word;
}

static bool is_in_capitals(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (byte_is_lower(text.p[i]))
            return false;
    return true;
}

/* "Doe, JA"; where all is in capitals, a given name is no initials. */
static name inverted_name(const put_target *t, str text)
{
    name who = tagged_name(t, text);
    if (!is_in_capitals(who.family))
        who.given = normalize_initials(t->job->library->arena, who.given);
    return who;
}

/* "Doe JA Jr" as "Doe, J. A., Jr". */
name tagged_short_name(const put_target *t, str text)
{
    static const str suffixes[] = {STR_INIT("Jr"), STR_INIT("Sr"), STR_INIT("2nd"), STR_INIT("3rd"), STR_INIT("4th")};
    str family = put_keep(t, utf8_trim(text)), last = take_last_word(&family), suffix = STR_NONE;
    if (str_find_byte(text, ',') != STR_NPOS)
        return inverted_name(t, text);
    if (family.n && STR_IS_AMONG(last, suffixes)) {
        suffix = last;
        last = take_last_word(&family);
    }
    if (!family.n || !may_be_initials(last))
        return tagged_name(t, text);
    name who = name_parse(family);
    if (who.given.n)
        who.family = family;
    who.given = normalize_initials(t->job->library->arena, last);
    who.suffix = suffix;
    return who;
}

static void put_several(const tagged_reader *r, const put_target *t, variable v, str text, char divider, span where)
{
    str piece;
    diag_report(r->job->diags, DIAG_RECORD_NAMES_TOGETHER, r->job->source, where,
                "\"" STR_FMT "\" holds several names; they were told apart", STR_ARG(text));
    while (str_next_split(&text, divider, &piece))
        put_name(t, v, divider == ',' ? tagged_short_name(t, piece) : tagged_name(t, piece), where);
}

static void put_other_names(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f, str text)
{
    char divider = divider_of(text);
    if (str_starts_nocase(text, STR("et al")) && text.n <= 6) /* nobody's name */
        tagged_put_other(r, t, f);
    else if (divider)
        put_several(r, t, v, text, divider, tagged_span(r, f->text));
    else
        put_name(t, v, tagged_name(t, text), tagged_span(r, f->text));
}

void tagged_put_names(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f)
{
    name plain;
    str text = tagged_text(r, f);
    if (name_parse_plain(&plain, text)) /* as most are: no list, and no organisation's */
        put_name(t, v, plain, tagged_span(r, f->text));
    else
        put_other_names(r, t, v, f, text);
}

/* ---- dates ------------------------------------------------------------------------------------ */

/* A number of one to four figures; -1 when it is none. */
static int short_number(str s)
{
    int value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!byte_is_digit(s.p[i]) || s.n > 4)
            return -1;
        value = value * 10 + (s.p[i] - '0');
    }
    return s.n ? value : -1;
}

/* 0 when it is missing, -1 when it is no month. */
static int month_of(str s)
{
    int month = short_number(s);
    if (s.n == 0 || month >= 0)
        return s.n ? month : 0;
    month = date_month_named(s);
    return month ? month : -1;
}

/* The parts between slashes; parts that are missing or zero end the date. */
static bool parse_slashes(date *out, str text)
{
    str year, month = STR_NONE, day = STR_NONE;
    *out = (date){.literal = STR_NONE};
    str_next_split(&text, '/', &year);
    str_next_split(&text, '/', &month);
    str_next_split(&text, '/', &day);
    int y = short_number(str_trim(year)), m = month_of(str_trim(month)), d = short_number(str_trim(day));
    if (y <= 0 || str_trim(year).n < 3 || m < 0 || m > 12 || d > 31)
        return false;
    out->from = (date_point){.year = y, .month = (uint8_t)(m > 0 ? m : 0), .day = (uint8_t)(m > 0 && d > 0 ? d : 0)};
    if (out->from.month == 0 && text.n)
        out->from.season = (uint8_t)date_season_named(str_trim(text));
    return date_is_valid(&out->from);
}

bool tagged_date(date *out, str text)
{
    text = str_trim(text);
    if (short_number(text) > 999 || str_find_byte(text, '/') == 4)
        if (parse_slashes(out, text))
            return true;
    return date_parse(out, text) && (out->from.year || out->to.year);
}

bool tagged_put_date(const put_target *t, variable v, str text, span where)
{
    date d;
    if (record_date(t->record, v) || !tagged_date(&d, put_keep(t, text)))
        return false;
    record_set_date(t->job->library->arena, t->record, v, d, where);
    return true;
}

void tagged_put_no_date(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f)
{
    str text = tagged_text(r, f);
    span where = tagged_span(r, f->text);
    diag_report(r->job->diags, DIAG_RECORD_DATE, r->job->source, where,
                "\"" STR_FMT "\" was not understood as a date; it was kept as text", STR_ARG(text));
    if (date_is_phrase(text) && !record_date(t->record, v))
        record_set_date(t->job->library->arena, t->record, v, (date){.literal = put_keep(t, text)}, where);
    else
        tagged_put_other(r, t, f);
}

/* ---- pages ------------------------------------------------------------------------------------ */

/* What has no figure is not taken to have a label before it: "Pages" would be one. */
static void put_pages_text(const put_target *t, str text, span where)
{
    if (str_has_digit(text))
        put_value(t, VAR_PAGE, text, where);
    else
        put_text(t, VAR_PAGE, text, where);
}

void tagged_put_pages(const put_target *t, str first, str last, span where)
{
    arena *a = t->job->library->arena;
    if (first.n && last.n && str_find_byte(first, '-') == STR_NPOS && str_find_byte(last, '-') == STR_NPOS)
        put_text(t, VAR_PAGE, str_join_by(a, first, STR("-"), last), where);
    else
        put_pages_text(t, first.n == 0 || str_find_byte(last, '-') != STR_NPOS ? last : first, where);
}

static size_t digits_at(str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.n && byte_is_digit(text.p[at + n]))
        n++;
    return n;
}

str tagged_full_pages(const put_target *t, str pages)
{
    buf out;
    size_t dash = str_find_byte(pages, '-'), begin = dash;
    if (dash == STR_NPOS)
        return pages;
    while (begin && byte_is_digit(pages.p[begin - 1]))
        begin--;
    size_t before = dash - begin, behind = digits_at(pages, dash + 1);
    if (behind == 0 || behind >= before)
        return pages;
    buf_init(&out, t->job->library->arena);
    buf_add(&out, str_sub(pages, 0, dash + 1));
    buf_add(&out, str_sub(pages, begin, begin + before - behind));
    buf_add(&out, str_from_byte(pages, dash + 1));
    return buf_str(&out);
}

/* ---- keywords --------------------------------------------------------------------------------- */

static void add_keyword(buf *all, str word)
{
    word = str_trim(word);
    if (word.n == 0)
        return;
    if (all->n)
        buf_add(all, STR(", "));
    buf_add(all, word);
}

static void add_keywords(buf *all, str text)
{
    for (str line, word; tagged_next_line(&text, &line);)
        while (str_next_split(&line, ';', &word))
            add_keyword(all, word);
}

static bool has_any(const tagged_reader *r, const str *tags, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (r->present & tagged_bit(tag_key(tags[i])))
            return true;
    return false;
}

static bool is_key_among(uint32_t key, const str *tags, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tag_key(tags[i]) == key)
            return true;
    return false;
}

void tagged_put_keywords(const tagged_reader *r, const put_target *t, const str *tags, size_t n)
{
    const tagged_field *first = NULL;
    buf all;
    if (!has_any(r, tags, n))
        return;
    buf_init(&all, r->job->scratch);
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const tagged_field *f = &r->fields.at[i];
        if (f->text.n == 0 || !is_key_among(f->key, tags, n))
            continue;
        first = first ? first : f;
        add_keywords(&all, f->text);
    }
    if (first)
        put_text(t, VAR_KEYWORD, buf_str(&all), tagged_span(r, first->text));
}

/* ---- identifiers ------------------------------------------------------------------------------ */

enum { NUMBERS_MOST = 256 }; /* bytes of the ISSNs or ISBNs of one record; more are none of its own */

static bool put_number(const put_target *t, variable v, str text, span where)
{
    bool fits = record_text(t->record, v).n < NUMBERS_MOST;
    if (fits)
        put_another(t, v, text, where);
    return fits;
}

/* Each of the numbers that a field has, with what it is of: "978-0-415-47263-0 (Paperback), 978-0-415-47262-3 (Hardcover)". */
static bool put_numbers(const put_target *t, str text, span where)
{
    bool any = false;
    for (size_t end; text.n; text = str_from_byte(text, end + 1)) {
        end = 0;
        while (end < text.n && text.p[end] != ',' && text.p[end] != ';' && text.p[end] != '\n')
            end++;
        str piece = str_trim(str_sub(text, 0, end));
        if (normalize_isbn(piece).n)
            any |= put_number(t, VAR_ISBN, piece, where);
        else if (normalize_issn(t->job->scratch, piece).n)
            any |= put_number(t, VAR_ISSN, piece, where);
    }
    return any;
}

bool tagged_put_identifier(const tagged_reader *r, const put_target *t, const tagged_field *f)
{
    span where = tagged_span(r, f->text);
    if (!normalize_is_doi(f->text))
        return put_numbers(t, f->text, where);
    str doi = normalize_doi(t->job->library->arena, f->text);
    if (!record_has(t->record, VAR_DOI))
        put_text(t, VAR_DOI, doi, where);
    else if (!str_eq(record_text(t->record, VAR_DOI), doi))
        tagged_put_other(r, t, f);
    return true;
}

/* ---- by the variable -------------------------------------------------------------------------- */

void tagged_put_other(const tagged_reader *r, const put_target *t, const tagged_field *f)
{
    put_other(t, f->tag, tagged_joined(r, f, '\n'), tagged_span(r, f->text));
}

/* What is no DOI would be a link to nowhere. */
static void put_no_doi(const tagged_reader *r, const put_target *t, const tagged_field *f, str text)
{
    diag_report(r->job->diags, DIAG_RECORD_IDENTIFIER, r->job->source, tagged_span(r, f->text),
                "\"" STR_FMT "\" is no DOI; it was kept under \"" STR_FMT "\"", STR_ARG(text), STR_ARG(f->tag));
    tagged_put_other(r, t, f);
}

static void put_unless_same(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f, str text)
{
    if (!record_has(t->record, v) && v == VAR_PAGE)
        put_pages_text(t, text, tagged_span(r, f->text));
    else if (v == VAR_DOI && normalize_doi(r->job->scratch, text).n == 0)
        put_no_doi(r, t, f, text);
    else if (!record_has(t->record, v))
        put_value(t, v, text, tagged_span(r, f->text));
    else if (!str_eq(record_text(t->record, v), text))
        tagged_put_other(r, t, f);
}

/* Notes keep their lines and follow one another. */
static void add_note(const tagged_reader *r, buf *notes, span *at, const tagged_field *f)
{
    if (!notes->n)
        buf_init(notes, r->job->scratch), *at = tagged_span(r, f->text);
    else
        buf_add_byte(notes, '\n');
    buf_add(notes, tagged_joined(r, f, '\n'));
}

/* The buffers end with the record, whose scratch memory they are in. */
void tagged_put_notes(const tagged_reader *r, const put_target *t)
{
    tagged_notes *n = r->notes;
    put_text(t, VAR_NOTE, buf_str(&n->note), n->note_at);
    put_text(t, VAR_ANNOTE, buf_str(&n->annote), n->annote_at);
    *n = (tagged_notes){.note_at = {0}};
}

void tagged_put(const tagged_reader *r, const put_target *t, variable v, const tagged_field *f)
{
    if (f->text.n == 0)
        return;
    if (v == VAR_NONE)
        tagged_put_other(r, t, f);
    else if (variable_kind_of(v) == VAR_IS_NAMES)
        tagged_put_names(r, t, v, f);
    else if (variable_kind_of(v) == VAR_IS_DATE) {
        if (record_date(t->record, v))
            tagged_put_other(r, t, f);
        else if (!tagged_put_date(t, v, tagged_text(r, f), tagged_span(r, f->text)))
            tagged_put_no_date(r, t, v, f);
    } else if (v == VAR_NOTE)
        add_note(r, &r->notes->note, &r->notes->note_at, f);
    else if (v == VAR_ANNOTE)
        add_note(r, &r->notes->annote, &r->notes->annote_at, f);
    else
        put_unless_same(r, t, v, f, tagged_text(r, f));
}
