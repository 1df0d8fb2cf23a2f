/* file.h - a file's bytes, and the names in a folder. */
#ifndef OPCIT_LIB_FILE_H
#define OPCIT_LIB_FILE_H

#include "base/str.h"
#include "base/vec.h"

/* At most `most` bytes of a file, into the arena.  False when it cannot be read; errno says why. */
bool file_read(arena *a, const char *path, size_t most, str *out);

typedef VEC(const char *) file_names;

/* The names in a folder that end in `ending`, sorted by their bytes; none when it cannot be read. */
file_names file_list(arena *a, const char *folder, const char *ending);

#endif
