#include "style/language.h"

#include "base/buf.h"

typedef struct main_dialect {
    str language, dialect;
} main_dialect;

#define D(language, dialect) {STR_INIT(language), STR_INIT(dialect)}
/* CSL 1.0.2, "Locale fallback", and the languages whose locale file has a territory in its name. */
static const main_dialect main_dialects[] = {
    D("af", "af-ZA"), D("bal", "bal-PK"), D("bg", "bg-BG"), D("brh", "brh-PK"), D("ca", "ca-AD"), D("cs", "cs-CZ"),
    D("cy", "cy-GB"), D("da", "da-DK"), D("de", "de-DE"), D("el", "el-GR"), D("en", "en-US"), D("es", "es-ES"),
    D("et", "et-EE"), D("fa", "fa-IR"), D("fi", "fi-FI"), D("fr", "fr-FR"), D("gl", "gl-ES"), D("he", "he-IL"),
    D("hi", "hi-IN"), D("hr", "hr-HR"), D("hu", "hu-HU"), D("hy", "hy-AM"), D("id", "id-ID"), D("is", "is-IS"),
    D("it", "it-IT"), D("ja", "ja-JP"), D("km", "km-KH"), D("ko", "ko-KR"), D("lij", "lij-IT"), D("lt", "lt-LT"),
    D("lv", "lv-LV"), D("mn", "mn-MN"), D("ms", "ms-MY"), D("nb", "nb-NO"), D("nl", "nl-NL"), D("nn", "nn-NO"),
    D("no", "nb-NO"), D("pa", "pa-PK"), D("pl", "pl-PL"), D("pt", "pt-PT"), D("ro", "ro-RO"), D("ru", "ru-RU"),
    D("sk", "sk-SK"), D("sl", "sl-SI"), D("sr", "sr-Latn-RS"), D("sr-Cyrl", "sr-Cyrl-RS"), D("sv", "sv-SE"),
    D("th", "th-TH"), D("tr", "tr-TR"), D("uk", "uk-UA"), D("vi", "vi-VN"), D("zh", "zh-CN"), D("zh-Hant", "zh-TW"),
};
#undef D

static str find_main(str code)
{
    for (size_t i = 0; i < sizeof main_dialects / sizeof *main_dialects; i++)
        if (str_eq(main_dialects[i].language, code))
            return main_dialects[i].dialect;
    return STR_NONE;
}

static bool is_alphabetic(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!byte_is_alpha(s.p[i]))
            return false;
    return true;
}

static char to_upper(char c)
{
    return byte_is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

/* Scripts are written "Latn", territories "DE", all else in lower case. */
static void add_subtag(buf *out, str subtag, bool first, bool in_extension)
{
    bool is_script = !first && !in_extension && subtag.n == 4 && is_alphabetic(subtag);
    bool is_territory = !first && !in_extension && subtag.n == 2;
    for (size_t i = 0; i < subtag.n; i++) {
        bool upper = is_territory || (is_script && i == 0);
        buf_add_byte(out, upper ? to_upper(subtag.p[i]) : byte_to_lower(subtag.p[i]));
    }
}

static bool next_subtag(str *rest, str *subtag)
{
    while (rest->n && (rest->p[0] == '-' || rest->p[0] == '_'))
        *rest = str_from_byte(*rest, 1);
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '-' && rest->p[n] != '_')
        n++;
    *subtag = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    return n > 0;
}

static bool is_subtag(str subtag)
{
    for (size_t i = 0; i < subtag.n; i++)
        if (!byte_is_alpha(subtag.p[i]) && !byte_is_digit(subtag.p[i]))
            return false;
    return subtag.n <= 8;
}

/* A tag becomes part of a file's name, so nothing in it may lead elsewhere. */
bool language_is_tag(str tag)
{
    str rest = tag, subtag, first = str_sub(tag, 0, 1);
    bool good = tag.n > 0 && tag.n < 256 && is_alphabetic(first);
    while (good && next_subtag(&rest, &subtag))
        good = is_subtag(subtag);
    return good;
}

/* Returns how much of the tag comes before its extensions. */
static size_t add_normalized(buf *out, str tag)
{
    size_t before = 0;
    bool in_extension = false;
    for (str subtag; next_subtag(&tag, &subtag);) {
        in_extension |= out->n > 0 && subtag.n == 1;
        if (out->n)
            buf_add_byte(out, '-');
        add_subtag(out, subtag, out->n == 0, in_extension);
        if (!in_extension)
            before = out->n;
    }
    return before;
}

static str main_of(str dialect, str code)
{
    str second = str_from_byte(dialect, code.n + (code.n < dialect.n));
    size_t dash = str_find_byte(second, '-');
    str with_script = dash == STR_NPOS ? dialect : str_sub(dialect, 0, code.n + 1 + dash);
    str found = find_main(with_script);
    if (found.n == 0)
        found = find_main(code);
    return found.n ? found : code;
}

language language_of(arena *a, str tag)
{
    tag = str_trim(tag);
    if (!language_is_tag(tag))
        return language_of(a, STR("en-US"));
    buf text;
    buf_init(&text, a);
    size_t before = add_normalized(&text, tag);
    str whole = str_copy(a, buf_str(&text));
    language l = {.tag = whole, .dialect = str_sub(whole, 0, before)};
    size_t dash = str_find_byte(l.dialect, '-');
    l.language = str_sub(l.dialect, 0, dash == STR_NPOS ? before : dash);
    l.main = main_of(l.dialect, l.language);
    if (dash == STR_NPOS || find_main(l.dialect).n) {
        l.dialect = l.main;
        l.tag = str_printf(a, STR_FMT STR_FMT, STR_ARG(l.main), STR_ARG(str_from_byte(whole, before)));
    }
    return l;
}
