/*
 * hayagriva_fields.c - what the members of an entry and of its parents are in CSL.
 */
#include "read/hayagriva_entry.h"
#include "text/utf8.h"

enum { ROLE_MOST = 64 }; /* bytes of what somebody did */

/* -- texts -- */

static bool is_control(char c)
{
    return c == '\\' || c == '{' || c == '}' || c == '$';
}

/* Braces keep the case of what stands in them; a backslash takes the meaning from them. */
static str without_braces(const haya_entry *h, str text, bool is_title)
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
static str text_of(const haya_entry *h, variable v, uint32_t at)
{
    uint32_t value = haya_member(h, at, "value"), verbatim = haya_member(h, at, "verbatim");
    str text = json_works_text(&h->w, value ? value : at);
    if (variable_is_prose(v))
        text = without_braces(h, text, is_title(v));
    if (verbatim && json_works_is(&h->w, verbatim, JSON_TRUE) && is_title(v))
        text = str_printf(h->w.t.job->scratch, "<span class=\"nocase\">" STR_FMT "</span>", STR_ARG(text));
    return text;
}

/* -- people -- */

/* "Luther King, Martin, Jr.", "von der Leyen, Ursula", "UNICEF" */
static name person_in_text(const haya_entry *h, str text)
{
    size_t first = str_find_byte(text, ','), second;
    if (first == STR_NPOS)
        return (name){.literal = text};
    second = str_find_byte(str_from_byte(text, first + 1), ',');
    second = second == STR_NPOS ? text.n : first + 1 + second;
    str family = str_trim(str_sub(text, 0, first)), given = str_trim(str_sub(text, first + 1, second));
    name who = name_parse(str_join_by(h->w.t.job->scratch, family, STR(", "), given));
    who.suffix = str_trim(str_from_byte(text, second + 1));
    return who;
}

/* Several words without any other member are an organisation. */
static name person_in_members(const haya_entry *h, uint32_t at)
{
    const json_works *w = &h->w;
    str called = json_works_member_text(w, at, "name"), given = json_works_member_text(w, at, "given-name");
    name who = {.family = called, .given = given};
    bool has_comma = str_find_byte(called, ',') != STR_NPOS, has_blank = str_find_byte(called, ' ') != STR_NPOS;
    if (given.n && !has_comma && str_find_byte(given, ',') == STR_NPOS)
        who = name_parse(str_printf(w->t.job->scratch, STR_FMT ", " STR_FMT, STR_ARG(called), STR_ARG(given)));
    if (json_works_member_text(w, at, "prefix").n)
        who.dropping_particle = json_works_member_text(w, at, "prefix");
    who.suffix = json_works_member_text(w, at, "suffix");
    bool is_alone = given.n + who.dropping_particle.n + who.suffix.n == 0;
    return is_alone && (has_comma || has_blank) ? (name){.literal = called} : who;
}

static name person(const haya_entry *h, uint32_t at)
{
    str text = utf8_trim(json_works_text(&h->w, at));
    if (json_works_is(&h->w, at, JSON_OBJECT))
        return person_in_members(h, at);
    return text.n ? person_in_text(h, text) : (name){0};
}

static void put_person(haya_entry *h, variable v, uint32_t at)
{
    name who = person(h, at);
    put_name(&h->w.t, v, who, json_works_span(&h->w, at));
    put_about(&h->alias, &who, json_works_member_text(&h->w, at, "alias"));
}

static void put_people(haya_entry *h, variable v, uint32_t list)
{
    if (!json_works_is(&h->w, list, JSON_ARRAY))
        put_person(h, v, list);
    for (JSON_WORKS_EACH(&h->w, at, list))
        put_person(h, v, at);
}

/* -- one member of the entry or of a parent -- */

static const mapping_row *row_of(const haya_entry *h, const char *level, str key)
{
    return mapping_read_field(h->map, str_printf(h->w.t.job->scratch, "%s" STR_FMT, level, STR_ARG(key)));
}

void haya_put_as_other(haya_entry *h, const char *level, str key, uint32_t at)
{
    json_works_put_other(&h->w, str_printf(h->w.t.job->scratch, "%s" STR_FMT, level, STR_ARG(key)), at);
}

/* "~2003-06-21" is about then. */
static void put_a_date(haya_entry *h, variable v, uint32_t at)
{
    str text = utf8_trim(text_of(h, v, at));
    if (str_starts(text, STR("~")))
        text = str_printf(h->w.t.job->scratch, STR_FMT "~", STR_ARG(str_from_byte(text, 1)));
    put_date(&h->w.t, v, text, json_works_span(&h->w, at));
}

/* An ISSN or ISBN, or several. */
static void put_numbers(haya_entry *h, variable v, uint32_t at)
{
    str rest = text_of(h, v, at), one;
    while (str_next_split(&rest, ',', &one))
        put_another(&h->w.t, v, one, json_works_span(&h->w, at));
}

static void put_value_of(haya_entry *h, variable v, uint32_t at)
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

