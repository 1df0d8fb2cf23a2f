/*
 * page_facts.h - values of labels, for page_facts.c, which walks over the page's lines.
 *
 * Each call takes a value into the page where it has none yet; a text in another form than
 * the value can have is left alone.
 */
#ifndef OPCIT_READ_PAGE_FACTS_H
#define OPCIT_READ_PAGE_FACTS_H

#include "read/page.h"

/* page_identifiers.c: the number of the printed one comes before that of the one online. */
void page_take_isbn(page *p, str value, bool is_print, bool *has_print);
void page_take_issn(page *p, str value, bool is_print, bool *has_print);

/* page_publisher.c */
str page_find_year(str text);
void page_take_copyright(page *p, str text, page_value *publisher);
void page_take_publisher_name(page *p, str value);
page_value page_take_place(page *p, str value); /* the publisher, whose place is taken when it stands behind */
void page_take_series(page *p, str value);
void page_take_series_line(page *p, str text);
void page_take_edition(page *p, str value);
void page_take_edition_line(page *p, str text);

#endif
