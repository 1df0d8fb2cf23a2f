#include "record/identifier.h"

static const str resolvers[] = {STR_INIT("https://doi.org/"), STR_INIT("http://doi.org/"), STR_INIT("https://dx.doi.org/"),
                                STR_INIT("http://dx.doi.org/"), STR_INIT("doi.org/"), STR_INIT("doi:")};

str identifier_doi(str text)
{
    text = str_trim(text);
    for (size_t i = 0; i < sizeof resolvers / sizeof *resolvers; i++)
        if (str_starts_nocase(text, resolvers[i]))
            text = str_trim(str_from_byte(text, resolvers[i].n));
    return str_starts(text, STR("10.")) ? text : STR_NONE;
}

/* "1038" or "1000.10": digits in parts with dots between them. */
static bool is_registrant(str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++)
        if (byte_is_digit(s.p[i]))
            digits++;
        else if (s.p[i] != '.' || i == 0 || i + 1 == s.n)
            return false;
    return digits >= 4;
}

bool identifier_doi_is_valid(str doi)
{
    size_t slash = str_find_byte(doi, '/');
    if (!str_starts(doi, STR("10.")) || slash == STR_NPOS || slash + 1 == doi.n)
        return false;
    for (size_t i = 0; i < doi.n; i++)
        if (byte_is_space(doi.p[i]))
            return false;
    return is_registrant(str_sub(doi, 3, slash));
}

/* The digits of a number, "X" as 10; what stands between them is left out.  0 when there are more than `most` or others. */
static size_t digits_of(str s, int *digits, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '-' || c == ' ')
            continue;
        if (n == most || !(byte_is_digit(c) || c == 'X' || c == 'x'))
            return 0;
        digits[n++] = byte_is_digit(c) ? c - '0' : 10;
    }
    return n;
}

/* The last digit makes the sum of digits, weighted from n down to 1, a multiple of eleven. */
static bool checks_by_eleven(const int *digits, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (digits[i] == 10 && i + 1 != n)
            return false;
        sum += digits[i] * (int)(n - i);
    }
    return sum % 11 == 0;
}

/* The digits weigh 1 and 3 by turns, and their sum is a multiple of ten. */
static bool checks_by_ten(const int *digits, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (digits[i] == 10)
            return false;
        sum += digits[i] * (i % 2 ? 3 : 1);
    }
    return sum % 10 == 0;
}

bool identifier_isbn_is_valid(str isbn)
{
    int digits[13];
    size_t n = digits_of(isbn, digits, 13);
    return (n == 10 && checks_by_eleven(digits, n)) || (n == 13 && checks_by_ten(digits, n));
}

bool identifier_issn_is_valid(str issn)
{
    int digits[8];
    return digits_of(issn, digits, 8) == 8 && checks_by_eleven(digits, 8);
}
