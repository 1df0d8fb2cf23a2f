#include "engine/numbers.h"

#include "base/buf.h"
#include "text/letter.h"

/* ---- what joins two numbers ------------------------------------------------------------------- */

static bool is_dash(code_point cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2014);
}

static size_t blanks_size(str s)
{
    size_t n = 0;
    while (n < s.n && utf8_is_space(utf8_first(str_from_byte(s, n))))
        n += utf8_first_size(str_from_byte(s, n));
    return n;
}

static size_t dashes_size(str s)
{
    size_t n = 0;
    while (n < s.n && is_dash(utf8_first(str_from_byte(s, n))))
        n += utf8_first_size(str_from_byte(s, n));
    return n;
}

/* "and " at the start, in the language of the style or in English. */
static size_t and_size(str s, str and_word)
{
    size_t n = and_word.n && str_starts(s, and_word) ? and_word.n : str_starts(s, STR("and")) ? 3 : 0;
    return n && blanks_size(str_from_byte(s, n)) ? n : 0;
}

/* "4,586,960" is one number: a comma, then three digits and no more. */
static bool groups_digits(str rest)
{
    return str_skip_digits(rest, 1) == 4;
}

/* A comma or semicolon before a blank, and "and" behind it; behind a digit a comma needs no blank. */
static size_t comma_size(str s, bool behind_digit, str and_word)
{
    size_t blanks = blanks_size(str_from_byte(s, 1));
    if (blanks == 0)
        return s.p[0] == ',' && behind_digit && s.n > 1 && (byte_is_alpha(s.p[1]) || byte_is_digit(s.p[1])) && !groups_digits(s)
                   ? 1
                   : 0;
    size_t n = 1 + blanks, word = and_size(str_from_byte(s, n), and_word);
    return word ? n + word + blanks_size(str_from_byte(s, n + word)) : n;
}

/* The bytes of what joins two pieces at the start of the text, with its blanks; 0 when it is none. */
static size_t joint_size(str s, bool behind_digit, str and_word)
{
    size_t blanks = blanks_size(s), n = 0;
    str sign = str_from_byte(s, blanks);
    if (sign.n == 0)
        return 0;
    if (sign.p[0] == '&')
        n = 1;
    else if (is_dash(utf8_first(sign)))
        n = dashes_size(sign);
    else if (blanks == 0 && (sign.p[0] == ',' || sign.p[0] == ';'))
        return comma_size(sign, behind_digit, and_word);
    else if (blanks)
        n = and_size(sign, and_word);
    return n ? blanks + n + blanks_size(str_from_byte(sign, n)) : 0;
}

/* ---- pieces ----------------------------------------------------------------------------------- */

/* The bytes up to the next joint, or to the end.  A hyphen behind a backslash joins nothing. */
static size_t piece_size(str s, str and_word)
{
    size_t n = 0;
    while (n < s.n) {
        str rest = str_from_byte(s, n);
        if (byte_is_alpha(s.p[n]) || byte_is_digit(s.p[n])) {
            n++;
            continue;
        }
        if (s.p[n] == '\\' && rest.n > 1)
            n++;
        else if (joint_size(rest, n && byte_is_digit(s.p[n - 1]), and_word))
            break;
        size_t blanks = blanks_size(rest);
        n += blanks ? blanks : utf8_first_size(str_from_byte(s, n));
    }
    return n;
}

static bool is_letters(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!byte_is_alpha(s.p[i]))
            return false;
    return s.n > 0;
}

/* In "12a-c" the letters are what makes a range, not the numbers. */
static bool ends_in_letters_of_number(str s)
{
    size_t digits = 0;
    while (digits < s.n && byte_is_digit(s.p[digits]))
        digits++;
    return digits && is_letters(str_from_byte(s, digits));
}

