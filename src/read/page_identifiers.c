/* DOIs, ISBNs and ISSNs on a page. */
#include "read/page_facts.h"

static str trim_doi(str doi)
{
    while (doi.n) {
        char last = doi.p[doi.n - 1];
        bool unpaired = (last == ')' && str_find_byte(doi, '(') == STR_NPOS) || last == ']' || last == '}' || last == '>';
        if (!unpaired && last != '.' && last != ',' && last != ';' && last != ':' && last != '"' && last != '\'')
            break;
        doi.n--;
    }
    return doi;
}

/* What the address of a page has behind the identifier. */
static str without_view(str doi)
{
    static const str views[] = {STR_INIT("/html"), STR_INIT("/pdf"), STR_INIT("/full"), STR_INIT("/abstract"), STR_INIT("/epub")};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (str_ends(doi, views[i]))
            return str_sub(doi, 0, doi.n - views[i].n);
    return doi;
}

static str doi_at(str text)
{
    size_t prefix = 3 + str_skip_digits(str_from_byte(text, 3), 0);
    if (prefix < 7 || prefix > 12 || prefix + 1 >= text.n || text.p[prefix] != '/')
        return STR_NONE;
    size_t n = prefix;
    while (n < text.n && (unsigned char)text.p[n] > ' ' && (unsigned char)text.p[n] < 0x7F)
        n++;
    str doi = without_view(trim_doi(str_sub(text, 0, n)));
    return doi.n > prefix + 1 ? doi : STR_NONE;
}

str page_find_doi(str text)
{
    text = str_sub(text, 0, str_find(text, STR("[Opens")));
    for (size_t from = 0, at; (at = str_find(str_from_byte(text, from), STR("10."))) != STR_NPOS; from += at + 3) {
        bool inside = from + at > 0 && (byte_is_digit(text.p[from + at - 1]) || text.p[from + at - 1] == '.');
        str doi = inside ? STR_NONE : doi_at(str_from_byte(text, from + at));
        if (doi.n)
            return doi;
    }
    return STR_NONE;
}

/* Digits, hyphens and a last X at the start of the text, when they are as many as wanted. */
static str number_with_hyphens(str text, size_t least, size_t most)
{
    size_t n = 0, digits = 0;
    while (n < text.n && (byte_is_digit(text.p[n]) || text.p[n] == '-' || text.p[n] == 'X' || text.p[n] == ' ')) {
        if (text.p[n] == ' ' && !(n + 1 < text.n && byte_is_digit(text.p[n + 1]) && digits < most))
            break;
        digits += text.p[n] != '-' && text.p[n] != ' ';
        n++;
    }
    return digits == least || digits == most ? utf8_trim(str_sub(text, 0, n)) : STR_NONE;
}

static str find_digits(str text)
{
    size_t i = 0;
    while (i < text.n && !byte_is_digit(text.p[i]))
        i++;
    return str_from_byte(text, i);
}

void page_take_isbn(page *p, str value, bool is_print, bool *has_print)
{
    page_value isbn = page_value_of(p, number_with_hyphens(find_digits(value), 10, 13));
    if (isbn.text.n && is_print && !*has_print) {
        p->isbn = isbn;
        *has_print = true;
    }
    page_take_first(&p->isbn, isbn);
}

void page_take_issn(page *p, str value, bool is_print, bool *has_print)
{
    page_value issn = page_value_of(p, number_with_hyphens(find_digits(value), 8, 8));
    if (issn.text.n && is_print && !*has_print) {
        p->issn = issn;
        *has_print = true;
    }
    page_take_first(&p->issn, issn);
}
