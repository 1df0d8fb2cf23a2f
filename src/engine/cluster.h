/*
 * cluster.h - a citation while it is put together: each cite in a tree of its own.
 */
#ifndef OPCIT_ENGINE_CLUSTER_H
#define OPCIT_ENGINE_CLUSTER_H

#include "engine/registry.h"

typedef struct cluster_cite {
    placed_cite *placed;
    tree text;
    eval_facts facts;
    str author;     /* its names as printed where nothing suppresses them; empty when it has none */
    str delimiter;  /* between the printed cite before and this one */
    bool only_suffix; /* author and year stand with the cite before */
    bool dropped;   /* a range stands for it                        */
} cluster_cite;

/* Runs a cite; its text goes into the document's scratch arena. */
void cluster_run_cite(document *doc, placed_cite *placed, uint8_t mode, cluster_cite *out);
void cluster_run_key(document *doc, const eval_key *key, cluster_cite *out);

/* Groups and collapses the cites of a citation as its style says; CSL 1.0.2, "Cite Collapsing". */
void collapse_cites(document *doc, cluster_cite *cites, uint32_t n);

#endif
