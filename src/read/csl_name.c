/* Names in CSL-JSON: an array of objects, and what stands there in its place. */
#include "base/vec.h"
#include "read/csl_item.h"
#include "text/utf8.h"

/* The part of a name that a member is, the most common first; NULL for any other member. */
static str *part_named(name *n, str key)
{
    return str_eq(key, STR("family")) ? &n->family
         : str_eq(key, STR("given")) ? &n->given
         : str_eq(key, STR("literal")) ? &n->literal
         : str_eq(key, STR("suffix")) ? &n->suffix
         : str_eq(key, STR("dropping-particle")) ? &n->dropping_particle
         : str_eq(key, STR("non-dropping-particle")) ? &n->non_dropping_particle
         : NULL;
}

static bool *flag_named(name *n, str key)
{
    return str_eq(key, STR("comma-suffix")) ? &n->comma_suffix : str_eq(key, STR("static-ordering")) ? &n->static_ordering : NULL;
}

static void read_member(const csl_item *item, uint32_t at, name *n)
{
    str key = item->json->at[at].key, *part = part_named(n, key);
    bool *flag = part ? NULL : flag_named(n, key);
    if (part)
        *part = csl_item_text(item, at);
    if (flag)
        *flag = csl_item_is_true(item, at);
}

static name from_object(const csl_item *item, uint32_t at)
{
    name n = {.literal = STR_NONE};
    for (uint32_t i = JSON_FIRST(at); i < item->json->at[at].end; i = JSON_NEXT(item->json, i))
        read_member(item, i, &n);
    return n.literal.n ? (name){.literal = n.literal} : n;
}

static name from_text(const csl_item *item, uint32_t at)
{
    str text = csl_item_text(item, at);
    return name_is_organisation(text) ? (name){.literal = text} : name_parse(text);
}

/* A person of one name leads with it, whichever of the two it was put into. */
static bool settle(name *n)
{
    if (n->family.n == 0 && n->literal.n == 0) {
        n->family = n->given;
        n->given = STR_NONE;
    }
    return n->family.n || n->literal.n;
}

static bool read_name(csl_item *item, uint32_t at, name *out)
{
    switch ((json_kind)item->json->at[at].kind) {
    case JSON_OBJECT:
        *out = from_object(item, at);
        break;
    case JSON_STRING:
        *out = from_text(item, at);
        csl_item_report(item, DIAG_CSLJSON_NAME, at, "a name is an object, and this is a string; it was taken apart");
        break;
    default:
        *out = (name){0};
        break;
    }
    bool good = settle(out);
    if (!good)
        csl_item_report(item, DIAG_CSLJSON_NAME, at, "this name has no family name and no literal; it was kept and is not used");
    return good;
}

static void add_name(csl_item *item, uint32_t at, names *out, uint32_t *room)
{
    name one;
    if (!read_name(item, at, &one))
        return;
    if (out->n == *room) {
        uint32_t more = *room ? *room * 2 : 2;
        out->at = arena_grow(item->job->library->arena, out->at, *room * sizeof one, more * sizeof one);
        *room = more;
    }
    out->at[out->n++] = one;
}

bool csl_item_names(csl_item *item, uint32_t at, names *out)
{
    uint32_t room = 0;
    const json_value *v = &item->json->at[at];
    *out = (names){0};
    if (v->kind != JSON_ARRAY) {
        csl_item_report(item, DIAG_CSLJSON_VALUE_TYPE, at, "the value of \"" STR_FMT "\" is %s, not an array of names; %s",
                        STR_ARG(v->key), csl_item_kind(item, at),
                        v->kind == JSON_OBJECT || v->kind == JSON_STRING ? "it was taken for one name"
                                                                         : "it was kept and is not used");
        if (v->kind == JSON_OBJECT || v->kind == JSON_STRING)
            add_name(item, at, out, &room);
        return out->n > 0;
    }
    for (uint32_t i = JSON_FIRST(at); i < v->end; i = JSON_NEXT(item->json, i))
        add_name(item, i, out, &room);
    return out->n > 0;
}