static size_t lettered_range_size(str s, size_t n, str and_word)
{
    if (n >= s.n || s.p[n] != '-' || !ends_in_letters_of_number(str_sub(s, 0, n)))
        return n;
    size_t more = piece_size(str_from_byte(s, n + 1), and_word);
    return is_letters(str_sub(s, n + 1, n + 1 + more)) ? n + 1 + more : n;
}

static bool is_small_roman(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (str_find_byte(STR("ivx"), s.p[i]) == STR_NPOS)
            return false;
    return s.n > 0;
}

/* A digit, and letters around it; a comma or hyphen that is left in a number belongs to it. */
static bool is_lettered(str s)
{
    code_point cp;
    if (!str_has_digit(s))
        return false;
    while (utf8_next(&s, &cp))
        if (cp != ',' && cp != '-' && !letter_or_digit(cp))
            return false;
    return true;
}

static piece_kind kind_of(str s, int *value)
{
    if (s.n && byte_is_digit(s.p[0]) && str_to_int(s, value))
        return PIECE_PLAIN;
    return is_small_roman(s) ? PIECE_ROMAN : is_lettered(s) ? PIECE_LETTERED : PIECE_NONE;
}

bool numbers_next(str *rest, str and_word, number_piece *piece)
{
    *piece = (number_piece){0};
    if (rest->n == 0)
        return false;
    size_t joint = joint_size(*rest, true, and_word);
    piece->joint = str_sub(*rest, 0, joint);
    *rest = str_from_byte(*rest, joint);
    size_t n = lettered_range_size(*rest, piece_size(*rest, and_word), and_word);
    piece->text = utf8_trim(str_sub(*rest, 0, n));
    piece->kind = kind_of(piece->text, &piece->value);
    *rest = str_from_byte(*rest, n);
    return true;
}

/* "12/13" */
static bool is_double(str s)
{
    bool slash = false;
    for (size_t i = 0; i < s.n; i++) {
        bool here = s.p[i] == '/' && i && i + 1 < s.n && s.p[i - 1] != '/';
        slash |= here;
        if (!here && !byte_is_digit(s.p[i]))
            return false;
    }
    return slash;
}

/* The piece that a text begins with; false when it begins with a joint. */
static bool begin(str *rest, str and_word, number_piece *first)
{
    *rest = utf8_trim(*rest);
    return numbers_next(rest, and_word, first) && first->joint.n == 0;
}

bool numbers_is_numeric(str text, str and_word)
{
    number_piece first;
    return begin(&text, and_word, &first) && (first.kind != PIECE_NONE || (text.n == 0 && is_double(first.text)));
}

bool numbers_is_roman(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (str_find_byte(STR("ivxlcdm"), byte_to_lower(s.p[i])) == STR_NPOS)
            return false;
    return s.n > 0;
}

bool numbers_has_several(str text, str and_word)
{
    number_piece first;
    return begin(&text, and_word, &first) && first.kind != PIECE_NONE && text.n;
}

/* ---- figures ---------------------------------------------------------------------------------- */

static bool joins_figures(code_point cp)
{
    return cp == ' ' || cp == ',' || cp == '&' || cp == '-' || cp == 0x2013;
}

static figures_state read_figure(figures_state state, code_point cp)
{
    if (joins_figures(cp))
        return state == FIGURES_LETTERS ? FIGURES_NONE : FIGURES_BEGIN;
    if (cp < 0x80 && byte_is_digit((char)cp))
        return cp == '0' && state != FIGURES_DIGITS ? FIGURES_NONE : FIGURES_DIGITS;
    return letter_is(cp) && state != FIGURES_DIGITS ? FIGURES_LETTERS : FIGURES_NONE;
}

figures_state numbers_read_figures(figures_state state, str text)
{
    for (code_point cp; state != FIGURES_NONE && utf8_next(&text, &cp);)
        state = read_figure(state, cp);
    return state;
}

/* ---- other ways to write them ----------------------------------------------------------------- */

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
