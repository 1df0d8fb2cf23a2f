/*
 * Entries by the keys that others have for them.
 */
#include "read/bibtex_entry.h"

/* Of entries with one key the first is meant. */
static void note(bibtex_file *f, map *keys, str key, uint32_t i)
{
    map_slot *slot = map_slot_of(f->job->scratch, keys, key);
    slot->value = slot->value == MAP_NONE ? i : slot->value;
}

static void note_keys(bibtex_file *f)
{
    f->is_keyed = true;
    map_reserve(f->job->scratch, &f->by_key, f->heads.n);
    for (uint32_t i = 0; i < f->heads.n; i++)
        note(f, &f->by_key, bibtex_key_of(f->text, &f->heads.at[i]), i);
}

/* -- by other names ---------------------------------------------------------------------- */

bool bibtex_entry_has_ids(bibtex_file *f, const bibtex_head *head, bibtex_entry *out)
{
    read_job *job = f->job, silent = *job;
    if (str_find_nocase(str_sub(f->text, head->at, head->end), STR("ids")) == STR_NPOS)
        return false;
    silent.diags = NULL;
    f->job = &silent;
    bibtex_entry_read(f, head, out);
    f->job = job;
    return out->at[BIBTEX_IDS] != 0;
}

static void note_ids(bibtex_file *f, uint32_t i)
{
    arena_mark before = arena_save(f->page);
    bibtex_entry entry;
    if (bibtex_entry_has_ids(f, &f->heads.at[i], &entry))
        for (str rest = bibtex_entry_field(&entry, BIBTEX_IDS)->value, one; str_next_split(&rest, ',', &one);)
            note(f, &f->by_other, str_copy(f->job->scratch, str_trim(one)), i);
    arena_restore(f->page, before);
}

/* BibTeX takes keys that differ in letter case alone for the same, biblatex has "ids". */
static void note_others(bibtex_file *f)
{
    f->is_keyed_otherwise = true;
    for (uint32_t i = 0; i < f->heads.n; i++) {
        note(f, &f->by_lower, str_to_lower(f->job->scratch, bibtex_key_of(f->text, &f->heads.at[i])), i);
        note_ids(f, i);
    }
}

static uint32_t find_otherwise(bibtex_file *f, str key, span where)
{
    if (!f->is_keyed_otherwise)
        note_others(f);
    uint32_t i = map_get(&f->by_other, key);
    if (i != MAP_NONE)
        return i;
    i = map_get(&f->by_lower, str_to_lower(f->page, key));
    if (i != MAP_NONE)
        diag_report(f->job->diags, DIAG_BIBTEX_KEY_CASE, f->job->source, where,
                    "there is no \"" STR_FMT "\"; \"" STR_FMT "\" was taken for it", STR_ARG(key),
                    STR_ARG(bibtex_key_of(f->text, &f->heads.at[i])));
    return i;
}

const bibtex_head *bibtex_file_find(bibtex_file *f, str key, span where)
{
    if (!f->is_keyed)
        note_keys(f);
    uint32_t i = map_get(&f->by_key, key);
    if (i == MAP_NONE && key.n)
        i = find_otherwise(f, key, where);
    return i == MAP_NONE ? NULL : &f->heads.at[i];
}
