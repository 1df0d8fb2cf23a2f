/*
 * crossref.h - what Crossref's two forms, XML and JSON, share: what its words mean in CSL.
 */
#ifndef OPCIT_READ_CROSSREF_H
#define OPCIT_READ_CROSSREF_H

#include "read/put.h"

/* The variable of a field, the type of a record; none when the table has no such name. */
variable crossref_field(str called);
record_type crossref_type(str called);

/* Sets the type by its name; an unknown one is reported. */
void crossref_put_type(const put_target *t, str called, span where);

bool crossref_json_is(str head); /* JSON of the REST API */
void crossref_json_read(read_job *job);

bool crossref_xml_is(str head);
void crossref_xml_read(read_job *job);

#endif
