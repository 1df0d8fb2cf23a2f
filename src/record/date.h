/*
 * date.h - a date or a range of dates, as CSL-JSON's date variables have it.
 *
 * A date that is understood has `from`, and `to` when it is a range.  What no one can
 * take apart stays `literal` and is printed as it is.
 */
#ifndef OPCIT_RECORD_DATE_H
#define OPCIT_RECORD_DATE_H

#include "base/str.h"

typedef struct date_point {
    int32_t year;   /* 0 stands for none; -44 is 44 BC                 */
    uint8_t month;  /* 1 to 12, 0 for none                             */
    uint8_t day;    /* 1 to 31, 0 for none                             */
    uint8_t season; /* 1 spring to 4 winter, 0 for none                */
    bool in_month;  /* the season stands where a month would: "2001-21" */
} date_point;

typedef struct date {
    date_point from, to;
    bool is_range;  /* `to` counts; a range that is open at an end has no year there */
    bool circa;
    str literal;    /* set when the date was not understood, or was meant as text */
} date;

/*
 * Takes a date as people write it: EDTF levels 0 and 1 ("2012-02", "1989/1990", "../1985",
 * "2004-06~", "2001-21", "-0043" for 44 BC; "201X" is the range of the years that it may be), "05 February 2012",
 * "February 5, 2012", "Feb. 2012", "2012/02/05", "Spring 2004", "May-June 2018", "1987-present", "44 BC", "ca. 1900", a year.
 * English month names only.  Of "05/02/2012", which has two meanings, the year alone is
 * taken.  False when the text was not understood or names a day that there is not (30
 * February, month 13); then out->literal is the text, which the caller may narrow.
 */
bool date_parse(date *out, str text);

/* What people write for a date that there is not, or not yet: "in press", "n.d.", "forthcoming". */
bool date_is_phrase(str text);

/* They say the same; where a season stands in the source does not count. */
bool date_eq(const date *a, const date *b);

bool date_is_valid(const date_point *p); /* the month has this day; years count both ways */

/* The month that a word names ("Feb", "feb.", "February"), or 0. */
int date_month_named(str word);

/* The season that a word names ("Spring", "fall"), 1 to 4, or 0. */
int date_season_named(str word);

#endif
