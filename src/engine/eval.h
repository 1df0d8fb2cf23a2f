/*
 * eval.h - one run of a style over one record: the only place that runs a style.
 *
 * What a run depends on, besides the style, is its key; what it leaves behind is text in
 * a tree and a few facts.  Nothing else is read or written, so equal keys give equal text.
 *
 * Names, dates, numbers and the rest are files of their own that share the running state
 * declared here.
 */
#ifndef OPCIT_ENGINE_EVAL_H
#define OPCIT_ENGINE_EVAL_H

#include "engine/cased.h"
#include "engine/document.h"
#include "style/style.h"
#include "tree/tree.h"

/* How much of a given name is shown. */
typedef enum given_level { GIVEN_AS_STYLED, GIVEN_INITIALS, GIVEN_IN_FULL } given_level;

/* How the names of a cite are shown beyond what the style says: what disambiguation decided. */
typedef struct name_expansion {
    uint32_t shown;      /* names shown at least, where et-al would hide them; 0: as the style says */
    uint8_t *given;       /* for each name a given_level; NULL for none                               */
    uint32_t given_n;
} name_expansion;

/* All that a run depends on besides the style. */
typedef struct eval_key {
    const record *record;
    const abbreviations *abbreviations; /* the document's, all its keys have the same; NULL for none */
    bool links;                         /* likewise */
    cased *cased;                       /* likewise; the text does not depend on it */
    str locator;
    uint16_t locator_term;
    uint8_t position;              /* enum position */
    bool near_note;
    uint8_t mode;                  /* enum cite_mode */
    bool in_bibliography;
    uint8_t disambiguate;          /* so many of the conditions that test for it hold, from the first on */
    bool comparing;                /* run to see whether cites read the same: dates of access are left out */
    bool cited_again;              /* the reference has other cites; no element of CSL asks for it, but see key.c */
    int first_reference_note_number; /* 0 for none */
    uint32_t citation_number;      /* 0 for none */
    uint32_t year_suffix;          /* 1 is "a"; 0 for none */
    bool behind_author;            /* a cite before has printed the author of this one */
    bool year_known;               /* a cite before has printed the year: only the suffix is new */
    bool year_suffix_elsewhere;    /* the style has a place of its own for it, not behind the year */
    name_expansion names;
} eval_key;

/* Equal keys give equal text. */
bool eval_key_eq(const eval_key *a, const eval_key *b);

/* A stretch of nodes of the tree; empty when from == to. */
typedef struct node_range {
    uint32_t from, to;
} node_range;

/* An element of the layout that ran, and its first node: the one past the end when it printed nothing. */
typedef struct layout_field {
    const element *el;
    uint32_t from;
} layout_field;

/* What a run learned. */
typedef struct eval_facts {
    node_range first_names;     /* of the first cs:names that printed, its substitute's output included */
    const names *first_list;    /* the first list of names that printed; disambiguation expands its names */
    uint32_t first_list_group;  /* its node                                                              */
    uint32_t names_shown;       /* names of that list that printed                                       */
    bool used_substitute;       /* it printed a substitute                                               */
    bool suppressed_names;      /* it would have printed, if the cite were not without its author       */
    variable first_variable;    /* the first variable that had a value                                   */
    uint8_t disambiguate_tests; /* conditions that tested for `disambiguate` */
    bool rendered_year_suffix;  /* at its own place or behind a year                                     */
    bool rendered_variable;     /* any variable had a value                                              */
    bool asked_text;            /* cs:text asked for a variable other than locator, number and suffix    */
    uint32_t first_field_end;   /* index of the node past the first element of the layout that ran       */
    layout_field last_field;    /* the last one                                                          */
} eval_facts;

/* What goes between the children of an element, and whether one has printed. */
typedef struct eval_frame {
    str delimiter;
    bool any;
    bool stiff;   /* the one that printed last is a single text in fonts or quotes of its own: its
                     marks take in none of the delimiter */
    bool ends_in_suffix; /* it has a suffix */
    bool suffixed; /* and one which takes in none of it either but the mark that it ends in */
    bool dressed; /* it has fonts, or ends in quotes: then nor do they of the next one's prefix */
    bool in_fonts; /* it has fonts: then the next one's prefix stays behind its quotation marks as well */
    uint32_t *first_end; /* where the node past the first one that runs is put, until one has; or NULL */
    layout_field *last;  /* where the last one that runs is put; or NULL */
} eval_frame;

