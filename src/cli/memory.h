/* memory.h - the program's own memory: it has no way on without it, says so and ends with status 5. */
#ifndef OPCIT_CLI_MEMORY_H
#define OPCIT_CLI_MEMORY_H

#include <stddef.h>

void *memory_get(size_t size);              /* cleared */
void *memory_grow(void *p, size_t size);
void *memory_for_input(size_t size); /* a large one stands in huge pages, where the system has them: it is read all over */
char *memory_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Bytes that grow at the end, a NUL behind them. */
typedef struct text {
    char *p;
    size_t n, cap;
} text;

void text_add(text *t, const char *bytes, size_t n);
void text_put(text *t, const char *string);
void text_print(text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_put_json(text *t, const char *string); /* quoted, with JSON's escapes */
void text_free(text *t);

/* Strings in order, with a NULL behind them.  The strings are not owned. */
typedef struct words {
    const char **at;
    size_t n;
} words;

void words_add(words *w, const char *word);
void words_free(words *w);
void words_free_all(words *w); /* and the words, which are our own copies or NULL */

#endif
