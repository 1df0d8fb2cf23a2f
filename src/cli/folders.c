#include "cli/folders.h"

#include <stdlib.h>
#include <string.h>

#define SYSTEM "/usr/share/citation-style-language/"

/* "PATH/BEHIND", or only PATH. */
static void add(folders *f, words *list, const char *path, size_t length, const char *behind)
{
    char *folder = memory_print("%.*s%s%s", (int)length, path, behind ? "/" : "", behind ? behind : "");
    words_add(&f->owned, folder);
    words_add(list, folder);
}

/* The folders of a list with ":" between them.  With `behind`, only absolute ones count, as XDG has it. */
static void add_list(folders *f, words *list, const char *paths, const char *behind)
{
    while (paths && *paths) {
        size_t length = strcspn(paths, ":");
        if (length && (!behind || *paths == '/'))
            add(f, list, paths, length, behind);
        paths += length + (paths[length] == ':');
    }
}

static void add_data_home(folders *f, words *list, const char *behind)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data)
        add_list(f, list, data, behind);
    else if (home && *home == '/') {
        char *own = memory_print("%s/.local/share", home);
        add_list(f, list, own, behind);
        free(own);
    }
}

static void add_all(folders *f, words *list, const words *named, const char *variable, const char *behind)
{
    const char *shared = getenv("XDG_DATA_DIRS");
    for (size_t i = 0; i < named->n; i++)
        words_add(list, named->at[i]);
    add_list(f, list, getenv(variable), NULL);
    add_data_home(f, list, behind);
    add_list(f, list, shared && *shared ? shared : "/usr/local/share:/usr/share", behind);
}

void folders_init(folders *f, const words *style_dirs, const words *locale_dirs)
{
    *f = (folders){0};
    add_all(f, &f->styles, style_dirs, "OPCIT_STYLE_PATH", "opcit/styles");
    add_all(f, &f->locales, locale_dirs, "OPCIT_LOCALE_PATH", "opcit/locales");
    words_add(&f->more_styles, SYSTEM "styles");
    words_add(&f->more_locales, SYSTEM "locales");
}

void folders_free(folders *f)
{
    for (size_t i = 0; i < f->owned.n; i++)
        free((char *)f->owned.at[i]);
    words_free(&f->owned);
    words_free(&f->styles);
    words_free(&f->locales);
    words_free(&f->more_styles);
    words_free(&f->more_locales);
}
