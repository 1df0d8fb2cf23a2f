#include "engine/numbers.h"

#include "base/buf.h"
#include "text/letter.h"

static bool is_dash(code_point cp)
{
    return cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == 0x2012 || cp == 0x2013 || cp == 0x2014;
}

static char joint_of(code_point cp)
{
    return is_dash(cp) ? '-' : cp == ',' || cp == '&' ? (char)cp : '\0';
}

static bool is_number_char(code_point cp)
{
    return letter_or_digit(cp);
}

static void skip_spaces(str *rest)
{
    while (rest->n && utf8_is_space(utf8_first(*rest)))
        *rest = str_from_byte(*rest, utf8_first_size(*rest));
}

/* "4,586,960" is one number: a comma, then three digits and no more. */
static bool groups_digits(str rest)
{
    size_t n = 1;
    while (n < rest.n && byte_is_digit(rest.p[n]))
        n++;
    return rest.p[0] == ',' && n == 4;
}

static str take_word(str *rest)
{
    size_t n = 0;
    while (n < rest->n && (is_number_char(utf8_first(str_from_byte(*rest, n))) ||
                           (n && byte_is_digit(rest->p[n - 1]) && groups_digits(str_from_byte(*rest, n)))))
        n += utf8_first_size(str_from_byte(*rest, n));
    str word = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    return word;
}

bool numbers_next(str *rest, number_piece *piece)
{
    *piece = (number_piece){0};
    skip_spaces(rest);
    piece->joint = joint_of(utf8_first(*rest));
    if (piece->joint) {
        *rest = str_from_byte(*rest, utf8_first_size(*rest));
        skip_spaces(rest);
    }
    piece->text = take_word(rest);
    piece->plain = piece->text.n && byte_is_digit(piece->text.p[0]) && str_to_int(piece->text, &piece->value);
    return str_has_digit(piece->text);
}

bool numbers_is_numeric(str text)
{
    number_piece piece;
    bool first = true;
    str rest = text;
    skip_spaces(&rest);
    while (rest.n) {
        if (!numbers_next(&rest, &piece) || (piece.joint != '\0') == first)
            return false;
        first = false;
        skip_spaces(&rest);
    }
    return !first;
}

/* Steps over what joins two numbers: a sign of its own, or the word "and" between blanks. */
static bool take_joint(str *rest, str and_word)
{
    if (rest->p[0] == '\\' && rest->n > 1) {
        *rest = str_from_byte(*rest, 2);
        return false;
    }
    bool sign = joint_of(utf8_first(*rest)) != '\0';
    if (!sign && and_word.n && str_starts(*rest, and_word)) {
        *rest = str_from_byte(*rest, and_word.n);
        return true;
    }
    return sign;
}

bool numbers_is_roman(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (str_find_byte(STR("ivxlcdm"), byte_to_lower(s.p[i])) == STR_NPOS)
            return false;
    return s.n > 0;
}

/* Behind a number and a sign that joins, whatever follows is another: "12, passim". */
bool numbers_has_several(str text, str and_word)
{
    bool number = false, joint = false;
    while (text.n) {
        const char *here = text.p;
        str word = take_word(&text);
        if (joint && word.n)
            return true;
        number |= str_has_digit(word) || numbers_is_roman(word);
        if (word.n == 0 && number)
            joint |= take_joint(&text, and_word);
        if (text.p == here)
            text = str_from_byte(text, utf8_first_size(text));
    }
    return false;
}

str numbers_letters(arena *a, uint32_t n)
{
    char out[8];
    size_t at = sizeof out;
    for (; n; n = (n - 1) / 26)
        out[--at] = (char)('a' + (n - 1) % 26);
    return at == sizeof out ? STR_NONE : str_copy(a, (str){out + at, sizeof out - at});
}

str numbers_roman(arena *a, int n)
{
    static const struct { int value; const char *text; } steps[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"},
    };
    if (n < 1 || n > 3999)
        return str_decimal(a, n, 0);
    buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            buf_add_lit(&out, steps[i].text);
    return buf_str(&out);
}
