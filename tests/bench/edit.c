/*
 * edit.c - how long an edit of a document takes.
 *
 *   edit RECORDS STYLE...
 *
 * A document of a thousand citations in notes is written and asked for all its text; then a
 * citation is put into its middle, and what has changed is asked for.  A line for each style:
 * the median time of an insertion, changed texts included, beside that of the whole document.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "opcit.h"

enum { CITATIONS = 1000, EDITS = 101 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void must(opcit_status status)
{
    if (status == OPCIT_OK)
        return;
    fprintf(stderr, "edit: %s\n", opcit_status_text(status));
    exit(1);
}

static opcit_library *read_library(const char *path)
{
    opcit_library *library;
    FILE *in = fopen(path, "rb");
    char *bytes = malloc(1 << 24);
    if (!in || !bytes)
        exit(1);
    size_t n = fread(bytes, 1, 1 << 24, in);
    fclose(in);
    must(opcit_library_new(&library));
    must(opcit_library_read(NULL, library, bytes, n, NULL));
    free(bytes);
    return library;
}

static void insert(opcit_document *doc, const opcit_library *library, size_t before, unsigned which)
{
    opcit_cite cite = {.id = opcit_library_id(library, which % opcit_library_count(library))};
    opcit_citation citation = {.size = sizeof citation, .cite_size = sizeof cite, .cites = &cite, .count = 1, .note_number = 1 + (int)before};
    must(opcit_document_insert(doc, before, &citation));
}

static void ask_citation(size_t index, void *doc)
{
    const char *text;
    must(opcit_document_citation(&text, NULL, doc, index, "text"));
}

static void ask_entry(size_t index, void *doc)
{
    const char *text;
    must(opcit_document_entry(&text, NULL, doc, index, "text"));
}

typedef struct changed {
    size_t citations[CITATIONS + EDITS], entries[CITATIONS + EDITS];
    size_t citation_count, entry_count;
} changed;

static void note_citation(size_t index, void *user)
{
    changed *c = user;
    c->citations[c->citation_count++] = index;
}

static void note_entry(size_t index, void *user)
{
    changed *c = user;
    c->entries[c->entry_count++] = index;
}

/* What a word processor does after an edit: it hears what has changed, and takes the new texts. */
static void ask_changes(opcit_document *doc)
{
    static changed all;
    all.citation_count = all.entry_count = 0;
    must(opcit_document_changes(doc, note_citation, note_entry, &all));
    for (size_t i = 0; i < all.citation_count; i++)
        ask_citation(all.citations[i], doc);
    for (size_t i = 0; i < all.entry_count; i++)
        ask_entry(all.entries[i], doc);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void time_edits(const opcit_library *library, const char *name)
{
    opcit_style *style;
    opcit_document *doc;
    double times[EDITS], start = now();
    must(opcit_style_load(&style, name, NULL));
    must(opcit_document_new(&doc, style, library, NULL));
    for (unsigned i = 0; i < CITATIONS; i++)
        insert(doc, library, i, i * 37 % 400);
    ask_changes(doc);
    double whole = now() - start;
    for (unsigned i = 0; i < EDITS; i++) {
        start = now();
        insert(doc, library, CITATIONS / 2, 211 + i * 53);
        ask_changes(doc);
        times[i] = now() - start;
    }
    qsort(times, EDITS, sizeof *times, by_size);
    printf("  %-40s %7.2f ms  %5.3f of writing the document\n", name, times[EDITS / 2] / 1000, times[EDITS / 2] / whole);
    opcit_document_free(doc);
    opcit_style_free(style);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 1;
    opcit_library *library = read_library(argv[1]);
    for (int i = 2; i < argc; i++)
        time_edits(library, argv[i]);
    opcit_library_free(library);
    return 0;
}
