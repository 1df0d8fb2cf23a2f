#include "base/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_MOST = 2048 };

typedef struct code_info {
    const char *name;
    diag_severity severity;
} code_info;

static const code_info codes[DIAG_CODE_COUNT] = {
#define X(tag, code, severity, area, meaning) [DIAG_##tag] = {code, DIAG_##severity},
#include "base/diag.def"
#undef X
};

const char *diag_code_name(diag_code code) { return codes[code].name; }

/* More than there can be for a byte that begins none. */
static size_t sequence_length(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xC0 ? SIZE_MAX : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* How many bytes of the sequence at `p` are there. */
static size_t sequence_there(const char *p, size_t length)
{
    size_t n = 1;
    while (n < length && ((unsigned char)p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/*
 * Input that is quoted in a message must not break it over lines or send control codes to a
 * terminal, and of a code point that was cut in two nothing is left.  Returns the new length.
 */
static size_t make_clean(char *message)
{
    size_t to = 0;
    for (size_t from = 0, n; message[from]; from += n) {
        size_t length = sequence_length((unsigned char)message[from]);
        n = sequence_there(message + from, length);
        if (n < length)
            continue;
        bool control = (unsigned char)message[from] < ' ' || message[from] == 0x7F;
        memmove(message + to, control ? " " : message + from, n);
        to += n;
    }
    message[to] = '\0';
    return to;
}

void diag_pass(diags *d, const diag *found)
{
    d->errors += found->severity == DIAG_ERROR;
    d->warnings += found->severity == DIAG_WARNING;
    if (d->emit)
        d->emit(found, d->user);
}

void diag_report(diags *d, diag_code code, const source *s, span where, const char *format, ...)
{
    if (!d)
        return;
    char message[MESSAGE_MOST];
    va_list args;
    va_start(args, format);
    if (vsnprintf(message, sizeof message, format, args) < 0)
        message[0] = '\0';
    va_end(args);
    size_t length = make_clean(message);
    diag found = {.code = code, .severity = codes[code].severity, .source = s, .span = where,
                  .message = {message, length}};
    diag_pass(d, &found);
}
