/* document_cite.c - the citations of an opcit_document: what they say, and edits of them. */

#include <string.h>

#include "base/nearest.h"
#include "document/citation.h"
#include "lib/document.h"
#include "lib/guard.h"
#include "lib/options.h"

/* A citation on its way into the document. */
typedef struct cite_job {
    opcit_document *document;
    const opcit_citation *given;     /* NULL: `text` is one */
    const opcit_markdown_options *markdown;
    str text;
    citation made;
    bool ok;
} cite_job;

/* -- cites -- */

static void report_unknown(opcit_document *doc, str id, const source *s, span where)
{
    nearest near;
    nearest_init(&near, id);
    for (uint32_t i = 0; i < doc->library->records.records.n; i++)
        nearest_try(&near, doc->library->records.records.at[i]->id);
    for (uint32_t i = 0; i < doc->library->records.passed_over.n; i++)
        nearest_try(&near, doc->library->records.passed_over.at[i]);
    if (near.word.n)
        diag_report(&doc->findings.diags, DIAG_CITATION_UNKNOWN_KEY, s, where,
                    "there is no record \"" STR_FMT "\", so \"[" STR_FMT "?]\" was printed; did you mean \"" STR_FMT "\"?",
                    STR_ARG(id), STR_ARG(id), STR_ARG(near.word));
    else
        diag_report(&doc->findings.diags, DIAG_CITATION_UNKNOWN_KEY, s, where,
                    "there is no record \"" STR_FMT "\", so \"[" STR_FMT "?]\" was printed", STR_ARG(id), STR_ARG(id));
}

static uint16_t label_term(opcit_document *doc, str label, const source *s, span where)
{
    if (label.n == 0)
        return TERM_PAGE;
    uint16_t term = locale_term_named(doc->style->compiled->locale, label);
    if (term != TERM_NONE)
        return term;
    diag_report(&doc->findings.diags, DIAG_CITATION_UNKNOWN_LABEL, s, where,
                "there is no locator \"" STR_FMT "\"; it was taken for a page", STR_ARG(label));
    return TERM_PAGE;
}

static str kept(opcit_document *doc, str s)
{
    return s.n ? str_copy(&doc->input_arena, s) : STR_NONE;
}

/* Finds the record and pushes the cite; of one without a record the id is printed. */
static void push_cite(opcit_document *doc, citation *c, cite one, str id, str label, const source *s, span where)
{
    one.id = kept(doc, id);
    one.record = library_find(&doc->library->records, id);
    if (!one.record)
        report_unknown(doc, id, s, where);
    one.locator_term = label_term(doc, label, s, where);
    c->cites[c->n++] = one;
}

static opcit_cite cite_at(const opcit_citation *c, size_t i)
{
    opcit_cite own = {0};
    size_t size = c->cite_size < sizeof own ? c->cite_size : sizeof own;
    memcpy(&own, (const char *)c->cites + i * c->cite_size, size);
    return own;
}

static position position_of(opcit_position given)
{
    switch (given) {
    case OPCIT_POSITION_SUBSEQUENT: return POSITION_SUBSEQUENT;
    case OPCIT_POSITION_IBID: return POSITION_IBID;
    case OPCIT_POSITION_IBID_WITH_LOCATOR: return POSITION_IBID_WITH_LOCATOR;
    case OPCIT_POSITION_COMPUTED: case OPCIT_POSITION_FIRST: break;
    }
    return POSITION_FIRST;
}

static cite cite_of(opcit_document *doc, const opcit_cite *given)
{
    return (cite){
        .locator = kept(doc, str_from(given->locator)),
        .prefix = kept(doc, str_from(given->prefix)),
        .suffix = kept(doc, str_from(given->suffix)),
        .mode = (uint8_t)given->mode,
        .has_position = given->position != OPCIT_POSITION_COMPUTED,
        .position = (uint8_t)position_of(given->position),
        .near_note = given->near_note != 0,
    };
}

