#include "read/tagged.h"

#include "read/html_text.h"
#include "text/utf8.h"

void tagged_open(tagged_reader *r, read_job *job, const char *format,
                 tagged_line (*line)(const tagged_reader *r, str line, str *tag, str *value))
{
    str text = job->source->text;
    bool has_lf = str_find_byte(text, '\n') != STR_NPOS;
    *r = (tagged_reader){.job = job, .line = line, .rest = text, .line_end = has_lf ? '\n' : '\r'};
    r->table = tag_table_make(job->scratch, mapping_named(str_from(format)));
    r->notes = ARENA_NEW(job->scratch, tagged_notes);
}

span tagged_span(const tagged_reader *r, str text)
{
    str all = r->job->source->text;
    bool inside = text.n && text.p >= all.p && text.p + text.n <= all.p + all.n;
    return inside ? (span){(uint32_t)(text.p - all.p), (uint32_t)text.n} : tagged_record_span(r);
}

span tagged_record_span(const tagged_reader *r)
{
    const char *all = r->job->source->text.p;
    return (span){(uint32_t)(r->begin - all), (uint32_t)(r->end - r->begin)};
}

/* ---- lines ------------------------------------------------------------------------------------ */

/* The next line without its end, and without the CR of CRLF. */
static bool next_line(tagged_reader *r, str *line)
{
    if (r->pending.p) {
        *line = r->pending;
        r->pending = STR_NONE;
        return true;
    }
    if (r->rest.n == 0)
        return false;
    size_t n = str_find_byte(r->rest, r->line_end);
    *line = str_sub(r->rest, 0, n == STR_NPOS ? r->rest.n : n);
    r->rest = str_from_byte(r->rest, n == STR_NPOS ? r->rest.n : n + 1);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

static bool is_blank(str line)
{
    return str_trim(line).n == 0;
}

bool tagged_is_gap(const tagged_reader *r, str line, bool (*has_tag)(str line))
{
    str rest = r->rest, next;
    return r->fields.n && is_blank(line) && str_next_line(&rest, &next) && has_tag(next);
}

static void add_field(tagged_reader *r, str tag, str value)
{
    uint32_t key = tag_key(tag);
    VEC_PUSH(r->job->scratch, r->fields, (tagged_field){.tag = tag, .text = str_trim(value), .key = key});
    r->present |= tagged_bit(key);
}

/* The last field's text grows up to the end of this line. */
static void add_more(tagged_reader *r, str line)
{
    tagged_field *f = &r->fields.at[r->fields.n - 1];
    line = str_trim(line);
    f->folded = true;
    if (f->text.n == 0)
        f->text = line;
    else
        f->text.n = (size_t)(line.p + line.n - f->text.p);
}

/* Lines outside of records are noise, of which the first is remembered. */
static void add_noise(tagged_reader *r, str line)
{
    if (r->stray.n == 0)
        r->stray = str_trim(line);
}

static void start(tagged_reader *r, str line)
{
    r->begin = line.p;
    r->fields.n = 0;
    r->present = 0;
    r->stray = STR_NONE;
    r->is_ended = false;
}

/* One line of a record; false when the record has ended. */
static bool take_line(tagged_reader *r, str line)
{
    str tag, value;
    tagged_line kind = r->line(r, line, &tag, &value);
    if (kind == TAGGED_FIRST && r->fields.n) {
        r->pending = line;
        return false;
    }
    if (kind == TAGGED_END) {
        r->is_ended = true;
        return r->fields.n == 0;
    }
    if (kind == TAGGED_MORE && !is_blank(line))
        (r->fields.n ? add_more : add_noise)(r, line);
    if (kind == TAGGED_MORE)
        return true;
    if (r->fields.n == 0)
        r->begin = line.p;
    add_field(r, tag, value);
    return true;
}

static bool take_record(tagged_reader *r)
{
    str line;
    start(r, r->rest);
    while (next_line(r, &line)) {
        bool more = take_line(r, line);
        if (more || !r->pending.p)
            r->end = line.p + line.n;
        if (!more)
            return true;
    }
    return r->fields.n > 0;
}

static void report_noise(const tagged_reader *r)
{
    if (r->stray.n)
        diag_report(r->job->diags, DIAG_TAGGED_STRAY_TEXT, r->job->source, tagged_span(r, r->stray),
                    "this stands outside of the records; it was left out");
}

static bool has_text(const tagged_reader *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].text.n)
            return true;
    return false;
}

bool tagged_next(tagged_reader *r)
{
    while (take_record(r)) {
        report_noise(r);
        if (has_text(r))
            return true;
    }
    return false;
}

/* ---- the text of a field ---------------------------------------------------------------------- */

bool tagged_next_line(str *text, str *line)
{
    if (!str_next_line(text, line))
        return false;
    *line = str_trim(*line);
    return true;
}

str tagged_joined(const tagged_reader *r, const tagged_field *f, char between)
{
    if (!f->folded)
        return f->text;
    buf out;
    buf_init(&out, r->job->scratch);
    for (str rest = f->text, line; tagged_next_line(&rest, &line);) {
        if (out.n && line.n)
            buf_add_byte(&out, between);
        buf_add(&out, line);
    }
    return buf_str(&out);
}

str tagged_text(const tagged_reader *r, const tagged_field *f)
{
    str text = tagged_joined(r, f, ' ');
    return str_find_byte(text, '&') == STR_NPOS ? text : str_trim(html_unescape(r->job->scratch, text));
}

const tagged_field *tagged_find_key(const tagged_reader *r, uint32_t key)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].key == key && r->fields.at[i].text.n)
            return &r->fields.at[i];
    return NULL;
}

str tagged_value(const tagged_reader *r, str tag)
{
    const tagged_field *f = tagged_find(r, tag);
    return f ? tagged_text(r, f) : STR_NONE;
}
