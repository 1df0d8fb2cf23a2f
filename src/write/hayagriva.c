/*
 * Hayagriva, the YAML that Typst reads: a key for each record, its fields below, and in `parent`
 * what it stands in.
 */
#include "record/mapping.h"
#include "write/csl_item.h"
#include "write/edtf.h"
#include "write/hayagriva_forms.h"
#include "write/hayagriva_people.h"
#include "write/yaml_text.h"

void write_hayagriva_begin(record_writer *w);
void write_hayagriva_record(record_writer *w, const record *r);
void write_hayagriva_end(record_writer *w);

/* Where a field stands: with the work or one of its parents. */
typedef enum level { LEVEL_WORK, LEVEL_CONTAINER, LEVEL_COLLECTION, LEVEL_CONFERENCE, LEVEL_ORIGINAL, LEVEL_NONE } level;

typedef struct entry {
    record_writer *w;
    const record *r;
    const mapping *table;
    str type;              /* in the format's words */
    str container_type;    /* empty: the type stands alone, and has a collection only */
    bool has_container;
} entry;

typedef struct place {
    level level;
    str key; /* within it: "title", "title.short", "affiliated.translator" */
} place;

void write_hayagriva_begin(record_writer *w)
{
    (void)w;
}

void write_hayagriva_end(record_writer *w)
{
    buf_add_lit(w->out, w->index ? "" : "{}\n");
}

/* -- which parent -- */

/* What the container is, by the work's type; types that always have one say in it what they are. */
static const struct {
    record_type type;
    str container;
    bool always;
} containers[] = {
    {TYPE_ARTICLE_JOURNAL, STR_INIT("periodical"), true},   {TYPE_ARTICLE_MAGAZINE, STR_INIT("periodical"), true},
    {TYPE_REVIEW, STR_INIT("periodical"), true},            {TYPE_REVIEW_BOOK, STR_INIT("periodical"), true},
    {TYPE_ARTICLE_NEWSPAPER, STR_INIT("newspaper"), true},  {TYPE_POST_WEBLOG, STR_INIT("blog"), true},
    {TYPE_PAPER_CONFERENCE, STR_INIT("proceedings"), true}, {TYPE_ARTICLE, STR_INIT("repository"), false},
    {TYPE_CHAPTER, STR_INIT("book"), false},                {TYPE_ENTRY_DICTIONARY, STR_INIT("reference"), true},
    {TYPE_ENTRY_ENCYCLOPEDIA, STR_INIT("reference"), true}, {TYPE_ENTRY, STR_INIT("repository"), false},
    {TYPE_WEBPAGE, STR_INIT("web"), false},                 {TYPE_BROADCAST, STR_INIT("video"), true},
    {TYPE_SONG, STR_INIT("audio"), false},                  {TYPE_POST, STR_INIT("post"), false},
};

static bool stands_alone(str type)
{
    static const str types[] = {STR_INIT("book"), STR_INIT("report"), STR_INIT("thesis"), STR_INIT("anthology"),
                                STR_INIT("periodical")};
    return STR_IS_AMONG(type, types);
}

static str container_type_of(const entry *e, bool *always)
{
    *always = false;
    if (stands_alone(e->type))
        return STR_NONE;
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (containers[i].type == e->r->type) {
            *always = containers[i].always;
            return containers[i].container;
        }
    return STR("misc");
}

/* What a container has for what stands in it. */
static bool is_of_container(const entry *e, variable v)
{
    bool is_episode = e->r->type == TYPE_BROADCAST || e->r->type == TYPE_SONG;
    switch (v) {
    case VAR_VOLUME:
    case VAR_ISSUE: return !is_episode;
    case VAR_EDITOR:
    case VAR_EDITION:
    case VAR_PUBLISHER:
    case VAR_PUBLISHER_PLACE:
    case VAR_NUMBER_OF_VOLUMES:
    case VAR_ISBN:
    case VAR_ISSN: return true;
    default: return false;
    }
}

