/* commands.h - what each command does with a session that is open. */
#ifndef OPCIT_CLI_COMMANDS_H
#define OPCIT_CLI_COMMANDS_H

#include "cli/session.h"

void command_format(session *s);
void command_cite(session *s);
void command_convert(session *s);
void command_check(session *s);
void command_styles(session *s);
void command_citeproc(session *s);

#endif
