/*
 * html_coins.h - COinS: an OpenURL in the title of a span of class Z3988.
 *
 * The keys are those of the OpenURL matrices for journals, books, dissertations, patents
 * and Dublin Core (ANSI/NISO Z39.88-2004).
 */
#ifndef OPCIT_READ_HTML_COINS_H
#define OPCIT_READ_HTML_COINS_H

#include "read/html_draft.h"
#include "read/html_scan.h"

bool html_is_coins(const html_tag *tag);
void html_take_coins(html_context *c, html_draft *d, const html_tag *tag);

#endif
