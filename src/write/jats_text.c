#include "write/jats_text.h"

#include "base/vec.h"
#include "write/xml_out.h"

typedef struct mark_row {
    str open, close;
    const char *jats_open, *jats_close;
} mark_row;

static const mark_row marks[] = {
    {STR_INIT("<i>"), STR_INIT("</i>"), "<italic>", "</italic>"},
    {STR_INIT("<b>"), STR_INIT("</b>"), "<bold>", "</bold>"},
    {STR_INIT("<sub>"), STR_INIT("</sub>"), "<sub>", "</sub>"},
    {STR_INIT("<sup>"), STR_INIT("</sup>"), "<sup>", "</sup>"},
    {STR_INIT("<sc>"), STR_INIT("</sc>"), "<sc>", "</sc>"},
    {STR_INIT("<span style=\"font-variant:small-caps;\">"), STR_INIT("</span>"), "<sc>", "</sc>"},
    {STR_INIT("<span style=\"font-variant: small-caps;\">"), STR_INIT("</span>"), "<sc>", "</sc>"},
    {STR_INIT("<span class=\"nocase\">"), STR_INIT("</span>"), "<styled-content style-type=\"nocase\">", "</styled-content>"},
};

/* A tag of the text; `partner` is the index of the other of its pair plus one, or 0. */
typedef struct tag {
    size_t at, n;
    const mark_row *row;
    bool closes;
    uint32_t partner;
} tag;

typedef VEC(tag) tags;

static bool find_tag(str text, size_t at, tag *found)
{
    str rest = str_from_byte(text, at);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        bool opens = str_starts(rest, marks[i].open), closes = str_starts(rest, marks[i].close);
        if (opens || closes) {
            *found = (tag){.at = at, .n = opens ? marks[i].open.n : marks[i].close.n, .row = &marks[i], .closes = closes};
            return true;
        }
    }
    return false;
}

static tags find_tags(arena *a, str text)
{
    tags all = {0};
    tag found;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '<' && find_tag(text, i, &found)) {
            VEC_PUSH(a, all, found);
            i += found.n - 1;
        }
    return all;
}

/* The innermost open tag decides, so that pairs nest. */
static void pair_tags(arena *a, tags *all)
{
    VEC(uint32_t) open = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        tag *t = &all->at[i];
        if (!t->closes) {
            VEC_PUSH(a, open, i);
        } else if (open.n && str_eq(all->at[open.at[open.n - 1]].row->close, t->row->close)) {
            tag *first = &all->at[open.at[--open.n]];
            first->partner = i + 1;
            t->partner = open.at[open.n] + 1;
            t->row = first->row;
        }
    }
}

bool jats_add_rich(buf *out, arena *scratch, str text)
{
    tags all = find_tags(scratch, text);
    size_t from = 0;
    bool any = false;
    pair_tags(scratch, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        const tag *t = &all.at[i];
        if (!t->partner)
            continue;
        xml_add_escaped(out, str_sub(text, from, t->at));
        buf_add_lit(out, t->closes ? t->row->jats_close : t->row->jats_open);
        from = t->at + t->n;
        any = true;
    }
    xml_add_escaped(out, str_from_byte(text, from));
    return any;
}
