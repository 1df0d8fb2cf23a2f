/*
 * citeproc_jobs.c - jobs of citations and records, one a line as JSON, answered one a line.
 *
 *   citeproc_jobs citeproc --ndjson --locale-dir LOCALES <JOBS
 *
 * Stands in for `opcit citeproc --ndjson` where tests/agreement needs it: the keys `style` (a path), `lang`,
 * `references` and `citations` of that protocol.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/map.h"
#include "opcit.h"

static str text_at(const json *j, uint32_t object, const char *key)
{
    uint32_t at = object == MAP_NONE ? 0 : json_member(j, object, str_from(key));
    return at ? j->at[at].text : STR_NONE;
}

/* NUL at the end, and NULL when there is no such member. */
static const char *string_at(arena *a, const json *j, uint32_t object, const char *key)
{
    str s = text_at(j, object, key);
    return s.n ? str_copy(a, s).p : NULL;
}

static bool is_true_at(const json *j, uint32_t object, const char *key)
{
    uint32_t at = json_member(j, object, str_from(key));
    return at && j->at[at].kind == JSON_TRUE;
}

static opcit_cite read_cite(arena *a, const json *j, uint32_t at)
{
    return (opcit_cite){
        .id = string_at(a, j, at, "id"), .locator = string_at(a, j, at, "locator"), .label = string_at(a, j, at, "label"),
        .prefix = string_at(a, j, at, "prefix"), .suffix = string_at(a, j, at, "suffix"),
        .mode = is_true_at(j, at, "author-only") ? OPCIT_CITE_AUTHOR_ONLY
                : is_true_at(j, at, "suppress-author") ? OPCIT_CITE_SUPPRESS_AUTHOR : OPCIT_CITE_NORMAL,
    };
}

static void add_citation(arena *a, opcit_document *doc, const json *j, uint32_t at)
{
    uint32_t items = json_member(j, at, STR("citationItems")), properties = json_member(j, at, STR("properties"));
    properties = properties ? properties : MAP_NONE;
    opcit_cite cites[64];
    opcit_citation c = {.size = sizeof c, .cite_size = sizeof *cites, .cites = cites, .infix = string_at(a, j, at, "infix")};
    for (uint32_t i = JSON_FIRST(items); i < j->at[items].end && c.count < 64; i = JSON_NEXT(j, i))
        cites[c.count++] = read_cite(a, j, i);
    str_to_int(text_at(j, properties, "noteIndex"), &c.note_number);
    if (str_eq(text_at(j, at, "mode"), STR("composite")))
        c.mode = OPCIT_CITATION_COMPOSITE;
    opcit_document_cite(NULL, doc, &c);
}

static void write_citations(buf *out, opcit_document *doc, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *text;
        opcit_document_citation(&text, NULL, doc, i, "html");
        buf_add_lit(out, i ? "," : "");
        json_add_string(out, str_from(text ? text : ""));
    }
}

static void write_entries(buf *out, opcit_document *doc)
{
    size_t n;
    opcit_document_entry_count(&n, doc);
    for (size_t i = 0; i < n; i++) {
        const char *text;
        opcit_document_entry(&text, NULL, doc, i, "html");
        buf_add_lit(out, i ? ",[" : "[");
        json_add_string(out, str_from(opcit_document_entry_id(doc, i)));
        buf_add_lit(out, ",");
        json_add_string(out, str_from(text ? text : ""));
        buf_add_lit(out, "]");
    }
}

static bool answer(arena *a, const json *j, str line, const char *locales, buf *out)
{
    opcit_style *style;
    opcit_library *library;
    opcit_document *doc;
    size_t n = 0;
    const char *folders[] = {locales, NULL};
    opcit_style_options options = {.size = sizeof options, .lang = string_at(a, j, 0, "lang"), .locale_folders = folders};
    str path = text_at(j, 0, "style");
    json_value references = j->at[json_member(j, 0, STR("references"))];
    if (opcit_style_load(&style, str_copy(a, path).p, &options) != OPCIT_OK)
        return false;
    opcit_library_new(&library);
    opcit_read_options read = {.size = sizeof read, .format = "csljson"};
    opcit_library_read(NULL, library, line.p + references.off, references.len, &read);
    opcit_document_new(&doc, style, library, NULL);
    uint32_t citations = json_member(j, 0, STR("citations"));
    for (uint32_t i = JSON_FIRST(citations); i < j->at[citations].end; i = JSON_NEXT(j, i), n++)
        add_citation(a, doc, j, i);
    opcit_document_add_all(doc);
    buf_add_lit(out, "{\"citations\":[");
    write_citations(out, doc, n);
    buf_add_lit(out, "],\"bibliography\":[");
    if (opcit_style_has_bibliography(style))
        write_entries(out, doc);
    buf_add_lit(out, "]}\n");
    opcit_document_free(doc);
    opcit_library_free(library);
    opcit_style_free(style);
    return true;
}

int main(int argc, char **argv)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while ((n = getline(&line, &room, stdin)) > 0) {
        arena a = {0};
        buf out;
        json j;
        json_error error;
        buf_init(&out, &a);
        if (!json_parse(&a, &j, (str){line, (size_t)n}, &error) || !answer(&a, &j, (str){line, (size_t)n}, argv[argc - 1], &out))
            buf_add_lit(&out, "{\"error\":\"the job cannot be used\"}\n");
        fwrite(out.p, 1, out.n, stdout);
        fflush(stdout);
        arena_free(&a);
    }
    free(line);
    return 0;
}
