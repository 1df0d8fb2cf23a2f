/* Plain text: no fonts; an entry a line. */
#include "write/format.h"

static void escape(str s, buf *out)
{
    buf_add(out, s);
}

static void open_entry(str id, bool first, buf *out)
{
    (void)id;
    (void)first;
    (void)out;
}

static void close_entry(buf *out)
{
    buf_add_byte(out, '\n');
}

static void heading(const text_format *f, str title, buf *out)
{
    (void)f;
    buf_add(out, title);
    buf_add_byte(out, '\n');
}

const text_format format_text = {
    .name = "text",
    .escape = escape,
    .display = {[DISPLAY_BLOCK] = {"\n", NULL}, [DISPLAY_INDENT] = {"\n    ", NULL}},
    .blocks_need_space = true,
    .entry_open = open_entry,
    .entry_close = close_entry,
    .heading = heading,
};
