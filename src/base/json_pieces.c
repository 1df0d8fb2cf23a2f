/*
 * Cutting the elements out of a text that is not JSON as a whole.
 *
 * Brackets are matched outside strings.  A bracket that closes an outer one closes the
 * inner ones with it, so that a slip inside an element stays inside.  A string ends with
 * its line at the latest, so that a missing quote costs one line, not the rest.
 */
#include "base/json_scan.h"

#include <string.h>

enum { DEPTH_MOST = 1024, PATIENCE = 4, COLUMN_MOST = 256 };

/* Brackets that are open.  Beyond DEPTH_MOST they are counted, no longer told apart. */
typedef struct brackets {
    size_t n;
    char at[DEPTH_MOST];
} brackets;

static size_t skip_string(str text, size_t at)
{
    for (at++; at < text.n; at++)
        if (text.p[at] == '"')
            return at + 1;
        else if (text.p[at] == '\n' || text.p[at] == '\r')
            return at;
        else if (text.p[at] == '\\' && at + 1 < text.n && text.p[at + 1] != '\n' && text.p[at + 1] != '\r')
            at++;
    return text.n;
}

/* Closes the nearest bracket of this kind and all inside it; false when none is open. */
static bool close_bracket(brackets *open, char close)
{
    char wanted = close == '}' ? '{' : '[';
    size_t n = open->n;
    while (n > 0 && n <= DEPTH_MOST && open->at[n - 1] != wanted)
        n--;
    if (n == 0)
        return false;
    open->n = n - 1;
    return true;
}

static void open_bracket(brackets *open, char bracket)
{
    if (open->n < DEPTH_MOST)
        open->at[open->n] = bracket;
    open->n++;
}

/* Columns further to the right are all alike: the text may be one long line. */
static size_t column_of(str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < COLUMN_MOST && text.p[start - 1] != '\n' && text.p[start - 1] != '\r')
        start--;
    return at - start;
}

static bool begins_line(str text, size_t at)
{
    while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == '\t'))
        at--;
    return at == 0 || text.p[at - 1] == '\n' || text.p[at - 1] == '\r';
}

typedef struct match {
    size_t end;    /* past the closing bracket, or where the element is cut off */
    bool closed;
} match;

/*
 * Matches the brackets of the element at `from`.  With `cut`, the element also ends at a
 * line that begins with a brace no further to the right than its own.
 */
static match match_element(str text, size_t from, bool cut)
{
    brackets open = {0};
    size_t own_column = column_of(text, from);
    for (size_t i = from; i < text.n;) {
        char c = text.p[i];
        if (c == '"') {
            i = skip_string(text, i);
            continue;
        }
        if (c == '{' && cut && i > from && begins_line(text, i) && column_of(text, i) <= own_column)
            return (match){i, false};
        if (c == '{' || c == '[')
            open_bracket(&open, c);
        if ((c == '}' || c == ']') && !close_bracket(&open, c))
            return (match){i, false};
        i++;
        if (open.n == 0)
            return (match){i, true};
    }
    return (match){text.n, false};
}

/* Looking for a missing bracket may go through all of the rest, so it is not done again and again. */
static size_t end_of_element(json_pieces *p)
{
    if (p->spent <= PATIENCE * p->text.n) {
        match whole = match_element(p->text, p->at, false);
        if (whole.closed)
            return whole.end;
        p->spent += whole.end - p->at;
    }
    return match_element(p->text, p->at, true).end;
}

/* A string, a number, a stray bracket or no JSON at all. */
static size_t end_of_scalar(str text, size_t at)
{
    if (text.p[at] == '"')
        return skip_string(text, at);
    size_t end = at + 1;
    while (end < text.n && !json_is_blank(text.p[end]) && !strchr("{}[],\"", text.p[end]))
        end++;
    return end;
}

static bool separates(const json_pieces *p, char c)
{
    return json_is_blank(c) || c == ',' || (p->in_array && c == ']');
}

static void skip_separators(json_pieces *p)
{
    for (; p->at < p->text.n && separates(p, p->text.p[p->at]); p->at++)
        if (p->text.p[p->at] == ']')
            p->in_array = false;
}

void json_pieces_open(json_pieces *p, str text)
{
    *p = (json_pieces){.text = text};
    skip_separators(p);
    if (p->at < text.n && text.p[p->at] == '[') {
        p->in_array = true;
        p->at++;
    }
}

bool json_next_piece(json_pieces *p, str *piece)
{
    skip_separators(p);
    if (p->at == p->text.n)
        return false;
    char c = p->text.p[p->at];
    size_t end = c == '{' || c == '[' ? end_of_element(p) : end_of_scalar(p->text, p->at);
    *piece = str_sub(p->text, p->at, end);
    while (piece->n > 1 && separates(p, piece->p[piece->n - 1]) && piece->p[piece->n - 1] != ']')
        piece->n--;
    p->at = end;
    return true;
}
