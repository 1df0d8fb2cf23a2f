/*
 * document.h - a style applied to a document: its citations in order, and its bibliography.
 *
 * Fill a document with references and citations, then ask for the text of each citation
 * and for the entries of the bibliography; what they need (positions, numbers, the order
 * of the entries) is worked out when first asked for.  Editing after asking is allowed: the
 * document then reads as if it had been written so from the start, and only what differs
 * costs anything.
 *
 * The style, the records and all strings handed in outlive the document, whose memory grows
 * with every edit; who edits for long starts a new one now and then.  One thread.
 */
#ifndef OPCIT_ENGINE_DOCUMENT_H
#define OPCIT_ENGINE_DOCUMENT_H

#include "engine/filter.h"
#include "record/abbreviations.h"
#include "style/style.h"
#include "tree/tree.h"

/* What a cite shows of its reference. */
typedef enum cite_mode { CITE_NORMAL, CITE_SUPPRESS_AUTHOR, CITE_AUTHOR_ONLY } cite_mode;

/* One reference cited in a citation. */
typedef struct cite {
    const record *record;  /* NULL when there is none: "[id?]" is printed */
    str id;                /* as it was cited */
    str locator;           /* "12-14"; empty for none */
    uint16_t locator_term; /* the label's term, TERM_PAGE when the citation names none */
    uint8_t mode;          /* enum cite_mode */
    bool has_position;     /* `position` and `near_note` were given and are not computed */
    uint8_t position;      /* enum position */
    bool near_note;
    str prefix, suffix;    /* the user's, with CSL's markup for fonts in them */
} cite;

typedef enum citation_mode { CITATION_NORMAL, CITATION_COMPOSITE, CITATION_AUTHOR_ONLY, CITATION_SUPPRESS_AUTHOR } citation_mode;

typedef struct citation {
    cite *cites;
    uint32_t n;
    int note_number; /* of the foot- or endnote that it stands in; 0 in the running text */
    bool reset_position; /* positions are counted from here on, as at the start of a chapter */
    uint8_t mode;    /* enum citation_mode */
    str infix;       /* between the author and the rest of a composite citation */
} citation;

typedef struct document document;

/* `d` hears what is odd about a record under this style; it may be NULL and outlives the document. */
document *document_new(arena *a, const style *s, diags *d);

/* For short forms; they outlive the document.  To be said before anything is asked for. */
void document_use_abbreviations(document *doc, const abbreviations *a);

/* Whether identifiers are links; to be said before anything is asked for. */
void document_use_links(document *doc, bool links);

/* Which entries the bibliography lists; NULL: all.  The filter outlives the document. */
void document_set_filter(document *doc, const filter *f);

/* Makes room for so many references: many come without having to be moved. */
void document_reserve(document *doc, uint32_t references);

/* Adds a record to the bibliography, cited or not.  Records that are cited are in it without being added. */
void document_add_reference(document *doc, const record *r);

/* Puts a citation before the one with this index, or at the end.  It is copied, its strings are not. */
void document_insert_citation(document *doc, uint32_t index, const citation *c);
void document_replace_citation(document *doc, uint32_t index, const citation *c);
void document_remove_citation(document *doc, uint32_t index);
void document_set_note_number(document *doc, uint32_t index, int note_number);
uint32_t document_citation_count(const document *doc);

/* The sealed text of a citation, good until the document changes. */
const tree *document_citation(document *doc, uint32_t index);

/*
 * Whether a citation is new or was made anew since all changes were forgotten: then what it
 * depends on has changed, and mostly its text has, too.  Of an entry, whether it is new or its
 * text is another.
 */
bool document_citation_changed(document *doc, uint32_t index);
bool document_entry_changed(document *doc, uint32_t index);
void document_forget_changes(document *doc);

/* What has changed in `from`, which has the same citations and references, has changed in `doc` and nothing else. */
void document_take_changes(document *doc, document *from);

/* The entries that the bibliography lists, in its final order. */
uint32_t document_entry_count(document *doc);
const record *document_entry_record(document *doc, uint32_t index);
const tree *document_entry(document *doc, uint32_t index); /* sealed; empty when nothing was printed */

/* Characters of the longest first field, for styles with second-field-align; else 0. */
uint32_t document_max_offset(document *doc);

#endif
