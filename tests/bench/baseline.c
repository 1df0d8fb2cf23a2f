/*
 * baseline.c - a program that links libxml2 and ICU and does nothing.
 *
 * What it takes to start and end is what any program on these two libraries takes at least;
 * the benchmark puts opcit beside it.
 */
#include <libxml/xmlversion.h>
#include <unicode/uversion.h>

/* A reference from data keeps the linker from dropping the libraries. */
const void *const baseline_uses[] = {(const void *)&u_getVersion, (const void *)&xmlCheckVersion};

int main(void)
{
    return baseline_uses[0] == baseline_uses[1];
}