static void make_given(cite_job *job)
{
    opcit_document *doc = job->document;
    const opcit_citation *given = job->given;
    citation c = {.note_number = given->note_number, .mode = (uint8_t)given->mode, .infix = kept(doc, str_from(given->infix)),
                  .reset_position = given->reset_position != 0};
    c.cites = arena_zalloc(&doc->input_arena, (given->count + 1) * sizeof *c.cites);
    for (size_t i = 0; i < given->count; i++) {
        opcit_cite one = cite_at(given, i);
        push_cite(doc, &c, cite_of(doc, &one), str_from(one.id), str_from(one.label), NULL, (span){0});
    }
    job->made = c;
}

static uint8_t citation_mode_of(const citation_text *parsed)
{
    return parsed->is_composite ? CITATION_COMPOSITE : CITATION_NORMAL;
}

static void make_markdown(cite_job *job)
{
    opcit_document *doc = job->document;
    source *s = ARENA_NEW(&doc->input_arena, source);
    citation_text parsed;
    s->name = kept(doc, str_from(job->markdown->file));
    s->text = kept(doc, job->text);
    job->ok = citation_parse(&doc->input_arena, &parsed, s, &doc->findings.diags);
    if (!job->ok)
        return;
    citation c = {.note_number = job->markdown->note_number, .mode = citation_mode_of(&parsed)};
    c.cites = arena_zalloc(&doc->input_arena, (parsed.cites.n + 1) * sizeof *c.cites);
    for (uint32_t i = 0; i < parsed.cites.n; i++) {
        const citation_cite *one = &parsed.cites.at[i];
        cite own = {.locator = one->locator, .prefix = one->prefix, .suffix = one->suffix,
                    .mode = one->suppress_author ? CITE_SUPPRESS_AUTHOR : CITE_NORMAL};
        push_cite(doc, &c, own, one->id, one->label, s, one->span);
    }
    job->made = c;
}

/* -- the ids alone -- */

typedef struct ids_call {
    arena arena;
    opcit_id_fn *id;
    void *user;
    source source;
    bool ok;
} ids_call;

static void find_ids(void *user)
{
    ids_call *call = user;
    citation_text parsed;
    call->ok = citation_parse(&call->arena, &parsed, &call->source, NULL);
    for (uint32_t i = 0; call->ok && i < parsed.cites.n; i++)
        call->id(str_copy(&call->arena, parsed.cites.at[i].id).p, call->user);
}

