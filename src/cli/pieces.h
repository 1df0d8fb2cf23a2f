/*
 * pieces.h - cutting an input into records while it is being read.
 *
 * A piece is an element of a JSON array, a line, or some records of a format in which the
 * end of one can be seen: in the tagged ones, and in MARC.  It is not judged here: what is
 * wrong with it is found by who reads it.
 */
#ifndef OPCIT_CLI_PIECES_H
#define OPCIT_CLI_PIECES_H

#include "cli/report.h"

typedef enum pieces_kind { PIECES_ELEMENTS, PIECES_LINES, PIECES_RECORDS, PIECES_WHOLE } pieces_kind;

typedef struct pieces {
    const char *path;
    int fd;
    bool ended;
    pieces_kind kind;
    const char *format;    /* of the records; NULL: it is told by each piece */
    const char *end;       /* PIECES_RECORDS: what a line begins with, or the byte, that ends one */
    text bytes;            /* read and not yet given out             */
    size_t start, at;      /* of the piece; of what was looked at    */
    size_t line_start;     /* PIECES_RECORDS: of the line that `at` is in */
    size_t next;           /* where the piece after the one given out starts */
    int depth;             /* of brackets, outside strings           */
    bool in_string, escaped;
    uint32_t line, column; /* of `start`: lines before it, and code points before it in its line */
} pieces;

/*
 * Opens an input.  `format` is that of -f or NULL: then the first bytes tell.  False, with a
 * finding, when it cannot be read.
 */
bool pieces_open(pieces *p, const char *path, const char *format, report *r);

/* The next piece, with r->line and r->column set to where it starts; good until the next call. */
bool pieces_next(pieces *p, const char **piece, size_t *length, report *r);

/* The format that a piece is to be read as; NULL when it has to tell it itself. */
const char *pieces_format(const pieces *p);

void pieces_close(pieces *p);

#endif
