/*
 * hayagriva.c - the YAML that Typst reads: a map from keys to entries, each in its parents.
 *
 * The nearest parent that is a publication is the container, its parent the collection; a work
 * that stands alone, as a book does, has a collection only.  Conferences and originals are
 * parents as well.  What the work says itself goes before what its parents say.
 */
#include "read/json_works.h"
#include "read/yaml_source.h"
#include "record/mapping.h"
#include "text/utf8.h"

int sniff_hayagriva(str head);
void read_hayagriva(read_job *job);

enum { ROLE_MOST = 64 };

typedef struct haya {
    json_works w;
    const mapping *map;
    uint32_t entry;
    uint32_t container, collection, conference, original; /* parents, by what they are to it; 0 for none */
    str type, container_type;                             /* in the format's words */
    buf alias;
} haya;

/* -- sniffing -- */

/* What stands behind "key:" when fields may follow: nothing, an anchor, or an object. */
static bool is_head(str line)
{
    size_t colon = str_find_byte(line, ':');
    str rest = colon == STR_NPOS ? STR_NONE : str_trim(str_from_byte(line, colon + 1));
    return colon != STR_NPOS && colon > 0 && (rest.n == 0 || memchr("#&{", rest.p[0], 3));
}

/* "type: Article", perhaps among others in an object on one line. */
static bool has_type(str line, const mapping *table)
{
    size_t at = str_find(line, STR("type:")), n = 0;
    if (at == STR_NPOS || (at > 0 && line.p[at - 1] != ' ' && line.p[at - 1] != '{'))
        return false;
    str value = str_trim(str_from_byte(line, at + STR("type:").n));
    value = str_from_byte(value, value.n && value.p[0] == '"');
    while (n < value.n && byte_is_alpha(value.p[n]))
        n++;
    return mapping_read_type(table, str_sub(value, 0, n)) != NULL;
}

int sniff_hayagriva(str head)
{
    const mapping *table = mapping_named(STR("hayagriva"));
    uint32_t heads = 0, others = 0, types = 0;
    str rest = head, line;
    if (yaml_source_is_other(head) || yaml_source_has_line(head, STR("id:")))
        return SNIFF_NO;
    while (str_next_line(&rest, &line)) {
        bool is_inner = line.n && byte_is_space(line.p[0]);
        if (line.n == 0 || line.p[0] == '#' || str_starts(line, STR("---")))
            continue;
        heads += !is_inner && is_head(line);
        others += !is_inner && !is_head(line);
        types += heads && has_type(line, table);
    }
    return types && others < types && others < heads ? SNIFF_LIKELY + SNIFF_MAYBE : SNIFF_NO;
}

/* -- texts -- */

static uint32_t member(const haya *h, uint32_t at, const char *key)
{
    return json_works_member(&h->w, at, key);
}

static bool is_control(char c)
{
    return c == '\\' || c == '{' || c == '}' || c == '$';
}

/* Braces keep the case of what stands in them; a backslash takes the meaning from them. */
static str without_braces(const haya *h, str text, bool is_title)
{
    buf out;
    int depth = 0;
    if (str_find_byte(text, '{') == STR_NPOS && str_find_byte(text, '\\') == STR_NPOS)
        return text;
    buf_init(&out, h->w.t.job->scratch);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\\' && i + 1 < text.n && is_control(text.p[i + 1]))
            buf_add_byte(&out, text.p[++i]);
        else if (c == '{')
            buf_add_lit(&out, depth++ == 0 && is_title ? "<span class=\"nocase\">" : "");
        else if (c == '}' && depth > 0)
            buf_add_lit(&out, --depth == 0 && is_title ? "</span>" : "");
        else
            buf_add_byte(&out, c);
    }
    buf_add_lit(&out, depth > 0 && is_title ? "</span>" : "");
    return buf_str(&out);
}

static bool is_title(variable v)
{
    return v == VAR_TITLE || v == VAR_TITLE_SHORT || v == VAR_CONTAINER_TITLE || v == VAR_CONTAINER_TITLE_SHORT ||
           v == VAR_COLLECTION_TITLE || v == VAR_EVENT_TITLE || v == VAR_ORIGINAL_TITLE;
}

/* A text, or {value: text, verbatim: true}. */
static str text_of(const haya *h, variable v, uint32_t at)
{
    uint32_t value = member(h, at, "value"), verbatim = member(h, at, "verbatim");
    str text = json_works_text(&h->w, value ? value : at);
    if (variable_is_prose(v))
        text = without_braces(h, text, is_title(v));
    if (verbatim && json_works_is(&h->w, verbatim, JSON_TRUE) && is_title(v))
        text = str_printf(h->w.t.job->scratch, "<span class=\"nocase\">" STR_FMT "</span>", STR_ARG(text));
    return text;
}

