/*
 * document.c - opcit_document: citations and a bibliography on the engine.
 *
 * The handle keeps what it was given (the input) and lets the engine work on it when
 * something is asked for.  A call that fails half-way throws the engine's part away, and the
 * next one begins it again: so every call leaves the document as it was.
 */

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "document/citation.h"
#include "engine/document.h"
#include "lib/findings.h"
#include "lib/guard.h"
#include "lib/handles.h"
#include "lib/options.h"
#include "write/text.h"

typedef struct given_citation {
    citation citation;
    str as_written;    /* what is printed when no cite is left */
} given_citation;

struct opcit_document {
    const opcit_style *style;
    const opcit_library *library;
    findings findings;

    arena input_arena;
    struct {
        VEC(const record *) references;
        VEC(given_citation) citations;
    } input;

    arena engine_arena;
    document *engine;                /* NULL until something is asked for */
    uint32_t references, citations;  /* of the input, handed to the engine so far */

    arena result;                    /* what the last call handed back */
};

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
    findings_open(&(*out)->findings, own.diag, own.user);
    return OPCIT_OK;
}

static void drop_engine(opcit_document *doc)
{
    arena_free(&doc->engine_arena);
    doc->engine = NULL;
    doc->references = doc->citations = 0;
}

void opcit_document_free(opcit_document *doc)
{
    if (!doc)
        return;
    drop_engine(doc);
    arena_free(&doc->result);
    arena_free(&doc->input_arena);
    findings_close(&doc->findings);
    free(doc);
}

/* -- input -- */

/* Adding to the input: undone as a whole when it fails. */
typedef struct add_job {
    opcit_document *document;
    const record *record;            /* NULL: all */
    const opcit_citation *citation;
    const opcit_markdown_options *markdown;
    str text;
    bool ok;
} add_job;

static opcit_status run_add(void (*work)(void *), add_job *job)
{
    opcit_document *doc = job->document;
    arena_mark mark = arena_save(&doc->input_arena);
    void *before = malloc(sizeof doc->input);
    if (!before)
        return OPCIT_ENOMEM;
    memcpy(before, &doc->input, sizeof doc->input);
    job->ok = true;
    opcit_status status = guard_run(work, job);
    if (status != OPCIT_OK || !job->ok) {
        memcpy(&doc->input, before, sizeof doc->input);
        arena_restore(&doc->input_arena, mark);
        findings_forget(&doc->findings);
    }
    free(before);
    return status == OPCIT_OK && !job->ok ? OPCIT_ESYNTAX : status;
}

static void add_references(void *user)
{
    add_job *job = user;
    opcit_document *doc = job->document;
    if (job->record)
        VEC_PUSH(&doc->input_arena, doc->input.references, job->record);
    else
        for (uint32_t i = 0; i < doc->library->records.records.n; i++)
            VEC_PUSH(&doc->input_arena, doc->input.references, doc->library->records.records.at[i]);
}

opcit_status opcit_document_add(opcit_document *doc, const char *id)
{
    if (!doc || !id)
        return OPCIT_EINVAL;
    const record *r = library_find(&doc->library->records, str_from(id));
    if (!r)
        return OPCIT_EINVAL;
    add_job job = {.document = doc, .record = r};
    return run_add(add_references, &job);
}

opcit_status opcit_document_add_all(opcit_document *doc)
{
    if (!doc)
        return OPCIT_EINVAL;
    add_job job = {.document = doc};
    return run_add(add_references, &job);
}

