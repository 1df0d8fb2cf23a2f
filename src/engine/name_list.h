/*
 * name_list.h - a list of names: how many are shown, and what stands between them.
 *
 * CSL 1.0.2, "Name" and "Et-al".
 */
#ifndef OPCIT_ENGINE_NAME_LIST_H
#define OPCIT_ENGINE_NAME_LIST_H

#include "engine/eval.h"

/* One cs:names as it runs: its own parts, or its parent's where it is a bare one in a substitute. */
typedef struct names_run {
    const names_element *own;    /* variables and substitute */
    const names_element *looks;  /* cs:name, cs:et-al, cs:label */
    name_options options;
} names_run;

/* The names of a list that et-al leaves; what disambiguation asked for is in it. */
uint32_t name_list_shown(const eval *e, const name_options *o, const names *list);

/* Writes the list as a group of its own (NODE_NAMES). */
void name_list_write(eval *e, const names_run *run, const names *list);

#endif
