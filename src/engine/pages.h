/*
 * pages.h - ranges of pages, as page-range-format asks; CSL 1.0.2, "Page Ranges".
 */
#ifndef OPCIT_ENGINE_PAGES_H
#define OPCIT_ENGINE_PAGES_H

#include "engine/eval.h"

/*
 * A text with ranges in it ("275-296", "S12-S15", "3-5, 9"): each range gets the locale's
 * dash and is shortened or completed as `format` says.
 */
str pages_write(eval *e, str text, page_range_format format);

/* What the style's page-range-format says about a variable: other numbers than pages are left whole. */
page_range_format pages_format_of(const eval *e, variable v);

/* One range; `first` and `last` are digits.  What is printed of `last` comes back: a part of it, or made in the arena. */
str pages_shorten(arena *a, page_range_format format, str first, str last);

#endif
