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

/* ---- cite.c ------------------------------------------------------------------------------------- */

/* Runs a cite; its text goes into the document's scratch arena. */
void cite_run(document *doc, placed_cite *placed, uint8_t mode, cluster_cite *out);
void cite_run_key(document *doc, const eval_key *key, cluster_cite *out);

bool cite_is_silent(const cluster_cite *c); /* nothing is printed, not even the user's own words around it */

/* Writes a cite between the user's prefix and suffix; its author alone, as running text has him. */
void cite_write(document *doc, tree *t, const cluster_cite *c);
void cite_write_author(document *doc, tree *t, const cluster_cite *c);

/* Words of the user, with CSL's markup in them, and whether a blank parts them from what stands beside. */
void cite_write_words(document *doc, tree *t, str text);
bool cite_wants_space_behind(str prefix);
bool cite_wants_space_before(str suffix);

/* ---- cluster.c ---------------------------------------------------------------------------------- */

/* The cites of a citation, run, in the order in which they are printed. */
cluster_cite *cluster_run(document *doc, const placed_citation *c);

/* Writes a citation between the affixes of its layout. */
void cluster_write(document *doc, tree *t, const placed_citation *c);

/* ---- collapse.c --------------------------------------------------------------------------------- */

/* Groups and collapses the cites of a citation as its style says; CSL 1.0.2, "Cite Collapsing". */
void collapse_cites(document *doc, cluster_cite *cites, uint32_t n);

#endif
