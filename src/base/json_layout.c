/*
 * Laying a JSON value out for people: what fits on a line stays on one line, and objects
 * in an array begin a line each.
 */
#include "base/json_scan.h"

enum { INDENT = 2, LOOK_AHEAD = 64 * JSON_LINE_MOST };

typedef struct layout {
    buf *out;
    json_scan scan;
    int depth;      /* of the line that is being written */
    bool tight;     /* no blanks at all */
} layout;

static void add_token(layout *l, json_token t)
{
    buf_add(l->out, str_sub(l->scan.text, t.off, (size_t)t.off + t.len));
}

/* From an opening bracket on, to the end of its value, all on one line. */
static void add_flat(layout *l, json_token t)
{
    for (int open = 0;;) {
        open += (t.kind == '{' || t.kind == '[') - (t.kind == '}' || t.kind == ']');
        add_token(l, t);
        if ((t.kind == ',' || t.kind == ':') && !l->tight)
            buf_add_byte(l->out, ' ');
        if (open <= 0)
            return;
        t = json_scan_next(&l->scan);
        if (t.kind == JSON_TOKEN_END)
            return;
    }
}

/*
 * How long the value is on one line; more than `most` when that is more, or when it has
 * objects in an array.  Looks at a few kilobytes only, so that deep nesting costs no
 * more: a value that takes more as written does not fit either.
 */
static size_t flat_length(json_scan s, json_token t, size_t most)
{
    size_t length = 0;
    char before = '\0';
    s.text = str_sub(s.text, 0, (size_t)t.off + LOOK_AHEAD);
    for (int open = 0; length <= most; t = json_scan_next(&s)) {
        if (t.kind == '{' && (before == '[' || before == ','))
            return most + 1;
        open += (t.kind == '{' || t.kind == '[') - (t.kind == '}' || t.kind == ']');
        length += t.len + (t.kind == ',' || t.kind == ':');
        if (open <= 0)
            break;
        if (t.kind == JSON_TOKEN_END || t.kind == JSON_TOKEN_BAD || t.kind == JSON_TOKEN_BAD_STRING)
            return most + 1;
        before = t.kind;
    }
    return length;
}

static void begin_line(layout *l)
{
    buf_add_byte(l->out, '\n');
    for (int i = 0; i < l->depth * INDENT; i++)
        buf_add_byte(l->out, ' ');
}

/* Of the next byte; what lies beyond JSON_LINE_MOST does not matter. */
static size_t column(const layout *l)
{
    size_t at = l->out->n;
    while (at > 0 && l->out->n - at < JSON_LINE_MOST && l->out->p[at - 1] != '\n')
        at--;
    return l->out->n - at;
}

static bool fits(const layout *l, json_token t)
{
    size_t here = column(l);
    return here < JSON_LINE_MOST && flat_length(l->scan, t, JSON_LINE_MOST - here) <= JSON_LINE_MOST - here;
}

static void add_value(layout *l, json_token t);

/* The members or elements behind an opening bracket, a line each, and the closing bracket. */
static void add_lines(layout *l, json_token t)
{
    l->depth++;
    for (begin_line(l); t.kind != '}' && t.kind != ']' && t.kind != JSON_TOKEN_END; t = json_scan_next(&l->scan)) {
        if (t.kind == ',') {
            add_token(l, t);
            begin_line(l);
        } else if (t.kind == ':') {
            buf_add_lit(l->out, ": ");
        } else {
            add_value(l, t);
        }
    }
    l->depth--;
    begin_line(l);
    add_token(l, t);
}

/* Nesting is no deeper than json_parse allows. */
static void add_value(layout *l, json_token t)
{
    bool opens = t.kind == '{' || t.kind == '[';
    if (!opens || l->tight || fits(l, t)) {
        add_flat(l, t);
        return;
    }
    add_token(l, t);
    add_lines(l, json_scan_next(&l->scan));
}

void json_add_value(buf *out, str written, int depth)
{
    layout l = {.out = out, .scan = {.text = written}, .depth = depth, .tight = depth < 0};
    add_value(&l, json_scan_next(&l.scan));
}
