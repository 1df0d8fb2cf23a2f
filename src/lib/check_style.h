/*
 * check_style.h - what a style does with a record: what it would print that the record has
 * not, and whether it keeps the capitals of the title.
 *
 * The style itself is asked: it is run over the record as it is, and again with each field
 * that is missing; where the text is another, it prints that field.  What it prints depends
 * on which fields there are, and hardly on what they say: records of one type with the same
 * fields are asked for once.
 */
#ifndef OPCIT_LIB_CHECK_STYLE_H
#define OPCIT_LIB_CHECK_STYLE_H

#include "base/map.h"
#include "lib/check.h"
#include "style/style.h"

/* A style, and what was learned of it. */
typedef struct asked_style {
    const opcit_style *style;
    arena *memory;
    bool lowers;      /* it makes small letters of capitals somewhere */
    map by_shape;     /* type and fields of a record: index into `missing` */
    VEC(str) missing; /* "volume, issue or page"; empty when nothing is */
} asked_style;

asked_style check_style_open(arena *memory, const opcit_style *s);

void check_style_fields(const check_job *job, asked_style *s, const record *r);
void check_style_acronyms(const check_job *job, const asked_style *s, const record *r);

/* The text of a record's entry, of its citation in a style without a bibliography. */
str check_style_text(arena *a, const style *s, const record *r);

#endif
