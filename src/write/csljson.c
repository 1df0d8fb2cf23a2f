/* CSL-JSON: an array of objects, laid out for people. */
#include "write/csl_item.h"
#include "write/records.h"

void write_csljson_begin(record_writer *w);
void write_csljson_record(record_writer *w, const record *r);
void write_csljson_end(record_writer *w);

void write_csljson_begin(record_writer *w)
{
    buf_add_byte(w->out, '[');
}

void write_csljson_record(record_writer *w, const record *r)
{
    buf_add_lit(w->out, w->index ? ",\n  " : "\n  ");
    csl_item_write(w->out, w->scratch, r, 1);
}

void write_csljson_end(record_writer *w)
{
    buf_add_lit(w->out, w->index ? "\n]\n" : "]\n");
}
