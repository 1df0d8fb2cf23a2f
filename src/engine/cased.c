#include "engine/cased.h"

#include "text/casing.h"

void cased_init(cased *c, arena *a, str lang)
{
    *c = (cased){.arena = a, .lang = lang, .kind = casing_kind(lang)};
}

bool cased_keeps(const cased *c, text_case how, str lang)
{
    return (how == CASE_TITLE || how == CASE_SENTENCE) && casing_kind(lang) == c->kind;
}

static str turn(const cased *c, arena *scratch, str text, text_case how)
{
    casing_piece piece = {.text = text};
    casing_apply(scratch, &piece, 1, how, c->lang);
    return str_copy(c->arena, piece.text);
}

str cased_text(cased *c, arena *scratch, str text, text_case how)
{
    map *known = how == CASE_TITLE ? &c->titles : &c->sentences;
    map_slot *slot = map_slot_of(c->arena, known, text);
    if (slot->value != MAP_NONE)
        return c->texts.at[slot->value];
    slot->key = str_copy(c->arena, text);
    slot->value = c->texts.n;
    VEC_PUSH(c->arena, c->texts, turn(c, scratch, text, how));
    return c->texts.at[slot->value];
}
