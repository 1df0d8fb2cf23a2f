/* style.c - opcit_style: finding, compiling and listing styles. */

#include <stdlib.h>
#include <string.h>

#include "lib/findings.h"
#include "lib/guard.h"
#include "lib/handles.h"
#include "lib/options.h"
#include "lib/search.h"
#include "lib/style_head.h"
#include "style/language.h"
#include "text/charset.h"

/* Loading a style: by name, or from bytes. */
typedef struct load_job {
    opcit_style *style;
    search search;
    findings *findings;
    const char *name;  /* NULL: */
    str bytes, file;
    bool is_check;     /* of the bytes: the findings are all that is wanted */
    bool lang_is_missing;
    opcit_status status;
} load_job;

static const source *give_locale(void *user, str lang)
{
    load_job *job = user;
    return search_locale(&job->search, lang).source;
}

static const source *give_style(void *user, str id)
{
    load_job *job = user;
    return search_style(&job->search, id).source;
}

static const source *open_bytes(load_job *job)
{
    source *s = ARENA_NEW(&job->style->arena, source);
    s->name = str_copy(&job->style->arena, job->file);
    s->text = str_copy(&job->style->arena, charset_to_utf8(&job->style->arena, job->bytes, STR_NONE).text);
    job->style->file = s->name.p;
    return s;
}

static const source *open_named(load_job *job)
{
    found f = search_style(&job->search, str_from(job->name));
    if (!f.source)
        job->status = job->search.error ? OPCIT_EIO : OPCIT_ENOTFOUND;
    else if (!f.is_bundled)
        job->style->file = f.source->name.p;
    return f.source;
}

static const char *kept(load_job *job, str text)
{
    return str_copy(&job->style->arena, text).p;
}

/* A dependent style is known by its own id and title, whatever its parent is called. */
static void set_names(load_job *job, const source *s)
{
    const style *compiled = job->style->compiled;
    style_head head = style_head_of(&job->style->arena, s->text);
    bool dependent = head.parent.n > 0;
    job->style->id = kept(job, dependent ? head.id : compiled->id);
    job->style->parent = dependent ? kept(job, head.parent) : NULL;
    job->style->title = kept(job, dependent ? head.title : compiled->title);
    job->style->short_title = compiled->title_short.n && !dependent ? kept(job, compiled->title_short) : job->style->title;
    job->style->lang = kept(job, locale_lang(compiled->locale));
}

/*
 * The compiler takes en-US for a language that has no locale, which is right for one that a
 * style names.  A caller who names one wants that and no other.
 */
static void pass_on(const diag *seen, void *user)
{
    load_job *job = user;
    str lang = str_from(job->search.options.lang);
    job->lang_is_missing |= lang.n && seen->code == DIAG_LOCALE_MISSING && !seen->source;
    if (!job->lang_is_missing)
        job->findings->diags.emit(seen, job->findings);
}

static bool lang_is_tag(load_job *job)
{
    str lang = str_from(job->search.options.lang);
    if (lang.n == 0 || language_is_tag(lang))
        return true;
    diag_report(&job->findings->diags, DIAG_LOCALE_NOT_A_TAG, NULL, (span){0},
                "\"" STR_FMT "\" is not the tag of a language, which looks like \"en-GB\" or \"de\"", STR_ARG(lang));
    return false;
}

/* False when the style cannot be used in the language. */
static bool compile(load_job *job, const source *s)
{
    arena *a = &job->style->arena;
    style_files files = {give_locale, give_style, job};
    diags d = {.emit = pass_on, .user = job};
    str lang = str_from(job->search.options.lang);
    if (!job->is_check)
        job->style->compiled = style_compile(a, s, lang, &files, &d);
    bool usable = job->is_check ? style_check(a, s, lang, &files, &d) : job->style->compiled != NULL;
    if (job->lang_is_missing)
        diag_report(&job->findings->diags, DIAG_LOCALE_NOT_FOUND, NULL, (span){0}, "there is no locale for \"" STR_FMT "\"",
                    STR_ARG(lang));
    return usable && !job->lang_is_missing;
}

static void load(void *user)
{
    load_job *job = user;
    const source *s = job->name ? open_named(job) : open_bytes(job);
    if (!s)
        return;
    if (!lang_is_tag(job) || !compile(job, s))
        job->status = OPCIT_ESYNTAX;
    else if (!job->is_check)
        set_names(job, s);
}

static opcit_status run_load(opcit_style **out, load_job *job, const opcit_style_options *options)
{
    findings f;
    *out = NULL;
    if (!(job->style = calloc(1, sizeof *job->style)))
        return OPCIT_ENOMEM;
    options_take(&job->search.options, sizeof job->search.options, options);
    job->search.arena = &job->style->arena;
    job->findings = &f;
    findings_open(&f, job->search.options.diag, job->search.options.user);
    opcit_status status = guard_run(load, job);
    findings_close(&f);
    if (status == OPCIT_OK)
        status = job->status;
    if (status == OPCIT_OK)
        *out = job->style;
    else
        opcit_style_free(job->style);
    return status;
}

opcit_status opcit_style_load(opcit_style **out, const char *wanted, const opcit_style_options *options)
{
    if (!out || !wanted)
        return OPCIT_EINVAL;
    load_job job = {.name = wanted};
    return run_load(out, &job, options);
}

opcit_status opcit_style_read(opcit_style **out, const char *bytes, size_t length, const char *file,
                              const opcit_style_options *options)
{
    if (!out || (!bytes && length) || length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    load_job job = {.bytes = {bytes, length}, .file = str_from(file)};
    return run_load(out, &job, options);
}

opcit_status opcit_style_check(const char *bytes, size_t length, const char *file, const opcit_style_options *options)
{
    if ((!bytes && length) || length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    opcit_style *unused;
    load_job job = {.bytes = {bytes, length}, .file = str_from(file), .is_check = true};
    opcit_status status = run_load(&unused, &job, options);
    opcit_style_free(unused);
    return status;
}

void opcit_style_free(opcit_style *s)
{
    if (!s)
        return;
    arena_free(&s->arena);
    free(s);
}

const char *opcit_style_id(const opcit_style *s) { return s->id; }
const char *opcit_style_title(const opcit_style *s) { return s->title; }
const char *opcit_style_short_title(const opcit_style *s) { return s->short_title; }
const char *opcit_style_parent(const opcit_style *s) { return s->parent; }
const char *opcit_style_lang(const opcit_style *s) { return s->lang; }
const char *opcit_style_file(const opcit_style *s) { return s->file; }
int opcit_style_is_note(const opcit_style *s) { return s->compiled->is_note; }
int opcit_style_has_bibliography(const opcit_style *s) { return s->compiled->bibliography.present; }

typedef struct list_job {
    search search;
    opcit_style_entry_fn *entry;
    void *user;
} list_job;

static void list(void *user)
{
    list_job *job = user;
    search_list(&job->search, job->entry, job->user);
}

opcit_status opcit_style_list(opcit_style_entry_fn *entry, void *user, const opcit_style_options *options)
{
    if (!entry)
        return OPCIT_EINVAL;
    arena a;
    arena_init(&a);
    list_job job = {.search = {.arena = &a}, .entry = entry, .user = user};
    options_take(&job.search.options, sizeof job.search.options, options);
    opcit_status status = guard_run(list, &job);
    arena_free(&a);
    return status;
}
