#include "engine/labelled.h"

#include "engine/labels.h"
#include "text/utf8.h"

typedef struct abbreviated_label {
    str written, term;
} abbreviated_label;

static const abbreviated_label labels[] = {
#define X(written, term) {STR_INIT(written), STR_INIT(term)},
#include "engine/abbreviated_labels.def"
#undef X
};

/* ---- one label -------------------------------------------------------------------------------- */

/* The term of a label that is written with a period, where the locale has one. */
static uint16_t term_written(const locale *l, str written)
{
    str text;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (!str_eq(labels[i].written, written))
            continue;
        uint16_t term = locale_term_named(l, labels[i].term);
        return locale_term(l, term, TERM_LONG, false, &text) ? term : TERM_NONE;
    }
    return TERM_NONE;
}

/* A label at the start of the text, stepped over; TERM_NONE when there is none. */
static uint16_t take_label(const locale *l, str *text)
{
    size_t n = 0;
    while (n < text->n && byte_is_lower(text->p[n]))
        n++;
    if (n == 0 || n + 1 >= text->n || text->p[n] != '.' || text->p[n + 1] != ' ')
        return TERM_NONE;
    uint16_t term = term_written(l, str_sub(*text, 0, n));
    str rest = str_trim(str_from_byte(*text, n + 1));
    if (term != TERM_NONE && rest.n)
        *text = rest;
    return rest.n ? term : TERM_NONE;
}

static bool takes_any_label(variable v)
{
    return v == VAR_LOCATOR || v == VAR_NUMBER || v == VAR_PAGE;
}

static uint16_t take_first_label(const locale *l, variable v, str *text)
{
    str rest = *text;
    uint16_t term = take_label(l, &rest);
    if (term == TERM_NONE || (!takes_any_label(v) && term != locale_term_of_variable(l, v)))
        return TERM_NONE;
    *text = rest;
    return term;
}

/* ---- where the next one stands ---------------------------------------------------------------- */

static bool joins(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == '&' || c == '-';
}

/* The bytes of what joins two numbers that a text ends with. */
static size_t joint_size(str text)
{
    size_t n = 0;
    while (n < text.n && joins(text.p[text.n - 1 - n]))
        n++;
    return n;
}

/* Behind a sign a label may stand before anything; where there is only a blank, numbers stand on both sides of it. */
static bool may_follow(str before, str joint, str behind)
{
    return before.n && joint.n &&
           (str_trim(joint).n || (byte_is_digit(before.p[before.n - 1]) && byte_is_digit(behind.p[0])));
}

/* Cuts the text where the next label stands. */
static void cut_part(const locale *l, str text, labelled_part *part)
{
    part->text = text;
    part->joint = part->rest = STR_NONE;
    for (size_t at = 1; at < text.n; at++) {
        if (text.p[at - 1] != ' ' || !byte_is_lower(text.p[at]))
            continue;
        str head = str_sub(text, 0, at), behind = str_from_byte(text, at);
        str before = str_sub(head, 0, at - joint_size(head)), joint = str_from_byte(head, before.n);
        if (take_label(l, &behind) == TERM_NONE || !may_follow(before, joint, behind))
            continue;
        *part = (labelled_part){part->term, before, joint, str_from_byte(text, at)};
        return;
    }
}

labelled_part labelled_first(const locale *l, variable v, str value)
{
    labelled_part part = {.term = TERM_NONE, .text = value};
    if (str_find_byte(value, '.') == STR_NPOS)
        return part;
    str text = utf8_trim(value);
    part.term = take_first_label(l, v, &text);
    cut_part(l, text, &part);
    return part;
}

/* ---- terms ------------------------------------------------------------------------------------ */

uint16_t labelled_term(const eval *e, variable v, const labelled_part *part)
{
    if (part->term != TERM_NONE)
        return part->term;
    return v == VAR_LOCATOR ? e->key->locator_term : locale_term_of_variable(e->locale, v);
}

bool labelled_goes_on(const eval *e, variable v, const labelled_part *part)
{
    str rest = part->rest;
    return rest.n && take_label(e->locale, &rest) == labelled_term(e, v, part);
}

/* ---- writing ---------------------------------------------------------------------------------- */

void labelled_write(eval *e, variable v, str value, const element *el, labelled_write_fn *write)
{
    labelled_part part = labelled_first(e->locale, v, value);
    uint16_t first = part.term = labelled_term(e, v, &part);
    write(e, el, part.text, true);
    while (part.rest.n) {
        uint16_t before = part.term;
        str text = part.rest;
        tree_text(e->out, part.joint, ORIGIN_FIELD);
        part.term = take_label(e->locale, &text);
        cut_part(e->locale, text, &part);
        if (part.term != before)
            labels_write_inside(e, v, part.term, part.text);
        write(e, el, part.text, part.term == first);
    }
}
