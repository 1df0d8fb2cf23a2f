/*
 * conformance.c - runs a folder of fixtures in the format of the CSL test suite.
 *
 *   conformance [-l LOCALES] [-o OLDER -n NAMES] [-k KNOWN] [-q] FOLDER [NAME...]
 *
 * A fixture is a file of sections (">>===== NAME =====>>" to "<<===== NAME =====<<"); the
 * sections read here are MODE, RESULT, CSL, INPUT, INPUT2, CITATION-ITEMS, CITATIONS,
 * BIBENTRIES, BIBSECTION, ABBREVIATIONS and OPTIONS; LANGPARAMS, which other suites have,
 * is about fields in several languages and is passed over.  Output and result are compared
 * as they are, but for the white space between tags.  A failure prints both; a fixture that
 * KNOWN lists may fail, and must.  LOCALES is a folder of locales-LANG.xml; the fixtures
 * that the file NAMES lists take those in OLDER.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/trap.h"
#include "engine/document.h"
#include "read/abbreviation_list.h"
#include "read/read.h"
#include "write/text.h"

/* ---- files ------------------------------------------------------------------------------------ */

static bool read_file(arena *a, const char *folder, const char *file, str *out)
{
    str path = str_printf(a, "%s/%s", folder, file);
    FILE *f = fopen(path.p, "rb");
    buf b;
    buf_init(&b, a);
    if (!f)
        return false;
    for (size_t got = 1; got;) {
        got = fread(buf_reserve(&b, 1 << 16), 1, 1 << 16, f);
        buf_commit(&b, got);
    }
    fclose(f);
    buf_cstr(&b);
    *out = buf_str(&b);
    return true;
}

/* The lines of a file that name something; what stands behind the first word is for people. */
typedef struct name_list {
    map names;
} name_list;

static void read_names(arena *a, name_list *list, const char *path)
{
    str text, line, word;
    if (!path || !read_file(a, ".", path, &text))
        return;
    while (str_next_line(&text, &line))
        if (!str_starts(line, STR("#")) && str_next_word(&line, &word))
            map_put(a, &list->names, word, 1);
}

static bool has_name(const name_list *list, str wanted)
{
    return map_get(&list->names, wanted) != MAP_NONE;
}

/* ---- a fixture -------------------------------------------------------------------------------- */

static bool is_border(str line, char mark, str *title)
{
    char open[] = {mark, mark, '=', '\0'};
    if (!str_starts(line, str_from(open)))
        return false;
    size_t from = 2, to;
    while (from < line.n && (line.p[from] == '=' || line.p[from] == ' '))
        from++;
    for (to = from; to < line.n && (byte_is_upper(line.p[to]) || line.p[to] == '-' || byte_is_digit(line.p[to]));)
        to++;
    *title = str_sub(line, from, to);
    return to > from;
}

/* The text of a section, without the blank lines around it; empty when the fixture has none. */
static str section(str text, const char *wanted)
{
    str line, title, whole = text;
    const char *from = NULL;
    while (str_next_line(&text, &line)) {
        if (!from && is_border(line, '>', &title) && str_eq(title, str_from(wanted)))
            from = text.n ? text.p : whole.p + whole.n;
        else if (from && is_border(line, '<', &title) && str_eq(title, str_from(wanted)))
            return str_trim((str){from, (size_t)(line.p - from)});
    }
    return STR_NONE;
}

typedef struct run {
    arena a;
    str text;             /* of the fixture */
    const char *locales;
    const style *style;
    library library;
    abbreviations abbreviations;
    filter filter;
    bool links;
    bool bibliography;
} run;

static const source *locale_file(void *user, str lang)
{
    run *r = user;
    str text;
    str file = str_printf(&r->a, "locales-" STR_FMT ".xml", STR_ARG(lang));
    if (!r->locales || !read_file(&r->a, r->locales, file.p, &text))
        return NULL;
    source *s = ARENA_NEW(&r->a, source);
    *s = (source){.name = file, .text = text};
    return s;
}

static const source *no_style(void *user, str id)
{
    (void)user;
    (void)id;
    return NULL;
}

