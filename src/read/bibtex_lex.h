/*
 * bibtex_lex.h - the fields of an entry as they are written, one after the other.
 *
 * What is wrong with them is reported, and reading goes on behind whatever could not be
 * read.  It never leaves the entry.  Of an entry whose braces do not add up (it is
 * "crooked") the lines are looked at as well: one that begins like a field ends a value
 * that was left open.
 */
#ifndef OPCIT_READ_BIBTEX_LEX_H
#define OPCIT_READ_BIBTEX_LEX_H

#include "read/read.h"

/* Texts that have a name: those of @string, and the months. */
typedef struct bibtex_strings {
    map by_name; /* in small letters */
    VEC(str) texts;
} bibtex_strings;

/* A field; `value` is without its delimiters, TeX and all. */
typedef struct bibtex_raw {
    str name, value;
    span where; /* of the value */
} bibtex_raw;

typedef struct bibtex_lexer {
    read_job *job;                 /* NULL: nothing is reported */
    const bibtex_strings *strings; /* NULL: names stand for themselves */
    arena *arena;                  /* for values that are made of several pieces */
    str text;                      /* the file up to the end of the entry */
    size_t at;
    char closer;                   /* "}" or ")" */
    bool is_crooked;
    bool is_over;                  /* the closer was met, or what must be another entry */
    uint32_t unclosed;             /* values so far that have no end */
} bibtex_lexer;

bool bibtex_next_field(bibtex_lexer *x, bibtex_raw *out);

/* What stands in @preamble: a value without a name. */
bool bibtex_take_value(bibtex_lexer *x, bibtex_raw *out);

/* Behind white space and comments. */
size_t bibtex_skip_blanks(str text, size_t at);

/* The place of the next byte from `at` on that is one of these; text.n when there is none.  The text is padded. */
size_t bibtex_find_brace(str text, size_t at);            /* { } @ */

/* The text's line at `at` begins there, but for blanks. */
bool bibtex_begins_line(str text, size_t at);

/* At an "@": it reads as the first line of an entry, with its key and a comma, of @string, @preamble or @comment. */
bool bibtex_is_head(str text, size_t at);

void bibtex_strings_init(bibtex_strings *s, arena *a);
void bibtex_strings_set(bibtex_strings *s, arena *a, str called, str text);
const str *bibtex_strings_get(const bibtex_strings *s, str called); /* NULL when absent */

#endif