/* -- people -- */

/* "Luther King, Martin, Jr.", "von der Leyen, Ursula", "UNICEF" */
static name person_in_text(const haya *h, str text)
{
    size_t first = str_find_byte(text, ','), second;
    if (first == STR_NPOS)
        return (name){.literal = text};
    second = str_find_byte(str_from_byte(text, first + 1), ',');
    second = second == STR_NPOS ? text.n : first + 1 + second;
    str family = str_trim(str_sub(text, 0, first)), given = str_trim(str_sub(text, first + 1, second));
    name who = name_parse(str_printf(h->w.t.job->scratch, STR_FMT ", " STR_FMT, STR_ARG(family), STR_ARG(given)));
    who.suffix = str_trim(str_from_byte(text, second + 1));
    return who;
}

static name person(const haya *h, uint32_t at)
{
    const json_works *w = &h->w;
    str text = utf8_trim(json_works_text(w, at));
    if (!json_works_is(w, at, JSON_OBJECT))
        return text.n ? person_in_text(h, text) : (name){0};
    name who = {.family = json_works_member_text(w, at, "name"), .given = json_works_member_text(w, at, "given-name"),
                .non_dropping_particle = json_works_member_text(w, at, "prefix"), .suffix = json_works_member_text(w, at, "suffix")};
    if (who.given.n == 0 && str_find_byte(who.family, ',') != STR_NPOS)
        return (name){.literal = who.family};
    return who;
}

static void put_person(haya *h, variable v, uint32_t at)
{
    name who = person(h, at);
    put_name(&h->w.t, v, who, json_works_span(&h->w, at));
    put_about(&h->alias, &who, json_works_member_text(&h->w, at, "alias"));
}

static void put_people(haya *h, variable v, uint32_t list)
{
    if (!json_works_is(&h->w, list, JSON_ARRAY))
        put_person(h, v, list);
    for (JSON_WORKS_EACH(&h->w, at, list))
        put_person(h, v, at);
}

/* -- one member of the entry or of a parent -- */

static const mapping_row *row_of(const haya *h, const char *level, str key)
{
    return mapping_read_field(h->map, str_printf(h->w.t.job->scratch, "%s" STR_FMT, level, STR_ARG(key)));
}

static void put_as_other(haya *h, const char *level, str key, uint32_t at)
{
    json_works_put_other(&h->w, str_printf(h->w.t.job->scratch, "%s" STR_FMT, level, STR_ARG(key)), at);
}

/* "~2003-06-21" is about then. */
static void put_a_date(haya *h, variable v, uint32_t at)
{
    str text = utf8_trim(text_of(h, v, at));
    if (str_starts(text, STR("~")))
        text = str_printf(h->w.t.job->scratch, STR_FMT "~", STR_ARG(str_from_byte(text, 1)));
    put_date(&h->w.t, v, text, json_works_span(&h->w, at));
}

/* An ISSN or ISBN, or several. */
static void put_numbers(haya *h, variable v, uint32_t at)
{
    str rest = text_of(h, v, at), one;
    while (str_next_split(&rest, ',', &one))
        put_another(&h->w.t, v, one, json_works_span(&h->w, at));
}

static void put_value_of(haya *h, variable v, uint32_t at)
{
    if (variable_kind_of(v) == VAR_IS_NAMES)
        put_people(h, v, at);
    else if (variable_kind_of(v) == VAR_IS_DATE)
        put_a_date(h, v, at);
    else if (v == VAR_ISSN || v == VAR_ISBN)
        put_numbers(h, v, at);
    else
        put_value(&h->w.t, v, text_of(h, v, at), json_works_span(&h->w, at));
}

static void put_member(haya *h, const char *level, str key, uint32_t at)
{
    const mapping_row *row = row_of(h, level, key);
    if (row && !record_has(h->w.t.record, (variable)row->csl))
        put_value_of(h, (variable)row->csl, at);
    else
        put_as_other(h, level, key, at);
}

/* -- members that have members -- */

static bool is_among(str key, const char *const *keys)
{
    while (*keys && !str_eq(key, str_from(*keys)))
        keys++;
    return *keys;
}

