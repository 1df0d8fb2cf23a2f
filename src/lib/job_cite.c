/*
 * job_cite.c - the citations of a job, and its edits.
 *
 * A state of the document is a list of citations.  The first is the job's "citations", the
 * others its "edits"; from one to the next the document is edited, and what is the same in
 * both is left alone.
 */
#include <string.h>

#include "base/nearest.h"
#include "lib/job.h"

/* A citation of a state: what it is known by, and what it says. */
typedef struct job_citation {
    str id;
    opcit_citation citation;
} job_citation;

typedef VEC(job_citation) state;

/* ---- cites ------------------------------------------------------------------------------------ */

static const char *c_string(job *j, str text)
{
    return text.n ? str_copy(j->arena, text).p : NULL;
}

/* The numbers of the reference implementation, or the words of CSL. */
static opcit_position position_of(job *j, uint32_t at)
{
    static const struct { const char *word, *number; opcit_position position; } all[] = {
        {"first", "0", OPCIT_POSITION_FIRST},
        {"subsequent", "1", OPCIT_POSITION_SUBSEQUENT},
        {"ibid", "2", OPCIT_POSITION_IBID},
        {"ibid-with-locator", "3", OPCIT_POSITION_IBID_WITH_LOCATOR},
    };
    str given = job_member_text(j, at, "position");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(given, str_from(all[i].word)) || str_eq(given, str_from(all[i].number)))
            return all[i].position;
    if (given.n)
        job_report(j, DIAG_JOB_BAD_VALUE, at, "there is no position \"" STR_FMT "\"; it was worked out", STR_ARG(given));
    return j->positions_given ? OPCIT_POSITION_FIRST : OPCIT_POSITION_COMPUTED;
}

/* The words of CSL-JSON's schema, the protocol's short ones, and two flags. */
static opcit_cite_mode mode_of(job *j, uint32_t at)
{
    str type = job_member_text(j, at, "type");
    if (str_eq(type, STR("author-only")) || job_member_flag(j, at, "author-only"))
        return OPCIT_CITE_AUTHOR_ONLY;
    if (str_eq(type, STR("suppress-author")) || job_member_flag(j, at, "suppress-author"))
        return OPCIT_CITE_SUPPRESS_AUTHOR;
    if (type.n && !str_eq(type, STR("normal-cite")))
        job_report(j, DIAG_JOB_BAD_VALUE, at, "there is no type of cite \"" STR_FMT "\"; it was taken for a normal one",
                   STR_ARG(type));
    return OPCIT_CITE_NORMAL;
}

static void report_missing(job *j, uint32_t at, const char *id)
{
    nearest near;
    nearest_init(&near, str_from(id));
    for (size_t i = 0; i < opcit_library_count(j->library); i++)
        nearest_try(&near, str_from(opcit_library_id(j->library, i)));
    j->id = id;
    if (near.word.n)
        job_report(j, DIAG_CITATION_UNKNOWN_KEY, at,
                   "there is no record \"%s\", so \"[%s?]\" was printed; did you mean \"" STR_FMT "\"?", id, id,
                   STR_ARG(near.word));
    else
        job_report(j, DIAG_CITATION_UNKNOWN_KEY, at, "there is no record \"%s\", so \"[%s?]\" was printed", id, id);
    j->id = NULL;
}

static const char *label_of(job *j, uint32_t at)
{
    str label = job_member_text(j, at, "label");
    if (label.n == 0 || locale_term_named(j->style->compiled->locale, label) != TERM_NONE)
        return c_string(j, label);
    job_report(j, DIAG_CITATION_UNKNOWN_LABEL, at, "there is no locator \"" STR_FMT "\"; it was taken for a page", STR_ARG(label));
    return NULL;
}

static opcit_cite read_cite(job *j, uint32_t at)
{
    opcit_cite c = {
        .id = c_string(j, job_member_text(j, at, "id")),
        .locator = c_string(j, job_member_text(j, at, "locator")),
        .label = label_of(j, at),
        .prefix = c_string(j, job_member_text(j, at, "prefix")),
        .suffix = c_string(j, job_member_text(j, at, "suffix")),
        .mode = mode_of(j, at),
        .position = position_of(j, at),
        .near_note = job_member_flag(j, at, "near-note"),
    };
    c.id = c.id ? c.id : "";
    if (opcit_library_find(j->library, c.id) == OPCIT_NONE)
        report_missing(j, at, c.id);
    return c;
}

