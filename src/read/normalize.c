#include "read/normalize.h"

#include "base/buf.h"
#include "text/utf8.h"

enum { PREFIX_LEAST = 7, PREFIX_END = 24 }; /* bytes of a DOI's prefix, "10." and registrant */

/* DOIs. */

static str without_doi_label(str text)
{
    static const str labels[] = {
        STR_INIT("https://"), STR_INIT("http://"), STR_INIT("dx.doi.org/"), STR_INIT("www.doi.org/"), STR_INIT("doi.org/"),
        STR_INIT("info:doi/"), STR_INIT("urn:doi:"), STR_INIT("doi:"), STR_INIT("doi/"), STR_INIT("doi "),
    };
    if (!text.n || !byte_is_alpha(text.p[0])) /* most are bare, or other numbers */
        return text;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_starts_nocase(text, labels[i]))
            text = str_trim(str_from_byte(text, labels[i].n));
    return text;
}

/* "10.1000/" and something behind it. */
static bool begins_doi(str text)
{
    if (!str_starts(text, STR("10.")))
        return false;
    size_t i = 3;
    while (i < text.n && i <= PREFIX_END && (byte_is_digit(text.p[i]) || text.p[i] == '.'))
        i++;
    bool divided = i + 1 < text.n && (text.p[i] == '/' || str_starts_nocase(str_from_byte(text, i), STR("%2f")));
    return i >= PREFIX_LEAST && i <= PREFIX_END && divided && !byte_is_space(text.p[i + 1]);
}

bool normalize_is_doi(str text)
{
    str bare = without_doi_label(text);
    return begins_doi(bare) && str_find_byte(bare, ' ') == STR_NPOS;
}

str normalize_percent(arena *a, str text)
{
    if (str_find_byte(text, '%') == STR_NPOS)
        return text;
    buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < text.n; i++) {
        int high = text.p[i] == '%' && i + 2 < text.n ? byte_hex_value(text.p[i + 1]) : -1;
        int low = high >= 0 ? byte_hex_value(text.p[i + 2]) : -1;
        buf_add_byte(&out, low >= 0 ? (char)(high * 16 + low) : text.p[i]);
        i += low >= 0 ? 2 : 0;
    }
    return buf_str(&out);
}

static str percent_decode(arena *a, str text)
{
    str decoded = normalize_percent(a, text);
    return utf8_valid_prefix(decoded) == decoded.n ? decoded : text;
}

str normalize_doi(arena *a, str text)
{
    str rest = without_doi_label(text), doi;
    for (size_t at; !begins_doi(rest); rest = str_from_byte(rest, at)) {
        at = str_find(str_from_byte(rest, 1), STR("10."));
        if (at++ == STR_NPOS)
            return STR_NONE;
    }
    if (!str_next_word(&rest, &doi))
        return STR_NONE;
    while (doi.n && (doi.p[doi.n - 1] == '.' || doi.p[doi.n - 1] == ',' || doi.p[doi.n - 1] == ';'))
        doi.n--;
    return percent_decode(a, doi);
}

/* ISBNs and ISSNs. */

static bool is_isbn_digit(char c)
{
    return byte_is_digit(c) || c == 'X' || c == 'x';
}

str normalize_isbn(str text)
{
    size_t i = 0, digits = 0;
    while (i < text.n && !byte_is_digit(text.p[i]))
        i++;
    text = str_from_byte(text, i);
    bool is_long = str_starts(text, STR("978")) || str_starts(text, STR("979"));
    for (i = 0; i < text.n && digits < (is_long ? 13 : 10); i++) {
        if (is_isbn_digit(text.p[i]))
            digits++;
        else if (text.p[i] != '-' && text.p[i] != ' ')
            break;
    }
    return digits == 10 || digits == 13 ? str_trim(str_sub(text, 0, i)) : STR_NONE;
}

/* Eight digits at the start of `s`, the last perhaps an X, with or without a hyphen; else 0. */
static size_t issn_length(str s)
{
    size_t i = 0, digits = 0;
    for (; i < s.n && digits < 8; i++) {
        if (digits == 4 && s.p[i] == '-' && s.p[i - 1] != '-')
            continue;
        if (!byte_is_digit(s.p[i]) && !(digits == 7 && is_isbn_digit(s.p[i])))
            return 0;
        digits++;
    }
    return digits == 8 && !(i < s.n && byte_is_digit(s.p[i])) ? i : 0;
}

str normalize_issn(arena *a, str text)
{
    for (size_t i = 0; i < text.n; i++) {
        str rest = str_from_byte(text, i);
        size_t n = i > 0 && byte_is_digit(text.p[i - 1]) ? 0 : issn_length(rest);
        if (n == 9)
            return str_sub(rest, 0, n);
        if (n == 8)
            return str_join_by(a, str_sub(rest, 0, 4), STR("-"), str_sub(rest, 4, 8));
    }
    return STR_NONE;
}

