#include "read/html_byline.h"

enum { GAP_MOST = 4096 }; /* bytes between two names of one byline: buttons, links, marks of affiliations */

static bool has_class(const html_tag *tag, str wanted)
{
    str classes = tag->attr[HTML_CLASS], one;
    while (str_next_word(&classes, &one))
        if (str_eq_nocase(one, wanted))
            return true;
    return false;
}

/* An element's text up to the next tag. */
static str text_at(const html_scan *s)
{
    str rest = str_sub(s->text, s->at, s->at + GAP_MOST);
    size_t end = str_find_byte(rest, '<');
    return end == STR_NPOS ? STR_NONE : str_trim(str_sub(rest, 0, end));
}

static void add_author(html_context *c, html_draft *d, str given, str family)
{
    c->where = STR("surname");
    c->span = span_of(c->job->source, family);
    str whole = str_join_by(c->arena, html_value_text(c, family), STR(", "), html_value_text(c, given));
    html_add_name(c, d, VAR_AUTHOR, 1, name_parse(whole));
}

void html_take_byline(html_context *c, html_draft *d, html_byline *b, const html_scan *s, const html_tag *tag)
{
    if (b->is_done || tag->is_end || !tag->attr[HTML_CLASS].n)
        return;
    if (has_class(tag, STR("given-name"))) {
        b->given = text_at(s);
    } else if (b->given.n && (has_class(tag, STR("surname")) || has_class(tag, STR("family-name")))) {
        b->is_done = b->end && s->at > b->end + GAP_MOST;
        if (!b->is_done && text_at(s).n)
            add_author(c, d, b->given, text_at(s));
        b->given = STR_NONE;
        b->end = s->at;
    }
}
