#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const severities[] = {"note", "warning", "error"};
static const char *const colours[] = {"\033[36m", "\033[35m", "\033[31m"};

const char *report_severity(const opcit_code *code) { return severities[code->severity]; }

static bool wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no_colour && *no_colour) && term && strcmp(term, "dumb") != 0;
}

void report_open(report *r)
{
    *r = (report){.colour = wants_colour()};
    setvbuf(stderr, NULL, _IOFBF, 1 << 16);
}

void report_raise(report *r, exit_status s)
{
    if (s > r->status)
        r->status = s;
}

static exit_status status_of_error(opcit_area area)
{
    switch (area) {
    case OPCIT_AREA_USAGE: return STATUS_USAGE;
    case OPCIT_AREA_RECORD: return STATUS_INPUT;
    case OPCIT_AREA_CITATION: return STATUS_CITATION;
    case OPCIT_AREA_STYLE: return STATUS_STYLE;
    case OPCIT_AREA_IO: return STATUS_IO;
    }
    return STATUS_IO;
}

/* -- the three forms -- */

/* A file's name as it was given, but nothing in it can steer a terminal. */
static void put_name(const char *file)
{
    for (; *file; file++)
        putc((unsigned char)*file < ' ' || *file == 0x7F ? '?' : *file, stderr);
}

static void put_place(const opcit_diag *d)
{
    put_name(d->file ? d->file : "opcit");
    if (d->file && d->line)
        fprintf(stderr, ":%u:%u", (unsigned)d->line, (unsigned)d->column);
    fputs(": ", stderr);
}

static void put_text(const report *r, const opcit_diag *d)
{
    opcit_severity s = d->code->severity;
    put_place(d);
    if (r->colour)
        fprintf(stderr, "%s%s:\033[0m %s [%s]\n", colours[s], severities[s], d->message, d->code->name);
    else
        fprintf(stderr, "%s: %s [%s]\n", severities[s], d->message, d->code->name);
}

static void put_json(const opcit_diag *d)
{
    text line = {0};
    text_put(&line, "{\"severity\":");
    text_put_json(&line, severities[d->code->severity]);
    text_put(&line, ",\"code\":");
    text_put_json(&line, d->code->name);
    text_put(&line, ",\"message\":");
    text_put_json(&line, d->message);
    if (d->file) {
        text_put(&line, ",\"file\":");
        text_put_json(&line, d->file);
    }
    if (d->file && d->line)
        text_print(&line, ",\"line\":%u,\"column\":%u,\"endLine\":%u,\"endColumn\":%u", (unsigned)d->line, (unsigned)d->column,
                   (unsigned)d->end_line, (unsigned)d->end_column);
    text_put(&line, "}\n");
    fwrite(line.p, 1, line.n, stderr);
    text_free(&line);
}

/* A path as a URI reference: all but the letters that need no escape in one. */
static void put_uri(text *out, const char *path)
{
    for (; *path; path++)
        if (strchr("-._~/@+,", *path) || (*path >= '0' && *path <= '9') || (*path >= 'A' && *path <= 'Z') ||
            (*path >= 'a' && *path <= 'z'))
            text_add(out, path, 1);
        else
            text_print(out, "%%%02X", (unsigned)(unsigned char)*path);
}

static void put_sarif_location(text *out, const opcit_diag *d)
{
    text_put(out, ",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
    put_uri(out, d->file);
    text_put(out, "\"}");
    if (d->line)
        text_print(out, ",\"region\":{\"startLine\":%u,\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u}", (unsigned)d->line,
                   (unsigned)d->column, (unsigned)d->end_line, (unsigned)d->end_column);
    text_put(out, "}}]");
}

static void add_sarif(report *r, const opcit_diag *d)
{
    text *out = &r->sarif;
    text_put(out, out->n ? ",\n    {" : "\n    {");
    text_put(out, "\"ruleId\":");
    text_put_json(out, d->code->name);
    text_put(out, ",\"level\":");
    text_put_json(out, severities[d->code->severity]);
    text_put(out, ",\"message\":{\"text\":");
    text_put_json(out, d->message);
    text_put(out, "}");
    if (d->file)
        put_sarif_location(out, d);
    text_put(out, "}");
}

static void put_sarif_rules(void)
{
    text rules = {0};
    const opcit_code *code;
    for (size_t i = 0; (code = opcit_code_at(i)); i++) {
        text_put(&rules, i ? ",\n      {\"id\":" : "\n      {\"id\":");
        text_put_json(&rules, code->name);
        text_put(&rules, ",\"shortDescription\":{\"text\":");
        text_put_json(&rules, code->meaning);
        text_put(&rules, "},\"fullDescription\":{\"text\":");
        text_put_json(&rules, code->why);
        text_put(&rules, "},\"help\":{\"text\":");
        text_put_json(&rules, code->advice);
        text_print(&rules, "},\"defaultConfiguration\":{\"level\":\"%s\"}}", severities[code->severity]);
    }
    fputs(rules.p ? rules.p : "", stderr);
    text_free(&rules);
}

static void put_sarif(const report *r)
{
    fputs("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n"
          "  \"columnKind\":\"unicodeCodePoints\",\n",
          stderr);
    fprintf(stderr, "  \"tool\":{\"driver\":{\"name\":\"opcit\",\"version\":\"%s\",\"rules\":[", opcit_version());
    put_sarif_rules();
    fputs("]}},\n  \"results\":[", stderr);
    fputs(r->sarif.p ? r->sarif.p : "", stderr);
    fputs("]\n}]}\n", stderr);
}

/* -- findings -- */

static void move_place(const report *r, opcit_diag *d)
{
    if (d->line == 0 || (r->part_of && strcmp(d->file, r->part_of) != 0))
        return;
    d->column += d->line == 1 ? r->column : 0;
    d->end_column += d->end_line == 1 ? r->column : 0;
    d->line += r->line;
    d->end_line += r->line;
}

void report_diag(const opcit_diag *diag, void *user)
{
    report *r = user;
    opcit_diag d = *diag;
    opcit_severity s = d.code->severity;
    if (s == OPCIT_ERROR)
        report_raise(r, status_of_error(d.code->area));
    if (s == OPCIT_WARNING && r->strict)
        report_raise(r, STATUS_STRICT);
    if (r->quiet && s != OPCIT_ERROR)
        return;
    move_place(r, &d);
    switch (r->form) {
    case REPORT_TEXT: put_text(r, &d); break;
    case REPORT_JSON: put_json(&d); break;
    case REPORT_SARIF: add_sarif(r, &d); break;
    }
}

void report_found(report *r, const char *code, const char *file, const char *format, ...)
{
    char message[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    for (char *c = message; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
    opcit_diag d = {.code = opcit_code_named(code), .message = message, .file = file};
    report_diag(&d, r);
}

/* The library has told why for syntax; the rest are told here, under what they mean for the user. */
void report_status(report *r, opcit_status status, const char *what)
{
    switch (status) {
    case OPCIT_OK: break;
    case OPCIT_ESYNTAX: break;
    case OPCIT_EBUDGET: report_found(r, "style-budget", what, "%s", opcit_status_text(status)); break;
    default: report_found(r, "io-memory", what, "%s", opcit_status_text(status)); break;
    }
}

int report_close(report *r)
{
    if (r->form == REPORT_SARIF)
        put_sarif(r);
    text_free(&r->sarif);
    fflush(stderr);
    return (int)r->status;
}