/* The members of an object but those that were used, under its name. */
static void put_rest(haya *h, const char *level, uint32_t object, const char *const *used)
{
    const json *j = h->w.j;
    if (!json_works_is(&h->w, object, JSON_OBJECT))
        return;
    for (uint32_t i = JSON_FIRST(object); i < j->at[object].end; i = JSON_NEXT(j, i)) {
        str key = str_printf(h->w.t.job->scratch, STR_FMT "." STR_FMT, STR_ARG(j->at[object].key), STR_ARG(j->at[i].key));
        if (!is_among(j->at[i].key, used))
            put_as_other(h, level, key, i);
    }
}

static void put_title(haya *h, const char *level, uint32_t at)
{
    static const char *const used[] = {"value", "verbatim", "short", "shorthand", NULL};
    uint32_t brief = member(h, at, "short") ? member(h, at, "short") : member(h, at, "shorthand");
    put_member(h, level, STR("title"), at);
    if (brief)
        put_member(h, level, STR("title.short"), brief);
    put_rest(h, level, at, used);
}

static void put_publisher(haya *h, const char *level, uint32_t at)
{
    static const char *const used[] = {"name", "location", "value", "verbatim", NULL};
    uint32_t called = member(h, at, "name"), place = member(h, at, "location");
    if (called || !json_works_is(&h->w, at, JSON_OBJECT) || member(h, at, "value"))
        put_member(h, level, STR("publisher"), called ? called : at);
    if (place)
        put_member(h, level, STR("location"), place);
    put_rest(h, level, at, used);
}

static void put_url(haya *h, const char *level, uint32_t at)
{
    static const char *const used[] = {"value", "date", NULL};
    bool is_first = !record_has(h->w.t.record, VAR_URL);
    put_member(h, level, STR("url"), member(h, at, "value") ? member(h, at, "value") : at);
    if (member(h, at, "date") && is_first)
        put_member(h, level, STR("url.date"), member(h, at, "date"));
    put_rest(h, level, at, used);
}

/* The number, or a map of the numbers of several registries. */
static void put_serial_number(haya *h, const char *level, uint32_t at)
{
    const json *j = h->w.j;
    if (!json_works_is(&h->w, at, JSON_OBJECT)) {
        put_member(h, level, STR("serial-number"), at);
        return;
    }
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i)) {
        bool is_plain = str_eq(j->at[i].key, STR("serial"));
        bool is_known = is_plain || row_of(h, level, j->at[i].key);
        str key = is_plain ? STR("serial-number") : j->at[i].key;
        put_member(h, level, is_known ? key : str_printf(h->w.t.job->scratch, "serial-number." STR_FMT, STR_ARG(key)), i);
    }
}

/* "ExecutiveProducer" was "executive-producer" once. */
static str role_of(const haya *h, uint32_t at)
{
    str written = json_works_member_text(&h->w, at, "role");
    buf out;
    buf_init(&out, h->w.t.job->scratch);
    for (size_t i = 0; i < written.n && i < ROLE_MOST; i++) {
        if (i && byte_is_upper(written.p[i]) && written.p[i - 1] != '-')
            buf_add_byte(&out, '-');
        buf_add_byte(&out, byte_to_lower(written.p[i]));
    }
    return buf_str(&out);
}

static void add_person(const haya *h, buf *list, uint32_t at)
{
    name who = person(h, at);
    str text = json_works_text(&h->w, at);
    buf_add_lit(list, list->n ? "; " : "");
    if (text.n)
        buf_add(list, text);
    else
        buf_add(list, who.given.n ? str_printf(h->w.t.job->scratch, STR_FMT ", " STR_FMT, STR_ARG(who.family), STR_ARG(who.given)) : who.family);
}

static void put_affiliated_people(haya *h, const char *level, uint32_t at)
{
    str role = str_printf(h->w.t.job->scratch, "affiliated." STR_FMT, STR_ARG(role_of(h, at)));
    uint32_t people = member(h, at, "names");
    const mapping_row *row = row_of(h, level, role);
    buf list;
    if (!people)
        return;
    if (row) {
        put_people(h, (variable)row->csl, people);
        return;
    }
    buf_init(&list, h->w.t.job->scratch);
    if (!json_works_is(&h->w, people, JSON_ARRAY))
        add_person(h, &list, people);
    for (JSON_WORKS_EACH(&h->w, one, people))
        add_person(h, &list, one);
    put_other(&h->w.t, str_printf(h->w.t.job->scratch, "%s" STR_FMT, level, STR_ARG(role)), buf_str(&list), json_works_span(&h->w, at));
}

static void put_affiliated(haya *h, const char *level, uint32_t list)
{
    if (json_works_is(&h->w, list, JSON_OBJECT))
        put_affiliated_people(h, level, list);
    for (JSON_WORKS_EACH(&h->w, at, list))
        put_affiliated_people(h, level, at);
}

