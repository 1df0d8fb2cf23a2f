/*
 * text.h - formatted text into an output format.
 *
 * A format is an escape function and a table of what opens and closes each font and block
 * (text.def lists the formats); the walk over the tree is the same for all.
 */
#ifndef OPCIT_WRITE_TEXT_H
#define OPCIT_WRITE_TEXT_H

#include "tree/tree.h"

typedef struct text_format text_format;

const text_format *text_format_named(str name); /* "text", "html", "markdown"; NULL when there is none */
const char *text_format_name(const text_format *f);
const text_format *text_format_at(size_t i);    /* all of them in order; NULL past the last */

/* A citation, or an entry without what surrounds it: as the CSL test suite has it for HTML. */
void write_text(const text_format *f, const tree *t, buf *out);

/* What a bibliography shows of its style. */
typedef struct write_layout {
    bool hanging_indent, second_field_align;
    int line_spacing, entry_spacing;
} write_layout;

/* A whole bibliography: write_open, then write_entry for each, then write_close. */
void write_open(const text_format *f, const write_layout *layout, buf *out);
void write_entry(const text_format *f, str id, bool first, const tree *t, buf *out);
void write_close(const text_format *f, buf *out);

/* A heading, e.g. the title of a style above its bibliography. */
void write_heading(const text_format *f, str title, buf *out);

#endif
