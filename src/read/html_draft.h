/*
 * html_draft.h - what one source of metadata in a page says about a work.
 *
 * A page says the same thing several times over: in JSON-LD, in Highwire's tags, in
 * Dublin Core, for Facebook.  Each source fills a draft of its own; html_merge.h makes the
 * record of them, by the rank of the sources for each field.  Within a source a field may
 * also come from several places (the date of publication, the year): `row` says which,
 * and a lower row takes the place of a higher one.
 *
 * The setters clean what they are given, drop what programs write for nothing, and report
 * it.  `raw` is a slice of the source where the value has a place of its own.
 */
#ifndef OPCIT_READ_HTML_DRAFT_H
#define OPCIT_READ_HTML_DRAFT_H

#include "read/read.h"

/* In order of rank for most fields. */
typedef enum html_origin {
    HTML_FROM_JSONLD,   /* schema.org in a script                                   */
    HTML_FROM_HIGHWIRE, /* citation_title and its like, of Google Scholar's fame    */
    HTML_FROM_EPRINTS,
    HTML_FROM_PRISM,
    HTML_FROM_DCTERMS,
    HTML_FROM_DC,
    HTML_FROM_COINS,    /* an OpenURL in a span                                     */
    HTML_FROM_WEBPAGE,  /* schema.org of the page, not of the work that it presents */
    HTML_FROM_PLAIN,    /* <meta name="author">, itemprop                           */
    HTML_FROM_OPENGRAPH,
    HTML_FROM_BODY,     /* names that the text marks up, the canonical link, <html> */
    HTML_ORIGINS
} html_origin;

/* How plainly a source says what kind of thing the page is about. */
typedef enum html_certainty {
    HTML_GUESSED = 1, /* og:type is "article"           */
    HTML_HINTED,      /* it has an ISBN                 */
    HTML_IMPLIED,     /* it appeared in a journal       */
    HTML_LIKELY,      /* it appeared in a book          */
    HTML_STATED,      /* the schema.org type is Chapter */
} html_certainty;

typedef struct html_value {
    str text;
    date date;
    VEC(name) names;
    span span;
    uint16_t row;      /* 1 and up; 0 when nothing was said */
    bool inverted;     /* a name came family name first     */
} html_value;

typedef struct html_draft {
    html_value at[VAR_COUNT];
    record_type type;
    html_certainty certainty;
    str page_last;       /* joins VAR_PAGE when the draft is done */
    VEC(str) keywords;   /* become VAR_KEYWORD then               */
    str site;            /* the name of the web site              */
    span site_span;
} html_draft;

/* What every source of a page needs. */
typedef struct html_context {
    read_job *job;
    arena *arena;      /* where values live: the job's scratch */
    str where;         /* what is being read, for findings: "citation_doi" */
    span span;         /* and where it stands */
    bool in_script;    /* the value is no HTML: references in it are a habit, not an escape */
} html_context;

/* Cleans a value; empty when there is nothing in it. */
str html_value_text(html_context *c, str raw);

typedef void html_setter(html_context *c, html_draft *d, variable v, uint16_t row, str raw);

html_setter html_set_rich;         /* titles: markup becomes rich text                        */
html_setter html_set_plain;        /* markup is taken away                                    */
html_setter html_set_abbreviation; /* of a title; a number is none                            */
html_setter html_set_description;  /* an abstract; one that was cut short with dots is none   */
html_setter html_set_container;    /* a title; what is an identifier is left out              */
html_setter html_set_site;         /* the web site's name                                     */
html_setter html_set_date;
html_setter html_set_doi;          /* bare, from any of its spellings                         */
html_setter html_set_isbn;
html_setter html_set_issn;
html_setter html_set_identifier;   /* DOI, ISBN, ISSN or URL, whichever it is; else nothing   */
html_setter html_set_url;          /* absolute ones only                                      */
html_setter html_set_language;
html_setter html_set_pages;        /* "pp. 275–296" and "275" alike                           */
html_setter html_set_page_last;
html_setter html_set_number;       /* digits only, else nothing                               */
html_setter html_add_keywords;     /* each call adds: "a; b", "a, b", "a"                     */
html_setter html_add_names;        /* each call adds: "Doe, Jane; Roe, R."                    */
html_setter html_add_name_list;    /* the same; commas and "and" may divide: "J. Doe, R. Roe" */
html_setter html_add_organisation;
void html_add_name(html_context *c, html_draft *d, variable v, uint16_t row, name who);

void html_set_type(html_draft *d, record_type type, html_certainty certainty);

/* Puts the pages and the keywords together and takes a list of names that stands twice once. */
void html_finish_draft(html_context *c, html_draft *d);

bool html_has(const html_draft *d, variable v);

#endif
