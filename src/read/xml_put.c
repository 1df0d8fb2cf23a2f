#include "read/xml_put.h"

enum { DEPTH_MOST = 4 }; /* of elements in what has no variable: what lies deeper is no fact about the work */

/* The name of a meeting is set in italics as a whole, which says nothing. */
static bool has_markup(variable v)
{
    return variable_is_prose(v) && v != VAR_EVENT_TITLE;
}

void xml_put(const put_target *t, variable v, const xml_node *node)
{
    arena *a = t->job->scratch;
    if (node)
        put_value(t, v, has_markup(v) ? xml_rich(a, node) : xml_text(a, node), xml_place(node));
}

/* Text beside elements makes a mixed text of it, which is one value. */
static bool holds_elements(const xml_node *node)
{
    bool elements = false;
    for (const xml_node *child = node->first; child; child = child->next)
        if (child->name.n)
            elements = true;
        else if (str_trim(child->text).n)
            return false;
    return elements;
}

static void put_deep(const put_target *t, str called, const xml_node *node, int depth)
{
    arena *a = t->job->scratch;
    if (!holds_elements(node)) {
        put_other(t, called, xml_text(a, node), xml_place(node));
        return;
    }
    for XML_EACH_ELEMENT(child, node)
        if (depth < DEPTH_MOST)
            put_deep(t, str_join_by(a, called, STR("."), child->name), child, depth + 1);
}

void xml_put_other(const put_target *t, str called, const xml_node *node)
{
    if (node)
        put_deep(t, called, node, 0);
}

static bool is_taken(str called, const char *const *taken)
{
    while (*taken && !str_eq(called, str_from(*taken)))
        taken++;
    return *taken;
}

void xml_put_rest(const put_target *t, const xml_node *parent, const char *const *taken)
{
    for XML_EACH_ELEMENT(child, parent)
        if (!is_taken(child->name, taken))
            xml_put_other(t, child->name, child);
}
