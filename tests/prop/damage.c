/*
 * damage.c - the law of bad input: whatever is cut off or changed, reading ends, and ends well.
 *
 *   damage CHANGES FILE...
 *
 * Every prefix of each file is read and written again, and so is the file with each of its
 * bytes changed, in CHANGES ways one byte after another takes from all 255 in turn.  What comes
 * back must be a status that reading may have; that nothing is read or written out of bounds is
 * for the sanitizers to see, and that it ends for the alarm clock.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "opcit.h"

enum { SECONDS_A_FILE = 300, TRIED_FIRST = 16 };

/* What formats are made of comes first. */
static const unsigned char telling[TRIED_FIRST] = "{}\"<>&\\,=@[]:-\n";

static unsigned char changed(unsigned char byte, unsigned turn)
{
    unsigned char other = turn % 256 < TRIED_FIRST ? telling[turn % 256] : (unsigned char)(turn % 256);
    return other == byte ? (unsigned char)(byte ^ 0x80) : other;
}

static void hear(const opcit_diag *diag, void *user)
{
    *(volatile char *)user = diag->message[0];
}

/* The bytes are copied into a block of their own size, so that a byte too far is seen. */
static int ends_well(const char *bytes, size_t n, const char *file)
{
    volatile char heard = 0;
    const char *text;
    opcit_library *works;
    char *own = malloc(n ? n : 1);
    if (!own || opcit_library_new(&works) != OPCIT_OK)
        abort();
    memcpy(own, bytes, n);
    opcit_read_options options = {.size = sizeof options, .file = file, .diag = hear, .user = (void *)&heard};
    opcit_status status = opcit_library_read(NULL, works, own, n, &options);
    opcit_status written = opcit_library_write(&text, NULL, works, "csljson", NULL);
    opcit_library_free(works);
    free(own);
    return (status == OPCIT_OK || status == OPCIT_ESYNTAX) && written == OPCIT_OK;
}

static int survives(char *bytes, size_t n, unsigned changes, const char *file)
{
    unsigned turn = 0;
    int ok = 1;
    for (size_t i = 0; i <= n && ok; i++)
        ok = ends_well(bytes, i, file);
    for (size_t i = 0; i < n && ok; i++)
        for (unsigned k = 0; k < changes && ok; k++, turn++) {
            char before = bytes[i];
            bytes[i] = (char)changed((unsigned char)before, turn);
            ok = ends_well(bytes, n, file);
            bytes[i] = before;
        }
    return ok;
}

static char *read_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *bytes = malloc(1 << 20);
    if (!f || !bytes)
        abort();
    *n = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    return bytes;
}

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    unsigned changes = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
    for (int i = 2; i < argc; i++) {
        size_t n;
        char *bytes = read_file(argv[i], &n);
        alarm(SECONDS_A_FILE);
        int ok = survives(bytes, n, changes, argv[i]);
        passed += ok, failed += !ok;
        if (!ok)
            printf("FAILED damage: %s\n", argv[i]);
        free(bytes);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
