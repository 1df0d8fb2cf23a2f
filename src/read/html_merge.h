/*
 * html_merge.h - one record of all that the sources in a page say about a work.
 *
 * For each field the first source in the order of rank that has it gives it.  The order is
 * that of html_origin, save where a source is known to say something else than it should:
 * the date of print goes before schema.org's date, which often is that of going online,
 * and the address of a page is what the page calls canonical.
 */
#ifndef OPCIT_READ_HTML_MERGE_H
#define OPCIT_READ_HTML_MERGE_H

#include "read/html_draft.h"

/* Fills the record from drafts that are finished. */
void html_merge(html_context *c, record *r, const html_draft drafts[HTML_ORIGINS]);

/* Whether the drafts say enough to make a record: more than a title and what search engines are told. */
bool html_is_about_a_work(const html_draft drafts[HTML_ORIGINS]);

/* Whether the page itself has bibliographic metadata, that is more than a web site's own. */
bool html_is_bibliographic(const html_draft drafts[HTML_ORIGINS]);

#endif
