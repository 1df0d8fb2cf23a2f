/* sniff FILE... - the format that each file seems to be in, a line each. */
#include <stdio.h>

#include "opcit.h"

int main(int argc, char **argv)
{
    static char head[1 << 16];
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        size_t n = f ? fread(head, 1, sizeof head, f) : 0;
        const char *format = opcit_record_format_of(head, n, "");
        printf("%s %s\n", format ? format : "none", argv[i]);
        if (f)
            fclose(f);
    }
    return 0;
}
