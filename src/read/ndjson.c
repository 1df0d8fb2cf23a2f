/*
 * ndjson.c - CSL-JSON, one record a line.  Blank lines say nothing; a line that is not
 * JSON costs its record.
 */
#include "read/csl_item.h"
#include "text/utf8.h"

int sniff_ndjson(str head);
void read_ndjson(read_job *job);

static bool is_blank(str line)
{
    return str_trim(line).n == 0;
}

static bool is_object_line(str line)
{
    str text = str_trim(line);
    return str_starts(text, STR("{")) && str_ends(text, STR("}"));
}

static bool next_full_line(str *rest, str *line)
{
    bool more;
    do
        more = str_next_line(rest, line);
    while (more && is_blank(*line));
    return more;
}

/* Two lines that are objects are a sign; one may as well be a whole file of CSL-JSON. */
int sniff_ndjson(str head)
{
    str rest = head, line;
    if (!next_full_line(&rest, &line) || !is_object_line(line))
        return SNIFF_NO;
    if (!next_full_line(&rest, &line))
        return SNIFF_MAYBE;
    return str_starts(str_trim(line), STR("{")) ? SNIFF_SURE : SNIFF_NO;
}

static void read_line(read_job *job, const map *keys, str line)
{
    json j;
    json_error error;
    csl_item item;
    if (csl_item_parse(&item, job, keys, &j, line, &error))
        csl_item_read(&item, 0);
    else
        diag_report(job->diags, DIAG_JSON_SYNTAX, job->source, (span){item.base + error.off, 1}, "%s; this line was left out",
                    error.what);
}

void read_ndjson(read_job *job)
{
    str rest = job->source->text, line;
    const map *keys = csl_item_keys(job->scratch);
    while (next_full_line(&rest, &line)) {
        arena_mark mark = arena_save(job->scratch);
        read_line(job, keys, line);
        arena_restore(job->scratch, mark);
    }
}
