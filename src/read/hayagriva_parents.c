/*
 * hayagriva_parents.c - which of the works that an entry is part of are which.
 */
#include "read/hayagriva_entry.h"

/* What a parent is that does not say it. */
static str default_parent(str type)
{
    static const struct {
        str child, parent;
    } defaults[] = {{STR_INIT("article"), STR_INIT("periodical")}, {STR_INIT("chapter"), STR_INIT("book")},
                    {STR_INIT("entry"), STR_INIT("reference")},    {STR_INIT("anthos"), STR_INIT("anthology")},
                    {STR_INIT("web"), STR_INIT("web")},            {STR_INIT("scene"), STR_INIT("video")},
                    {STR_INIT("artwork"), STR_INIT("exhibition")}, {STR_INIT("legislation"), STR_INIT("anthology")},
                    {STR_INIT("post"), STR_INIT("post")},          {STR_INIT("tweet"), STR_INIT("tweet")},
                    {STR_INIT("video"), STR_INIT("video")},        {STR_INIT("audio"), STR_INIT("audio")}};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (str_eq_nocase(type, defaults[i].child))
            return defaults[i].parent;
    return STR("misc");
}

static bool stands_alone(str type)
{
    static const str types[] = {STR_INIT("book"), STR_INIT("report"), STR_INIT("thesis"), STR_INIT("proceedings"),
                                STR_INIT("anthology"), STR_INIT("reference"), STR_INIT("periodical")};
    return STR_IS_AMONG_NOCASE(type, types);
}

/* The first parent of a sort is the one; others stay unused and keep their members' names. */
static bool settle_parent(haya_entry *h, uint32_t at, uint32_t *publication)
{
    str type = haya_type_of(h, at, default_parent(h->type));
    bool is_conference = str_eq_nocase(type, STR("conference")) || str_eq_nocase(type, STR("exhibition"));
    uint32_t *place = is_conference ? &h->conference : str_eq_nocase(type, STR("original")) ? &h->original : publication;
    bool is_free = *place == 0;
    if (is_free)
        *place = at;
    return is_free;
}

static void settle_parents(haya_entry *h, uint32_t child, uint32_t *publication)
{
    uint32_t parents = haya_member(h, child, "parent");
    if (!parents)
        return;
    if (json_works_is(&h->w, parents, JSON_OBJECT) && !settle_parent(h, parents, publication))
        haya_put_as_other(h, "", STR("parent"), parents);
    for (JSON_WORKS_EACH(&h->w, at, parents))
        if (json_works_is(&h->w, at, JSON_OBJECT) && !settle_parent(h, at, publication))
            haya_put_as_other(h, "", STR("parent"), at);
}

void haya_settle_parents(haya_entry *h)
{
    h->container = h->collection = h->conference = h->original = 0;
    settle_parents(h, h->entry, stands_alone(h->type) ? &h->collection : &h->container);
    h->container_type = h->container ? haya_type_of(h, h->container, default_parent(h->type)) : STR_NONE;
    if (h->container)
        settle_parents(h, h->container, &h->collection);
}
