/*
 * main.c - opcit: the library's first user.
 *
 * What the program promises (its commands, findings and exit statuses) is in README.md.
 */

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"

/* A standard stream that is closed stays unusable, and no file that is opened later takes its number. */
static void keep_closed(int fd, int flags)
{
    if (fcntl(fd, F_GETFD) < 0) {
        int null = open("/dev/null", flags);
        if (null > fd)
            close(null);
    }
}

static int print(text *t)
{
    report r;
    output out;
    report_open(&r);
    output_init(&out, NULL);
    out.text = *t;
    output_commit(&out, &r);
    return report_close(&r);
}

static int print_version(void)
{
    text t = {0};
    text_print(&t, "opcit %s\n", opcit_version());
    return print(&t);
}

static int print_help(const command *c)
{
    text t = {0};
    if (c)
        help_command(&t, c);
    else
        help_program(&t);
    return print(&t);
}

static int print_completion(const char *shell)
{
    text t = {0};
    if (shell && completion_script(&t, shell))
        return print(&t);
    options_complain(NULL, "--completion takes bash, zsh or fish");
    return STATUS_USAGE;
}

static int complain_no_command(const char *word)
{
    words names = {0};
    for (const command *c = commands; c->name; c++)
        words_add(&names, c->name);
    const char *near = word[0] == '-' ? NULL : opcit_nearest(word, names.at);
    if (word[0] == '-')
        options_complain(NULL, "there is no option %s before a command", word);
    else if (near)
        options_complain(NULL, "\"%s\" is no command; did you mean \"%s\"?", word, near);
    else
        options_complain(NULL, "\"%s\" is no command", word);
    words_free(&names);
    return STATUS_USAGE;
}

static void run(session *s)
{
    switch (s->command->letter) {
    case 'f': command_format(s); break;
    case 'c': command_cite(s); break;
    case 'v': command_convert(s); break;
    case 'k': command_check(s); break;
    case 's': command_styles(s); break;
    case 'p': command_citeproc(s); break;
    }
}

static int run_command(const command *c, char **argv)
{
    session s;
    bool ok = session_open(&s, c, argv);
    if (ok && s.options.given[OPTION_HELP]) {
        session_close(&s);
        return print_help(c);
    }
    if (ok)
        run(&s);
    return session_close(&s);
}

static bool is_word(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

int main(int argc, char **argv)
{
    keep_closed(STDIN_FILENO, O_WRONLY);
    keep_closed(STDOUT_FILENO, O_RDONLY);
    keep_closed(STDERR_FILENO, O_WRONLY);
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        options_complain(NULL, "a command is missing: format, cite, convert, check, styles or citeproc");
        return STATUS_USAGE;
    }
    if (is_word(argv[1], "--help", "-h"))
        return print_help(NULL);
    if (is_word(argv[1], "--version", "-V"))
        return print_version();
    if (strcmp(argv[1], "--completion") == 0)
        return print_completion(argv[2]);
    if (strncmp(argv[1], "--completion=", 13) == 0)
        return print_completion(argv[1] + 13);
    if (strcmp(argv[1], "help") == 0)
        return print_help(argc > 2 ? command_named(argv[2]) : NULL);
    const command *c = command_named(argv[1]);
    return c ? run_command(c, argv + 2) : complain_no_command(argv[1]);
}
