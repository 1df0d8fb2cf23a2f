/*
 * findings.h - the library's findings on their way to the caller's function.
 *
 * Line and column are worked out here.  The places of the few sources that findings last
 * spoke of are kept, so that many findings in a large file cost a count of its lines once.
 */
#ifndef OPCIT_LIB_FINDINGS_H
#define OPCIT_LIB_FINDINGS_H

#include "base/diag.h"
#include "base/places.h"
#include "opcit.h"

enum { FINDINGS_SOURCES = 4 };

typedef struct findings {
    diags diags;   /* what the library reports to */
    opcit_diag_fn *fn;
    void *user;
    struct {
        arena arena;
        places places;
    } known[FINDINGS_SOURCES];
    unsigned next; /* which of them goes when another is needed */
} findings;

void findings_open(findings *f, opcit_diag_fn *fn, void *user);
void findings_close(findings *f);

/* Forgets the sources that were spoken of: for when one of them goes away. */
void findings_forget(findings *f);

const opcit_code *findings_code(diag_code code);

#endif
