#include "read/put.h"

#include "read/normalize.h"
#include "text/utf8.h"

enum { NAMES_FIRST = 4 };

static arena *home(const put_target *t)
{
    return t->job->library->arena;
}

str put_keep(const put_target *t, str text)
{
    str all = t->job->source->text;
    bool inside = text.n == 0 || (text.p >= all.p && text.p < all.p + all.n);
    return inside ? text : str_copy(home(t), text);
}

void put_type(const put_target *t, record_type type, str source_type)
{
    t->record->type = type;
    t->record->source_type = put_keep(t, source_type);
}

void put_unknown_type(const put_target *t, str source_type, span where)
{
    put_type(t, TYPE_DOCUMENT, source_type);
    diag_report(t->job->diags, DIAG_RECORD_TYPE_UNKNOWN, t->job->source, where,
                "there is no type \"" STR_FMT "\"; the record was read as a document", STR_ARG(source_type));
}

void put_id(const put_target *t, str id)
{
    t->record->id = put_keep(t, utf8_trim(id));
    map_fetch(&t->job->library->by_id, t->record->id); /* it is entered there when all of the record is read */
}

void put_text(const put_target *t, variable v, str text, span where)
{
    record_set_text(home(t), t->record, v, put_keep(t, utf8_trim(text)), where);
}

void put_other(const put_target *t, str key, str text, span where)
{
    field f = {.kind = FIELD_TEXT, .key = put_keep(t, key), .span = where, .text = put_keep(t, utf8_trim(text))};
    if (f.text.n)
        record_add(home(t), t->record, f);
}

/* -- dates -- */

void put_date(const put_target *t, variable v, str text, span where)
{
    date d = {0};
    text = put_keep(t, utf8_trim(text));
    if (text.n == 0)
        return;
    if (!date_parse(&d, text))
        diag_report(t->job->diags, DIAG_RECORD_DATE, t->job->source, where,
                    "\"" STR_FMT "\" was not understood as a date; it was kept as text", STR_ARG(text));
    record_set_date(home(t), t->record, v, d, where);
}

/* -- titles -- */

static bool ends_in_mark(str title)
{
    return title.n && memchr(":?!.;", title.p[title.n - 1], sizeof ":?!.;" - 1);
}

str put_without_stop(str title)
{
    bool stops = str_ends(title, STR(".")) && !str_ends(title, STR(".."));
    return str_sub(title, 0, title.n - stops);
}

const char *put_title_separator(str title)
{
    return title.n == 0 ? "" : ends_in_mark(title) ? " " : ": ";
}

str put_with_subtitle(const put_target *t, str title, str subtitle)
{
    title = utf8_trim(title);
    subtitle = utf8_trim(subtitle);
    if (subtitle.n == 0 || str_find_nocase(title, subtitle) != STR_NPOS)
        return title;
    return str_printf(t->job->scratch, STR_FMT "%s" STR_FMT, STR_ARG(title), put_title_separator(title), STR_ARG(subtitle));
}

/* -- names and keywords -- */

/* Room doubles; it is full whenever the number of names is a power of two. */
static name *room_for_one(arena *a, names list)
{
    bool is_full = list.n == 0 || (list.n >= NAMES_FIRST && (list.n & (list.n - 1)) == 0);
    size_t room = list.n == 0 ? NAMES_FIRST : 2 * (size_t)list.n;
    return is_full ? arena_grow(a, list.at, list.n * sizeof *list.at, room * sizeof *list.at) : list.at;
}

static void keep_name(const put_target *t, name *who)
{
    str *parts[] = {&who->family, &who->given, &who->dropping_particle, &who->non_dropping_particle, &who->suffix, &who->literal};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i]->n)
            *parts[i] = put_keep(t, utf8_trim(*parts[i]));
}

