/*
 * citeproc.c - opcit_citeproc: jobs, one after another.
 *
 * The style of the last job is kept, for a run of jobs mostly has one style.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/guard.h"
#include "lib/job.h"
#include "lib/options.h"
#include "text/charset.h"

struct opcit_citeproc {
    opcit_style_options options;
    opcit_style *style;       /* of the last job, or NULL            */
    arena style_arena;        /* what it was asked for by            */
    str style_text, style_lang;
    bool style_is_quiet;      /* nothing was found in it             */
    arena arena;              /* of the job, and its result          */
    opcit_library *library;   /* while a job is done                 */
    opcit_abbreviations *abbreviations;
    opcit_document *document;
};

opcit_status opcit_citeproc_new(opcit_citeproc **out, const opcit_style_options *options)
{
    if (!out)
        return OPCIT_EINVAL;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return OPCIT_ENOMEM;
    options_take(&(*out)->options, sizeof (*out)->options, options);
    (*out)->options.size = sizeof (*out)->options;
    return OPCIT_OK;
}

static void end_job(opcit_citeproc *c)
{
    opcit_document_free(c->document);
    opcit_abbreviations_free(c->abbreviations);
    opcit_library_free(c->library);
    c->document = NULL;
    c->abbreviations = NULL;
    c->library = NULL;
}

static void drop_style(opcit_citeproc *c)
{
    opcit_style_free(c->style);
    arena_free(&c->style_arena);
    c->style = NULL;
}

void opcit_citeproc_free(opcit_citeproc *c)
{
    if (!c)
        return;
    end_job(c);
    drop_style(c);
    arena_free(&c->arena);
    free(c);
}

/* ---- the style -------------------------------------------------------------------------------- */

static bool is_xml(str wanted)
{
    str text = str_starts(wanted, STR("\xEF\xBB\xBF")) ? str_from_byte(wanted, 3) : wanted;
    return str_starts(str_trim(text), STR("<"));
}

static bool has_style(const opcit_citeproc *c, str wanted, str lang)
{
    return c->style && c->style_is_quiet && str_eq(c->style_text, wanted) && str_eq(c->style_lang, lang);
}

static void pass_file(const char *path, void *user)
{
    job *j = user;
    j->file(path, j->user);
}

/* A style with a finding is not kept: the next job is to hear of it as well. */
static opcit_status load_style(opcit_citeproc *c, job *j, str wanted, str lang)
{
    opcit_style_options options = c->options;
    drop_style(c);
    c->style_text = str_copy(&c->style_arena, wanted);
    c->style_lang = str_copy(&c->style_arena, lang);
    options.lang = lang.n ? c->style_lang.p : c->options.lang;
    options.diag = job_hear;
    options.user = j;
    options.file = c->options.file ? pass_file : NULL;
    size_t before = j->warnings.n;
    opcit_status status = is_xml(wanted) ? opcit_style_read(&c->style, wanted.p, wanted.n, "style", &options)
                                        : opcit_style_load(&c->style, c->style_text.p, &options);
    c->style_is_quiet = j->warnings.n == before;
    return status;
}

static opcit_status take_style(opcit_citeproc *c, job *j)
{
    str wanted = job_text(j, JOB_STYLE), lang = job_text(j, JOB_LANG);
    if (wanted.n == 0)
        wanted = STR("apa");
    opcit_status status = has_style(c, wanted, lang) ? OPCIT_OK : load_style(c, j, wanted, lang);
    if (status == OPCIT_ENOTFOUND && !j->error)
        job_report(j, DIAG_STYLE_NOT_FOUND, j->at[JOB_STYLE], "there is no style \"%s\"", c->style_text.p);
    j->style = c->style;
    return status;
}

/* ---- records ---------------------------------------------------------------------------------- */

static opcit_read_options read_options(job *j)
{
    return (opcit_read_options){.size = sizeof(opcit_read_options), .format = "csljson", .file = j->source->name.p, .diag = job_hear,
                                .user = j};
}

/* Lists that cannot be used are a finding, and the job is done without them. */
static opcit_status read_abbreviations(opcit_citeproc *c, job *j)
{
    opcit_status status = OPCIT_OK;
    if (!j->at[JOB_ABBREVIATIONS])
        return status;
    str text = job_value_in_place(j, JOB_ABBREVIATIONS);
    opcit_read_options options = read_options(j);
    status = opcit_abbreviations_new(&c->abbreviations);
    if (status == OPCIT_OK)
        status = opcit_abbreviations_read(c->abbreviations, text.p, text.n, &options);
    return status == OPCIT_ESYNTAX ? OPCIT_OK : status;
}

static opcit_status read_references(opcit_citeproc *c, job *j)
{
    opcit_status status = opcit_library_new(&c->library);
    j->library = c->library;
    if (status == OPCIT_OK)
        job_read_references(j);
    return status;
}

