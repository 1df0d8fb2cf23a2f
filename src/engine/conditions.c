/* cs:choose: which branch holds. */
#include "engine/eval.h"
#include "engine/numbers.h"

static bool is_numeric(const eval *e, variable v)
{
    return numbers_is_numeric(eval_value(e, v));
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

static bool holds_test(eval *e, const test *t)
{
    switch ((test_kind)t->kind) {
    case TEST_TYPE: return e->key->record->type == (record_type)t->value;
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

static bool holds_one_of(eval *e, const condition *c, test_kind kind)
{
    for (uint32_t i = 0; i < c->tests.n; i++)
        if (c->tests.at[i].kind == kind && holds_test(e, &c->tests.at[i]))
            return true;
    return false;
}

/* A record has one type and a locator one label: several of them in a test can only mean one or another. */
static bool is_single(const test *t)
{
    return t->kind == TEST_TYPE || t->kind == TEST_LOCATOR;
}

static bool holds(eval *e, const condition *c)
{
    for (uint32_t i = 0; i < c->tests.n; i++) {
        const test *t = &c->tests.at[i];
        bool alternatives = c->match == MATCH_ALL && is_single(t);
        bool one = alternatives ? holds_one_of(e, c, (test_kind)t->kind) : holds_test(e, t);
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
