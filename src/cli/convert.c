/* convert.c - opcit convert: records from one format into another. */

#include "cli/commands.h"

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

static void convert(session *s, opcit_library *library, const char *format)
{
    const char *bytes;
    size_t length;
    opcit_write_options options = {.size = sizeof options, .report_loss = s->options.given[OPTION_REPORT_LOSS],
                                   .diag = report_diag, .user = &s->report};
    opcit_status status = opcit_library_write(&bytes, &length, library, format, &options);
    report_status(&s->report, status, NULL);
    if (status == OPCIT_OK)
        text_add(&s->output.text, bytes, length);
}

void command_convert(session *s)
{
    const char *format = target_format(s);
    opcit_library *library = format ? session_records(s, &s->options.rest) : NULL;
    if (library)
        convert(s, library, format);
    if (library)
        session_finish(s);
    opcit_library_free(library);
}
