/* job_filter.c - the part of the bibliography that a job wants: the filter of the CSL test suite's BIBSECTION, and an order. */
#include "lib/job.h"

typedef VEC(opcit_filter_test) test_list;
typedef VEC(const char *) id_list;

/* `true` asks for any value at all, "" for none. */
static const char *value_of(const job *j, uint32_t at)
{
    uint32_t value = json_member(&j->json, at, STR("value"));
    return value && j->json.at[value].kind == JSON_TRUE ? NULL : str_copy(j->arena, job_member_text(j, at, "value")).p;
}

static void read_test(job *j, uint32_t at, opcit_filter_rule rule, test_list *out)
{
    str name_of_field = job_member_text(j, at, "field");
    if (name_of_field.n == 0) {
        job_report(j, DIAG_JOB_BAD_VALUE, at, "a test of entries has a \"field\" and a \"value\"; this was left out");
        return;
    }
    VEC_PUSH(j->arena, *out, (opcit_filter_test){rule, str_copy(j->arena, name_of_field).p, value_of(j, at)});
}

static void read_tests(job *j, uint32_t list, opcit_filter_rule rule, test_list *out)
{
    if (j->json.at[list].kind != JSON_ARRAY) {
        job_report(j, DIAG_JOB_BAD_VALUE, list, "\"" STR_FMT "\" is an array of tests; it was left out",
                   STR_ARG(j->json.at[list].key));
        return;
    }
    for (uint32_t i = JSON_FIRST(list); i < j->json.at[list].end; i = JSON_NEXT(&j->json, i))
        read_test(j, i, rule, out);
}

/* Ids of entries, in the order in which they are wanted; of one that is not listed nothing is said, as the tests may leave it out. */
static void read_order(job *j, uint32_t list, id_list *out)
{
    if (j->json.at[list].kind != JSON_ARRAY) {
        job_report(j, DIAG_JOB_BAD_VALUE, list, "\"entryOrder\" is an array of ids; it was left out");
        return;
    }
    for (uint32_t i = JSON_FIRST(list); i < j->json.at[list].end; i = JSON_NEXT(&j->json, i))
        VEC_PUSH(j->arena, *out, str_copy(j->arena, j->json.at[i].text).p);
}

static void read_rule(job *j, uint32_t at, test_list *out)
{
    static const struct { str key; opcit_filter_rule rule; } rules[] = {
        {STR_INIT("include"), OPCIT_FILTER_INCLUDE},
        {STR_INIT("exclude"), OPCIT_FILTER_EXCLUDE},
        {STR_INIT("select"), OPCIT_FILTER_SELECT},
        {STR_INIT("quash"), OPCIT_FILTER_QUASH},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_eq(j->json.at[at].key, rules[i].key)) {
            read_tests(j, at, rules[i].rule, out);
            return;
        }
    job_report(j, DIAG_JOB_UNKNOWN_KEY, at, "\"bibliography\" has no \"" STR_FMT "\", which was left out",
               STR_ARG(j->json.at[at].key));
}

opcit_status job_filter(job *j)
{
    uint32_t at = j->at[JOB_BIBLIOGRAPHY];
    json_kind kind = at ? (json_kind)j->json.at[at].kind : JSON_TRUE;
    test_list tests = {0};
    id_list order = {0};
    if (kind == JSON_TRUE || kind == JSON_FALSE)
        return OPCIT_OK;
    if (kind != JSON_OBJECT)
        job_report(j, DIAG_JOB_BAD_VALUE, at, "\"bibliography\" is true, false or a filter; all entries are listed");
    for (uint32_t i = JSON_FIRST(at); kind == JSON_OBJECT && i < j->json.at[at].end; i = JSON_NEXT(&j->json, i))
        if (str_eq(j->json.at[i].key, STR("entryOrder")))
            read_order(j, i, &order);
        else
            read_rule(j, i, &tests);
    opcit_filter f = {.size = sizeof f, .test_size = sizeof *tests.at, .tests = tests.at, .count = tests.n,
                      .order = order.at, .order_count = order.n};
    return opcit_document_filter(j->document, &f);
}
