/* CSL-JSON, one record a line. */
#include "write/csl_item.h"
#include "write/records.h"

void write_ndjson(const library *lib, buf *out, diags *d);
void write_ndjson_record(const record *r, buf *out, diags *d);

void write_ndjson_record(const record *r, buf *out, diags *d)
{
    (void)d;
    csl_item_write(out, r, -1);
    buf_add_byte(out, '\n');
}

void write_ndjson(const library *lib, buf *out, diags *d)
{
    for (uint32_t i = 0; i < lib->records.n; i++)
        write_ndjson_record(lib->records.at[i], out, d);
}
