/*
 * registry.h - the document's own state, shared by the files that work on it.
 *
 * A document goes through stages, each a file: positions of the cites, the order of the
 * bibliography and with it the numbers, disambiguation, and then the text of citations
 * and entries.  Every stage reads what the ones before it wrote into entries and cites.
 */
#ifndef OPCIT_ENGINE_REGISTRY_H
#define OPCIT_ENGINE_REGISTRY_H

#include "engine/eval.h"
#include "text/collate.h"
#include "tree/seal.h"

/* A reference of the document. */
typedef struct entry {
    const record *record;
    bool cited;
    uint32_t number;           /* citation-number, from 1            */
    int first_note;            /* note number of its first cite; 0 when that is in the text */
    uint32_t year_suffix;      /* 1 is "a"; 0 for none               */
    uint8_t disambiguate;      /* so many of the conditions that test for it hold */
    name_expansion names;
} entry;

/* A cite with what was worked out about it. */
typedef struct placed_cite {
    cite cite;
    uint32_t entry;            /* index into entries */
    uint8_t position;
    bool near_note;
} placed_cite;

typedef struct placed_citation {
    citation citation;         /* its cites are those below, in the order given */
    VEC(placed_cite) cites;
    const tree *text;          /* NULL until asked for */
} placed_citation;

struct document {
    arena *arena;
    arena scratch;             /* for what a stage makes on its way; given back bit by bit */
    const style *style;
    diags *diags;
    seal_rules rules;
    VEC(entry) entries;        /* cited ones in order of first cite, then the others in order of adding */
    map by_id;
    VEC(const record *) references;
    VEC(placed_citation) citations;
    VEC(uint32_t) order;       /* entries in the order of the bibliography */
    VEC(const tree *) entry_texts; /* by place in the bibliography         */
    collator *collator;
    uint32_t max_offset;
    bool year_suffix_elsewhere_citation, year_suffix_elsewhere_bibliography;
    bool ready, bibliography_ready;
};

/* The key of an entry outside any citation; `bibliography` picks the area. */
eval_key registry_key(const document *doc, const entry *e, bool bibliography);
eval_key registry_cite_key(const document *doc, const placed_cite *c);

/*
 * Gives the text from a node on a capital when it begins with a term ("ibid.", "c."): where a note or an
 * entry begins, the style cannot know which of its elements will come first.
 */
void registry_capitalize(document *doc, tree *t, uint32_t from);

/* The stages. */
void position_all(document *doc);
void sort_bibliography(document *doc);
/* The order in which the cites of a citation are printed: indexes into its cites. */
uint32_t *sort_cites(document *doc, const placed_citation *c);
void disambiguate_all(document *doc);
const tree *cluster_render(document *doc, const placed_citation *c);
void bibliography_render(document *doc);

#endif
