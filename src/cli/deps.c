#include "cli/deps.h"

#include <string.h>

#include "cli/output.h"

/* A name as make reads it: a dollar sign doubled, a backslash before blanks and "#". */
static void put_name(text *out, const char *name)
{
    for (; *name; name++) {
        if (*name == '$')
            text_put(out, "$");
        if (*name == ' ' || *name == '\t' || *name == '#')
            text_put(out, "\\");
        text_add(out, name, 1);
    }
}

static bool is_repeated(const words *files, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (strcmp(files->at[j], files->at[i]) == 0)
            return true;
    return false;
}

void deps_write(const char *path, const char *target, const words *files, report *r)
{
    output out;
    output_init(&out, path);
    put_name(&out.text, target);
    text_put(&out.text, ":");
    for (size_t i = 0; i < files->n; i++) {
        if (is_repeated(files, i))
            continue;
        text_put(&out.text, " \\\n  ");
        put_name(&out.text, files->at[i]);
    }
    text_put(&out.text, "\n");
    output_commit(&out, r);
}