static bool parse(run *r, const char *title, json *j)
{
    json_error error;
    str text = section(r->text, title);
    return text.n && json_parse(&r->a, j, text, &error);
}

/* ---- citations -------------------------------------------------------------------------------- */

static str text_at(const json *j, uint32_t object, const char *key)
{
    uint32_t at = object == MAP_NONE ? 0 : json_member(j, object, str_from(key));
    return at ? j->at[at].text : STR_NONE;
}

static int number_at(const json *j, uint32_t object, const char *key)
{
    int n = 0;
    str_to_int(text_at(j, object, key), &n);
    return n;
}

static bool is_true_at(const json *j, uint32_t object, const char *key)
{
    uint32_t at = json_member(j, object, str_from(key));
    return at && (j->at[at].kind == JSON_TRUE || (j->at[at].kind == JSON_NUMBER && !str_eq(j->at[at].text, STR("0"))));
}

/* The numbers that the reference implementation has for positions. */
static position position_numbered(int n)
{
    static const position all[] = {POSITION_FIRST, POSITION_SUBSEQUENT, POSITION_IBID, POSITION_IBID_WITH_LOCATOR};
    return n >= 0 && n < 4 ? all[n] : POSITION_FIRST;
}

static bool read_cite(const run *r, const json *j, uint32_t at, bool positions_given, cite *c)
{
    str label = text_at(j, at, "label");
    *c = (cite){.record = library_find(&r->library, text_at(j, at, "id"))};
    c->locator = text_at(j, at, "locator");
    c->locator_term = label.n ? locale_term_named(r->style->locale, label) : TERM_PAGE;
    c->prefix = text_at(j, at, "prefix");
    c->suffix = text_at(j, at, "suffix");
    c->mode = is_true_at(j, at, "author-only") ? CITE_AUTHOR_ONLY
              : is_true_at(j, at, "suppress-author") ? CITE_SUPPRESS_AUTHOR : CITE_NORMAL;
    c->has_position = positions_given || json_member(j, at, STR("position"));
    c->position = (uint8_t)position_numbered(number_at(j, at, "position"));
    c->near_note = is_true_at(j, at, "near-note");
    return c->record != NULL;
}

typedef VEC(cite) cite_list;

static citation read_citation(run *r, const json *j, uint32_t items, int note, bool positions_given)
{
    cite_list cites = {0};
    cite c;
    for (uint32_t i = JSON_FIRST(items); i < j->at[items].end; i = JSON_NEXT(j, i))
        if (read_cite(r, j, i, positions_given, &c))
            VEC_PUSH(&r->a, cites, c);
    return (citation){.cites = cites.at, .n = cites.n, .note_number = note};
}

/* ---- output ----------------------------------------------------------------------------------- */

static const text_format *html(void)
{
    return text_format_named(STR("html"));
}

static str citation_text(run *r, document *doc, uint32_t i)
{
    buf out;
    buf_init(&out, &r->a);
    write_text(html(), document_citation(doc, i), &out);
    return buf_str(&out);
}

static void write_bibliography(run *r, document *doc, buf *out)
{
    buf_add_lit(out, "<div class=\"csl-bib-body\">\n");
    for (uint32_t i = 0; i < document_entry_count(doc); i++) {
        buf entry;
        buf_init(&entry, &r->a);
        write_text(html(), document_entry(doc, i), &entry);
        if (entry.n == 0)
            continue;
        buf_add_lit(out, "  <div class=\"csl-entry\">");
        buf_add(out, buf_str(&entry));
        buf_add_lit(out, "</div>\n");
    }
    buf_add_lit(out, "</div>");
}

typedef VEC(const record *) record_list;

/* The items that are registered: those of INPUT, or the last list of BIBENTRIES, which has one for each update. */
static record_list registered(run *r)
{
    json j;
    record_list out = {0};
    uint32_t last = 0;
    if (!parse(r, "BIBENTRIES", &j)) {
        for (uint32_t i = 0; i < r->library.records.n; i++)
            VEC_PUSH(&r->a, out, r->library.records.at[i]);
        return out;
    }
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        last = i;
    for (uint32_t i = JSON_FIRST(last); i < j.at[last].end; i = JSON_NEXT(&j, i)) {
        const record *found = library_find(&r->library, j.at[i].text);
        if (found)
            VEC_PUSH(&r->a, out, found);
    }
    return out;
}

