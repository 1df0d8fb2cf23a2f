/* Names from standard input, one a line, taken apart as BibTeX does: first, von, last and jr with tabs between them. */
#include <stdio.h>
#include <string.h>

#include "read/bibtex_name.h"

int main(void)
{
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        bibtex_name n = bibtex_parse_name((str){line, strcspn(line, "\n")});
        printf(STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\n", STR_ARG(n.first), STR_ARG(n.von), STR_ARG(n.last), STR_ARG(n.jr));
    }
    return 0;
}
