/*
 * latex_commands.h - the commands of LaTeX, biblatex and the AMS that are known by name.
 */
#ifndef OPCIT_TEXT_LATEX_COMMANDS_H
#define OPCIT_TEXT_LATEX_COMMANDS_H

#include "base/str.h"

typedef enum latex_kind {
    LATEX_UNKNOWN,
    LATEX_SYMBOL,      /* is the text                                               */
    LATEX_RELATION,    /* is the text; in formulas blanks may stand around it        */
    LATEX_FUNCTION,    /* is the text, upright in formulas: "log"                    */
    LATEX_SPACE,       /* is the text, a blank in plain text                         */
    LATEX_LINE,        /* ends a line where a text has lines; else as a space           */
    LATEX_ACCENT,      /* the text is the mark, and how the accent looks alone       */
    LATEX_FONT,        /* of the argument; the text is CSL's tag                     */
    LATEX_SWITCH,      /* the same up to the end of the group                        */
    LATEX_AROUND,      /* the text's two characters stand around the argument        */
    LATEX_QUOTE,       /* quotation marks stand around the argument                  */
    LATEX_SECOND_QUOTE, /* around the second argument; the first is left out         */
    LATEX_ARGUMENT,    /* gives its argument                                         */
    LATEX_FIRST,       /* gives the first of two                                     */
    LATEX_SECOND,      /* gives the second of two                                    */
    LATEX_NOTHING,     /* prints nothing                                             */
    LATEX_DROPPED,     /* prints nothing, nor does its argument                      */
    LATEX_MEASURE,     /* prints nothing, nor does the length or number behind it    */
    LATEX_KEPT,        /* stays TeX, with its argument                               */
    LATEX_UPPER,       /* the argument in capitals                                   */
    LATEX_LOWER,
    LATEX_URL,         /* the argument is verbatim; "\path|a_b|" will do as well     */
    LATEX_BIBSTRING,   /* a term of biblatex                                         */
    LATEX_CHAR,        /* a code follows: 65, "41, '101, `A                          */
    LATEX_SYMBOL_CODE, /* the argument is such a code                                */
    LATEX_HEX,         /* the argument is a code point                               */
    LATEX_OLD_ACCENT,  /* \accent: the code of the accent follows, then the letter   */
    LATEX_TAB_ACCENT,  /* \a: the sign of an accent follows                          */
    LATEX_MATH,        /* the argument is a formula                                  */
    LATEX_MATH_OPEN,   /* a formula goes up to a backslash and the text              */
    LATEX_FRACTION,    /* in formulas                                                */
    LATEX_ROOT,
    LATEX_ALPHABET,    /* letters of another alphabet: the text says which           */
    LATEX_NOT,         /* strikes the next relation out                              */
} latex_kind;

typedef struct latex_command {
    str name;
    latex_kind kind;
    str text;
} latex_command;

extern const latex_command latex_commands[]; /* by name, as str_cmp orders */
extern const size_t latex_command_count;

const latex_command *latex_command_named(str name); /* NULL when nobody knows it */

/* The English words of biblatex's terms: "newseries" is "new series"; empty when there is none. */
str latex_bibstring(str key);

#endif
