/* document_filter.c - opcit_document: a part of the bibliography. */

#include <string.h>

#include "lib/document.h"
#include "lib/guard.h"

/* A filter is made in an arena of its own; where that fails the document keeps the one that it has. */
typedef struct filter_job {
    const opcit_filter *given;
    arena arena;
    filter *made;
} filter_job;

static opcit_filter_test test_at(const opcit_filter *f, size_t i)
{
    opcit_filter_test own = {0};
    size_t size = f->test_size < sizeof own ? f->test_size : sizeof own;
    memcpy(&own, (const char *)f->tests + i * f->test_size, size);
    return own;
}

static void make(void *user)
{
    filter_job *job = user;
    job->made = ARENA_NEW(&job->arena, filter);
    for (size_t i = 0; i < job->given->count; i++) {
        opcit_filter_test given = test_at(job->given, i);
        filter_test made = {.rule = (uint8_t)given.rule, .presence = given.value == NULL};
        made.field = str_copy(&job->arena, str_from(given.field));
        made.value = str_copy(&job->arena, str_from(given.value));
        VEC_PUSH(&job->arena, job->made->tests, made);
    }
    for (size_t i = 0; i < job->given->order_count; i++)
        VEC_PUSH(&job->arena, job->made->order, str_copy(&job->arena, str_from(job->given->order[i])));
}

static bool makes_sense(const opcit_filter *f)
{
    if (f->size < sizeof *f || (f->count && !f->tests) || (f->order_count && !f->order))
        return false;
    for (size_t i = 0; i < f->count; i++) {
        opcit_filter_test t = test_at(f, i);
        if ((unsigned)t.rule >= FILTER_RULE_COUNT || !t.field)
            return false;
    }
    for (size_t i = 0; i < f->order_count; i++)
        if (!f->order[i])
            return false;
    return true;
}

opcit_status opcit_document_filter(opcit_document *doc, const opcit_filter *given)
{
    filter_job job = {.given = given};
    if (!doc || (given && !makes_sense(given)))
        return OPCIT_EINVAL;
    opcit_status status = given && given->count + given->order_count ? guard_run(make, &job) : OPCIT_OK;
    if (status != OPCIT_OK) {
        arena_free(&job.arena);
        return status;
    }
    arena_free(&doc->filter_arena);
    doc->filter_arena = job.arena;
    doc->filter = job.made;
    if (doc->engine)
        document_set_filter(doc->engine, doc->filter);
    return OPCIT_OK;
}
