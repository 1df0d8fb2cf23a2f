/*
 * options.h - the options of cs:style, cs:citation, cs:bibliography, cs:name and cs:key.
 */
#ifndef OPCIT_STYLE_OPTIONS_H
#define OPCIT_STYLE_OPTIONS_H

#include "style/parse.h"

/* An option of names; false when `at` is something else. */
bool options_read_name(reading *r, uint32_t xml, const xml_attribute *at, name_options *into);

/* All attributes of the element. */
void options_read_style(reading *r, uint32_t xml, style *s, name_options *names);
void options_read_citation(reading *r, uint32_t xml, style *s, name_options *names);
void options_read_bibliography(reading *r, uint32_t xml, style *s, name_options *names);

#endif
