/* CSL-JSON, one record a line. */
#include "write/csl_item.h"
#include "write/records.h"

void write_ndjson_record(record_writer *w, const record *r);

void write_ndjson_record(record_writer *w, const record *r)
{
    csl_item_write(w->out, w->scratch, r, -1);
    buf_add_byte(w->out, '\n');
}
