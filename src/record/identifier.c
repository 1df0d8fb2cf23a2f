#include "record/identifier.h"

static str without(str text, const str *prefixes, size_t n)
{
    text = str_trim(text);
    for (size_t i = 0; i < n; i++)
        if (str_starts_nocase(text, prefixes[i]))
            text = str_trim(str_from_byte(text, prefixes[i].n));
    return text;
}

#define WITHOUT(text, prefixes) without((text), (prefixes), sizeof(prefixes) / sizeof *(prefixes))

/* -- DOI -- */

static const str resolvers[] = {STR_INIT("https://doi.org/"), STR_INIT("http://doi.org/"), STR_INIT("https://dx.doi.org/"),
                                STR_INIT("http://dx.doi.org/"), STR_INIT("https://www.doi.org/"), STR_INIT("doi.org/"),
                                STR_INIT("dx.doi.org/"), STR_INIT("doi:"), STR_INIT("doi ")};

static bool ends_sentence(char c)
{
    return c == '.' || c == ',' || c == ';';
}

str identifier_doi(str text)
{
    text = WITHOUT(text, resolvers);
    while (text.n && ends_sentence(text.p[text.n - 1]))
        text.n--;
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

/* -- numbers with a check digit -- */

enum { CHECK_X = 10, DIGITS_MOST = 16 };

/* The digits of a number, "X" as 10; hyphens and blanks between them are left out.  0 when there are more than `most` or others. */
static size_t digits_of(str s, int *digits, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '-' || c == ' ')
            continue;
        if (n == most || !(byte_is_digit(c) || c == 'X' || c == 'x') || (n && digits[n - 1] == CHECK_X))
            return 0;
        digits[n++] = byte_is_digit(c) ? c - '0' : CHECK_X;
    }
    return n;
}

/* The last of `n` digits that makes their sum, weighted from n down to 1, a multiple of eleven. */
static int check_by_eleven(const int *digits, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum += digits[i] * (int)(n - i);
    return (11 - sum % 11) % 11;
}

/* The digits weigh 1 and 3 by turns, and their sum is a multiple of ten. */
static int check_by_ten(const int *digits, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum += digits[i] * (i % 2 ? 3 : 1);
    return (10 - sum % 10) % 10;
}

/* ISO 7064, MOD 11-2. */
static int check_by_doubling(const int *digits, size_t n)
{
    int total = 0;
    for (size_t i = 0; i + 1 < n; i++)
        total = (total + digits[i]) * 2 % 11;
    return (12 - total) % 11;
}

static number_check checked(int last, int right)
{
    return (number_check){.counts = true, .is_right = last == right, .last = right == CHECK_X ? 'X' : (char)('0' + right)};
}

number_check identifier_isbn(str isbn)
{
    int digits[DIGITS_MOST];
    size_t n = digits_of(isbn, digits, 13);
    if (n == 10)
        return checked(digits[9], check_by_eleven(digits, n));
    return n == 13 ? checked(digits[12], check_by_ten(digits, n)) : (number_check){0};
}

number_check identifier_issn(str issn)
{
    int digits[DIGITS_MOST];
    size_t n = digits_of(issn, digits, 8);
    return n == 8 ? checked(digits[7], check_by_eleven(digits, n)) : (number_check){0};
}

number_check identifier_orcid(str orcid)
{
    int digits[DIGITS_MOST];
    size_t n = digits_of(orcid, digits, 16);
    return n == 16 ? checked(digits[15], check_by_doubling(digits, n)) : (number_check){0};
}

/* -- PubMed -- */

bool identifier_pmid_is_valid(str pmid)
{
    return str_is_digits(pmid) && pmid.n <= 8 && pmid.p[0] != '0';
}

str identifier_pmid(str text)
{
    static const str labels[] = {STR_INIT("https://pubmed.ncbi.nlm.nih.gov/"), STR_INIT("https://www.ncbi.nlm.nih.gov/pubmed/"),
                                 STR_INIT("pubmed:"), STR_INIT("pmid:"), STR_INIT("pmid")};
    text = WITHOUT(text, labels);
    return str_ends(text, STR("/")) ? str_sub(text, 0, text.n - 1) : text;
}

bool identifier_pmcid_is_valid(str pmcid)
{
    return str_starts(pmcid, STR("PMC")) && str_is_digits(str_from_byte(pmcid, 3)) && pmcid.n <= 12;
}

str identifier_pmcid_digits(str text)
{
    static const str labels[] = {STR_INIT("https://www.ncbi.nlm.nih.gov/pmc/articles/"),
                                 STR_INIT("https://pmc.ncbi.nlm.nih.gov/articles/"), STR_INIT("pmcid:"), STR_INIT("pmc")};
    text = WITHOUT(text, labels);
    text = str_ends(text, STR("/")) ? str_sub(text, 0, text.n - 1) : text;
    return str_is_digits(text) ? text : STR_NONE;
}

/* -- arXiv -- */

str identifier_arxiv(str text)
{
    static const str labels[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("www."), STR_INIT("arxiv.org/abs/"),
                                 STR_INIT("arxiv.org/pdf/"), STR_INIT("arxiv:"), STR_INIT("arxiv ")};
    str first;
    text = WITHOUT(text, labels);
    if (!str_next_word(&text, &first)) /* "2101.00001 [cs.CL]" */
        return STR_NONE;
    return str_ends_nocase(first, STR(".pdf")) ? str_sub(first, 0, first.n - 4) : first;
}

/* "0704", "9107": year and month. */
static bool is_year_and_month(str s)
{
    int month;
    return s.n == 4 && str_is_digits(s) && str_to_int(str_from_byte(s, 2), &month) && month >= 1 && month <= 12;
}

/* Without "v2" at the end. */
static str without_version(str id)
{
    size_t n = id.n;
    while (n && byte_is_digit(id.p[n - 1]))
        n--;
    return n > 1 && n < id.n && id.p[n - 1] == 'v' ? str_sub(id, 0, n - 1) : id;
}

/* "hep-th", "math.GT": letters, hyphens and dots. */
static bool is_arxiv_archive(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!byte_is_alpha(s.p[i]) && s.p[i] != '-' && s.p[i] != '.')
            return false;
    return s.n > 1;
}

/* Since April 2007 "YYMM.NNNN", of five digits since 2015; before "archive/YYMMNNN". */
bool identifier_arxiv_is_valid(str id)
{
    id = without_version(id);
    size_t slash = str_find_byte(id, '/');
    if (slash != STR_NPOS)
        return is_arxiv_archive(str_sub(id, 0, slash)) && id.n - slash - 1 == 7 && str_is_digits(str_from_byte(id, slash + 1)) &&
               is_year_and_month(str_sub(id, slash + 1, slash + 5));
    return (id.n == 9 || id.n == 10) && is_year_and_month(str_sub(id, 0, 4)) && id.p[4] == '.' && str_is_digits(str_from_byte(id, 5));
}
