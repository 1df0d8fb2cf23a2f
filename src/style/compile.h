/*
 * compile.h - a style while it is compiled.
 *
 * The parts: compile.c the file and its areas, render.c the rendering elements, condition.c
 * the tests of cs:if, calls.c what macros call each other.
 *
 * While a style is compiled, a call names a macro by its number in file order; at the end
 * calls_link puts the macro's element in its place.
 */
#ifndef OPCIT_STYLE_COMPILE_H
#define OPCIT_STYLE_COMPILE_H

#include "style/locale_merge.h"

/* One place where a macro is called. */
typedef struct macro_call {
    uint32_t from; /* the macro it stands in; STYLE_NONE for layouts and sort keys */
    uint32_t to;
    uint32_t xml; /* the element and its attribute that say so */
    const xml_attribute *at;
} macro_call;

typedef struct macro_source {
    str name;
    uint32_t xml; /* its element in the file */
} macro_source;

typedef struct compiler {
    reading reading;
    style *style;
    map variables, types;       /* their names, to their numbers */
    map macro_names;            /* likewise, to indexes of macros */
    VEC(macro_source) macros;
    VEC(macro_call) calls;      /* those of one macro stand together, in the order of the macros */
    uint32_t macro;             /* the one at work, or STYLE_NONE */
    unsigned inside;            /* how many elements that print stand around the one at work */
    span parent_place;          /* where the file names its parent */
    bool is_parent;             /* compiled in place of a dependent style, whose user did not write it */
    bool failed;                /* an error was reported: no style comes of it */
} compiler;

/* Reports an error and makes the style unusable. */
#define COMPILE_FAIL(c, code, where, ...) \
    (!(c)->failed || parse_may_report(&(c)->reading) \
         ? diag_report((c)->reading.diags, (code), (c)->reading.source, (where), __VA_ARGS__) \
         : (void)0, \
     (c)->failed = true)

/* The variable of that name, or VAR_NONE and a finding, placed at the attribute, in which `done` says what follows. */
variable compile_variable(compiler *c, uint32_t xml, const xml_attribute *at, str named, const char *done);

/* "; did you mean "title"?" when one of the names is near to what was written, else nothing. */
const char *compile_hint(compiler *c, str written, const map *known);

/* The compiled tree of a layout or a macro; returns the index of its root. */
uint32_t render_tree(compiler *c, uint32_t xml, element_kind kind);

/* The index of a cs:if's or cs:else-if's tests in style->conditions. */
uint32_t condition_compile(compiler *c, uint32_t xml);

/* The number of the macro that is called, or STYLE_NONE after an error. */
uint32_t calls_add(compiler *c, uint32_t xml, const xml_attribute *at);

/* Finds macros that call themselves or are never called, and links the calls. */
void calls_link(compiler *c);

#endif