static place split(str called)
{
    static const struct {
        str prefix;
        level level;
    } prefixes[] = {{STR_INIT("parent.parent."), LEVEL_COLLECTION}, {STR_INIT("parent."), LEVEL_CONTAINER},
                    {STR_INIT("conference."), LEVEL_CONFERENCE}, {STR_INIT("original."), LEVEL_ORIGINAL}};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_starts(called, prefixes[i].prefix))
            return (place){prefixes[i].level, str_from_byte(called, prefixes[i].prefix.n)};
    return (place){LEVEL_WORK, called};
}

/* The container has the volume, and the work the part of it. */
static bool has_parted_volume(const entry *e)
{
    return e->has_container && record_has(e->r, VAR_VOLUME) && is_of_container(e, VAR_VOLUME);
}

/* Whoever is behind a thesis or a report is its publisher where there is no other. */
static bool is_publisher(const entry *e)
{
    bool is_issued_by = str_eq(e->type, STR("thesis")) || str_eq(e->type, STR("report"));
    return is_issued_by && !record_has(e->r, VAR_PUBLISHER);
}

static place place_of(const entry *e, const field *f)
{
    const mapping_row *row = f->variable ? mapping_write_field(e->table, (variable)f->variable) : NULL;
    bool is_blank = f->kind == FIELD_TEXT && str_trim(f->text).n == 0;
    if (!row || f->kind == FIELD_WRITTEN || is_blank)
        return (place){LEVEL_NONE, STR_NONE};
    place p = split(row->name);
    if (e->has_container && is_of_container(e, (variable)f->variable))
        p.level = LEVEL_CONTAINER;
    bool is_part = f->variable == VAR_PART_NUMBER, is_authority = f->variable == VAR_AUTHORITY;
    bool is_lost = (p.level == LEVEL_CONTAINER && !e->has_container) || (is_part && !has_parted_volume(e)) ||
                   (is_authority && is_publisher(e));
    return is_lost ? (place){LEVEL_NONE, STR_NONE} : p;
}

static bool has_level(const entry *e, level l)
{
    for (uint32_t i = 0; i < e->r->fields.n; i++)
        if (place_of(e, &e->r->fields.at[i]).level == l)
            return true;
    return false;
}

/* The field that stands there; NULL when none does. */
static const field *field_at(const entry *e, level l, const char *key)
{
    for (uint32_t i = 0; i < e->r->fields.n; i++) {
        place p = place_of(e, &e->r->fields.at[i]);
        if (p.level == l && str_eq(p.key, str_from(key)))
            return &e->r->fields.at[i];
    }
    return NULL;
}

/* The parents tell types apart. */
static bool type_comes_back(const entry *e)
{
    bool has_conference = has_level(e, LEVEL_CONFERENCE);
    switch (e->r->type) {
    case TYPE_ARTICLE:
    case TYPE_ARTICLE_JOURNAL:
    case TYPE_ARTICLE_NEWSPAPER:
    case TYPE_POST_WEBLOG:
    case TYPE_DOCUMENT: return !has_conference;
    case TYPE_SONG: return !(e->has_container && record_has(e->r, VAR_ISSUE));
    default: return mapping_reads_as(e->table, e->type, e->r->type);
    }
}

static entry start(record_writer *w, const record *r)
{
    entry e = {.w = w, .r = r, .table = mapping_named(STR("hayagriva"))};
    const mapping_row *row = mapping_write_type(e.table, r->type);
    bool always, needs_collection = record_has(r, VAR_COLLECTION_TITLE) || record_has(r, VAR_COLLECTION_EDITOR) ||
                                    record_has(r, VAR_COLLECTION_NUMBER);
    e.type = row ? row->name : STR("misc");
    e.container_type = container_type_of(&e, &always);
    bool is_at_event = r->type == TYPE_PAPER_CONFERENCE && record_has(r, VAR_EVENT_TITLE);
    bool has_title =
        record_has(r, VAR_CONTAINER_TITLE) || record_has(r, VAR_CONTAINER_TITLE_SHORT) || record_has(r, VAR_CONTAINER_AUTHOR);
    e.has_container = e.container_type.n && (has_title || needs_collection || (always && !is_at_event));
    if (w->loss && !type_comes_back(&e))
        records_report_type_loss(w, r, e.type);
    return e;
}