static void add_references(run *r, document *doc)
{
    record_list all = registered(r);
    for (uint32_t i = 0; i < all.n; i++)
        document_add_reference(doc, all.at[i]);
}

static document *new_document(run *r)
{
    document *doc = document_new(&r->a, r->style, NULL);
    document_use_abbreviations(doc, &r->abbreviations);
    document_use_links(doc, r->links);
    document_set_filter(doc, r->filter.tests.n ? &r->filter : NULL);
    return doc;
}

/* ---- the kinds of fixtures -------------------------------------------------------------------- */

/* A citation of all items: their order is the order in which they were registered. */
static citation cite_all(run *r)
{
    cite_list cites = {0};
    record_list all = registered(r);
    for (uint32_t i = 0; i < all.n; i++)
        VEC_PUSH(&r->a, cites, (cite){.record = all.at[i], .locator_term = TERM_PAGE, .has_position = true});
    return (citation){.cites = cites.at, .n = cites.n};
}

/* CITATION-ITEMS: each citation by itself, at the position that it states, of items that are registered before. */
static void run_items(run *r, const json *j, buf *out)
{
    document *doc = new_document(r);
    citation c = cite_all(r);
    document_insert_citation(doc, 0, &c);
    for (uint32_t i = JSON_FIRST(0); i < j->at[0].end; i = JSON_NEXT(j, i)) {
        c = read_citation(r, j, i, 0, true);
        document_insert_citation(doc, document_citation_count(doc), &c);
    }
    for (uint32_t i = 1; i < document_citation_count(doc) && !r->bibliography; i++) {
        buf_add_lit(out, i > 1 ? "\n" : "");
        buf_add(out, citation_text(r, doc, i));
    }
    if (r->bibliography)
        write_bibliography(r, doc, out);
}

/* A document whose citations are edited step by step, and the ids of its citations in order. */
typedef struct editing {
    run *run;
    const json *json;
    document *doc;
    map by_id;            /* the index in the section of what each citation says now */
    VEC(str) ids;
} editing;

/* What the document is to be after a step: ids, and the notes that they stand in. */
typedef struct state {
    VEC(str) ids;
    VEC(int) notes;
} state;

static void add_to_state(editing *e, state *s, str id, int note)
{
    if (map_get(&e->by_id, id) == MAP_NONE)
        return;
    VEC_PUSH(&e->run->a, s->ids, id);
    VEC_PUSH(&e->run->a, s->notes, note);
}

static void add_listed(editing *e, state *s, uint32_t list)
{
    const json *j = e->json;
    for (uint32_t i = JSON_FIRST(list); i < j->at[list].end; i = JSON_NEXT(j, i)) {
        uint32_t id = JSON_FIRST(i), note = JSON_NEXT(j, id);
        int number = 0;
        if (note < j->at[i].end)
            str_to_int(j->at[note].text, &number);
        add_to_state(e, s, j->at[id].text, number);
    }
}

/* A step is [citation, those before it, those behind it]. */
static state state_after(editing *e, uint32_t step)
{
    const json *j = e->json;
    state s = {.ids = {0}};
    uint32_t own = JSON_FIRST(step), before = JSON_NEXT(j, own), behind = JSON_NEXT(j, before);
    uint32_t properties = json_member(j, own, STR("properties"));
    map_put(&e->run->a, &e->by_id, text_at(j, own, "citationID"), own);
    add_listed(e, &s, before);
    add_to_state(e, &s, text_at(j, own, "citationID"), properties ? number_at(j, properties, "noteIndex") : 0);
    add_listed(e, &s, behind);
    return s;
}

static citation_mode mode_named(str mode)
{
    static const str names_of_modes[] = {[CITATION_COMPOSITE] = STR_INIT("composite"), [CITATION_AUTHOR_ONLY] = STR_INIT("author-only"),
                                         [CITATION_SUPPRESS_AUTHOR] = STR_INIT("suppress-author")};
    for (int i = CITATION_COMPOSITE; i <= CITATION_SUPPRESS_AUTHOR; i++)
        if (str_eq(mode, names_of_modes[i]))
            return (citation_mode)i;
    return CITATION_NORMAL;
}

