#include "cli/session.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/deps.h"
#include "cli/input.h"

bool session_complain(session *s, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    options_complain(s->command, "%s", line);
    report_raise(&s->report, STATUS_USAGE);
    return false;
}

/* -- opening and closing -- */

static const char *const forms[] = {"text", "json", "sarif", NULL};

static bool take_form(session *s)
{
    const char *form = session_format(s, OPTION_DIAGNOSTICS, "text", forms);
    for (int i = 0; form && forms[i]; i++)
        if (strcmp(form, forms[i]) == 0)
            s->report.form = (report_form)i;
    return form != NULL;
}

bool session_open(session *s, const command *c, char **argv)
{
    *s = (session){.command = c};
    report_open(&s->report);
    output_init(&s->output, NULL);
    if (!options_parse(&s->options, c, argv)) {
        report_raise(&s->report, STATUS_USAGE);
        return false;
    }
    s->report.quiet = s->options.given[OPTION_QUIET];
    s->report.strict = s->options.given[OPTION_STRICT];
    output_init(&s->output, options_value(&s->options, OPTION_OUTPUT));
    folders_init(&s->folders, &s->options.values[OPTION_STYLE_DIR], &s->options.values[OPTION_LOCALE_DIR]);
    if (s->options.given[OPTION_DEPS] && !s->output.path)
        return session_complain(s, "--deps needs -o FILE: the make rule is that file's");
    return take_form(s);
}

int session_close(session *s)
{
    output_drop(&s->output);
    words_free_all(&s->files);
    words_free_all(&s->inputs);
    opcit_abbreviations_free(s->abbreviations);
    folders_free(&s->folders);
    options_free(&s->options);
    return report_close(&s->report);
}

void session_write(session *s)
{
    const char *deps = options_value(&s->options, OPTION_DEPS);
    if (output_commit(&s->output, &s->report) && deps)
        deps_write(deps, s->output.path, &s->files, &s->report);
}

void session_finish(session *s)
{
    exit_status status = s->report.status;
    if (!s->is_empty && status != STATUS_USAGE && status != STATUS_STYLE && status != STATUS_IO)
        session_write(s);
}

/* -- formats -- */

const char *session_format(session *s, option_tag tag, const char *fallback, const char *const *names)
{
    const option *o = &options_table[tag];
    const char *value = options_value(&s->options, tag);
    if (!value)
        return fallback;
    for (size_t i = 0; names[i]; i++)
        if (strcmp(names[i], value) == 0)
            return names[i];
    const char *near = opcit_nearest(value, names);
    if (near)
        session_complain(s, "--%s does not take \"%s\"; did you mean \"%s\"?", o->name, value, near);
    else
        session_complain(s, "--%s does not take \"%s\"", o->name, value);
    return NULL;
}

bool session_from_is_known(session *s)
{
    words names = {0};
    opcit_format f;
    for (size_t i = 0; opcit_record_format_at(&f, i); i++)
        if (f.reads)
            words_add(&names, f.name);
    bool ok = !s->options.given[OPTION_FROM] || session_format(s, OPTION_FROM, NULL, names.at);
    words_free(&names);
    return ok;
}

/* -- styles -- */

void session_note_file(session *s, const char *path)
{
    if (strcmp(path, "-") != 0)
        words_add(&s->files, memory_print("%s", path));
}

static void note_file(const char *path, void *user)
{
    session_note_file(user, path);
}

/* The library's functions share one user: the session. */
static void pass_diag(const opcit_diag *diag, void *user)
{
    session *s = user;
    report_diag(diag, &s->report);
}

/* What is untidy in a style is for who writes it ("opcit styles check"); who uses it hears of faults. */
static void pass_faults(const opcit_diag *diag, void *user)
{
    if (diag->code->severity != OPCIT_NOTE)
        pass_diag(diag, user);
}

opcit_style_options session_style_options(session *s)
{
    return (opcit_style_options){
        .size = sizeof(opcit_style_options),
        .lang = options_value(&s->options, OPTION_LANG),
        .style_folders = s->folders.styles.at,
        .more_style_folders = s->folders.more_styles.at,
        .locale_folders = s->folders.locales.at,
        .more_locale_folders = s->folders.more_locales.at,
        .diag = pass_diag,
        .file = note_file,
        .user = s,
    };
}