static void report_nocite(job *j, uint32_t at, const char *id)
{
    j->id = id;
    job_report(j, DIAG_CITATION_UNKNOWN_KEY, at, "there is no record \"%s\" to list", id);
    j->id = NULL;
}

static opcit_status add_named(job *j, uint32_t list)
{
    opcit_status status = OPCIT_OK;
    for (uint32_t i = JSON_FIRST(list); i < j->json.at[list].end && status == OPCIT_OK; i = JSON_NEXT(&j->json, i)) {
        const char *id = str_copy(j->arena, j->json.at[i].text).p;
        if (opcit_library_find(j->library, id) == OPCIT_NONE)
            report_nocite(j, i, id);
        else
            status = opcit_document_add(j->document, id);
    }
    return status;
}

/* Which references take part without being cited. */
static opcit_status add_references(job *j)
{
    uint32_t nocite = j->at[JOB_NOCITE];
    bool all = nocite && j->json.at[nocite].kind == JSON_STRING && str_eq(j->json.at[nocite].text, STR("*"));
    if (job_flag(j, JOB_UNCITED, true) || all)
        return opcit_document_add_all(j->document);
    if (nocite && j->json.at[nocite].kind == JSON_ARRAY)
        return add_named(j, nocite);
    if (nocite)
        job_report(j, DIAG_JOB_BAD_VALUE, nocite, "\"nocite\" is an array of ids or \"*\"; it was left out");
    return OPCIT_OK;
}

/* ---- the output ------------------------------------------------------------------------------- */

static opcit_status add_citations(job *j, buf *out)
{
    size_t n = opcit_document_citation_count(j->document);
    buf_add_lit(out, "{\"citations\":[");
    for (size_t i = 0; i < n; i++) {
        const char *text;
        size_t length;
        opcit_status status = opcit_document_citation(&text, &length, j->document, i, j->format);
        if (status != OPCIT_OK)
            return status;
        buf_add_lit(out, i ? "," : "");
        json_add_string(out, (str){text, length});
    }
    buf_add_lit(out, "]");
    return OPCIT_OK;
}

/* An entry that prints nothing is no entry. */
static opcit_status add_entry(job *j, size_t index, bool *any, buf *out)
{
    const char *text;
    size_t length;
    str id = str_copy(j->arena, str_from(opcit_document_entry_id(j->document, index)));
    opcit_status status = opcit_document_entry(&text, &length, j->document, index, j->format);
    if (status != OPCIT_OK || length == 0)
        return status;
    buf_add_lit(out, *any ? ",[" : "[");
    json_add_string(out, id);
    buf_add_byte(out, ',');
    json_add_string(out, (str){text, length});
    buf_add_byte(out, ']');
    *any = true;
    return OPCIT_OK;
}

static bool wants_bibliography(const job *j)
{
    uint32_t at = j->at[JOB_BIBLIOGRAPHY];
    return !at || j->json.at[at].kind != JSON_FALSE;
}

static opcit_status add_entries(job *j, buf *out)
{
    size_t n = 0;
    bool any = false;
    opcit_status status = wants_bibliography(j) ? opcit_document_entry_count(&n, j->document) : OPCIT_OK;
    buf_add_lit(out, ",\"bibliography\":[");
    for (size_t i = 0; i < n && status == OPCIT_OK; i++)
        status = add_entry(j, i, &any, out);
    buf_add_lit(out, "]");
    return status;
}

static opcit_status add_options(job *j, buf *out)
{
    opcit_bibliography_options o = {.size = sizeof o};
    opcit_status status = opcit_document_bibliography_options(&o, j->document);
    buf_printf(out, ",\"bibliographyOptions\":{\"hangingIndent\":%s,\"secondFieldAlign\":", o.hanging_indent ? "true" : "false");
    if (o.second_field_align)
        json_add_string(out, str_from(o.second_field_align));
    else
        buf_add_lit(out, "false");
    buf_printf(out, ",\"lineSpacing\":%d,\"entrySpacing\":%d,\"maxOffset\":%zu}", o.line_spacing, o.entry_spacing, o.max_offset);
    return status;
}

static void add_changed(const job *j, buf *out)
{
    buf_add_lit(out, ",\"changed\":[");
    for (uint32_t i = 0; i < j->changed.n; i++)
        buf_printf(out, "%s%u", i ? "," : "", (unsigned)j->changed.at[i]);
    buf_add_lit(out, "]");
}

static opcit_status write_result(job *j, buf *out)
{
    opcit_status status = add_citations(j, out);
    if (status == OPCIT_OK)
        status = add_entries(j, out);
    if (status == OPCIT_OK)
        status = add_options(j, out);
    if (j->has_changes)
        add_changed(j, out);
    buf_add_lit(out, ",\"warnings\":[");
    buf_add(out, buf_str(&j->warnings));
    buf_add_lit(out, "]}");
    return status;
}

