/*
 * parse.h - reading CSL elements and attributes with every fault reported.
 *
 * A reading is one file at work: its elements, and where its findings go.  Faults that
 * leave the style usable are warnings that say what was done; after the first hundred
 * one last note closes the list, so that a hostile file cannot flood anyone.
 *
 * Walk children with parse_first_child and parse_next_child and attributes with
 * parse_next_attribute: what may not stand where it stands is reported and skipped.
 */
#ifndef OPCIT_STYLE_PARSE_H
#define OPCIT_STYLE_PARSE_H

#include "base/diag.h"
#include "style/style.h"
#include "style/vocabulary.h"

typedef struct reading {
    arena *arena;   /* of what is kept: the style's      */
    arena *scratch; /* of what only the compiler looks at */
    const source *source;
    const xml_doc *doc;
    diags *diags;
    uint32_t findings;
} reading;

/* Reports a warning or a note, unless there were too many. */
#define PARSE_REPORT(r, code, where, ...) \
    (parse_may_report(r) ? diag_report((r)->diags, (code), (r)->source, (where), __VA_ARGS__) : (void)0)
bool parse_may_report(reading *r);

/* False when there have been so many findings that nobody will see what a name is a slip of, which takes time to find. */
bool parse_may_suggest(const reading *r);

/* Children in order.  The index of no child is STYLE_NONE. */
uint32_t parse_first_child(reading *r, uint32_t xml);
uint32_t parse_next_child(reading *r, uint32_t xml, uint32_t child);

/* Attributes in order: *at goes from 0 on; NULL at the end. */
const xml_attribute *parse_next_attribute(reading *r, uint32_t xml, uint32_t *at);
const xml_attribute *parse_attribute(const reading *r, uint32_t xml, csl_attribute named); /* NULL when absent */
str parse_value(const reading *r, uint32_t xml, csl_attribute named);                      /* empty when absent */

/* Reports attributes and children that mean nothing here, for elements of which nothing is kept. */
void parse_check_attributes(reading *r, uint32_t xml);
void parse_check_tree(reading *r, uint32_t xml);

/* Like parse_attribute, but its absence is a fault; `done` says what follows from it. */
const xml_attribute *parse_required(reading *r, uint32_t xml, csl_attribute named, const char *done);

/* Where an attribute stands, and where a piece of its value does. */
span parse_place(const reading *r, uint32_t xml, const xml_attribute *at);
span parse_value_place(const reading *r, uint32_t xml, const xml_attribute *at, str piece);

/* A value out of a list, which ends with NO_WORD; `otherwise` when it is none of them. */
typedef struct word {
    str text;
    uint16_t value;
} word;
#define WORD(text, value) {STR_INIT(text), value}
#define NO_WORD {STR_INIT(""), 0}
int parse_word(reading *r, uint32_t xml, const xml_attribute *at, const word *words, int otherwise);
bool parse_bool(reading *r, uint32_t xml, const xml_attribute *at, bool otherwise);
str parse_language(reading *r, uint32_t xml, const xml_attribute *at); /* empty when it is no language tag */
int parse_number(reading *r, uint32_t xml, const xml_attribute *at, int least, int otherwise);

/* Attributes that several elements share; false when `at` is none of them. */
bool parse_format(reading *r, uint32_t xml, const xml_attribute *at, uint16_t *fmt);
bool parse_affix(const xml_attribute *at, str *prefix, str *suffix);
uint8_t parse_text_case(reading *r, uint32_t xml, const xml_attribute *at);
uint8_t parse_term_form(reading *r, uint32_t xml, const xml_attribute *at);

/* The date-part children of a cs:date.  `localized`: they override a locale's parts. */
date_parts parse_date_parts(reading *r, uint32_t xml, bool localized);

#endif
