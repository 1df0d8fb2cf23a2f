#include "record/tags.h"

/* Where a key stands or would stand; the table is never full. */
static uint32_t slot_of(const tag_table *t, uint32_t key)
{
    uint32_t at = (key * UINT32_C(2654435761)) >> 24;
    while (t->key[at] && t->key[at] != key)
        at = (at + 1) % TAG_SLOTS;
    return at;
}

static uint8_t number_for(tag_table *t, str tag)
{
    uint32_t key = tag_key(tag), at = slot_of(t, key);
    if (!t->key[at]) {
        t->key[at] = key;
        t->number[at] = t->count++;
    }
    return t->number[at];
}

static bool is_read(const mapping_row *row)
{
    return !row->is_type && row->way != MAPPING_WRITE;
}

/* Takes the next type that a note names off the front of it; TYPE_NONE when there is none. */
static record_type next_type(str *note)
{
    record_type type = TYPE_NONE;
    for (str word; type == TYPE_NONE && str_next_word(note, &word);)
        type = type_named(word);
    return type;
}

static bool names_types(const mapping_row *row)
{
    str note = str_from(row->note);
    return next_type(&note) != TYPE_NONE;
}

static void place_named(const mapping_row *row, const mapping_row **of_tag)
{
    str note = str_from(row->note);
    for (record_type type; (type = next_type(&note)) != TYPE_NONE;)
        if (!of_tag[type])
            of_tag[type] = row;
}

static void place_default(const mapping_row *row, const mapping_row **of_tag)
{
    for (int type = 0; type < TYPE_COUNT; type++)
        if (!of_tag[type])
            of_tag[type] = row;
}

static void place(tag_table *t, bool named)
{
    for (size_t i = 0; i < t->mapping->n; i++) {
        const mapping_row *row = &t->mapping->rows[i];
        if (is_read(row) && names_types(row) == named)
            (named ? place_named : place_default)(row, t->rows[number_for(t, row->name)]);
    }
}

const tag_table *tag_table_make(arena *a, const mapping *m)
{
    tag_table *t = ARENA_NEW(a, tag_table);
    t->mapping = m;
    t->rows = arena_zalloc(a, TAG_SLOTS * sizeof *t->rows);
    place(t, true);
    place(t, false);
    return t;
}

const mapping_row *tag_table_row(const tag_table *t, record_type type, uint32_t key)
{
    uint32_t at = slot_of(t, key);
    return key && t->key[at] ? t->rows[t->number[at]][type] : NULL;
}

str tag_table_name(const tag_table *t, record_type type, variable v)
{
    for (size_t i = 0; i < t->mapping->n; i++) {
        const mapping_row *row = &t->mapping->rows[i];
        if (!row->is_type && row->way != MAPPING_READ && row->csl == v && tag_table_row(t, type, tag_key(row->name)) == row)
            return row->name;
    }
    return STR_NONE;
}
