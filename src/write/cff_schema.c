#include "write/cff_schema.h"

#include "record/identifier.h"

bool cff_has_text(const record *r, variable v)
{
    return str_trim(record_text(r, v)).n > 0;
}

bool cff_is_integer(str text)
{
    int n;
    return str_to_int(text, &n) && byte_is_digit(text.p[0]) && (text.p[0] != '0' || text.n == 1);
}

static bool has_only(str text, const char *others)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_alpha(text.p[i]) && !byte_is_digit(text.p[i]) && !(text.p[i] && strchr(others, text.p[i])))
            return false;
    return text.n > 0;
}

bool cff_is_address(str text)
{
    static const str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("ftp://"), STR_INIT("sftp://")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(text, schemes[i]) && text.n > schemes[i].n && str_find_byte(text, ' ') == STR_NPOS)
            return true;
    return false;
}

bool cff_is_doi(str text)
{
    return identifier_doi_is_valid(text) && has_only(text, ":/_;-.()[]\\");
}

bool cff_is_language(str text)
{
    return text.n >= 2 && text.n <= 3 && byte_is_lower(text.p[0]) && byte_is_lower(text.p[1]) && byte_is_lower(text.p[text.n - 1]);
}

bool cff_is_pmcid(str text)
{
    return text.n == 10 && str_starts(text, STR("PMC")) && cff_is_integer(str_from_byte(text, 3));
}

bool cff_is_isbn(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_digit(text.p[i]) && text.p[i] != '-' && text.p[i] != ' ' && !(text.p[i] == 'X' && i + 1 == text.n))
            return false;
    return text.n >= 10 && text.n <= 17;
}

bool cff_is_issn(str text)
{
    return text.n == 9 && identifier_issn_is_valid(text);
}

bool cff_is_status(str text)
{
    static const str known[] = {STR_INIT("abstract"), STR_INIT("advance-online"), STR_INIT("in-preparation"), STR_INIT("in-press"),
                                STR_INIT("preprint"), STR_INIT("submitted")};
    return STR_IS_AMONG(text, known);
}

bool cff_is_whole_day(const date_point *p)
{
    return p->day && p->year > 0 && p->year <= 9999;
}

bool cff_is_day(const date *d)
{
    return !d->is_range && !d->circa && !d->literal.n && cff_is_whole_day(&d->from);
}

bool cff_is_month_or_year(const date *d)
{
    return !d->is_range && !d->circa && !d->literal.n && d->from.year > 0 && !d->from.season && !d->from.day;
}

bool cff_is_license(str text)
{
    for (size_t at; text.n; text = str_from_byte(text, at)) {
        at = str_find(text, STR(" OR "));
        at = at == STR_NPOS ? text.n : at;
        if (!has_only(str_sub(text, 0, at), ".-+"))
            return false;
        at += STR(" OR ").n;
    }
    return true;
}