/* ---- citations -------------------------------------------------------------------------------- */

static opcit_citation_mode citation_mode_of(job *j, uint32_t at)
{
    static const struct { const char *word; opcit_citation_mode mode; } all[] = {
        {"composite", OPCIT_CITATION_COMPOSITE},
        {"author-only", OPCIT_CITATION_AUTHOR_ONLY},
        {"suppress-author", OPCIT_CITATION_SUPPRESS_AUTHOR},
    };
    str given = job_member_text(j, at, "mode");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(given, str_from(all[i].word)))
            return all[i].mode;
    if (given.n)
        job_report(j, DIAG_JOB_BAD_VALUE, at, "there is no mode \"" STR_FMT "\"; the citation was printed as usual", STR_ARG(given));
    return OPCIT_CITATION_NORMAL;
}

static int note_number_of(const job *j, uint32_t at)
{
    uint32_t properties = json_member(&j->json, at, STR("properties"));
    int own = job_member_number(j, at, "citationNoteNumber");
    return own || !properties ? own : job_member_number(j, properties, "noteIndex");
}

/* A citation is an object, or the array of its items alone. */
static uint32_t items_of(job *j, uint32_t at)
{
    uint32_t items = j->json.at[at].kind == JSON_OBJECT ? json_member(&j->json, at, STR("citationItems")) : at;
    bool ok = items && j->json.at[items].kind == JSON_ARRAY;
    if (!ok)
        job_report(j, DIAG_JOB_BAD_VALUE, at,
                   "a citation is an array of items, or an object with \"citationItems\"; it was taken for an empty one");
    return ok ? items : 0;
}

static void read_items(job *j, uint32_t items, opcit_citation *c)
{
    VEC(opcit_cite) cites = {0};
    for (uint32_t i = JSON_FIRST(items); i < j->json.at[items].end; i = JSON_NEXT(&j->json, i))
        VEC_PUSH(j->arena, cites, read_cite(j, i));
    c->cites = cites.at;
    c->count = cites.n;
}

static opcit_citation read_citation(job *j, uint32_t at)
{
    opcit_citation c = {.size = sizeof c, .cite_size = sizeof(opcit_cite)};
    uint32_t items = items_of(j, at);
    if (items)
        read_items(j, items, &c);
    if (j->json.at[at].kind != JSON_OBJECT)
        return c;
    c.mode = citation_mode_of(j, at);
    c.infix = c_string(j, job_member_text(j, at, "infix"));
    c.reset_position = job_member_flag(j, at, "citationResetPosition");
    c.note_number = j->positions_given ? 0 : note_number_of(j, at);
    return c;
}

/* A citation without an id is known by its place. */
static job_citation read_in_state(job *j, uint32_t at, uint32_t place)
{
    str id = job_member_text(j, at, "citationID");
    return (job_citation){id.n ? id : str_printf(j->arena, "\x1F%u", place), read_citation(j, at)};
}

static state read_state(job *j, uint32_t list)
{
    state s = {0};
    if (list && j->json.at[list].kind == JSON_ARRAY)
        for (uint32_t i = JSON_FIRST(list); i < j->json.at[list].end; i = JSON_NEXT(&j->json, i)) {
            job_citation c = read_in_state(j, i, s.n);
            VEC_PUSH(j->arena, s, c);
        }
    else if (list)
        job_report(j, DIAG_JOB_BAD_VALUE, list, "\"citations\" and each of \"edits\" are arrays; this was left out");
    return s;
}

/* ---- editing ---------------------------------------------------------------------------------- */

/* The document's citations as they are, and the state that they are to be in. */
typedef struct editing {
    job *job;
    state now;
    map wanted;           /* ids of the new state */
    opcit_status status;
} editing;

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_cite(const opcit_cite *a, const opcit_cite *b)
{
    return same_text(a->id, b->id) && same_text(a->locator, b->locator) && same_text(a->label, b->label) &&
           same_text(a->prefix, b->prefix) && same_text(a->suffix, b->suffix) && a->mode == b->mode &&
           a->position == b->position && a->near_note == b->near_note;
}

