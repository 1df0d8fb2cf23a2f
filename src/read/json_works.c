#include "read/json_works.h"

#include "read/html_text.h"
#include "text/utf8.h"

enum { DEPTH_MOST = 4 }; /* of objects in what has no variable: what lies deeper is no fact about the work */

bool json_works_is(const json_works *w, uint32_t i, json_kind kind)
{
    return w->j->at[i].kind == kind;
}

static bool is_text(const json_works *w, uint32_t i)
{
    return json_works_is(w, i, JSON_STRING) || json_works_is(w, i, JSON_NUMBER);
}

uint32_t json_works_member(const json_works *w, uint32_t i, const char *key)
{
    uint32_t at = json_works_is(w, i, JSON_OBJECT) ? json_member(w->j, i, str_from(key)) : 0;
    return at && !json_works_is(w, at, JSON_NULL) ? at : 0;
}

uint32_t json_works_first(const json_works *w, uint32_t i)
{
    if (!i || !json_works_is(w, i, JSON_ARRAY))
        return i;
    return JSON_FIRST(i) < w->j->at[i].end ? JSON_FIRST(i) : 0;
}

span json_works_span(const json_works *w, uint32_t i)
{
    const json_value *value = &w->j->at[i];
    str written = source_slice(w->t.job->source, (span){w->base + value->off, value->len});
    uint32_t quote = value->kind == JSON_STRING && written.n >= 2 && (written.p[0] == '"' || written.p[0] == '\'');
    return (span){w->base + value->off + quote, value->len - 2 * quote};
}

str json_works_text(const json_works *w, uint32_t i)
{
    int times;
    if (!is_text(w, i) || w->is_plain)
        return w->j->at[i].text;
    return html_plain(w->t.job->scratch, html_clean(w->t.job->scratch, w->j->at[i].text, &times));
}

str json_works_member_text(const json_works *w, uint32_t i, const char *key)
{
    uint32_t at = json_works_member(w, i, key);
    return at ? json_works_text(w, at) : STR_NONE;
}

str json_works_title(const json_works *w, uint32_t i)
{
    int times;
    if (!is_text(w, i) || w->is_plain)
        return w->j->at[i].text;
    return html_rich(w->t.job->scratch, html_clean(w->t.job->scratch, w->j->at[i].text, &times));
}

/* --- Into the record ------------------------------------------------------------------- */

static bool is_title(variable v)
{
    return v == VAR_TITLE || v == VAR_TITLE_SHORT || v == VAR_CONTAINER_TITLE || v == VAR_COLLECTION_TITLE || v == VAR_ORIGINAL_TITLE;
}

void json_works_put(json_works *w, variable v, uint32_t i)
{
    i = json_works_first(w, i);
    if (i)
        put_value(&w->t, v, is_title(v) ? json_works_title(w, i) : json_works_text(w, i), json_works_span(w, i));
}

void json_works_put_member(json_works *w, variable v, uint32_t i, const char *key)
{
    json_works_put(w, v, json_works_member(w, i, key));
}

static bool is_list_of_texts(const json_works *w, uint32_t i)
{
    for (JSON_WORKS_EACH(w, at, i))
        if (!is_text(w, at))
            return false;
    return json_works_is(w, i, JSON_ARRAY);
}

static str list_of_texts(const json_works *w, uint32_t i)
{
    buf list;
    buf_init(&list, w->t.job->scratch);
    for (JSON_WORKS_EACH(w, at, i)) {
        if (list.n)
            buf_add_lit(&list, "; ");
        buf_add(&list, json_works_text(w, at));
    }
    return buf_str(&list);
}

