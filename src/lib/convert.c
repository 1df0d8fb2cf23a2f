/* convert.c - opcit_converter: records are written while they are read. */

#include <stdlib.h>

#include "lib/findings.h"
#include "lib/guard.h"
#include "lib/handles.h"
#include "lib/options.h"
#include "lib/read_input.h"
#include "write/records.h"

enum { FLUSH_AT = 1 << 16 };

struct opcit_converter {
    arena arena;   /* of the library: what is read, while it is written, and the ids */
    arena output;
    arena scratch; /* of the writer */
    library records;
    const record_format *format;
    opcit_converter_options options;
    record_writer writer;
    buf out;
    findings losses;
    bool has_frame; /* what stands around records is written too */
};

static void flush(opcit_converter *c)
{
    if (c->out.n)
        c->options.write(c->out.p, c->out.n, c->options.user);
    buf_cut(&c->out, 0);
}

/* -- from beginning to end -- */

static void begin(void *user)
{
    opcit_converter *c = user;
    library_init(&c->records, &c->arena);
    buf_init(&c->out, &c->output);
    c->has_frame = true;
    records_begin(&c->writer, c->format, &c->out, c->options.report_loss ? &c->losses.diags : NULL, &c->scratch);
}

opcit_status opcit_converter_new(opcit_converter **out, const char *to, const opcit_converter_options *options)
{
    opcit_converter_options own;
    options_take(&own, sizeof own, options);
    const record_format *format = record_format_named(str_from(to));
    if (!out)
        return OPCIT_EINVAL;
    *out = NULL;
    if (!format || !own.write)
        return OPCIT_EINVAL;
    opcit_converter *c = calloc(1, sizeof *c);
    if (!c)
        return OPCIT_ENOMEM;
    c->format = format;
    c->options = own;
    findings_open(&c->losses, own.diag, own.user);
    opcit_status status = guard_run(begin, c);
    if (status == OPCIT_OK)
        *out = c;
    else
        opcit_converter_free(c);
    return status;
}

static void end(void *user)
{
    opcit_converter *c = user;
    if (c->has_frame)
        records_end(&c->writer, c->format);
    flush(c);
}

opcit_status opcit_converter_end(opcit_converter *c)
{
    return c ? guard_run(end, c) : OPCIT_EINVAL;
}

void opcit_converter_free(opcit_converter *c)
{
    if (!c)
        return;
    findings_close(&c->losses);
    arena_free(&c->scratch);
    arena_free(&c->output);
    arena_free(&c->arena);
    free(c);
}

/* -- reading -- */

typedef struct read_call {
    opcit_converter *converter;
    read_input input;
    findings findings;
    size_t count;
} read_call;

/* Whether the source's own text is what is written of it. */
static bool keeps(const opcit_converter *c, const source *s)
{
    return c->format->text != RECORDS_MADE && (!c->format->begin || c->options.one_input) && s->format &&
           str_eq(str_from(s->format), str_from(c->format->name));
}

static void take(const record *r, void *user)
{
    opcit_converter *c = user;
    if (!keeps(c, r->source))
        records_add(&c->writer, c->format, r);
    if (c->out.n >= FLUSH_AT)
        flush(c);
}

/* A source that is a whole file has its own frame, in place of what has been begun. */
static void add_text(opcit_converter *c, const source *s)
{
    c->has_frame = !c->format->begin;
    buf_cut(&c->out, c->has_frame ? c->out.n : 0);
    buf_add(&c->out, s->text);
    if (c->out.n && c->out.p[c->out.n - 1] != '\n')
        buf_add_byte(&c->out, '\n');
    flush(c);
}

/* The findings of earlier records may still be looked at until the next are read. */
static void forget(opcit_converter *c)
{
    findings_forget(&c->losses);
    arena_free(&c->arena);
    library_init(&c->records, &c->arena);
}

static void read(void *user)
{
    read_call *call = user;
    opcit_converter *c = call->converter;
    library *lib = &c->records;
    if (c->options.forgets)
        forget(c);
    lib->taker = take;
    lib->taker_user = c;
    uint32_t sources = lib->sources.n;
    call->count = read_input_records(&call->input, lib, &call->findings.diags);
    if (lib->sources.n > sources && keeps(c, lib->sources.at[sources]))
        add_text(c, lib->sources.at[sources]);
}

opcit_status opcit_converter_read(size_t *count, opcit_converter *c, const char *bytes, size_t length,
                                  const opcit_read_options *options)
{
    opcit_read_options own;
    options_take(&own, sizeof own, options);
    if (count)
        *count = 0;
    read_call call = {.converter = c};
    if (!c || !read_input_take(&call.input, bytes, length, &own))
        return OPCIT_EINVAL;
    findings_open(&call.findings, own.diag, own.user);
    opcit_status status = guard_run(read, &call);
    bool failed = call.count == 0 && call.findings.diags.errors > 0;
    findings_close(&call.findings);
    if (count)
        *count = status == OPCIT_OK ? call.count : 0;
    return status == OPCIT_OK && failed ? OPCIT_ESYNTAX : status;
}
