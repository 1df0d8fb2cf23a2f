#include "lib/findings.h"

#include <string.h>

/* A code without an explanation, and an explanation without a code, do not compile. */
#define X(tag, why, advice) static const char why_##tag[] = why, advice_##tag[] = advice;
#include "base/explain.def"
#undef X

static const opcit_code codes[] = {
#define X(tag, code, severity, area, meaning) {code, meaning, OPCIT_##severity, OPCIT_AREA_##area, why_##tag, advice_##tag},
#include "base/diag.def"
#undef X
};

const opcit_code *findings_code(diag_code code) { return &codes[code]; }

const opcit_code *opcit_code_at(size_t index)
{
    return index < DIAG_CODE_COUNT ? &codes[index] : NULL;
}

const opcit_code *opcit_code_named(const char *name)
{
    for (size_t i = 0; name && i < DIAG_CODE_COUNT; i++)
        if (strcmp(codes[i].name, name) == 0)
            return &codes[i];
    return NULL;
}

static const places *places_of(findings *f, const source *s)
{
    for (unsigned i = 0; i < FINDINGS_SOURCES; i++)
        if (f->known[i].places.source == s)
            return &f->known[i].places;
    unsigned at = f->next;
    f->known[at].places.source = NULL;
    arena_free(&f->known[at].arena);
    places_init(&f->known[at].places, &f->known[at].arena, s);
    f->next = (at + 1) % FINDINGS_SOURCES;
    return &f->known[at].places;
}

static void place(findings *f, const diag *found, opcit_diag *out)
{
    const places *p = places_of(f, found->source);
    source_place start = places_at(p, found->span.off);
    source_place end = places_at(p, found->span.off + found->span.len);
    out->file = found->source->name.n ? found->source->name.p : NULL;
    out->line = start.line, out->column = start.column;
    out->end_line = end.line, out->end_column = end.column;
}

static void pass_on(const diag *found, void *user)
{
    findings *f = user;
    if (!f->fn)
        return;
    opcit_diag out = {.code = &codes[found->code], .message = found->message.p};
    if (found->source)
        place(f, found, &out);
    f->fn(&out, f->user);
}

void findings_open(findings *f, opcit_diag_fn *fn, void *user)
{
    *f = (findings){.diags = {.emit = pass_on, .user = f}, .fn = fn, .user = user};
}

void findings_forget(findings *f)
{
    for (unsigned i = 0; i < FINDINGS_SOURCES; i++) {
        arena_free(&f->known[i].arena);
        f->known[i].places.source = NULL;
    }
}

void findings_close(findings *f)
{
    findings_forget(f);
}
