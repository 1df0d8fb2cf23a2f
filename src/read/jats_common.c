#include "read/jats.h"

#include "record/mapping.h"

variable jats_field(str element)
{
    const mapping_row *row = mapping_read_field(mapping_named(STR("jats")), element);
    return row ? (variable)row->csl : VAR_NONE;
}

record_type jats_type(str called)
{
    const mapping_row *row = mapping_read_type(mapping_named(STR("jats")), called);
    return row ? (record_type)row->csl : type_named(called);
}

variable jats_role(str role)
{
    variable own = jats_field(role), v = own != VAR_NONE ? own : variable_named(role);
    return v != VAR_NONE && variable_kind_of(v) == VAR_IS_NAMES ? v : VAR_NONE;
}

/* --- Names ------------------------------------------------------------------------------- */

bool jats_is_name(const xml_node *node)
{
    static const str forms[] = {STR_INIT("name"), STR_INIT("string-name"), STR_INIT("collab"), STR_INIT("name-alternatives"),
                                STR_INIT("collab-alternatives"), STR_INIT("anonymous")};
    return node && STR_IS_AMONG(node->name, forms);
}

/* The members of a group, and how to reach it, are listed within its name. */
static bool is_beside_name(const xml_node *node)
{
    static const str others[] = {STR_INIT("contrib-group"), STR_INIT("xref"), STR_INIT("fn"), STR_INIT("email"), STR_INIT("aff"),
                                 STR_INIT("address"), STR_INIT("ext-link"), STR_INIT("uri"), STR_INIT("role"), STR_INIT("etal")};
    return STR_IS_AMONG(node->name, others);
}

static void add_group_name(buf *text, const xml_node *node)
{
    for (const xml_node *child = node->first; child; child = child->next)
        if (child->name.n == 0)
            buf_add(text, child->text);
        else if (!is_beside_name(child))
            add_group_name(text, child);
}

static str single_blanks(arena *a, str text)
{
    buf out;
    str word;
    buf_init(&out, a);
    while (str_next_word(&text, &word)) {
        if (out.n)
            buf_add_byte(&out, ' ');
        buf_add(&out, word);
    }
    return buf_str(&out);
}

static str group_name(arena *a, const xml_node *node)
{
    buf text;
    buf_init(&text, a);
    add_group_name(&text, node);
    return single_blanks(a, buf_str(&text));
}

static name person(arena *a, const xml_node *node)
{
    name who = {.family = xml_path_text(a, node, "surname"), .given = xml_path_text(a, node, "given-names"),
                .suffix = xml_path_text(a, node, "suffix")};
    if (who.family.n || who.given.n)
        return who;
    str whole = xml_text(a, node);
    return name_is_organisation(whole) ? (name){.literal = whole} : name_parse(whole);
}

static str language_of(const xml_node *node)
{
    str own = xml_attribute(node, "lang");
    return own.n || !node->parent ? own : language_of(node->parent);
}

/* Of a name in several scripts, the one in the language of the article. */
static bool is_better(const xml_node *one, const xml_node *other)
{
    str wanted = language_of(one->parent);
    bool fits = wanted.n && str_eq_nocase(xml_attribute(one, "lang"), wanted),
         other_fits = wanted.n && str_eq_nocase(xml_attribute(other, "lang"), wanted);
    return fits && !other_fits;
}

name jats_name(arena *a, const xml_node *node)
{
    if (xml_is(node, "collab") || xml_is(node, "institution"))
        return (name){.literal = group_name(a, node)};
    if (xml_is(node, "anonymous"))
        return (name){.literal = STR("Anonymous")};
    if (xml_is(node, "name") || xml_is(node, "string-name"))
        return person(a, node);
    const xml_node *best = NULL;
    for XML_EACH_ELEMENT(child, node)
        if (jats_is_name(child) && (!best || is_better(child, best)))
            best = child;
    return best ? jats_name(a, best) : (name){0};
}

/* --- Dates and pages ------------------------------------------------------------------------ */

static int figures(str text)
{
    int value = 0;
    return str_to_int(str_sub(text, 0, str_skip_digits(text, 0)), &value) ? value : 0;
}

/* A month is a number or a word; what is neither may be a season, as in "Spring". */
static void take_month(date_point *p, str text)
{
    int month = figures(text), season = date_season_named(text);
    month = month ? month : date_month_named(text);
    p->month = month >= 1 && month <= 12 ? (uint8_t)month : 0;
    p->season = !p->month && season ? (uint8_t)season : 0;
}

/* "1999" and "1999a", not "1999/2001" and "in press". */
static bool is_year(str text)
{
    size_t n = str_skip_digits(text, 0);
    return n && text.n - n <= 1 && (n == text.n || byte_is_alpha(text.p[n]));
}

bool jats_date(arena *a, const xml_node *parent, date *d)
{
    str year = xml_path_text(a, parent, "year"), month = xml_path_text(a, parent, "month"),
        iso = xml_attribute(parent, "iso-8601-date");
    *d = (date){0};
    if (year.n == 0)
        return iso.n && date_parse(d, iso);
    if (!is_year(year))
        return false;
    d->from.year = figures(year);
    take_month(&d->from, month.n ? month : xml_path_text(a, parent, "season"));
    int day = d->from.month ? figures(xml_path_text(a, parent, "day")) : 0;
    d->from.day = day <= 31 ? (uint8_t)day : 0;
    if (!date_is_valid(&d->from))
        d->from.day = 0;
    return d->from.year != 0;
}

void jats_put_pages(const put_target *t, const xml_node *parent)
{
    arena *a = t->job->scratch;
    const xml_node *first = xml_child(parent, "fpage"), *range = xml_child(parent, "page-range"),
                   *place = xml_child(parent, "elocation-id");
    str last = xml_path_text(a, parent, "lpage"), pages = xml_text(a, first);
    if (last.n)
        pages = str_join_by(a, pages, STR("-"), last);
    bool range_says_more = range && (pages.n == 0 || str_find_byte(xml_text(a, range), ',') != STR_NPOS);
    if (range_says_more)
        xml_put(t, VAR_PAGE, range);
    else
        put_value(t, VAR_PAGE, pages, xml_place(first));
    xml_put(t, record_has(t->record, VAR_PAGE) ? VAR_NUMBER : VAR_PAGE, place);
}

void jats_put_identifier(const put_target *t, const xml_node *node, str type)
{
    arena *a = t->job->scratch;
    variable v = jats_field(type);
    bool is_known = v == VAR_DOI || v == VAR_PMID || v == VAR_PMCID || (v == VAR_NUMBER && xml_is(node, "pub-id"));
    if (str_eq(type, STR("url")) || str_eq(type, STR("uri")))
        xml_put(t, VAR_URL, node);
    else if (is_known && !record_has(t->record, v))
        xml_put(t, v, node);
    else if (!is_known)
        put_other(t, type.n ? str_printf(a, "%.*s.%.*s", STR_ARG(node->name), STR_ARG(type)) : node->name, xml_text(a, node),
                  xml_place(node));
}
