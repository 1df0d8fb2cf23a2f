/*
 * html_meta.h - what the <meta> elements of a page say, each vocabulary into its own draft.
 *
 * html_meta.def is the table of the keys.  A key may stand in `name`, `property`,
 * `itemprop` or `id`, in any case, its parts divided by `.`, `:` or `_`; the value in
 * `content`, `contents` or `value`.
 */
#ifndef OPCIT_READ_HTML_META_H
#define OPCIT_READ_HTML_META_H

#include "read/html_draft.h"
#include "read/html_scan.h"

void html_take_meta(html_context *c, html_draft drafts[HTML_ORIGINS], const html_tag *tag);

#endif