static void put_deep(json_works *w, str called, uint32_t i, int depth)
{
    const json_value *value = &w->j->at[i];
    if (is_text(w, i) || value->kind == JSON_TRUE || value->kind == JSON_FALSE) {
        str text = is_text(w, i) ? json_works_text(w, i) : value->kind == JSON_TRUE ? STR("true") : STR("false");
        put_other(&w->t, called, text, json_works_span(w, i));
    } else if (is_list_of_texts(w, i)) {
        put_other(&w->t, called, list_of_texts(w, i), json_works_span(w, i));
    } else if (value->kind == JSON_ARRAY && depth < DEPTH_MOST) {
        for (JSON_WORKS_EACH(w, at, i))
            put_deep(w, called, at, depth + 1);
    } else if (value->kind == JSON_OBJECT && depth < DEPTH_MOST) {
        for (uint32_t at = JSON_FIRST(i); at < value->end; at = JSON_NEXT(w->j, at))
            put_deep(w, str_join_by(w->t.job->scratch, called, STR("."), w->j->at[at].key), at, depth + 1);
    }
}

void json_works_put_other(json_works *w, str called, uint32_t i)
{
    if (i)
        put_deep(w, called, i, 0);
}

static bool is_taken(str key, const char *const *taken)
{
    while (*taken && !str_eq(key, str_from(*taken)))
        taken++;
    return *taken;
}

void json_works_put_rest(json_works *w, uint32_t work, const char *const *taken)
{
    for (uint32_t at = JSON_FIRST(work); at < w->j->at[work].end; at = JSON_NEXT(w->j, at))
        if (!is_taken(w->j->at[at].key, taken))
            json_works_put_other(w, w->j->at[at].key, at);
}

/* --- From the root to the works ---------------------------------------------------------- */

static uint32_t unwrapped(const json_works *w, uint32_t i)
{
    for (const char *const *key = w->format->wrappers; *key; key++) {
        uint32_t at = json_works_member(w, i, *key);
        if (at && (json_works_is(w, at, JSON_OBJECT) || json_works_is(w, at, JSON_ARRAY)))
            return at;
    }
    return 0;
}

static void read_work(json_works *w, uint32_t i)
{
    read_job *job = w->t.job;
    arena_mark mark = arena_save(job->scratch);
    w->t.record = library_open_record(job->library, job->source, json_works_span(w, i));
    w->format->read(w, i);
    library_close_record(job->library, w->t.record, job->diags);
    arena_restore(job->scratch, mark);
}

/* Wrappers lie one in the other, never deeper than there are of them. */
static void read_value(json_works *w, uint32_t i, int depth)
{
    uint32_t inner = depth < DEPTH_MOST ? unwrapped(w, i) : 0;
    if (inner)
        read_value(w, inner, depth + 1);
    else if (json_works_is(w, i, JSON_OBJECT))
        read_work(w, i);
    else if (json_works_is(w, i, JSON_ARRAY) && depth < DEPTH_MOST)
        for (uint32_t at = JSON_FIRST(i); at < w->j->at[i].end; at = JSON_NEXT(w->j, at))
            read_value(w, at, depth + 1);
}

static void report_syntax(const read_job *job, uint32_t base, json_error error)
{
    diag_report(job->diags, DIAG_JSON_SYNTAX, job->source, (span){base + error.off, 1}, "%s; this record was left out", error.what);
}

static void read_piece(read_job *job, const json_works_format *format, str piece)
{
    json j;
    json_error error;
    json_works w = {.t = {.job = job}, .format = format, .j = &j, .base = span_of(job->source, piece).off};
    if (json_parse(job->scratch, &j, piece, &error))
        read_value(&w, 0, 0);
    else
        report_syntax(job, w.base, error);
}

static bool is_empty_list(const json *j)
{
    return j->at[0].kind == JSON_ARRAY && j->at[0].end == 1;
}

void json_works_read(read_job *job, const json_works_format *format)
{
    json j;
    json_error error;
    json_works w = {.t = {.job = job}, .format = format, .j = &j};
    if (json_parse(job->scratch, &j, job->source->text, &error)) {
        job->empty_list = is_empty_list(&j);
        read_value(&w, 0, 0);
        return;
    }
    json_pieces pieces;
    str piece;
    json_pieces_open(&pieces, job->source->text);
    while (json_next_piece(&pieces, &piece)) {
        arena_mark mark = arena_save(job->scratch);
        read_piece(job, format, piece);
        arena_restore(job->scratch, mark);
    }
}
