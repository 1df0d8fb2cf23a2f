/*
 * html_type.h - what kind of work a page is about.
 *
 * Types are told by name ("info:eu-repo/semantics/bookPart"), and by the fields that are
 * there: what has a journal's title is an article in it.  The plainest statement of the
 * best source wins; a guess from Open Graph loses against every other.
 */
#ifndef OPCIT_READ_HTML_TYPE_H
#define OPCIT_READ_HTML_TYPE_H

#include "read/html_draft.h"

/* A type as repositories and Dublin Core name it: "Thesis", "Book Chapter", "JournalArticle". */
void html_type_named(html_draft *d, str name);

/* A type as EPrints and as Open Graph name it. */
void html_type_named_eprints(html_draft *d, str name);
void html_type_named_opengraph(html_draft *d, str name);

/* The type that all drafts of a page come to; a web page when they say nothing. */
record_type html_type_of(const html_draft drafts[HTML_ORIGINS]);

#endif
