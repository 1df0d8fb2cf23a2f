/*
 * replay.c - runs a fuzz target on files, without a fuzzer: replay FILE...
 *
 * Linked with one target it is a test like others, for any compiler; it ends where the target aborts.
 */
#include <stdio.h>

#include "fuzz.h"

static bool replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(size ? size : 1); /* no longer than the input, so that a sanitizer sees a byte too far */
    bool is_read = bytes && fread(bytes, 1, size, file) == size;
    fclose(file);
    if (is_read)
        LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return is_read;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        if (!replay(argv[i])) {
            fprintf(stderr, "%s cannot be read\n", argv[i]);
            failed = 1;
        }
    return failed;
}
