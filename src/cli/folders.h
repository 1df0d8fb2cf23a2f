/*
 * folders.h - where styles and locales are looked for.
 *
 * First what the options and OPCIT_STYLE_PATH or OPCIT_LOCALE_PATH name, then opcit/ in the
 * XDG data folders; then come those that are in the library; then the system's.
 */
#ifndef OPCIT_CLI_FOLDERS_H
#define OPCIT_CLI_FOLDERS_H

#include "cli/memory.h"

typedef struct folders {
    words styles, locales;            /* before the bundled ones */
    words more_styles, more_locales;  /* after them              */
    words owned;
} folders;

void folders_init(folders *f, const words *style_dirs, const words *locale_dirs);
void folders_free(folders *f);

#endif
