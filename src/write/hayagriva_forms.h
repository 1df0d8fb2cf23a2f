/* hayagriva_forms.h - what has the form that Typst wants: it reads no file of which one value has another. */
#ifndef OPCIT_WRITE_HAYAGRIVA_FORMS_H
#define OPCIT_WRITE_HAYAGRIVA_FORMS_H

#include "record/record.h"

bool hayagriva_has_form(const field *f);

/* A number that is written without quotation marks. */
bool hayagriva_is_number(const field *f);

#endif
