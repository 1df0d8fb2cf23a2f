/* cs:number: numbers in figures, as ordinals and as Roman numerals. */
#include "engine/eval.h"
#include "engine/labelled.h"
#include "engine/numbers.h"
#include "engine/pages.h"

static gender gender_of(const eval *e, variable v)
{
    uint16_t term = locale_term_of_variable(e->locale, v);
    return term == TERM_NONE ? GENDER_NEUTER : locale_term_gender(e->locale, term);
}

static str ordinal(eval *e, int n, gender g)
{
    return str_join(e->scratch, str_decimal(e->scratch, n, 0), locale_ordinal(e->locale, n, g));
}

/* A number that stands for itself; its term may have an apostrophe in it. */
static str in_form(eval *e, const number_piece *piece, number_form form, gender g)
{
    str text;
    switch (form) {
    case NUMBER_ORDINAL: return ordinal(e, piece->value, g);
    case NUMBER_ROMAN: return numbers_roman(e->scratch, piece->value);
    case NUMBER_LONG_ORDINAL:
        return locale_long_ordinal(e->locale, piece->value, g, &text) ? text : ordinal(e, piece->value, g);
    case NUMBER_NUMERIC: return piece->text;
    }
    return piece->text;
}

/* CSL 1.0.2: a hyphen loses the blanks around it, a comma takes one behind it, an ampersand one on each side. */
static str joint_text(char joint)
{
    switch (joint) {
    case ',': return STR(", ");
    case '&': return STR(" & ");
    default: return STR_NONE;
    }
}

/* Numeric text with its numbers joined as above, but for the hyphens, which may be of ranges. */
static str with_even_blanks(eval *e, str value)
{
    number_piece piece;
    str rest = value, dash = str_find(value, STR("\u2013")) == STR_NPOS ? STR("-") : STR("\u2013");
    buf out;
    if (!numbers_is_numeric(value))
        return value;
    buf_init(&out, e->scratch);
    while (numbers_next(&rest, &piece)) {
        buf_add(&out, piece.joint == '-' ? dash : joint_text(piece.joint));
        buf_add(&out, piece.text);
    }
    return buf_str(&out);
}

/* Under a label of their own inside the value, numbers are not what the element's form is for. */
static void write_numbers(eval *e, const element *el, str value, bool first)
{
    number_piece piece;
    variable v = (variable)el->ref;
    number_form form = first ? (number_form)el->form : NUMBER_NUMERIC;
    gender g = gender_of(e, v);
    if (form == NUMBER_NUMERIC || !numbers_is_numeric(value)) {
        tree_text(e->out, pages_write(e, v, with_even_blanks(e, value)), ORIGIN_FIELD);
        return;
    }
    while (numbers_next(&value, &piece)) {
        tree_text(e->out, piece.joint == '-' ? pages_dash(e) : joint_text(piece.joint), ORIGIN_FIELD);
        if (piece.plain)
            eval_write_rich(e, in_form(e, &piece, form, g), ORIGIN_FIELD);
        else
            tree_text(e->out, piece.text, ORIGIN_FIELD);
    }
}

/* In a sort key numbers are of one width, so that they compare as numbers. */
void eval_sort_number(eval *e, str value)
{
    number_piece piece;
    if (!numbers_is_numeric(value)) {
        tree_text(e->out, value, ORIGIN_FIELD);
        return;
    }
    while (numbers_next(&value, &piece))
        tree_text(e->out, piece.plain ? str_join(e->scratch, str_decimal(e->scratch, piece.value, 10), STR(" ")) : piece.text, ORIGIN_FIELD);
}

void eval_number_element(eval *e, const element *el)
{
    variable v = (variable)el->ref;
    str value = eval_text(e, v);
    eval_wrap w = eval_wrap_open(e, el);
    if (e->sorting)
        eval_sort_number(e, value);
    else
        labelled_write(e, v, value, el, write_numbers);
    eval_wrap_close(e, el, w);
}
