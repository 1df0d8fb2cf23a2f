/*
 * html_byline.h - authors whom only the text of a page names.
 *
 * Some publishers leave the authors out of their metadata and mark the parts of the names
 * up in the byline: a span of class "given-name" and one of class "surname" or
 * "family-name".  The first run of such names that stand close together is the byline;
 * later ones are references' or related works'.
 */
#ifndef OPCIT_READ_HTML_BYLINE_H
#define OPCIT_READ_HTML_BYLINE_H

#include "read/html_draft.h"
#include "read/html_scan.h"

typedef struct html_byline {
    str given;    /* waits for its family name                     */
    size_t end;   /* of the last name, in the page; 0 before any   */
    bool is_done;
} html_byline;

/* Looks at an element whose text begins where the scan is. */
void html_take_byline(html_context *c, html_draft *d, html_byline *b, const html_scan *s, const html_tag *tag);

#endif
