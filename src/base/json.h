/*
 * json.h - a JSON text as one array of values in preorder.
 *
 * simdjson does the parsing and stands behind this header; json.cpp is the only C++ here.
 * `end` is the index just past a value's subtree: step into i + 1, skip to end.  Members
 * of an object are values that carry their key.  Strings are decoded; numbers keep the
 * text they were written with.  A string without escapes is the input's own bytes, as a
 * number is; half a surrogate pair and a NUL become U+FFFD.  Every value knows where it
 * stands in the input, so that a finding can be placed and a value can be copied out as
 * it was written.
 *
 * The input must be valid UTF-8.  Nesting deeper than 512 is an error.
 */
#ifndef OPCIT_BASE_JSON_H
#define OPCIT_BASE_JSON_H

#include "base/buf.h"

typedef enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } json_kind;

typedef struct json_value {
    uint8_t kind;      /* json_kind */
    uint32_t end;      /* index just past this subtree */
    uint32_t off, len; /* the value as written, in bytes of the input */
    str key;           /* decoded; in an object only */
    str text;          /* JSON_STRING: decoded; JSON_NUMBER: as written */
} json_value;

typedef struct json {
    json_value *at;    /* at[0] is the root */
    uint32_t n;
} json;

/* Where and why a text is not JSON. */
typedef struct json_error {
    uint32_t off;      /* byte of the input */
    const char *what;  /* "a comma or a closing bracket is missing"; a constant */
} json_error;

/*
 * Parses the whole of `text` into the arena.  False when it is not one JSON value; then
 * *error says why, with a position found by a second, slow pass.
 */
bool json_parse(arena *a, json *out, str text, json_error *error);

/* The same without a copy of the text: SOURCE_PADDING bytes behind it may be read, whatever they are. */
bool json_parse_padded(arena *a, json *out, str text, json_error *error);

/* For walking: the first child (or the value's own end when it has none), and the next sibling. */
#define JSON_FIRST(i) ((i) + 1)
#define JSON_NEXT(j, i) ((j)->at[i].end)
/* The member of object `i` with this key, the last one when there are several; 0 when absent. */
uint32_t json_member(const json *j, uint32_t i, str key);

/*
 * Recovery.  Cuts the elements out of a top-level array in a text that need not be valid
 * JSON, or takes a single top-level object, or concatenated and newline-separated values:
 * each piece is the text of one element, found by matching brackets outside strings.
 * An unclosed element ends at a bracket that closes nothing in it, or where a line begins with what only a new element can be
 * (an opening brace at or left of the column of its own), else at the end.
 * Take pieces off with json_next_piece until it returns false.
 */
typedef struct json_pieces {
    str text;
    size_t at;
    bool in_array;
    size_t spent; /* bytes looked through for brackets that are missing */
} json_pieces;

void json_pieces_open(json_pieces *p, str text);
bool json_next_piece(json_pieces *p, str *piece);

/* Writing: a quoted string with JSON's escapes; what is not ASCII stays as it is. */
void json_add_string(buf *out, str s);
/* A line laid out for people is no longer, unless it holds a text that is. */
enum { JSON_LINE_MOST = 88 };

/*
 * A value as written, laid out again: two blanks a level from `depth` on, or on one line
 * without a blank when depth is negative.  What fits on a line stays on one line; the
 * objects of an array begin a line each.
 */
void json_add_value(buf *out, str written, int depth);

#endif
