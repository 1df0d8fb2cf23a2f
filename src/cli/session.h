/*
 * session.h - one run of a command: its options, findings, output, and what it read.
 *
 * A command does its work, adds to output.text and ends with session_finish, which writes
 * the output and the list of dependencies unless the status says that there is nothing worth
 * writing.
 */
#ifndef OPCIT_CLI_SESSION_H
#define OPCIT_CLI_SESSION_H

#include "cli/folders.h"
#include "cli/options.h"
#include "cli/output.h"

typedef struct session {
    const command *command;
    chosen options;
    report report;
    output output;
    folders folders;
    words files;         /* paths of all files that were read, our own copies */
    words inputs;        /* what libraries were read from, which stays as long as they do */
    opcit_abbreviations *abbreviations; /* NULL for none; see session_abbreviations  */
    bool is_empty;       /* there is nothing to write                         */
} session;

/* False, with a line on standard error, when the options make no sense. */
bool session_open(session *s, const command *c, char **argv);
int session_close(session *s);

void session_finish(session *s);
void session_write(session *s); /* whatever the status */

/* A usage error: a line on standard error and status 1.  Always false. */
bool session_complain(session *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The value of -t, else `fallback`; NULL, with a line on standard error, when it is not among `names`. */
const char *session_format(session *s, option_tag tag, const char *fallback, const char *const *names);

/* NULL, with a finding, when there is no such style or it cannot be used. */
opcit_style *session_style(session *s, const char *name);
/* What a style is called in findings: its file, or its title when it is bundled. */
const char *session_style_name(const opcit_style *style);
/* The options by which styles are found. */
opcit_style_options session_style_options(session *s);

/*
 * The records of all these inputs, of standard input when there are none; of `wanted` ids, unless that is NULL.
 * NULL on a failure that ends the run.
 */
opcit_library *session_records(session *s, const words *inputs, const char *const *wanted);
bool session_from_is_known(session *s);

/* Reads the lists of --abbreviations; one that cannot be used is left out, with a finding. */
void session_abbreviations(session *s);

/* The options that the session's documents have. */
opcit_document_options session_document_options(session *s);

/* Remembers that the output came from this input too. */
void session_note_file(session *s, const char *path);

#endif
