#include "read/abbreviation_list.h"

#include "base/json.h"
#include "base/nearest.h"

typedef struct reading {
    abbreviations *out;
    const source *source;
    diags *diags;
    json json;
} reading;

static span place(const reading *r, uint32_t at)
{
    return (span){r->json.at[at].off, r->json.at[at].len};
}

/* Lists that only other dialects of CSL have a use for. */
static bool is_foreign(str category)
{
    static const str foreign[] = {STR_INIT("classic"), STR_INIT("country"), STR_INIT("hereinafter"), STR_INIT("nickname")};
    return STR_IS_AMONG(category, foreign);
}

static void report_category(const reading *r, uint32_t at)
{
    nearest near;
    str key = r->json.at[at].key;
    nearest_init(&near, key);
    for (uint16_t v = VAR_NONE + 1; v < VAR_COUNT; v++)
        nearest_try(&near, variable_name((variable)v));
    if (near.word.n)
        diag_report(r->diags, DIAG_ABBREVIATION_CATEGORY, r->source, place(r, at),
                    "nothing has abbreviations called \"" STR_FMT "\", so they were left out; did you mean \"" STR_FMT "\"?", STR_ARG(key),
                    STR_ARG(near.word));
    else
        diag_report(r->diags, DIAG_ABBREVIATION_CATEGORY, r->source, place(r, at),
                    "nothing has abbreviations called \"" STR_FMT "\", so they were left out", STR_ARG(key));
}

static bool is_object(const reading *r, uint32_t at, const char *of_what)
{
    if (r->json.at[at].kind == JSON_OBJECT)
        return true;
    diag_report(r->diags, DIAG_ABBREVIATION_VALUE, r->source, place(r, at),
                "an object of %s should stand here; this was left out", of_what);
    return false;
}

static void read_entries(reading *r, uint32_t at, uint16_t list)
{
    const json *j = &r->json;
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i)) {
        str text = str_trim(j->at[i].text);
        if (j->at[i].kind == JSON_STRING && text.n)
            abbreviations_add(r->out, list, j->at[i].key, text);
        else
            diag_report(r->diags, DIAG_ABBREVIATION_VALUE, r->source, place(r, i),
                        "the abbreviation of \"" STR_FMT "\" is no text; it was left out", STR_ARG(j->at[i].key));
    }
}

static void read_categories(reading *r, uint32_t at)
{
    const json *j = &r->json;
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i)) {
        uint16_t list = abbreviations_list_named(j->at[i].key);
        if (is_foreign(j->at[i].key))
            continue;
        if (list == VAR_NONE)
            report_category(r, i);
        else if (is_object(r, i, "texts and their abbreviations"))
            read_entries(r, i, list);
    }
}

static void read_jurisdictions(reading *r, uint32_t at)
{
    const json *j = &r->json;
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i)) {
        if (!str_eq(j->at[i].key, STR("default")))
            diag_report(r->diags, DIAG_ABBREVIATION_JURISDICTION, r->source, place(r, i),
                        "abbreviations are read from \"default\"; those of \"" STR_FMT "\" were left out", STR_ARG(j->at[i].key));
        else if (is_object(r, i, "lists"))
            read_categories(r, i);
    }
}

bool abbreviation_list_read(abbreviations *out, const source *s, diags *d)
{
    reading r = {.out = out, .source = s, .diags = d};
    json_error error;
    if (!json_parse(out->arena, &r.json, s->text, &error)) {
        diag_report(d, DIAG_JSON_SYNTAX, s, (span){error.off, 1}, "%s; no abbreviation was read", error.what);
        return false;
    }
    if (r.json.at[0].kind != JSON_OBJECT) {
        diag_report(d, DIAG_ABBREVIATION_LIST, s, place(&r, 0), "a list of abbreviations is an object; no abbreviation was read");
        return false;
    }
    uint32_t inside = json_member(&r.json, 0, STR("xdata"));
    read_jurisdictions(&r, inside && r.json.at[inside].kind == JSON_OBJECT ? inside : 0);
    return true;
}
