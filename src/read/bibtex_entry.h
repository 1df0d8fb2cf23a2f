/*
 * bibtex_entry.h - a file's entries, and one of them taken apart, before it becomes a record.
 *
 * All heads of a file are found first, so that entries may refer to later ones; then one
 * entry after the other is read.  Values are as written, with TeX in them.
 */
#ifndef OPCIT_READ_BIBTEX_ENTRY_H
#define OPCIT_READ_BIBTEX_ENTRY_H

#include "read/bibtex_walk.h"
#include "record/mapping.h"
#include "text/latex.h"

/* Fields that are treated in a way of their own. */
typedef enum bibtex_tag {
    BIBTEX_NO_TAG,
#define X(tag, name, how) BIBTEX_##tag,
#define ALIAS(tag, name, how)
#include "read/bibtex_fields.def"
#undef X
#undef ALIAS
    BIBTEX_TAG_COUNT
} bibtex_tag;

/* How a value is written. */
typedef enum bibtex_how { BIBTEX_IS_RAW, BIBTEX_IS_TEXT, BIBTEX_IS_TITLE, BIBTEX_IS_NAMES, BIBTEX_IS_VERBATIM } bibtex_how;

/* What the name of a field stands for; zeros when it is unknown. */
typedef struct bibtex_term {
    uint8_t tag, how;  /* bibtex_tag, bibtex_how */
    uint16_t variable; /* of the first row in the format's table */
} bibtex_term;

typedef struct bibtex_field {
    str name, value;
    span where;
    bibtex_term term;
    bool is_inherited;
} bibtex_field;

typedef struct bibtex_entry {
    str type, key;
    span where;
    VEC(bibtex_field) fields;
    uint16_t at[BIBTEX_TAG_COUNT]; /* index + 1 of the first field with this tag; 0 for none */
} bibtex_entry;

typedef struct bibtex_file {
    read_job *job;
    str text;
    VEC(bibtex_head) heads;
    bibtex_strings strings;
    uint32_t months;        /* of those, the first: they may be defined anew */
    latex_macros macros;
    map terms;              /* names of fields, into all_terms */
    VEC(bibtex_term) all_terms;
    map types;              /* record_type by name */
    map by_key;             /* into heads; made when an entry refers to another */
    map by_other, by_lower; /* likewise by "ids", and by keys in small letters; made when a key was not found */
    bool is_keyed, is_keyed_otherwise;
    uint32_t asked;         /* entries that were read for the one that inherits from them */
    arena *page;            /* of the entry that is read */
} bibtex_file;

/* Finds all entries, and reads @string and @preamble.  The format is "bibtex" or "biblatex". */
void bibtex_file_open(bibtex_file *f, read_job *job, const char *format);

/* By its key, by one of its "ids", or by its key but for letter case, which is reported there; NULL when absent. */
const bibtex_head *bibtex_file_find(bibtex_file *f, str key, span where);

/* MAP_NONE when neither table has it; ASCII letter case does not count. */
uint32_t bibtex_file_type(const bibtex_file *f, str called);

/* Its own fields. */
void bibtex_entry_read(bibtex_file *f, const bibtex_head *head, bibtex_entry *out);

/* Whether it has other ids; without a word about what is odd with it.  Then `out` is the entry. */
bool bibtex_entry_has_ids(bibtex_file *f, const bibtex_head *head, bibtex_entry *out);

/* Adds a field that another entry has, under this name, unless the entry has one of its own. */
void bibtex_entry_inherit(bibtex_file *f, bibtex_entry *e, const bibtex_field *from, str called);

const bibtex_field *bibtex_entry_named(const bibtex_entry *e, str called); /* NULL when there is none; letter case does not count */

/* The first field with this tag; NULL when there is none. */
static inline const bibtex_field *bibtex_entry_field(const bibtex_entry *e, bibtex_tag tag)
{
    return e->at[tag] ? &e->fields.at[e->at[tag] - 1] : NULL;
}

#endif
