/*
 * edits.c - the law of editing: an edited document reads as one that was written so.
 *
 *   edits SEED EDITS RECORDS STYLE...
 *
 * For each style a document is edited at random (citations put in, replaced, taken out,
 * moved to other notes, records listed that nothing cites); after each edit all its texts are compared with those of a new
 * document that was given the same, and every citation and entry whose text has changed must
 * be among those that opcit_document_changes tells.  A difference is printed with the seed
 * that leads to it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "opcit.h"

enum { CITATIONS_MOST = 24, CITES_MOST = 3, LISTED_MOST = 8, ENTRIES_MOST = 1000 };

static void *get(size_t size)
{
    void *p = calloc(1, size);
    if (!p)
        abort();
    return p;
}

static char *copy_of(const char *text)
{
    char *copy = get(strlen(text) + 1);
    return strcpy(copy, text);
}

/* ---- what the document is to be ---------------------------------------------------------------- */

typedef struct model_citation {
    opcit_cite cites[CITES_MOST];
    size_t n;
    int note;
    opcit_citation_mode mode;
    int reset;
} model_citation;

typedef struct model {
    model_citation at[CITATIONS_MOST];
    size_t n;
    const char *listed[LISTED_MOST]; /* ids of records that are in the bibliography without being cited */
    size_t listed_n;
} model;

/* A few records are cited much: so there is something to tell apart. */
static const char *random_id(const opcit_library *library)
{
    size_t records = opcit_library_count(library), some = records < 12 ? records : 12;
    return opcit_library_id(library, chance(chance(3) ? (uint32_t)some : (uint32_t)records));
}

static opcit_cite random_cite(const opcit_library *library)
{
    static const char *const locators[] = {NULL, NULL, NULL, "3", "12-14", "7"};
    static const char *const affixes[] = {NULL, NULL, NULL, "see ", "cf. ", ", and more"};
    opcit_cite c = {.id = random_id(library), .locator = locators[chance(6)]};
    c.label = c.locator && chance(3) == 0 ? "chapter" : NULL;
    c.prefix = chance(3) == 0 ? affixes[chance(5)] : NULL;
    c.suffix = chance(6) == 0 ? affixes[5] : NULL;
    c.mode = chance(10) == 0 ? OPCIT_CITE_SUPPRESS_AUTHOR : OPCIT_CITE_NORMAL;
    if (chance(40) == 0)
        c.id = "nobody";
    return c;
}

static model_citation random_citation(const opcit_library *library, int is_note)
{
    model_citation c = {.n = 1 + chance(CITES_MOST), .note = is_note && chance(8) ? 1 : 0, .reset = chance(25) == 0};
    c.mode = chance(8) == 0 ? OPCIT_CITATION_COMPOSITE : OPCIT_CITATION_NORMAL;
    for (size_t i = 0; i < c.n; i++)
        c.cites[i] = random_cite(library);
    return c;
}

static opcit_citation as_given(const model_citation *c)
{
    return (opcit_citation){.size = sizeof(opcit_citation), .cite_size = sizeof(opcit_cite), .cites = c->cites, .count = c->n,
                            .note_number = c->note, .mode = c->mode, .reset_position = c->reset};
}

/* ---- texts -------------------------------------------------------------------------------------- */

typedef struct texts {
    char *citations[CITATIONS_MOST];
    size_t citation_count;
    char *ids[ENTRIES_MOST], *entries[ENTRIES_MOST];
    size_t entry_count;
} texts;

static texts texts_of(opcit_document *doc)
{
    texts t = {.citation_count = opcit_document_citation_count(doc)};
    const char *text;
    for (size_t i = 0; i < t.citation_count; i++)
        t.citations[i] = copy_of(opcit_document_citation(&text, NULL, doc, i, "html") == OPCIT_OK ? text : "(failed)");
    opcit_document_entry_count(&t.entry_count, doc);
    for (size_t i = 0; i < t.entry_count && i < ENTRIES_MOST; i++) {
        t.ids[i] = copy_of(opcit_document_entry_id(doc, i));
        t.entries[i] = copy_of(opcit_document_entry(&text, NULL, doc, i, "html") == OPCIT_OK ? text : "(failed)");
    }
    return t;
}

