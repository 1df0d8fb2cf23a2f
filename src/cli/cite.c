/* cite.c - opcit cite: in-text citations. */

#include <string.h>

#include "cli/commands.h"

static const char *target_format(session *s)
{
    words names = {0};
    const char *name;
    for (size_t i = 0; (name = opcit_text_format_at(i)); i++)
        words_add(&names, name);
    name = session_format(s, OPTION_TO, "text", names.at);
    words_free(&names);
    return name;
}

/* Citation n is line n of a file that is called "citation". */
static bool add_citation(session *s, opcit_document *doc, const opcit_style *style, size_t n)
{
    const char *citation = s->options.rest.at[n];
    opcit_markdown_options options = {.size = sizeof options, .file = "citation",
                                      .note_number = opcit_style_is_note(style) ? (int)n + 1 : 0};
    s->report.line = (uint32_t)n;
    opcit_status status = opcit_document_cite_markdown(NULL, doc, citation, strlen(citation), &options);
    s->report.line = 0;
    report_status(&s->report, status, "citation");
    return status == OPCIT_OK;
}

static void put_citation(session *s, opcit_document *doc, const opcit_style *style, size_t index, const char *format)
{
    const char *bytes;
    size_t length;
    opcit_status status = opcit_document_citation(&bytes, &length, doc, index, format);
    report_status(&s->report, status, session_style_name(style));
    if (status == OPCIT_OK)
        text_add(&s->output.text, bytes, length);
    text_put(&s->output.text, "\n");
}

/* All are added before the first is asked for: what one prints may depend on a later one. */
static void cite_all(session *s, opcit_document *doc, const opcit_style *style, const char *format)
{
    size_t count = s->options.rest.n, added = 0;
    for (size_t i = 0; i < count; i++)
        added += add_citation(s, doc, style, i);
    for (size_t i = 0; i < added; i++)
        put_citation(s, doc, style, i, format);
    s->is_empty = added == 0;
}

static void cite(session *s, opcit_library *library, const opcit_style *style, const char *format)
{
    opcit_document *doc;
    opcit_document_options options = session_document_options(s);
    opcit_status status = opcit_document_new(&doc, style, library, &options);
    report_status(&s->report, status, NULL);
    if (doc)
        cite_all(s, doc, style, format);
    session_finish(s);
    opcit_document_free(doc);
}

static bool makes_sense(session *s)
{
    if (s->options.values[OPTION_BIBLIOGRAPHY].n == 0)
        return session_complain(s, "-b RECORDS is missing: where are the records that are cited?");
    if (s->options.rest.n == 0)
        return session_complain(s, "a citation is missing: \"[see @key, p. 12]\" or \"@key\"");
    return s->options.values[OPTION_STYLE].n < 2 || session_complain(s, "cite takes one style");
}

static void add_id(const char *id, void *user)
{
    words_add(user, memory_print("%s", id));
}

/* The records that are cited.  A file of a hundred thousand is not taken apart for twenty. */
static opcit_library *cited_records(session *s)
{
    words ids = {0};
    for (size_t i = 0; i < s->options.rest.n; i++)
        opcit_markdown_ids(add_id, &ids, s->options.rest.at[i], strlen(s->options.rest.at[i]));
    words_add(&ids, NULL);
    opcit_library *library = session_records(s, &s->options.values[OPTION_BIBLIOGRAPHY], ids.at);
    words_free_all(&ids);
    return library;
}

void command_cite(session *s)
{
    const char *format = target_format(s), *name = options_value(&s->options, OPTION_STYLE);
    if (!format || !makes_sense(s))
        return;
    session_abbreviations(s);
    opcit_library *library = cited_records(s);
    opcit_style *style = library ? session_style(s, name ? name : "apa") : NULL;
    if (style)
        cite(s, library, style, format);
    opcit_style_free(style);
    opcit_library_free(library);
}