/* -- texts -- */

/* The length of a tag that protects case, or that closes it, at the start of `rest`; 0 for anything else. */
static size_t protection(str rest, bool *opens)
{
    static const str open = STR_INIT("<span class=\"nocase\">"), close = STR_INIT("</span>");
    *opens = str_starts(rest, open);
    return *opens ? open.n : str_starts(rest, close) ? close.n : 0;
}

/* What is protected stands in braces; other braces, and what else means something, behind a backslash. */
static str braced(const entry *e, variable v, str text)
{
    buf out;
    int depth = 0;
    if (!variable_is_prose(v))
        return text;
    buf_init(&out, e->w->scratch);
    for (size_t i = 0; i < text.n; i++) {
        bool opens;
        size_t tag = text.p[i] == '<' ? protection(str_from_byte(text, i), &opens) : 0;
        if (tag && (opens || depth > 0)) {
            depth += opens ? 1 : -1;
            buf_add_byte(&out, opens ? '{' : '}');
            i += tag - 1;
            continue;
        }
        if (memchr("{}$\\", text.p[i], 4))
            buf_add_byte(&out, '\\');
        buf_add_byte(&out, text.p[i]);
    }
    while (depth-- > 0)
        buf_add_byte(&out, '}');
    return buf_str(&out);
}

static void add_as_is(const entry *e, int depth, str key, str text)
{
    yaml_add_key(e->w->out, depth, key);
    buf_add_byte(e->w->out, ' ');
    buf_add(e->w->out, text);
    yaml_end_line(e->w->out);
}

static void add_pair(const entry *e, int depth, str key, const field *f)
{
    if (hayagriva_is_number(f))
        add_as_is(e, depth, key, f->text);
    else if (hayagriva_has_form(f))
        yaml_add_pair(e->w->out, depth, key, braced(e, (variable)f->variable, f->text));
    else
        records_report_loss(e->w, e->r, f);
}

/* -- dates -- */

/* Days, months and years; of a range the start, of a season the year. */
static void add_date(const entry *e, int depth, str key, const field *f)
{
    const date *d = f->date;
    date simple = {.from = d->from};
    buf text;
    buf_init(&text, e->w->scratch);
    simple.from.season = 0;
    bool has_year = !d->literal.n && d->from.year && d->from.year <= 9999 && d->from.year >= -9999;
    if (!has_year || d->is_range || d->from.season)
        records_report_loss(e->w, e->r, f);
    if (!has_year)
        return;
    buf_add_lit(&text, d->circa ? "~" : "");
    edtf_add_date(&text, &simple);
    if (d->from.year > 999)
        add_as_is(e, depth, key, buf_str(&text));
    else
        yaml_add_pair(e->w->out, depth, key, buf_str(&text));
}

static void add_people(const entry *e, int depth, str key, const field *f)
{
    yaml_add_key(e->w->out, depth, key);
    yaml_end_line(e->w->out);
    hayagriva_people_add(e->w, e->r, depth, f);
}

/* -- fields that stand together -- */

static void add_title(const entry *e, int depth, level l, const field *f)
{
    const field *brief = field_at(e, l, "title.short");
    if (!brief) {
        add_pair(e, depth, STR("title"), f);
        return;
    }
    yaml_add_key(e->w->out, depth, STR("title"));
    yaml_end_line(e->w->out);
    add_pair(e, depth + 1, STR("value"), f);
    add_pair(e, depth + 1, STR("short"), brief);
}

/* `f` is its name or, where there is none, its place. */
static void add_publisher(const entry *e, int depth, level l, const field *f)
{
    const field *called = field_at(e, l, "publisher"), *where = field_at(e, l, "location");
    if (!where) {
        add_pair(e, depth, STR("publisher"), f);
        return;
    }
    yaml_add_key(e->w->out, depth, STR("publisher"));
    yaml_end_line(e->w->out);
    if (called)
        add_pair(e, depth + 1, STR("name"), called);
    add_pair(e, depth + 1, STR("location"), where);
}

