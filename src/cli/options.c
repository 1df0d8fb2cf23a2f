#include "cli/options.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "opcit.h"

const option options_table[OPTION_COUNT] = {
#define X(tag, letter, name, value, commands, help) {letter, name, value, commands, help},
#include "cli/options.def"
#undef X
};

const command *command_named(const char *name)
{
    for (const command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

bool option_is_of(const option *o, const command *c)
{
    return strchr(o->commands, c->letter) != NULL;
}

void options_complain(const command *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("opcit: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\ntry \"opcit%s%s --help\"\n", c ? " " : "", c ? c->name : "");
}

/* The words being parsed. */
typedef struct parser {
    chosen *chosen;
    const command *command;
    char **next;
} parser;

static bool is_switch(option_tag tag)
{
    return options_table[tag].value[0] == '\0';
}

static bool take(parser *p, option_tag tag, const char *value)
{
    p->chosen->given[tag] = true;
    if (value)
        words_add(&p->chosen->values[tag], value);
    return true;
}

static const char *nearest_option(const command *c, const char *typed)
{
    words names = {0};
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_is_of(&options_table[i], c))
            words_add(&names, options_table[i].name);
    const char *found = opcit_nearest(typed, names.at);
    words_free(&names);
    return found;
}

static bool complain_unknown(const parser *p, const char *word, size_t length)
{
    char typed[64];
    snprintf(typed, sizeof typed, "%.*s", (int)length, word);
    const char *near = nearest_option(p->command, typed);
    if (near)
        options_complain(p->command, "%s has no option --%s; did you mean --%s?", p->command->name, typed, near);
    else
        options_complain(p->command, "%s has no option --%s", p->command->name, typed);
    return false;
}

static bool parse_long(parser *p, const char *word)
{
    size_t length = strcspn(word, "=");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option *o = &options_table[i];
        if (strlen(o->name) != length || strncmp(o->name, word, length) != 0 || !option_is_of(o, p->command))
            continue;
        const char *value = word[length] ? word + length + 1 : NULL;
        if (is_switch((option_tag)i) && value)
            return options_complain(p->command, "--%s takes no value", o->name), false;
        if (!is_switch((option_tag)i) && !value && !(value = *p->next++))
            return options_complain(p->command, "--%s needs a value: %s", o->name, o->value), false;
        return take(p, (option_tag)i, value);
    }
    return complain_unknown(p, word, length);
}

static int tag_of_letter(const parser *p, char letter)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (options_table[i].letter == letter && option_is_of(&options_table[i], p->command))
            return i;
    return -1;
}

static bool parse_letters(parser *p, const char *word)
{
    for (; *word; word++) {
        int tag = tag_of_letter(p, *word);
        if (tag < 0)
            return options_complain(p->command, "%s has no option -%c", p->command->name, *word), false;
        if (is_switch((option_tag)tag)) {
            take(p, (option_tag)tag, NULL);
            continue;
        }
        const char *value = word[1] ? word + 1 : *p->next++;
        if (!value)
            return options_complain(p->command, "-%c needs a value: %s", *word, options_table[tag].value), false;
        return take(p, (option_tag)tag, value);
    }
    return true;
}

static bool parse_word(parser *p, const char *word)
{
    if (word[0] != '-' || word[1] == '\0' || word[1] == '@') {
        words_add(&p->chosen->rest, word);
        return true;
    }
    return word[1] == '-' ? parse_long(p, word + 2) : parse_letters(p, word + 1);
}

bool options_parse(chosen *o, const command *c, char **argv)
{
    parser p = {.chosen = o, .command = c, .next = argv};
    *o = (chosen){0};
    while (*p.next) {
        const char *word = *p.next++;
        if (strcmp(word, "--") == 0)
            break;
        if (!parse_word(&p, word))
            return false;
    }
    while (*p.next)
        words_add(&o->rest, *p.next++);
    return true;
}

void options_free(chosen *o)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        words_free(&o->values[i]);
    words_free(&o->rest);
}

const char *options_value(const chosen *o, option_tag tag)
{
    const words *w = &o->values[tag];
    return w->n ? w->at[w->n - 1] : NULL;
}
