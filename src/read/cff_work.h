/*
 * cff_work.h - a work of a CITATION.cff while it is read (cff.c): what its members say goes
 * into the open record.
 */
#ifndef OPCIT_READ_CFF_WORK_H
#define OPCIT_READ_CFF_WORK_H

#include "read/json_works.h"
#include "record/mapping.h"

enum { CFF_SAID_OF_PEOPLE = 12 }; /* keys, "affiliation" and the like */

typedef struct cff_work {
    json_works w;
    const mapping *map;
    uint32_t at;                  /* the work, an object */
    bool has_container;           /* the collection is what the work stands in, not a series */
    uint32_t date, doi, url;      /* those of several that are the record's; 0 for none */
    buf said[CFF_SAID_OF_PEOPLE]; /* of the work's people, one by one */
} cff_work;

/* A member of the work, or 0; its text, or none. */
uint32_t cff_member(const cff_work *c, const char *key);
str cff_text_of(const cff_work *c, const char *key);

/* -- cff_people.c: people, organisations and places -- */

/* The person or the body that a value is, given as an object or as a text. */
name cff_person(const cff_work *c, uint32_t at);
void cff_put_people(cff_work *c, variable v, uint32_t list);

/* What `said` has gathered, such as all affiliations, as fields of the record. */
void cff_put_what_is_said(cff_work *c);

/* The name and the place of an organisation or a conference; what else is said of it is kept. */
void cff_put_entity(cff_work *c, variable called, variable place, uint32_t entity);
void cff_put_institution(cff_work *c, uint32_t at);
void cff_put_location(cff_work *c, uint32_t at);
void cff_put_conference(cff_work *c, uint32_t at);

/* -- cff_fields.c: all members of a work -- */

void cff_put_members(cff_work *c);

/* An entry of a dictionary or encyclopedia whose own title is its "term" or "entry". */
bool cff_has_term(const cff_work *c);

/* Whether a "collection-type" says that works are parts of the collection, or that it is a series. */
bool cff_names_container(str collection_type);
bool cff_is_series(str collection_type);

/* The file's own members are none of the work's. */
bool cff_is_of_file(str key);

/* The message that tools write when nobody wrote one. */
bool cff_is_default_message(const cff_work *c, uint32_t at);

#endif
