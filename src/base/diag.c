#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

enum { MESSAGE_MOST = 2048 };

typedef struct code_info {
    const char *name, *meaning;
    diag_severity severity;
    diag_area area;
} code_info;

static const code_info codes[DIAG_CODE_COUNT] = {
#define X(tag, code, severity, area, meaning) [DIAG_##tag] = {code, meaning, DIAG_##severity, DIAG_AREA_##area},
#include "base/diag.def"
#undef X
};

const char *diag_code_name(diag_code code) { return codes[code].name; }
const char *diag_code_meaning(diag_code code) { return codes[code].meaning; }
diag_severity diag_code_severity(diag_code code) { return codes[code].severity; }
diag_area diag_code_area(diag_code code) { return codes[code].area; }

/* Input that is quoted in a message must not break it over lines or send control codes to a terminal. */
static void make_one_line(char *message)
{
    for (char *c = message; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
}

/* A message that was cut ends in whole code points. */
static size_t whole_code_points(const char *message, size_t n)
{
    size_t i = n;
    while (i > 0 && ((unsigned char)message[i - 1] & 0xC0) == 0x80)
        i--;
    return n == MESSAGE_MOST - 1 && i > 0 ? i - 1 : n;
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
    int n = vsnprintf(message, sizeof message, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof message ? (size_t)n : sizeof message - 1;
    length = whole_code_points(message, length);
    message[length] = '\0';
    make_one_line(message);
    diag found = {.code = code, .severity = codes[code].severity, .source = s, .span = where,
                  .message = {message, length}};
    diag_pass(d, &found);
}
