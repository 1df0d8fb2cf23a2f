/*
 * library.h - the records that were read, in order, with their sources and their ids.
 *
 * Everything in a library lives in its arena.  Ids are unique: of two records with one id
 * the later keeps its place under a new id ("doe2020-2"), and a finding says so.  Where one
 * of the two ids was made up here, it is that record which is numbered, without a word.
 */
#ifndef OPCIT_RECORD_LIBRARY_H
#define OPCIT_RECORD_LIBRARY_H

#include "base/diag.h"
#include "base/map.h"
#include "record/record.h"

/* Takes each record when it is closed, in place of the list; its memory is given back when the call returns. */
typedef void library_taker(const record *r, void *user);

typedef struct library {
    arena *arena;
    arena *index;    /* the maps and what they hold on to: it outlives records that are let go */
    VEC(source *) sources;
    VEC(record *) records;
    uint32_t closed; /* records that were closed and not let go unused */
    map by_id;       /* ids and aliases */
    map copies;      /* the highest number given to records that share an id */
    const map *wanted;    /* when set, records with other ids and aliases are let go */
    VEC(str) passed_over; /* the ids of those */
    library_taker *taker; /* when set, nothing stays in `records` */
    void *taker_user;
    arena_mark opened;    /* before the newest record */
} library;

void library_init(library *lib, arena *a);

/* Copies the name and the bytes. */
source *library_add_source(library *lib, str file_name, str text);

/* Copies only the name: the text outlives the library, and SOURCE_PADDING bytes behind it may be read. */
source *library_add_source_in_place(library *lib, str file_name, str text);

/* A new record at the end; it joins the library when library_close_record gives it its id. */
record *library_open_record(library *lib, const source *s, span where);

/*
 * Puts the record into the library, hands it to the taker, or lets it go when it is not wanted.  A record without an id
 * gets one: the first author's or editor's family name and the year, or the first telling word of the title and the
 * year, in lower-case ASCII ("watson1953", "origin1859").  Returns the id, which outlives a record that is let go.
 */
str library_close_record(library *lib, record *r, diags *d);

/* Whether anybody asks for a record of this id: a reader need not take apart what is not wanted. */
bool library_wants(const library *lib, str id);

/* Notes the id of a record that is not wanted.  The id stays in the source. */
void library_pass_over(library *lib, str id);

/* Lets the newest record be found, and be wanted, by another id as well; before it is closed. */
void library_add_alias(library *lib, record *r, str alias);

/* Makes the record at `index` known by its aliases; one that is another record's id or alias already stays that record's. */
void library_enter_aliases(library *lib, const record *r, uint32_t index);

const record *library_find(const library *lib, str id); /* NULL when absent */

#endif
