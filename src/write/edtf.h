/* edtf.h - dates as EDTF (ISO 8601-2) writes them, levels 0 and 1: "1999-05~", "2001-21", "1990/..", "-0043". */
#ifndef OPCIT_WRITE_EDTF_H
#define OPCIT_WRITE_EDTF_H

#include "base/buf.h"
#include "record/date.h"

/* A date that is understood; nothing is added of one that is only literal. */
void edtf_add_date(buf *out, const date *d);

/* The same as a text; empty for one that is only literal. */
str edtf_text(arena *a, const date *d);

#endif
