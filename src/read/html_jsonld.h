/*
 * html_jsonld.h - schema.org's description of a work, in the page's JSON-LD scripts.
 *
 * Of all the things that a page's scripts describe (the work, the site, the way to the
 * page, the company) the one that is most surely a work fills the draft: a Chapter goes
 * before a ScholarlyArticle, that before an Article, that before a WebPage.  What it is
 * part of is followed to the end (issue, volume, periodical; book, series), and so are
 * references by @id within a script.
 *
 * A script that is not JSON is mended where that is safe (comments and CDATA around it,
 * raw line breaks in strings, a comma too many); else it is reported and left out.
 */
#ifndef OPCIT_READ_HTML_JSONLD_H
#define OPCIT_READ_HTML_JSONLD_H

#include "read/html_draft.h"
#include "read/html_scan.h"

/* How surely what was found is the work; 0 before the first script. */
typedef uint32_t html_jsonld_score;

bool html_is_jsonld(const html_tag *tag);

/*
 * Fills HTML_FROM_JSONLD, or HTML_FROM_WEBPAGE when it is but the page that is described,
 * if the script describes something better than what was found before.
 */
void html_take_jsonld(html_context *c, html_draft drafts[HTML_ORIGINS], html_jsonld_score *best, const html_tag *tag);

#endif