static const char *code_of(opcit_status status)
{
    return status == OPCIT_ENOMEM ? "out-of-memory" : status == OPCIT_EBUDGET ? "style-budget" : "job-failed";
}

static void write_error(job *j, opcit_status status, buf *out)
{
    const opcit_diag *d = j->error, *place = status == OPCIT_EBUDGET ? j->heavy : d;
    out->n = 0;
    buf_add_lit(out, "{\"error\":{\"code\":");
    json_add_string(out, str_from(d ? d->code->name : code_of(status)));
    buf_add_lit(out, ",\"message\":");
    json_add_string(out, str_from(d ? d->message : opcit_status_text(status)));
    if (place && place->line)
        buf_printf(out, ",\"line\":%u,\"column\":%u", (unsigned)place->line, (unsigned)place->column);
    buf_add_lit(out, "}}");
}

/* ---- a job ------------------------------------------------------------------------------------ */

static void take_format(job *j)
{
    str wanted = job_text(j, JOB_FORMAT);
    j->format = "html";
    for (size_t i = 0; opcit_text_format_at(i); i++)
        if (str_eq(wanted, str_from(opcit_text_format_at(i)))) {
            j->format = opcit_text_format_at(i);
            return;
        }
    if (wanted.n)
        job_report(j, DIAG_JOB_BAD_VALUE, j->at[JOB_FORMAT], "there is no format \"" STR_FMT "\"; the texts are HTML",
                   STR_ARG(wanted));
}

static void take_positions(job *j)
{
    str positions = job_text(j, JOB_POSITIONS);
    j->positions_given = str_eq(positions, STR("given"));
    if (positions.n && !j->positions_given && !str_eq(positions, STR("computed")))
        job_report(j, DIAG_JOB_BAD_VALUE, j->at[JOB_POSITIONS], "\"positions\" is \"computed\" or \"given\"; they were computed");
}

static opcit_status make_document(opcit_citeproc *c, job *j)
{
    opcit_document_options options = {.size = sizeof options, .abbreviations = c->abbreviations};
    opcit_status status = opcit_document_new(&c->document, c->style, c->library, &options);
    j->document = c->document;
    if (status == OPCIT_OK)
        status = add_references(j);
    if (status == OPCIT_OK)
        status = job_filter(j);
    return status == OPCIT_OK ? job_cite(j) : status;
}

static opcit_status do_job(opcit_citeproc *c, job *j, buf *out)
{
    if (!job_parse(j))
        return OPCIT_ESYNTAX;
    take_format(j);
    take_positions(j);
    opcit_status status = take_style(c, j);
    if (status == OPCIT_OK)
        status = read_references(c, j);
    if (status == OPCIT_OK)
        status = read_abbreviations(c, j);
    if (status == OPCIT_OK)
        status = make_document(c, j);
    return status == OPCIT_OK ? write_result(j, out) : status;
}

typedef struct run_call {
    opcit_citeproc *citeproc;
    str bytes, file;
    job *job;             /* NULL until it has begun */
    str text;
    opcit_status status;
} run_call;

static const source *source_of(arena *a, const run_call *call)
{
    source *s = ARENA_NEW(a, source);
    s->name = str_copy(a, call->file.n ? call->file : STR("job"));
    s->text = charset_to_utf8(a, call->bytes, STR_NONE).text;
    return s;
}

static void run(void *user)
{
    run_call *call = user;
    opcit_citeproc *c = call->citeproc;
    buf out;
    job *j = ARENA_NEW(&c->arena, job);
    *j = (job){.arena = &c->arena, .source = source_of(&c->arena, call), .diag = c->options.diag,
               .file = c->options.file, .user = c->options.user};
    call->job = j;
    findings_open(&j->findings, job_hear, j);
    buf_init(&j->warnings, &c->arena);
    buf_init(&out, &c->arena);
    call->status = do_job(c, j, &out);
    if (call->status != OPCIT_OK)
        write_error(j, call->status, &out);
    buf_cstr(&out);
    call->text = buf_str(&out);
}

opcit_status opcit_citeproc_run(const char **text, size_t *length, opcit_citeproc *c, const char *given, size_t given_length,
                                const char *file)
{
    if (text)
        *text = NULL;
    if (length)
        *length = 0;
    if (!text || !c || (!given && given_length) || given_length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    run_call call = {.citeproc = c, .bytes = {given, given_length}, .file = str_from(file)};
    arena_free(&c->arena);
    opcit_status status = guard_run(run, &call);
    if (call.job)
        findings_close(&call.job->findings);
    end_job(c);
    if (status != OPCIT_OK || call.status == OPCIT_ESYNTAX)
        drop_style(c);
    if (status == OPCIT_OK)
        *text = call.text.p;
    if (status == OPCIT_OK && length)
        *length = call.text.n;
    return status == OPCIT_OK ? call.status : status;
}