static void free_texts(texts *t)
{
    for (size_t i = 0; i < t->citation_count; i++)
        free(t->citations[i]);
    for (size_t i = 0; i < t->entry_count; i++)
        free(t->ids[i]), free(t->entries[i]);
}

/* ---- one document ----------------------------------------------------------------------------- */

typedef struct trial {
    const opcit_library *library;
    const opcit_style *style;
    const char *name;
    uint64_t seed;
    unsigned step;
    model wanted;
    opcit_document *doc;
    texts before;
    int edited;              /* index of the citation that the edit made, or -1  */
    int removed;             /* of the one that it took out, or -1               */
    char told[CITATIONS_MOST], told_entry[ENTRIES_MOST];
    int failed;
} trial;

static void complain(trial *t, const char *what, size_t index, const char *edited, const char *new)
{
    printf("FAILED %s, seed %llu, edit %u: %s %zu\n  edited %s\n  new    %s\n", t->name, (unsigned long long)t->seed, t->step, what,
           index, edited, new);
    t->failed = 1;
}

static opcit_document *document_anew(const trial *t)
{
    opcit_document *doc;
    if (opcit_document_new(&doc, t->style, t->library, NULL) != OPCIT_OK)
        abort();
    for (size_t i = 0; i < t->wanted.n; i++) {
        opcit_citation c = as_given(&t->wanted.at[i]);
        if (opcit_document_cite(NULL, doc, &c) != OPCIT_OK)
            abort();
    }
    for (size_t i = 0; i < t->wanted.listed_n; i++)
        if (opcit_document_add(doc, t->wanted.listed[i]) != OPCIT_OK)
            abort();
    return doc;
}

static void compare(trial *t, const texts *now)
{
    opcit_document *doc = document_anew(t);
    texts anew = texts_of(doc);
    for (size_t i = 0; i < t->wanted.n; i++)
        if (strcmp(now->citations[i], anew.citations[i]) != 0)
            complain(t, "citation", i, now->citations[i], anew.citations[i]);
    if (now->entry_count != anew.entry_count)
        complain(t, "entries", now->entry_count, "", "");
    for (size_t i = 0; i < anew.entry_count && now->entry_count == anew.entry_count; i++)
        if (strcmp(now->ids[i], anew.ids[i]) != 0 || strcmp(now->entries[i], anew.entries[i]) != 0)
            complain(t, "entry", i, now->entries[i], anew.entries[i]);
    free_texts(&anew);
    opcit_document_free(doc);
}

/* Where a citation of now stood before the edit; -1 for the one that is new. */
static int place_before(const trial *t, size_t now)
{
    int i = (int)now;
    if (i == t->edited)
        return -1;
    if (t->removed >= 0)
        return i >= t->removed ? i + 1 : i;
    return t->before.citation_count < t->wanted.n && t->edited >= 0 && i > t->edited ? i - 1 : i;
}

static int entry_before(const trial *t, const char *id)
{
    for (size_t i = 0; i < t->before.entry_count; i++)
        if (strcmp(t->before.ids[i], id) == 0)
            return (int)i;
    return -1;
}

static void compare_changes(trial *t, const texts *now)
{
    for (size_t i = 0; i < now->citation_count; i++) {
        int before = place_before(t, i);
        int same = before >= 0 && strcmp(t->before.citations[before], now->citations[i]) == 0;
        if (!same && !t->told[i])
            complain(t, "change not told of citation", i, now->citations[i], before < 0 ? "" : t->before.citations[before]);
    }
    for (size_t i = 0; i < now->entry_count; i++) {
        int before = entry_before(t, now->ids[i]);
        int same = before >= 0 && strcmp(t->before.entries[before], now->entries[i]) == 0;
        if (same == t->told_entry[i])
            complain(t, same ? "change told of the same entry" : "change not told of entry", i, now->entries[i], "");
    }
}

/* ---- edits -------------------------------------------------------------------------------------- */

/* Notes are numbered through, as a word processor does; now and then two citations share one. */
static void number_notes(trial *t)
{
    int note = 0;
    for (size_t i = 0; i < t->wanted.n; i++)
        if (t->wanted.at[i].note) {
            note += note == 0 || (i * 7 + t->wanted.at[i].n) % 9 != 0;
            t->wanted.at[i].note = note;
        }
}

