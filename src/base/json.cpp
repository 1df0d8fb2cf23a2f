/*
 * The fast pass: simdjson's On-Demand walk, flattened.
 *
 * Here two worlds meet.  No C++ exception leaves (simdjson is compiled without them), and
 * no C++ object with a destructor lives on the stack while the arena may raise a trap:
 * what simdjson owns hangs on a `workspace`, which json_parse gives back on either road.
 */
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <new>

#define _Noreturn [[noreturn]]
extern "C" {
#include "base/json_scan.h"
#include "base/source.h"
#include "base/trap.h"
#include "base/vec.h"
}

using namespace simdjson;

namespace {

static_assert(SOURCE_PADDING >= SIMDJSON_PADDING, "simdjson reads further than a source allows");

struct workspace {
    arena copy = {}; /* of an input that has no room behind it, as simdjson needs it */
    ondemand::parser *parser = nullptr;
};

struct walk {
    arena *a;
    str input;
    const char *padded; /* the same bytes with room behind them */
    json_value *at; /* as a VEC has it */
    uint32_t n, cap;
};

void copy_input(workspace *space, walk *w)
{
    char *copy = static_cast<char *>(arena_alloc(&space->copy, w->input.n + SIMDJSON_PADDING));
    memcpy(copy, w->input.p, w->input.n);
    memset(copy + w->input.n, ' ', SIMDJSON_PADDING);
    w->padded = copy;
}

bool prepare(workspace *space, walk *w)
{
    if (!w->padded)
        copy_input(space, w);
    space->parser = new (std::nothrow) ondemand::parser;
    return space->parser;
}

void give_back(workspace *space)
{
    delete space->parser;
    arena_free(&space->copy);
}

bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* A token without the blanks behind it, as a piece of the input.  Past the last one simdjson's has no end. */
str token_of(const walk *w, std::string_view raw)
{
    size_t at = static_cast<size_t>(raw.data() - w->padded);
    size_t n = at < w->input.n ? std::min(raw.size(), w->input.n - at) : 0;
    while (n > 0 && is_blank(raw[n - 1]))
        n--;
    return str{w->input.p + at, n};
}

/*
 * True when what comes behind a scalar may do so.  simdjson steps over a value that was
 * not asked for without a look, and takes `"a": "b": 1` for granted.
 */
bool may_follow(const walk *w, std::string_view raw)
{
    size_t next = static_cast<size_t>(raw.data() - w->padded) + raw.size();
    char c = next < w->input.n ? w->input.p[next] : ',';
    return c == ',' || c == '}' || c == ']';
}

/* The key whose first byte stands at `raw`: up to the quote that no backslash precedes. */
str key_at(const walk *w, const char *raw)
{
    const char *end = raw;
    while (*end != '"')
        end += *end == '\\' ? 2 : 1;
    return str{w->input.p + (raw - w->padded), static_cast<size_t>(end - raw)};
}

uint32_t push(walk *w, json_kind kind, str token, str key)
{
    json_value v{};
    v.kind = static_cast<uint8_t>(kind);
    v.off = static_cast<uint32_t>(token.p - w->input.p);
    v.len = static_cast<uint32_t>(token.n);
    v.key = key;
    v.end = w->n + 1;
    if (w->n == w->cap)
        w->at = static_cast<json_value *>(vec_grow(w->a, w->at, &w->cap, sizeof v));
    w->at[w->n] = v;
    return w->n++;
}

bool add_string(walk *w, str token, str key)
{
    if (token.n < 2 || token.p[token.n - 1] != '"')
        return false;
    uint32_t at = push(w, JSON_STRING, token, key);
    return json_scan_decode(w->a, &w->at[at].text, str_sub(token, 1, token.n - 1));
}

bool add_number(walk *w, str token, str key)
{
    uint32_t at = push(w, JSON_NUMBER, token, key);
    w->at[at].text = token;
    return json_scan_is_number(token);
}

bool add_literal(walk *w, json_kind kind, str literal, str token, str key)
{
    push(w, kind, token, key);
    return str_eq(token, literal);
}

bool add_scalar(walk *w, str token, str key)
{
    switch (token.n ? token.p[0] : '\0') {
    case '"': return add_string(w, token, key);
    case 't': return add_literal(w, JSON_TRUE, str{"true", 4}, token, key);
    case 'f': return add_literal(w, JSON_FALSE, str{"false", 5}, token, key);
    case 'n': return add_literal(w, JSON_NULL, str{"null", 4}, token, key);
    default: return add_number(w, token, key);
    }
}

/* The closing bracket is the next byte that is not blank behind the last child, or behind the opening one. */
void finish(walk *w, uint32_t at)
{
    json_value *v = &w->at[at];
    v->end = w->n;
    uint32_t last = v->off + 1;
    for (uint32_t child = at + 1; child < v->end; child = w->at[child].end)
        last = w->at[child].off + w->at[child].len;
    while (is_blank(w->input.p[last]))
        last++;
    v->len = last + 1 - v->off;
}

bool add_value(walk *w, ondemand::value value, str key, int depth);

bool add_array(walk *w, ondemand::value value, int depth)
{
    ondemand::array elements;
    if (value.get_array().get(elements))
        return false;
    for (auto element : elements) {
        ondemand::value child;
        if (std::move(element).get(child) || !add_value(w, child, str{nullptr, 0}, depth))
            return false;
    }
    return true;
}

bool add_object(walk *w, ondemand::value value, int depth)
{
    ondemand::object members;
    if (value.get_object().get(members))
        return false;
    for (auto member : members) {
        ondemand::field f;
        str key;
        if (std::move(member).get(f) || !json_scan_decode(w->a, &key, key_at(w, f.key().raw())) || !add_value(w, f.value(), key, depth))
            return false;
    }
    return true;
}

bool add_value(walk *w, ondemand::value value, str key, int depth)
{
    std::string_view raw = value.raw_json_token();
    str token = token_of(w, raw);
    char first = token.n ? token.p[0] : '\0';
    if (first != '{' && first != '[')
        return add_scalar(w, token, key) && may_follow(w, raw);
    if (depth == JSON_DEPTH_MOST)
        return false;
    uint32_t at = push(w, first == '{' ? JSON_OBJECT : JSON_ARRAY, token, key);
    if (first == '{' ? !add_object(w, value, depth + 1) : !add_array(w, value, depth + 1))
        return false;
    finish(w, at);
    return true;
}

/* Nothing but blanks stands behind the root. */
bool is_whole(const walk *w)
{
    size_t behind = size_t{w->at->off} + w->at->len;
    while (behind < w->input.n && is_blank(w->input.p[behind]))
        behind++;
    return behind == w->input.n;
}

bool walk_document(walk *w, ondemand::parser *parser)
{
    ondemand::document document;
    ondemand::value root;
    size_t n = w->input.n;
    return !parser->iterate(w->padded, n, n + SIMDJSON_PADDING).get(document) && !document.get_value().get(root) &&
           add_value(w, root, str{nullptr, 0}, 0) && is_whole(w);
}

/* A text that is one string, number or literal. */
bool walk_scalar(walk *w)
{
    json_error fault;
    return !json_scan_fault(w->input, &fault) && add_scalar(w, str_trim(w->input), str{nullptr, 0});
}

bool begins_with_bracket(str text)
{
    str trimmed = str_trim(text);
    return trimmed.n && (trimmed.p[0] == '{' || trimmed.p[0] == '[');
}

/* A guess at the number of values.  Bibliographies have one in 35 bytes; what the array has too much is never touched. */
void make_room(walk *w)
{
    w->cap = static_cast<uint32_t>(w->input.n / 24 + 8);
    w->at = static_cast<json_value *>(arena_alloc(w->a, w->cap * sizeof *w->at));
}

/* Walks with all that simdjson needs; the road back of a trap goes through here. */
bool walk_with(workspace *space, walk *w)
{
    trap t;
    if (TRAP_OPEN(&t) != TRAP_NONE) {
        give_back(space);
        trap_raise(t.reason);
    }
    if (!prepare(space, w))
        trap_raise(TRAP_MEMORY);
    make_room(w);
    bool good = walk_document(w, space->parser);
    trap_close(&t);
    give_back(space);
    return good;
}

bool parse(arena *a, json *out, str text, const char *padded, json_error *error)
{
    workspace space;
    walk w{};
    w.a = a;
    w.input = text;
    w.padded = padded;
    if (begins_with_bracket(text) ? walk_with(&space, &w) : walk_scalar(&w)) {
        *out = json{w.at, w.n};
        return true;
    }
    if (!json_scan_fault(text, error))
        *error = json_error{0, "this is not JSON"};
    return false;
}

} // namespace

bool json_parse(arena *a, json *out, str text, json_error *error)
{
    return parse(a, out, text, nullptr, error);
}

bool json_parse_padded(arena *a, json *out, str text, json_error *error)
{
    return parse(a, out, text, text.p, error);
}

uint32_t json_member(const json *j, uint32_t i, str key)
{
    uint32_t found = 0;
    if (j->at[i].kind == JSON_OBJECT)
        for (uint32_t child = JSON_FIRST(i); child < j->at[i].end; child = JSON_NEXT(j, child))
            if (str_eq(j->at[child].key, key))
                found = child;
    return found;
}
