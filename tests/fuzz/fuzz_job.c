/* Jobs of any bytes: every one has an answer, and that is one JSON text. */
#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"
#include "opcit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_answer(const char *text, size_t length)
{
    arena a = {0};
    json j;
    json_error error;
    if (!text || !json_parse(&a, &j, (str){text, length}, &error) || j.at[0].kind != JSON_OBJECT)
        abort();
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static opcit_citeproc *jobs;
    const char *text;
    size_t length;
    if (!jobs)
        opcit_citeproc_new(&jobs, NULL);
    opcit_citeproc_run(&text, &length, jobs, (const char *)data, size, "job");
    check_answer(text, length);
    return 0;
}
