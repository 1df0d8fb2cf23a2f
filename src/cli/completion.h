/* completion.h - scripts that complete the program's options and commands in a shell, made from its tables. */
#ifndef OPCIT_CLI_COMPLETION_H
#define OPCIT_CLI_COMPLETION_H

#include <stdbool.h>

#include "cli/memory.h"

/* bash, zsh or fish; false when the shell is another. */
bool completion_script(text *out, const char *shell);

#endif
