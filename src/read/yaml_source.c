#include "read/yaml_source.h"

#include "base/yaml.h"
#include "text/utf8.h"

/* -- sniffing -- */

bool yaml_source_is_other(str head)
{
    str text = utf8_trim(head);
    return text.n == 0 || memchr("{<[@", text.p[0], sizeof "{<[@" - 1);
}

bool yaml_source_has_line(str head, str start)
{
    str line;
    while (str_next_line(&head, &line)) {
        str inner = str_trim(line);
        inner = str_starts(inner, STR("- ")) ? str_trim(str_from_byte(inner, 2)) : inner;
        if (str_starts(inner, start))
            return true;
    }
    return false;
}

/* -- what is broken -- */

typedef struct mender {
    read_job *job;
    char *text; /* the source's, with what is broken blanked out */
    size_t n;
} mender;

/* Lines that begin entries: any at the margin, or those with a dash at a column of their own. */
typedef struct entry_kind {
    size_t column;
    bool has_dash;
} entry_kind;

static size_t indentation(str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

static bool has_dash(str line)
{
    str inner = str_from_byte(line, indentation(line));
    return str_starts(inner, STR("- ")) || str_eq(str_trim(inner), STR("-"));
}

static bool begins_entry(str line, const entry_kind *kind)
{
    if (kind->has_dash)
        return has_dash(line) && indentation(line) == kind->column;
    bool is_mark = str_starts(line, STR("---")) || str_starts(line, STR("..."));
    return line.n && !byte_is_space(line.p[0]) && !memchr("#%]}", line.p[0], sizeof "#%]}" - 1) && !is_mark;
}

static str line_at(str text, size_t at)
{
    str rest = str_from_byte(text, at), line = STR_NONE;
    str_next_line(&rest, &line);
    return (str){text.p + at, (size_t)((rest.n ? rest.p : text.p + text.n) - (text.p + at))};
}

/* The end of the entry that begins at `at`. */
static size_t entry_end(str text, size_t at, const entry_kind *kind)
{
    do
        at += line_at(text, at).n;
    while (at < text.n && !begins_entry(line_at(text, at), kind));
    return at;
}

/* Whether the text is YAML by itself, or would be with the anchors of the rest. */
static bool is_good(mender *m, str text, yaml_error *error)
{
    json j;
    arena *a = m->job->scratch;
    arena_mark mark = arena_save(a);
    yaml_parse(a, &j, text, error);
    bool is_yaml = error->what.n == 0 || error->is_alias;
    if (is_yaml)
        arena_restore(a, mark);
    return is_yaml;
}

/* The ends of its lines stay, so that places do. */
static void leave_out(mender *m, str entry, const yaml_error *error)
{
    size_t off = (size_t)(entry.p - m->text);
    diag_report(m->job->diags, DIAG_YAML_SYNTAX, m->job->source, (span){(uint32_t)off + error->off, 1},
                STR_FMT "; the entry that it stands in was left out", STR_ARG(error->what));
    for (size_t i = off; i < off + entry.n; i++)
        if (m->text[i] != '\n' && m->text[i] != '\r')
            m->text[i] = ' ';
}

/* The first list inside an entry. */
static bool list_in(str entry, entry_kind *kind)
{
    for (size_t at = line_at(entry, 0).n; at < entry.n; at += line_at(entry, at).n)
        if (has_dash(line_at(entry, at))) {
            *kind = (entry_kind){indentation(line_at(entry, at)), true};
            return true;
        }
    return false;
}

static void mend(mender *m, str text, const entry_kind *kind);

/* An element of a list inside goes before the whole entry does. */
static void mend_entry(mender *m, str entry, bool may_have_list)
{
    yaml_error error;
    entry_kind inner;
    if (is_good(m, entry, &error))
        return;
    if (may_have_list && list_in(entry, &inner))
        mend(m, entry, &inner);
    if (!is_good(m, entry, &error))
        leave_out(m, entry, &error);
}

static void mend(mender *m, str text, const entry_kind *kind)
{
    for (size_t at = 0, end; at < text.n; at = end) {
        end = begins_entry(line_at(text, at), kind) ? entry_end(text, at, kind) : at + line_at(text, at).n;
        if (begins_entry(line_at(text, at), kind))
            mend_entry(m, str_sub(text, at, end), !kind->has_dash);
    }
}

static void report(read_job *job, const yaml_error *error)
{
    diag_report(job->diags, DIAG_YAML_SYNTAX, job->source, (span){error->off, 1}, STR_FMT "; %s", STR_ARG(error->what),
                error->is_alias ? "the value was left out" : "what stands before it was read");
}

/* What stands between "---" at the front and the line that ends it; empty when there is none. */
static str head_of(str text)
{
    str rest = text, line;
    if (!str_next_line(&rest, &line) || !str_eq(str_trim(line), STR("---")))
        return STR_NONE;
    while (str_next_line(&rest, &line))
        if (str_eq(str_trim(line), STR("---")) || str_eq(str_trim(line), STR("...")))
            return str_sub(text, 0, (size_t)(line.p - text.p));
    return STR_NONE;
}

/* A text that is Markdown behind its head. */
static bool read_head(read_job *job, json *out, yaml_error *error)
{
    str head = head_of(job->source->text);
    if (head.n)
        yaml_parse(job->scratch, out, head, error);
    return head.n && (error->what.n == 0 || error->is_alias);
}

void yaml_source_read(read_job *job, json *out, bool may_be_paper)
{
    yaml_error error;
    str text = job->source->text;
    yaml_parse(job->scratch, out, text, &error);
    if (error.what.n && !error.is_alias && !(may_be_paper && read_head(job, out, &error))) {
        mender m = {.job = job, .text = arena_alloc(job->scratch, text.n + 1), .n = text.n};
        memcpy(m.text, text.p, text.n);
        mend(&m, (str){m.text, m.n}, &(entry_kind){0});
        yaml_parse(job->scratch, out, (str){m.text, m.n}, &error);
    }
    if (error.what.n)
        report(job, &error);
}