static void insert(trial *t, size_t at)
{
    memmove(t->wanted.at + at + 1, t->wanted.at + at, (t->wanted.n - at) * sizeof *t->wanted.at);
    t->wanted.at[at] = random_citation(t->library, opcit_style_is_note(t->style));
    t->wanted.n++;
    opcit_citation c = as_given(&t->wanted.at[at]);
    opcit_document_insert(t->doc, at, &c);
    t->edited = (int)at;
}

static void replace(trial *t, size_t at)
{
    t->wanted.at[at] = random_citation(t->library, opcit_style_is_note(t->style));
    opcit_citation c = as_given(&t->wanted.at[at]);
    opcit_document_replace(t->doc, at, &c);
    t->edited = (int)at;
}

static void take_out(trial *t, size_t at)
{
    t->wanted.n--;
    memmove(t->wanted.at + at, t->wanted.at + at + 1, (t->wanted.n - at) * sizeof *t->wanted.at);
    opcit_document_remove(t->doc, at);
    t->removed = (int)at;
}

static void list(trial *t)
{
    const char *id = random_id(t->library);
    t->wanted.listed[t->wanted.listed_n++] = id;
    opcit_document_add(t->doc, id);
}

static void edit(trial *t)
{
    uint32_t what = chance(10);
    t->edited = t->removed = -1;
    if (t->wanted.listed_n < LISTED_MOST && chance(8) == 0)
        list(t);
    else if (t->wanted.n == 0 || (what < 5 && t->wanted.n < CITATIONS_MOST))
        insert(t, chance((uint32_t)t->wanted.n + 1));
    else if (what < 7)
        replace(t, chance((uint32_t)t->wanted.n));
    else
        take_out(t, chance((uint32_t)t->wanted.n));
    number_notes(t);
    for (size_t i = 0; i < t->wanted.n; i++)
        opcit_document_set_note_number(t->doc, i, t->wanted.at[i].note);
}

static void tell_citation(size_t index, void *user)
{
    ((trial *)user)->told[index] = 1;
}

static void tell_entry(size_t index, void *user)
{
    ((trial *)user)->told_entry[index] = 1;
}

static void take_step(trial *t)
{
    edit(t);
    memset(t->told, 0, sizeof t->told);
    memset(t->told_entry, 0, sizeof t->told_entry);
    opcit_document_changes(t->doc, tell_citation, tell_entry, t);
    texts now = texts_of(t->doc);
    compare(t, &now);
    compare_changes(t, &now);
    free_texts(&t->before);
    t->before = now;
}

static int passes(const opcit_library *library, const char *name, uint64_t seed, unsigned edits)
{
    opcit_style *style;
    trial t = {.library = library, .name = name, .seed = seed};
    if (opcit_style_load(&style, name, NULL) != OPCIT_OK)
        return printf("FAILED %s: it cannot be loaded\n", name), 0;
    chance_state = seed;
    t.style = style;
    t.doc = document_anew(&t);
    opcit_document_changes(t.doc, NULL, NULL, NULL);
    for (t.step = 1; t.step <= edits && !t.failed; t.step++)
        take_step(&t);
    free_texts(&t.before);
    opcit_document_free(t.doc);
    opcit_style_free(style);
    return !t.failed;
}

/* ---- the styles --------------------------------------------------------------------------------- */

static opcit_library *read_records(const char *path)
{
    opcit_library *library;
    FILE *f = fopen(path, "rb");
    char *bytes = get(1 << 24);
    size_t n = f ? fread(bytes, 1, 1 << 24, f) : 0;
    if (f)
        fclose(f);
    if (opcit_library_new(&library) != OPCIT_OK || opcit_library_read(NULL, library, bytes, n, NULL) != OPCIT_OK)
        library = NULL;
    free(bytes);
    return library;
}

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    opcit_library *library = argc > 4 ? read_records(argv[3]) : NULL;
    if (!library)
        return fprintf(stderr, "usage: edits SEED EDITS RECORDS STYLE...\n"), 2;
    for (int i = 4; i < argc; i++) {
        int ok = passes(library, argv[i], (uint64_t)strtoull(argv[1], NULL, 10) + (uint64_t)i, (unsigned)strtoul(argv[2], NULL, 10));
        passed += ok;
        failed += !ok;
    }
    opcit_library_free(library);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
