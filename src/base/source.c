#include "base/source.h"

/* LF ends a line, and so does a CR with no LF behind it. */
static bool ends_line(str text, size_t at)
{
    return text.p[at] == '\n' || (text.p[at] == '\r' && (at + 1 == text.n || text.p[at + 1] != '\n'));
}

static bool starts_code_point(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

source_place source_advance(const source *s, uint32_t from, source_place place, uint32_t to)
{
    for (size_t i = from; i < to; i++)
        if (ends_line(s->text, i))
            place = (source_place){place.line + 1, 1};
        else
            place.column += starts_code_point(s->text.p[i]);
    return place;
}

source_place source_locate(const source *s, uint32_t offset)
{
    if (offset > s->text.n)
        offset = (uint32_t)s->text.n;
    return source_advance(s, 0, (source_place){1, 1}, offset);
}

span span_of(const source *s, str piece)
{
    return (span){(uint32_t)(piece.p - s->text.p), (uint32_t)piece.n};
}

str source_slice(const source *s, span where)
{
    return str_sub(s->text, where.off, (size_t)where.off + where.len);
}
