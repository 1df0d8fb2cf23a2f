#include "cli/completion.h"

#include <string.h>

#include "cli/options.h"
#include "opcit.h"

/* The words that follow an option. */
static void put_choices(text *out, option_tag tag)
{
    opcit_format f;
    const char *name;
    const opcit_code *code;
    if (tag == OPTION_FROM)
        for (size_t i = 0; opcit_record_format_at(&f, i); i++)
            text_print(out, "%s%s", i ? " " : "", f.name);
    if (tag == OPTION_TO)
        for (size_t i = 0; opcit_record_format_at(&f, i); i++)
            text_print(out, "%s%s", i ? " " : "", f.name);
    if (tag == OPTION_TO)
        for (size_t i = 0; (name = opcit_text_format_at(i)); i++)
            text_print(out, " %s", name);
    if (tag == OPTION_DIAGNOSTICS)
        text_put(out, "text json sarif");
    if (tag == OPTION_EXPLAIN)
        for (size_t i = 0; (code = opcit_code_at(i)); i++)
            text_print(out, "%s%s", i ? " " : "", code->name);
}

static bool takes_file(option_tag tag)
{
    return tag == OPTION_OUTPUT || tag == OPTION_DEPS || tag == OPTION_BIBLIOGRAPHY || tag == OPTION_STYLE_DIR ||
           tag == OPTION_LOCALE_DIR;
}

static bool has_choices(option_tag tag)
{
    return tag == OPTION_FROM || tag == OPTION_TO || tag == OPTION_DIAGNOSTICS || tag == OPTION_EXPLAIN;
}

static void put_command_names(text *out)
{
    for (const command *c = commands; c->name; c++)
        text_print(out, "%s%s", c == commands ? "" : " ", c->name);
}

static void put_bash_case(text *out, option_tag tag)
{
    const option *o = &options_table[tag];
    text_put(out, "    ");
    if (o->letter)
        text_print(out, "-%c|", o->letter);
    text_print(out, "--%s) COMPREPLY=($(compgen -W \"", o->name);
    if (tag == OPTION_STYLE)
        text_put(out, "$(opcit styles list 2>/dev/null | cut -d' ' -f1)");
    else
        put_choices(out, tag);
    text_put(out, "\" -- \"$word\")); return ;;\n");
}

static void put_bash(text *out)
{
    text_put(out, "_opcit() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n  COMPREPLY=()\n"
                  "  case $before in\n");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (has_choices((option_tag)i) || i == OPTION_STYLE)
            put_bash_case(out, (option_tag)i);
    text_put(out, "  esac\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W \"");
    put_command_names(out);
    text_put(out, " --help --version --completion\" -- \"$word\")); return\n  fi\n  case $word in\n  -*) case ${COMP_WORDS[1]} in\n");
    for (const command *c = commands; c->name; c++) {
        text_print(out, "    %s) COMPREPLY=($(compgen -W \"", c->name);
        for (int i = 0; i < OPTION_COUNT; i++)
            if (option_is_of(&options_table[i], c))
                text_print(out, "--%s ", options_table[i].name);
        text_put(out, "\" -- \"$word\")) ;;\n");
    }
    text_put(out, "    esac ;;\n  *) if [ \"${COMP_WORDS[1]}\" = styles ] && [ \"$COMP_CWORD\" -eq 2 ]; then\n"
                  "       COMPREPLY=($(compgen -W \"list show check\" -- \"$word\"))\n     fi ;;\n  esac\n}\n"
                  "complete -o default -F _opcit opcit\n");
}

/* A help text within single quotes, with what zsh's _arguments reads as its own escaped. */
static void put_zsh_help(text *out, const char *help)
{
    for (; *help; help++)
        if (*help == '\'')
            text_put(out, "'\\''");
        else
            text_print(out, "%s%c", strchr("[]:\\", *help) ? "\\" : "", *help);
}

static void put_zsh_value(text *out, option_tag tag)
{
    if (options_table[tag].value[0] == '\0')
        return;
    text_print(out, ":%s:", options_table[tag].value);
    if (tag == OPTION_STYLE)
        text_put(out, "{compadd -- ${(f)\"$(opcit styles list 2>/dev/null | cut -d\" \" -f1)\"}}");
    else if (tag == OPTION_STYLE_DIR || tag == OPTION_LOCALE_DIR)
        text_put(out, "_files -/");
    else if (takes_file(tag))
        text_put(out, "_files");
    else if (has_choices(tag)) {
        text_put(out, "(");
        put_choices(out, tag);
        text_put(out, ")");
    }
}

static void put_zsh(text *out)
{
    text_put(out, "#compdef opcit\n_opcit() {\n  if (( CURRENT == 2 )); then\n    _values command");
    for (const command *c = commands; c->name; c++) {
        text_print(out, " '%s[", c->name);
        put_zsh_help(out, c->summary);
        text_put(out, "]'");
    }
    text_put(out, "\n    return\n  fi\n  local -a args\n  case $words[2] in\n");
    for (const command *c = commands; c->name; c++) {
        text_print(out, "  %s) args=(", c->name);
        for (int i = 0; i < OPTION_COUNT; i++) {
            if (!option_is_of(&options_table[i], c))
                continue;
            text_print(out, "\n    '*--%s%s[", options_table[i].name, options_table[i].value[0] ? "=" : "");
            put_zsh_help(out, options_table[i].help);
            text_put(out, "]");
            put_zsh_value(out, (option_tag)i);
            text_put(out, "'");
        }
        text_put(out, "\n    '*:file:_files') ;;\n");
    }
    text_put(out, "  esac\n  shift words; (( CURRENT-- ))\n  _arguments $args\n}\n_opcit \"$@\"\n");
}

static void put_fish_quoted(text *out, const char *help)
{
    text_put(out, "'");
    for (; *help; help++)
        text_print(out, "%s%c", *help == '\'' || *help == '\\' ? "\\" : "", *help);
    text_put(out, "'");
}

static void put_fish_option(text *out, const command *c, option_tag tag)
{
    const option *o = &options_table[tag];
    text_print(out, "complete -c opcit -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
    if (o->letter)
        text_print(out, " -s %c", o->letter);
    if (o->value[0])
        text_put(out, takes_file(tag) ? " -r" : " -x");
    if (tag == OPTION_STYLE)
        text_put(out, " -a '(opcit styles list 2>/dev/null | string split -f1 \" \")'");
    if (has_choices(tag)) {
        text_put(out, " -a '");
        put_choices(out, tag);
        text_put(out, "'");
    }
    text_put(out, " -d ");
    put_fish_quoted(out, o->help);
    text_put(out, "\n");
}

static void put_fish(text *out)
{
    for (const command *c = commands; c->name; c++) {
        text_print(out, "complete -c opcit -n __fish_use_subcommand -f -a %s -d ", c->name);
        put_fish_quoted(out, c->summary);
        text_put(out, "\n");
    }
    text_put(out, "complete -c opcit -n '__fish_seen_subcommand_from styles' -a 'list show check'\n");
    for (const command *c = commands; c->name; c++)
        for (int i = 0; i < OPTION_COUNT; i++)
            if (option_is_of(&options_table[i], c))
                put_fish_option(out, c, (option_tag)i);
}

bool completion_script(text *out, const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        put_bash(out);
    else if (strcmp(shell, "zsh") == 0)
        put_zsh(out);
    else if (strcmp(shell, "fish") == 0)
        put_fish(out);
    else
        return false;
    return true;
}
