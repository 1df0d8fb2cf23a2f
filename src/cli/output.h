/*
 * output.h - writing the result: to standard output, or into a file whole or not at all.
 *
 * A file is written beside the one that was named, under another name, and put in its
 * place when all of it is on the disk; permissions stay, and a link stays a link.  What is
 * no regular file (a device, a pipe) is written as it is.
 */
#ifndef OPCIT_CLI_OUTPUT_H
#define OPCIT_CLI_OUTPUT_H

#include "cli/report.h"

typedef struct output {
    const char *path;  /* NULL or "-": standard output */
    text text;         /* not yet written              */
    int fd;            /* -1 before the first write    */
    char *target;      /* the file that is replaced    */
    char *draft;       /* the file beside it           */
    bool failed;
} output;

void output_init(output *o, const char *path);

/* Writes what has gathered in `text`, for results that are longer than memory.  False, with a finding, on failure. */
bool output_flush(output *o, report *r);

/* Writes the rest and puts the file in its place. */
bool output_commit(output *o, report *r);

/* Leaves the file as it was. */
void output_drop(output *o);

#endif
