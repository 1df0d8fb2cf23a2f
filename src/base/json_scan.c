#include "base/json_scan.h"

#include <string.h>

bool json_is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20;
}

static bool is_hex(char c)
{
    char lower = byte_to_lower(c);
    return byte_is_digit(c) || (lower >= 'a' && lower <= 'f');
}

static json_token bad_string(uint32_t off, uint32_t end, uint32_t at, const char *what)
{
    return (json_token){JSON_TOKEN_BAD_STRING, off, end - off, {at, what}};
}

/* Steps over what follows a backslash; false when it is no escape. */
static bool skip_escape(str text, uint32_t *at)
{
    if (*at == text.n)
        return true; /* the string is unclosed, which is the better thing to say */
    char c = text.p[(*at)++];
    if (c != 'u')
        return strchr("\"\\/bfnrt", c) && c;
    for (int i = 0; i < 4; i++, (*at)++)
        if (*at == text.n || !is_hex(text.p[*at]))
            return false;
    return true;
}

static json_token scan_string(json_scan *s, uint32_t off)
{
    for (uint32_t i = off + 1; i < s->text.n;) {
        uint32_t at = i;
        char c = s->text.p[i++];
        if (c == '"') {
            s->at = i;
            return (json_token){JSON_TOKEN_STRING, off, i - off, {0}};
        }
        if (c == '\n' || c == '\r')
            return bad_string(off, at, off, "a string is not closed on its line");
        if (is_control(c))
            return bad_string(off, i, at, "a control character in a string is not escaped");
        if (c == '\\' && !skip_escape(s->text, &i))
            return bad_string(off, i, at, "a backslash in a string begins no escape");
    }
    return bad_string(off, (uint32_t)s->text.n, off, "a string is not closed");
}

/* At least one digit, and steps over them. */
static bool take_digits(str text, size_t *at)
{
    size_t from = *at;
    *at = str_skip_digits(text, from);
    return *at > from;
}

static bool take_byte(str text, size_t *at, const char *any_of)
{
    bool is = *at < text.n && text.p[*at] && strchr(any_of, text.p[*at]);
    *at += is;
    return is;
}

bool json_scan_is_number(str text)
{
    size_t at = 0;
    take_byte(text, &at, "-");
    if (!take_byte(text, &at, "0") && !take_digits(text, &at))
        return false;
    if (take_byte(text, &at, ".") && !take_digits(text, &at))
        return false;
    if (take_byte(text, &at, "eE")) {
        take_byte(text, &at, "+-");
        if (!take_digits(text, &at))
            return false;
    }
    return at == text.n;
}

static bool is_literal(str word)
{
    return str_eq(word, STR("true")) || str_eq(word, STR("false")) || str_eq(word, STR("null"));
}

static inline bool is_mark(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',';
}

static inline bool ends_scalar(char c)
{
    return json_is_blank(c) || is_mark(c) || c == '"' || c == '\0';
}

static const char *why_no_value(str word)
{
    if (word.p[0] == '\'')
        return "a string stands in single quotes";
    if (byte_is_digit(word.p[0]) || strchr("+-.", word.p[0]))
        return "this is not a number as JSON writes it";
    return "this is not a value; text has to stand in double quotes";
}

static json_token scan_scalar(json_scan *s, uint32_t off)
{
    uint32_t end = off + 1;
    while (end < s->text.n && !ends_scalar(s->text.p[end]))
        end++;
    s->at = end;
    str word = str_sub(s->text, off, end);
    if (is_literal(word) || json_scan_is_number(word))
        return (json_token){JSON_TOKEN_SCALAR, off, end - off, {0}};
    return (json_token){JSON_TOKEN_BAD, off, end - off, {off, why_no_value(word)}};
}

json_token json_scan_next(json_scan *s)
{
    while (s->at < s->text.n && json_is_blank(s->text.p[s->at]))
        s->at++;
    uint32_t off = s->at;
    if (off == s->text.n)
        return (json_token){JSON_TOKEN_END, off, 0, {0}};
    char c = s->text.p[off];
    if (c == '"')
        return scan_string(s, off);
    if (!is_mark(c))
        return scan_scalar(s, off);
    s->at++;
    return (json_token){c, off, 1, {0}};
}

/* --- Finding the first fault --------------------------------------------------------- */

/* What may come next. */
typedef enum expect {
    EXPECT_VALUE,
    EXPECT_VALUE_OR_END, /* of an array that has just been opened   */
    EXPECT_KEY,
    EXPECT_KEY_OR_END,   /* of an object that has just been opened  */
    EXPECT_COLON,
    EXPECT_COMMA_OR_END,
    EXPECT_NOTHING,      /* the value is complete                   */
} expect;