static void report_unknown(opcit_document *doc, str id, const source *s, span where)
{
    nearest near;
    nearest_init(&near, id);
    for (uint32_t i = 0; i < doc->library->records.records.n; i++)
        nearest_try(&near, doc->library->records.records.at[i]->id);
    if (near.word.n)
        diag_report(&doc->findings.diags, DIAG_CITATION_UNKNOWN_KEY, s, where,
                    "there is no record \"" STR_FMT "\", so it was left out; did you mean \"" STR_FMT "\"?", STR_ARG(id),
                    STR_ARG(near.word));
    else
        diag_report(&doc->findings.diags, DIAG_CITATION_UNKNOWN_KEY, s, where,
                    "there is no record \"" STR_FMT "\", so it was left out", STR_ARG(id));
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

/* Finds the record and pushes the cite; one without a record is reported and left out. */
static void push_cite(opcit_document *doc, citation *c, cite one, str id, str label, const source *s, span where)
{
    one.record = library_find(&doc->library->records, id);
    if (!one.record) {
        report_unknown(doc, id, s, where);
        return;
    }
    one.locator_term = label_term(doc, label, s, where);
    c->cites[c->n++] = one;
}

static str kept(opcit_document *doc, str s)
{
    return s.n ? str_copy(&doc->input_arena, s) : STR_NONE;
}

static opcit_cite cite_at(const opcit_citation *c, size_t i)
{
    opcit_cite own = {0};
    size_t size = c->cite_size < sizeof own ? c->cite_size : sizeof own;
    memcpy(&own, (const char *)c->cites + i * c->cite_size, size);
    return own;
}

static void add_citation(void *user)
{
    add_job *job = user;
    opcit_document *doc = job->document;
    const opcit_citation *given = job->citation;
    citation c = {.note_number = given->note_number, .mode = (uint8_t)given->mode, .infix = kept(doc, str_from(given->infix))};
    c.cites = arena_zalloc(&doc->input_arena, given->count * sizeof *c.cites);
    for (size_t i = 0; i < given->count; i++) {
        opcit_cite one = cite_at(given, i);
        cite own = {.locator = kept(doc, str_from(one.locator)), .prefix = kept(doc, str_from(one.prefix)),
                    .suffix = kept(doc, str_from(one.suffix)), .mode = (uint8_t)one.mode};
        push_cite(doc, &c, own, str_from(one.id), str_from(one.label), NULL, (span){0});
    }
    VEC_PUSH(&doc->input_arena, doc->input.citations, (given_citation){.citation = c});
}

static opcit_status add_and_count(size_t *index, void (*work)(void *), add_job *job)
{
    opcit_status status = run_add(work, job);
    if (index)
        *index = status == OPCIT_OK ? job->document->input.citations.n - 1 : 0;
    return status;
}

opcit_status opcit_document_cite(size_t *index, opcit_document *doc, const opcit_citation *given)
{
    if (!doc || !given || given->size < sizeof *given || (given->count && !given->cites))
        return OPCIT_EINVAL;
    add_job job = {.document = doc, .citation = given};
    return add_and_count(index, add_citation, &job);
}

static uint8_t citation_mode_of(const citation_text *parsed)
{
    return parsed->is_composite ? CITATION_COMPOSITE : CITATION_NORMAL;
}

static void add_markdown(void *user)
{
    add_job *job = user;
    opcit_document *doc = job->document;
    source *s = ARENA_NEW(&doc->input_arena, source);
    citation_text parsed;
    s->name = kept(doc, str_from(job->markdown->file));
    s->text = kept(doc, job->text);
    job->ok = citation_parse(&doc->input_arena, &parsed, s, &doc->findings.diags);
    if (!job->ok)
        return;
    citation c = {.note_number = job->markdown->note_number, .mode = citation_mode_of(&parsed)};
    c.cites = arena_zalloc(&doc->input_arena, parsed.cites.n * sizeof *c.cites);
    for (uint32_t i = 0; i < parsed.cites.n; i++) {
        const citation_cite *one = &parsed.cites.at[i];
        cite own = {.locator = one->locator, .prefix = one->prefix, .suffix = one->suffix,
                    .mode = one->suppress_author ? CITE_SUPPRESS_AUTHOR : CITE_NORMAL};
        push_cite(doc, &c, own, one->id, one->label, s, one->span);
    }
    VEC_PUSH(&doc->input_arena, doc->input.citations, (given_citation){.citation = c, .as_written = s->text});
}

opcit_status opcit_document_cite_markdown(size_t *index, opcit_document *doc, const char *text, size_t length,
                                          const opcit_markdown_options *options)
{
    if (!doc || (!text && length) || length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    opcit_markdown_options own;
    options_take(&own, sizeof own, options);
    add_job job = {.document = doc, .markdown = &own, .text = {text, length}};
    return add_and_count(index, add_markdown, &job);
}

/* -- output -- */

typedef struct ask_job {
    opcit_document *document;
    const text_format *format;
    size_t index, count;
    const char *title, *text;
    size_t length;
    bool ok;
} ask_job;

/* The engine with all of the input in it. */
static document *engine_of(opcit_document *doc)
{
    if (!doc->engine)
        doc->engine = document_new(&doc->engine_arena, doc->style->compiled, &doc->findings.diags);
    for (; doc->references < doc->input.references.n; doc->references++)
        document_add_reference(doc->engine, doc->input.references.at[doc->references]);
    for (; doc->citations < doc->input.citations.n; doc->citations++)
        document_add_citation(doc->engine, &doc->input.citations.at[doc->citations].citation);
    return doc->engine;
}

static opcit_status run_ask(void (*work)(void *), ask_job *job)
{
    arena_free(&job->document->result);
    job->ok = true;
    opcit_status status = guard_run(work, job);
    if (status != OPCIT_OK)
        drop_engine(job->document);
    return status == OPCIT_OK && !job->ok ? OPCIT_EINVAL : status;
}

/* Runs an ask whose answer is a text in a format. */
static opcit_status ask_text(const char **text, size_t *length, void (*work)(void *), ask_job *job, const char *format)
{
    if (text)
        *text = NULL;
    if (length)
        *length = 0;
    if (!text || !job->document || !(job->format = text_format_named(str_from(format))))
        return OPCIT_EINVAL;
    opcit_status status = run_ask(work, job);
    if (status == OPCIT_OK)
        *text = job->text;
    if (status == OPCIT_OK && length)
        *length = job->length;
    return status;
}

static void give(ask_job *job, buf *out)
{
    job->text = buf_cstr(out);
    job->length = out->n;
}

static void write_tree(ask_job *job, const tree *t)
{
    buf out;
    buf_init(&out, &job->document->result);
    write_text(job->format, t, &out);
    give(job, &out);
}

static void write_as_written(ask_job *job, str text)
{
    tree t;
    tree_init(&t, &job->document->result);
    tree_text(&t, text, ORIGIN_USER);
    write_tree(job, &t);
}

static void ask_citation(void *user)
{
    ask_job *job = user;
    opcit_document *doc = job->document;
    job->ok = job->index < doc->input.citations.n;
    if (!job->ok)
        return;
    const given_citation *given = &doc->input.citations.at[job->index];
    if (given->citation.n == 0)
        write_as_written(job, given->as_written);
    else
        write_tree(job, document_citation(engine_of(doc), (uint32_t)job->index));
}

opcit_status opcit_document_citation(const char **text, size_t *length, opcit_document *doc, size_t index,
                                     const char *format)
{
    ask_job job = {.document = doc, .index = index};
    return ask_text(text, length, ask_citation, &job, format);
}

static void ask_count(void *user)
{
    ask_job *job = user;
    job->count = document_entry_count(engine_of(job->document));
}

opcit_status opcit_document_entry_count(size_t *count, opcit_document *doc)
{
    if (!count || !doc)
        return OPCIT_EINVAL;
    ask_job job = {.document = doc};
    opcit_status status = run_ask(ask_count, &job);
    *count = job.count;
    return status;
}

static bool has_entry(ask_job *job)
{
    job->ok = job->index < document_entry_count(engine_of(job->document));
    return job->ok;
}

static void ask_entry(void *user)
{
    ask_job *job = user;
    if (has_entry(job))
        write_tree(job, document_entry(job->document->engine, (uint32_t)job->index));
}

opcit_status opcit_document_entry(const char **text, size_t *length, opcit_document *doc, size_t index,
                                  const char *format)
{
    ask_job job = {.document = doc, .index = index};
    return ask_text(text, length, ask_entry, &job, format);
}

static void ask_id(void *user)
{
    ask_job *job = user;
    if (has_entry(job))
        job->text = str_copy(&job->document->result, document_entry_record(job->document->engine, (uint32_t)job->index)->id).p;
}

const char *opcit_document_entry_id(opcit_document *doc, size_t index)
{
    ask_job job = {.document = doc, .index = index};
    return doc && run_ask(ask_id, &job) == OPCIT_OK ? job.text : NULL;
}

static write_layout layout_of(const style *s)
{
    return (write_layout){.hanging_indent = s->hanging_indent, .second_field_align = s->second_field_align != ALIGN_NONE,
                          .line_spacing = s->line_spacing, .entry_spacing = s->entry_spacing};
}

/* An entry of which a style prints nothing has no place in the list. */
static void write_entries(ask_job *job, buf *out)
{
    document *engine = engine_of(job->document);
    for (uint32_t i = 0; i < document_entry_count(engine); i++) {
        const tree *t = document_entry(engine, i);
        if (t->nodes.n)
            write_entry(job->format, document_entry_record(engine, i)->id, i == 0, t, out);
    }
}

static void ask_bibliography(void *user)
{
    ask_job *job = user;
    write_layout layout = layout_of(job->document->style->compiled);
    buf out;
    buf_init(&out, &job->document->result);
    if (job->title)
        write_heading(job->format, str_from(job->title), &out);
    write_open(job->format, &layout, &out);
    write_entries(job, &out);
    write_close(job->format, &out);
    give(job, &out);
}

opcit_status opcit_document_bibliography(const char **text, size_t *length, opcit_document *doc, const char *format,
                                         const char *title)
{
    ask_job job = {.document = doc, .title = title};
    return ask_text(text, length, ask_bibliography, &job, format);
}
