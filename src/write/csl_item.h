/*
 * csl_item.h - a record as one object of CSL-JSON.
 *
 * What came as JSON goes out as it came.  The rest is made from the model: names and
 * dates as CSL-JSON 1.0.2 has them, other texts as strings.  Fields that CSL has no
 * variable for go into the member "custom".
 */
#ifndef OPCIT_WRITE_CSL_ITEM_H
#define OPCIT_WRITE_CSL_ITEM_H

#include "base/buf.h"
#include "record/record.h"

/*
 * Laid out as json_add_value does: from `depth` on, or on one line when that is negative.
 * What lies in `scratch` afterwards is for the caller to give back.
 */
void csl_item_write(buf *out, arena *scratch, const record *r, int depth);

/* A field of another format, which CSL has no variable for. */
bool csl_item_is_foreign(const record *r, const field *f);

/* A value of its own, on one line: {"date-parts":[[1992,3]]} and [{"family":"Doe"}]. */
void csl_item_add_date(buf *out, const date *d);
void csl_item_add_names(buf *out, const names *n);

#endif
