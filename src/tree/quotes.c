#include "tree/seal.h"

typedef struct quoted {
    uint32_t end;
    bool inner;
} quoted;

/* Quoted groups nest: those in outer marks take the inner ones, and those in inner marks the outer ones. */
void quotes_write(tree *t, const seal_rules *rules)
{
    VEC(quoted) open = {0};
    for (uint32_t i = 0; t->has_quotes && i < t->nodes.n; i++) {
        while (open.n && i >= open.at[open.n - 1].end)
            open.n--;
        node *group = &t->nodes.at[i];
        if (group->kind != NODE_GROUP || !(group->flags & NODE_QUOTED))
            continue;
        bool inner = open.n ? !open.at[open.n - 1].inner : group->flags & NODE_INNER;
        uint32_t end = group->end;
        tree_set_text(t, &t->nodes.at[i + 1], inner ? rules->open_inner_quote : rules->open_quote);
        tree_set_text(t, &t->nodes.at[end - 1], inner ? rules->close_inner_quote : rules->close_quote);
        VEC_PUSH(t->arena, open, ((quoted){end, inner}));
    }
}
