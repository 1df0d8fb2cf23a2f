/*
 * hayagriva.c - the YAML that Typst reads: a map from keys to entries, each in its parents.
 *
 * The nearest parent that is a publication is the container, its parent the collection; a work
 * that stands alone, as a book does, has a collection only.  Conferences and originals are
 * parents as well.  What the work says itself goes before what its parents say.
 */
#include "read/hayagriva_entry.h"
#include "read/yaml_source.h"

int sniff_hayagriva(str head);
void read_hayagriva(read_job *job);

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

/* -- the type -- */

uint32_t haya_member(const haya_entry *h, uint32_t at, const char *key)
{
    return json_works_member(&h->w, at, key);
}

str haya_type_of(const haya_entry *h, uint32_t at, str otherwise)
{
    str type = json_works_member_text(&h->w, at, "type");
    return type.n ? type : otherwise;
}

static bool is_in(const haya_entry *h, const char *type)
{
    return str_eq_nocase(h->container_type, str_from(type));
}

static record_type type_of_article(const haya_entry *h)
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

static record_type type_in_context(const haya_entry *h, record_type type)
{
    switch (type) {
    case TYPE_ARTICLE_JOURNAL: return type_of_article(h);
    case TYPE_ENTRY_ENCYCLOPEDIA: return is_in(h, "reference") ? type : TYPE_ENTRY;
    case TYPE_DOCUMENT: return h->conference ? TYPE_SPEECH : type;
    case TYPE_MOTION_PICTURE: return is_in(h, "video") && !str_eq_nocase(h->type, STR("scene")) ? TYPE_BROADCAST : type;
    case TYPE_SONG: return h->container && haya_member(h, h->entry, "issue") ? TYPE_BROADCAST : type;
    default: return type;
    }
}

static void put_entry_type(haya_entry *h)
{
    uint32_t at = haya_member(h, h->entry, "type");
    const mapping_row *row = mapping_read_type(h->map, h->type);
    if (row)
        put_type(&h->w.t, type_in_context(h, (record_type)row->csl), h->type);
    else
        put_unknown_type(&h->w.t, h->type, json_works_span(&h->w, at ? at : h->entry));
}

/* -- the entry -- */

/* Parents of the collection, which no variable is for. */
static void put_what_is_above(haya_entry *h)
{
    uint32_t parents = h->collection ? haya_member(h, h->collection, "parent") : 0;
    if (parents)
        haya_put_as_other(h, "parent.parent.", STR("parent"), parents);
}

static void read_entry(haya_entry *h, uint32_t at)
{
    read_job *job = h->w.t.job;
    arena_mark mark = arena_save(job->scratch);
    h->entry = at;
    buf_init(&h->alias, job->scratch);
    h->w.t.record = library_open_record(job->library, job->source, json_works_span(&h->w, at));
    put_id(&h->w.t, h->w.j->at[at].key);
    h->type = haya_type_of(h, at, STR("misc"));
    haya_settle_parents(h);
    put_entry_type(h);
    haya_put_members(h, "", h->entry);
    haya_put_members(h, "parent.", h->container);
    haya_put_members(h, "parent.parent.", h->collection);
    haya_put_members(h, "conference.", h->conference);
    haya_put_members(h, "original.", h->original);
    put_what_is_above(h);
    put_other(&h->w.t, STR("alias"), buf_str(&h->alias), json_works_span(&h->w, at));
    library_close_record(job->library, h->w.t.record, job->diags);
    arena_restore(job->scratch, mark);
}

static void read_entries(haya_entry *h, uint32_t root)
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
    haya_entry h = {.w = {.t = {.job = job}, .j = &j, .is_plain = true}, .map = mapping_named(STR("hayagriva"))};
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        if (json_works_is(&h.w, i, JSON_OBJECT))
            read_entries(&h, i);
}
