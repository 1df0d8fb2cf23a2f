/*
 * document.h - what is behind opcit_document, for the files that make up its calls.
 *
 * The handle keeps what it was given (the input) and lets the engine work on it when
 * something is asked for.  Edits go into the input first and then to the engine.  A call
 * that fails half-way throws the engine's part away, and the next one begins it again: so
 * every call leaves the document as it was.
 */
#ifndef OPCIT_LIB_DOCUMENT_H
#define OPCIT_LIB_DOCUMENT_H

#include "base/vec.h"
#include "engine/document.h"
#include "lib/findings.h"
#include "lib/handles.h"

/* What a document was given.  All of it lives in the arena. */
typedef struct document_input {
    VEC(const record *) references;
    VEC(citation) citations;
} document_input;

struct opcit_document {
    const opcit_style *style;
    const opcit_library *library;
    const abbreviations *abbreviations; /* NULL for none */
    bool links;
    findings findings;

    arena input_arena;
    document_input input;

    arena engine_arenas[2]; /* an engine knows where its arena is, so a packed one is made in the other */
    arena *engine_arena;
    document *engine;   /* with all of the input in it; NULL until something is asked for */
    size_t roomy;       /* bytes that both arenas may hold before they are packed; 0: not known */

    arena filter_arena;
    const filter *filter; /* NULL: all entries are listed */

    arena result;       /* what the last call handed back */
};

/* The engine with all of the input in it. */
document *document_engine(opcit_document *doc);
void document_drop_engine(opcit_document *doc);

/* Edits leave behind what they replace.  Starts both arenas over when that has become most of them. */
void document_pack(opcit_document *doc);

#endif
