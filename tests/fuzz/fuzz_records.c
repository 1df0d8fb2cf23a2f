/* Any bytes as records in whatever format they look like, checked, written and formatted. */

#include <stddef.h>
#include <stdint.h>

#include "opcit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static opcit_style *apa;

static void hear(const opcit_diag *diag, void *user)
{
    *(volatile char *)user = diag->message[0];
}

static void format(const opcit_library *works)
{
    const char *text;
    opcit_document *doc;
    if (opcit_document_new(&doc, apa, works, NULL) != OPCIT_OK)
        return;
    if (opcit_document_add_all(doc) == OPCIT_OK)
        opcit_document_bibliography(&text, NULL, doc, "html", NULL);
    opcit_document_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    volatile char heard = 0;
    const char *text;
    opcit_library *works;
    if (!apa && opcit_style_load(&apa, "apa", NULL) != OPCIT_OK)
        return 0;
    if (opcit_library_new(&works) != OPCIT_OK)
        return 0;
    opcit_read_options read = {.size = sizeof read, .file = "fuzz", .diag = hear, .user = (void *)&heard};
    opcit_check_options check = {.size = sizeof check, .styles = (const opcit_style *const[]){apa}, .style_count = 1,
                                 .diag = hear, .user = (void *)&heard, .fields = 1};
    opcit_library_read(NULL, works, (const char *)data, size, &read);
    opcit_library_write(&text, NULL, works, "csljson", NULL);
    opcit_library_check(works, &check);
    format(works);
    opcit_library_free(works);
    return 0;
}