static void add_url(const entry *e, int depth, level l, const field *f)
{
    const field *seen = field_at(e, l, "url.date");
    if (!seen || !hayagriva_has_form(f)) {
        add_pair(e, depth, STR("url"), f);
        if (seen)
            records_report_loss(e->w, e->r, seen);
        return;
    }
    yaml_add_key(e->w->out, depth, STR("url"));
    yaml_end_line(e->w->out);
    add_pair(e, depth + 1, STR("value"), f);
    add_date(e, depth + 1, STR("date"), seen);
}

static bool is_number(str key)
{
    static const str keys[] = {STR_INIT("serial-number"), STR_INIT("doi"), STR_INIT("isbn"), STR_INIT("issn"), STR_INIT("pmid"),
                               STR_INIT("pmcid"), STR_INIT("version"), STR_INIT("printing")};
    return STR_IS_AMONG(key, keys);
}

static bool is_role(str key)
{
    return str_starts(key, STR("affiliated."));
}

static bool is_first(const entry *e, level l, const field *f, bool (*belongs)(str key))
{
    for (const field *g = e->r->fields.at; g < f; g++) {
        place p = place_of(e, g);
        if (p.level == l && belongs(p.key))
            return false;
    }
    return true;
}

static void add_numbers(const entry *e, int depth, level l, const field *first)
{
    yaml_add_key(e->w->out, depth, STR("serial-number"));
    yaml_end_line(e->w->out);
    for (const field *f = first; f < e->r->fields.at + e->r->fields.n; f++) {
        place p = place_of(e, f);
        if (p.level == l && is_number(p.key))
            add_pair(e, depth + 1, str_eq(p.key, STR("serial-number")) ? STR("serial") : p.key, f);
    }
}

static void add_roles(const entry *e, int depth, level l, const field *first)
{
    yaml_add_key(e->w->out, depth, STR("affiliated"));
    yaml_end_line(e->w->out);
    for (const field *f = first; f < e->r->fields.at + e->r->fields.n; f++) {
        place p = place_of(e, f);
        if (p.level != l || !is_role(p.key))
            continue;
        yaml_add_first_key(e->w->out, depth, STR("role"));
        buf_add_byte(e->w->out, ' ');
        buf_add(e->w->out, str_from_byte(p.key, STR("affiliated.").n));
        yaml_end_line(e->w->out);
        add_people(e, depth + 1, STR("names"), f);
    }
}

/* -- a level -- */

/* What stands with another field is written by that; without it there is no place for it. */
static bool add_with_other(const entry *e, level l, const field *f, str key)
{
    static const struct {
        const char *key, *other;
        bool alone; /* it may stand by itself */
    } pairs[] = {{"title.short", "title", false}, {"url.date", "url", false}, {"location", "publisher", true}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!str_eq(key, str_from(pairs[i].key)))
            continue;
        bool has_other = field_at(e, l, pairs[i].other) != NULL;
        if (!has_other && !pairs[i].alone)
            records_report_loss(e->w, e->r, f);
        return has_other || !pairs[i].alone;
    }
    return false;
}

static void add_field(const entry *e, int depth, level l, const field *f, str key)
{
    if (add_with_other(e, l, f, key))
        return;
    if (is_number(key) && (is_first(e, l, f, is_number)))
        add_numbers(e, depth, l, f);
    else if (is_role(key) && is_first(e, l, f, is_role))
        add_roles(e, depth, l, f);
    else if (is_number(key) || is_role(key))
        return;
    else if (f->kind == FIELD_NAMES)
        add_people(e, depth, key, f);
    else if (f->kind == FIELD_DATE)
        add_date(e, depth, key, f);
    else if (str_eq(key, STR("title")))
        add_title(e, depth, l, f);
    else if (str_eq(key, STR("publisher")) || (str_eq(key, STR("location")) && l != LEVEL_CONFERENCE))
        add_publisher(e, depth, l, f);
    else if (str_eq(key, STR("url")))
        add_url(e, depth, l, f);
    else
        add_pair(e, depth, key, f);
}

