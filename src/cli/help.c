#include "cli/help.h"

#include <stdio.h>

#include "opcit.h"

void help_program(text *out)
{
    text_put(out, "opcit - bibliographic records and CSL citations\n\nusage: opcit COMMAND [OPTION]... [ARGUMENT]...\n\n");
    for (const command *c = commands; c->name; c++)
        text_print(out, "  %-8s  %s\n", c->name, c->summary);
    text_put(out, "\n  opcit COMMAND --help          what a command takes\n"
                  "  opcit --version\n"
                  "  opcit --completion SHELL      completions for bash, zsh or fish\n");
}

static void put_option(text *out, const option *o)
{
    char names[64];
    if (o->letter)
        snprintf(names, sizeof names, "-%c, --%s %s", o->letter, o->name, o->value);
    else
        snprintf(names, sizeof names, "    --%s %s", o->name, o->value);
    text_print(out, "  %-30s  %s\n", names, o->help);
}

static void put_record_formats(text *out, const char *label, int writes)
{
    opcit_format f;
    text_put(out, label);
    for (size_t i = 0; opcit_record_format_at(&f, i); i++)
        if (writes ? f.writes : f.reads)
            text_print(out, " %s", f.name);
    text_put(out, "\n");
}

static void put_text_formats(text *out, const char *more)
{
    const char *name;
    text_put(out, "\n-t takes:");
    for (size_t i = 0; (name = opcit_text_format_at(i)); i++)
        text_print(out, " %s", name);
    text_print(out, "%s\n", more);
}

static void put_formats(text *out, const command *c)
{
    if (c->letter == 'f' || c->letter == 'c')
        put_text_formats(out, c->letter == 'f' ? " ndjson" : "");
    if (c->letter == 'v')
        put_record_formats(out, "\n-t takes:", 1);
    if (c->letter != 's')
        put_record_formats(out, "-f takes:", 0);
}

void help_command(text *out, const command *c)
{
    text_print(out, "opcit %s - %s\n\nusage: opcit %s %s\n\n", c->name, c->summary, c->name, c->arguments);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_is_of(&options_table[i], c))
            put_option(out, &options_table[i]);
    put_formats(out, c);
    text_print(out, "\n%s", c->more);
}
