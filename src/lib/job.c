#include "lib/job.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"

static const char *const keys[] = {
#define X(tag, key) key,
    JOB_KEYS(X)
#undef X
};

/* ---- findings --------------------------------------------------------------------------------- */

static void add_member(buf *out, const char *key, const char *text)
{
    buf_printf(out, ",\"%s\":", key);
    json_add_string(out, str_from(text));
}

static void add_warning(job *j, const opcit_diag *d)
{
    buf *out = &j->warnings;
    buf_add_lit(out, out->n ? ",{\"code\":" : "{\"code\":");
    json_add_string(out, str_from(d->code->name));
    add_member(out, "message", d->message);
    if (j->id)
        add_member(out, "id", j->id);
    if (d->line)
        buf_printf(out, ",\"line\":%u", (unsigned)d->line);
    buf_add_byte(out, '}');
}

static const opcit_diag *copy_of(arena *a, const opcit_diag *d)
{
    opcit_diag *copy = arena_alloc(a, sizeof *copy);
    *copy = *d;
    copy->message = str_copy(a, str_from(d->message)).p;
    copy->file = NULL;
    return copy;
}

void job_hear(const opcit_diag *d, void *user)
{
    job *j = user;
    if (d->code->severity != OPCIT_NOTE)
        add_warning(j, d);
    if (d->code->severity == OPCIT_ERROR && !j->error)
        j->error = copy_of(j->arena, d);
    if (d->code == findings_code(DIAG_STYLE_MACRO_HEAVY))
        j->heavy = copy_of(j->arena, d);
    if (j->diag)
        j->diag(d, j->user);
}

void job_report(job *j, diag_code code, uint32_t at, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    diag_report(&j->findings.diags, code, j->source, (span){j->json.at[at].off, j->json.at[at].len}, "%s", line);
}

/* ---- parsing ---------------------------------------------------------------------------------- */

static void report_key(job *j, uint32_t at)
{
    nearest near;
    str key = j->json.at[at].key;
    nearest_init(&near, key);
    for (int i = 0; i < JOB_KEY_COUNT; i++)
        nearest_try(&near, str_from(keys[i]));
    if (near.word.n)
        job_report(j, DIAG_JOB_UNKNOWN_KEY, at, "a job has no \"" STR_FMT "\", which was left out; did you mean \"" STR_FMT "\"?",
                   STR_ARG(key), STR_ARG(near.word));
    else
        job_report(j, DIAG_JOB_UNKNOWN_KEY, at, "a job has no \"" STR_FMT "\", which was left out", STR_ARG(key));
}

static void take_key(job *j, uint32_t at)
{
    for (int i = 0; i < JOB_KEY_COUNT; i++)
        if (str_eq(j->json.at[at].key, str_from(keys[i]))) {
            j->at[i] = j->json.at[at].kind == JSON_NULL ? 0 : at;
            return;
        }
    report_key(j, at);
}

bool job_parse(job *j)
{
    json_error error;
    if (!json_parse(j->arena, &j->json, j->source->text, &error)) {
        diag_report(&j->findings.diags, DIAG_JOB_SYNTAX, j->source, (span){error.off, 1}, "%s; the job was not done", error.what);
        return false;
    }
    if (j->json.at[0].kind != JSON_OBJECT) {
        job_report(j, DIAG_JOB_SYNTAX, 0, "a job is an object; this was not done");
        return false;
    }
    for (uint32_t i = JSON_FIRST(0); i < j->json.at[0].end; i = JSON_NEXT(&j->json, i))
        take_key(j, i);
    return true;
}

/* ---- values ----------------------------------------------------------------------------------- */

str job_text(job *j, job_key key)
{
    uint32_t at = j->at[key];
    if (at && j->json.at[at].kind != JSON_STRING)
        job_report(j, DIAG_JOB_BAD_VALUE, at, "\"%s\" is a text; this was left out", keys[key]);
    return at && j->json.at[at].kind == JSON_STRING ? j->json.at[at].text : STR_NONE;
}

bool job_flag(job *j, job_key key, bool otherwise)
{
    uint32_t at = j->at[key];
    json_kind kind = at ? (json_kind)j->json.at[at].kind : JSON_NULL;
    if (kind == JSON_TRUE || kind == JSON_FALSE)
        return kind == JSON_TRUE;
    if (at)
        job_report(j, DIAG_JOB_BAD_VALUE, at, "\"%s\" is true or false; this was left out", keys[key]);
    return otherwise;
}

static uint32_t member(const job *j, uint32_t object, const char *key)
{
    return j->json.at[object].kind == JSON_OBJECT ? json_member(&j->json, object, str_from(key)) : 0;
}

str job_member_text(const job *j, uint32_t object, const char *key)
{
    uint32_t at = member(j, object, key);
    bool has_text = at && (j->json.at[at].kind == JSON_STRING || j->json.at[at].kind == JSON_NUMBER);
    return has_text ? j->json.at[at].text : STR_NONE;
}

/* As they occur: true, a number but 0. */
bool job_member_flag(const job *j, uint32_t object, const char *key)
{
    uint32_t at = member(j, object, key);
    return at && (j->json.at[at].kind == JSON_TRUE ||
                  (j->json.at[at].kind == JSON_NUMBER && !str_eq(j->json.at[at].text, STR("0"))));
}

int job_member_number(const job *j, uint32_t object, const char *key)
{
    int number = 0;
    str_to_int(job_member_text(j, object, key), &number);
    return number;
}

/* A code point gives one blank, so that columns stay. */
static void add_blank(buf *out, char byte)
{
    if (byte == '\n' || byte == '\r')
        buf_add_byte(out, byte);
    else if ((byte & 0xC0) != 0x80)
        buf_add_byte(out, ' ');
}

static void add_blanks(buf *out, str text)
{
    for (size_t i = 0; i < text.n; i++)
        add_blank(out, text.p[i]);
}

str job_value_in_place(job *j, job_key key)
{
    uint32_t at = j->at[key];
    buf out;
    buf_init(&out, j->arena);
    add_blanks(&out, str_sub(j->source->text, 0, j->json.at[at].off));
    buf_add(&out, str_sub(j->source->text, j->json.at[at].off, j->json.at[at].off + j->json.at[at].len));
    return buf_str(&out);
}
