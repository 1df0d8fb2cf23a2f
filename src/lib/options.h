/*
 * options.h - option structs as the library wants them: as long as it knows them.
 *
 * A caller that was compiled against an older header hands in a shorter struct; what it
 * does not have is zero.
 */
#ifndef OPCIT_LIB_OPTIONS_H
#define OPCIT_LIB_OPTIONS_H

#include <stddef.h>

/* Copies `given`, which begins with its size and may be NULL, over the `size` bytes at `own`. */
void options_take(void *own, size_t size, const void *given);

#endif
