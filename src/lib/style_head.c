#include "lib/style_head.h"

#include "base/buf.h"

/* The five entities that XML has by itself; styles know no others. */
static const struct {
    str name;
    char byte;
} entities[] = {{STR_INIT("&amp;"), '&'}, {STR_INIT("&lt;"), '<'}, {STR_INIT("&gt;"), '>'},
                {STR_INIT("&quot;"), '"'}, {STR_INIT("&apos;"), '\''}};

static size_t add_entity(buf *out, str text)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_starts(text, entities[i].name)) {
            buf_add_byte(out, entities[i].byte);
            return entities[i].name.n;
        }
    buf_add_byte(out, text.p[0]);
    return 1;
}

/* Entities resolved, and white space as one blank. */
static str plain(arena *a, str text)
{
    buf out;
    buf_init(&out, a);
    text = str_trim(text);
    for (size_t i = 0; i < text.n;) {
        if (byte_is_space(text.p[i])) {
            if (out.p[out.n - 1] != ' ')
                buf_add_byte(&out, ' ');
            i++;
        } else {
            i += add_entity(&out, str_from_byte(text, i));
        }
    }
    return (str){buf_cstr(&out), out.n};
}

/* What stands between `open` and the next `close`. */
static str between(str text, str open, str close)
{
    size_t start = str_find(text, open);
    if (start == STR_NPOS)
        return STR_NONE;
    text = str_from_byte(text, start + open.n);
    size_t end = str_find(text, close);
    return end == STR_NPOS ? STR_NONE : str_sub(text, 0, end);
}

static str attribute(str tag, str name_and_quote)
{
    return between(tag, name_and_quote, STR("\""));
}

static str parent_link(str info)
{
    for (size_t at; (at = str_find(info, STR("<link"))) != STR_NPOS;) {
        info = str_from_byte(info, at + 5);
        str tag = str_sub(info, 0, str_find_byte(info, '>'));
        if (str_eq(attribute(tag, STR("rel=\"")), STR("independent-parent")))
            return attribute(tag, STR("href=\""));
    }
    return STR_NONE;
}

style_head style_head_of(arena *a, str text)
{
    str info = between(text, STR("<info>"), STR("</info>"));
    return (style_head){
        .id = plain(a, between(info, STR("<id>"), STR("</id>"))),
        .title = plain(a, between(info, STR("<title>"), STR("</title>"))),
        .parent = plain(a, parent_link(info)),
    };
}
