/*
 * vocabulary.h - the elements and attributes of CSL as numbers, and which may stand where.
 */
#ifndef OPCIT_STYLE_VOCABULARY_H
#define OPCIT_STYLE_VOCABULARY_H

#include "base/nearest.h"
#include "style/xml.h"

typedef enum csl_element {
    CSL_UNKNOWN,
#define X(tag, name, parents, sets) CSL_##tag,
#include "style/elements.def"
#undef X
    CSL_ELEMENT_COUNT
} csl_element;

typedef enum csl_attribute {
    ATTR_UNKNOWN,
#define X(tag, name, sets) ATTR_##tag,
#include "style/attributes.def"
#undef X
    ATTR_COUNT
} csl_attribute;

extern const xml_vocabulary vocabulary_csl;

str vocabulary_element_name(uint16_t element);
str vocabulary_attribute_name(uint16_t attribute);

bool vocabulary_may_contain(uint16_t parent, uint16_t child);
bool vocabulary_may_carry(uint16_t element, uint16_t attribute);
bool vocabulary_has_content(uint16_t element); /* text between its tags means something */

/* The name that `written` is probably a slip of; empty when none is near. */
str vocabulary_nearest_element(str written, uint16_t parent);
str vocabulary_nearest_attribute(str written, uint16_t element);

/* Begins a search for what a name in a style was meant to be: two wrong letters at most. */
void vocabulary_nearest_init(nearest *n, str written);

#endif
