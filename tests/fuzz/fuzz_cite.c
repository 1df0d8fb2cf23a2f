/* Any bytes as a citation, against a small library. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "opcit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char records[] =
    "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"One\", \"author\": [{\"family\": \"Doe\", \"given\": \"Jane\"}]},"
    " {\"id\": \"b c\", \"type\": \"book\", \"title\": \"Two\", \"issued\": {\"date-parts\": [[2020]]}}]";

static opcit_library *works;
static opcit_style *styles[2];

static void set_up(void)
{
    opcit_library_new(&works);
    opcit_library_read(NULL, works, records, strlen(records), NULL);
    opcit_style_load(&styles[0], "apa", NULL);
    opcit_style_load(&styles[1], "chicago-notes-bibliography", NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text;
    size_t index;
    opcit_document *doc;
    if (!works)
        set_up();
    for (int i = 0; i < 2; i++) {
        opcit_markdown_options options = {.size = sizeof options, .note_number = i};
        if (opcit_document_new(&doc, styles[i], works, NULL) != OPCIT_OK)
            return 0;
        if (opcit_document_cite_markdown(&index, doc, (const char *)data, size, &options) == OPCIT_OK)
            opcit_document_citation(&text, NULL, doc, index, "html");
        opcit_document_free(doc);
    }
    return 0;
}
