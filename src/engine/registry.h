/*
 * registry.h - the document's own state, shared by the files that work on it.
 *
 * A document goes through stages, each a file: positions of the cites, the order of the
 * bibliography and with it the numbers, disambiguation, and then the text of citations
 * and entries.  Every stage reads what the ones before it wrote into entries and cites.
 *
 * The stages run from the beginning whenever the document has changed, and that is cheap:
 * what costs is running the style, and a run whose key is the one it had last time is not
 * repeated.  So an edit gives what a new document would give, at the price of what differs.
 */
#ifndef OPCIT_ENGINE_REGISTRY_H
#define OPCIT_ENGINE_REGISTRY_H

#include "engine/eval.h"
#include "engine/needs.h"
#include "text/collate.h"
#include "tree/seal.h"

/* What an entry was sorted by last: a key of bytes for each cs:key that was ever compared. */
typedef struct sort_memo {
    eval_key key;
    str *keys; /* NULL: none is known; a key without a pointer: that one is not */
} sort_memo;

/* A plain cite of an entry as it read under one key; the text is an atom of document.texts. */
typedef struct plain_cite {
    eval_key key;
    uint32_t text;
    eval_facts facts;
} plain_cite;

/* The names that an entry printed: the whole list, and one by one where the style's rule asks for that. */
typedef struct printed_names {
    str all;
    bool people;          /* not what stands for missing ones */
    VEC(uint32_t) groups; /* nodes of the tree that was printed */
    VEC(str) each;
} printed_names;

/* An entry's text, and what it was made from. */
typedef struct entry_memo {
    eval_key key;
    const printed_names *author_before, *author; /* of the entry before, and its own; NULL where the style does not ask */
    const tree *text;                            /* NULL: not known                                  */
    uint32_t offset;                             /* characters of its first field                    */
} entry_memo;

/* The people in a cite, as people.c counts them. */
typedef struct person {
    uint32_t whole, family, initials; /* atoms of document.texts */
    bool has_given;
} person;

#define ENTRY_NONE UINT32_MAX

/* A record that the document has had to do with. */
typedef struct entry {
    const record *record;
    bool present;              /* it takes part: it is cited or was added */
    uint32_t number;           /* citation-number, from 1            */
    uint32_t cites;            /* how many cite it                   */
    int first_note;            /* note number of its first cite; 0 when that is in the text */
    uint32_t year_suffix;      /* 1 is "a"; 0 for none               */
    uint8_t disambiguate;      /* so many of the conditions that test for it hold */
    name_expansion names;
    uint8_t *given;            /* room for names.given; NULL until it is wanted */

    sort_memo sort;
    VEC(plain_cite) plain;
    const names *people_list;  /* whose people `people` are */
    VEC(person) people;
    entry_memo text;
    bool changed;              /* since document_forget_changes */
} entry;

/* A cite with what was worked out about it. */
typedef struct placed_cite {
    cite cite;
    uint32_t entry;            /* index into entries; ENTRY_NONE when there is no record */
    uint8_t position;
    bool near_note;
    int first_note;            /* note number of the reference's first cite; 0 when that is in the text or this note */
} placed_cite;

typedef struct placed_citation {
    citation citation;         /* its cites are those below, in the order given */
    VEC(placed_cite) cites;
    uint32_t *order;           /* in which its cites are printed, where positions go by it; NULL until asked for */
    eval_key *keys;            /* of each cite, that the text was made from; NULL: never   */
    const tree *text;          /* NULL until asked for */
    bool changed;              /* since document_forget_changes */
} placed_citation;

#define TEXT_UNKNOWN UINT32_MAX

/* For parting a set by text: the set of an atom, if it was met in this parting. */
typedef struct text_use {
    uint32_t parting, set;
} text_use;

struct document {
    arena *arena;
    arena scratch;             /* for what a stage makes on its way; given back bit by bit */
    const style *style;
    diags *diags;
    const abbreviations *abbreviations; /* NULL for none */
    cased *cased;
    bool links;
    seal_rules rules;
    key_needs citation_needs, bibliography_needs, bibliography_sort_needs;
    VEC(entry) entries;        /* in the order in which they were first heard of; none is ever taken out */
    map by_id;
    VEC(uint32_t) references;  /* entries that were added */
    VEC(uint32_t) members;     /* entries that take part: cited ones in order of first cite, then the others in order of adding */
    VEC(placed_citation *) citations;
    VEC(uint32_t) order;       /* members in the order of the bibliography */
    const filter *filter;      /* NULL for none                            */
    VEC(uint32_t) listed;      /* those that it admits, in its order; empty when there is none */
    map texts;                 /* atoms: equal texts have equal numbers    */
    VEC(text_use) text_uses;   /* by atom                                  */
    bool notes_tell;           /* while disambiguating: cites that name different notes differ */
    uint32_t parting;          /* counts the times that a set was parted   */
    VEC(uint32_t) texts_now;   /* by entry: the atom of its plain cite as things stand; TEXT_UNKNOWN after a change */
    collator *collator;
    uint32_t max_offset;
    bool ready, bibliography_ready;
};

/* The key of an entry outside any citation; `bibliography` picks the area. */
eval_key registry_key(const document *doc, const entry *e, bool bibliography);
eval_key registry_sort_key(const document *doc, const entry *e);
eval_key registry_cite_key(const document *doc, const placed_cite *c); /* zeros for one without a record */

/* For who is at `at[i]` of `n` entries and will run the style over those behind it. */
void registry_fetch_ahead(const document *doc, const uint32_t *at, uint32_t n, uint32_t i);

/*
 * A copy that stays as it is: what an entry shows of its names changes while sets are parted.  Names as styled at
 * the end are left out.
 */
name_expansion registry_keep_names(document *doc, const name_expansion *x);

/* The atom of a text, which is copied when it is new. */
uint32_t registry_atom(document *doc, str text);

/*
 * Gives the text from a node on a capital when it begins with a term ("ibid.", "c."): where a note or an
 * entry begins, the style cannot know which of its elements will come first.
 */
void registry_capitalize(document *doc, tree *t, uint32_t from);

/* What the reference implementation prints, and the CSL test suite expects, where nothing else would stand. */
extern const str registry_no_printed_form;

/* The entries that the bibliography lists. */
uint32_t registry_listed_count(const document *doc);
entry *registry_listed(document *doc, uint32_t index);

/* The stages. */
void position_all(document *doc);
void sort_bibliography(document *doc);
/*
 * The order in which the cites of a citation are printed: indexes into its cites.  Those of one author stand
 * together where `authors` names them.
 */
uint32_t *sort_cites(document *doc, const placed_citation *c, const str *authors);
/* The same for the positions of the cites, which are worked out before disambiguation and numbers; NULL: as given. */
const uint32_t *sort_for_positions(document *doc, placed_citation *c);
void disambiguate_names(document *doc); /* before the sort: names are sorted as they are printed */
void disambiguate_rest(document *doc);  /* after it: year suffixes follow the bibliography       */
void changes_mark(document *doc);
const tree *cluster_render(document *doc, const placed_citation *c);
void bibliography_render(document *doc);

#endif
