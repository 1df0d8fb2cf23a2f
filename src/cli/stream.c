#include "cli/stream.h"

#include "cli/entries.h"
#include "cli/input.h"
#include "cli/pieces.h"

enum { FLUSH_AT = 1 << 16 };

typedef struct stream {
    session *session;
    opcit_style *style;
    const char *format;
    bool any;       /* a record was formatted */
} stream;

/* Reads a piece into a library of its own, and adds its records one by one. */
static void add_piece(stream *st, const pieces *p, const char *bytes, size_t length)
{
    session *s = st->session;
    opcit_library *library;
    opcit_read_options options = {.size = sizeof options, .format = pieces_format(p), .file = input_name(p->path),
                                  .diag = report_diag, .user = &s->report};
    opcit_status status = opcit_library_new(&library);
    if (status == OPCIT_OK)
        status = opcit_library_read(NULL, library, bytes, length, &options);
    report_status(&s->report, status, input_name(p->path));
    for (size_t i = 0; i < opcit_library_count(library); i++) {
        entries_add_one(s, library, opcit_library_id(library, i), st->style, st->format);
        st->any = true;
    }
    opcit_library_free(library);
}

static void add_input(stream *st, const char *path)
{
    session *s = st->session;
    const char *bytes;
    size_t length;
    pieces p;
    bool ok = pieces_open(&p, path, options_value(&s->options, OPTION_FROM), &s->report);
    while (ok && !s->output.failed && pieces_next(&p, &bytes, &length, &s->report)) {
        add_piece(st, &p, bytes, length);
        if (s->output.text.n >= FLUSH_AT)
            output_flush(&s->output, &s->report);
    }
    s->report.line = s->report.column = 0;
    session_note_file(s, path);
    pieces_close(&p);
}

void stream_format(session *s, const char *style, const char *format)
{
    stream st = {.session = s, .style = session_style(s, style), .format = format};
    const words *inputs = &s->options.rest;
    if (!st.style)
        return;
    for (size_t i = 0; i < inputs->n; i++)
        add_input(&st, inputs->at[i]);
    if (inputs->n == 0)
        add_input(&st, "-");
    if (!st.any && s->report.status == STATUS_OK)
        report_found(&s->report, "input-empty", NULL, "the input holds no record");
    s->is_empty = !st.any;
    session_finish(s);
    opcit_style_free(st.style);
}
