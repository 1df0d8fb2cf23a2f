#include "base/nearest.h"

enum { LONGEST = 63 }; /* names are short; a longer one has no near neighbour */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The last three rows of the table of distances between beginnings of a and b (optimal string alignment). */
static size_t distance(str a, str b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *oldest = before;
        before = above, above = row, row = oldest;
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            char x = byte_to_lower(a.p[i - 1]), y = byte_to_lower(b.p[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == byte_to_lower(b.p[j - 2]) && byte_to_lower(a.p[i - 2]) == y)
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[b.n];
}

void nearest_init_within(nearest *n, str typed, size_t most)
{
    *n = (nearest){.typed = typed, .distance = most + 1};
}

void nearest_init(nearest *n, str typed)
{
    nearest_init_within(n, typed, typed.n / 3 + (typed.n == 2));
}

static size_t length_differs(str a, str b)
{
    return a.n > b.n ? a.n - b.n : b.n - a.n;
}

void nearest_try(nearest *n, str word)
{
    if (n->typed.n > LONGEST || word.n > LONGEST || length_differs(n->typed, word) >= n->distance)
        return;
    size_t d = distance(n->typed, word);
    if (d < n->distance)
        n->distance = d, n->word = word;
}
