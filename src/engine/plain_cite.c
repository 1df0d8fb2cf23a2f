/* What a cite of an entry reads like, remembered by its key. */
#include "engine/disambiguate.h"

/* Where the first cite stands tells references apart only to conditions, and only under the rule that looks at cites. */
static eval_key plain_key(const document *doc, const entry *e)
{
    eval_key key = registry_key(doc, e, false);
    key.comparing = true;
    key.position = POSITION_SUBSEQUENT;
    key.near_note = true;
    if (!doc->notes_tell)
        key.first_reference_note_number = 0;
    return key;
}

static plain_cite run(document *doc, const eval_key *key)
{
    arena_mark mark = arena_save(&doc->scratch);
    tree t;
    buf text;
    tree_init(&t, &doc->scratch);
    buf_init(&text, &doc->scratch);
    plain_cite out = {.key = *key};
    out.key.names = registry_keep_names(doc, &key->names);
    out.facts = eval_layout(doc->style, &doc->style->citation, key, &t);
    tree_plain(&t, 0, t.nodes.n, &text);
    out.text = registry_atom(doc, buf_str(&text));
    arena_restore(&doc->scratch, mark);
    return out;
}

const plain_cite *plain_cite_of(document *doc, uint32_t index)
{
    entry *e = &doc->entries.at[index];
    eval_key key = plain_key(doc, e);
    for (uint32_t i = e->plain.n; i-- > 0;)
        if (eval_key_eq(&e->plain.at[i].key, &key))
            return &e->plain.at[i];
    VEC_PUSH(doc->arena, e->plain, run(doc, &key));
    return &e->plain.at[e->plain.n - 1];
}
