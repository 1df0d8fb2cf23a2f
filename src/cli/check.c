/* check.c - opcit check: what is missing or odd in records, and what findings mean. */

#include <stdlib.h>

#include "cli/commands.h"

/* The styles that findings are to speak of. */
typedef struct style_list {
    session *session;
    const opcit_style **at;
    size_t n;
} style_list;

static void add_style(style_list *list, const char *name)
{
    opcit_style *style = session_style(list->session, name);
    if (!style)
        return;
    list->at = memory_grow(list->at, (list->n + 1) * sizeof *list->at);
    list->at[list->n++] = style;
}

static void add_bundled(const opcit_style_entry *entry, void *user)
{
    if (!entry->file)
        add_style(user, entry->name);
}

static void add_styles(style_list *list)
{
    const words *named = &list->session->options.values[OPTION_STYLE];
    opcit_style_options bundled = {.size = sizeof bundled};
    for (size_t i = 0; i < named->n; i++)
        add_style(list, named->at[i]);
    if (named->n == 0)
        report_status(&list->session->report, opcit_style_list(add_bundled, list, &bundled), NULL);
}

static void free_styles(style_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        opcit_style_free((opcit_style *)list->at[i]);
    free(list->at);
}

/* -- what a finding means -- */

static const opcit_code *asked_code(session *s)
{
    words names = {0};
    const opcit_code *code;
    for (size_t i = 0; (code = opcit_code_at(i)); i++)
        words_add(&names, code->name);
    words_add(&names, NULL);
    code = opcit_code_named(session_format(s, OPTION_EXPLAIN, NULL, names.at));
    words_free(&names);
    return code;
}

static void explain(session *s)
{
    const opcit_code *code = asked_code(s);
    if (!code)
        return;
    text_print(&s->output.text, "%s (%s): %s\n\nWhy it matters: %s\nWhat to do: %s\n", code->name, report_severity(code),
               code->meaning, code->why, code->advice);
    session_write(s);
}

/* -- the records -- */

static void check_records(session *s)
{
    opcit_library *library = session_records(s, &s->options.rest, NULL);
    style_list list = {.session = s};
    if (!library)
        return;
    add_styles(&list);
    opcit_check_options options = {.size = sizeof options, .styles = list.at, .style_count = list.n,
                                   .fields = s->options.given[OPTION_STYLE], .diag = report_diag, .user = &s->report};
    report_status(&s->report, opcit_library_check(library, &options), NULL);
    free_styles(&list);
    opcit_library_free(library);
}

void command_check(session *s)
{
    if (s->options.given[OPTION_EXPLAIN])
        explain(s);
    else
        check_records(s);
}
