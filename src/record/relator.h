/*
 * relator.h - what people do, by the codes and terms of MARC's relators, which MODS has too.
 */
#ifndef OPCIT_RECORD_RELATOR_H
#define OPCIT_RECORD_RELATOR_H

#include "record/record.h"

/* By a code ("edt") or a term in English, German or French ("editor", "Hrsg"), without punctuation; VAR_NONE for others. */
variable relator_variable(str text);

str relator_code(variable v); /* empty when there is none */

#endif