static citation citation_of(editing *e, str id, int note)
{
    uint32_t at = map_get(&e->by_id, id), properties = json_member(e->json, at, STR("properties"));
    citation c = read_citation(e->run, e->json, json_member(e->json, at, STR("citationItems")), note, false);
    if (properties) {
        c.mode = (uint8_t)mode_named(text_at(e->json, properties, "mode"));
        c.infix = text_at(e->json, properties, "infix");
    }
    return c;
}

static void take_out(editing *e, uint32_t index)
{
    document_remove_citation(e->doc, index);
    e->ids.n--;
    memmove(e->ids.at + index, e->ids.at + index + 1, (e->ids.n - index) * sizeof *e->ids.at);
}

static void put_in(editing *e, uint32_t index, str id, int note)
{
    citation c = citation_of(e, id, note);
    document_insert_citation(e->doc, index, &c);
    VEC_PUSH(&e->run->a, e->ids, id);
    memmove(e->ids.at + index + 1, e->ids.at + index, (e->ids.n - 1 - index) * sizeof *e->ids.at);
    e->ids.at[index] = id;
}

static bool is_in(const state *s, str id)
{
    for (uint32_t i = 0; i < s->ids.n; i++)
        if (str_eq(s->ids.at[i], id))
            return true;
    return false;
}

/* Edits the document until it is what the step says; the step's own citation is written anew. */
static void edit_to(editing *e, const state *s, str own)
{
    for (uint32_t i = e->ids.n; i-- > 0;)
        if (!is_in(s, e->ids.at[i]))
            take_out(e, i);
    for (uint32_t i = 0; i < s->ids.n; i++) {
        for (uint32_t k = i + 1; k < e->ids.n; k++)
            if (str_eq(e->ids.at[k], s->ids.at[i]))
                take_out(e, k);
        if (i >= e->ids.n || !str_eq(e->ids.at[i], s->ids.at[i]))
            put_in(e, i, s->ids.at[i], s->notes.at[i]);
        document_set_note_number(e->doc, i, s->notes.at[i]);
        if (str_eq(s->ids.at[i], own)) {
            citation c = citation_of(e, own, s->notes.at[i]);
            document_replace_citation(e->doc, i, &c);
        }
    }
}

/* CITATIONS: the document after the last step; ">>" marks the citation that the step put in, and those that it changed. */
static void run_citations(run *r, const json *j, buf *out)
{
    editing e = {.run = r, .json = j, .doc = new_document(r)};
    if (section(r->text, "BIBENTRIES").n)
        add_references(r, e.doc);
    for (uint32_t i = JSON_FIRST(0); i < j->at[0].end; i = JSON_NEXT(j, i)) {
        state s = state_after(&e, i);
        document_forget_changes(e.doc);
        edit_to(&e, &s, text_at(j, JSON_FIRST(i), "citationID"));
    }
    for (uint32_t i = 0; i < e.ids.n && !r->bibliography; i++) {
        buf_printf(out, "%s%s[%u] ", i ? "\n" : "", document_citation_changed(e.doc, i) ? ">>" : "..", i);
        buf_add(out, citation_text(r, e.doc, i));
    }
    if (r->bibliography)
        write_bibliography(r, e.doc, out);
}

/* Neither: one citation of everything, in the order of the bibliography, by itself as well. */
static void run_plain(run *r, buf *out)
{
    cite_list cites = {0};
    document *doc = new_document(r);
    add_references(r, doc);
    if (r->bibliography) {
        write_bibliography(r, doc, out);
        return;
    }
    for (uint32_t i = 0; i < document_entry_count(doc); i++)
        VEC_PUSH(&r->a, cites, (cite){.record = document_entry_record(doc, i), .locator_term = TERM_PAGE, .has_position = true});
    citation all = {.cites = cites.at, .n = cites.n};
    document_insert_citation(doc, 0, &all);
    buf_add(out, citation_text(r, doc, 0));
}

