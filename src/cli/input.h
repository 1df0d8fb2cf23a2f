/* input.h - reading what the user named: a file, or standard input for "-". */
#ifndef OPCIT_CLI_INPUT_H
#define OPCIT_CLI_INPUT_H

#include "cli/report.h"

/* The name of an input in findings: "<stdin>" for "-". */
const char *input_name(const char *path);

/* All of its bytes.  False, with a finding, when it cannot be read. */
bool input_read(text *out, const char *path, report *r);

/* For reading bit by bit: -1, with a finding, when it cannot be opened. */
int input_open(const char *path, report *r);
/* Adds up to 64 kB.  1, 0 at the end, or -1 with a finding. */
int input_more(text *out, int fd, const char *path, report *r);
void input_close(int fd);

#endif