void put_name(const put_target *t, variable v, name who, span where)
{
    const names *before = record_names(t->record, v);
    names list = before ? *before : (names){0};
    keep_name(t, &who);
    if (who.family.n == 0 && who.given.n == 0 && who.literal.n == 0)
        return;
    list.at = room_for_one(home(t), list);
    list.at[list.n++] = who;
    record_set_names(home(t), t->record, v, list, where);
}

void put_about(buf *list, const name *who, str text)
{
    if (text.n == 0)
        return;
    if (list->n)
        buf_add_lit(list, "; ");
    buf_add(list, who->literal.n ? who->literal : who->given);
    if (who->given.n && who->family.n)
        buf_add_byte(list, ' ');
    buf_add(list, who->family);
    buf_add_lit(list, ": ");
    buf_add(list, text);
}

void put_keyword(const put_target *t, str text, span where)
{
    str before = record_text(t->record, VAR_KEYWORD);
    text = utf8_trim(text);
    if (before.n && text.n)
        text = str_join_by(home(t), before, STR(", "), text);
    put_text(t, VAR_KEYWORD, text, where);
}

/* -- identifiers and other texts with a form -- */

static void report_identifier(const put_target *t, variable v, str text, span where)
{
    str called = variable_name(v);
    diag_report(t->job->diags, DIAG_RECORD_IDENTIFIER, t->job->source, where,
                "\"" STR_FMT "\" is no " STR_FMT "; it was kept as it is", STR_ARG(text), STR_ARG(called));
}

static void put_identifier(const put_target *t, variable v, str text, str normal, span where)
{
    text = utf8_trim(text);
    if (normal.n == 0 && text.n)
        report_identifier(t, v, text, where);
    put_text(t, v, normal.n ? normal : text, where);
}

void put_another(const put_target *t, variable v, str text, span where)
{
    str before = record_text(t->record, v);
    if (before.n == 0) {
        put_value(t, v, text, where);
        return;
    }
    str one = v == VAR_ISSN ? normalize_issn(t->job->scratch, text) : normalize_isbn(text);
    if (one.n && str_find(before, one) == STR_NPOS)
        put_text(t, v, str_join_by(t->job->scratch, before, STR(", "), one), where);
}

/* "PMID: 123", "pmc:PMC123": what follows the last blank or colon. */
static str without_label(str text)
{
    text = utf8_trim(text);
    for (size_t i = text.n; i > 0; i--)
        if (text.p[i - 1] == ' ' || text.p[i - 1] == ':')
            return str_from_byte(text, i);
    return text;
}

static str with_digits(str text)
{
    text = without_label(text);
    return str_has_digit(text) ? text : STR_NONE;
}

static void put_language(const put_target *t, str text, span where)
{
    str tag = normalize_language(home(t), utf8_trim(text));
    put_text(t, VAR_LANGUAGE, tag.n ? tag : text, where);
}

void put_value(const put_target *t, variable v, str text, span where)
{
    arena *a = home(t);
    if (variable_kind_of(v) == VAR_IS_DATE) {
        put_date(t, v, text, where);
        return;
    }
    if (variable_kind_of(v) == VAR_IS_NAMES) {
        put_name(t, v, name_parse(put_keep(t, utf8_trim(text))), where);
        return;
    }
    switch (v) {
    case VAR_DOI: put_identifier(t, v, text, normalize_doi(a, text), where); break;
    case VAR_ISBN: put_identifier(t, v, text, normalize_isbn(text), where); break;
    case VAR_ISSN: put_identifier(t, v, text, normalize_issn(a, text), where); break;
    case VAR_PMID:
    case VAR_PMCID: put_identifier(t, v, text, with_digits(text), where); break;
    case VAR_PAGE: put_text(t, v, normalize_pages(a, text), where); break;
    case VAR_LANGUAGE: put_language(t, text, where); break;
    case VAR_KEYWORD: put_keyword(t, text, where); break;
    default: put_text(t, v, text, where); break;
    }
}
