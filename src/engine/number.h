/*
 * number.h - numeric texts as the locale writes them: what joins their numbers, and the forms
 * of cs:number.
 */
#ifndef OPCIT_ENGINE_NUMBER_H
#define OPCIT_ENGINE_NUMBER_H

#include "engine/eval.h"

/* Writes a number variable's value; what is no number in it stays as it is. */
void number_write(eval *e, variable v, str value, number_form form);

/* Ends an element that has written a number variable. */
void number_close(eval *e, const element *el, eval_wrap w);

/* What numbers.h asks for. */
str number_and_word(const eval *e);

str number_ampersand(const eval *e); /* the locale's, where it has another than the word */

#endif
