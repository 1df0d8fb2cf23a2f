/*
 * job_references.c - the references of a job, read from the values that are parsed already.
 *
 * An id names one reference: citations speak of it, and programs that hand in a list that
 * has grown mean the later one.
 */
#include "lib/job.h"
#include "read/csl_item.h"

/* For each id the item that it means in the end. */
static map find_items(job *j, uint32_t list)
{
    map by_id = {0};
    for (uint32_t i = JSON_FIRST(list); i < j->json.at[list].end; i = JSON_NEXT(&j->json, i)) {
        str id = job_member_text(j, i, "id");
        if (id.n)
            map_put(j->arena, &by_id, id, i);
    }
    return by_id;
}

static bool is_replaced(job *j, const map *by_id, uint32_t item)
{
    str id = job_member_text(j, item, "id");
    if (id.n == 0 || map_get(by_id, id) == item)
        return false;
    job_report(j, DIAG_RECORD_DUPLICATE_ID, item,
               "the id \"" STR_FMT "\" occurs again; this reference gave way to the later one", STR_ARG(id));
    return true;
}

static void read_items(job *j, uint32_t list)
{
    map by_id = find_items(j, list);
    read_job reading = {
        .library = &j->library->records, .source = j->source, .diags = &j->findings.diags, .scratch = arena_within(j->arena)};
    csl_item item = {.job = &reading, .json = &j->json, .keys = csl_item_keys(reading.scratch)};
    for (uint32_t i = JSON_FIRST(list); i < j->json.at[list].end; i = JSON_NEXT(&j->json, i))
        if (!is_replaced(j, &by_id, i))
            csl_item_read(&item, i);
}

void job_read_references(job *j)
{
    uint32_t list = j->at[JOB_REFERENCES];
    if (list && j->json.at[list].kind != JSON_ARRAY)
        job_report(j, DIAG_JOB_BAD_VALUE, list, "\"references\" is an array of items; it was left out");
    else if (list)
        read_items(j, list);
    library_end_strings(j->library, 0);
}
