/*
 * csl_item.h - one object of CSL-JSON made a record.
 *
 * Every member becomes a field in its place and keeps its JSON text, so that the record
 * can be written back as it came.  A value of another type than its variable has is used
 * as far as it can be, and a finding says how.
 */
#ifndef OPCIT_READ_CSL_ITEM_H
#define OPCIT_READ_CSL_ITEM_H

#include "base/json.h"
#include "base/map.h"
#include "read/read.h"

typedef struct csl_item {
    read_job *job;
    const json *json;
    uint32_t base;  /* where the JSON text begins in the job's source */
    bool is_yaml;   /* the source is no JSON: what it says cannot be written back as it stands */
    record *record; /* while it is being read */
    const map *keys; /* csl_item_keys */
} csl_item;

/* The variables by their names, for all items of a job. */
const map *csl_item_keys(arena *a);

/* Parses a piece of the job's source into the scratch arena, and makes `item` ready for it. */
bool csl_item_parse(csl_item *item, read_job *job, const map *keys, json *j, str piece, json_error *error);

/* Reads the value at index `at` into the library; one that is no item is reported and left out. */
void csl_item_read(csl_item *item, uint32_t at);

/* Values of CSL-JSON.  False, with a finding, when nothing could be made of the value. */
bool csl_item_date(csl_item *item, uint32_t at, date *out);
bool csl_item_names(csl_item *item, uint32_t at, names *out);

/* For these: */

/* The place of a value in the source. */
span csl_item_span(const csl_item *item, uint32_t at);

/* A text that lives as long as the library: as it is when it points into the source, else copied. */
str csl_item_keep(const csl_item *item, str text);

/* A string's or a number's text, kept and trimmed; the empty str for any other value. */
str csl_item_text(const csl_item *item, uint32_t at);

/* Booleans as they occur: true, a number but 0, and the texts "true" and "1". */
bool csl_item_is_true(const csl_item *item, uint32_t at);

const char *csl_item_kind(const csl_item *item, uint32_t at); /* "a number", "an array", ... */

/* A finding about the value at `at`; the message names the record behind the text, when it has an id. */
void csl_item_report(const csl_item *item, diag_code code, uint32_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
