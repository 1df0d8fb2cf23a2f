/* format.c - opcit format: bibliographies. */

#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/entries.h"
#include "cli/stream.h"

/* The text formats, and one that is the program's own: an object a line. */
static const char *target_format(session *s)
{
    words names = {0};
    const char *name;
    for (size_t i = 0; (name = opcit_text_format_at(i)); i++)
        words_add(&names, name);
    words_add(&names, "ndjson");
    name = session_format(s, OPTION_TO, "text", names.at);
    words_free(&names);
    return name;
}

static bool jobs_make_sense(session *s)
{
    const char *jobs = options_value(&s->options, OPTION_JOBS);
    char *end;
    if (!jobs)
        return true;
    long n = strtol(jobs, &end, 10);
    return (*jobs && !*end && n > 0) || session_complain(s, "--jobs takes a number from 1 on");
}

static bool format_one(session *s, opcit_library *library, const char *name, const char *format)
{
    opcit_style *style = session_style(s, name);
    bool titled = s->options.values[OPTION_STYLE].n > 1;
    bool done = style && entries_add(s, library, style, format, titled ? opcit_style_title(style) : NULL);
    opcit_style_free(style);
    return done;
}

/* A style that is missing or never ends costs itself: the others are written. */
static void format_all(session *s, const words *styles, const char *format)
{
    opcit_library *library = session_records(s, &s->options.rest, NULL);
    size_t done = 0;
    for (size_t i = 0; library && !s->is_empty && i < styles->n; i++)
        done += format_one(s, library, styles->at[i], format);
    if (done && s->report.status == STATUS_STYLE)
        session_write(s);
    else
        session_finish(s);
    opcit_library_free(library);
}

void command_format(session *s)
{
    const char *format = target_format(s);
    words styles = {0};
    if (!format || !jobs_make_sense(s) || !session_from_is_known(s))
        return;
    session_abbreviations(s);
    for (size_t i = 0; i < s->options.values[OPTION_STYLE].n; i++)
        words_add(&styles, s->options.values[OPTION_STYLE].at[i]);
    if (styles.n == 0)
        words_add(&styles, "apa");
    if (s->options.given[OPTION_STREAM] && styles.n > 1)
        session_complain(s, "--stream takes one style");
    else if (s->options.given[OPTION_STREAM])
        stream_format(s, styles.at[0], format);
    else
        format_all(s, &styles, format);
    words_free(&styles);
}
