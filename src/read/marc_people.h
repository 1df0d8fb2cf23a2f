/*
 * marc_people.h - the persons and bodies of a MARC 21 record, and what they did.
 */
#ifndef OPCIT_READ_MARC_PEOPLE_H
#define OPCIT_READ_MARC_PEOPLE_H

#include "read/marc.h"

/* A record on its way into the library. */
typedef struct marc_taker {
    put_target to;
    marc_record *marc;
    arena *arena;
} marc_taker;

void marc_put_people(marc_taker *t);

#endif