static void put_member(haya_entry *h, const char *level, str key, uint32_t at)
{
    const mapping_row *row = row_of(h, level, key);
    if (row && !record_has(h->w.t.record, (variable)row->csl))
        put_value_of(h, (variable)row->csl, at);
    else
        haya_put_as_other(h, level, key, at);
}

/* -- members that have members -- */

static bool is_among(str key, const char *const *keys)
{
    while (*keys && !str_eq(key, str_from(*keys)))
        keys++;
    return *keys;
}

/* The members of an object but those that were used, under its name. */
static void put_rest(haya_entry *h, const char *level, uint32_t object, const char *const *used)
{
    const json *j = h->w.j;
    if (!json_works_is(&h->w, object, JSON_OBJECT))
        return;
    for (uint32_t i = JSON_FIRST(object); i < j->at[object].end; i = JSON_NEXT(j, i)) {
        str key = str_join_by(h->w.t.job->scratch, j->at[object].key, STR("."), j->at[i].key);
        if (!is_among(j->at[i].key, used))
            haya_put_as_other(h, level, key, i);
    }
}

static void put_title(haya_entry *h, const char *level, uint32_t at)
{
    static const char *const used[] = {"value", "verbatim", "short", "shorthand", NULL};
    uint32_t brief = haya_member(h, at, "short") ? haya_member(h, at, "short") : haya_member(h, at, "shorthand");
    put_member(h, level, STR("title"), at);
    if (brief)
        put_member(h, level, STR("title.short"), brief);
    put_rest(h, level, at, used);
}

static void put_publisher(haya_entry *h, const char *level, uint32_t at)
{
    static const char *const used[] = {"name", "location", "value", "verbatim", NULL};
    uint32_t called = haya_member(h, at, "name"), place = haya_member(h, at, "location");
    if (called || !json_works_is(&h->w, at, JSON_OBJECT) || haya_member(h, at, "value"))
        put_member(h, level, STR("publisher"), called ? called : at);
    if (place)
        put_member(h, level, STR("location"), place);
    put_rest(h, level, at, used);
}

static void put_url(haya_entry *h, const char *level, uint32_t at)
{
    static const char *const used[] = {"value", "date", NULL};
    bool is_first = !record_has(h->w.t.record, VAR_URL);
    put_member(h, level, STR("url"), haya_member(h, at, "value") ? haya_member(h, at, "value") : at);
    if (haya_member(h, at, "date") && is_first)
        put_member(h, level, STR("url.date"), haya_member(h, at, "date"));
    put_rest(h, level, at, used);
}

/* The number, or a map of the numbers of several registries. */
static void put_serial_number(haya_entry *h, const char *level, uint32_t at)
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
static str role_of(const haya_entry *h, uint32_t at)
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

static void add_person(const haya_entry *h, buf *list, uint32_t at)
{
    name who = person(h, at);
    str text = json_works_text(&h->w, at);
    buf_add_lit(list, list->n ? "; " : "");
    if (text.n)
        buf_add(list, text);
    else
        buf_add(list, who.given.n ? str_join_by(h->w.t.job->scratch, who.family, STR(", "), who.given) : who.family);
}

static void put_affiliated_people(haya_entry *h, const char *level, uint32_t at)
{
    str role = str_printf(h->w.t.job->scratch, "affiliated." STR_FMT, STR_ARG(role_of(h, at)));
    uint32_t people = haya_member(h, at, "names");
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
    put_other(&h->w.t, str_printf(h->w.t.job->scratch, "%s" STR_FMT, level, STR_ARG(role)), buf_str(&list),
              json_works_span(&h->w, at));
}

static void put_affiliated(haya_entry *h, const char *level, uint32_t list)
{
    if (json_works_is(&h->w, list, JSON_OBJECT))
        put_affiliated_people(h, level, list);
    for (JSON_WORKS_EACH(&h->w, at, list))
        put_affiliated_people(h, level, at);
}

/* Who issued the work. */
static void put_organization(haya_entry *h, const char *level, uint32_t at)
{
    record_type type = h->w.t.record->type;
    bool is_house = (type == TYPE_THESIS || type == TYPE_REPORT) && *level == '\0' && !haya_member(h, h->entry, "publisher");
    if (is_house)
        put_value_of(h, VAR_PUBLISHER, at);
    else
        put_member(h, level, STR("organization"), at);
}

/* -- all members -- */

static const struct {
    const char *key;
    void (*put)(haya_entry *h, const char *level, uint32_t at);
} special[] = {
    {"title", put_title}, {"publisher", put_publisher}, {"url", put_url}, {"serial-number", put_serial_number},
    {"affiliated", put_affiliated}, {"organization", put_organization},
};

/* The container's volume is the work's; a volume of its own is a part of that. */
static bool is_part(const haya_entry *h, const char *level, str key)
{
    return *level == '\0' && str_eq(key, STR("volume")) && h->container && haya_member(h, h->container, "volume");
}

static void put_any(haya_entry *h, const char *level, str key, uint32_t at)
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

void haya_put_members(haya_entry *h, const char *level, uint32_t entry)
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
