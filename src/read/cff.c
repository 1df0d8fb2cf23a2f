/*
 * cff.c - a CITATION.cff: the work itself, then the one that its authors want cited in its
 * place, then the works that it refers to.
 *
 * Of several addresses and dates the first in a fixed order goes into the variable; the
 * others stay under their own names, as all does that CSL has no variable for.
 */
#include "read/cff_work.h"
#include "read/yaml_source.h"

int sniff_cff(str head);
void read_cff(read_job *job);

int sniff_cff(str head)
{
    if (yaml_source_is_other(head))
        return SNIFF_NO;
    if (yaml_source_has_line(head, STR("cff-version:")) || yaml_source_has_line(head, STR("\"cff-version\":")))
        return SNIFF_SURE;
    return yaml_source_has_line(head, STR("family-names:")) && yaml_source_has_line(head, STR("title:")) ? SNIFF_LIKELY : SNIFF_NO;
}

uint32_t cff_member(const cff_work *c, const char *key)
{
    return json_works_member(&c->w, c->at, key);
}

str cff_text_of(const cff_work *c, const char *key)
{
    return json_works_member_text(&c->w, c->at, key);
}

/* -- the type -- */

static record_type type_in_context(const cff_work *c, record_type type)
{
    bool is_inside = cff_member(c, "journal") || c->has_container;
    bool is_entry = type == TYPE_ENTRY_DICTIONARY || type == TYPE_ENTRY_ENCYCLOPEDIA;
    if (is_entry && !cff_has_term(c) && !is_inside)
        return TYPE_BOOK;
    if (type == TYPE_BOOK && is_inside)
        return TYPE_CHAPTER;
    if (type == TYPE_ARTICLE_JOURNAL && str_eq(cff_text_of(c, "status"), STR("preprint")))
        return TYPE_ARTICLE;
    return type;
}

static void put_work_type(cff_work *c, const char *otherwise)
{
    uint32_t at = cff_member(c, "type");
    str called = at ? json_works_text(&c->w, at) : str_from(otherwise);
    const mapping_row *row = mapping_read_type(c->map, called);
    if (row)
        put_type(&c->w.t, type_in_context(c, (record_type)row->csl), called);
    else
        put_unknown_type(&c->w.t, called, json_works_span(&c->w, at ? at : c->at));
}

/* -- a work -- */

/* The message of a file that is about the preferred citation alone. */
static void put_message(cff_work *c, uint32_t root)
{
    uint32_t at = json_works_member(&c->w, root, "message");
    if (at && !cff_is_default_message(c, at))
        json_works_put_other(&c->w, STR("message"), at);
}

static bool has_container(const cff_work *c)
{
    bool is_paper = str_eq(cff_text_of(c, "type"), STR("conference-paper")) && !cff_is_series(cff_text_of(c, "collection-type"));
    return cff_member(c, "collection-title") && !cff_member(c, "journal") &&
           (is_paper || cff_names_container(cff_text_of(c, "collection-type")));
}

static uint32_t first_of(const cff_work *c, const char *const *keys)
{
    uint32_t at = 0;
    while (*keys && !at)
        at = cff_member(c, *keys++);
    return at;
}

static uint32_t identifier_of(const cff_work *c, str type)
{
    uint32_t list = cff_member(c, "identifiers");
    for (JSON_WORKS_EACH(&c->w, at, list))
        if (str_eq_nocase(json_works_member_text(&c->w, at, "type"), type) && json_works_member(&c->w, at, "value"))
            return json_works_member(&c->w, at, "value");
    return 0;
}

static void choose(cff_work *c)
{
    static const char *const dates[] = {"date-published", "date-released", "year", "issue-date", NULL};
    static const char *const addresses[] = {"url", "repository", "repository-artifact", "repository-code", NULL};
    c->has_container = has_container(c);
    c->date = first_of(c, dates);
    c->doi = identifier_of(c, STR("doi")) ? identifier_of(c, STR("doi")) : cff_member(c, "doi");
    c->url = identifier_of(c, STR("url")) ? identifier_of(c, STR("url")) : first_of(c, addresses);
}

