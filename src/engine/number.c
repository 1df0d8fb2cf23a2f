/* cs:number: numbers in figures, as ordinals and as Roman numerals. */
#include "engine/number.h"

#include "engine/labelled.h"
#include "engine/numbers.h"
#include "engine/pages.h"
#include "text/utf8.h"

static gender gender_of(const eval *e, variable v)
{
    uint16_t term = locale_term_of_variable(e->locale, v);
    return term == TERM_NONE ? GENDER_NEUTER : locale_term_gender(e->locale, term);
}

static str ordinal(eval *e, int n, gender g)
{
    return str_join(e->scratch, str_decimal(e->scratch, n, 0), locale_ordinal(e->locale, n, g));
}

/* A number that stands for itself. */
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

/* Variables in which a hyphen between numbers says that they are a range. */
static bool has_ranges(variable v)
{
    switch (v) {
    case VAR_CHAPTER_NUMBER: case VAR_COLLECTION_NUMBER: case VAR_EDITION: case VAR_ISSUE: case VAR_NUMBER:
    case VAR_NUMBER_OF_PAGES: case VAR_NUMBER_OF_VOLUMES: case VAR_VOLUME: case VAR_PAGE: case VAR_LOCATOR: return true;
    default: return false;
    }
}

/* Those in which it does so between "S3" and "S4", too. */
static bool has_lettered_ranges(variable v)
{
    switch (v) {
    case VAR_EDITION: case VAR_ISSUE: case VAR_NUMBER: case VAR_VOLUME: case VAR_PAGE: case VAR_LOCATOR: return true;
    default: return false;
    }
}

static bool is_bare(const number_piece *piece)
{
    return piece->kind == PIECE_PLAIN || piece->kind == PIECE_ROMAN;
}

/* The letters before the digits. */
static str prefix_of(str text)
{
    size_t n = 0;
    while (n < text.n && !byte_is_digit(text.p[n]))
        n++;
    return str_sub(text, 0, n);
}

/* Where prefixes differ, the hyphen belongs to one name. */
static bool is_range(variable v, const number_piece *first, const number_piece *last)
{
    if (is_bare(first) && is_bare(last))
        return has_ranges(v);
    return first->kind != PIECE_NONE && last->kind != PIECE_NONE && str_eq(prefix_of(first->text), prefix_of(last->text)) &&
           has_lettered_ranges(v);
}

str number_and_word(const eval *e)
{
    str word = STR_NONE;
    locale_term(e->locale, TERM_AND, TERM_LONG, false, &word);
    return word;
}

str number_ampersand(const eval *e)
{
    str sign;
    bool any = locale_term(e->locale, TERM_AND, TERM_SYMBOL, false, &sign);
    return any && !str_eq(sign, number_and_word(e)) ? sign : STR("&");
}

/* A blank on each side, but between letters. */
static str ampersand_between(eval *e, const number_piece *before, const number_piece *piece)
{
    str sign = number_ampersand(e);
    bool letters = before->kind == PIECE_NONE && piece->kind == PIECE_NONE;
    return letters ? sign : str_join_by(e->scratch, STR(" "), sign, STR(" "));
}

/* CSL 1.0.2: a hyphen loses the blanks around it, a comma takes one behind it, an ampersand one on each side. */
static str joint_text(eval *e, variable v, const number_piece *before, const number_piece *piece)
{
    str joint = str_trim(piece->joint);
    if (str_eq(joint, STR("&")))
        return ampersand_between(e, before, piece);
    if (str_eq(joint, STR(",")))
        return STR(", ");
    if (str_eq(joint, STR("-")))
        return is_range(v, before, piece) ? pages_dash(e) : joint;
    return piece->joint;
}

/* Text as it is, without the backslash of a hyphen that joins nothing. */
static void write_as_is(eval *e, str text)
{
    for (size_t at; (at = str_find(text, STR("\\-"))) != STR_NPOS; text = str_from_byte(text, at + 1))
        tree_text(e->out, str_sub(text, 0, at), ORIGIN_FIELD);
    tree_text(e->out, text, ORIGIN_FIELD);
}

/* Terms of ordinals may have an apostrophe in them, numbers no markup; there is no zeroth. */
static void write_piece(eval *e, const number_piece *piece, number_form form, gender g)
{
    if (piece->kind == PIECE_PLAIN && piece->value)
        eval_write_rich(e, in_form(e, piece, form, g), ORIGIN_FIELD);
    else
        write_as_is(e, piece->text);
}

void number_write(eval *e, variable v, str value, number_form form)
{
    number_piece piece, before = {0};
    if (form == NUMBER_NUMERIC && str_is_digits(value)) {
        tree_text(e->out, value, ORIGIN_FIELD);
        return;
    }
    str word = number_and_word(e);
    gender g = gender_of(e, v);
    if (!numbers_is_numeric(value, word)) {
        write_as_is(e, value);
        return;
    }
    for (value = utf8_trim(value); numbers_next(&value, word, &piece); before = piece) {
        tree_text(e->out, joint_text(e, v, &before, &piece), ORIGIN_FIELD);
        write_piece(e, &piece, form, g);
    }
}

/* Under a label of their own inside the value, numbers are not what the element's form is for. */
static void write_numbers(eval *e, const element *el, str value, bool first)
{
    variable v = (variable)el->ref;
    number_form form = first ? (number_form)el->form : NUMBER_NUMERIC;
    if (form == NUMBER_NUMERIC && (v == VAR_PAGE || v == VAR_LOCATOR))
        tree_text(e->out, pages_write(e, v, value), ORIGIN_FIELD);
    else
        number_write(e, v, value, form);
}

/* In a sort key numbers are of one width, so that they compare as numbers. */
void eval_sort_number(eval *e, str value)
{
    number_piece piece;
    str word = number_and_word(e);
    if (!numbers_is_numeric(value, word)) {
        tree_text(e->out, value, ORIGIN_FIELD);
        return;
    }
    for (value = utf8_trim(value); numbers_next(&value, word, &piece);)
        tree_text(e->out,
                  piece.kind == PIECE_PLAIN ? str_join(e->scratch, str_decimal(e->scratch, piece.value, 10), STR(" "))
                                            : piece.text,
                  ORIGIN_FIELD);
}

/* ---- figures ---------------------------------------------------------------------------------- */

static bool prints_figures(const tree *t, tree_mark since)
{
    figures_state state = FIGURES_BEGIN;
    for (uint32_t i = since.nodes; i < t->nodes.n; i++)
        if (t->nodes.at[i].kind == NODE_TEXT)
            state = numbers_read_figures(state, tree_node_text(t, &t->nodes.at[i]));
    return state == FIGURES_DIGITS;
}

void number_close(eval *e, const element *el, eval_wrap w)
{
    bool before = e->figures;
    e->figures = prints_figures(e->out, w.inside);
    if (eval_wrap_close(e, el, w))
        e->number_end = e->out->nodes.n;
    else
        e->figures = before;
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
    number_close(e, el, w);
}