static void add_level(const entry *e, int depth, level l)
{
    for (uint32_t i = 0; i < e->r->fields.n; i++) {
        const field *f = &e->r->fields.at[i];
        place p = place_of(e, f);
        if (p.level == l)
            add_field(e, depth, l, f, p.key);
    }
}

/* -- the parents -- */

/* `in_list`: a dash stands before the first line. */
static void add_parent(const entry *e, int depth, bool in_list, level l, str type)
{
    (in_list ? yaml_add_first_key : yaml_add_key)(e->w->out, in_list ? depth - 1 : depth, STR("type"));
    buf_add_byte(e->w->out, ' ');
    buf_add(e->w->out, type);
    yaml_end_line(e->w->out);
    add_level(e, depth, l);
}

static void add_container(const entry *e, int depth, bool in_list, bool has_collection)
{
    add_parent(e, depth, in_list, LEVEL_CONTAINER, e->container_type);
    if (!has_collection)
        return;
    yaml_add_key(e->w->out, depth, STR("parent"));
    yaml_end_line(e->w->out);
    add_parent(e, depth + 1, false, LEVEL_COLLECTION, STR("anthology"));
}

static void add_parents(const entry *e)
{
    bool has_collection = has_level(e, LEVEL_COLLECTION), has_original = has_level(e, LEVEL_ORIGINAL);
    bool has_conference = has_level(e, LEVEL_CONFERENCE) || e->r->type == TYPE_SPEECH;
    bool has_own_collection = has_collection && !e->has_container;
    int n = e->has_container + has_conference + has_original + has_own_collection;
    int depth = n > 1 ? 3 : 2;
    if (n == 0)
        return;
    yaml_add_key(e->w->out, 1, STR("parent"));
    yaml_end_line(e->w->out);
    if (e->has_container)
        add_container(e, depth, n > 1, has_collection);
    if (has_own_collection)
        add_parent(e, depth, n > 1, LEVEL_COLLECTION, STR("anthology"));
    if (has_conference)
        add_parent(e, depth, n > 1, LEVEL_CONFERENCE, STR("conference"));
    if (has_original)
        add_parent(e, depth, n > 1, LEVEL_ORIGINAL, STR("original"));
}

/* -- the entry -- */

static bool is_own(const record *r)
{
    return r->source && r->source->format && str_eq(str_from(r->source->format), STR("hayagriva"));
}

/* Fields of the format that CSL has no variable for. */
static void add_foreign(const entry *e, const field *f)
{
    bool has_place = f->kind == FIELD_TEXT && is_own(e->r) && str_find_byte(f->key, '.') == STR_NPOS && !str_eq(f->key, STR("alias"));
    if (has_place || (f->kind == FIELD_TEXT && str_eq(f->key, STR("time-range"))))
        yaml_add_pair(e->w->out, 1, f->key, f->text);
    else
        records_report_loss(e->w, e->r, f);
}

/* The id and the type of CSL-JSON are fields for their place only, and an object that is kept apart has its fields besides. */
static bool is_label(const record *r, const field *f)
{
    bool is_kept_apart = f->kind == FIELD_WRITTEN && str_eq(f->key, STR("custom"));
    return f->variable == VAR_NONE &&
           (is_kept_apart || (r->source_type.n == 0 && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")))));
}

static void add_what_is_left(const entry *e)
{
    for (uint32_t i = 0; i < e->r->fields.n; i++) {
        const field *f = &e->r->fields.at[i];
        if (f->variable == VAR_NONE && !is_label(e->r, f))
            add_foreign(e, f);
        else if (f->variable != VAR_NONE && place_of(e, f).level == LEVEL_NONE)
            records_report_loss(e->w, e->r, f);
    }
}

void write_hayagriva_record(record_writer *w, const record *r)
{
    entry e = start(w, r);
    buf_add_lit(w->out, w->index ? "\n" : "");
    yaml_add_key(w->out, 0, r->id);
    yaml_end_line(w->out);
    yaml_add_pair(w->out, 1, STR("type"), e.type);
    add_level(&e, 1, LEVEL_WORK);
    add_what_is_left(&e);
    add_parents(&e);
}