/* Who issued the work. */
static void put_organization(haya *h, const char *level, uint32_t at)
{
    record_type type = h->w.t.record->type;
    bool is_house = (type == TYPE_THESIS || type == TYPE_REPORT) && *level == '\0' && !member(h, h->entry, "publisher");
    if (is_house)
        put_value_of(h, VAR_PUBLISHER, at);
    else
        put_member(h, level, STR("organization"), at);
}

/* -- the parents -- */

static str type_of_entry(const haya *h, uint32_t at, str otherwise)
{
    str type = json_works_member_text(&h->w, at, "type");
    return type.n ? type : otherwise;
}

/* What a parent is that does not say it. */
static str default_parent(str type)
{
    static const struct {
        str child, parent;
    } defaults[] = {{STR_INIT("article"), STR_INIT("periodical")}, {STR_INIT("chapter"), STR_INIT("book")},
                    {STR_INIT("entry"), STR_INIT("reference")},    {STR_INIT("anthos"), STR_INIT("anthology")},
                    {STR_INIT("web"), STR_INIT("web")},            {STR_INIT("scene"), STR_INIT("video")},
                    {STR_INIT("artwork"), STR_INIT("exhibition")}, {STR_INIT("legislation"), STR_INIT("anthology")},
                    {STR_INIT("post"), STR_INIT("post")},          {STR_INIT("tweet"), STR_INIT("tweet")},
                    {STR_INIT("video"), STR_INIT("video")},        {STR_INIT("audio"), STR_INIT("audio")}};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (str_eq_nocase(type, defaults[i].child))
            return defaults[i].parent;
    return STR("misc");
}

static bool stands_alone(str type)
{
    static const str types[] = {STR_INIT("book"), STR_INIT("report"), STR_INIT("thesis"), STR_INIT("proceedings"),
                                STR_INIT("anthology"), STR_INIT("reference"), STR_INIT("periodical")};
    return STR_IS_AMONG_NOCASE(type, types);
}

/* The first parent of a sort is the one; others stay unused and keep their members' names. */
static bool settle_parent(haya *h, uint32_t at, uint32_t *publication)
{
    str type = type_of_entry(h, at, default_parent(h->type));
    bool is_conference = str_eq_nocase(type, STR("conference")) || str_eq_nocase(type, STR("exhibition"));
    uint32_t *place = is_conference ? &h->conference : str_eq_nocase(type, STR("original")) ? &h->original : publication;
    bool is_free = *place == 0;
    if (is_free)
        *place = at;
    return is_free;
}

static void settle_parents(haya *h, uint32_t child, uint32_t *publication)
{
    uint32_t parents = member(h, child, "parent");
    if (!parents)
        return;
    if (json_works_is(&h->w, parents, JSON_OBJECT) && !settle_parent(h, parents, publication))
        put_as_other(h, "", STR("parent"), parents);
    for (JSON_WORKS_EACH(&h->w, at, parents))
        if (json_works_is(&h->w, at, JSON_OBJECT) && !settle_parent(h, at, publication))
            put_as_other(h, "", STR("parent"), at);
}

static void settle_ancestors(haya *h)
{
    h->container = h->collection = h->conference = h->original = 0;
    settle_parents(h, h->entry, stands_alone(h->type) ? &h->collection : &h->container);
    h->container_type = h->container ? type_of_entry(h, h->container, default_parent(h->type)) : STR_NONE;
    if (h->container)
        settle_parents(h, h->container, &h->collection);
}

/* -- the type -- */

static bool is_in(const haya *h, const char *type)
{
    return str_eq_nocase(h->container_type, str_from(type));
}

static record_type type_of_article(const haya *h)
{
    return h->conference || is_in(h, "proceedings") || is_in(h, "conference") ? TYPE_PAPER_CONFERENCE
         : is_in(h, "newspaper")                                             ? TYPE_ARTICLE_NEWSPAPER
         : is_in(h, "blog")                                                  ? TYPE_POST_WEBLOG
         : is_in(h, "web")                                                   ? TYPE_WEBPAGE
         : is_in(h, "book") || is_in(h, "anthology")                         ? TYPE_CHAPTER
         : is_in(h, "reference")                                             ? TYPE_ENTRY_ENCYCLOPEDIA
         : h->container && !is_in(h, "repository")                           ? TYPE_ARTICLE_JOURNAL
                                                                             : TYPE_ARTICLE;
}

