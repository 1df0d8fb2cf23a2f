/* citeproc.c - opcit citeproc: jobs for other programs. */

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/pieces.h"

/* A program at the other end of a pipe waits for each result. */
static void run_job(session *s, opcit_citeproc *jobs, const char *job, size_t length, const char *path)
{
    const char *result;
    size_t n;
    opcit_status status = opcit_citeproc_run(&result, &n, jobs, job, length, input_name(path));
    if (result) {
        text_add(&s->output.text, result, n);
        text_put(&s->output.text, "\n");
    }
    if (status != OPCIT_ENOTFOUND) /* of which there is a finding */
        report_status(&s->report, status, input_name(path));
    output_flush(&s->output, &s->report);
}

static void run_input(session *s, opcit_citeproc *jobs, const char *path)
{
    pieces p;
    const char *job;
    size_t length, n = 0;
    s->report.part_of = input_name(path);
    bool ok = pieces_open(&p, path, s->options.given[OPTION_NDJSON] ? "ndjson" : "job", &s->report);
    for (; ok && !s->output.failed && pieces_next(&p, &job, &length, &s->report); n++)
        run_job(s, jobs, job, length, path);
    if (ok && n == 0 && !s->options.given[OPTION_NDJSON])
        report_found(&s->report, "input-empty", input_name(path), "there is no job here");
    s->report.line = s->report.column = 0;
    s->report.part_of = NULL;
    session_note_file(s, path);
    pieces_close(&p);
}

void command_citeproc(session *s)
{
    opcit_citeproc *jobs;
    const words *inputs = &s->options.rest;
    opcit_style_options options = session_style_options(s);
    report_status(&s->report, opcit_citeproc_new(&jobs, &options), NULL);
    for (size_t i = 0; jobs && i < inputs->n; i++)
        run_input(s, jobs, inputs->at[i]);
    if (jobs && inputs->n == 0)
        run_input(s, jobs, "-");
    session_write(s); /* a job that failed has its own result */
    opcit_citeproc_free(jobs);
}
