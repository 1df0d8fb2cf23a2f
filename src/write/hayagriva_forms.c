#include "write/hayagriva_forms.h"

static bool is_digits(str text, const char *others)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_digit(text.p[i]) && !strchr(others, text.p[i]))
            return false;
    return text.n > 0;
}

static bool is_letters(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!byte_is_alpha(text.p[i]))
            return false;
    return text.n > 0;
}

/* -- languages, as Unicode identifies them -- */

static bool is_base(str tag) { return is_letters(tag) && tag.n >= 2 && tag.n <= 8 && tag.n != 4; }
static bool is_script(str tag) { return is_letters(tag) && tag.n == 4; }
static bool is_region(str tag) { return (is_letters(tag) && tag.n == 2) || (is_digits(tag, "") && tag.n == 3); }

static bool is_variant(str tag)
{
    for (size_t i = 0; i < tag.n; i++)
        if (!byte_is_alpha(tag.p[i]) && !byte_is_digit(tag.p[i]))
            return false;
    return tag.n <= 8 && (tag.n > 4 || (tag.n == 4 && byte_is_digit(tag.p[0])));
}

static bool take(str *rest, bool (*is_one)(str tag))
{
    size_t end = str_find_byte(*rest, '-');
    bool takes = is_one(str_sub(*rest, 0, end));
    if (takes)
        *rest = end == STR_NPOS ? STR_NONE : str_from_byte(*rest, end + 1);
    return takes;
}

/* "de", "zh-Hant-TW", "de-1996" */
static bool is_language(str text)
{
    str rest = text;
    bool begins_well = take(&rest, is_base);
    take(&rest, is_script);
    take(&rest, is_region);
    take(&rest, is_variant);
    return begins_well && rest.n == 0 && !str_ends(text, STR("-"));
}

/* -- fields -- */

bool hayagriva_has_form(const field *f)
{
    switch ((variable)f->variable) {
    case VAR_NUMBER_OF_PAGES:
    case VAR_NUMBER_OF_VOLUMES: return is_digits(f->text, "");
    case VAR_DIMENSIONS: return is_digits(f->text, ":,") && str_find_byte(f->text, ':') != STR_NPOS;
    case VAR_URL: return str_find(f->text, STR("://")) != STR_NPOS && str_find_byte(f->text, ' ') == STR_NPOS;
    case VAR_LANGUAGE: return is_language(f->text);
    default: return f->kind != FIELD_DATE || f->date->from.year != 0;
    }
}

bool hayagriva_is_number(const field *f)
{
    bool is_short = f->text.n < 10 && is_digits(f->text, "") && (f->text.p[0] != '0' || f->text.n == 1);
    return is_short && variable_kind_of((variable)f->variable) == VAR_IS_NUMBER;
}
