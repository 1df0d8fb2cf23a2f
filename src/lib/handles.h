/* handles.h - what is behind the public handles. */
#ifndef OPCIT_LIB_HANDLES_H
#define OPCIT_LIB_HANDLES_H

#include "base/arena.h"
#include "opcit.h"
#include "record/abbreviations.h"
#include "record/library.h"
#include "style/style.h"

struct opcit_style {
    arena arena;
    const style *compiled;
    const char *id, *title, *short_title, *lang;
    const char *parent; /* NULL when it is not a dependent one */
    const char *file; /* NULL when it is a bundled one */
};

struct opcit_library {
    arena arena;
    library records;
    arena result; /* what the last call handed back */
};

/* What the getters hand out ends in NUL, and a reader's text need not: the ids and types of the records from `first` on. */
void library_end_strings(opcit_library *library, uint32_t first);

struct opcit_abbreviations {
    arena arena;
    abbreviations lists;
};

#endif
