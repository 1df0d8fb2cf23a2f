/* help.h - the program's help, made from its tables. */
#ifndef OPCIT_CLI_HELP_H
#define OPCIT_CLI_HELP_H

#include "cli/options.h"

void help_program(text *out);
void help_command(text *out, const command *c);

#endif
