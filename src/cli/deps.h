/* deps.h - a make rule that names every file which an output came from. */
#ifndef OPCIT_CLI_DEPS_H
#define OPCIT_CLI_DEPS_H

#include "cli/report.h"

/* Writes "TARGET: FILE FILE ..." into `path`, each file once. */
void deps_write(const char *path, const char *target, const words *files, report *r);

#endif
