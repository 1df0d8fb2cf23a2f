/*
 * latex_job.h - the state of a conversion from TeX, which its parts share.
 *
 * A piece of TeX is run: what stands in it comes out.  Groups and arguments are run as pieces
 * of their own, so that calls nest as braces do, up to a depth.
 */
#ifndef OPCIT_TEXT_LATEX_JOB_H
#define OPCIT_TEXT_LATEX_JOB_H

#include "text/latex.h"

enum {
    LATEX_DEPTH = 64,          /* of groups, arguments and macros in each other */
    LATEX_MACRO_BYTES = 65536, /* that macros may give in one text              */
    LATEX_ARGUMENTS = 9,
};

/* The arguments of a macro whose body is being run; they are texts of the place where it was called. */
typedef struct latex_frame {
    const struct latex_frame *outer;
    str arguments[LATEX_ARGUMENTS];
} latex_frame;

typedef struct latex_job {
    buf *out;
    str rest; /* of the piece that is being run */
    const latex_macros *macros;
    const latex_frame *frame; /* NULL outside macros */
    struct latex_scope *scope;
    size_t start;             /* where the result begins in `out` */
    const char *no_math_until, *no_quote_until; /* a search for the end of one has come so far and found nothing */
    uint32_t budget;          /* bytes of macros that may still be run */
    uint16_t depth;
    uint16_t sheltered; /* inside braces that protect, or that belong to a command: others mean nothing */
    uint16_t quotes;    /* that are open */
    uint8_t mode;       /* latex_mode */
    uint8_t casing;     /* 'U' and 'L' while letters are to be capitals or small */
} latex_job;

/* latex.c: adds text, whose blanks are not doubled, and a space, which is a blank in plain text. */
void latex_add(latex_job *job, str text);
void latex_add_space(latex_job *job, str space);

/* Adds the name of a command that nobody knows, with its backslash, and "{}" where it would run into the next word. */
void latex_add_name(latex_job *job, str name);

/* Runs TeX as text; sheltered, so that braces in it protect nothing more. */
void latex_run(latex_job *job, str tex);
void latex_run_sheltered(latex_job *job, str tex);

/* CSL's markup of a LATEX_FONT around something, around TeX unless that prints nothing, and up to the end of the group. */
void latex_open_font(latex_job *job, str font);
void latex_close_font(latex_job *job, str font);
void latex_run_in_font(latex_job *job, str font, str tex);
void latex_switch_font(latex_job *job, str font);

/* A formula, or `whole` as it is written; and one that ends at a command, behind one that has been taken. */
void latex_run_formula(latex_job *job, str formula, str whole);
void latex_run_open_math(latex_job *job, str whole, str end);

/* latex_run.c: the command that comes next. */
void latex_run_command(latex_job *job);

/* latex_plain.c: bytes up to the first that means something. */
size_t latex_plain_size(str tex, bool in_macro);

/* latex_verbatim.c: adds an address. */
void latex_add_verbatim(buf *out, str tex);

/* latex_macros.c: whether "#1" to "#9" stand at the front of a macro's body; takes it, and gives its text and that text's frame. */
bool latex_take_parameter(latex_job *job, str *rest, str *argument, const latex_frame **frame);

/* What is meant by a name that is defined as another command's, which then finds its arguments: "\let\name\textbf". */
str latex_meant(const latex_job *job, str called);

/* The macro of that name with its arguments taken off *rest, as far as the budget goes; else NULL. */
const latex_macro *latex_take_macro(latex_job *job, str called, str *rest, latex_frame *frame);

/* latex_math.c: runs a formula as text; false, and nothing added, when it is not simple enough. */
bool latex_run_math(latex_job *job, str formula);

#endif
