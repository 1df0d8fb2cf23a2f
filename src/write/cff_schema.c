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

str cff_address(arena *a, str text)
{
    buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < text.n; i++)
        if (has_only(str_sub(text, i, i + 1), ":/?#[]@!$&'()*+,;=-._~%"))
            buf_add_byte(&out, text.p[i]);
        else
            buf_printf(&out, "%%%02X", (unsigned)(unsigned char)text.p[i]);
    return buf_str(&out);
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

static bool is_country(str text)
{
    return text.n == 2 && byte_is_upper(text.p[0]) && byte_is_upper(text.p[1]);
}

static bool is_email(str text)
{
    size_t at = str_find_byte(text, '@');
    str host = at == STR_NPOS ? STR_NONE : str_from_byte(text, at + 1);
    size_t dot = str_find_byte(host, '.');
    return at > 0 && dot != STR_NPOS && dot > 0 && dot + 2 < host.n && str_find_byte(text, ' ') == STR_NPOS;
}

/* "swh:1:rev:" and forty hexadecimal digits. */
static bool is_swh(str text)
{
    static const str kinds[] = {STR_INIT("snp"), STR_INIT("rel"), STR_INIT("rev"), STR_INIT("dir"), STR_INIT("cnt")};
    bool is_one = text.n == 50 && str_starts(text, STR("swh:1:")) && STR_IS_AMONG(str_sub(text, 6, 9), kinds) && text.p[9] == ':';
    for (size_t i = 10; i < text.n && is_one; i++)
        is_one = memchr("0123456789abcdefABCDEF", text.p[i], 22) != NULL;
    return is_one;
}

bool cff_has_form(str member, str text)
{
    static const struct {
        str member;
        bool (*has_form)(str text);
    } forms[] = {
        {STR_INIT("url"), cff_is_address},         {STR_INIT("website"), cff_is_address},    {STR_INIT("repository"), cff_is_address},
        {STR_INIT("license-url"), cff_is_address}, {STR_INIT("doi"), cff_is_doi},            {STR_INIT("collection-doi"), cff_is_doi},
        {STR_INIT("country"), is_country},         {STR_INIT("email"), is_email},            {STR_INIT("orcid"), cff_is_address},
        {STR_INIT("repository-code"), cff_is_address}, {STR_INIT("repository-artifact"), cff_is_address}, {STR_INIT("swh"), is_swh},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq(forms[i].member, member))
            return forms[i].has_form(text);
    return true;
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

bool cff_drop_repeated(arena *a, map *seen, buf *out, size_t start)
{
    str element = str_from_byte(buf_str(out), start);
    bool is_repeated = map_get(seen, element) != MAP_NONE;
    if (is_repeated)
        out->n = start;
    else
        map_put(a, seen, str_copy(a, element), 0);
    return is_repeated;
}
