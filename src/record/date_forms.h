/*
 * date_forms.h - the forms in which dates are written, tried by date_parse one after another.
 *
 * Each takes the whole text or returns false, and what it then left in `out` means nothing.
 * Whether there is such a day is not asked here.
 */
#ifndef OPCIT_RECORD_DATE_FORMS_H
#define OPCIT_RECORD_DATE_FORMS_H

#include "record/date.h"

/* EDTF levels 0 and 1 (Library of Congress, Extended Date/Time Format, 2019). */
bool date_parse_edtf(date *out, str text);

/* Numbers alone: "2012/2/5", "20120205", "1989/90". */
bool date_parse_digits(date *out, str text);

/* With names of months and seasons in English, eras, and dashes: "5-8 July 2010", "44 BC". */
bool date_parse_words(date *out, str text);

/* Takes exactly `n` digits off the text, which it leaves alone when there are fewer. */
bool date_take_digits(str *text, size_t n, int *value);

/* The text without "~", "?" and "%" behind it: they say that it is approximate, uncertain, or both. */
str date_take_qualifier(str text, bool *circa);

#endif
