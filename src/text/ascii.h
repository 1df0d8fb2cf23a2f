/*
 * ascii.h - the nearest ASCII of a text, for ids that people type.
 *
 * Accents fall away, ligatures and the Latin letters that have none of their own come
 * apart ("Łódź" is "lodz", "Strauß" is "strauss"); letters of other scripts and all that
 * is neither letter nor digit are left out.
 */
#ifndef OPCIT_TEXT_ASCII_H
#define OPCIT_TEXT_ASCII_H

#include "base/buf.h"

/* Adds the letters and digits of `text`, in lower case. */
void ascii_add_folded(buf *out, str text);

#endif
