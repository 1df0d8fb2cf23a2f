/*
 * crossref_work.h - a work in Crossref's XML, with the container that it stands in.
 */
#ifndef OPCIT_READ_CROSSREF_WORK_H
#define OPCIT_READ_CROSSREF_WORK_H

#include "read/crossref.h"
#include "read/xml_put.h"

/* The shape of a container: where works stand in it, and what it says of itself. */
typedef struct container_shape {
    const char *name;
    const char *item;             /* the works in it; NULL when it is one itself */
    const char *const *metadata;  /* what it says of itself: the first that is there */
    const char *type;             /* of itself as a work, as crossref.def has it */
} container_shape;

/* What is read of a work, and from where. */
typedef struct crossref_work {
    put_target t;
    const container_shape *shape;
    const xml_node *container; /* <journal> */
    const xml_node *metadata;  /* <journal_metadata>; the container when it has no such part */
    const xml_node *work;      /* <journal_article>; the metadata when the container is the work */
    const xml_node *query;     /* <query>, which says what Crossref adds; NULL without it */
    buf orcid, affiliation;    /* of its people; both in the job's scratch */
} crossref_work;

/* One record of the library, from opening to closing. */
void crossref_read_work(crossref_work *w);

#endif