static void add_name(const opcit_style_entry *entry, void *user)
{
    words_add(user, memory_print("%s", entry->name));
}

/* A path or an id is not a name that somebody mistyped. */
static bool is_name(const char *style)
{
    size_t n = strlen(style);
    return !strchr(style, '/') && !strchr(style, ':') && !(n > 4 && strcmp(style + n - 4, ".csl") == 0);
}

static void complain_not_found(session *s, const char *name)
{
    words names = {0};
    opcit_style_options options = session_style_options(s);
    opcit_style_list(add_name, &names, &options);
    words_add(&names, NULL);
    const char *near = is_name(name) ? opcit_nearest(name, names.at) : NULL;
    if (near)
        report_found(&s->report, "style-not-found", NULL, "there is no style \"%s\"; did you mean \"%s\"?", name, near);
    else
        report_found(&s->report, "style-not-found", NULL,
                     "there is no style \"%s\"; \"opcit styles\" lists those that there are", name);
    words_free_all(&names);
}

opcit_style *session_style(session *s, const char *name)
{
    opcit_style *style;
    opcit_style_options options = session_style_options(s);
    options.diag = pass_faults;
    opcit_status status = opcit_style_load(&style, name, &options);
    if (status == OPCIT_ENOTFOUND)
        complain_not_found(s, name);
    else if (status == OPCIT_EIO)
        report_found(&s->report, "io-read", name, "the style cannot be read: %s", strerror(errno));
    else
        report_status(&s->report, status, name);
    if (status == OPCIT_ESYNTAX)
        report_raise(&s->report, STATUS_STYLE);
    return style;
}

const char *session_style_name(const opcit_style *style)
{
    return opcit_style_file(style) ? opcit_style_file(style) : opcit_style_title(style);
}

/* -- abbreviations -- */

static void read_list(session *s, const char *path)
{
    text bytes = {0};
    if (!input_read(&bytes, path, &s->report))
        return text_free(&bytes);
    session_note_file(s, path);
    opcit_read_options options = {.size = sizeof options, .file = input_name(path), .diag = report_diag, .user = &s->report};
    report_status(&s->report, opcit_abbreviations_read(s->abbreviations, bytes.p ? bytes.p : "", bytes.n, &options),
                  input_name(path));
    text_free(&bytes);
}

void session_abbreviations(session *s)
{
    const words *paths = &s->options.values[OPTION_ABBREVIATIONS];
    if (paths->n)
        report_status(&s->report, opcit_abbreviations_new(&s->abbreviations), NULL);
    for (size_t i = 0; s->abbreviations && i < paths->n; i++)
        read_list(s, paths->at[i]);
}

opcit_document_options session_document_options(session *s)
{
    return (opcit_document_options){.size = sizeof(opcit_document_options), .diag = report_diag, .user = &s->report,
                                    .abbreviations = s->abbreviations, .links = s->options.given[OPTION_LINK]};
}

/* -- records -- */

static void read_into(session *s, opcit_library *library, const char *path, const char *const *wanted)
{
    text bytes = {0};
    if (!input_read(&bytes, path, &s->report))
        return text_free(&bytes);
    session_note_file(s, path);
    opcit_read_options options = {.size = sizeof options, .format = options_value(&s->options, OPTION_FROM),
                                  .file = input_name(path), .diag = report_diag, .user = &s->report, .in_place = 1,
                                  .wanted = wanted};
    report_status(&s->report, opcit_library_read(NULL, library, bytes.p, bytes.n, &options), input_name(path));
    words_add(&s->inputs, bytes.p);
}

opcit_library *session_records(session *s, const words *inputs, const char *const *wanted)
{
    opcit_library *library;
    if (!session_from_is_known(s))
        return NULL;
    report_status(&s->report, opcit_library_new(&library), NULL);
    for (size_t i = 0; library && i < inputs->n; i++)
        read_into(s, library, inputs->at[i], wanted);
    if (library && inputs->n == 0)
        read_into(s, library, "-", wanted);
    s->is_empty = opcit_library_count(library) == 0 && s->report.status != STATUS_OK;
    return library;
}
