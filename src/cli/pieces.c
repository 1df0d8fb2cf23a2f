#include "cli/pieces.h"

#include <string.h>

#include "cli/input.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

enum { HEAD_MOST = 1 << 22, BATCH = 1 << 18 };

/* Reads on until there is the end of a line that is not blank, or as much as no line has. */
static bool read_head(pieces *p, report *r)
{
    int more = 1;
    const char *head = "";
    while (more > 0 && !head[strcspn(head, "\n")] && p->bytes.n < HEAD_MOST) {
        more = input_more(&p->bytes, p->fd, p->path, r);
        head = p->bytes.p + strspn(p->bytes.p, " \t\r\n");
    }
    p->ended = more == 0;
    return more >= 0;
}

/* An object that ends with its line is one of many; one that goes on is the whole input. */
static bool is_line_of_json(const char *head)
{
    size_t n = strcspn(head, "\n");
    if (head[0] != '{' || head[n] == '\0')
        return false;
    while (n > 0 && is_blank(head[n - 1]))
        n--;
    return head[n - 1] == '}';
}

/* What the last line of a record begins with; "" is a blank line, and a control character is what follows a record. */
static const struct {
    const char *format, *end;
} record_ends[] = {{"ris", "ER"}, {"wos", "ER"}, {"nbib", ""}, {"refer", ""}, {"marc", "\x1d"}};

static const char *end_of_records(const char *format)
{
    for (size_t i = 0; format && i < sizeof record_ends / sizeof *record_ends; i++)
        if (strcmp(record_ends[i].format, format) == 0)
            return record_ends[i].end;
    return NULL;
}

static pieces_kind kind_of(const pieces *p)
{
    const char *head = p->bytes.p + strspn(p->bytes.p, " \t\r\n");
    if (p->end)
        return PIECES_RECORDS;
    if (p->format && strcmp(p->format, "ndjson") == 0)
        return PIECES_LINES;
    if (p->format && strcmp(p->format, "csljson") != 0)
        return PIECES_WHOLE;
    if (head[0] == '[')
        return PIECES_ELEMENTS;
    return is_line_of_json(head) ? PIECES_LINES : PIECES_WHOLE;
}

/* What is JSON is told apart by its first line; all other formats by what they are sniffed as. */
static const char *format_of(const pieces *p, const char *format)
{
    const char *head = p->bytes.p + strspn(p->bytes.p, " \t\r\n");
    return format || head[0] == '[' || head[0] == '{' ? format : opcit_record_format_of(p->bytes.p, p->bytes.n, input_name(p->path));
}

bool pieces_open(pieces *p, const char *path, const char *format, report *r)
{
    *p = (pieces){.path = path, .fd = input_open(path, r)};
    if (p->fd < 0 || !read_head(p, r))
        return false;
    p->format = format_of(p, format);
    p->end = end_of_records(p->format);
    p->kind = kind_of(p);
    return true;
}

const char *pieces_format(const pieces *p)
{
    return p->kind == PIECES_ELEMENTS || p->kind == PIECES_LINES ? "csljson" : p->format;
}

void pieces_close(pieces *p)
{
    input_close(p->fd);
    text_free(&p->bytes);
}

/* True when an element ends before the byte `c`, which follows all that was looked at. */
static bool ends_before(pieces *p, char c)
{
    if (p->escaped || p->in_string) {
        p->in_string = p->escaped || c != '"';
        p->escaped = !p->escaped && c == '\\';
        return false;
    }
    p->in_string = c == '"';
    bool opens = c == '[' || c == '{', closes = c == ']' || c == '}';
    p->depth += opens - (closes && p->depth > 0);
    return (opens && p->depth == 1) || (closes && p->depth == 0) || (c == ',' && p->depth == 1);
}

static bool find_end_of_line(pieces *p)
{
    const char *end = memchr(p->bytes.p + p->at, '\n', p->bytes.n - p->at);
    p->at = end ? (size_t)(end - p->bytes.p) + 1 : p->bytes.n;
    return end != NULL;
}

static bool find_end_of_element(pieces *p)
{
    while (p->at < p->bytes.n)
        if (ends_before(p, p->bytes.p[p->at++]))
            return true;
    return false;
}

static bool begins_record_end(const pieces *p, const char *line)
{
    return p->end[0] ? strncmp(line, p->end, strlen(p->end)) == 0 : line[strspn(line, " \t\r")] == '\n';
}

static bool find_end_byte(pieces *p)
{
    size_t from = p->at - p->start < BATCH ? p->start + BATCH : p->at;
    const char *end = from < p->bytes.n ? memchr(p->bytes.p + from, p->end[0], p->bytes.n - from) : NULL;
    p->at = end ? (size_t)(end - p->bytes.p) + 1 : p->bytes.n;
    return end != NULL;
}

/* The first end of a record behind so much that handing it out is worth the while. */
static bool find_end_of_record(pieces *p)
{
    if (p->end[0] && (unsigned char)p->end[0] < ' ')
        return find_end_byte(p);
    while (find_end_of_line(p)) {
        const char *line = p->bytes.p + p->line_start;
        p->line_start = p->at;
        if (p->at - p->start >= BATCH && begins_record_end(p, line))
            return true;
    }
    return false;
}

/* Looks on until a piece ends; false when the bytes end first. */
static bool find_end(pieces *p)
{
    switch (p->kind) {
    case PIECES_ELEMENTS: return find_end_of_element(p);
    case PIECES_LINES: return find_end_of_line(p);
    case PIECES_RECORDS: return find_end_of_record(p);
    case PIECES_WHOLE: break;
    }
    p->at = p->bytes.n;
    return false;
}

static void step_over(pieces *p, size_t to)
{
    for (; p->start < to; p->start++) {
        char c = p->bytes.p[p->start];
        if (c == '\n')
            p->line++, p->column = 0;
        else
            p->column += ((unsigned char)c & 0xC0) != 0x80;
    }
}

/* Gives out [start, end) when there is more than blanks in it. */
static bool give(pieces *p, size_t end, const char **piece, size_t *length, report *r)
{
    size_t first = p->start;
    while (first < end && is_blank(p->bytes.p[first]))
        first++;
    step_over(p, first);
    r->line = p->line, r->column = p->column;
    *piece = p->bytes.p + first;
    *length = end - first;
    return first < end;
}

/* Moves what is left to the front, and reads more behind it. */
static bool refill(pieces *p, report *r)
{
    memmove(p->bytes.p, p->bytes.p + p->start, p->bytes.n - p->start);
    p->line_start -= p->line_start < p->start ? p->line_start : p->start;
    p->bytes.n -= p->start, p->at -= p->start, p->start = p->next = 0;
    int more = p->ended ? 0 : input_more(&p->bytes, p->fd, p->path, r);
    p->ended = more <= 0;
    return more > 0;
}

/* Behind the whole input there is nothing whose place would have to be known. */
static void leave_piece(pieces *p)
{
    if (p->kind == PIECES_WHOLE)
        p->start = p->next;
    else
        step_over(p, p->next);
}

bool pieces_next(pieces *p, const char **piece, size_t *length, report *r)
{
    leave_piece(p);
    for (;;) {
        bool found = find_end(p);
        if (!found && refill(p, r))
            continue;
        p->next = found ? p->at : p->bytes.n;
        if (give(p, found && p->kind != PIECES_RECORDS ? p->at - 1 : p->next, piece, length, r))
            return true;
        if (!found)
            return false;
        step_over(p, p->next);
    }
}
