#include "tree/seal.h"

/* Quoted groups nest: those at even depth take the outer marks, those at odd depth the inner ones. */
void quotes_write(tree *t, const seal_rules *rules)
{
    VEC(uint32_t) open = {0};
    for (uint32_t i = 0; t->has_quotes && i < t->nodes.n; i++) {
        while (open.n && i >= t->nodes.at[open.at[open.n - 1]].end)
            open.n--;
        node *group = &t->nodes.at[i];
        if (group->kind != NODE_GROUP || !(group->flags & NODE_QUOTED))
            continue;
        bool inner = open.n % 2 == 1;
        uint32_t last = group->end - 1;
        tree_set_text(t, &t->nodes.at[i + 1], inner ? rules->open_inner_quote : rules->open_quote);
        tree_set_text(t, &t->nodes.at[last], inner ? rules->close_inner_quote : rules->close_quote);
        VEC_PUSH(t->arena, open, i);
    }
}