/* ---- one fixture ------------------------------------------------------------------------------ */

static str without_space_between_tags(arena *a, str s)
{
    buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < s.n; i++) {
        buf_add_byte(&out, s.p[i]);
        size_t next = i + 1;
        while (s.p[i] == '>' && next < s.n && byte_is_space(s.p[next]))
            next++;
        if (next > i + 1 && next < s.n && s.p[next] == '<')
            i = next - 1;
    }
    return str_trim(buf_str(&out));
}

static void note_items(run *r, map *last, const json *j, uint32_t from)
{
    for (uint32_t i = JSON_FIRST(0); i < j->at[0].end; i = JSON_NEXT(j, i))
        map_put(&r->a, last, text_at(j, i, "id"), from + i);
}

static void add_items(const map *last, const json *j, str text, uint32_t from, buf *out)
{
    for (uint32_t i = JSON_FIRST(0); i < j->at[0].end; i = JSON_NEXT(j, i)) {
        if (map_get(last, text_at(j, i, "id")) != from + i)
            continue;
        buf_add_byte(out, out->n ? ',' : '[');
        buf_add(out, str_sub(text, j->at[i].off, j->at[i].off + j->at[i].len));
    }
}

/* Items are looked up by id: of two with one id the later counts.  INPUT2 holds the items that an update changes or brings. */
static str input(run *r)
{
    json first, second;
    buf out;
    map last = {0};
    if (!parse(r, "INPUT", &first))
        return STR_NONE;
    bool updated = parse(r, "INPUT2", &second);
    buf_init(&out, &r->a);
    note_items(r, &last, &first, 0);
    if (updated)
        note_items(r, &last, &second, first.n);
    add_items(&last, &first, section(r->text, "INPUT"), 0, &out);
    if (updated)
        add_items(&last, &second, section(r->text, "INPUT2"), first.n, &out);
    buf_add_lit(&out, out.n ? "]" : "[]");
    return buf_str(&out);
}

static void read_tests(run *r, const json *j, const char *key, filter_rule rule)
{
    uint32_t list = json_member(j, 0, str_from(key));
    for (uint32_t i = JSON_FIRST(list); list && i < j->at[list].end; i = JSON_NEXT(j, i)) {
        uint32_t value = json_member(j, i, STR("value"));
        VEC_PUSH(&r->a, r->filter.tests, (filter_test){.rule = (uint8_t)rule, .field = text_at(j, i, "field"),
                                                       .presence = value && j->at[value].kind == JSON_TRUE,
                                                       .value = text_at(j, i, "value")});
    }
}

/* BIBSECTION: which entries the bibliography lists. */
static void read_filter(run *r)
{
    json j;
    if (!parse(r, "BIBSECTION", &j))
        return;
    read_tests(r, &j, "include", FILTER_INCLUDE);
    read_tests(r, &j, "exclude", FILTER_EXCLUDE);
    read_tests(r, &j, "select", FILTER_SELECT);
    read_tests(r, &j, "quash", FILTER_QUASH);
}

/* OPTIONS: what the reference implementation calls `wrap_url_and_doi` makes links; other options are its own. */
static void read_options(run *r)
{
    json j;
    r->links = parse(r, "OPTIONS", &j) && is_true_at(&j, 0, "wrap_url_and_doi");
}

/* ABBREVIATIONS: lists for short forms. */
static void read_abbreviations(run *r)
{
    source *s = ARENA_NEW(&r->a, source);
    *s = (source){.name = STR("abbreviations.json"), .text = section(r->text, "ABBREVIATIONS")};
    abbreviations_init(&r->abbreviations, &r->a);
    if (s->text.n)
        abbreviation_list_read(&r->abbreviations, s, NULL);
}

