/*
 * references.h - character references that were escaped twice.
 *
 * Published styles have "&amp;#8211;" where their authors meant "&#8211;", and nobody wants to read the reference
 * itself in a bibliography: it is taken for its character.
 */
#ifndef OPCIT_STYLE_REFERENCES_H
#define OPCIT_STYLE_REFERENCES_H

#include "base/str.h"

/* Puts the characters in the places of the references; returns the new length.  What is no reference stays. */
size_t references_resolve(char *text, size_t n);

/* Whether there is one in a piece of XML, as the file has it. */
bool references_escaped_twice(str xml);

#endif
