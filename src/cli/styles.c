/* styles.c - opcit styles: the list, one of them, and the errors of a file. */

#include <string.h>
#include <strings.h>

#include "cli/commands.h"
#include "cli/input.h"

/* -- list -- */

enum { WIDTH = 28 }; /* of the column of names; a longer name takes what it needs */

/* What is listed: the styles that have all of the words in their name or title. */
typedef struct listing {
    text *out;
    const char *const *words;
    size_t n, rows;
} listing;

static bool has_word(const char *line, const char *word)
{
    size_t n = strlen(word);
    while (*line && strncasecmp(line, word, n) != 0)
        line++;
    return *line || n == 0;
}

static void put_row(const opcit_style_entry *e, void *user)
{
    listing *l = user;
    for (size_t i = 0; i < l->n; i++)
        if (!has_word(e->name, l->words[i]) && !has_word(e->title, l->words[i]))
            return;
    text_print(l->out, "%-*s  %s\n", WIDTH, e->name, e->title);
    l->rows++;
}

static void list(session *s, const words *rest)
{
    opcit_style_options options = session_style_options(s);
    listing l = {.out = &s->output.text, .words = rest->n ? rest->at + 1 : NULL, .n = rest->n ? rest->n - 1 : 0};
    report_status(&s->report, opcit_style_list(put_row, &l, &options), NULL);
    if (l.n && l.rows == 0)
        report_found(&s->report, "style-not-found", NULL, "no style has \"%s\"%s in its name or title", l.words[0],
                     l.n > 1 ? " and the other words" : "");
    session_finish(s);
}

/* -- show -- */

static void show_one(session *s, const char *name)
{
    opcit_style *style = session_style(s, name);
    text *out = &s->output.text;
    if (!style)
        return;
    text_print(out, "title         %s\n", opcit_style_title(style));
    if (strcmp(opcit_style_title(style), opcit_style_short_title(style)) != 0)
        text_print(out, "short title   %s\n", opcit_style_short_title(style));
    text_print(out, "id            %s\n", opcit_style_id(style));
    if (opcit_style_parent(style))
        text_print(out, "stands for    %s\n", opcit_style_parent(style));
    text_print(out, "file          %s\n", opcit_style_file(style) ? opcit_style_file(style) : "(bundled)");
    text_print(out, "language      %s\n", opcit_style_lang(style));
    text_print(out, "citations     %s\n", opcit_style_is_note(style) ? "in notes" : "in the text");
    text_print(out, "bibliography  %s\n", opcit_style_has_bibliography(style) ? "yes" : "no");
    opcit_style_free(style);
}

static void show(session *s, const words *rest)
{
    if (rest->n < 2) {
        session_complain(s, "styles show needs a style's name");
        return;
    }
    for (size_t i = 1; i < rest->n; i++) {
        if (i > 1)
            text_put(&s->output.text, "\n");
        show_one(s, rest->at[i]);
    }
    session_finish(s);
}

/* -- check -- */

static void check_one(session *s, const char *path)
{
    text bytes = {0};
    opcit_style_options options = session_style_options(s);
    if (input_read(&bytes, path, &s->report)) {
        opcit_status status = opcit_style_check(bytes.p, bytes.n, input_name(path), &options);
        report_status(&s->report, status, input_name(path));
        if (status == OPCIT_ESYNTAX)
            report_raise(&s->report, STATUS_STYLE);
    }
    text_free(&bytes);
}

static void check(session *s, const words *rest)
{
    if (rest->n < 2)
        check_one(s, "-");
    for (size_t i = 1; i < rest->n; i++)
        check_one(s, rest->at[i]);
}

void command_styles(session *s)
{
    const words *rest = &s->options.rest;
    const char *what = rest->n ? rest->at[0] : "list";
    if (strcmp(what, "list") == 0)
        list(s, rest);
    else if (strcmp(what, "show") == 0)
        show(s, rest);
    else if (strcmp(what, "check") == 0)
        check(s, rest);
    else
        session_complain(s, "styles knows list, show and check, not \"%s\"", what);
}
