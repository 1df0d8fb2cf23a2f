/*
 * bibtex_walk.h - the parts of a BibTeX file: entries, @string, @preamble and @comment.
 *
 * What stands between them means nothing.  The walk looks at braces only, which is fast;
 * where those do not add up a part is read field by field to find its end, and is marked
 * as crooked, so that it will be again.  A part without an end is ended by the next line
 * that reads like an entry's first.
 */
#ifndef OPCIT_READ_BIBTEX_WALK_H
#define OPCIT_READ_BIBTEX_WALK_H

#include "read/bibtex_lex.h"

typedef enum bibtex_kind { BIBTEX_ENTRY, BIBTEX_STRING, BIBTEX_PREAMBLE, BIBTEX_COMMENT } bibtex_kind;

/* What is remembered of an entry until it is read. */
typedef struct bibtex_head {
    uint32_t at, end; /* from the "@" to behind the closing delimiter */
    uint32_t key;
    uint32_t key_size : 31;
    uint32_t is_crooked : 1;
} bibtex_head;

/* A walk through a file; zeros but for the text and the arena. */
typedef struct bibtex_walk {
    str text;
    arena *scratch;
    size_t at;
    size_t next_head; /* the next line that reads like an entry's first, once it was looked for; behind `at` */
    size_t in_vain;   /* bytes that were looked at in vain: there is a limit to that */
    bool in_comment;  /* the line up to `at` is one */
    VEC(uint32_t) strays; /* lines that begin with "@" and a word, and no delimiter behind it */
} bibtex_walk;

bool bibtex_next_part(bibtex_walk *w, bibtex_kind *kind, bibtex_head *head);

str bibtex_type_of(str text, const bibtex_head *head); /* as it is written: "InProceedings" */
str bibtex_key_of(str text, const bibtex_head *head);  /* empty when it has none */

/* A lexer that stands before the first field. */
bibtex_lexer bibtex_fields_of(str text, const bibtex_head *head);

#endif
