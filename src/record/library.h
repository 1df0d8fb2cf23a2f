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

typedef struct library {
    arena *arena;
    VEC(record *) records;
    map by_id;
    map copies; /* the highest number given to records that share an id */
} library;

void library_init(library *lib, arena *a);

/* Copies the name and the bytes. */
const source *library_add_source(library *lib, str file_name, str text);

/* Copies only the name: the text outlives the library, and SOURCE_PADDING bytes behind it may be read. */
const source *library_add_source_in_place(library *lib, str file_name, str text);

/* A new record at the end; it joins the library when library_close_record gives it its id. */
record *library_open_record(library *lib, const source *s, span where);

/*
 * Puts the record into the library.  A record without an id gets one: the first author's or
 * editor's family name and the year, or the first telling word of the title and the year, in lower-case ASCII
 * ("watson1953", "origin1859").
 */
void library_close_record(library *lib, record *r, diags *d);

const record *library_find(const library *lib, str id); /* NULL when absent */

#endif
