/*
 * initials.h - given names as initials, as initialize-with asks; CSL 1.0.2, "Name".
 */
#ifndef OPCIT_ENGINE_INITIALS_H
#define OPCIT_ENGINE_INITIALS_H

#include "base/str.h"

/*
 * "Jean-Luc Marie" with "." and hyphens gives "J.-L.M."; with ". ", "J.-L. M.".  What is an
 * initial already stays one.  Words in lower case (particles) are kept as they are.
 */
str initials_of(arena *a, str given, str with, bool hyphen);

/* With initialize="false": only what is an initial already takes the form of initialize-with. */
str initials_normalized(arena *a, str given, str with, bool hyphen);

#endif
