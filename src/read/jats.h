/*
 * jats.h - what an article's front matter and the references of its list share.
 */
#ifndef OPCIT_READ_JATS_H
#define OPCIT_READ_JATS_H

#include "read/xml_put.h"

variable jats_field(str element);
record_type jats_type(str called); /* TYPE_NONE when the table has no such name */

/* The names variable of a role, of JATS's words or CSL's; VAR_NONE for others. */
variable jats_role(str role);

/* The article as a record of its own; `article` may be the front matter alone. */
void jats_read_article(read_job *job, const xml_node *article);

/* One record for each citation in a <ref>. */
void jats_read_ref(read_job *job, const xml_node *ref);

/* -- names -- */

/* A name in any of JATS's forms: name, string-name, collab, institution, anonymous; also what holds one. */
name jats_name(arena *a, const xml_node *node);
bool jats_is_name(const xml_node *node);

/* -- dates and pages -- */

/* <year>, <month>, <day> and <season> in an element, or an ISO date in its attribute; false without a year. */
bool jats_date(arena *a, const xml_node *parent, date *d);

/* "12-19" from <fpage> and <lpage>, or <page-range>; else <elocation-id>. */
void jats_put_pages(const put_target *t, const xml_node *parent);

/* An identifier by its type: "doi", "pmid", "pmcid"; others keep it as a name. */
void jats_put_identifier(const put_target *t, const xml_node *node, str type);

#endif
