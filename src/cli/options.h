/*
 * options.h - what the user asked for.
 *
 * One table (options.def) for all commands.  "--long=value", "--long value", "-x value" and
 * "-xvalue" are understood, options and other words may be mixed, "--" ends the options,
 * and "-@key" is a citation.
 */
#ifndef OPCIT_CLI_OPTIONS_H
#define OPCIT_CLI_OPTIONS_H

#include <stdbool.h>

#include "cli/memory.h"

typedef enum option_tag {
#define X(tag, letter, name, value, commands, help) OPTION_##tag,
#include "cli/options.def"
#undef X
    OPTION_COUNT
} option_tag;

typedef struct option {
    char letter;
    const char *name, *value, *commands, *help;
} option;

extern const option options_table[OPTION_COUNT];

typedef struct command {
    const char *name;
    char letter;         /* in the table */
    const char *arguments;
    const char *summary; /* one line     */
    const char *more;    /* the rest of its help */
} command;

extern const command commands[];           /* ends with a name of NULL */
const command *command_named(const char *name);

bool option_is_of(const option *o, const command *c);

/* Options that may be given several times have all their values, the others the last one. */
typedef struct chosen {
    words values[OPTION_COUNT];
    bool given[OPTION_COUNT];
    words rest;          /* what is no option */
} chosen;

/* False, with a line on standard error, when the words cannot be understood. */
bool options_parse(chosen *o, const command *c, char **argv);
void options_free(chosen *o);

/* The last value; NULL when the option was not given. */
const char *options_value(const chosen *o, option_tag tag);

/* One line that says what is wrong, and one that says where help is.  `c` may be NULL. */
void options_complain(const command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