bool normalize_is_url(str text)
{
    bool absolute = str_starts_nocase(text, STR("http://")) || str_starts_nocase(text, STR("https://"));
    if (!absolute || str_find_byte(text, '.') == STR_NPOS)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] <= ' ' || text.p[i] == '<' || text.p[i] == '"')
            return false;
    return true;
}

/* Languages. */

static const struct { str tag, three, three_too, name; } languages[] = {
#define X(tag, three, three_too, name) {STR_INIT(tag), STR_INIT(three), STR_INIT(three_too), STR_INIT(name)},
    X("ar", "ara", "", "Arabic")
    X("cs", "cze", "ces", "Czech")
    X("da", "dan", "", "Danish")
    X("de", "ger", "deu", "German")
    X("el", "gre", "ell", "Greek")
    X("en", "eng", "", "English")
    X("es", "spa", "", "Spanish")
    X("fa", "per", "fas", "Persian")
    X("fi", "fin", "", "Finnish")
    X("fr", "fre", "fra", "French")
    X("he", "heb", "", "Hebrew")
    X("hu", "hun", "", "Hungarian")
    X("id", "ind", "", "Indonesian")
    X("it", "ita", "", "Italian")
    X("ja", "jpn", "", "Japanese")
    X("ko", "kor", "", "Korean")
    X("la", "lat", "", "Latin")
    X("nl", "dut", "nld", "Dutch")
    X("no", "nor", "", "Norwegian")
    X("pl", "pol", "", "Polish")
    X("pt", "por", "", "Portuguese")
    X("ru", "rus", "", "Russian")
    X("sv", "swe", "", "Swedish")
    X("tr", "tur", "", "Turkish")
    X("uk", "ukr", "", "Ukrainian")
    X("zh", "chi", "zho", "Chinese")
#undef X
};

static bool is_tag(str text)
{
    size_t i = 0;
    while (i < text.n && byte_is_alpha(text.p[i]))
        i++;
    if (i < 2 || i > 3 || (i < text.n && text.p[i] != '-' && text.p[i] != '_'))
        return false;
    for (; i < text.n; i++)
        if (!byte_is_alpha(text.p[i]) && !byte_is_digit(text.p[i]) && text.p[i] != '-' && text.p[i] != '_')
            return false;
    return true;
}

static str tidy_tag(arena *a, str text)
{
    buf out;
    buf_init(&out, a);
    bool primary = true;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i] == '_' ? '-' : text.p[i];
        primary = primary && c != '-';
        buf_add_byte(&out, primary ? byte_to_lower(c) : c);
    }
    return buf_str(&out);
}

/* No language's name is as short as a code. */
static bool is_language(size_t i, str text)
{
    if (text.n > 3)
        return str_eq_nocase(text, languages[i].name);
    return text.n == 3 && (str_eq_nocase(text, languages[i].three) || str_eq_nocase(text, languages[i].three_too));
}

str normalize_language(arena *a, str text)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (is_language(i, text))
            return languages[i].tag;
    return is_tag(text) ? tidy_tag(a, text) : STR_NONE;
}

/* Pages. */

static str without_page_label(str text)
{
    static const str labels[] = {STR_INIT("pages"), STR_INIT("page"), STR_INIT("pp."), STR_INIT("pp "), STR_INIT("p."),
                                 STR_INIT("p "), STR_INIT("s. ")};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_starts_nocase(text, labels[i]))
            return str_trim(str_from_byte(text, labels[i].n));
    return text;
}

static bool is_dash(code_point cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

str normalize_pages(arena *a, str text)
{
    text = without_page_label(text);
    buf out;
    buf_init(&out, a);
    code_point cp;
    while (utf8_next(&text, &cp)) {
        if (!is_dash(cp)) {
            utf8_add(&out, cp);
            continue;
        }
        buf_cut(&out, str_trim(buf_str(&out)).n);
        if (out.n && out.p[out.n - 1] != '-')
            buf_add_byte(&out, '-');
        text = str_trim(text);
    }
    str range = buf_str(&out);
    return str_ends(range, STR("-")) ? str_sub(range, 0, range.n - 1) : range;
}

str normalize_initials(arena *a, str given)
{
    enum { LEAST = 2, MOST = 3 };
    buf apart;
    if (given.n < LEAST || given.n > MOST)
        return given;
    buf_init(&apart, a);
    for (size_t i = 0; i < given.n; i++) {
        if (!byte_is_upper(given.p[i]))
            return given;
        buf_printf(&apart, i ? " %c." : "%c.", given.p[i]);
    }
    return buf_str(&apart);
}
