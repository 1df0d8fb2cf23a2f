/*
 * tags.h - what the short tags of a tagged format mean, type by type.
 *
 * The formats of RIS's kind have few tags, and most mean one thing in an article and another
 * in a book.  Their tables (mapping.h) say so in the notes: a FIELD row whose note names
 * types of CSL ("book report") holds for those, one without a note for all that no other row
 * of its tag names.  BOTH rows are what the format calls a thing; READ rows are other names
 * for it, which count where the first is missing.
 */
#ifndef OPCIT_RECORD_TAGS_H
#define OPCIT_RECORD_TAGS_H

#include "record/mapping.h"

enum { TAG_SIZE = 4, TAG_SLOTS = 256 };

/* The bytes of a tag as a number, by which tags are told apart; 0 for a tag that is longer than any. */
static inline uint32_t tag_key(str tag)
{
    uint32_t key = 0;
    for (size_t i = 0; i < tag.n && i < TAG_SIZE; i++)
        key = key << 8 | (unsigned char)tag.p[i];
    return tag.n <= TAG_SIZE ? key : 0;
}

typedef struct tag_table {
    const mapping *mapping;
    uint32_t key[TAG_SLOTS];              /* the bytes of a tag; 0 for none */
    uint8_t number[TAG_SLOTS];
    uint8_t count;
    const mapping_row *(*rows)[TYPE_COUNT]; /* by number and type; NULL when the tag says nothing about it */
} tag_table;

/* The table lives in the arena. */
const tag_table *tag_table_make(arena *a, const mapping *m);

/* What a tag is for records of a type; NULL when the format does not say. */
const mapping_row *tag_table_row(const tag_table *t, record_type type, uint32_t key);

/* The tag that a variable is written under; the empty text when records of the type have no place for it. */
str tag_table_name(const tag_table *t, record_type type, variable v);

#endif
