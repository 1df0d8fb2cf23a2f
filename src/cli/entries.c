#include "cli/entries.h"

#include <string.h>

/* One entry as one object: {"id","text","html"}. */
static opcit_status put_object(text *out, opcit_document *doc, size_t index)
{
    static const char *const formats[] = {"text", "html"};
    opcit_status status = OPCIT_OK;
    const char *part = opcit_document_entry_id(doc, index);
    if (!part)
        return OPCIT_ENOMEM;
    text_put(out, "{\"id\":");
    text_put_json(out, part);
    for (int i = 0; i < 2 && status == OPCIT_OK; i++) {
        status = opcit_document_entry(&part, NULL, doc, index, formats[i]);
        text_print(out, ",\"%s\":", formats[i]);
        text_put_json(out, status == OPCIT_OK ? part : "");
    }
    text_put(out, "}\n");
    return status;
}

static opcit_status add_objects(text *out, opcit_document *doc)
{
    size_t count = 0;
    opcit_status status = opcit_document_entry_count(&count, doc);
    for (size_t i = 0; i < count && status == OPCIT_OK; i++)
        status = put_object(out, doc, i);
    return status;
}

static opcit_status add_text(text *out, opcit_document *doc, const char *format, const char *title)
{
    const char *bytes;
    size_t length;
    opcit_status status = opcit_document_bibliography(&bytes, &length, doc, format, title);
    if (status != OPCIT_OK)
        return status;
    if (title && out->n)
        text_put(out, "\n");
    text_add(out, bytes, length);
    if (out->n && out->p[out->n - 1] != '\n')
        text_put(out, "\n");
    return status;
}

/* The records with this id, or all; nothing of a style that does not get through. */
static bool add(session *s, const opcit_library *library, const char *id, const opcit_style *style, const char *format,
                const char *title)
{
    opcit_document *doc;
    size_t before = s->output.text.n;
    opcit_document_options options = session_document_options(s);
    opcit_status status = opcit_document_new(&doc, style, library, &options);
    if (status == OPCIT_OK)
        status = id ? opcit_document_add(doc, id) : opcit_document_add_all(doc);
    if (status == OPCIT_OK && strcmp(format, "ndjson") == 0)
        status = add_objects(&s->output.text, doc);
    else if (status == OPCIT_OK)
        status = add_text(&s->output.text, doc, format, title);
    if (status != OPCIT_OK)
        s->output.text.n = before;
    report_status(&s->report, status, session_style_name(style));
    opcit_document_free(doc);
    return status == OPCIT_OK;
}

bool entries_add(session *s, const opcit_library *library, const opcit_style *style, const char *format, const char *title)
{
    return add(s, library, NULL, style, format, title);
}

void entries_add_one(session *s, const opcit_library *library, const char *id, const opcit_style *style, const char *format)
{
    add(s, library, id, style, format, NULL);
}
