/* document.c - the life of an opcit_document, and the records that it was given. */

#include "lib/document.h"

#include <stdlib.h>

#include "lib/guard.h"
#include "lib/options.h"

opcit_status opcit_document_new(opcit_document **out, const opcit_style *given_style, const opcit_library *given_library,
                                const opcit_document_options *options)
{
    if (!out || !given_style || !given_library)
        return OPCIT_EINVAL;
    opcit_document_options own;
    options_take(&own, sizeof own, options);
    *out = calloc(1, sizeof **out);
    if (!*out)
        return OPCIT_ENOMEM;
    (*out)->style = given_style;
    (*out)->library = given_library;
    (*out)->engine_arena = &(*out)->engine_arenas[0];
    (*out)->abbreviations = own.abbreviations ? &own.abbreviations->lists : NULL;
    (*out)->links = own.links != 0;
    findings_open(&(*out)->findings, own.diag, own.user);
    return OPCIT_OK;
}

void opcit_document_free(opcit_document *doc)
{
    if (!doc)
        return;
    document_drop_engine(doc);
    arena_free(&doc->result);
    arena_free(&doc->filter_arena);
    arena_free(&doc->input_arena);
    findings_close(&doc->findings);
    free(doc);
}

/* -- the engine -- */

void document_drop_engine(opcit_document *doc)
{
    arena_free(doc->engine_arena);
    doc->engine = NULL;
    doc->roomy = 0;
}

static document *engine_with(opcit_document *doc, arena *a, const document_input *input)
{
    document *engine = document_new(a, doc->style->compiled, &doc->findings.diags);
    document_use_abbreviations(engine, doc->abbreviations);
    document_use_links(engine, doc->links);
    document_set_filter(engine, doc->filter);
    document_reserve(engine, input->references.n);
    for (uint32_t i = 0; i < input->references.n; i++)
        document_add_reference(engine, input->references.at[i]);
    for (uint32_t i = 0; i < input->citations.n; i++)
        document_insert_citation(engine, i, &input->citations.at[i]);
    return engine;
}

document *document_engine(opcit_document *doc)
{
    if (!doc->engine)
        doc->engine = engine_with(doc, doc->engine_arena, &doc->input);
    return doc->engine;
}

/* -- packing -- */

enum { ROOM_LEAST = 1 << 20, ROOM_TIMES = 4 };

static str kept(arena *a, str s)
{
    return s.n ? str_copy(a, s) : STR_NONE;
}

static citation copy_citation(arena *a, const citation *c)
{
    citation copy = *c;
    copy.infix = kept(a, c->infix);
    copy.cites = arena_alloc(a, (c->n + 1) * sizeof *copy.cites);
    for (uint32_t i = 0; i < c->n; i++) {
        cite one = c->cites[i];
        one.id = kept(a, one.id);
        one.locator = kept(a, one.locator);
        one.prefix = kept(a, one.prefix);
        one.suffix = kept(a, one.suffix);
        copy.cites[i] = one;
    }
    return copy;
}

typedef struct pack_job {
    opcit_document *document;
    arena input_arena, *engine_arena;
    document_input input;
    document *engine;
} pack_job;

static void pack(void *user)
{
    pack_job *job = user;
    opcit_document *doc = job->document;
    for (uint32_t i = 0; i < doc->input.references.n; i++)
        VEC_PUSH(&job->input_arena, job->input.references, doc->input.references.at[i]);
    for (uint32_t i = 0; i < doc->input.citations.n; i++)
        VEC_PUSH(&job->input_arena, job->input.citations, copy_citation(&job->input_arena, &doc->input.citations.at[i]));
    job->engine = engine_with(doc, job->engine_arena, &job->input);
    document_take_changes(job->engine, doc->engine);
}

static size_t held(const opcit_document *doc)
{
    return doc->input_arena.used + doc->engine_arena->used;
}

static void set_room(opcit_document *doc)
{
    doc->roomy = ROOM_TIMES * held(doc) + ROOM_LEAST;
}

static arena *other_arena(opcit_document *doc)
{
    return &doc->engine_arenas[doc->engine_arena == &doc->engine_arenas[0]];
}

/* When there is no memory for a packed one, the document stays as it is and is packed another time. */
static void replace_by_packed(opcit_document *doc)
{
    pack_job job = {.document = doc, .engine_arena = other_arena(doc)};
    bool packed = guard_run(pack, &job) == OPCIT_OK;
    arena_free(packed ? &doc->input_arena : &job.input_arena);
    arena_free(packed ? doc->engine_arena : job.engine_arena);
    if (packed) {
        doc->input_arena = job.input_arena;
        doc->engine_arena = job.engine_arena;
        doc->input = job.input;
        doc->engine = job.engine;
    }
    set_room(doc);
}

void document_pack(opcit_document *doc)
{
    if (!doc->engine)
        return;
    if (!doc->roomy)
        set_room(doc);
    else if (held(doc) > doc->roomy)
        replace_by_packed(doc);
}

/* -- records -- */

typedef struct add_job {
    opcit_document *document;
    const record *const *records;
    uint32_t n;
} add_job;

static void add_references(void *user)
{
    add_job *job = user;
    opcit_document *doc = job->document;
    for (uint32_t i = 0; i < job->n; i++)
        VEC_PUSH(&doc->input_arena, doc->input.references, job->records[i]);
}

static void tell_engine(void *user)
{
    add_job *job = user;
    for (uint32_t i = 0; i < job->n; i++)
        document_add_reference(job->document->engine, job->records[i]);
}

/* A document that was asked already goes on; an engine that cannot follow is made anew when it is next asked. */
static opcit_status add(opcit_document *doc, const record *const *records, uint32_t n)
{
    uint32_t before = doc->input.references.n;
    add_job job = {doc, records, n};
    opcit_status status = guard_run(add_references, &job);
    if (status != OPCIT_OK)
        doc->input.references.n = before;
    else if (doc->engine && guard_run(tell_engine, &job) != OPCIT_OK)
        document_drop_engine(doc);
    document_pack(doc);
    return status;
}

opcit_status opcit_document_add(opcit_document *doc, const char *id)
{
    if (!doc || !id)
        return OPCIT_EINVAL;
    const record *r = library_find(&doc->library->records, str_from(id));
    return r ? add(doc, &r, 1) : OPCIT_EINVAL;
}

opcit_status opcit_document_add_all(opcit_document *doc)
{
    if (!doc)
        return OPCIT_EINVAL;
    return add(doc, (const record *const *)doc->library->records.records.at, doc->library->records.records.n);
}
