/*
 * json_scan.h - JSON token by token, in plain C: for finding faults, laying out and cutting up.
 *
 * This is the slow, exact companion of json.cpp, inside base/ only.  It follows RFC 8259
 * to the letter and knows where each fault is.
 */
#ifndef OPCIT_BASE_JSON_SCAN_H
#define OPCIT_BASE_JSON_SCAN_H

#include "base/json.h"

enum { JSON_DEPTH_MOST = 512 };

/* What a token is: its bracket, colon or comma, or one of these. */
enum {
    JSON_TOKEN_END = 0,
    JSON_TOKEN_STRING = '"',
    JSON_TOKEN_SCALAR = 'v', /* a number, true, false, null */
    JSON_TOKEN_BAD = '?',        /* no token at all                */
    JSON_TOKEN_BAD_STRING = '!', /* a string that has a fault      */
};

typedef struct json_token {
    char kind;
    uint32_t off, len;
    json_error fault; /* a bad one: what is wrong, and at which byte */
} json_token;

typedef struct json_scan {
    str text;
    uint32_t at;
} json_scan;

bool json_is_blank(char c); /* RFC 8259, section 2: ws */

json_token json_scan_next(json_scan *s);

/* Finds the first fault of a text; false when the text is one JSON value. */
bool json_scan_fault(str text, json_error *fault);

/* True when all of `text` is a number. */
bool json_scan_is_number(str text);

/*
 * Decodes what stands between the quotes of a string: in the arena when it has escapes,
 * else it is `inner` itself.  False when an escape is none of JSON's.
 */
bool json_scan_decode(arena *a, str *out, str inner);

#endif
