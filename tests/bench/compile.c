/*
 * compile.c - how long styles take to compile, beside what libxml2 takes to parse them.
 *
 *   compile LOCALES STYLE...
 *
 * Each style is compiled and parsed in turn, and the least of several times counts.  Compiling
 * reads the style's locale as well, so the parser is given both files.  A line for the largest
 * ratio, one for the median, and one for the largest style.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/parser.h>

#include "style/style.h"

enum { TURNS = 15 };

typedef struct job {
    arena files;       /* lives as long as the job */
    const char *locales;
    const source *locale[8];
    unsigned locale_count;
} job;

typedef struct timing {
    const char *path;
    size_t bytes;
    double compile, parse; /* microseconds */
} timing;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static const source *open_file(arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    source *s = ARENA_NEW(a, source);
    fseek(in, 0, SEEK_END);
    size_t size = (size_t)ftell(in);
    rewind(in);
    char *bytes = arena_alloc(a, size + 1);
    *s = (source){.name = str_from(path), .text = {bytes, fread(bytes, 1, size, in)}};
    fclose(in);
    return s;
}

/* The files that are asked for are kept: reading them is no part of what is measured. */
static const source *find_locale(void *user, str lang)
{
    job *j = user;
    str path = str_printf(&j->files, "%s/locales-" STR_FMT ".xml", j->locales, STR_ARG(lang));
    for (unsigned i = 0; i < j->locale_count; i++)
        if (str_eq(j->locale[i]->name, path))
            return j->locale[i];
    const source *found = open_file(&j->files, path.p);
    if (found && j->locale_count < sizeof j->locale / sizeof *j->locale)
        j->locale[j->locale_count++] = found;
    return found;
}

static double compile_once(job *j, const source *src)
{
    arena a = {0};
    style_files files = {.locale = find_locale, .user = j};
    double start = now();
    const style *s = style_compile(&a, src, STR_NONE, &files, NULL);
    arena_free(&a);
    double took = now() - start;
    return s ? took : 0;
}

static void parse(const source *s)
{
    xmlFreeDoc(xmlReadMemory(s->text.p, (int)s->text.n, NULL, NULL, XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
}

static double parse_once(const job *j, const source *src)
{
    double start = now();
    parse(src);
    for (unsigned i = 0; i < j->locale_count; i++)
        parse(j->locale[i]);
    return now() - start;
}

static void keep_least(double *least, double took)
{
    if (*least == 0 || took < *least)
        *least = took;
}

/* False for what is no style of its own. */
static bool time_style(timing *out, const char *locales, const char *path)
{
    job j = {.locales = locales};
    const source *src = open_file(&j.files, path);
    *out = (timing){.path = path};
    bool ok = src && compile_once(&j, src) > 0;
    for (int turn = 0; ok && turn < TURNS; turn++) {
        out->bytes = src->text.n;
        keep_least(&out->compile, compile_once(&j, src));
        keep_least(&out->parse, parse_once(&j, src));
    }
    arena_free(&j.files);
    return ok;
}

static double ratio(const timing *t)
{
    return t->compile / t->parse;
}

static int by_ratio(const void *a, const void *b)
{
    double x = ratio(a), y = ratio(b);
    return (x > y) - (x < y);
}

static void print(const char *what, const timing *t)
{
    const char *slash = strrchr(t->path, '/');
    printf("  %-17s %-34.34s %4zu kB  compiled %6.0f us, parsed %6.0f us: %.2f of it\n", what, slash ? slash + 1 : t->path,
           t->bytes / 1024, t->compile, t->parse, ratio(t));
}

int main(int argc, char **argv)
{
    timing *all = calloc((size_t)argc, sizeof *all), largest = {0};
    size_t n = 0;
    for (int i = 2; i < argc && all; i++)
        if (time_style(&all[n], argv[1], argv[i])) {
            largest = all[n].bytes > largest.bytes ? all[n] : largest;
            n++;
        }
    if (n == 0)
        return 1;
    qsort(all, n, sizeof *all, by_ratio);
    print("the median ratio", &all[n / 2]);
    print("the largest ratio", &all[n - 1]);
    print("the largest style", &largest);
    free(all);
    return 0;
}