static bool same_citation(const opcit_citation *a, const opcit_citation *b)
{
    bool same = a->count == b->count && a->mode == b->mode && same_text(a->infix, b->infix) && a->reset_position == b->reset_position;
    for (size_t i = 0; i < a->count && same; i++)
        same = same_cite(&a->cites[i], &b->cites[i]);
    return same;
}

static void take_out(editing *e, uint32_t index)
{
    e->status = opcit_document_remove(e->job->document, index);
    e->now.n--;
    memmove(e->now.at + index, e->now.at + index + 1, (e->now.n - index) * sizeof *e->now.at);
}

static void put_in(editing *e, uint32_t index, const job_citation *c)
{
    e->status = opcit_document_insert(e->job->document, index, &c->citation);
    VEC_PUSH(e->job->arena, e->now, *c);
    memmove(e->now.at + index + 1, e->now.at + index, (e->now.n - 1 - index) * sizeof *e->now.at);
    e->now.at[index] = *c;
}

/* What differs in nothing but its note is moved there. */
static void change(editing *e, uint32_t index, const job_citation *c)
{
    job_citation *old = &e->now.at[index];
    if (same_citation(&old->citation, &c->citation))
        e->status = opcit_document_set_note_number(e->job->document, index, c->citation.note_number);
    else
        e->status = opcit_document_replace(e->job->document, index, &c->citation);
    *old = *c;
}

static bool stands_at(const editing *e, uint32_t index, str id)
{
    return index < e->now.n && str_eq(e->now.at[index].id, id);
}

/* Takes out what the new state does not have, and what stands elsewhere in it. */
static void make_way(editing *e)
{
    for (uint32_t i = 0, before = 0; i < e->now.n && e->status == OPCIT_OK;) {
        uint32_t place = map_get(&e->wanted, e->now.at[i].id);
        if (place == MAP_NONE || place < before) {
            take_out(e, i);
            continue;
        }
        before = place + 1;
        i++;
    }
}

static void edit_to(editing *e, const state *next)
{
    e->wanted = (map){0};
    for (uint32_t i = 0; i < next->n; i++)
        map_put(e->job->arena, &e->wanted, next->at[i].id, i);
    make_way(e);
    for (uint32_t i = 0; i < next->n && e->status == OPCIT_OK; i++) {
        if (stands_at(e, i, next->at[i].id))
            change(e, i, &next->at[i]);
        else
            put_in(e, i, &next->at[i]);
    }
    while (e->now.n > next->n && e->status == OPCIT_OK)
        take_out(e, e->now.n - 1);
}

static void note_change(size_t index, void *user)
{
    job *j = user;
    VEC_PUSH(j->arena, j->changed, (uint32_t)index);
}

/* The changes of all states but the last are nobody's business. */
static opcit_status edit_through(editing *e, uint32_t edits)
{
    job *j = e->job;
    for (uint32_t i = JSON_FIRST(edits); i < j->json.at[edits].end && e->status == OPCIT_OK; i = JSON_NEXT(&j->json, i)) {
        state next = read_state(j, i);
        e->status = opcit_document_changes(j->document, NULL, NULL, NULL);
        if (e->status == OPCIT_OK)
            edit_to(e, &next);
    }
    return e->status == OPCIT_OK ? opcit_document_changes(j->document, note_change, NULL, j) : e->status;
}

opcit_status job_cite(job *j)
{
    editing e = {.job = j};
    uint32_t edits = j->at[JOB_EDITS];
    state first = read_state(j, j->at[JOB_CITATIONS]);
    edit_to(&e, &first);
    j->has_changes = edits && j->json.at[edits].kind == JSON_ARRAY;
    if (edits && !j->has_changes)
        job_report(j, DIAG_JOB_BAD_VALUE, edits, "\"edits\" is an array of states; it was left out");
    return j->has_changes && e.status == OPCIT_OK ? edit_through(&e, edits) : e.status;
}