typedef struct checker {
    expect next;
    uint32_t depth;
    uint32_t before;                    /* where the token before this one stands */
    char brackets[JSON_DEPTH_MOST];     /* those that are open, with their places */
    uint32_t places[JSON_DEPTH_MOST];
} checker;

static char innermost(const checker *c)
{
    return c->depth ? c->brackets[c->depth - 1] : '\0';
}

static bool closes(const checker *c, json_token t)
{
    char open = innermost(c);
    return (open == '{' && t.kind == '}') || (open == '[' && t.kind == ']');
}

static bool fail(json_error *fault, uint32_t off, const char *what)
{
    *fault = (json_error){off, what};
    return false;
}

static void finish_value(checker *c)
{
    c->next = c->depth ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
}

static bool open_bracket(checker *c, json_token t, json_error *fault)
{
    if (c->depth == JSON_DEPTH_MOST)
        return fail(fault, t.off, "brackets are nested more than 512 deep");
    c->brackets[c->depth] = t.kind;
    c->places[c->depth++] = t.off;
    c->next = t.kind == '{' ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
    return true;
}

static bool check_value(checker *c, json_token t, json_error *fault)
{
    if (t.kind == '{' || t.kind == '[')
        return open_bracket(c, t, fault);
    if (t.kind == JSON_TOKEN_STRING || t.kind == JSON_TOKEN_SCALAR) {
        finish_value(c);
        return true;
    }
    if (t.kind == JSON_TOKEN_BAD)
        return fail(fault, t.fault.off, t.fault.what);
    if (closes(c, t) && innermost(c) == '[')
        return fail(fault, c->before, "a comma has no value behind it");
    return fail(fault, t.off, "a value is missing");
}

static bool check_key(checker *c, json_token t, json_error *fault)
{
    if (t.kind == JSON_TOKEN_STRING) {
        c->next = EXPECT_COLON;
        return true;
    }
    if (closes(c, t))
        return fail(fault, c->before, "a comma has no member behind it");
    return fail(fault, t.off, "a key in double quotes is missing");
}

static bool check_after_value(checker *c, json_token t, json_error *fault)
{
    if (t.kind == ',')
        c->next = innermost(c) == '{' ? EXPECT_KEY : EXPECT_VALUE;
    else if (t.kind == '}' || t.kind == ']')
        return fail(fault, t.off, "this bracket closes another than the one that is open");
    else
        return fail(fault, t.off, "a comma or a closing bracket is missing");
    return true;
}

static bool close_bracket(checker *c)
{
    c->depth--;
    finish_value(c);
    return true;
}

static bool may_close(const checker *c)
{
    return c->next == EXPECT_VALUE_OR_END || c->next == EXPECT_KEY_OR_END || c->next == EXPECT_COMMA_OR_END;
}

static bool check_end(const checker *c, json_token t, json_error *fault)
{
    if (c->next == EXPECT_NOTHING)
        return true;
    return c->depth ? fail(fault, c->places[c->depth - 1], "this bracket is not closed")
                    : fail(fault, t.off, "there is no value");
}

static bool check_token(checker *c, json_token t, json_error *fault)
{
    if (t.kind == JSON_TOKEN_END)
        return check_end(c, t, fault);
    if (t.kind == JSON_TOKEN_BAD_STRING)
        return fail(fault, t.fault.off, t.fault.what);
    if (may_close(c) && closes(c, t))
        return close_bracket(c);
    if (c->next == EXPECT_NOTHING)
        return fail(fault, t.off, "there is more text behind the value");
    switch (c->next) {
    case EXPECT_VALUE:
    case EXPECT_VALUE_OR_END:
        return check_value(c, t, fault);
    case EXPECT_KEY:
    case EXPECT_KEY_OR_END:
        return check_key(c, t, fault);
    case EXPECT_COLON:
        c->next = EXPECT_VALUE;
        return t.kind == ':' || fail(fault, t.off, "a colon is missing behind a key");
    default:
        return check_after_value(c, t, fault);
    }
}

bool json_scan_fault(str text, json_error *fault)
{
    json_scan s = {.text = text};
    checker c = {.next = EXPECT_VALUE};
    for (json_token t = {.kind = ' '}; t.kind != JSON_TOKEN_END; c.before = t.off) {
        t = json_scan_next(&s);
        if (!check_token(&c, t, fault))
            return true;
    }
    return false;
}
