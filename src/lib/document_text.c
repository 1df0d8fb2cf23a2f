/* document_text.c - what an opcit_document gives: the texts of its citations, its bibliography, what has changed. */

#include <string.h>

#include "lib/document.h"
#include "lib/guard.h"
#include "write/text.h"

typedef struct ask_job {
    opcit_document *document;
    const text_format *format;
    size_t index, count;
    const char *title, *text;
    size_t length;
    bool ok;
} ask_job;

static opcit_status run_ask(void (*work)(void *), ask_job *job)
{
    arena_free(&job->document->result);
    job->ok = true;
    opcit_status status = guard_run(work, job);
    if (status != OPCIT_OK)
        document_drop_engine(job->document);
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

static void ask_citation(void *user)
{
    ask_job *job = user;
    opcit_document *doc = job->document;
    job->ok = job->index < doc->input.citations.n;
    if (!job->ok)
        return;
    write_tree(job, document_citation(document_engine(doc), (uint32_t)job->index));
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
    job->count = document_entry_count(document_engine(job->document));
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
    job->ok = job->index < document_entry_count(document_engine(job->document));
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

/* For the texts and a little around each, so that a long bibliography is not moved while it grows. */
static void make_room(document *engine, buf *out)
{
    size_t size = 0;
    for (uint32_t i = 0; i < document_entry_count(engine); i++)
        size += document_entry(engine, i)->text.n + 8;
    buf_reserve(out, size);
}

/* An entry of which a style prints nothing has no place in the list. */
static void write_entries(ask_job *job, buf *out)
{
    document *engine = document_engine(job->document);
    make_room(engine, out);
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

/* -- how it is set -- */

typedef struct options_job {
    opcit_document *document;
    opcit_bibliography_options options;
} options_job;

static const char *align_of(const style *s)
{
    switch ((second_field_align)s->second_field_align) {
    case ALIGN_NONE: return NULL;
    case ALIGN_FLUSH: return "flush";
    case ALIGN_MARGIN: return "margin";
    }
    return NULL;
}

static void ask_options(void *user)
{
    options_job *job = user;
    const style *s = job->document->style->compiled;
    job->options = (opcit_bibliography_options){
        .hanging_indent = s->hanging_indent,
        .second_field_align = align_of(s),
        .line_spacing = s->line_spacing,
        .entry_spacing = s->entry_spacing,
        .max_offset = document_max_offset(document_engine(job->document)),
    };
}

opcit_status opcit_document_bibliography_options(opcit_bibliography_options *out, opcit_document *doc)
{
    if (!out || !out->size || !doc)
        return OPCIT_EINVAL;
    options_job job = {.document = doc};
    opcit_status status = guard_run(ask_options, &job);
    size_t size = out->size < sizeof *out ? out->size : sizeof *out;
    if (status != OPCIT_OK)
        document_drop_engine(doc);
    job.options.size = out->size;
    memcpy(out, &job.options, size);
    return status;
}

/* -- changes -- */

typedef struct change_job {
    opcit_document *document;
    opcit_change_fn *tell_citation, *tell_entry;
    void *user;
} change_job;

static void tell_changes(void *user)
{
    change_job *job = user;
    document *engine = document_engine(job->document);
    for (uint32_t i = 0; i < document_citation_count(engine) && job->tell_citation; i++)
        if (document_citation_changed(engine, i))
            job->tell_citation(i, job->user);
    for (uint32_t i = 0; i < document_entry_count(engine) && job->tell_entry; i++)
        if (document_entry_changed(engine, i))
            job->tell_entry(i, job->user);
}

static void forget_changes(void *user)
{
    document_forget_changes(document_engine(((change_job *)user)->document));
}

opcit_status opcit_document_changes(opcit_document *doc, opcit_change_fn *tell_citation, opcit_change_fn *tell_entry,
                                    void *user)
{
    if (!doc)
        return OPCIT_EINVAL;
    change_job job = {doc, tell_citation, tell_entry, user};
    opcit_status status = guard_run(tell_changes, &job);
    if (status == OPCIT_OK)
        status = guard_run(forget_changes, &job);
    if (status != OPCIT_OK)
        document_drop_engine(doc);
    return status;
}
