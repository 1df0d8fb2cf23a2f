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

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* Eight bytes at a time, of which none ends a line. */
static bool has_control(uint64_t eight)
{
    return ((eight - EACH_BYTE * ' ') & ~eight & EACH_BYTE << 7) != 0;
}

static uint32_t count_code_points(uint64_t eight)
{
    uint64_t trails = (eight & ~(eight << 1)) >> 7 & EACH_BYTE;
    return (uint32_t)(sizeof eight - (trails * EACH_BYTE >> 56));
}

/* Steps over what ends no line for sure, and counts it. */
static size_t skip_text(str text, size_t from, uint32_t *column)
{
    size_t i = from;
    for (uint64_t eight; i + sizeof eight <= text.n; i += sizeof eight) {
        memcpy(&eight, text.p + i, sizeof eight);
        if (has_control(eight))
            break;
        *column += count_code_points(eight);
    }
    return i;
}

source_place source_advance(const source *s, uint32_t from, source_place place, uint32_t to)
{
    str before = str_sub(s->text, 0, to);
    for (size_t i = skip_text(before, from, &place.column); i < to; i++) {
        if (ends_line(s->text, i)) {
            place = (source_place){place.line + 1, 1};
            i = skip_text(before, i + 1, &place.column) - 1;
        } else {
            place.column += starts_code_point(s->text.p[i]);
        }
    }
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