static void execute(run *r, buf *out)
{
    json j;
    source *s = ARENA_NEW(&r->a, source);
    *s = (source){.name = STR("fixture.csl"), .text = section(r->text, "CSL")};
    style_files files = {locale_file, no_style, r};
    r->bibliography = str_starts(section(r->text, "MODE"), STR("bibliography"));
    library_init(&r->library, &r->a);
    read_records(&r->library, STR("fixture.json"), input(r), read_format_named(STR("csljson")), NULL);
    read_abbreviations(r);
    read_filter(r);
    read_options(r);
    r->style = style_compile(&r->a, s, STR_NONE, &files, NULL);
    if (!r->style)
        buf_add_lit(out, "(the style cannot be used)");
    else if (parse(r, "CITATIONS", &j))
        run_citations(r, &j, out);
    else if (parse(r, "CITATION-ITEMS", &j))
        run_items(r, &j, out);
    else
        run_plain(r, out);
}

static bool passes(const char *folder, const char *file, const char *locales, bool quiet)
{
    trap t;
    run *volatile r = calloc(1, sizeof *r);
    volatile bool same = false;
    if (TRAP_OPEN(&t) == TRAP_NONE) {
        buf out;
        run *now = r;
        now->locales = locales;
        buf_init(&out, &now->a);
        if (read_file(&now->a, folder, file, &now->text))
            execute(now, &out);
        str actual = without_space_between_tags(&now->a, buf_str(&out));
        str expected = without_space_between_tags(&now->a, section(now->text, "RESULT"));
        same = str_eq(actual, expected);
        if (!same && !quiet)
            printf("FAILED %s\n  expected " STR_FMT "\n  actual   " STR_FMT "\n", file, STR_ARG(expected), STR_ARG(actual));
        trap_close(&t);
    }
    arena_free(&r->a);
    free(r);
    return same;
}

/* ---- the folder ------------------------------------------------------------------------------- */

typedef struct options {
    const char *locales, *older, *older_names, *known;
    bool quiet;
} options;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef VEC(char *) file_list;

static file_list list_files(arena *a, const char *folder)
{
    file_list files = {0};
    struct dirent *entry;
    DIR *dir = opendir(folder);
    while (dir && (entry = readdir(dir)))
        if (str_ends(str_from(entry->d_name), STR(".txt")))
            VEC_PUSH(a, files, (char *)str_copy(a, str_from(entry->d_name)).p);
    if (dir)
        closedir(dir);
    if (files.n)
        qsort(files.at, files.n, sizeof *files.at, by_name);
    return files;
}

static bool is_asked_for(str fixture, char **wanted)
{
    for (char **w = wanted; *w; w++)
        if (str_eq(fixture, str_from(*w)))
            return true;
    return !*wanted;
}

static int run_folder(const options *o, const char *folder, char **wanted)
{
    arena a = {0};
    name_list older = {0}, known = {0};
    int passed = 0, failed = 0, listed = 0;
    read_names(&a, &older, o->older_names);
    read_names(&a, &known, o->known);
    file_list files = list_files(&a, folder);
    for (uint32_t i = 0; i < files.n; i++) {
        str fixture = str_sub(str_from(files.at[i]), 0, strlen(files.at[i]) - 4);
        if (!is_asked_for(fixture, wanted))
            continue;
        bool expected = !has_name(&known, fixture);
        bool ok = passes(folder, files.at[i], has_name(&older, fixture) ? o->older : o->locales, o->quiet || !expected);
        if (ok && !expected)
            printf("FAILED " STR_FMT ": it is listed as failing, and passes\n", STR_ARG(fixture));
        passed += ok;
        listed += !ok && !expected;
        failed += ok != expected;
    }
    if (listed)
        printf("%d do not pass, as listed\n", listed);
    printf("%d passed, %d failed\n", passed, failed);
    arena_free(&a);
    return failed > 0 || passed == 0;
}

int main(int argc, char **argv)
{
    options o = {.locales = NULL};
    for (int option; (option = getopt(argc, argv, "l:o:n:k:q")) != -1;)
        switch (option) {
        case 'l': o.locales = optarg; break;
        case 'o': o.older = optarg; break;
        case 'n': o.older_names = optarg; break;
        case 'k': o.known = optarg; break;
        case 'q': o.quiet = true; break;
        default: return 2;
        }
    if (optind == argc)
        return fprintf(stderr, "conformance: a folder of fixtures is missing\n"), 2;
    return run_folder(&o, argv[optind], argv + optind + 1);
}