/* The running state. */
typedef struct eval {
    const style *style;
    const locale *locale;
    const eval_key *key;
    const style_area *area;
    tree *out;
    arena *scratch;
    eval_facts facts;
    uint32_t steps, depth;
    bool ends_in_suffix;                /* the element that printed last in the group that ran last has a suffix */
    uint32_t called, rendered;          /* variables asked for, and those with a value, in the group that runs */
    const names_element *names_parent;  /* inside cs:substitute: whose substitute it is */
    const element *names_look;          /* and whose fonts and affixes a bare cs:names in it takes; or NULL */
    bool substitute_is_nothing;         /* an empty term stood in the substitute: nothing stands for the names */
    variable label_variable;            /* of the last cs:label that ran, and its form: labels inside the number take it */
    uint8_t label_form;
    bool locator_printed;
    uint32_t number_end;                /* the node past the last number variable that printed; 0 for none */
    bool figures;                       /* and whether it printed figures: "3", "S4–S6", but not "xii" or "2nd" */
    const name_options *names_override; /* of a sort key */
    const names *noted[4];              /* lists of names that printed; see namesakes.h */
    uint32_t noted_n;
    bool single;                        /* what was dressed last is one piece of text, without markup */
    bool family_first;                  /* names of the record's language begin with the family name */
    bool sorting;                       /* dates and names are written to be compared, not read */
    bool only_dates;                    /* while sorting, in a macro with a date: the rest of it does not count */
    uint64_t used[(VAR_COUNT + 63) / 64];    /* variables that a substitute printed: empty from there on */
    uint64_t printing[(VAR_COUNT + 63) / 64]; /* variables that printed since the substitute began       */
} eval;

/*
 * Runs the layout of an area into `out`, whose arena also holds what is made on the way.
 * The layout's own affixes and fonts are left to the caller.  Raises TRAP_BUDGET when the
 * style takes more steps than any honest one.
 */
eval_facts eval_layout(const style *s, const style_area *area, const eval_key *key, tree *out);

/* Writes what a cs:key compares: its macro in sort mode, or its variable. */
void eval_sort_key(const style *s, const style_area *area, const sort_key *sort, const eval_key *key, tree *out);

/* The author, else the editor or translator, in short form as running text has them; nothing where there is none. */
void eval_short_author(const style *s, const style_area *area, const eval_key *key, tree *out);

/* Runs elements [from, to) with what `frame` says between them. */
void eval_children(eval *e, uint32_t from, uint32_t to, eval_frame *frame);

/* Values of variables, the run's own (locator, citation-number) among them: what conditions ask for. */
str eval_value(const eval *e, variable v); /* of a text or number variable */
bool eval_has(const eval *e, variable v);  /* of any */

/* To an element that prints it, a variable is empty once a substitute has printed it. */
bool eval_is_used(const eval *e, variable v);
str eval_peek(const eval *e, variable v);

void eval_use_up(eval *e, variable v); /* nothing prints it again */

/* The same for an element that prints it: groups hear of it. */
str eval_text(eval *e, variable v);
const names *eval_names(eval *e, variable v);
void eval_count(eval *e, variable v, bool has_value); /* for dates, which print parts of their value or nothing */

/* What is written between prefix and suffix, fonts and quotes, display. */
typedef struct eval_wrap {
    tree_mark start;
    uint32_t block, quoted, content; /* group nodes from the outside in, UINT32_MAX for none */
    tree_mark inside;
} eval_wrap;

/* A text by itself, not what other elements make of it. */
static inline bool eval_is_single_text(const element *el)
{
    return el->kind == ELEMENT_LABEL || (el->kind == ELEMENT_TEXT && el->source != TEXT_MACRO);
}

static inline bool eval_is_dressed(const element *el)
{
    return el->fmt || el->quotes;
}

eval_wrap eval_dress_open(eval *e, const element *el);
void eval_dress_close(eval *e, const element *el, eval_wrap w);

/* Most elements are bare: then there is nothing to write around them. */
static inline eval_wrap eval_wrap_open(eval *e, const element *el)
{
    tree_mark here = tree_save(e->out);
    return el->bare ? (eval_wrap){here, STYLE_NONE, STYLE_NONE, STYLE_NONE, here} : eval_dress_open(e, el);
}

/* Takes everything back when nothing was written inside; returns whether something was. */
static inline bool eval_wrap_close(eval *e, const element *el, eval_wrap w)
{
    if (tree_is_empty_since(e->out, w.inside)) {
        tree_cancel(e->out, w.start);
        return false;
    }
    if (!el->bare)
        eval_dress_close(e, el, w);
    return true;
}

/* For parts that are no elements (names, date parts): writes `text` as an element with the looks of `look` would. */
void eval_part(eval *e, str text, origin who, const element *look);

/* Writes a record's field with its markup, or text as it is. */
void eval_write_rich(eval *e, str text, origin who);

/* Applies text-case to what was written since. */
void eval_case(eval *e, tree_mark since, text_case how);

str eval_lang(const eval *e); /* of the record, else of the locale */

void eval_write_short_author(eval *e);

/* Values of variables as sort keys have them. */
void eval_sort_names(eval *e, variable v);
void eval_sort_date(eval *e, variable v);
void eval_sort_number(eval *e, str value);

/* The elements, each in a file of its own. */
void eval_names_element(eval *e, const element *el);
void eval_date_element(eval *e, const element *el);
void eval_number_element(eval *e, const element *el);
void eval_label_element(eval *e, const element *el);
const element *eval_choose(eval *e, const element *choose); /* the branch that holds, or NULL */

#endif
