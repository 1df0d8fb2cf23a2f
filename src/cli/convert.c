/* convert.c - opcit convert: records from one format into another. */

#include "cli/commands.h"

#include "cli/input.h"
#include "cli/pieces.h"

static const char *target_format(session *s)
{
    words names = {0};
    opcit_format f;
    for (size_t i = 0; opcit_record_format_at(&f, i); i++)
        if (f.writes)
            words_add(&names, f.name);
    const char *name = NULL;
    if (s->options.given[OPTION_TO])
        name = session_format(s, OPTION_TO, NULL, names.at);
    else
        session_complain(s, "-t FORMAT is missing: what are the records to be written as?");
    words_free(&names);
    return name;
}

/* -- what is what in CSL -- */

static const char *mapped_format(session *s)
{
    words names = {0};
    opcit_format f;
    opcit_mapping row;
    for (size_t i = 0; opcit_record_format_at(&f, i); i++)
        if (opcit_mapping_at(&row, f.name, 0))
            words_add(&names, f.name);
    words_add(&names, NULL);
    const char *format = session_format(s, OPTION_MAPPING, NULL, names.at);
    words_free(&names);
    return format;
}

static void put_row(session *s, const opcit_mapping *row)
{
    const char *way = !row->reads ? "<-" : !row->writes ? "->" : "<->";
    const char *csl = row->csl[0] ? row->csl : "(kept, for CSL has none)";
    text_print(&s->output.text, row->note[0] ? "  %-24s %-3s %-26s %s\n" : "  %-24s %-3s %s\n", row->name, way, csl, row->note);
}

static void put_rows(session *s, const char *format, int of_types)
{
    opcit_mapping row;
    for (size_t i = 0; opcit_mapping_at(&row, format, i); i++)
        if (row.is_type == of_types)
            put_row(s, &row);
}

/* An arrow to the right is followed by reading, one to the left by writing. */
static void show_mapping(session *s)
{
    const char *format = mapped_format(s);
    if (!format)
        return;
    text_print(&s->output.text, "types of %s, and CSL's\n", format);
    put_rows(s, format, 1);
    text_print(&s->output.text, "\nfields of %s, and CSL's\n", format);
    put_rows(s, format, 0);
    session_write(s);
}

/* -- from input to output -- */

enum { FLUSH_AT = 1 << 20 };

static void add_output(const char *piece, size_t length, void *user)
{
    session *s = user;
    text_add(&s->output.text, piece, length);
    if (s->output.text.n >= FLUSH_AT && !s->output.failed)
        output_flush(&s->output, &s->report);
}

static void report_loss(const opcit_diag *diag, void *user)
{
    session *s = user;
    report_diag(diag, &s->report);
}

static size_t convert_bytes(session *s, opcit_converter *job, const char *path, const char *format, const char *bytes,
                            size_t length, int in_place)
{
    size_t count;
    opcit_read_options options = {.size = sizeof options, .format = format, .file = input_name(path), .diag = report_diag,
                                  .user = &s->report, .in_place = in_place};
    report_status(&s->report, opcit_converter_read(&count, job, bytes, length, &options), input_name(path));
    return count;
}

/* How many records the input gave. */
static size_t convert_input(session *s, opcit_converter *job, const char *path)
{
    text bytes = {0};
    if (!input_read(&bytes, path, &s->report)) {
        text_free(&bytes);
        return 0;
    }
    session_note_file(s, path);
    words_add(&s->inputs, bytes.p);
    return convert_bytes(s, job, path, options_value(&s->options, OPTION_FROM), bytes.p, bytes.n, 1);
}

static size_t convert_pieces(session *s, opcit_converter *job, const char *path)
{
    const char *bytes;
    size_t length, count = 0;
    pieces p;
    bool ok = pieces_open(&p, path, options_value(&s->options, OPTION_FROM), &s->report);
    while (ok && !s->output.failed && pieces_next(&p, &bytes, &length, &s->report))
        count += convert_bytes(s, job, path, pieces_format(&p), bytes, length, 0);
    s->report.line = s->report.column = 0;
    session_note_file(s, path);
    pieces_close(&p);
    return count;
}

static void convert_all(session *s, opcit_converter *job)
{
    static const char *const standard_input[] = {"-"};
    const words *inputs = &s->options.rest;
    const char *const *paths = inputs->n ? inputs->at : standard_input;
    size_t count = 0;
    for (size_t i = 0; i < (inputs->n ? inputs->n : 1); i++)
        count += (s->options.given[OPTION_STREAM] ? convert_pieces : convert_input)(s, job, paths[i]);
    s->is_empty = count == 0 && s->report.status != STATUS_OK;
    report_status(&s->report, opcit_converter_end(job), NULL);
}

/* What has gone to standard output already is brought to its end, whatever happened. */
static void finish(session *s)
{
    bool has_begun = s->output.fd >= 0 && !s->output.draft;
    if (has_begun)
        session_write(s);
    else
        session_finish(s);
}

static void convert(session *s)
{
    const char *format = target_format(s);
    opcit_converter *job = NULL;
    opcit_converter_options options = {.size = sizeof options, .write = add_output, .user = s, .diag = report_loss,
                                       .report_loss = s->options.given[OPTION_REPORT_LOSS],
                                       .one_input = s->options.rest.n < 2 && !s->options.given[OPTION_STREAM],
                                       .forgets = s->options.given[OPTION_STREAM]};
    if (!format || !session_from_is_known(s))
        return;
    report_status(&s->report, opcit_converter_new(&job, format, &options), NULL);
    if (job)
        convert_all(s, job);
    if (job)
        finish(s);
    opcit_converter_free(job);
}

void command_convert(session *s)
{
    if (s->options.given[OPTION_MAPPING])
        show_mapping(s);
    else
        convert(s);
}