typedef enum work_role { WORK_ITSELF, WORK_PREFERRED, WORK_INSTEAD, WORK_REFERENCE } work_role;

static void read_work(cff_work *c, uint32_t root, uint32_t at, work_role role)
{
    read_job *job = c->w.t.job;
    arena_mark mark = arena_save(job->scratch);
    c->at = at;
    for (size_t i = 0; i < CFF_SAID_OF_PEOPLE; i++)
        buf_init(&c->said[i], job->scratch);
    choose(c);
    c->w.t.record = library_open_record(job->library, job->source, json_works_span(&c->w, at));
    put_work_type(c, role == WORK_ITSELF ? "software" : "generic");
    cff_put_members(c);
    cff_put_what_is_said(c);
    if (role == WORK_INSTEAD)
        put_message(c, root);
    if (role == WORK_PREFERRED)
        put_other(&c->w.t, STR("preferred-citation"), STR("true"), json_works_span(&c->w, at));
    library_close_record(job->library, c->w.t.record, job->diags);
    arena_restore(job->scratch, mark);
}

/* -- the file -- */

static bool are_same_people(const cff_work *c, uint32_t one, uint32_t other)
{
    const json *j = c->w.j;
    uint32_t a = JSON_FIRST(one), b = JSON_FIRST(other);
    for (; a < j->at[one].end && b < j->at[other].end; a = JSON_NEXT(j, a), b = JSON_NEXT(j, b)) {
        name first = cff_person(c, a), second = cff_person(c, b);
        if (!name_eq(&first, &second))
            return false;
    }
    return a == j->at[one].end && b == j->at[other].end;
}

/* A file must say title and authors of a work: it may say no more than what the preferred citation says. */
static bool says_nothing_more(const cff_work *c, uint32_t root, uint32_t preferred)
{
    static const str keys[] = {STR_INIT("title"), STR_INIT("authors"), STR_INIT("message")};
    const json_works *w = &c->w;
    for (uint32_t i = JSON_FIRST(root); i < w->j->at[root].end; i = JSON_NEXT(w->j, i))
        if (!cff_is_of_file(w->j->at[i].key) && !STR_IS_AMONG(w->j->at[i].key, keys))
            return false;
    uint32_t people = json_works_member(w, root, "authors"), others = json_works_member(w, preferred, "authors");
    str title = json_works_member_text(w, root, "title");
    return title.n && str_eq(title, json_works_member_text(w, preferred, "title")) && people && others &&
           are_same_people(c, people, others);
}

static bool is_work(const cff_work *c, uint32_t root)
{
    return json_works_member(&c->w, root, "title") || json_works_member(&c->w, root, "authors");
}

static void read_references(cff_work *c, uint32_t root)
{
    uint32_t list = json_works_member(&c->w, root, "references");
    for (JSON_WORKS_EACH(&c->w, at, list))
        if (json_works_is(&c->w, at, JSON_OBJECT))
            read_work(c, root, at, WORK_REFERENCE);
    if (list && json_works_is(&c->w, list, JSON_OBJECT))
        read_work(c, root, list, WORK_REFERENCE);
}

static void read_file(cff_work *c, uint32_t root)
{
    uint32_t preferred = json_works_first(&c->w, json_works_member(&c->w, root, "preferred-citation"));
    if (preferred && !json_works_is(&c->w, preferred, JSON_OBJECT))
        preferred = 0;
    bool has_own = is_work(c, root) && !(preferred && says_nothing_more(c, root, preferred));
    if (has_own)
        read_work(c, root, root, WORK_ITSELF);
    if (preferred)
        read_work(c, root, preferred, has_own ? WORK_PREFERRED : WORK_INSTEAD);
    read_references(c, root);
    c->w.t.job->empty_list |= json_works_member(&c->w, root, "cff-version") != 0;
}

void read_cff(read_job *job)
{
    json j;
    yaml_source_read(job, &j, false);
    cff_work c = {.w = {.t = {.job = job}, .j = &j, .is_plain = true}, .map = mapping_named(STR("cff"))};
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        if (json_works_is(&c.w, i, JSON_OBJECT))
            read_file(&c, i);
}
