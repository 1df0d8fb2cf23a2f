/*
 * pages.h - ranges of pages, as page-range-format asks; CSL 1.0.2, "Page Ranges".
 */
#ifndef OPCIT_ENGINE_PAGES_H
#define OPCIT_ENGINE_PAGES_H

#include "engine/eval.h"

/*
 * A variable's text with ranges in it ("275-296", "S12-S15", "3-5, 9"): each range gets the
 * locale's dash, and of pages it is shortened or completed as the style asks.
 */
str pages_write(eval *e, variable v, str text);

/* What the locale has between the ends of a range. */
str pages_dash(const eval *e);

/* One range; `first` and `last` are digits.  What is printed of `last` comes back: a part of it, or made in the arena. */
str pages_shorten(arena *a, page_range_format format, str first, str last);

#endif
