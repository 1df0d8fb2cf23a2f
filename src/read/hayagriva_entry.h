/*
 * hayagriva_entry.h - an entry of a Hayagriva file while it is read (hayagriva.c), with the
 * parents that count.
 */
#ifndef OPCIT_READ_HAYAGRIVA_ENTRY_H
#define OPCIT_READ_HAYAGRIVA_ENTRY_H

#include "read/json_works.h"
#include "record/mapping.h"

typedef struct haya_entry {
    json_works w;
    const mapping *map;
    uint32_t entry;
    uint32_t container, collection, conference, original; /* parents, by what they are to it; 0 for none */
    str type, container_type;                             /* in the format's words */
    buf alias;                                            /* of its people */
} haya_entry;

/* A member of an entry or of another object, or 0. */
uint32_t haya_member(const haya_entry *h, uint32_t at, const char *key);

/* The type that an entry or a parent says, or `otherwise`. */
str haya_type_of(const haya_entry *h, uint32_t at, str otherwise);

/* Finds out which parents the entry has (hayagriva_parents.c). */
void haya_settle_parents(haya_entry *h);

/*
 * The members of the entry, or of one of its parents, into the record (hayagriva_fields.c).
 * `level` stands before their names in the table of fields: "parent.", "original.", or "" for
 * the entry's own.  A variable that has a value keeps it.
 */
void haya_put_members(haya_entry *h, const char *level, uint32_t entry);

/* A member that no variable is for, under its name. */
void haya_put_as_other(haya_entry *h, const char *level, str key, uint32_t at);

#endif
