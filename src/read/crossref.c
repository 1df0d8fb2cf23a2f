/*
 * crossref.c - records of Crossref: XML (unixref, unixsd, deposits) and JSON of its REST API.
 */
#include "read/crossref.h"

#include "record/mapping.h"
#include "text/utf8.h"

int sniff_crossref(str head);
void read_crossref(read_job *job);

static const mapping *table(void)
{
    return mapping_named(STR("crossref"));
}

variable crossref_field(str called)
{
    const mapping_row *row = mapping_read_field(table(), called);
    return row ? (variable)row->csl : VAR_NONE;
}

record_type crossref_type(str called)
{
    const mapping_row *row = mapping_read_type(table(), called);
    return row ? (record_type)row->csl : TYPE_NONE;
}

void crossref_put_type(const put_target *t, str called, span where)
{
    record_type type = crossref_type(called);
    if (type != TYPE_NONE)
        put_type(t, type, called);
    else
        put_unknown_type(t, called, where);
}

static bool is_json(str text)
{
    return str_starts(text, STR("{")) || str_starts(text, STR("["));
}

int sniff_crossref(str head)
{
    str text = utf8_trim(head);
    return (is_json(text) ? crossref_json_is(text) : crossref_xml_is(text)) ? SNIFF_SURE : SNIFF_NO;
}

void read_crossref(read_job *job)
{
    if (is_json(utf8_trim(job->source->text)))
        crossref_json_read(job);
    else
        crossref_xml_read(job);
}