opcit_status opcit_markdown_ids(opcit_id_fn *id, void *user, const char *text, size_t length)
{
    ids_call call = {.id = id, .user = user, .source = {.text = {text, length}}};
    if (!id || (!text && length) || length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    opcit_status status = guard_run(find_ids, &call);
    arena_free(&call.arena);
    return status == OPCIT_OK && !call.ok ? OPCIT_ESYNTAX : status;
}

/* -- into the document -- */

/* Makes the citation, and room for one more. */
static void make(void *user)
{
    cite_job *job = user;
    document_input *input = &job->document->input;
    if (job->given)
        make_given(job);
    else
        make_markdown(job);
    VEC_PUSH(&job->document->input_arena, input->citations, job->made);
    input->citations.n--;
}

static opcit_status run_make(cite_job *job)
{
    opcit_document *doc = job->document;
    arena_mark mark = arena_save(&doc->input_arena);
    document_input before = doc->input;
    job->ok = true;
    opcit_status status = guard_run(make, job);
    if (status == OPCIT_OK && job->ok)
        return OPCIT_OK;
    doc->input = before;
    arena_restore(&doc->input_arena, mark);
    findings_forget(&doc->findings);
    return status == OPCIT_OK ? OPCIT_ESYNTAX : status;
}

/* An edit that is in the input already, for the engine. */
typedef struct edit {
    opcit_document *document;
    void (*work)(document *engine, const struct edit *e);
    uint32_t index;
} edit;

static void run_edit(void *user)
{
    edit *e = user;
    e->work(e->document->engine, e);
}

/* An engine that cannot follow is made anew when it is next asked for something. */
static void tell_engine(edit e)
{
    if (e.document->engine && guard_run(run_edit, &e) != OPCIT_OK)
        document_drop_engine(e.document);
    document_pack(e.document);
}

static void engine_insert(document *engine, const edit *e)
{
    document_insert_citation(engine, e->index, &e->document->input.citations.at[e->index]);
}

static void engine_replace(document *engine, const edit *e)
{
    document_replace_citation(engine, e->index, &e->document->input.citations.at[e->index]);
}

static void engine_remove(document *engine, const edit *e)
{
    document_remove_citation(engine, e->index);
}

static void engine_set_note(document *engine, const edit *e)
{
    document_set_note_number(engine, e->index, e->document->input.citations.at[e->index].note_number);
}

static opcit_status insert(cite_job *job, uint32_t index)
{
    opcit_status status = run_make(job);
    if (status != OPCIT_OK)
        return status;
    document_input *input = &job->document->input;
    memmove(input->citations.at + index + 1, input->citations.at + index, (input->citations.n - index) * sizeof *input->citations.at);
    input->citations.at[index] = job->made;
    input->citations.n++;
    tell_engine((edit){job->document, engine_insert, index});
    return OPCIT_OK;
}

/* -- the calls -- */

static bool is_usable(const opcit_document *doc, const opcit_citation *given, opcit_citation *own)
{
    if (!doc || !given)
        return false;
    options_take(own, sizeof *own, given);
    return own->size && (own->count == 0 || (own->cites && own->cite_size));
}

static opcit_status append(size_t *index, cite_job *job)
{
    uint32_t at = job->document->input.citations.n;
    opcit_status status = insert(job, at);
    if (index)
        *index = status == OPCIT_OK ? at : 0;
    return status;
}

opcit_status opcit_document_cite(size_t *index, opcit_document *doc, const opcit_citation *given)
{
    opcit_citation own;
    if (!is_usable(doc, given, &own))
        return OPCIT_EINVAL;
    return append(index, &(cite_job){.document = doc, .given = &own});
}

opcit_status opcit_document_cite_markdown(size_t *index, opcit_document *doc, const char *text, size_t length,
                                          const opcit_markdown_options *options)
{
    if (!doc || (!text && length) || length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    opcit_markdown_options own;
    options_take(&own, sizeof own, options);
    return append(index, &(cite_job){.document = doc, .markdown = &own, .text = {text, length}});
}

size_t opcit_document_citation_count(const opcit_document *doc)
{
    return doc ? doc->input.citations.n : 0;
}

opcit_status opcit_document_insert(opcit_document *doc, size_t before, const opcit_citation *given)
{
    opcit_citation own;
    if (!is_usable(doc, given, &own) || before > doc->input.citations.n)
        return OPCIT_EINVAL;
    return insert(&(cite_job){.document = doc, .given = &own}, (uint32_t)before);
}

opcit_status opcit_document_replace(opcit_document *doc, size_t index, const opcit_citation *given)
{
    opcit_citation own;
    if (!is_usable(doc, given, &own) || index >= doc->input.citations.n)
        return OPCIT_EINVAL;
    cite_job job = {.document = doc, .given = &own};
    opcit_status status = run_make(&job);
    if (status != OPCIT_OK)
        return status;
    doc->input.citations.at[index] = job.made;
    tell_engine((edit){doc, engine_replace, (uint32_t)index});
    return OPCIT_OK;
}

opcit_status opcit_document_remove(opcit_document *doc, size_t index)
{
    if (!doc || index >= doc->input.citations.n)
        return OPCIT_EINVAL;
    document_input *input = &doc->input;
    input->citations.n--;
    memmove(input->citations.at + index, input->citations.at + index + 1, (input->citations.n - index) * sizeof *input->citations.at);
    tell_engine((edit){doc, engine_remove, (uint32_t)index});
    return OPCIT_OK;
}

opcit_status opcit_document_set_note_number(opcit_document *doc, size_t index, int note_number)
{
    if (!doc || index >= doc->input.citations.n)
        return OPCIT_EINVAL;
    doc->input.citations.at[index].note_number = note_number;
    tell_engine((edit){doc, engine_set_note, (uint32_t)index});
    return OPCIT_OK;
}
