/*
 * html_person.h - the people and organisations that a page's values name.
 */
#ifndef OPCIT_READ_HTML_PERSON_H
#define OPCIT_READ_HTML_PERSON_H

#include "record/name.h"

/*
 * One name, as "Doe, Jane" or "Jane Doe, PhD", or an organisation's; empty when the text
 * is a web address or a handle.  *inverted is set when the family name led.
 */
name html_parse_person(str text, bool *inverted);

/*
 * For a text that may name several: what divides them, a semicolon, a comma where no comma
 * can be within a name, or 0 when only "and" and "&" do.
 */
char html_names_divider(str text);

/* Takes the next name off such a list; false when there is none left. */
bool html_next_person(str *rest, char divider, str *piece);

#endif
