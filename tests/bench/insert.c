/*
 * insert.c - how long it takes to put a citation into the middle of a document.
 *
 *   insert CITATIONS TIMES RECORDS STYLE...
 *
 * For each style a line: its name, and the median time in microseconds from the insertion to
 * knowing which citations and entries have changed, and to having the texts of all that have.
 * In a style that cites in notes, the notes behind the new one are numbered anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "opcit.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static opcit_library *read_records(const char *path)
{
    enum { MOST = 1 << 26 };
    opcit_library *library = NULL;
    FILE *f = fopen(path, "rb");
    char *bytes = malloc(MOST);
    size_t n = f && bytes ? fread(bytes, 1, MOST, f) : 0;
    if (f)
        fclose(f);
    if (opcit_library_new(&library) == OPCIT_OK)
        opcit_library_read(NULL, library, bytes, n, NULL);
    free(bytes);
    return library;
}

/* The citation with this number: of one reference, in a fixed order that looks like none. */
static void cite(opcit_document *doc, const opcit_library *library, size_t number, size_t before, int note)
{
    opcit_cite one = {.id = opcit_library_id(library, number * 7919 % opcit_library_count(library))};
    opcit_citation c = {.size = sizeof c, .cite_size = sizeof one, .cites = &one, .count = 1, .note_number = note};
    opcit_document_insert(doc, before, &c);
}

typedef struct changes {
    opcit_document *doc;
    size_t at[1 << 16], n, entries[1 << 16], entries_n;
} changes;

static void citation_changed(size_t index, void *user)
{
    changes *c = user;
    c->at[c->n++] = index;
}

static void entry_changed(size_t index, void *user)
{
    changes *c = user;
    c->entries[c->entries_n++] = index;
}

static void take_changes(changes *c)
{
    const char *text;
    c->n = c->entries_n = 0;
    opcit_document_changes(c->doc, citation_changed, entry_changed, c);
    for (size_t i = 0; i < c->n; i++)
        opcit_document_citation(&text, NULL, c->doc, c->at[i], "html");
    for (size_t i = 0; i < c->entries_n; i++)
        opcit_document_entry(&text, NULL, c->doc, c->entries[i], "html");
}

static double time_insertion(changes *c, const opcit_library *library, size_t number, size_t middle, int is_note)
{
    double start = now();
    cite(c->doc, library, number, middle, is_note ? (int)middle + 1 : 0);
    for (size_t i = middle + 1; is_note && i < opcit_document_citation_count(c->doc); i++)
        opcit_document_set_note_number(c->doc, i, (int)i + 1);
    take_changes(c);
    return now() - start;
}

static void measure(const opcit_library *library, const char *name, size_t citations, size_t times)
{
    static changes c;
    static double took[1 << 12];
    opcit_style *style;
    if (opcit_style_load(&style, name, NULL) != OPCIT_OK || opcit_document_new(&c.doc, style, library, NULL) != OPCIT_OK)
        exit(1);
    int is_note = opcit_style_is_note(style);
    for (size_t i = 0; i < citations; i++)
        cite(c.doc, library, i, i, is_note ? (int)i + 1 : 0);
    take_changes(&c);
    for (size_t i = 0; i < times; i++)
        took[i] = time_insertion(&c, library, citations + i, citations / 2 + i % 10, is_note);
    qsort(took, times, sizeof *took, by_size);
    printf("%s %.1f %.1f\n", name, took[times / 2], took[times - 1]);
    opcit_document_free(c.doc);
    opcit_style_free(style);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return fprintf(stderr, "usage: insert CITATIONS TIMES RECORDS STYLE...\n"), 2;
    opcit_library *library = read_records(argv[3]);
    for (int i = 4; i < argc; i++)
        measure(library, argv[i], strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10));
    opcit_library_free(library);
    return 0;
}
