/*
 * A style and records, formatted: what stands before the first NUL is the style (nothing:
 * APA), what stands behind it CSL-JSON.  Every text that comes out is UTF-8, and the same
 * when the document is made a second time.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "opcit.h"
#include "text/utf8.h"

static char *bibliography(const opcit_style *style, const opcit_library *works)
{
    opcit_document *paper;
    const char *text = NULL;
    size_t length = 0;
    char *copy = NULL;
    if (opcit_document_new(&paper, style, works, NULL) != OPCIT_OK)
        return NULL;
    if (opcit_document_add_all(paper) == OPCIT_OK &&
        opcit_document_bibliography(&text, &length, paper, "html", NULL) == OPCIT_OK) {
        if (utf8_valid_prefix((str){text, length}) != length)
            abort();
        copy = strdup(text);
    }
    opcit_document_free(paper);
    return copy;
}

static void format_twice(const opcit_style *style, const opcit_library *works)
{
    char *once = bibliography(style, works), *again = bibliography(style, works);
    if ((once == NULL) != (again == NULL) || (once && strcmp(once, again) != 0))
        abort();
    free(once);
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const uint8_t *nul = size ? memchr(bytes, 0, size) : NULL;
    size_t style_size = nul ? (size_t)(nul - bytes) : 0, from = nul ? style_size + 1 : 0;
    opcit_style *style;
    opcit_library *works;
    opcit_status status = style_size ? opcit_style_read(&style, (const char *)bytes, style_size, "fuzz.csl", NULL)
                                     : opcit_style_load(&style, "apa", NULL);
    if (status != OPCIT_OK)
        return 0;
    opcit_read_options json = {.size = sizeof json, .format = "csljson"};
    if (opcit_library_new(&works) == OPCIT_OK) {
        opcit_library_read(NULL, works, (const char *)bytes + from, size - from, &json);
        format_twice(style, works);
        opcit_library_free(works);
    }
    opcit_style_free(style);
    return 0;
}