static record_type type_in_context(const haya *h, record_type type)
{
    switch (type) {
    case TYPE_ARTICLE_JOURNAL: return type_of_article(h);
    case TYPE_ENTRY_ENCYCLOPEDIA: return is_in(h, "reference") ? type : TYPE_ENTRY;
    case TYPE_DOCUMENT: return h->conference ? TYPE_SPEECH : type;
    case TYPE_MOTION_PICTURE: return is_in(h, "video") && !str_eq_nocase(h->type, STR("scene")) ? TYPE_BROADCAST : type;
    case TYPE_SONG: return h->container && member(h, h->entry, "issue") ? TYPE_BROADCAST : type;
    default: return type;
    }
}

static void put_entry_type(haya *h)
{
    uint32_t at = member(h, h->entry, "type");
    const mapping_row *row = mapping_read_type(h->map, h->type);
    if (row)
        put_type(&h->w.t, type_in_context(h, (record_type)row->csl), h->type);
    else
        put_unknown_type(&h->w.t, h->type, json_works_span(&h->w, at ? at : h->entry));
}

/* -- the entry -- */

static const struct {
    const char *key;
    void (*put)(haya *h, const char *level, uint32_t at);
} special[] = {
    {"title", put_title}, {"publisher", put_publisher}, {"url", put_url}, {"serial-number", put_serial_number},
    {"affiliated", put_affiliated}, {"organization", put_organization},
};

/* The container's volume is the work's; a volume of its own is a part of that. */
static bool is_part(const haya *h, const char *level, str key)
{
    return *level == '\0' && str_eq(key, STR("volume")) && h->container && member(h, h->container, "volume");
}

static void put_any(haya *h, const char *level, str key, uint32_t at)
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (str_eq(key, str_from(special[i].key))) {
            special[i].put(h, level, at);
            return;
        }
    if (is_part(h, level, key))
        put_value_of(h, VAR_PART_NUMBER, at);
    else
        put_member(h, level, key, at);
}

static void put_members(haya *h, const char *level, uint32_t entry)
{
    const json *j = h->w.j;
    if (!entry)
        return;
    for (uint32_t i = JSON_FIRST(entry); i < j->at[entry].end; i = JSON_NEXT(j, i)) {
        str key = j->at[i].key;
        if (!str_eq(key, STR("type")) && !str_eq(key, STR("parent")) && j->at[i].kind != JSON_NULL)
            put_any(h, level, key, i);
    }
}

/* Parents of the collection, which no variable is for. */
static void put_what_is_above(haya *h)
{
    uint32_t parents = h->collection ? member(h, h->collection, "parent") : 0;
    if (parents)
        put_as_other(h, "parent.parent.", STR("parent"), parents);
}

static void read_entry(haya *h, uint32_t at)
{
    read_job *job = h->w.t.job;
    arena_mark mark = arena_save(job->scratch);
    h->entry = at;
    buf_init(&h->alias, job->scratch);
    h->w.t.record = library_open_record(job->library, job->source, json_works_span(&h->w, at));
    put_id(&h->w.t, h->w.j->at[at].key);
    h->type = type_of_entry(h, at, STR("misc"));
    settle_ancestors(h);
    put_entry_type(h);
    put_members(h, "", h->entry);
    put_members(h, "parent.", h->container);
    put_members(h, "parent.parent.", h->collection);
    put_members(h, "conference.", h->conference);
    put_members(h, "original.", h->original);
    put_what_is_above(h);
    put_other(&h->w.t, STR("alias"), buf_str(&h->alias), json_works_span(&h->w, at));
    library_close_record(job->library, h->w.t.record, job->diags);
    arena_restore(job->scratch, mark);
}

static void read_entries(haya *h, uint32_t root)
{
    const json *j = h->w.j;
    read_job *job = h->w.t.job;
    job->empty_list |= JSON_FIRST(root) == j->at[root].end;
    for (uint32_t i = JSON_FIRST(root); i < j->at[root].end; i = JSON_NEXT(j, i)) {
        if (!library_wants(job->library, j->at[i].key))
            library_pass_over(job->library, put_keep(&h->w.t, j->at[i].key));
        else if (json_works_is(&h->w, i, JSON_OBJECT))
            read_entry(h, i);
        else
            diag_report(job->diags, DIAG_HAYAGRIVA_NO_ENTRY, job->source, json_works_span(&h->w, i),
                        "\"" STR_FMT "\" has no fields, so it is no entry; it was left out", STR_ARG(j->at[i].key));
    }
}

void read_hayagriva(read_job *job)
{
    json j;
    yaml_source_read(job, &j, false);
    haya h = {.w = {.t = {.job = job}, .j = &j, .is_plain = true}, .map = mapping_named(STR("hayagriva"))};
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        if (json_works_is(&h.w, i, JSON_OBJECT))
            read_entries(&h, i);
}
