#include "text/nocase.h"

enum { SPANS_MOST = 64 }; /* spans within each other; deeper ones are text */

static const str nocase = STR_INIT("<span class=\"nocase\">"), span_open = STR_INIT("<span"), span_close = STR_INIT("</span>");

typedef struct stripper {
    buf out;
    uint64_t is_nocase; /* a bit for each span that is open, the innermost lowest */
    int open;
} stripper;

static void open_span(stripper *s, bool is_nocase)
{
    s->is_nocase = s->is_nocase << 1 | is_nocase;
    s->open++;
}

/* The bytes that were taken at the front of `rest`; 0 when there is no span's tag. */
static size_t take_tag(stripper *s, str rest)
{
    if (str_starts(rest, nocase) && s->open < SPANS_MOST) {
        open_span(s, true);
        return nocase.n;
    }
    if (str_starts(rest, span_open) && s->open < SPANS_MOST) {
        open_span(s, false);
        buf_add(&s->out, span_open);
        return span_open.n;
    }
    if (!str_starts(rest, span_close) || s->open == 0)
        return 0;
    if (!(s->is_nocase & 1))
        buf_add(&s->out, span_close);
    s->is_nocase >>= 1;
    s->open--;
    return span_close.n;
}

str nocase_strip(arena *a, str text)
{
    stripper s = {.open = 0};
    if (str_find(text, nocase) == STR_NPOS)
        return text;
    buf_init(&s.out, a);
    for (size_t i = 0; i < text.n;) {
        size_t taken = text.p[i] == '<' ? take_tag(&s, str_from_byte(text, i)) : 0;
        if (taken == 0)
            buf_add_byte(&s.out, text.p[i]);
        i += taken ? taken : 1;
    }
    return buf_str(&s.out);
}
