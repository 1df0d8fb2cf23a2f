/* is_json - succeeds when standard input is one JSON value. */

#include <stdio.h>

#include "base/json.h"

int main(void)
{
    arena a;
    buf text;
    json j;
    json_error error;
    size_t got;
    arena_init(&a);
    buf_init(&text, &a);
    do {
        got = fread(buf_reserve(&text, 4096), 1, 4096, stdin);
        buf_commit(&text, got);
    } while (got);
    bool ok = json_parse(&a, &j, buf_str(&text), &error);
    if (!ok)
        printf("byte %u: %s\n", (unsigned)error.off, error.what);
    arena_free(&a);
    return ok ? 0 : 1;
}
