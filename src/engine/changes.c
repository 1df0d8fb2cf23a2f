/* Which citations an edit has touched: those with a cite whose key is another now. */
#include "engine/registry.h"

/* Brings the keys up to date; false when they were. */
static bool update_keys(document *doc, placed_citation *c)
{
    bool differs = !c->keys;
    if (!c->keys)
        c->keys = arena_zalloc(doc->arena, (c->cites.n + 1) * sizeof *c->keys);
    for (uint32_t i = 0; i < c->cites.n; i++) {
        eval_key now = registry_cite_key(doc, &c->cites.at[i]);
        if (eval_key_eq(&c->keys[i], &now))
            continue;
        differs = true;
        c->keys[i] = now;
        c->keys[i].names = registry_keep_names(doc, &now.names);
    }
    return differs;
}

void changes_mark(document *doc)
{
    for (uint32_t i = 0; i < doc->citations.n; i++) {
        placed_citation *c = doc->citations.at[i];
        if (!update_keys(doc, c))
            continue;
        c->changed = true;
        c->text = NULL;
    }
}
