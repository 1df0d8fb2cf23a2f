/* CSL-JSON: an array of objects, laid out for people. */
#include "write/csl_item.h"
#include "write/records.h"

void write_csljson(const library *lib, buf *out, diags *d);
void write_csljson_record(const record *r, buf *out, diags *d);

void write_csljson(const library *lib, buf *out, diags *d)
{
    (void)d;
    buf_add_byte(out, '[');
    for (uint32_t i = 0; i < lib->records.n; i++) {
        buf_add_lit(out, i ? ",\n  " : "\n  ");
        csl_item_write(out, lib->records.at[i], 1);
    }
    buf_add_lit(out, lib->records.n ? "\n]\n" : "]\n");
}

void write_csljson_record(const record *r, buf *out, diags *d)
{
    (void)d;
    csl_item_write(out, r, 0);
    buf_add_byte(out, '\n');
}
