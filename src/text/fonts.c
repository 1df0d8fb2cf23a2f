#include "text/fonts.h"

enum { FONTS = 5, SPAN = FONTS, SPANS_MOST = 64 }; /* spans within each other; deeper ones are text */

static const struct {
    str open, close;
} tags[FONTS + 1] = {
    {STR_INIT("<i>"), STR_INIT("</i>")},     {STR_INIT("<b>"), STR_INIT("</b>")},   {STR_INIT("<sup>"), STR_INIT("</sup>")},
    {STR_INIT("<sub>"), STR_INIT("</sub>")}, {STR_INIT("<sc>"), STR_INIT("</sc>")},
    [SPAN] = {STR_INIT("<span"), STR_INIT("</span>")},
};

typedef struct stripper {
    str text;
    buf out;
    int open[FONTS];
    size_t close_at[FONTS + 1]; /* where the next end tag is, when that is ahead */
    uint64_t is_font;           /* a bit for each span that is open, the innermost lowest */
    int spans;
} stripper;

/* A tag without its partner is text. */
static bool is_closed(stripper *s, int tag, size_t at)
{
    if (s->close_at[tag] <= at) {
        size_t ahead = str_find(str_from_byte(s->text, at), tags[tag].close);
        s->close_at[tag] = ahead == STR_NPOS ? s->text.n : at + ahead;
    }
    return s->close_at[tag] < s->text.n;
}

static size_t small_capitals(str rest)
{
    static const str opens[] = {
        STR_INIT("<span style=\"font-variant:small-caps;\">"), STR_INIT("<span style=\"font-variant: small-caps;\">"),
        STR_INIT("<span style=\"font-variant:small-caps\">"), STR_INIT("<span style=\"font-variant: small-caps\">")};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        if (str_starts(rest, opens[i]))
            return opens[i].n;
    return 0;
}

static size_t take_span(stripper *s, str rest)
{
    if (str_starts(rest, tags[SPAN].open) && s->spans < SPANS_MOST) {
        size_t small = is_closed(s, SPAN, (size_t)(rest.p - s->text.p)) ? small_capitals(rest) : 0;
        s->is_font = s->is_font << 1 | (small > 0);
        s->spans++;
        return small;
    }
    if (!str_starts(rest, tags[SPAN].close) || s->spans == 0)
        return 0;
    bool is_font = s->is_font & 1;
    s->is_font >>= 1;
    s->spans--;
    return is_font ? tags[SPAN].close.n : 0;
}

/* The bytes of the tag at `at` that sets a font or ends one; 0 when there is none. */
static size_t take_tag(stripper *s, size_t at)
{
    str rest = str_from_byte(s->text, at);
    for (int i = 0; i < FONTS; i++) {
        if (str_starts(rest, tags[i].open) && is_closed(s, i, at)) {
            s->open[i]++;
            return tags[i].open.n;
        }
        if (str_starts(rest, tags[i].close) && s->open[i] > 0) {
            s->open[i]--;
            return tags[i].close.n;
        }
    }
    return take_span(s, rest);
}

str fonts_strip(arena *a, str text)
{
    stripper s = {.text = text};
    if (str_find_byte(text, '<') == STR_NPOS)
        return text;
    buf_init(&s.out, a);
    for (size_t i = 0; i < text.n;) {
        size_t taken = text.p[i] == '<' ? take_tag(&s, i) : 0;
        if (taken == 0)
            buf_add_byte(&s.out, text.p[i]);
        i += taken ? taken : 1;
    }
    return s.out.n == text.n ? text : buf_str(&s.out);
}
