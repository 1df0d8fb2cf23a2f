/* cs:choose: which branch holds. */
#include "engine/labelled.h"
#include "engine/number.h"
#include "engine/numbers.h"

static bool is_numeric(const eval *e, variable v)
{
    str value = eval_value(e, v);
    if (value.n == 0 || str_is_digits(value))
        return value.n > 0;
    return numbers_is_numeric(labelled_first(e->locale, v, value).text, number_and_word(e));
}

static bool is_uncertain_date(const eval *e, variable v)
{
    const date *d = record_date(e->key->record, v);
    return d && d->circa;
}

/* CSL 1.0.2, "position": ibid-with-locator implies ibid, and ibid and near-note imply subsequent. */
static bool has_position(const eval *e, position wanted)
{
    position actual = (position)e->key->position;
    switch (wanted) {
    case POSITION_FIRST: return actual == POSITION_FIRST;
    case POSITION_SUBSEQUENT: return actual != POSITION_FIRST;
    case POSITION_IBID: return actual == POSITION_IBID || actual == POSITION_IBID_WITH_LOCATOR;
    case POSITION_IBID_WITH_LOCATOR: return actual == POSITION_IBID_WITH_LOCATOR;
    case POSITION_NEAR_NOTE: return e->key->near_note;
    case POSITION_FAR_NOTE: return actual != POSITION_FIRST && !e->key->near_note;
    }
    return false;
}

static bool has_locator(const eval *e, uint16_t term)
{
    return e->key->locator.n && e->key->locator_term == term;
}

static bool holds_test(eval *e, const condition *c, const test *t)
{
    switch ((test_kind)t->kind) {
    case TEST_TYPE: return c->types >> e->key->record->type & 1;
    case TEST_VARIABLE: return eval_has(e, (variable)t->value);
    case TEST_IS_NUMERIC: return is_numeric(e, (variable)t->value);
    case TEST_IS_UNCERTAIN_DATE: return is_uncertain_date(e, (variable)t->value);
    case TEST_LOCATOR: return has_locator(e, t->value);
    case TEST_POSITION: return !e->key->in_bibliography && has_position(e, (position)t->value);
    case TEST_DISAMBIGUATE: return e->facts.disambiguate_tests++ < e->key->disambiguate;
    case TEST_FALSE: return false;
    }
    return false;
}

/* A record has one type and a locator one label: several of them in a test can only mean one or another. */
static bool has_one_of_the_locators(const eval *e, const condition *c)
{
    for (uint32_t i = 0; i < c->tests.n; i++)
        if (c->tests.at[i].kind == TEST_LOCATOR && has_locator(e, c->tests.at[i].value))
            return true;
    return false;
}

static bool holds(eval *e, const condition *c)
{
    for (uint32_t i = 0; i < c->tests.n; i++) {
        const test *t = &c->tests.at[i];
        bool alternatives = c->match == MATCH_ALL && t->kind == TEST_LOCATOR;
        bool one = alternatives ? has_one_of_the_locators(e, c) : holds_test(e, c, t);
        if (c->match == MATCH_ALL && !one)
            return false;
        if (c->match != MATCH_ALL && one)
            return c->match == MATCH_ANY;
    }
    return c->match != MATCH_ANY;
}

const element *eval_choose(eval *e, const element *choose)
{
    uint32_t index = (uint32_t)(choose - e->style->elements.at);
    for (uint32_t i = index + 1; i < choose->end; i = e->style->elements.at[i].end) {
        const element *branch = &e->style->elements.at[i];
        if (branch->ref == STYLE_NONE || holds(e, &e->style->conditions.at[branch->ref]))
            return branch;
    }
    return NULL;
}
