/*
 * csljson.c - CSL-JSON: an array of items, one item, or either in the member "items" or
 * "references" of an object.  A text that is broken somewhere gives the items that are
 * whole.
 */
#include "read/csl_item.h"
#include "text/utf8.h"

int sniff_csljson(str head);
void read_csljson(read_job *job);

/* --- Sniffing -------------------------------------------------------------------------- */

static bool has_key(str head, str key)
{
    return str_find(head, key) != STR_NPOS;
}

/* A bracket with prose behind it opens no list of items. */
static bool opens_list(str text)
{
    if (!str_starts(text, STR("[")))
        return false;
    str inside = utf8_trim(str_from_byte(text, 1));
    return inside.n == 0 || !byte_is_alpha(inside.p[0]);
}

int sniff_csljson(str head)
{
    str text = utf8_trim(head);
    if (!opens_list(text) && !str_starts(text, STR("{")))
        return SNIFF_NO;
    if (has_key(text, STR("\"date-parts\"")) || has_key(text, STR("\"family\"")))
        return SNIFF_LIKELY + SNIFF_MAYBE;
    if (has_key(text, STR("\"id\"")) || has_key(text, STR("\"type\"")))
        return SNIFF_LIKELY;
    return SNIFF_MAYBE;
}

/* --- A text that is JSON ------------------------------------------------------------------ */

/* The member that holds the items, when this object is not one itself. */
static uint32_t wrapped(const json *j, uint32_t at)
{
    static const str names_of_lists[] = {STR_INIT("items"), STR_INIT("references")};
    for (size_t i = 0; i < sizeof names_of_lists / sizeof *names_of_lists; i++) {
        uint32_t list = json_member(j, at, names_of_lists[i]);
        if (list && (j->at[list].kind == JSON_ARRAY || j->at[list].kind == JSON_OBJECT))
            return list;
    }
    return 0;
}

static void report_wrapped(const csl_item *item, uint32_t at, uint32_t list)
{
    const json *j = item->json;
    if (list != JSON_FIRST(at) || j->at[list].end != j->at[at].end)
        csl_item_report(item, DIAG_CSLJSON_WRAPPED, at,
                        "the records were taken from \"" STR_FMT "\"; what stands beside it was not read",
                        STR_ARG(j->at[list].key));
}

static void read_root(csl_item *item, uint32_t at)
{
    const json *j = item->json;
    uint32_t list = j->at[at].kind == JSON_OBJECT ? wrapped(j, at) : 0;
    if (list) {
        report_wrapped(item, at, list);
        at = list;
    }
    if (j->at[at].kind != JSON_ARRAY)
        csl_item_read(item, at);
    else if (JSON_FIRST(at) == j->at[at].end)
        item->job->empty_list = true;
    else
        for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i))
            csl_item_read(item, i);
}

/* --- A text that is not ---------------------------------------------------------------- */

/* What follows `key` and a colon, when that is an array, without the bracket of the object around it. */
static str array_behind(str text, str key)
{
    size_t at = str_find(text, key);
    if (at == STR_NPOS)
        return STR_NONE;
    str rest = str_trim(str_from_byte(text, at + key.n));
    if (!str_starts(rest, STR(":")))
        return STR_NONE;
    rest = str_trim(str_from_byte(rest, 1));
    if (str_ends(rest, STR("}")))
        rest.n--;
    return str_starts(rest, STR("[")) ? rest : STR_NONE;
}

/* The items of an object that is broken somewhere; else the text itself. */
static str broken_list(str text)
{
    str trimmed = str_trim(text);
    if (!str_starts(trimmed, STR("{")))
        return text;
    str items = array_behind(text, STR("\"items\"")), references = array_behind(text, STR("\"references\""));
    return items.n ? items : references.n ? references : text;
}

static void report_syntax(const read_job *job, str text, json_error error, const char *done)
{
    span where = {span_of(job->source, text).off + error.off, 1};
    diag_report(job->diags, DIAG_JSON_SYNTAX, job->source, where, "%s; %s", error.what, done);
}

/* A piece that is neither an object nor an array is told of once, not for each word. */
static bool read_piece(read_job *job, const map *keys, str piece, bool after_garbage)
{
    json j;
    json_error error;
    csl_item item;
    bool opens = piece.p[0] == '{' || piece.p[0] == '[';
    if (csl_item_parse(&item, job, keys, &j, piece, &error) && opens) {
        read_root(&item, 0);
        return true;
    }
    if (opens)
        report_syntax(job, piece, error, "this record was left out");
    else if (!after_garbage)
        report_syntax(job, piece, (json_error){0, "here is something that is no record"}, "it was left out");
    return false;
}

static void read_pieces(read_job *job, const map *keys, json_error error)
{
    json_pieces pieces;
    str piece;
    bool all_good = true, after_garbage = false;
    json_pieces_open(&pieces, broken_list(job->source->text));
    while (json_next_piece(&pieces, &piece)) {
        arena_mark mark = arena_save(job->scratch);
        bool opens = piece.p[0] == '{' || piece.p[0] == '[';
        all_good &= read_piece(job, keys, piece, after_garbage);
        after_garbage = !opens;
        arena_restore(job->scratch, mark);
    }
    if (all_good)
        report_syntax(job, job->source->text, error, "the records were read one by one");
}

void read_csljson(read_job *job)
{
    json j;
    json_error error;
    csl_item item;
    const map *keys = csl_item_keys(job->scratch);
    if (csl_item_parse(&item, job, keys, &j, job->source->text, &error))
        read_root(&item, 0);
    else
        read_pieces(job, keys, error);
}
